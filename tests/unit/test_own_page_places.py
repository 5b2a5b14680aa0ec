"""Pages of a writer's own stand beside those that are made of the facts, and never in the place of one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from tests.stories import EXPLAINER, project
from whosays.build import Files, build
from whosays.diagnostics import Code
from whosays.mkdocs_plugin import WhoSaysPlugin
from whosays.own_pages.places import misplaced
from whosays.project import CONTENT
from whosays.publishing import Published

if TYPE_CHECKING:
    from pathlib import Path

FREE = (
    *("about.md", "about/team.md", "pier/notes.md", "pier/claimants.md", "pears/claims.md", "guided.md", "a/guide.md"),
    *("page-2.md", "pears/page-2.md", "pier/page-two.md", "pier/notes/page-2.md", "pier/page-2-of-the-notes.md"),
)


def told(*pages: str) -> list[tuple[str, str]]:
    found = [*misplaced([CONTENT / page for page in pages], ["pier"])]
    assert {problem.code for problem in found} <= {Code.OWN_PAGE}
    return [(str(problem.at.file.relative_to(CONTENT)), problem.message) for problem in found]


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("README.md", "/"),
        ("index.md", "/"),
        ("INDEX.md", "/"),
        ("guide.md", "guide/"),
        ("Guide/fields.md", "guide/fields/"),
        ("guide/more.md", "guide/more/"),
        ("pier.md", "pier/"),
        ("pier/readme.md", "pier/"),
        ("Pier/index.md", "pier/"),
        ("pier/claims.md", "pier/claims/"),
        ("pier/claims/README.md", "pier/claims/"),
        ("pier/claims/alarm.md", "pier/claims/alarm/"),
        ("pier/CLAIMS/alarm/index.md", "pier/claims/alarm/"),
        ("pier/claims/no-such-claim.md", "pier/claims/no-such-claim/"),
        ("pier/as-of/2023-05-03/index.md", "pier/as-of/2023-05-03/"),
        ("pier/embed/alarm.md", "pier/embed/alarm/"),
        ("pier/cards.md", "pier/cards/"),
        ("pier/page-2.md", "pier/page-2/"),
        ("pier/Page-12/README.md", "pier/page-12/"),
        ("pier/page-2/notes.md", "pier/page-2/notes/"),
        ("pier/index/index.md", "pier/index/"),
        ("pier/claims/page-2.md", "pier/claims/page-2/"),
    ],
)
def test_a_page_at_an_address_for_what_is_made_of_the_facts_is_refused(page: str, address: str) -> None:
    message = f"the page would stand at `{address}`, which is for what is made of the facts"
    assert told(page) == [(page, message)]


def test_every_generated_page_stands_where_no_other_may() -> None:
    made = build(project({"pier/about.yaml": EXPLAINER}))
    pages = [str(path) for path in made.files if path.suffix in {".md", ".html"}]
    assert pages
    assert len(told(*(str(PurePosixPath(path).with_suffix(".md")) for path in pages))) == len(pages)


def test_pages_elsewhere_stand() -> None:
    assert told(*FREE) == []


def test_two_pages_of_one_address_are_told() -> None:
    assert told("a.md", "a/index.md", "b/README.md", "B.md") == [
        ("a.md", "the page would stand at the same address as `content/a/index.md`"),
        ("b/README.md", "the page would stand at the same address as `content/B.md`"),
    ]


def test_the_engine_lists_no_second_page_at_a_generated_address(tmp_path: Path) -> None:
    """Whatever was checked before."""
    names = ("README.md", "pier/claims.md", "pier/claims/alarm/index.md", "about.md")
    for name in names:
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text("# Other\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [whosays]\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    plugin = config.plugins["whosays"]
    assert isinstance(plugin, WhoSaysPlugin)
    config.plugins.on_startup(command="build", dirty=False)
    plugin.facts.own = frozenset(CONTENT / name for name in names)
    pages = ("index.md", "pier/claims/index.md", "pier/claims/alarm.md")
    made = dict.fromkeys(map(PurePosixPath, pages), b"# Made\n")
    plugin.facts.made = Published(Files(dict, made), {})
    files = config.plugins.on_files(get_files(config), config=config)
    assert sorted(file.src_uri for file in files.documentation_pages()) == sorted(["about.md", *pages])
