"""A story of thousands of facts: each page of its story, time, evidence and print is light, and nothing is on none."""

from __future__ import annotations

import posixpath
from collections import Counter
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from benchmarks import workload
from tests import rendered
from tests.stories import EXPLAINER, project
from whosays.build import build
from whosays.corpus.conflicts import conflicts
from whosays.pages.views.evidence.accounts import telling
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.build import Build
    from whosays.corpus.story import Story

MOST = 130_000
"""Bytes of Markdown: the HTML of these pages is no longer, and the shell of a page some 13,000; the limit is 150 KB."""
PARTS = (Part.READ, Part.TIMELINE, Part.ACCOUNTS, Part.CONFLICTS, Part.CHANGES, Part.AS_OF, Part.PRINT)
HUNDREDS = 500
LONG = "long words " * 54


@cache
def of_many() -> Build:
    return build(workload.project(2500))


@cache
def of_hubs() -> Build:
    """A claim with hundreds of supporters and rivals of long texts, and a day with hundreds of events."""
    numbers = range(HUNDREDS)
    claims = "".join(
        f"  s{n}: {{text: '{n} {LONG}', by: a{n % 40}, src: log, on: 2031-03-02, supports: hub, "
        f"evidence: {{one: {'consistent' if n % 3 else 'inconsistent'}}}}}\n"
        f"  r{n}: {{text: 'No {n} {LONG}', by: b{n % 40}, src: log, on: 2031-03-03, contradicts: hub}}\n"
        for n in numbers
    )
    actors = ", ".join(f"{side}{n}: {{name: {side.upper()} {n}}}" for side in "ab" for n in range(40))
    events = "".join(f"  e{n}: {{text: 'Thing {n} {LONG}', when: 2031-03-02, src: log}}\n" for n in range(300))
    facts = (
        "sources: {log: {title: Log, url: 'https://example.org/log'}}\n"
        f"actors: {{{actors}}}\n"
        "accounts: {one: {title: One}, two: {title: Two}}\n"
        f"events:\n{events}claims:\n  hub: {{text: Hub., by: a1, src: log, on: 2031-03-01}}\n{claims}"
    )
    return build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts}))


def story_of(built: Build) -> Story:
    assert built.corpus
    (story,) = built.corpus.stories.values()
    return story


def list_pages(built: Build, part: Part) -> list[PurePosixPath]:
    """The pages of a part, in their order."""
    folder = PurePosixPath(story_of(built).slug, part)
    every = [path for path in built.files.pages if path.parent == folder]
    return [path for path in every if path.stem == "index" or path.stem.startswith("page-")]


def starts(built: Build, path: PurePosixPath) -> list[rendered.Start]:
    return rendered.starts(rendered.events(rendered.html(rendered.body(built.files[path]))))


def ids(built: Build, part: Part, name: str) -> Counter[str]:
    """The ids of the elements of a class on all pages of a part."""
    found = (each.attributes for path in list_pages(built, part) for each in starts(built, path))
    return Counter(each["id"] for each in found if name in each.get("class", "").split() and "id" in each)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("made", [of_many, of_hubs])
def test_no_page_is_heavy_and_each_leads_to_the_next(made: object, part: Part) -> None:
    assert callable(made)
    built = made()
    pages = list_pages(built, part)
    heavy = {str(path): len(built.files[path]) for path in pages if len(built.files[path]) > MOST}
    assert heavy == {}
    for path, after in zip(pages, [*pages[1:], None], strict=True):
        links = [each.attributes for each in starts(built, path) if each.attributes.get("rel") == "next"]
        onward = {posixpath.normpath(posixpath.join(path.parent, each["href"])) for each in links}
        assert onward == ({str(after)} if after else set())


@pytest.mark.parametrize("made", [of_many, of_hubs])
def test_no_page_of_a_day_is_heavy(made: object) -> None:
    assert callable(made)
    built = made()
    days = [path for path in built.files.pages if path.parts[1:2] == ("as-of",)][::5]
    assert {str(path): size for path in days if (size := len(built.files[path])) > MOST} == {}


def _marks(story: Story) -> Iterator[str]:
    told = {id_ for event in story.events.values() for id_ in event.claims}
    yield from story.events
    yield from (f"said_{claim.id}" for claim in story.claims.values() if claim.on and claim.id not in told)


@pytest.mark.parametrize("made", [of_many, of_hubs])
def test_everything_is_on_one_page_of_its_list(made: object) -> None:
    assert callable(made)
    built = made()
    story = story_of(built)
    assert ids(built, Part.TIMELINE, "moment") == Counter(_marks(story))
    pairs = ("--".join(sorted((each.first.id, each.second.id))) for each in conflicts(story))
    assert ids(built, Part.CONFLICTS, "conflict") == Counter(pairs)
    rows = [each for path in list_pages(built, Part.ACCOUNTS) for each in starts(built, path) if each.tag == "tr"]
    assert sum("data-tells" in each.attributes for each in rows) == len(telling(story))
    flips = [each for path in list_pages(built, Part.CHANGES) for each in starts(built, path)]
    assert sum(each.attributes.get("class") == "flip" for each in flips) == sum(map(len, story.flips.values()))
    told = [each for path in list_pages(built, Part.READ) for each in starts(built, path) if each.tag == "h2"]
    shown = [each.attributes["id"] for each in told if not each.attributes["id"].startswith("_")]
    assert shown == [section.id for section in story.explainer.sections]
