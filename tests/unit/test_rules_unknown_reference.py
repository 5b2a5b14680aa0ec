"""Who types a name in place of an id, or a letter that looks like another, is told what to write."""

# ruff: noqa: RUF001 - names in Cyrillic letters
from __future__ import annotations

import unicodedata

import pytest

from tests.stories import checked
from whosays.diagnostics import Code, Replacement

STORY = """\
actors:
  olena-koval: {name: Олена Коваль, aliases: [Elena Koval, Οlena]}
  ihor: {name: Ігор Козак, aliases: Café Élysée}
  first-guard: {name: The guard}
  second-guard: {name: The Guard}
  oleh-yasny: {name: Олег Ясний}
sources:
  gazette: {title: "“Pier” closed, says union", url: "https://gazette.example/pier/"}
questions:
  safe: {text: Was it safe?}
accounts:
  danger: {title: The pier was in danger}
claims:
  quiet: {text: All was quiet., by: ihor, src: gazette, on: 2031-03-04}
  alarm:
    text: The gauge passed its limit.
    on: 2031-03-04
    by: %s
    src: %s
"""


def found(by: str = "ihor", src: str = "gazette", more: str = "") -> tuple[str, str, list[tuple[str, bool]]]:
    """Message, help and fixes of the one unknown reference."""
    text = STORY % (by, src) + (f"    {more}\n" if more else "")
    (problem,) = (each for each in checked(text).diagnostics if each.code is Code.UNKNOWN_REFERENCE)
    fixes = [(c.now, f.is_safe) for f in problem.fixes for c in f.changes if isinstance(c, Replacement)]
    return problem.message, problem.help, fixes


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("Олена Коваль", "olena-koval"),
        ("олена коваль", "olena-koval"),
        ("ELENA  KOVAL", "olena-koval"),
        (unicodedata.normalize("NFD", "Café Élysée"), "ihor"),
        ("'Ігор Козак'", "ihor"),
    ],
    ids=ascii,
)
def test_the_name_of_a_speaker(typed: str, id_: str) -> None:
    message = f"there is no actor `{' '.join(typed.strip(chr(39)).split(chr(9)))}`"
    assert found(typed) == (message, f"write its id: `{id_}`", [(id_, True)])


def test_a_name_that_two_have() -> None:
    assert found("the guard") == (
        "there is no actor `the guard`",
        "write its id: `first-guard` or `second-guard`",
        [],
    )


def test_several_names() -> None:
    assert found("Олена Коваль та інші, Ігор Козак")[2] == []
    assert found("Олена Коваль, Ігор Козак") == (
        "there is no actor `Олена Коваль, Ігор Козак`",
        "write a list: `[olena-koval, ihor]`",
        [],
    )


def test_titles_addresses_and_texts() -> None:
    gazette = ("write its id: `gazette`", [("gazette", True)])
    assert found(src="'“Pier” closed, says union'")[1:] == gazette
    assert found(src="https://gazette.example/pier")[1:] == gazette
    assert found(src="https://gazette.example/other")[1:] == (
        "write the id of a source; add one with this address as its `url` if there is none",
        [],
    )
    assert found(more="about: Was it safe?")[1:] == ("write its id: `safe`", [("safe", True)])
    assert found(more="contradicts: All was quiet.")[1:] == ("write its id: `quiet`", [("quiet", True)])
    assert found(more="evidence: {The pier was in danger: consistent}")[1:] == (
        "write its id: `danger`",
        [("danger", True)],
    )


def test_the_name_of_another_kind_of_fact_is_no_help() -> None:
    assert found("Was it safe?")[1:] == ("add the actor under `actors:`, or correct the id", [])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("\u0456hor", "`\u0456` is the Cyrillic letter U+0456, `i` the Latin"),
        (
            "\u0456h\u043er",
            (
                "`\u0456` is the Cyrillic letter U+0456, `i` the Latin; "
                "`\u043e` is the Cyrillic letter U+043E, `o` the Latin"
            ),
        ),
        ("ih\u03bfr", "`\u03bf` is the Greek letter U+03BF, `o` the Latin"),
        ("\uff49hor", "`\uff49` is the full-width letter U+FF49, `i` the Latin"),
    ],
    ids=ascii,
)
def test_letters_that_look_alike(typed: str, told: str) -> None:
    assert found(typed) == (f"there is no actor `{typed}`", f"did you mean `ihor`? {told}", [("ihor", True)])


