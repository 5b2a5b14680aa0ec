"""The cards of the last build, kept beside the facts, so that only those that changed are drawn.

A file is marked as ours.  It holds the identity of the card, which is its name too, a zero byte, the number of bytes of
the card's words (4 bytes, big-endian), the words in UTF-8 and the picture.  Whatever else there is in the folder is no
card, as one that a stranger made would be published in our name, and goes; so does what a killed build wrote by half.
"""

from __future__ import annotations

import contextlib
import os
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.cards import Card
from whosays.new_files import put
from whosays.own_mark import Mark, own_mark
from whosays.turns import FOLDER, keep_beside

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

_CARDS = PurePosixPath("cards")
_LENGTH = 4
_MOST_BYTES = 1_000_000
"""Of a card: more than its pixels take."""


class KeptCards:
    """The cards that are kept in a project; none where its folder cannot be read, and where nothing can be marked.

    What is odd about the place of one costs that card alone.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / FOLDER / _CARDS
        self._found: dict[str, Card] = {}

    def get(self, identity: str) -> Card | None:
        """The card of that identity as it was drawn, if this user kept it and it is whole."""
        path = self._folder / identity
        self._found.pop(identity, None)
        try:
            # what a link leads to may have no end
            if self._mark is None or self._is_elsewhere() or path.is_symlink() or not path.is_file():
                return None
            with path.open("rb") as file:
                content = self._mark.off(file.read(_MOST_BYTES)) or b""
            named = _named(identity)
            words = len(named) + _LENGTH + int.from_bytes(content[len(named) :][:_LENGTH], "big")
            told = content[len(named) + _LENGTH : words].decode()
        except (OSError, ValueError):
            return None
        if not content.startswith(named):
            return None
        self._found[identity] = Card(content[words:], told)
        return self._found[identity]

    def keep(self, cards: Mapping[str, Card]) -> None:
        """Keep these cards, and no others; those that cannot be written are drawn again next time.

        Those that were found are not written again, nor looked at.
        """
        mark = self._mark
        if mark is None or self._is_elsewhere():
            return
        with contextlib.suppress(OSError):
            keep_beside(self._root)
            found = {identity for identity, card in cards.items() if self._found.get(identity) == card}
            # first, as what is in the place of another may be a link; what cannot be removed may be one still
            for identity in cards.keys() - self._without_others(found):
                if self._is_put(identity, mark.on(_content(identity, cards[identity]))):
                    self._found[identity] = cards[identity]

    @cached_property
    def _mark(self) -> Mark | None:
        return own_mark(self._root)

    def _without_others(self, names: Container[str]) -> AbstractSet[str]:
        """The names of what is in the folder once all files are removed but those of these names, where that can be."""
        self._folder.mkdir(exist_ok=True)
        with os.scandir(self._folder) as entries:
            there = {entry.name for entry in entries}
        return {name for name in there if name in names or not self._is_removed(name)}

    def _is_removed(self, name: str) -> bool:
        """Whether a file is gone; a folder stays."""
        try:
            (self._folder / name).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _is_put(self, identity: str, content: bytes) -> bool:
        """Whether a card could be written; others may be smaller, and half a card is none."""
        try:
            put(str(self._folder / identity), content)
        except OSError:
            self._is_removed(identity)
            return False
        return True

    def _is_elsewhere(self) -> bool:
        return self._folder.is_symlink() or self._folder.parent.is_symlink()


def _content(identity: str, card: Card) -> bytes:
    words = card.words.encode()
    return _named(identity) + len(words).to_bytes(_LENGTH, "big") + words + card.png


def _named(identity: str) -> bytes:
    return identity.encode() + b"\0"
