"""What a YAML file is made of: scalars, sequences and mappings, each with its span."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from whosays.diagnostics import Diagnostic, Route, Span

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


class Composed(Struct, frozen=True):
    """What YAML says, with where each part of it stands; ``root`` is None where it holds nothing readable.

    ``dropped`` are the values of repeated keys; ``lacks_a_part`` where such a key is at the top.
    ``lost_paragraphs`` stand after a blank line of which YAML's folding makes one line break.
    """

    root: Node | None
    problems: tuple[Diagnostic, ...] = ()
    dropped: tuple[Node, ...] = ()
    lacks_a_part: bool = False
    lost_paragraphs: tuple[Span, ...] = ()


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