def test_an_id_with_such_a_letter() -> None:
    text = "questions:\n  s\u0430fe: {text: Was it safe?}\n  \u0441\u043e\u0440: {text: A Cyrillic word?}\n"
    told = [(each.message, each.help) for each in checked(text).diagnostics if each.code is Code.BAD_ID]
    rule = "use lower-case letters, digits and hyphens, 80 characters at most"
    assert told == [
        ("`s\u0430fe` is not an id", f"{rule}: `safe`; `\u0430` is the Cyrillic letter U+0430, `a` the Latin"),
        ("`\u0441\u043e\u0440` is not an id", f"{rule}: `sor`"),
    ]


def test_a_field_with_such_a_letter() -> None:
    text = "questions:\n  safe: {t\u0435xt: Was it safe?}\n"
    ((message, help_),) = ((e.message, e.help) for e in checked(text).diagnostics if e.code is Code.UNKNOWN_FIELD)
    assert (message, help_) == (
        "question `safe` has no field `t\u0435xt`",
        "did you mean `text`? `\u0435` is the Cyrillic letter U+0435, `e` the Latin",
    )


@pytest.mark.parametrize(
    ("typed", "help_", "fixes"),
    [
        ("'[[gazette]]'", "write the id alone: `gazette`", [("gazette", True)]),
        ("'[[gazette|the paper]]'", "write the id alone: `gazette`", [("gazette", True)]),
        ("'[gazette](https://gazette.example/)'", "write the id alone: `gazette`", [("gazette", True)]),
        ("'#gazette'", "write the id alone: `gazette`", [("gazette", True)]),
        ("'id: gazette'", "write the id alone: `gazette`", [("gazette", True)]),
        ("sources/gazette", "write the id alone: `gazette`", [("gazette", True)]),
        ("gazette.yaml", "write the id alone: `gazette`", [("gazette", True)]),
        ("'gazette, p. 4'", 'write `{id: gazette, at: "p. 4"}`', []),
        ("gazette (page 4)", 'write `{id: gazette, at: "page 4"}`', []),
    ],
)
def test_what_stands_around_an_id(typed: str, help_: str, fixes: list[tuple[str, bool]]) -> None:
    assert found(src=typed) == (f"there is no source `{typed.strip(chr(39))}`", help_, fixes)


def test_a_field_in_place_of_an_id() -> None:
    assert found(src="[id:gazette]")[1:] == ("write the id alone: `gazette`", [("gazette", True)])


def test_an_empty_id() -> None:
    assert found(src="''") == ("the id of source is empty", NO_SOURCE, [])


NO_SOURCE = "name the source that reports it; what no source reports is no claim yet"


@pytest.mark.parametrize("typed", ["none", "n/a", "No source", "'-'", "tbd", "unknown"])
def test_no_source_where_one_is_needed(typed: str) -> None:
    assert found(src=typed)[1:] == (NO_SOURCE, [])
    assert found(src=f"{{id: {typed}, at: p. 4}}")[1:] == (NO_SOURCE, [])


@pytest.mark.parametrize("typed", ["Nobody", "none", "[anonymous]"])
def test_nobody_where_somebody_is_needed(typed: str) -> None:
    help_ = "name who says it; where nobody is named, add an actor of `kind: group`, such as `residents`"
    assert found(by=typed)[1:] == (help_, [])


@pytest.mark.parametrize(
    ("more", "help_"),
    [
        ("about: none", "write an id, or leave the field out"),
        ("evidence: {none: consistent}", "write an id, or leave the field out"),
        ("verdict: {status: confirmed, reason: So it is., src: none}", "write an id, or leave the field out"),
        ("about: [safe, none]", "write an id, or take it out"),
        ("note: So it is. [[none]]", "write an id, or take the link out"),
    ],
)
def test_nothing_where_nothing_is_needed(more: str, help_: str) -> None:
    assert found(more=more)[1:] == (help_, [])


def test_ids_with_spaces_between() -> None:
    assert found("ihor olena-koval")[1:] == ("write a list: `[ihor, olena-koval]`", [])


def test_a_speaker_with_a_mistake_has_a_name_too() -> None:
    text = "actors:\n  roe: {name: Ada Roe, kind: mayor}\nclaims:\n  c1: {text: It fell., by: Ada Roe, src: s1}\n"
    assert [each.help for each in checked(text).diagnostics if "actor" in each.message and each.fixes] == [
        "write its id: `roe`"
    ]
