"""A file that is joined of several of the theme's."""

from __future__ import annotations

import errno
import hashlib
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.theme import FOLDER

if TYPE_CHECKING:
    from pathlib import PurePosixPath

_REMARK = re.compile(rb"(?m)^\s*(?://.*|/\*(?:[^*]|\*(?!/))*\*/)\n")
"""Lines of a script or a style sheet that say nothing to a browser."""


class JoinedFile(Struct, frozen=True):
    """A joined file: its path in the site's source, and its content."""

    path: PurePosixPath
    content: bytes

    @classmethod
    def of(cls, path: PurePosixPath, content: bytes) -> JoinedFile:
        """The joined file whose name is that of a path with a digest of its content.

        A browser may so keep it for as long as it likes.
        """
        digest = hashlib.sha256(content).hexdigest()[:8]
        return cls(path.with_suffix(f".{digest}{path.suffix}"), content)


class Imports(Struct, frozen=True):
    """What a text imports at its beginning, one import after the other, and what stands behind them.

    There is nothing behind where that are remarks alone.
    """

    found: tuple[re.Match[str], ...]
    rest: str

    @classmethod
    def of(cls, text: str, one: re.Pattern[str], between: re.Pattern[str]) -> Imports:
        """The imports of a text, each of which is ``one``; ``between`` them stands what means nothing."""
        found: list[re.Match[str]] = []
        end = 0
        while each := one.match(text, _behind(text, end, between)):
            found.append(each)
            end = each.end()
        return cls(tuple(found), "" if _behind(text, end, between) == len(text) else text[end:])


def decoded(content: bytes) -> str:
    """A file of the theme as text, without a mark at its beginning; what is no UTF-8 stays in it (PEP 383)."""
    return content.decode("utf-8-sig", "surrogateescape")


def encoded(text: str) -> bytes:
    """The bytes that a text was `decoded` from."""
    return text.encode("utf-8", "surrogateescape")


def unjoined(path: PurePosixPath, part: str) -> OSError:
    """What is raised where a file at a path has a part that cannot be joined, told by its first line."""
    line = part.strip().partition("\n")[0].strip()
    return OSError(errno.EINVAL, f"`{line}` cannot be joined: only files beside it can, before all else", path.name)


def _behind(text: str, start: int, between: re.Pattern[str]) -> int:
    """Where that begins in a text which means something."""
    found = between.match(text, start)
    return found.end() if found else start


def without_remarks(content: bytes) -> bytes:
    """A script or a style sheet without the lines that say nothing to a browser."""
    return _REMARK.sub(b"", content)


def is_ours(path: PurePosixPath, content: bytes) -> bool:
    """Whether a file is the theme's; one that a site has in its place stays as it is, with a licence maybe."""
    own = FOLDER / path
    return own.is_file() and own.read_bytes() == content
