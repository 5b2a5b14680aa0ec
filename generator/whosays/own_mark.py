"""A mark on what we keep in a project, by which we know again that it was us who wrote it.

Whatever lies in a project may come from a stranger: a pull request can bring a kept result of a check that finds
nothing.  So what is kept is marked (HMAC, RFC 2104) with a secret of the user's, which lies in no project.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
import stat
from pathlib import Path

from msgspec import Struct

from whosays.output import write_private

_ALGORITHM = "sha256"
_LENGTH = 32
"""Bytes of a secret, and of a mark made with it."""
_FOLDER, _FILE = "whosays", "mark"


class Mark(Struct, frozen=True):
    """What marks with a secret, which is looked up once for many files."""

    _secret: bytes

    def on(self, content: bytes) -> bytes:
        """The content with a mark before it."""
        return self._of(content) + content

    def off(self, kept: bytes) -> bytes | None:
        """The content of what was kept; None where it was marked with another secret, or changed since."""
        content = kept[_LENGTH:]
        return content if hmac.compare_digest(kept[:_LENGTH], self._of(content)) else None

    def _of(self, content: bytes) -> bytes:
        return hmac.digest(self._secret, content, _ALGORITHM)


def own_mark(root: Path) -> Mark | None:
    """The mark of this user; None where no secret can be kept outside the project in ``root``."""
    secret = _secret(root) or _new_secret(root)
    return Mark(secret) if secret else None


def marked(content: bytes, root: Path) -> bytes | None:
    """The content with a mark before it; None where no secret can be kept outside the project in ``root``."""
    mark = own_mark(root)
    return mark.on(content) if mark else None


def unmarked(kept: bytes, root: Path) -> bytes | None:
    """The content of what was kept; None where this user has not marked it, or where it was changed since."""
    secret = _secret(root)
    return Mark(secret).off(kept) if secret else None


def own_folder(root: Path) -> Path | None:
    """Our folder among the caches of the user, unless these lie in the project in ``root`` or in any repository.

    A job may keep its caches within the repository that it checks out, and so may a stranger then.
    """
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = Path(named) if named else Path.home() / ".cache"
        around = (folder.resolve(), *folder.resolve().parents)
        if not folder.is_absolute() or root.resolve() in around or any((each / ".git").exists() for each in around):
            return None
    except (OSError, RuntimeError):
        return None
    return folder / _FOLDER


def _secret(root: Path) -> bytes | None:
    """The secret; None where there is none, and where anybody else could have put it there."""
    folder = own_folder(root)
    with contextlib.suppress(OSError):
        if folder and _is_private((path := folder / _FILE).lstat()):
            secret = path.read_bytes()
            return secret if len(secret) == _LENGTH else None
    return None


def _new_secret(root: Path) -> bytes | None:
    folder = own_folder(root)
    with contextlib.suppress(OSError):
        if folder:
            write_private(folder / _FILE, secrets.token_bytes(_LENGTH))
    return _secret(root)


def _is_private(found: os.stat_result) -> bool:
    if not stat.S_ISREG(found.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True  # a folder of the user's on Windows is closed to others
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
