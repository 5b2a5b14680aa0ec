"""One file with its nodes, which are made when somebody asks for them, and again where they were let go."""

from __future__ import annotations

import bisect
import functools
import re
import threading
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.diagnostics import Location, Span, Spot
from whosays.document.compose import composed
from whosays.document.lines import Lines
from whosays.document.nodes import Composed, Mapping, Sequence
from whosays.document.places import Places

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from whosays.diagnostics import Diagnostic, Route
    from whosays.document.nodes import Node

_WITHOUT_NODES = Composed(None)
_LARGE = ("composed", "_found", "_inside")
"""What a document holds of its nodes, and can make again."""


class Shelf:
    """The documents whose nodes are held: those read last, of ``most`` characters together, and the last in any case.

    Of each file that is one version.  In another process a shelf begins empty.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[PurePosixPath, Document] = {}
        self._size = 0
        # a preview is asked for places while it checks
        self._lock = threading.RLock()

    def hold(self, document: Document) -> None:
        """Hold the nodes of one more document, and let go of those that there is no room for."""
        with self._lock:
            if document.file in self._held:
                self._let_go(document.file)
            self._held[document.file] = document
            self._size += len(document.text)
            while self._size > self._most and len(self._held) > 1:
                self._let_go(next(iter(self._held)))

    def clear(self) -> None:
        """Hold nothing; who has a document has its nodes with it."""
        with self._lock:
            self._held.clear()
            self._size = 0

    def _let_go(self, file: PurePosixPath) -> None:
        document = self._held.pop(file)
        self._size -= len(document.text)
        document.let_go()

    def __reduce__(self) -> tuple[type[Shelf], tuple[int]]:
        return Shelf, (self._most,)


class Document(Struct, frozen=True, dict=True):
    """One file: its text and its nodes; no nodes where it ``is_yaml`` not, or was not read.

    It holds its nodes for good, or as long as there is room for them on a ``shelf``: to make them is pure.
    """

    file: PurePosixPath
    text: str
    is_yaml: bool = True
    shelf: Shelf | None = None

    @functools.cached_property
    def composed(self) -> Composed:
        """What the text says."""
        if not self.is_yaml:
            return _WITHOUT_NODES
        if self.shelf:
            self.shelf.hold(self)
        return composed(self.file, self.text)

    @property
    def root(self) -> Node | None:
        """The node of the whole text; None where it holds nothing readable."""
        return self.composed.root

    @functools.cached_property
    def is_readable(self) -> bool:
        """Whether there are nodes."""
        return self.root is not None

    @functools.cached_property
    def sizes(self) -> dict[str, int]:
        """How many entries each part at the top has that is a mapping."""
        entries = self.root.entries if isinstance(self.root, Mapping) else {}
        return {key: len(node.entries) for key, node in entries.items() if isinstance(node, Mapping)}

    def let_go(self) -> None:
        """Hold no nodes, but what is small and often asked for."""
        if "composed" in self.__dict__:
            _ = self.is_readable, self.sizes, self._places
        for name in _LARGE:
            self.__dict__.pop(name, None)

    @functools.cached_property
    def _places(self) -> Places | None:
        """Where the nodes stand; None without any."""
        return None if self.root is None else Places(self.root, self.text)

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
        is_held = "composed" in self.__dict__ or "_places" not in self.__dict__
        span, key, show_key = (self._find if is_held else self._find_without_nodes)(place.route)
        if span is None:
            return Span(0, 0, 1, 1)
        if key is not None and (place.on_key or show_key):
            return key
        return self._fragment(span, place) if place.fragment else span

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

    def _find_without_nodes(self, route: Route) -> tuple[Span | None, Span | None, bool]:
        if self._places is None:
            return None, None, False
        found = self._places.find(route)
        return self.lines.span(*found.node), self.lines.span(*found.key) if found.key else None, found.lacks

    def _find(self, route: Route) -> tuple[Span | None, Span | None, bool]:
        """The span of a node, and of the key that leads to it, which is the better one where a value is not there."""
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
        return None if node is None else node.span, key, lost and isinstance(node, Mapping)

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


def compose(file: PurePosixPath, text: str) -> tuple[Document, list[Diagnostic]]:
    """A document that holds its nodes, and what is wrong with its YAML."""
    document = Document(file, text)
    return document, [*document.composed.problems]
