"""The index after an edit: put together of the last one and of the pages that changed, it is that of all pages."""

from __future__ import annotations

import itertools
import json
import random
from functools import partial
from typing import TYPE_CHECKING

import cbor2
import pytest
from msgspec.structs import replace

from whosays.digest import digest
from whosays.pages.search_hints import Facet
from whosays.search import description, pagefind, word_parts
from whosays.search import program as programs
from whosays.search.amended import Amended, amended
from whosays.search.amended_language import NotAmendableError
from whosays.search.index import FOLDER, Listed, search_index
from whosays.search.records import Entry, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

WORDS = (
    "crane quay tug tugs Café cafe naïve naive Zürich 1.5 23,900.50 port/harbour said saying wet cold & <b> été ete "
    "harbour harbours Neva ship's “quoted” 02:27 昨夜 x^2 running runner ran"
)
LANGUAGES = ("en", "en", "en", "uk", "de")
BOOSTS: tuple[float, ...] = (0.5, 2, 8, 2.0)


@pytest.fixture(scope="module")
def program() -> Path:
    found = programs.program()
    assert found
    return found


class LastSite:
    """The last site, with the files of an index."""

    has_index = True

    def __init__(self, index: Mapping[str, bytes]) -> None:
        self.index = index

    def content(self, path: str) -> bytes:
        return self.index[path.removeprefix(f"{FOLDER}/")]

    def told(self, path: str) -> bytes:
        return digest(self.content(path))

    def keep(self, path: str) -> None:
        raise NotImplementedError

    def stays(self, path: str, content: bytes) -> bool:
        raise NotImplementedError


def index(entries: Iterable[Entry], program: Path) -> dict[str, bytes]:
    return {str(path.relative_to(FOLDER)): each for path, each in search_index(entries, program).items()}


def amend(last: Mapping[str, bytes], kept: Iterable[Entry], anew: Iterable[Entry], program: Path) -> Amended:
    found = {entry.address: partial(listed, entry) for entry in kept}
    return amended(LastSite(last), found, {entry.address: Listed.of(entry) for entry in anew}, program)


def listed(entry: Entry) -> tuple[Listed, ...]:
    return (Listed.of(entry),)


def whole(last: Mapping[str, bytes], found: Amended) -> dict[str, bytes]:
    assert found.files.keys().isdisjoint(found.stay)
    return {**found.files, **{path: last[path] for path in found.stay}}


def entry(at: random.Random, address: str) -> Entry:
    def text(most: int) -> str:
        return " ".join(at.choices(WORDS.split(), k=at.randrange(1, most)))

    sections = [
        Section("", "", f"wet {text(30)}"),
        *(Section(f"s{each}", text(4), text(9)) for each in range(at.randrange(3))),
    ]
    facets = [(facet, (at.choice("abc"),)) for facet in (Facet.KIND, Facet.STATUS) if at.random() < 0.7]
    tags = tuple(text(3) for _ in range(at.randrange(3)))
    return Entry(address, text(6), at.choice(LANGUAGES), tuple(sections), tags, at.choice(BOOSTS), tuple(facets))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("full", [7, 60, 10_000])
def test_an_index_that_pages_are_put_into_is_that_of_all_pages(
    program: Path, monkeypatch: pytest.MonkeyPatch, seed: int, full: int
) -> None:
    monkeypatch.setattr(word_parts, "FULL", full)
    monkeypatch.setattr(description, "_MANY", 20)
    monkeypatch.setattr(description, "_MOST_OF_A_RANK", {"1": 2, "2": 5})
    at = random.Random(seed)  # noqa: S311 - chosen at random, and no secret
    # so that all languages stay, and all names of what is told of pages
    pairs = itertools.product({*LANGUAGES}, {*BOOSTS})
    always = [replace(entry(at, f"q/{one}/{two}/"), language=one, boost=two, tags=("tag",)) for one, two in pairs]
    before = {each.address: each for each in (entry(at, f'p/{number}"é/') for number in range(20))}
    kept = dict(before)
    for address in at.sample(sorted(kept), at.randrange(8)):
        del kept[address]
    anew = [entry(at, address) for address in before if address not in kept and at.random() < 0.6]
    anew += [entry(at, f"p/{at.randrange(40)}/new/") for _ in range(at.randrange(4))]
    anew = [*{each.address: each for each in anew}.values()]
    last = index([*always, *before.values()], program)
    found = amend(last, [*always, *kept.values()], anew, program)
    assert whole(last, found) == index([*always, *kept.values(), *anew], program)


