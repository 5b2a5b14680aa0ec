"""What a newer version changes in a site whose owner changed things, too."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.document import compose
from whosays.new_site.merge import merged

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import PurePosixPath

_YAML = frozenset({".yml", ".yaml"})


class Reason(Enum):
    """Why a file cannot be brought up to date."""

    BOTH_CHANGED = "you changed what the new version changes"
    IN_THE_WAY = "the new version has a file of this name"
    NOT_NEEDED = "it is not needed any more, and you changed it"
    NOT_TEXT = "it is not UTF-8 text"


class Conflict(Struct, frozen=True):
    """A file that has to be looked at, with the text that it was made with and that of the new version, if any."""

    path: PurePosixPath
    reason: Reason
    was: str
    now: str


@dataclass(slots=True)
class Update:
    """What is to be done to the files of a site.

    ``merged`` are those of the ``written`` that hold changes of their owner, ``deleted`` those that the owner removed.
    """

    written: dict[PurePosixPath, bytes] = field(default_factory=dict)
    removed: list[PurePosixPath] = field(default_factory=list)
    merged: list[PurePosixPath] = field(default_factory=list)
    deleted: list[PurePosixPath] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


class Wish(Struct, frozen=True):
    """What the owner says of single files: ``kept`` stay as they are, ``taken`` become those of the new version."""

    kept: Collection[PurePosixPath] = ()
    taken: Collection[PurePosixPath] = ()


def update(
    base: Mapping[PurePosixPath, str],
    new: Mapping[PurePosixPath, str],
    present: Mapping[PurePosixPath, bytes],
    wish: Wish,
) -> Update:
    """What brings a site from the texts that it was made with to new ones, without what its owner changed.

    ``present`` are the files that are there.
    """
    result = Update()
    for path in sorted({*base, *new} - {*wish.kept}):
        was, now, there = base.get(path), new.get(path), present.get(path)
        if path in wish.taken:
            _take(result, path, None if now is None else now.encode(), there)
        elif was != now:
            _settle(result, path, was, now, there)
    return result


def _take(result: Update, path: PurePosixPath, now: bytes | None, there: bytes | None) -> None:
    """Make a file what it is to be, or remove it."""
    if now is None and there is not None:
        result.removed.append(path)
    elif now is not None and there != now:
        result.written[path] = now


def _settle(result: Update, path: PurePosixPath, was: str | None, now: str | None, there: bytes | None) -> None:
    """Bring a file up to date that the new version changed."""
    text = _Text.of(there) if there is not None else None
    if there is None:
        if now is not None and was is None:
            result.written[path] = now.encode()
        elif now is not None:
            result.deleted.append(path)
    elif text is None:
        result.conflicts.append(Conflict(path, Reason.NOT_TEXT, was or "", now or ""))
    elif text.lines == was:
        _take(result, path, None if now is None else text.as_there(now), there)
    elif text.lines != now:
        _join(result, path, was, now, text)


def _join(result: Update, path: PurePosixPath, was: str | None, now: str | None, text: _Text) -> None:
    """Bring what the new version changed into a file that its owner changed."""
    both = None if was is None or now is None else merged(was, text.lines, now)
    if both is None or _is_broken(path, both, text.lines):
        reason = Reason.NOT_NEEDED if now is None else Reason.IN_THE_WAY if was is None else Reason.BOTH_CHANGED
        result.conflicts.append(Conflict(path, reason, was or "", now or ""))
    elif both != text.lines:
        result.written[path] = text.as_there(both)
        result.merged.append(path)


def _is_broken(path: PurePosixPath, both: str, ours: str) -> bool:
    """Whether lines that lie well in either text do not together, as where both brought the same key."""
    return path.suffix in _YAML and not compose(path, ours)[1] and bool(compose(path, both)[1])


class _Text(Struct, frozen=True):
    """The text of a file without what an editor on another system writes otherwise."""

    lines: str
    mark: bytes
    line_break: str

    @classmethod
    def of(cls, content: bytes) -> _Text | None:
        mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        try:
            text = content.removeprefix(mark).decode()
        except UnicodeDecodeError:
            return None
        # of a file with both kinds of line break, each line stays as it is
        is_windows = "\r\n" in text and text.count("\r\n") == text.count("\n")
        return cls(text.replace("\r\n", "\n") if is_windows else text, mark, "\r\n" if is_windows else "\n")

    def as_there(self, lines: str) -> bytes:
        """A text in the way in which the file was written."""
        return self.mark + lines.replace("\n", self.line_break).encode()
