"""`whosays init` makes a site that passes every check, or nothing; `--update` leaves alone what its owner changed."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import requires, version
from pathlib import Path, PurePosixPath
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from whosays.bind import bind
from whosays.check import check
from whosays.cli import main
from whosays.document import compose
from whosays.issue_forms import FORMS
from whosays.model.site import Site
from whosays.model.vocabulary import Forge
from whosays.new_site.files import first_files, has_undrawn_letters, kept_files
from whosays.new_site.hosts import Host
from whosays.new_site.record import RECORD, Record
from whosays.new_site.repositories import host_of, likely_url
from whosays.project import SITE_FILE, read_project

PROJECT = Path(__file__).resolve().parents[2]
URL = "https://example.org/fete/"
INIT = ["init", "site", "--title", "The Fête", "--url", URL]
ALWAYS = {
    ".editorconfig",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    RECORD.name,
    "README.md",
    "content/missing-marrow/story.yaml",
    "content/site.yaml",
    "mkdocs.yml",
    "requirements.txt",
}
WORKFLOWS = (".github/workflows/check.yml", ".github/workflows/publish.yml")
"""They name the version of the workflows that they call."""
CHECKS_ON_GITHUB = {".github/workflows/check.yml", *(f".github/ISSUE_TEMPLATE/{form.file}" for form in FORMS)}
OLDER = "0.0.9"
ACCEPTED = {"undrawn-card": "Preview pictures are drawn in western European letters alone so far."}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, in which `site` is to be made."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def site(here: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A site of an older version, published by GitHub."""
    with patch("whosays.cli.init.version", return_value=OLDER):
        assert main([*INIT, "--host", "github"]) == 0
    capsys.readouterr()
    return here / "site"


