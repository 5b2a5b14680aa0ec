"""The pipeline as a whole: pure, and several explainers side by side."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from tests.site.built_site import BuiltSite, build_site
from tests.site.html_page import HtmlPage
from tests.stories import EXPLAINER, SHOWCASE, project
from whosays.build import Files, build
from whosays.diagnostics import Code
from whosays.project import Project, read_project

if TYPE_CHECKING:
    from whosays.pages.render import Page

PROJECT = Path(__file__).resolve().parent.parent.parent

# A story in one file: three claims, with what they share above them.
SECOND = """\
explainer:
  title: The lighthouse of Port Sand
  question: Why did the light go out?
  summary: The keeper says that it never did; the harbour watched it go out. [[it-went-out]] [[it-never-did]]
  started: 2031-03-04
defaults: {src: gazette, on: 2031-03-04, about: why-dark}
sources:
  gazette: {title: The light that failed, url: "https://gazette.example/light", date: 2031-03-05}
actors:
  keeper: {name: Ada Keeper, role: keeper of the light}
claims:
  it-went-out:
    text: The light of Port Sand went out at two in the night.
    by: SHARED
  it-never-did:
    text: The light of Port Sand never went out.
    by: keeper
    contradicts: it-went-out
  lamp-was-old:
    text: The lamp of Port Sand was twenty years old.
    by: keeper
    supports: it-never-did
questions:
  why-dark: {text: Why did the light go out?, would_settle: The log of the lamp.}
"""


def test_building_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small = project({"light/story.yaml": SECOND.replace("SHARED", "keeper")})
    first, second = build(small), build(small)
    assert [*first.files.items()] == [*second.files.items()]
    assert list(tmp_path.iterdir()) == []


def test_facts_with_errors_give_no_files() -> None:
    result = build(project({"pier/about.yaml": EXPLAINER.replace("title", "titel")}))
    assert result.files == {}
    assert result.corpus is None
    assert Code.UNKNOWN_FIELD in {each.code for each in result.diagnostics}


def test_a_site_has_a_language() -> None:
    site = "title: A site\nurl: https://example.org/\nlanguages: []\n"
    result = build(project({"pier/about.yaml": EXPLAINER}, site=site))
    assert result.files == {}
    assert [str(each.at.file) for each in result.diagnostics] == ["content/site.yaml"]


def test_facts_with_warnings_give_files() -> None:
    facts = "actors: {nobody: {name: Nobody}}\n"
    result = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts}))
    assert [each.code for each in result.diagnostics] == [Code.UNUSED_ACTOR]
    assert PurePosixPath("pier/actors/nobody.md") in result.files


def test_a_second_explainer_stands_beside_another() -> None:
    """One file with `defaults`, and a shared actor: no problem, and links both ways."""
    shared = next(iter(_shared_actors()))
    first = read_project(SHOWCASE)
    story = PurePosixPath("content/port-sand-light/story.yaml")
    both = build(Project({**first.files, story: SECOND.replace("SHARED", shared)}, first.assets))
    assert both.diagnostics == ()
    assert both.corpus
    assert [*both.corpus.stories] == ["lamp", "port-sand-light"]
    for slug, other in itertools.permutations(both.corpus.stories):
        page = both.files[PurePosixPath(slug, "actors", f"{shared}.md")].decode()
        assert f"](../../{other}/actors/{shared}.md)" in page
        assert f"({slug}/index.md)" in both.files[PurePosixPath("index.md")].decode()


def test_two_explainers_make_a_strict_site(tmp_path: Path) -> None:
    """With the project's own configuration and theme, links and all."""
    root = tmp_path / "two stories"
    root.mkdir()
    shutil.copy2(PROJECT / "mkdocs.yml", root)
    content = {
        "site.yaml": "title: A site\nurl: https://example.org/site/\n",
        "common/actors.yaml": "actors: {harbour: {name: The harbour, kind: organisation}}\n",
        "light/story.yaml": SECOND.replace("SHARED", "harbour"),
        "lamp/story.yaml": SECOND.replace("SHARED", "harbour").replace("The lighthouse", "The lamp"),
    }
    for name, text in content.items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    build_site(root, tmp_path / "site")

    site = BuiltSite(tmp_path / "site")
    for slug, other in itertools.permutations(("lamp", "light")):
        actor, target = f"{slug}/actors/harbour/", f"{other}/actors/harbour/"
        targets = {urljoin(site.published + actor, link) for link in HtmlPage.read(site.pages[actor]).links}
        assert site.published + target in targets
        assert target in site.pages
    assert "The light of Port Sand never went out." in site.pages["light/"].read_text(encoding="utf-8")
    home = {urljoin(site.published, link) for link in HtmlPage.read(site.pages[""]).links}
    assert {f"{site.published}{slug}/" for slug in ("lamp", "light")} <= home


def _shared_actors() -> list[str]:
    """The shared actors that the first story uses."""
    corpus = build(read_project(SHOWCASE)).corpus
    assert corpus
    return [
        actor.id
        for story in corpus.stories.values()
        for actor in story.actors.values()
        if actor.location.file.parts[1] == "common"
    ]


def test_every_claim_of_the_second_explainer_has_what_the_file_shares() -> None:
    result = build(project({"light/story.yaml": SECOND.replace("SHARED", "keeper")}))
    assert result.corpus
    (story,) = result.corpus.stories.values()
    for claim in story.claims.values():
        assert [cited.id for cited in claim.src] == ["gazette"]
        assert str(claim.on) == "2031-03-04"
        assert claim.about == ("why-dark",)


def test_no_page_is_made_to_see_whether_there_is_one() -> None:
    def page() -> Page:
        pytest.fail("the page was made")

    files = Files(lambda: {PurePosixPath("a.md"): page}, {PurePosixPath("a.json"): b"{}"})
    assert [PurePosixPath(name) in files for name in ("a.md", "a.json", "b.md")] == [True, True, False]


def test_what_is_made_in_several_processes_is_what_is_made_in_this_one() -> None:
    files = build(read_project(SHOWCASE)).files
    paths = [*files]
    assert [*files.contents(paths)] == [(path, files[path]) for path in paths]


def test_who_reads_no_further_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.build.workers", lambda _: 2)
    files = Files(dict, {PurePosixPath(f"{number}.json"): b"{}" for number in range(10_000)})
    for each in files.contents([*files]):
        assert each == (PurePosixPath("0.json"), b"{}")
        assert len(multiprocessing.active_children()) == 2
        break
    assert (multiprocessing.active_children(), gc.get_freeze_count()) == ([], 0)
