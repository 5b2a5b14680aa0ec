"""A place finds its line and column, also where the file does not spell it out."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from whosays.diagnostics import Location
from whosays.document import Document, compose

FILE = PurePosixPath("content/story/facts.yaml")
TOP = Location(FILE)

CLAIMS = """\
defaults: {src: gazette, on: 2031-03-04}
claims:
  gauge-alarm:
    text: A strain gauge passed its limit.
    by: harbour-authority
    evidence: {real-danger: consistent}
  no-inspection:
    text: >-
      Nobody had inspected
      pier 3.
    by:
      - dockers-union
    src: [radio, {id: log, quote: "last inspection"}]
"""


def shown(document: Document, place: Location) -> tuple[int, int, str]:
    span = document.locate(place)
    return span.line, span.column, document.text[span.start : span.end]


@pytest.fixture(scope="module")
def claims() -> Document:
    document, problems = compose(FILE, CLAIMS)
    assert problems == []
    return document


def test_values_and_keys(claims: Document) -> None:
    claim = TOP.at("claims", "gauge-alarm")
    assert shown(claims, claim.at("by")) == (5, 9, "harbour-authority")
    assert shown(claims, claim.key("by")) == (5, 5, "by")
    assert shown(claims, claim.key()) == (3, 3, "gauge-alarm")
    assert shown(claims, claim.key("evidence", "real-danger")) == (6, 16, "real-danger")
    assert shown(claims, TOP.at("claims", "no-inspection", "src", 1, "quote")) == (13, 35, '"last inspection"')


def test_a_single_value_stands_for_its_list(claims: Document) -> None:
    claim = TOP.at("claims", "gauge-alarm")
    assert shown(claims, claim.at("by", 0)) == (5, 9, "harbour-authority")
    # a citation may be a text, a mapping, or a list of either
    one = TOP.at("claims", "no-inspection")
    assert shown(claims, one.at("src", 0, "id")) == (13, 11, "radio")
    assert shown(claims, one.at("src", 1, "quote", "exact")) == (13, 35, '"last inspection"')


def test_what_is_missing_or_inherited_shows_the_name_of_the_fact(claims: Document) -> None:
    claim = TOP.at("claims", "gauge-alarm")
    for place in (claim.at("src", 0, "id"), claim.key("src"), claim.at("verdict", "reason"), claim.at("on")):
        assert shown(claims, place) == (3, 3, "gauge-alarm")
    assert shown(claims, TOP.at("claims", "nowhere")) == (2, 1, "claims")
    assert shown(claims, TOP.at("nowhere"))[:2] == (1, 1)


def test_fragments_of_folded_text(claims: Document) -> None:
    text = TOP.at("claims", "no-inspection", "text")
    assert shown(claims, text.within("inspected pier")) == (9, 18, "inspected\n      pier")
    assert shown(claims, text.within("pier 3.")) == (10, 7, "pier 3.")


SCALARS = {
    "plain": ("text: so says [[a-b]], and [[a-b]] again", (1, 15, "[[a-b]]"), (1, 28, "[[a-b]]")),
    "plain on two lines": ("text: so says [[a-b]],\n  and [[a-b]] again", (1, 15, "[[a-b]]"), (2, 7, "[[a-b]]")),
    "single quotes": ("text: 'it''s [[a-b]], [[a-b]]'", (1, 14, "[[a-b]]"), (1, 23, "[[a-b]]")),
    "double quotes": ('text: "x \\" [[a-b]]\n  [[a-b]]"', (1, 13, "[[a-b]]"), (2, 3, "[[a-b]]")),
    "literal": ("text: |\n  so\n\n  - [[a-b]]\n  - [[a-b]]\n", (4, 5, "[[a-b]]"), (5, 5, "[[a-b]]")),
    "folded": ("text: >\n  so [[a-b]]\n  [[a-b]]\n", (2, 6, "[[a-b]]"), (3, 3, "[[a-b]]")),
    "after other letters": ("text: «Кремль» 😀 [[a-b]] [[a-b]]", (1, 18, "[[a-b]]"), (1, 26, "[[a-b]]")),
}


@pytest.mark.parametrize(("text", "first", "second"), SCALARS.values(), ids=SCALARS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_fragments(text: str, first: tuple[int, int, str], second: tuple[int, int, str], ending: str) -> None:
    document, problems = compose(FILE, text.replace("\n", ending))
    assert problems == []
    place = TOP.at("text")
    assert shown(document, place.within("[[a-b]]")) == first
    assert shown(document, place.within("[[a-b]]", 1)) == second
    assert shown(document, place.within("[[a-b]]", 9)) == second


def test_a_fragment_broken_over_lines() -> None:
    document, _ = compose(FILE, "text: >\n  see [[a-b|other\n  words]] there\n")
    assert shown(document, TOP.at("text").within("[[a-b|other words]]")) == (2, 7, "[[a-b|other\n  words]]")


@pytest.mark.parametrize(
    "text",
    [
        'text: "see \\x5b[a-b]]"',  # the fragment is spelt with an escape
        'text: "see [[a-\\\n  b]]"',  # a line break that is no part of the text
        "text: see [[c-d]]",
    ],
)
def test_a_fragment_that_is_spelt_otherwise_shows_the_whole_text(text: str) -> None:
    document, _ = compose(FILE, text)
    line, column, found = shown(document, TOP.at("text").within("[[a-b]]"))
    assert (line, column, found) == (1, 7, text.removeprefix("text: "))


def test_a_fragment_is_no_pattern() -> None:
    document, _ = compose(FILE, "text: a+b (c|d) .* [x]")
    for fragment in ("a+b", "(c|d)", ".*", "[x]"):
        assert shown(document, TOP.at("text").within(fragment))[2] == fragment
    assert shown(document, TOP.at("text").within("a.b"))[2] == "a+b (c|d) .* [x]"


def test_places_in_a_file_that_could_not_be_read() -> None:
    document, _ = compose(FILE, "a: [")
    assert shown(document, TOP.at("claims", "x", "by", 3).within("y")) == (1, 1, "")
