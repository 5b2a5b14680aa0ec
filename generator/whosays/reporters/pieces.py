"""A report in pieces, each with what it is: for whoever colours it."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct


class Role(Enum):
    """What a piece of the report is, for whoever colours it."""

    PLAIN = auto()
    ERROR = auto()
    WARNING = auto()
    MESSAGE = auto()
    FRAME = auto()
    RELATED = auto()
    HELP = auto()
    ADDED = auto()
    REMOVED = auto()
    FLIPPED = auto()


class Piece(Struct, frozen=True):
    """A stretch of the report in one role."""

    text: str
    role: Role = Role.PLAIN
