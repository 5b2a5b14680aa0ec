"""Where the nodes of a file stand, in a tenth of the memory that they take."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from whosays.document.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from whosays.diagnostics import Route
    from whosays.document.nodes import Node

_SCALAR, _SEQUENCE, _MAPPING = range(3)
_MANY = 50
"""Nodes in one that are not gone through again for each of them, as the facts of a part."""


class Found(NamedTuple):
    """The offsets between which a node stands, and those of the key that leads to it, or to the list that it is in.

    It ``lacks`` what was asked for where that is a value that is not in a mapping.
    """

    node: tuple[int, int]
    key: tuple[int, int] | None
    lacks: bool


class Places:
    """The nodes of a file, each followed by those in it.

    Of each there are four offsets, of its key, or 0, and of itself, and the number of the next node that is not in it.
    Keys are read off the ``text``, but for those that are written otherwise than they are meant.
    """

    def __init__(self, root: Node, text: str) -> None:
        self._text = text
        self._names: dict[int, str] = {}
        self._kinds = bytearray([_SCALAR])
        # lists grow in half the time
        offsets, behind = [0, 0, *root.span[:2]], [1]
        self._add(root, 0, offsets, behind)
        self._offsets, self._behind = array("I", offsets), array("I", behind)
        self._many: dict[int, dict[str | int, int]] = {}

    def find(self, route: Route) -> Found:
        """The node that a route leads to; steps that lead nowhere are passed over."""
        at, is_lost = 0, False
        key: int | None = None
        for step in route:
            if inside := self._inside(at).get(step):
                at, key, is_lost = inside, inside if isinstance(step, str) else key, False
            else:
                # a single value where a list is allowed is its own first item
                is_lost = is_lost or isinstance(step, str)
        span = self._offsets[4 * at + 2], self._offsets[4 * at + 3]
        of_key = None if key is None else (self._offsets[4 * key], self._offsets[4 * key + 1])
        return Found(span, of_key, is_lost and self._kinds[at] == _MAPPING)

    def _add(self, node: Node, number: int, offsets: list[int], behind: list[int]) -> None:
        """Add what is in a node that was added, and tell what kind it is of and what is behind it."""
        text, kinds = self._text, self._kinds
        if isinstance(node, Mapping):
            kinds[number] = _MAPPING
            for name, each in node.entries.items():
                key, span = node.keys[name], each.span
                offsets += (key[0], key[1], span[0], span[1])
                if text[key[0] : key[1]] != name:
                    self._names[len(kinds)] = name
                kinds.append(_SCALAR)
                behind.append(len(kinds))
                if type(each) is not Scalar:
                    self._add(each, len(kinds) - 1, offsets, behind)
        elif isinstance(node, Sequence):
            kinds[number] = _SEQUENCE
            for each in node.items:
                offsets += (0, 0, *each.span[:2])
                kinds.append(_SCALAR)
                behind.append(len(kinds))
                if type(each) is not Scalar:
                    self._add(each, len(kinds) - 1, offsets, behind)
        behind[number] = len(kinds)

    def _inside(self, number: int) -> dict[str | int, int]:
        """The nodes that are in one, by the steps that lead to them."""
        if number in self._many:
            return self._many[number]
        found: dict[str | int, int] = {}
        each, kind = number + 1, self._kinds[number]
        while each < self._behind[number]:
            found[self._name(each) if kind == _MAPPING else len(found)] = each
            each = self._behind[each]
        if len(found) > _MANY:
            self._many[number] = found
        return found

    def _name(self, number: int) -> str:
        if number in self._names:
            return self._names[number]
        return self._text[self._offsets[4 * number] : self._offsets[4 * number + 1]]
