"""Long lists over pages, and links to what stands on a further one."""

from __future__ import annotations

import itertools
import json
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import rendered
from tests.stories import EXPLAINER, project, story
from whosays import addresses
from whosays.addresses import part
from whosays.build import build
from whosays.corpus.places import FACTS_A_PAGE
from whosays.diff.dead_addresses import dead_addresses
from whosays.diff.last_site import LastSite, paths_of
from whosays.pages.views.pager import part_pager
from whosays.pages.writer import Writer
from whosays.site_parts import Part
from whosays.windows import shares, windows


@given(st.lists(st.integers(0, 50)), st.integers(1, 8), st.integers(1, 100), st.integers(1, 100))
def test_each_item_is_on_one_page_that_has_room_for_it(weights: list[int], most: int, room: int, first: int) -> None:
    pages = windows(weights, most, lambda weight: weight, room=room, first_room=first)
    assert [item for page in pages for item in page.items] == weights
    assert [page.number for page in pages] == [*range(1, len(pages) + 1)]
    assert {(page.pages, page.total) for page in pages} == {(len(pages), len(weights))}
    for page in pages:
        assert weights[page.first - 1 : page.last] == [*page.items]
        assert len(page.items) <= most
        assert len(page.items) == 1 or sum(page.items) <= (first if page.number == 1 else room)
    for page, after in itertools.pairwise(pages):
        # no page is begun while there is room
        assert len(page.items) == most or sum(page.items) + after.items[0] > (first if page.number == 1 else room)


@pytest.mark.parametrize(
    ("weights", "room", "found"),
    [
        ([], 10, []),
        ([3, 4], 10, [3, 4]),
        ([9, 2], 10, [8, 2]),
        ([9, 2, 9], 10, [4, 2, 4]),
        ([90, 80, 70], 30, [10, 10, 10]),
        ([0, 5], 0, [0, 0]),
    ],
)
def test_lists_on_one_page_share_its_room(weights: list[int], room: int, found: list[int]) -> None:
    assert shares(weights, room) == found


def test_an_empty_list_has_one_page() -> None:
    nothing: tuple[int, ...] = ()
    (page,) = windows(nothing, 10)
    assert (page.items, page.number, page.pages, page.first, page.last, page.total) == ((), 1, 1, 1, 0, 0)


@pytest.mark.parametrize(
    ("pages", "here", "steps"),
    [
        (2, 1, "[1] 2"),
        (12, 6, "1 2 3 4 5 [6] 7 8 9 10 11 12"),
        (13, 1, "[1] 2 3 - 13"),
        (13, 4, "1 2 3 [4] 5 6 - 13"),
        (13, 7, "1 - 5 6 [7] 8 9 - 13"),
        (13, 13, "1 - 11 12 [13]"),
        (1234, 1230, "1 - 1,228 1,229 [1,230] 1,231 1,232 - 1,234"),
    ],
)
def test_a_long_way_shows_its_ends_and_what_is_near(pages: int, here: int, steps: str) -> None:
    told = story("")
    window = windows(range(pages), 1)[here - 1]
    pager = part_pager(window, Part.SOURCES, "sources", Writer(told, part(told.slug, Part.SOURCES, here).page))
    assert pager
    shown = [f"[{step.number}]" if step.here else step.number or "-" for step in pager.steps]
    assert " ".join(shown) == steps
    near = [pager.previous and pager.previous.name, pager.next and pager.next.name]
    assert near == [f"Page {here - 1:,}" if here > 1 else None, f"Page {here + 1:,}" if here < pages else None]
    assert (pager.shown, pager.one) == (f"{here:,} of {pages:,} sources", True)


@pytest.mark.parametrize(
    ("path", "part_"),
    [
        ("pier/claims/page-2/", "pier/claims/"),
        ("pier/claims/gauge/backed-by/page-12/", "pier/claims/"),
        ("pier/sources/index/alone/page-2/", "pier/sources/"),
        ("pier/glossary/quay/claims/page-2/", "pier/glossary/"),
        ("pier/claims/page-two/", None),
        ("pier/claims/gauge/", None),
        ("pier/page-2/", "pier/"),
        ("pier/as-of/page-2/", "pier/as-of/"),
        ("pier/page-two/", None),
        ("page-2/", None),
        ("pier/notes/page-2/", None),
        ("pier/index/alone/page-2/", None),
        ("pier/claims/gauge/page-2/", None),
    ],
)
def test_a_further_page_is_known_by_its_address(path: str, part_: str | None) -> None:
    assert addresses.part_of_list(path) == part_


