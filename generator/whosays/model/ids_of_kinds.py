"""The ids that references to some kinds of fact may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.model.facts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable


class IdsOfKinds(dict[frozenset[Kind], frozenset[str]]):
    """The ids of facts by kinds of which each has one; by no kinds, those of any kind."""

    def __init__(self, facts: Iterable[tuple[str, Kind]]) -> None:
        super().__init__()
        self._of_kind: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        for id_, kind in facts:
            self._of_kind[kind].add(id_)

    def __missing__(self, kinds: frozenset[Kind]) -> frozenset[str]:
        self[kinds] = frozenset[str]().union(*(self._of_kind[kind] for kind in kinds or Kind))
        return self[kinds]
