"""What a page tells of itself as linked data, in JSON-LD and in microdata, as one kind of node."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from turbohtml import MicrodataItem

    Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
    Node: TypeAlias = "dict[str, Json]"

_MOST_NODES = 10_000
_DEEPEST_ITEM = 20
_DECODER = json.JSONDecoder(strict=False)
_WRAPPING = re.compile(
    r"[\s\ufeff\0;,]+"
    r"|//(?=\s*(?:<!|\]\]|-->))|<!\[CDATA\[|\]\]>|-->"
    r"|<!--(?:[^\n{\[<]{0,500}?(?:-->|\n))?"
    r"|/\*(?:(?!\*/).)*(?:\*/|\Z)|//[^\n]*",
    re.DOTALL,
)
"""What stands around data though JSON knows none of it: the signs of other languages, and comments."""
_TEXT_OR_SLIP = re.compile(r'("(?:[^"\\]|\\.)*(?:"|\Z))|,(?=\s*[}\]])|/\*(?:(?!\*/).)*(?:\*/|\Z)|//[^\n]*', re.DOTALL)
_QUOTES_AS_REFERENCES = re.compile(r"[\[{\s]*&(?:quot|#34|#x22);", re.IGNORECASE)


class BrokenDataError(ValueError):
    """Why a script cannot be read as JSON."""


def read_script(script: str) -> list[Json]:
    """The values of a JSON-LD script, whatever signs of other languages wrap them; raises BrokenDataError."""
    text = html.unescape(script) if _QUOTES_AS_REFERENCES.match(script, _unwrapped(script, 0)) else script
    try:
        return _values(text)
    except ValueError as error:
        try:
            return _values(_TEXT_OR_SLIP.sub(_without_slip, text))
        except (ValueError, RecursionError):
            raise BrokenDataError(f"it is no JSON: {error}") from error
    except RecursionError as error:
        raise BrokenDataError("it is nested too deep") from error


def _values(text: str) -> list[Json]:
    values: list[Json] = []
    at = _unwrapped(text, 0)
    while at < len(text):
        value, at = _DECODER.raw_decode(text, at)
        values.append(value)
        at = _unwrapped(text, at)
    return values


def _unwrapped(text: str, at: int) -> int:
    """Where the next value begins."""
    while match := _WRAPPING.match(text, at):
        at = match.end()
    return at


def _without_slip(match: re.Match[str]) -> str:
    """A text as JSON writes it, or nothing in the place of a comment and of a comma too many."""
    return (match[1] or "").replace(r"\'", "'")


def node_of(item: MicrodataItem, depth: int = 0) -> Node:
    """An item of microdata as the node of JSON-LD that says the same."""
    node: Node = {"@type": list((item.type or "").split()), "@id": item.id}
    for name, values in item.properties.items():
        node[name] = [
            value if isinstance(value, str) else node_of(value, depth + 1) if depth < _DEEPEST_ITEM else None
            for value in values
        ]
    return node


def nodes_by_id(roots: Iterable[Json]) -> dict[str, Node]:
    """The nodes of some values that have an id and say something, the first of each id."""
    known: dict[str, Node] = {}
    for node in _nodes(roots):
        if isinstance(id_ := node.get("@id"), str) and len(node) > 1:
            known.setdefault(id_, node)
    return known


def _nodes(roots: Iterable[Json]) -> Iterator[Node]:
    """Every node, those above before those below."""
    waiting: deque[Json] = deque(roots)
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def each_of(value: Json) -> list[Json]:
    """The values of a property, of which there may be one, many or none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def texts_of(value: Json) -> list[str]:
    """The texts among the values of a property; a text with a language is ``{"@value": ...}``."""
    plain = (each.get("@value") if isinstance(each, dict) else each for each in each_of(value))
    return [each for each in plain if isinstance(each, str)]
