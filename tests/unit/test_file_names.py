"""Names that one system has and another does not, as Windows and macOS would see them."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.stories import checked, told
from whosays.file_names import fault, is_device, twins
from whosays.model.identity import as_id, is_id


@pytest.mark.parametrize(
    "name",
    [
        "about.md",
        "über-uns.md",
        "Über uns.md",
        "R&D.md",
        "контакти.md",
        "می\N{ZERO WIDTH NON-JOINER}روم.md",
        "console.md",
        "auxiliary",
        "com10.md",
        "com",
        "nul-und-nichtig.md",
        "a.b.c.md",
    ],
)
def test_every_system_takes_it(name: str) -> None:
    assert fault(name) == ""


@pytest.mark.parametrize(
    ("name", "why"),
    [
        *((f"a{sign}b.md", f"`a{sign}b.md` is no name that every system knows") for sign in '<>:"|?*\\'),
        *(
            (f"a{sign}b.md", "the name of the file cannot be shown")
            for sign in "\x00\n\x1b\x7f\x85\xad\u061c\u200b\u200e\u202e\u2028\u2066\u2069\ufeff\udce9\ue000"
        ),
        *(
            (name, f"`{name}` is a name that Windows keeps for itself")
            for name in ("con", "AUX.md", "nul.tar.gz", "Com1.yaml", "lpt9", "com².md", "prn .md", "CONIN$")
        ),
        *(
            (name, f"`{name}` begins or ends with a space or a full stop, which Windows leaves out")
            for name in ("about.", "pier ", " pier", "a.md. ")
        ),
    ],
)
def test_some_system_does_not(name: str, why: str) -> None:
    assert fault(name) == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("content/about.md", "content/About.md"),
        ("content/caf\u00e9.md", "content/cafe\u0301.md"),
        ("content/straße.md", "content/STRASSE.md"),
        ("content/\u212b.md", "content/\u00e5.md"),
    ],
)
def test_two_names_of_one_file(one: str, other: str) -> None:
    first, second = sorted(map(PurePosixPath, (one, other)))
    assert list(twins({first, second})) == [(first, second)]


def test_two_names_of_one_folder_are_told_once() -> None:
    paths = ["content/Pier/a.yaml", "content/pier/a.yaml", "content/pier/b.yaml", "content/dock/a.yaml"]
    folders = (PurePosixPath("content/Pier"), PurePosixPath("content/pier"))
    assert list(twins(map(PurePosixPath, paths))) == [folders]


def test_names_that_are_only_alike_are_two() -> None:
    assert (
        list(twins(map(PurePosixPath, ["content/a.md", "content/\u0430.md", "content/a.csv", "content/b/a.md"]))) == []
    )


def test_an_id_is_the_name_of_a_file() -> None:
    assert [is_id(name) for name in ("aux", "com1", "aux-power", "com")] == [False, False, True, True]
    assert as_id("Con") == "the-con"
    assert is_device("the-con") is False
    result = checked("actors: {aux: {name: The Auxiliary}}\n")
    assert told(result) == ["pier/facts.yaml:1:10 bad-id: `aux` is not an id"]
    assert [each.help for each in result.diagnostics if each.code == "bad-id"] == [
        "Windows keeps this name for itself, and an id is the name of a file: use `the-aux`"
    ]
