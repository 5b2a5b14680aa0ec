"""The cards of the last build, kept beside the facts, so that only those that changed are drawn.

A file holds a checksum, the number of bytes of the card's words (4 bytes, big-endian), the words in UTF-8
and the picture.  Its name is the identity of the card, and the checksum is of that too: whatever else
there is in the folder is passed over.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.cards import Card
from whosays.output import write_tree
from whosays.turns import FOLDER, keep_beside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CARDS = PurePosixPath("cards")
_CHECKSUM, _LENGTH = hashlib.sha256().digest_size, 4


class KeptCards:
    """The cards that are kept in a project; none where its folder cannot be read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / FOLDER / _CARDS

    def get(self, identity: str) -> Card | None:
        """The card of that identity as it was drawn, if it is whole."""
        try:
            content = b"" if self._is_elsewhere() else (self._folder / identity).read_bytes()
        except OSError:
            return None
        told, rest = content[:_CHECKSUM], content[_CHECKSUM:]
        if told != _checksum(identity, rest):
            return None
        words = _LENGTH + int.from_bytes(rest[:_LENGTH], "big")
        return Card(rest[words:], rest[_LENGTH:words].decode())

    def keep(self, cards: Mapping[str, Card]) -> None:
        """Keep these cards, and no others; where nothing can be written they are drawn again next time."""
        files = {PurePosixPath(identity): _content(identity, card) for identity, card in cards.items()}
        with contextlib.suppress(OSError):
            if not self._is_elsewhere():
                keep_beside(self._root)
                write_tree(self._folder, files)

    def _is_elsewhere(self) -> bool:
        return self._folder.is_symlink() or self._folder.parent.is_symlink()


def _content(identity: str, card: Card) -> bytes:
    words = card.words.encode()
    rest = len(words).to_bytes(_LENGTH, "big") + words + card.png
    return _checksum(identity, rest) + rest


def _checksum(identity: str, rest: bytes) -> bytes:
    return hashlib.sha256(identity.encode() + rest).digest()