@pytest.mark.parametrize(
    ("path", "is_for_scripts"),
    [
        ("pier/places.json", True),
        ("pier/glossary/places.json", True),
        ("pier/claims/filter.json", True),
        ("pier/claims/words.json", True),
        ("pier/claims/words-2.json", True),
        ("pier/claims/cards-12.json", True),
        ("places.json", False),
        ("pier/words.json", False),
        ("pier/facts.json", False),
        ("pier/notes/places.json", False),
        ("pier/sources/filter.json", False),
        ("pier/claims/gauge/places.json", False),
    ],
)
def test_a_file_for_scripts_is_known_by_its_address(path: str, is_for_scripts: bool) -> None:  # noqa: FBT001 - a case
    assert addresses.is_for_scripts(path) is is_for_scripts


MANY = "actors: {harbour: {name: Harbour}}\nclaims:\n" + "".join(
    f"  c{number}: {{text: It is {number}., by: harbour, src: gazette}}\n" for number in range(230)
)


def test_pages_of_the_lists_of_a_fact_lead_on_when_it_is_renamed() -> None:
    source = "sources: {gazette: {title: Gazette, url: 'https://example.org/g', formerly: [paper, leaf]}}\n"
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": source + MANY})).files
    assert PurePosixPath("pier/sources/gazette/claims/page-2.md") in files
    for old in ("paper", "leaf"):
        page = files[PurePosixPath(f"pier/sources/{old}/claims/page-2/index.html")].decode()
        assert 'content="0; url=../../../gazette/claims/page-2/"' in page
    led = [path for path in files if "page-2" in path.parts]
    assert len(led) == 2


def test_a_list_that_became_shorter_loses_no_address() -> None:
    source = "sources: {gazette: {title: Gazette, url: 'https://example.org/g'}}\n"
    before, after = (
        build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": source + claims}))
        for claims in (MANY, MANY[: MANY.index("  c20:")])
    )
    pages = (addresses.page_file(each) if each.suffix == ".md" else each for each in before.files)
    told = "\n".join(each.message for each in dead_addresses(LastSite(paths_of(pages), ()), after))
    assert "pier/claims/c200/" in told
    assert "page-" not in told


TERMS = "terms:\n" + "".join(
    f"  word-{number:03}: {{definition: 'Like [[word-{(number + 150) % 250:03}]].'}}\n" for number in range(250)
).replace("word-230: {", "word-230: {formerly: old-word, ")

OF_THE_STORY = {"facets": {"explainer": ["The pier"]}}
"""A page that is found as a whole, and by its story."""


def test_links_lead_to_the_page_of_the_list_that_has_the_place() -> None:
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": TERMS})).files
    names = ["index.md", "page-2.md", "page-3.md"]
    pages = {name: rendered.html(rendered.body(files[PurePosixPath("pier/glossary", name)])) for name in names}
    there = {
        each.attributes["id"]: name
        for name, html in pages.items()
        for each in rendered.starts(rendered.events(html))
        if "id" in each.attributes and each.tag == "h2"
    }
    assert [[*there.values()].count(name) for name in names] == [FACTS_A_PAGE, FACTS_A_PAGE, 50]
    linked = [
        (name, each.attributes["href"])
        for name, html in pages.items()
        for each in rendered.starts(rendered.events(html))
        if "#word-" in each.attributes.get("href", "")
    ]
    assert {href.partition("#")[2] for _, href in linked} == {*there}
    for name, href in linked:
        file, _, place = href.partition("#")
        assert there[place] == (file or name)
    assert json.loads(files[PurePosixPath("pier/glossary/places.json")]) == {
        **{id_: f"{name[:-3]}/#{id_}" for id_, name in there.items() if name != "index.md"},
        "old-word": "page-3/#old-word",
    }
    facts = {each["id"]: each["address"] for each in json.loads(files[PurePosixPath("pier/facts.json")])["terms"]}
    assert facts["word-000"] == "https://example.org/pier/glossary/#word-000"
    assert facts["word-200"] == "https://example.org/pier/glossary/page-3/#word-200"
    told = [rendered.front_matter(files[PurePosixPath("pier/glossary", name)]) for name in names]
    assert [(page["title"], page.get("places"), page["search"]) for page in told] == [
        ("Glossary: The pier", "pier/glossary/places.json", OF_THE_STORY),
        ("Glossary, page 2 of 3: The pier", None, OF_THE_STORY),
        ("Glossary, page 3 of 3: The pier", None, OF_THE_STORY),
    ]
