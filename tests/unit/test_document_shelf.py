"""Nodes that are let go, and made again for whoever asks for them."""

from __future__ import annotations

import pickle
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from whosays.diagnostics import Location, Span, Spot
from whosays.document import Document, Mapping, Sequence, Shelf, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whosays.diagnostics import Route
    from whosays.document import Plain
    from whosays.document.nodes import Composed

FILE = PurePosixPath("content/pier/a.yaml")
TEXT = "claims: {one: {text: It fell.}, two: {}}\nterms:\nactors: []\n"
PLAIN: Plain = {"claims": {"one": {"text": "It fell."}, "two": {}}, "terms": None, "actors": []}


@pytest.fixture(name="made")
def _made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of which nodes are made from now on."""
    module, texts = import_module("whosays.document.document"), list[str]()
    real: Callable[[PurePosixPath, str], Composed] = module.composed

    def composed(file: PurePosixPath, text: str) -> Composed:
        texts.append(text)
        return real(file, text)

    monkeypatch.setattr(module, "composed", composed)
    return texts


def on(shelf: Shelf, text: str, name: str = "") -> Document:
    """A document whose nodes were just made."""
    document = Document(FILE.with_name(name or f"{text.strip()}.yaml"), text, shelf=shelf)
    assert isinstance(document.root, Mapping)
    return document


def test_nodes_are_made_when_asked_for_and_again_once_let_go(made: list[str]) -> None:
    document = Document(FILE, TEXT)
    assert made == []
    assert (plain(document.root), plain(document.root), made) == (PLAIN, PLAIN, [TEXT])
    document.let_go()
    assert made == [TEXT]
    assert (plain(document.root), made) == (PLAIN, [TEXT, TEXT])


def test_a_shelf_that_was_cleared_has_all_its_room_and_leaves_documents_as_they_are(made: list[str]) -> None:
    shelf = Shelf(8)
    first = on(shelf, "a: b")
    shelf.clear()
    others = on(shelf, "c: d"), on(shelf, "e: f")
    assert [plain(each.root) for each in (first, *others)] == [{"a": "b"}, {"c": "d"}, {"e": "f"}]
    assert made == ["a: b", "c: d", "e: f"]


def test_what_is_small_is_known_without_nodes(made: list[str]) -> None:
    document, broken = Document(FILE, TEXT), Document(FILE, "[")
    assert (document.root is None, broken.root is None) == (False, True)
    for each in (document, broken):
        each.let_go()
    assert (document.is_readable, document.sizes) == (True, {"claims": 2})
    assert (broken.is_readable, broken.sizes) == (False, {})
    assert made == [TEXT, "["]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "",
        '- a\n-\n- [b, {c: d}, "e"]\n- |\n  f\n\n  g\n\n# h\n- >-\n   i\n',
        "'a b': é\nb: \"\\u00e9 \\\n  c\"\n? c\n: [\U0001f600, {a: }]\na: no\n'a b': twice\n",
        'a: x\u0085y\nb: [x\u2028y, z]\nc: "x\\ty"\r\nd:\n  - e: 1\n    f: >\n      g\n      h\n',
        "[",
        "claims:\n" + "".join(f"  c{number}: {{text: [a, {number}]}}\n" for number in range(200)),
        "a: [" + ", ".join(f"{{d: {number}}}" for number in range(60)) + "]\n",
    ],
)
def test_each_place_is_found_without_nodes(text: str, made: list[str]) -> None:
    document = Document(FILE, text)
    places = [*places_in(document)]
    before = [document.locate(place) for place in places]
    document.let_go()
    del made[:]
    assert [document.locate(place) for place in places] == before
    assert made == []


def places_in(document: Document) -> Iterator[Location | Spot]:
    """Places at and beside each node of a document."""
    yield Spot(document.file, Span(1, 2, 3, 4))
    routes: list[Route] = [()]
    while routes:
        route = routes.pop()
        match document.node(route):
            case Mapping(entries=entries):
                routes += ((*route, key) for key in entries)
            case Sequence(items=items):
                routes += ((*route, index) for index in range(len(items)))
            case _:
                pass
        for steps in ((), ("lacking",), (0,), (9,), (0, "lacking"), ("lacking", 0), ("a",)):
            place = Location(document.file, (*route, *steps))
            yield from (place, place.key(), place.within("a"), place.within("d", 1))


def test_all_that_goes_by_nodes_is_the_same_again() -> None:
    document = Document(FILE, TEXT)
    before = (document.route_to(25), document.node(("claims", "two")), document.line(2))
    document.let_go()
    assert (document.route_to(25), document.node(("claims", "two")), document.line(2)) == before
    assert before[0] == ("claims", "one", "text")


def test_what_is_no_yaml_has_no_nodes(made: list[str]) -> None:
    document = Document(FILE, "a: 1", is_yaml=False)
    assert (document.root, document.is_readable, document.sizes) == (None, False, {})
    assert document.locate(Location(FILE, ("a",))) == Span(0, 0, 1, 1)
    assert document.line(1) == "a: 1"
    assert made == []


def test_a_shelf_holds_what_was_read_last_and_has_room(made: list[str]) -> None:
    shelf = Shelf(8)
    documents = [on(shelf, text) for text in ("a: 1", "b: 2", "c: 3")]
    del made[:]
    assert [plain(each.root) for each in documents[1:]] == [{"b": "2"}, {"c": "3"}]
    assert made == []
    # the one that is read again takes the place of the one that was read before all others
    assert plain(documents[0].root) == {"a": "1"}
    assert (plain(documents[2].root), made) == ({"c": "3"}, ["a: 1"])
    assert (plain(documents[1].root), made) == ({"b": "2"}, ["a: 1", "b: 2"])


def test_a_shelf_holds_one_document_of_any_size(made: list[str]) -> None:
    shelf = Shelf(0)
    first, second = on(shelf, "a: 1"), on(shelf, "b: 2")
    del made[:]
    assert (plain(second.root), made) == ({"b": "2"}, [])
    assert (plain(first.root), made) == ({"a": "1"}, ["a: 1"])


def test_a_shelf_holds_one_version_of_a_file(made: list[str]) -> None:
    shelf = Shelf(100)
    old, other = on(shelf, "a: 1", "a.yaml"), on(shelf, "b: 2", "b.yaml")
    new = on(shelf, "a: 3", "a.yaml")
    del made[:]
    assert (plain(other.root), plain(new.root), made) == ({"b": "2"}, {"a": "3"}, [])
    assert (plain(old.root), made) == ({"a": "1"}, ["a: 1"])
    # the room of a version that is gone is free again
    wide = Shelf(12)
    versions = [on(wide, f"a: {number}", "a.yaml") for number in range(9)]
    others = [on(wide, "b: 2"), on(wide, "c: 3")]
    del made[:]
    assert [plain(each.root) for each in (versions[-1], *others)] == [{"a": "8"}, {"b": "2"}, {"c": "3"}]
    assert made == []


def test_a_document_goes_to_another_process_without_its_nodes() -> None:
    shelf = Shelf(6)
    documents = [on(shelf, "a: 1"), on(shelf, "b: 2")]
    written = pickle.dumps(documents)
    assert b"Scalar" not in written
    first, second = pickle.loads(written)  # noqa: S301 - written above
    assert first.shelf is second.shelf
    assert (plain(first.root), plain(second.root)) == ({"a": "1"}, {"b": "2"})
    assert "composed" not in vars(first)
    assert "composed" in vars(second)
