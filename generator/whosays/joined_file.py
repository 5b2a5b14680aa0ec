"""A file that is joined of several of the theme's."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import PurePosixPath

_REMARK = re.compile(rb"(?m)^\s*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n")
"""Lines of a script that say nothing to a browser."""


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


def without_remarks(script: bytes) -> bytes:
    """A script without the lines that say nothing to a browser."""
    return _REMARK.sub(b"", script)
