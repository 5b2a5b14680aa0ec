"""Notes of `changes` that messages propose, to be filled in: all of them can be followed, one after the other."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from whosays.project import COMMON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.model.vocabulary import ChangeKind

_DAY = "YYYY-MM-DD"


class ProposedNotes:
    """What is proposed in one run, in which no two notes of a folder have one id."""

    def __init__(self) -> None:
        self._taken: defaultdict[str, set[str]] = defaultdict(set)
        self._places: defaultdict[tuple[str, ChangeKind], itertools.count[int]] = defaultdict(
            lambda: itertools.count(1)
        )

    def add(self, folder: str, kind: ChangeKind, note: str, facts: str, texts: Mapping[str, str]) -> str:
        """What to type of ``facts`` in a folder, as a note on one line; of shared ones any explainer may tell."""
        quoted = "".join(f", {key}: {_quoted(text)}" for key, text in texts.items())
        named = f"id: {self._id(folder, kind)}, kind: {kind}, note: {_quoted(note)}, facts: {facts}"
        return f"add to `changes`: - {{on: {_DAY}, {named}{quoted}}}"

    def _id(self, folder: str, kind: ChangeKind) -> str:
        """As `corpus.change_ids` numbers those of one day and kind."""
        others = [*self._taken.values()] if folder == COMMON else [self._taken[folder], self._taken[COMMON]]
        stem = f"{_DAY}-{kind}"
        for place in self._places[folder, kind]:
            id_ = stem if place == 1 else f"{stem}-{place}"
            if not any(id_ in taken for taken in others):
                break
        self._taken[folder].add(id_)
        return id_


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
