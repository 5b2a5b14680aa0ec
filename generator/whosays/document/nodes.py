"""What a YAML file is made of: scalars, sequences and mappings, each with its span."""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

from whosays.diagnostics import Location, Span, Spot
from whosays.document.lines import Lines

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from whosays.diagnostics import Route

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""A node without positions, in which every scalar but null is the text that was typed."""

ScalarValue: TypeAlias = str | int | float | bool | None


class Scalar(NamedTuple):
    """A text as typed, and the value that the YAML 1.2 core schema gives it."""

    text: str
    value: ScalarValue
    span: Span


class Sequence(Struct, frozen=True):
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


class Mapping(Struct, frozen=True):
    """Keys with their nodes, in the order of the file."""

    entries: dict[str, Node]
    keys: dict[str, Span]
    span: Span


Node: TypeAlias = Scalar | Sequence | Mapping


class Document(Struct, frozen=True, dict=True):
    """One file: its text and its nodes; ``root`` is None where it holds nothing readable.

    ``dropped`` are the values of repeated keys; ``lacks_a_part`` where such a key is at the top.
    ``lost_paragraphs`` stand after a blank line of which YAML's folding makes one line break.
    """

    file: PurePosixPath
    text: str
    root: Node | None
    dropped: tuple[Node, ...] = ()
    lacks_a_part: bool = False
    lost_paragraphs: tuple[Span, ...] = ()

    @functools.cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    @functools.cached_property
    def _found(self) -> dict[tuple[Span, str], list[Span]]:
        """Fragments that were looked for already."""
        return {}

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line break."""
        return self.lines.line(number)

    def locate(self, place: Location | Spot) -> Span:
        """The span of a place.

        Steps of the route that lead nowhere are passed over: a value that was filled in by
        ``defaults``, or a single value where a list is allowed, has no node of its own, and the
        nearest node above stands for it.
        """
        if isinstance(place, Spot):
            return place.span
        node, key, show_key = self._find(place.route)
        if node is None:
            return Span(0, 0, 1, 1)
        if key is not None and (place.on_key or show_key):
            return key
        return self._fragment(node.span, place) if place.fragment else node.span

    def route_to(self, offset: int) -> Route:
        """The keys and indexes that lead to the innermost node around an offset."""
        node, route = self.root, list[str | int]()
        while isinstance(node, Mapping | Sequence):
            inside = self._inside.setdefault(node.span, [])
            if not inside:
                inside += node.entries.items() if isinstance(node, Mapping) else enumerate(node.items)
            index = bisect.bisect_right(inside, offset, key=lambda each: each[1].span.start) - 1
            if index < 0 or offset >= inside[index][1].span.end:
                break
            step, node = inside[index]
            route.append(step)
        return tuple(route)

    @functools.cached_property
    def _inside(self) -> dict[Span, list[tuple[str | int, Node]]]:
        """The steps and nodes inside those that were gone through already."""
        return {}

    def node(self, route: Route) -> Node | None:
        """The node that a route leads to step by step, or None."""
        node = self.root
        for step in route:
            match node, step:
                case Mapping(entries=entries), str(name):
                    node = entries.get(name)
                case Sequence(items=items), int(index) if index < len(items):
                    node = items[index]
                case _:
                    return None
        return node

    def _find(self, route: Route) -> tuple[Node | None, Span | None, bool]:
        node: Node | None = self.root
        key: Span | None = None
        lost = False
        for step in route:
            match node, step:
                case Mapping(entries=entries, keys=keys), str(name) if name in entries:
                    node, key, lost = entries[name], keys[name], False
                case Sequence(items=items), int(index) if index < len(items):
                    node, lost = items[index], False
                case _:
                    # a single value where a list is allowed is its own first item
                    lost = lost or isinstance(step, str)
        # a mapping without the value that is asked for is best shown by its name
        return node, key, lost and isinstance(node, Mapping)

    def _fragment(self, span: Span, place: Location) -> Span:
        matches = self._matches(span, place.fragment)
        return matches[min(place.occurrence, len(matches) - 1)] if matches else span

    def _matches(self, span: Span, fragment: str) -> list[Span]:
        """Where a fragment stands in a stretch, looked up once for all its occurrences."""
        if (span, fragment) not in self._found:
            pattern = r"\s+".join(map(re.escape, fragment.split()))
            if len(fragment) == 1 and not fragment.isprintable() and self.text.startswith('"', span.start):
                pattern = f"{pattern}|{_escaped(fragment)}"
            matches = re.compile(pattern).finditer(self.text, span.start, span.end)
            self._found[span, fragment] = [self.lines.span(*match.span()) for match in matches]
        return self._found[span, fragment]


def _escaped(character: str) -> str:
    """The pattern of the escapes that stand for a character in double quotes (YAML 1.2.2, section 5.7)."""
    code = ord(character)
    return rf"(?<!\\)\\(?:x(?i:{code:02x})|u(?i:{code:04x})|U(?i:{code:08x}))"


def plain(node: Node | None) -> Plain:
    """The node without positions; numbers and booleans stay the text that was typed.

    No field of any fact is a number, so ``title: 1984`` needs no quotes.
    """
    if isinstance(node, Scalar):
        return None if node.value is None else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    return None


def scalars(node: Node | None) -> set[str]:
    """Every text below a node, keys included."""
    found: set[str] = set()
    waiting: list[Node | None] = [node]
    while waiting:
        match waiting.pop():
            case Scalar(text=text):
                found.add(text)
            case Sequence(items=items):
                waiting.extend(items)
            case Mapping(entries=entries):
                found.update(entries)
                waiting.extend(entries.values())
            case None:
                pass
    return found


def null_words(node: Node | None) -> dict[Route, str]:
    """Each word below a node that YAML reads as nothing, such as `Null`, with the route that leads to it."""
    found: dict[Route, str] = {}
    waiting: list[tuple[Route, Node | None]] = [((), node)]
    while waiting:
        match waiting.pop():
            case route, Scalar(text=text, value=None) if text:
                found[route] = text
            case route, Sequence(items=items):
                waiting.extend(((*route, index), item) for index, item in enumerate(items))
            case route, Mapping(entries=entries):
                waiting.extend(((*route, key), entry) for key, entry in entries.items())
            case _:
                pass
    return found
