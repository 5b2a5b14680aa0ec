"""Names of files and folders that mean the same on every system, and nothing but a name in a page."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath

_SPECIAL = re.compile(r'[<>:"|?*\\]')
"""Signs that Windows has in no name; two of them lead out of the folder into which an archive is unpacked there."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
"""What Windows keeps for devices, whatever ending follows (Microsoft, Naming Files, Paths, and Namespaces)."""
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Zl", "Zp"})
_JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
"""Without which some words of Persian and some pictures are spelt wrongly."""


def is_device(name: str) -> bool:
    """Whether Windows takes a name for that of a device."""
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")) is not None


def fault(name: str) -> str:
    """Why some system or page would not take the name of a file or folder as it is; empty where all do."""
    if any(map(_is_unseen, name)):
        return "the name of the file cannot be shown"
    if _SPECIAL.search(name):
        return f"`{name}` is no name that every system knows"
    if is_device(name):
        return f"`{name}` is a name that Windows keeps for itself"
    if name.strip(" ").rstrip(".") != name:
        return f"`{name}` begins or ends with a space or a full stop, which Windows leaves out"
    return ""


def twins(paths: Iterable[PurePosixPath]) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Each file or folder with the one before it that has the same name on a system that writes it another way.

    macOS takes composed and decomposed letters for the same, and macOS and Windows capitals and small letters.
    """
    first: dict[str, PurePosixPath] = {}
    told: set[PurePosixPath] = set()
    for path in sorted(paths):
        for each in (*reversed(path.parents), path):
            other = first.setdefault(_key(str(each)), each)
            if other != each and each not in told:
                told.add(each)
                yield other, each
                # what lies in both folders has no other fault
                break


def _is_unseen(character: str) -> bool:
    category = unicodedata.category(character)
    return category in _UNSEEN or (category == "Cf" and character not in _JOINERS)


def _key(path: str) -> str:
    """Equal for two paths of one file where letters are compared as HFS+, APFS and NTFS do, or more loosely."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
