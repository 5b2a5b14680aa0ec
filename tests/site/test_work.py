"""How much work a build does, counted and not timed: so that it grows with the facts alone, and an edit stays an edit.

The work of a build is `fixed + a_claim * claims` for a story in which every claim is like the others.  What a change
of ours adds or saves is seen here, and is put into the table.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.site.counted_build import EDIT, FACTS, Way, Work
from tests.stories import EXPLAINER, SITE
from whosays.prepared.probe import PROBE

if TYPE_CHECKING:
    from pathlib import Path

CLAIMS = (8, 48)
"""With the second there are enough pages for several processes."""
OTHERS = """\
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims:
"""


class Linear(NamedTuple):
    """An amount of work, and how much of it comes with each claim."""

    fixed: int
    a_claim: int


NONE = Linear(0, 0)
ALL = {
    Work.FACT_FILES: Linear(3, 0),
    Work.PAGES: Linear(17, 1),
    # its page, and the card that other sites embed
    Work.TEMPLATES: Linear(40, 2),
    # settings alone
    Work.FRONT_MATTER: Linear(4, 0),
    # none but what the engine is tried with, by itself and by MkDocs
    Work.MARKDOWN: Linear(2, 0),
    Work.CARDS: Linear(3, 1),
}
WORK: dict[Way, dict[Work, Linear]] = {
    Way.COLD: ALL,
    Way.UNCHANGED: {**dict.fromkeys(ALL, NONE), Work.FRONT_MATTER: ALL[Work.FRONT_MATTER], Work.WRITTEN: NONE},
    # the page of the claim, those that show it or sum all up, its card, and the parts of the search that tell its text,
    # of which what leads to them stands twice: where Pagefind has it, and at the head of the worker
    Way.EDIT: {
        **ALL,
        Work.PAGES: Linear(11, 0),
        Work.TEMPLATES: Linear(26, 0),
        Work.CARDS: Linear(1, 0),
        Work.WRITTEN: Linear(25, 0),
    },
}
PARSED = {Way.COLD: 2 * len(PROBE), Way.UNCHANGED: 0, Way.EDIT: 2 * len(PROBE)}
"""Of all pages none, but for what the prepared pages do not know."""
BYTES_A_CLAIM = 10_000
"""Of Markdown, at most, on all pages."""
FILES_A_CLAIM = 4
"""Its page, its card for links, its card for other sites, and what the search shows of it."""


def counted(project: Path, repository: Path, claims: int) -> dict[Way, dict[str, int]]:
    """The work of each way to build a story of so many claims."""
    texts = [EDIT[0].replace("1", str(number)) for number in range(1, claims + 1)]
    told = "by: diver, src: log, on: 2031-03-01, about: open"
    facts = OTHERS + "".join(f"  part-{number}: {{text: {text}, {told}}}\n" for number, text in enumerate(texts, 1))
    for name, text in {"content/site.yaml": SITE, "content/pier/about.yaml": EXPLAINER, str(FACTS): facts}.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    shutil.copy2(repository / "mkdocs.yml", project)
    command = [sys.executable, "-m", "tests.site.counted_build", str(project), *Way]
    ran = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return dict(zip(Way, map(json.loads, ran.stdout.splitlines()), strict=True))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory, project: Path) -> dict[Way, dict[str, int]]:
    return counted(tmp_path_factory.mktemp("few"), project, CLAIMS[0])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, project: Path) -> dict[Way, dict[str, int]]:
    return counted(tmp_path_factory.mktemp("many"), project, CLAIMS[1])


def expected(way: Way, claims: int) -> dict[Work, int]:
    return {work: each.fixed + each.a_claim * claims for work, each in WORK[way].items()}


@pytest.mark.parametrize("way", Way)
def test_a_build_does_the_work_of_its_facts_and_no_more(
    way: Way, few: dict[Way, dict[str, int]], many: dict[Way, dict[str, int]]
) -> None:
    for claims, told in zip(CLAIMS, (few, many), strict=True):
        assert {work: told[way].get(work, 0) for work in WORK[way]} == expected(way, claims)


@pytest.mark.parametrize("way", Way)
def test_no_byte_of_the_pages_is_parsed_as_markdown(
    way: Way, few: dict[Way, dict[str, int]], many: dict[Way, dict[str, int]]
) -> None:
    assert [told[way].get(Work.PARSED, 0) for told in (few, many)] == [PARSED[way]] * 2


def test_the_theme_is_copied_once(few: dict[Way, dict[str, int]]) -> None:
    assert few[Way.COLD].get(Work.COPIED, 0) > 0
    assert few[Way.EDIT].get(Work.COPIED, 0) == 0


def test_pages_and_files_grow_with_the_claims_alone(
    few: dict[Way, dict[str, int]], many: dict[Way, dict[str, int]]
) -> None:
    more = CLAIMS[1] - CLAIMS[0]
    grown = {work: many[Way.COLD][work] - few[Way.COLD][work] for work in (Work.RENDERED, Work.WRITTEN)}
    assert 0 < grown[Work.RENDERED] <= BYTES_A_CLAIM * more
    assert grown[Work.WRITTEN] == FILES_A_CLAIM * more
