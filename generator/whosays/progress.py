"""How far long work is: what the work tells while it goes on, and the line that a terminal shows of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds of work before anything is shown."""
_CUT = "..."
_MINUTE = 60


class Stage(StrEnum):
    """What a build does, in the words of the line."""

    FACTS = "Reading the facts"
    RULES = "Checking the facts"
    CARDS = "Drawing the cards"
    PAGES = "Making the pages"
    SHELLS = "Laying out the pages"
    PACKING = "Packing the offline copy"
    PLACING = "Putting the site in its place"


class Progress(Protocol):
    """Hears that of ``of`` pieces of a stage so many are done; 0 of 0 where nobody counts them."""

    def __call__(self, stage: str, done: int, of: int) -> None: ...


def silent(stage: str, done: int, of: int) -> None:
    """Tell nobody."""


def followed(things: Iterable[T], stage: str, of: int, progress: Progress) -> Iterator[T]:
    """The same things one after another; ``progress`` hears which of them is asked for."""
    for number, thing in enumerate(things):
        progress(stage, number, of)
        yield thing


class Work(Struct, frozen=True):
    """Work that ``began`` at a second of some clock, and the stage that it is at."""

    began: float
    stage: str
    done: int = 0
    of: int = 0

    def at(self, stage: str, done: int, of: int) -> Work:
        """The same work further on."""
        return replace(self, stage=stage, done=done, of=of)

    def after_one_more(self, stage: str, of: int) -> Work:
        """The same work with one more piece of a stage done."""
        return self.at(stage, self.done + 1 if stage == self.stage else 1, of)

    def line(self, now: float, columns: int) -> str:
        """What a terminal shows at a second: one line that no terminal breaks, nothing while the work is young."""
        seconds = now - self.began
        if seconds < PATIENCE:
            return ""
        counted = f": {self.done:,} of {self.of:,}" if self.of else " ..."
        minutes, rest = divmod(int(seconds), _MINUTE)
        since = f"{minutes}:{rest:02} min" if minutes else f"{rest} s"
        told = f"{self.stage}{counted}"
        # a terminal goes on to the next line once the last column is filled
        room = max(0, columns - 1)
        cut = told[: max(0, room - len(_CUT))].rstrip(" .:") + _CUT[:room]
        return next((line for line in (f"{told} ({since})", told) if len(line) <= room), cut)
