"""A key that is written twice in one mapping, and what its writer probably wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Related, Spot
from whosays.document.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.diagnostics import Span
    from whosays.document.nodes import Node


def duplicate_key(
    file: PurePosixPath, name: str, span: Span, entries: Mapping[str, Node], keys: Mapping[str, Span]
) -> Diagnostic:
    """The problem of a key at ``span``; ``entries`` and ``keys`` are what stands above it in the mapping."""
    help_ = "rename or remove one of the two; YAML would silently keep only one"
    above = next(reversed([*keys]))
    if _is_empty(entries[above]) and above != name:
        # an id that is indented like the fields of the fact above it, or fields like the ids
        is_below_an_id = _is_empty(next(iter(entries.values())))
        how = "it more than that" if is_below_an_id else f"`{above}:` less, like the ids above"
        help_ = f"if it is a field of `{above}`, indent {how}; else remove it"
    first = Related(Spot(file, keys[name]), "first written here")
    message = f"`{name}` is written twice in one mapping"
    return Diagnostic(Code.DUPLICATE_KEY, message, Spot(file, span), help=help_, related=(first,))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text
