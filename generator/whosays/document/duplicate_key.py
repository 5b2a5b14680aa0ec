"""A key that is written twice in one mapping, and what its writer probably wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from whosays.diagnostics import Code, Diagnostic, Related, Spot
from whosays.document.nodes import Scalar

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from whosays.diagnostics import Span
    from whosays.document.nodes import Node


_IDS = 1
"""How many mappings lie around one of ids: the file alone, whose keys are its parts."""


class Above(Protocol):
    """What stands above a key in its mapping."""

    entries: dict[str, Node]
    keys: dict[str, Span]


def duplicate_key(file: PurePosixPath, name: str, span: Span, beside: Above, depth: int) -> Diagnostic:
    """The problem of a key at ``span``, in a mapping with so many lists and mappings around it."""
    entries, keys = beside.entries, beside.keys
    help_ = f"{_how_to_have_one(entries[name], depth)}; YAML would silently keep only one"
    above = next(reversed([*keys]))
    if depth and _is_empty(entries[above]) and above != name:
        # an id that is indented like the fields of the fact above it, or fields like the ids
        is_below_an_id = _is_empty(next(iter(entries.values())))
        how = "it more than that" if is_below_an_id else f"`{above}:` less, like the ids above"
        help_ = f"if it is a field of `{above}`, indent {how}; else remove it"
    first = Related(Spot(file, keys[name]), "first written here")
    message = f"`{name}` is written twice in one mapping"
    return Diagnostic(Code.DUPLICATE_KEY, message, Spot(file, span), help=help_, related=(first,))


def _how_to_have_one(first: Node, depth: int) -> str:
    if _is_empty(first):
        return "remove the first, which is empty"
    if isinstance(first, Scalar) or depth == _IDS:
        return "rename or remove one of the two"
    return "move what stands below the second to the end of the first, and remove the second"


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text