def test_pagefind_looks_through_no_page_that_stays(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = random.Random(1)  # noqa: S311 - as above
    every = [entry(at, f"{number}/") for number in range(20)]
    last = index(every, program)
    told: list[str] = []
    add = pagefind.PageIndex.add

    def noted(index: pagefind.PageIndex, address: str, *html: str) -> None:
        told.append(address)
        add(index, address, *html)

    monkeypatch.setattr(pagefind.PageIndex, "add", noted)
    found = amend(last, every[1:], every[:1], program)
    assert (whole(last, found), told) == (last, ["0/"])
    told.clear()
    found = amend(last, every, [], program)
    assert (whole(last, found), told) == (last, [])
    assert {*found.files} == {path for path in last if not path.startswith(("index/", "fragment/", "wasm."))}


EN, UK = Entry("a/", "Wet", "en", (Section("", "", "Cold."),)), Entry("b/", "Wet", "uk", (Section("", "", "Cold."),))
BARE = Entry("d/", "&", "en", (Section("", "", "& …"),))
LOUD = Entry("c/", "Loud", "en", (Section("", "", "Cold."),), boost=8)


@pytest.mark.parametrize(
    ("before", "kept", "anew"),
    [
        # a language comes or goes
        ([EN], [EN], [UK]),
        ([EN, UK], [EN], []),
        # as a name of what is told of pages
        ([EN], [EN], [LOUD]),
        ([EN, LOUD], [EN], []),
        # a page may stand in no index
        ([EN, BARE], [EN, BARE], []),
        # the last index has not what should be kept
        ([EN], [EN, LOUD], []),
    ],
)
def test_what_cannot_be_known_of_the_last_index_is_not_guessed(
    program: Path, before: list[Entry], kept: list[Entry], anew: list[Entry]
) -> None:
    last = index(before, program)
    with pytest.raises(NotAmendableError):
        amend(last, kept, anew, program)


def _other_version(last: dict[str, bytes]) -> None:
    last["pagefind-entry.json"] = json.dumps({**json.loads(last["pagefind-entry.json"]), "version": "1.5.1"}).encode()


def _gone(last: dict[str, bytes]) -> None:
    del last[next(path for path in last if path.startswith("fragment/"))]


def _no_part(last: dict[str, bytes]) -> None:
    last[next(path for path in last if path.startswith("index/"))] = pagefind.packed(b"\x81\x81\xff")


def _no_entry(last: dict[str, bytes]) -> None:
    last["pagefind-entry.json"] = b"[]"


@pytest.mark.parametrize("damage", [_other_version, _gone, _no_part, _no_entry])
def test_a_last_index_that_is_none_of_this_program_is_not_taken(
    program: Path, damage: Callable[[dict[str, bytes]], None]
) -> None:
    last = index([EN, LOUD], program)
    damage(last)
    with pytest.raises(NotAmendableError):
        amend(last, [EN], [LOUD], program)


def test_a_part_that_would_have_the_name_of_another_gets_a_longer_one() -> None:
    part = word_parts.Part(b"one", "a", "b")
    # SHA-1 of it, whose bytes are not filled up with noughts
    assert [*word_parts.names("en", [part, part, part])] == ["en_fe5bcdc", "en_fe5bcdcdc", "en_fe5bcdcdc49"]


@pytest.mark.parametrize("many", [3, 24, 25, 256, 257, 65_536, 65_537])
def test_of_pages_that_stay_a_part_tells_what_it_told(many: int) -> None:
    pages = [[1, [3, 300], [-2]]] * many
    last = cbor2.dumps([[["crane", pages, [["Crane", pages]]]]])
    (part,) = word_parts.parts([last], word_parts.Moved([0, 1, None, *range(3, many + 1)]), {})
    left = [pages[0], [2, [3, 300], [-2]], *pages[3:]]
    assert part == word_parts.Part(cbor2.dumps([[["crane", left, [["Crane", left]]]]]), "crane", "crane")


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (
            [("apple", "apple"), ("apricot", "banana"), ("peach", "peach")],
            [("apple", "apple"), ("apr", "b"), ("p", "peach")],
        ),
        # a shorter end would come before its own beginning
        ([("cat", "cath"), ("catha", "dog")], [("cat", "cath"), ("catha", "dog")]),
        ([("b", "cathartic"), ("cath", "d")], [("b", "catha"), ("cath", "d")]),
    ],
)
def test_a_part_is_found_by_as_much_of_its_words_as_tells_it_from_the_others(
    ends: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert word_parts.bounds([word_parts.Part(b"", *each) for each in ends]) == expected
