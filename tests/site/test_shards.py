"""A site of which a part was made by itself is the site."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort

from tests.site.built_site import build_site
from tests.stories import EXPLAINER, SITE
from whosays.cli import USAGE, main
from whosays.mkdocs_site import out_of_shard
from whosays.mkdocs_stage import told_shards
from whosays.model.identity import Slug
from whosays.prepared.shards import ShardPage, Share, read_shards, write_shard

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """\
sources: {log: {title: Log, url: "https://example.org/log", date: 2031-03-01}}
actors: {diver: {name: Diver, kind: person}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims: {one: {text: The pier stands., by: diver, src: log, on: 2031-03-01, about: open}}
"""
EXPLAINERS = ("pier", "quay")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_part_that_was_made_by_itself_is_taken_as_it_is(tmp_path: Path, project: Path) -> None:
    root = tmp_path / "project"
    for name in EXPLAINERS:
        (root / "content" / name).mkdir(parents=True)
        (root / "content" / name / "about.yaml").write_text(EXPLAINER)
        (root / "content" / name / "facts.yaml").write_text(FACTS)
    shutil.copy2(project / "mkdocs.yml", root)
    (root / "content" / "site.yaml").write_text(SITE)
    build_site(root, tmp_path / "whole")

    shards = tmp_path / "shards"
    command = [sys.executable, "-m", "whosays", "build", "--only", "quay", "--output", str(shards / "quay")]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert Share(2, 2).explainers(dict.fromkeys(map(Slug, EXPLAINERS), 4)) == {"quay"}
    command[4:6] = ["--shard", "2/2"]
    shared = subprocess.run([*command[:-1], str(tmp_path / "share")], cwd=root, check=False)
    assert shared.returncode == 0
    assert files(tmp_path / "share") == files(shards / "quay")
    made_of = json.loads((shards / "quay" / "pages.json").read_bytes())["made_of"]
    made = read_shards(shards, made_of)
    assert {path.split("/")[0] for path in made} == {"quay"}
    assert told.stdout == f"{shards / 'quay'}: {len(made)} pages\n"
    build_site(root, tmp_path / "joined", {"WHOSAYS_SHARDS": str(shards)})
    assert files(tmp_path / "joined") == files(tmp_path / "whole")

    # what no shard of ours says of a page is not believed
    page = made["quay/claims/one.md"]
    meta, found, anchors, to_anchors = json.loads(page.data)
    told_otherwise: list[object] = [
        [],
        None,
        [{**meta, "template": "404.html"}, found, anchors, to_anchors],
        [meta, [{}], anchors, to_anchors],
        [meta, found, anchors, {"quay/gone.md": {"a": "b"}}],
    ]
    odd = [
        ShardPage(b"\xff", page.data),
        ShardPage(page.html, "{"),
        ShardPage(page.html, ["not a text"]),  # type: ignore[arg-type]
        *(ShardPage(page.html, json.dumps(each)) for each in told_otherwise),
    ]
    known = {"quay/claims/one.md", *to_anchors}
    assert [out_of_shard(each, known) for each in odd] == [None] * len(odd)
    assert out_of_shard(page, known) is not None

    # and the pages are indeed those of the shard
    claim = "quay/claims/one.md"
    changed = ShardPage(made[claim].html.replace(b"The pier stands.", b"The quay stands."), made[claim].data)
    write_shard(shards / "quay", made_of, {**made, claim: changed}.items())
    build_site(root, tmp_path / "other", {"WHOSAYS_SHARDS": str(shards)})
    joined, other = files(tmp_path / "joined"), files(tmp_path / "other")
    assert sorted(name for name in joined if joined[name] != other[name]) == [
        "offline.zip",
        "quay/claims/one/index.html",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ([], "Error: say which explainer, as `--only port-sand`, or which share of all, as `--shard 2/4`"),
        (["--only", "drones", "--shard", "1/2"], "Error: say which explainer,"),
        (
            ["--only", "dromes"],
            "Invalid value for --only: there is no explainer `dromes`; did you mean `drones`?",
        ),
        (["--shard", "3/2"], "Invalid value for --shard: `3/2` is no share: write 2/4 for the second of four"),
    ],
)
def test_what_is_no_part_of_the_site_is_told(
    tmp_path: Path, project: Path, typed: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    story = project / "tests" / "cases" / "base"
    assert main(["-C", str(story), "build", *typed, "--output", str(tmp_path / "share")]) == USAGE
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", [".", ".whosays/shards", "../project/content", "link"])
def test_pages_within_the_project_are_taken_from_nobody(
    tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "link").symlink_to(root)
    monkeypatch.chdir(root if folder != "link" else tmp_path)
    monkeypatch.setenv("WHOSAYS_SHARDS", folder)
    with pytest.raises(Abort, match="outside"):
        told_shards(root)
    monkeypatch.setenv("WHOSAYS_SHARDS", str(tmp_path / "shards"))
    assert told_shards(root) == tmp_path / "shards"
    # nor is a repository that the project is only a part of
    (tmp_path / ".git").mkdir()
    with pytest.raises(Abort, match="a repository"):
        told_shards(root)
    monkeypatch.delenv("WHOSAYS_SHARDS")
    assert told_shards(root) is None
