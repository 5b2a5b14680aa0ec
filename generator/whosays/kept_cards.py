"""The cards of the last build, kept beside the facts, so that only those that changed are drawn.

A file is marked as ours.  It holds the identity of the card, which is its name too, a zero byte, the number of bytes of
the card's words (4 bytes, big-endian), the words in UTF-8 and the picture.  Whatever else there is in the folder is
passed over: a card that a stranger made would be published in our name.
"""

from __future__ import annotations

import contextlib
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.cards import Card
from whosays.output import write_tree
from whosays.own_mark import Mark, own_mark
from whosays.turns import FOLDER, keep_beside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CARDS = PurePosixPath("cards")
_LENGTH = 4
_MOST_BYTES = 1_000_000
"""Of a card: more than its pixels take."""


class KeptCards:
    """The cards that are kept in a project; none where its folder cannot be read, and where nothing can be marked."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / FOLDER / _CARDS
        self._found: dict[str, Card] = {}

    def get(self, identity: str) -> Card | None:
        """The card of that identity as it was drawn, if this user kept it and it is whole."""
        path = self._folder / identity
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
        """Keep these cards, and no others; where nothing can be written they are drawn again next time."""
        mark = self._mark
        if mark is None or self._is_elsewhere() or self._are_there(cards):
            return
        files = {PurePosixPath(identity): mark.on(_content(identity, card)) for identity, card in cards.items()}
        with contextlib.suppress(OSError):
            keep_beside(self._root)
            write_tree(self._folder, files)

    @cached_property
    def _mark(self) -> Mark | None:
        return own_mark(self._root)

    def _are_there(self, cards: Mapping[str, Card]) -> bool:
        """Whether all of these, and no others, were found here, so that none has to be compared again."""
        if not cards or cards != self._found:
            return False
        return {file.name for file in self._folder.iterdir() if not file.name.startswith(".")} == cards.keys()

    def _is_elsewhere(self) -> bool:
        return self._folder.is_symlink() or self._folder.parent.is_symlink()


def _content(identity: str, card: Card) -> bytes:
    words = card.words.encode()
    return _named(identity) + len(words).to_bytes(_LENGTH, "big") + words + card.png


def _named(identity: str) -> bytes:
    return identity.encode() + b"\0"