def found(folder: Path) -> dict[str, bytes]:
    """All files of a folder but those that every command makes anew."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".whosays" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _of_a_newer_version(site: Site, host: Host, number: str) -> dict[PurePosixPath, str]:
    changed = {PurePosixPath(name) for name in (".editorconfig", ".gitignore")}
    return {path: f"{text}new\n" if path in changed else text for path, text in kept_files(site, host, number).items()}


def named(title: str) -> Site:
    return Site(title=title, url=URL)


@pytest.mark.parametrize(
    ("flags", "more"),
    [
        ([], set()),
        (["--host", "github"], CHECKS_ON_GITHUB | {".github/workflows/publish.yml"}),
        (["--repository", "https://github.com/a/b.git"], CHECKS_ON_GITHUB | {".github/workflows/publish.yml"}),
        (["--repository", "https://github.com/a/b", "--host", "none"], CHECKS_ON_GITHUB),
        (["--repository", "https://github.com/a/b", "--host", "netlify"], CHECKS_ON_GITHUB | {"netlify.toml"}),
        (["--host", "gitlab"], {".gitlab-ci.yml"}),
        (["--repository", "https://gitlab.com/a/b", "--host", "cloudflare"], {".gitlab-ci.yml", ".python-version"}),
        (["--repository", "https://codeberg.org/a/b", "--language", "uk"], set()),
    ],
)
def test_a_new_site_has_few_files_and_no_problem(flags: list[str], more: set[str], here: Path) -> None:
    assert main([*INIT, *flags]) == 0
    assert found(here / "site").keys() == ALWAYS | more
    assert len(ALWAYS | more) <= 15
    checked = check(read_project(here / "site"))
    assert checked.diagnostics == ()
    assert checked.corpus is not None
    settings = {"title": "The Fête", "url": URL, "languages": ("uk",) if "uk" in flags else ()}
    assert {name: getattr(checked.corpus.site, name) for name in settings} == settings


def test_the_next_commands_are_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "bin").mkdir()
    engine = here / "bin" / "mkdocs"
    engine.touch(mode=0o755)
    own = ["python3 -m venv .venv && .venv/bin/pip install -r requirements.txt", ".venv/bin/mkdocs serve --livereload"]
    # `uvx` puts the environment that it makes for a moment on the path
    for paths, python, then in (
        ({"PATH": str(engine.parent)}, engine, ["mkdocs serve --livereload", "whosays new claim"]),
        ({"PATH": str(engine.parent), "UV": "/usr/bin/uv"}, engine, own),
        ({"PATH": str(engine.parent)}, here / "python", own),
        ({"PATH": ""}, engine, own),
    ):
        with patch.dict(os.environ, paths, clear=True), patch.object(sys, "executable", str(python)):
            assert main(["init", "a site", "--title", "A", "--url", URL, "--language", "uk"]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "a site: 10 files, a site without a host that publishes it, with a made-up story to look at and delete",
            "The made-up story and the words around it are English; your own story is in the language that you write.",
            "",
            "Next:",
            "",
            *(f"    {command}" for command in ("cd 'a site'", *then)),
        ]
        shutil.rmtree("a site")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["init"], "say which folder: `whosays init my-site`"),
        (["init", "site"], "a site needs `--title ...` (the name of the site) and `--url ...` (the address"),
        (["init", "site", "--title", "A"], "a site needs `--url ...` (the address that it is published at)"),
        ([*INIT, "--language", "eng"], "--language: "),
        ([*INIT, "--repository", "me/site"], "--repository: "),
        ([*INIT, "--repository", "git@github.com:me/site.git"], "write `https://github.com/me/site`"),
        (["init", "site", "--title", "A", "--url", "example.org"], "--url: "),
        (["init", "site", "--title", " ", "--url", URL], "--title: "),
        ([*INIT, "--keep", "mkdocs.yml"], "--keep and --take go with --update"),
        ([*INIT, "--update"], "--title: write it into content/site.yaml"),
        (["init", "--update"], f"there is no {RECORD} in "),
    ],
)
def test_a_wrong_call_says_what_to_type_and_writes_nothing(
    arguments: list[str], told: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with patch("sys.stdin.isatty", return_value=False):
        assert main(arguments) == 2
    assert told in capsys.readouterr().err
    assert found(here) == {}


@pytest.mark.parametrize(
    "name",
    [
        "mkdocs.yml",
        ".github",  # a file in the place of a folder
        "content/site.yaml",
        "content/another/facts.yaml",
        "README.md/page.md",  # a folder in the place of a file
    ],
)
def test_what_is_in_the_way_is_named_and_nothing_is_written(
    name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = here / "site" / name
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    assert main([*INIT, "--host", "github"]) == 1
    what = name.removesuffix("/page.md")
    assert capsys.readouterr().err.startswith(f"site holds {what}: move them away, or name another folder\n")
    assert found(here) == {f"site/{name}": b"mine"}


@pytest.mark.usefixtures("here")
def test_what_a_check_would_say_of_what_was_typed_is_said_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "site", "--title", "Fête \u2212 5", "--url", URL]) == 0
    told = capsys.readouterr().err
    assert told.startswith("warning[undrawn-card]")
    assert main(["-C", "site", "check"]) == 0
    assert capsys.readouterr().out == told


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Порт-Санд", "uk"),
        ("Газета №1", "ru"),
        ("Порт Sand", "ru"),
        ("Λιμάνι", "el"),
        ("مهرجان", "ar"),
        ("עיתון", "he"),
        ("港の話", "ja"),
        ("한국", "ko"),
        ("हिन्दी", "hi"),
        ("Łódź", "pl"),
        ("Şehir", "tr"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_title_in_letters_that_no_preview_picture_has_is_accepted_and_said(
    title: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "site", "--title", title, "--url", URL, "--language", language]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "Links to it have no preview picture" in told.out
    assert main(["-C", "site", "check", "--strict"]) == 0
    assert yaml.safe_load(Path("site", SITE_FILE).read_text("utf-8"))["accept"] == ACCEPTED


@pytest.mark.parametrize("title", ["The Fête", "R\u0435d, with a Cyrillic letter", "\u22125 °C"])
@pytest.mark.usefixtures("here")
def test_what_can_be_mended_in_a_title_is_not_accepted(title: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "site", "--title", title, "--url", URL]) == 0
    assert "Links to it have no preview picture" not in capsys.readouterr().out
    assert "accept" not in yaml.safe_load(Path("site", SITE_FILE).read_text("utf-8"))


def test_a_link_is_in_the_way_wherever_it_leads(here: Path) -> None:
    (here / "site").mkdir()
    (here / "elsewhere").mkdir()
    (here / "site" / "content").symlink_to(here / "elsewhere")
    (here / "site" / "mkdocs.yml").symlink_to(here / "nowhere")
    assert main(INIT) == 1
    assert found(here) == {}


def test_a_repository_with_a_licence_is_no_obstacle(here: Path) -> None:
    (here / "site" / ".git").mkdir(parents=True)
    (here / "site" / "LICENSE").write_text("mine")
    assert main(INIT) == 0
    assert found(here / "site").keys() == {*ALWAYS, "LICENSE"}


def test_what_fails_half_way_leaves_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "site").mkdir()
    (here / "site" / "LICENSE").write_text("mine")
    # some files and the folders that they are in are seen onto the disk by then
    with patch("whosays.output.os.fsync", side_effect=[None] * 11 + [OSError(28, "No space left on device")]):
        assert main(INIT) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert [path.name for path in (here / "site").rglob("*")] == ["LICENSE"]


def test_what_a_killed_run_left_is_completed_and_a_whole_site_is_not_made_twice(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(INIT) == 0
    whole = found(here / "site")
    for name in (RECORD.name, "mkdocs.yml"):
        (here / "site" / name).unlink()
    assert main(INIT) == 0
    assert found(here / "site") == whole
    assert main(INIT) == 2
    assert capsys.readouterr().err == (
        "Error: site is a site already: `whosays init --update site` brings newer files\n"
    )


def test_a_terminal_is_asked_and_offered_what_is_likely(here: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "whosays", "init", "."]
    folder = here / "site"
    folder.mkdir()
    with subprocess.Popen(command, cwd=folder, stdin=follower, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        os.close(follower)
        os.write(leader, b"\n" + "Ярмарок\nhttps://github.com/Me/fete\n\nno such\nuk\n\n".encode())
        out, told = asked.communicate()
    os.close(leader)
    assert asked.returncode == 0, told.decode()
    assert "[https://me.github.io/fete/]" in told.decode()
    assert "  `title` cannot be left empty\n" in told.decode()
    assert "repository (where its files are kept; may be left empty): " in told.decode()
    settings = yaml.safe_load((folder / "content" / "site.yaml").read_text("utf-8"))
    assert settings == {
        "title": "Ярмарок",
        "url": "https://me.github.io/fete/",
        "repository": "https://github.com/Me/fete",
        "languages": ["uk"],
        "accept": ACCEPTED,
    }
    assert (folder / ".github" / "workflows" / "publish.yml").exists()
    assert out.decode().startswith(".: 15 files, a site published by github")


@given(st.text(min_size=1, max_size=40))
def test_any_title_is_written_so_that_every_reader_of_yaml_reads_it(title: str) -> None:
    text = {"title": title, "url": URL}
    bound, problems = bind([compose(SITE_FILE, json.dumps(text))[0]])
    if problems or bound.site is None:
        return
    told = bound.site.title
    assert yaml.safe_load(kept_files(bound.site, Host.NONE, "1")[PurePosixPath("mkdocs.yml")])["site_name"] == told
    written = first_files(bound.site, Host.NONE)
    settings = yaml.safe_load(written[SITE_FILE])
    assert settings.pop("accept", None) == (ACCEPTED if has_undrawn_letters(bound.site) else None)
    assert settings == {"title": told, "url": URL}


@pytest.mark.parametrize(
    "title", ["A: b", "No", "1984", "# x", "'a'", 'Say "so"', "مهرجان", "[x]", "- a", "{{ 7 * 7 }}"]
)
def test_a_title_that_means_something_to_yaml_or_a_template_is_a_title(title: str) -> None:
    assert yaml.safe_load(kept_files(named(title), Host.NONE, "1")[PurePosixPath("mkdocs.yml")])["site_name"] == title
    assert yaml.safe_load(first_files(named(title), Host.NONE)[SITE_FILE])["title"] == title


def test_a_readme_shows_the_title_and_how_to_publish() -> None:
    readme = PurePosixPath("README.md")
    told = {host: first_files(named("*A* <b>"), host)[readme] for host in Host}
    assert {text.splitlines()[0] for text in told.values()} == {r"# \*A\* \<b\>"}
    assert len({*told.values()}) == len(Host)
    assert all(len(text.splitlines()) < 65 for text in told.values())


@pytest.mark.parametrize(
    ("repository", "host", "url"),
    [
        ("https://github.com/Me/Fete", Host.GITHUB, "https://me.github.io/Fete/"),
        ("https://github.com/me/fete.git", Host.GITHUB, "https://me.github.io/fete/"),
        ("https://github.com/me/me.github.io/", Host.GITHUB, "https://me.github.io/"),
        ("https://gitlab.com/paper/desk/fete", Host.GITLAB, "https://paper.gitlab.io/desk/fete/"),
        ("https://github.com/me", Host.GITHUB, None),
        ("https://github.com.example/me/fete", Host.NONE, None),
        ("https://codeberg.org/me/fete", Host.NONE, None),
    ],
)
def test_a_repository_tells_host_and_address_where_they_are_certain(
    repository: str, host: Host, url: str | None
) -> None:
    assert (host_of(repository), likely_url(repository)) == (host, url)


def test_the_locked_versions_are_those_that_the_package_needs_and_our_own_site_is_built_with() -> None:
    locked = (PROJECT / "generator/whosays/new_site/templates/locked.txt").read_text("utf-8").splitlines()
    ours = (PROJECT / "requirements" / "site.txt").read_text("utf-8").splitlines()
    assert {*locked} <= {line.removesuffix(" \\") for line in ours}
    names = {Requirement(line).name for line in locked}
    needed: set[str] = set()
    waiting = ["whosays"]
    while waiting:
        for told in requires(waiting.pop()) or ():
            each = Requirement(told)
            name = each.name.lower().replace("_", "-")
            if name not in needed and (each.marker is None or each.marker.evaluate({"extra": ""})):
                needed.add(name)
                waiting.append(name)
    assert names == needed


def test_settings_for_other_programs_can_be_read() -> None:
    told = kept_files(named("A"), Host.NETLIFY, "1")
    assert tomllib.loads(told[PurePosixPath("netlify.toml")])["build"]["publish"] == "site"
    assert json.loads(told[PurePosixPath(".vscode/extensions.json")])
    lines = told[PurePosixPath("requirements.txt")].splitlines()
    assert next(str(Requirement(line)) for line in lines if not line.startswith("#")) == "whosays==1"


def test_an_update_with_nothing_new_changes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(INIT) == 0
    before = found(here / "site")
    capsys.readouterr()
    assert main(["init", "--update", "site"]) == 0
    assert capsys.readouterr().out == "nothing to bring up to date\n"
    assert found(here / "site") == before


def test_an_update_brings_what_is_new_once_and_leaves_what_is_the_owners(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content" / "missing-marrow" / "story.yaml").write_text("claims: {}\n")
    (site / "README.md").unlink()
    (site / ".editorconfig").unlink()
    (site / ".gitignore").write_text("mine\n" + (site / ".gitignore").read_text())
    before = found(site)
    monkeypatch.chdir(site / "content")
    with patch("whosays.cli.init_update.kept_files", _of_a_newer_version):
        assert main(["init", "--update"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        *(f"{name}: written" for name in WORKFLOWS),
        ".gitignore: joined with your changes",
        "requirements.txt: written",
        ".editorconfig: left out, since you removed it",
    ]
    after = found(site)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert changed == {*WORKFLOWS, ".gitignore", "requirements.txt", RECORD.name}
    assert after[".gitignore"] == before[".gitignore"] + b"new\n"
    assert f"\nwhosays=={version('whosays')}\n" in (site / "requirements.txt").read_text()
    assert Record.of((site / RECORD).read_text("utf-8")).version == version("whosays")
    with patch("whosays.cli.init_update.kept_files", _of_a_newer_version):
        assert main(["init", "--update"]) == 0
    assert capsys.readouterr().out == "nothing to bring up to date\n"
    assert found(site) == after


def test_an_update_that_cannot_be_joined_writes_nothing_until_its_owner_decides(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = site / "requirements.txt"
    lock.write_text(lock.read_text().replace(f"whosays=={OLDER}", "whosays"))
    (site / "mkdocs.yml").write_text("INHERIT: ours.yml\n")
    (site / "content" / "site.yaml").write_text(f"title: Another\nurl: {URL}\n")
    before = found(site)
    assert main(["init", "--update", "site"]) == 1
    told = capsys.readouterr().err
    assert "mkdocs.yml: you changed what the new version changes\n" in told
    assert f"    -whosays=={OLDER}\n    +whosays=={version('whosays')}\n" in told
    assert "nothing was written" in told
    assert found(site) == before
    assert main(["init", "--update", "site", "--keep", "mkdocs.yml"]) == 1
    assert found(site) == before
    assert main(["init", "--update", "site", "--keep", "./mkdocs.yml", "--take", "requirements.txt"]) == 0
    after = found(site)
    assert {name for name in after if after[name] != before[name]} == {*WORKFLOWS, "requirements.txt", RECORD.name}
    assert main(["init", "--update", "site"]) == 0
    assert found(site) == after
    assert main(["init", "--update", "site", "--keep", "content/site.yaml"]) == 2


def test_another_host_brings_its_files_and_takes_those_of_the_old_one_away(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--update", "site", "--host", "gitlab"]) == 0
    assert found(site).keys() == ALWAYS | {".gitlab-ci.yml"}
    assert not (site / ".github").exists()
    told = capsys.readouterr().out.splitlines()
    assert told[0] == ".gitlab-ci.yml: written"
    assert told[-2:] == [
        ".github/workflows/publish.yml: removed, since it is not needed any more",
        "README.md: yours to change, where it tells how the site is published",
    ]
    assert main(["init", "--update", "site"]) == 0
    assert found(site).keys() == ALWAYS | {".gitlab-ci.yml"}


def test_a_repository_that_is_named_later_brings_its_checks(site: Path) -> None:
    assert main(["init", "--update", "site", "--host", "none"]) == 0
    assert found(site).keys() == ALWAYS
    with (site / "content" / "site.yaml").open("a") as settings:
        settings.write("repository: https://github.com/a/b\n")
    assert main(["init", "--update", "site"]) == 0
    assert found(site).keys() == ALWAYS | CHECKS_ON_GITHUB


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        (RECORD.name, "{}", f"{RECORD} cannot be read: get it back from version control"),
        (RECORD.name, '{"version": "99.0.0", "host": "none", "files": {}}', "these files are of whosays 99.0.0"),
        ("content/site.yaml", "title: A\n", "content/site.yaml has an error: run `whosays check`"),
    ],
)
def test_an_update_of_what_cannot_be_read_writes_nothing(
    file: str, content: str, told: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / file).write_text(content)
    before = found(site)
    assert main(["init", "--update", "site"]) == 2
    assert told in capsys.readouterr().err
    assert found(site) == before


def test_a_link_in_the_place_of_a_file_is_not_written_through(site: Path, here: Path) -> None:
    (here / "elsewhere").write_text("mine")
    (site / "requirements.txt").unlink()
    (site / "requirements.txt").symlink_to(here / "elsewhere")
    assert main(["init", "--update", "site"]) == 2
    assert (here / "elsewhere").read_text() == "mine"


@pytest.mark.parametrize(
    ("repository", "host", "forge"),
    [
        ("https://git.paper.example/desk/fete", Host.GITLAB, Forge.GITLAB),
        ("https://git.paper.example/desk/fete", Host.GITHUB, Forge.GITHUB),
        ("https://git.paper.example/desk/fete", Host.NETLIFY, None),
        ("https://gitlab.com/desk/fete", Host.GITLAB, None),
        ("https://codeberg.org/desk/fete", Host.GITLAB, None),
        (None, Host.GITLAB, None),
    ],
)
def test_a_server_of_ones_own_is_named_by_whose_jobs_publish(
    repository: str | None, host: Host, forge: Forge | None
) -> None:
    settings = first_files(Site(title="Fete", url=URL, repository=repository), host)[SITE_FILE]
    assert yaml.safe_load(settings).get("forge") == forge
