"""Whether a site still is what a build would make of its facts, so that nothing has to be made at all.

Two things have to be as the last build left them: whatever has a say in the bytes of a site, which is read, and the
files of the site, of which size and time are looked at, as tools that build programs do.  What is kept of the last
build is marked, so that nobody else's is believed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from whosays import kept_program
from whosays.output import write_private
from whosays.own_mark import marked, unmarked
from whosays.program import installed
from whosays.project import CONTENT
from whosays.theme import FOLDER
from whosays.turns import FOLDER as KEPT
from whosays.turns import keep_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    States: TypeAlias = Mapping[str, Sequence[int]]
    """The size in bytes and the time of change in nanoseconds of files, by their path in a site."""

_RECORD = PurePosixPath("built.json")
_PACKAGE = Path(__file__).parent
_MOST_BYTES = 64_000_000
"""Of a record; a site of 100,000 pages has less."""


def fingerprint(root: Path, program: str) -> str:
    """A text that is the same as long as all is the same that a site is made of.

    That is the content of the project in ``root``, and what makes a site of it, as `program_fingerprint` has it.
    """
    return _told((root / CONTENT,), program)


def program_fingerprint(root: Path, settings: object, own_theme: Path | None) -> str:
    """A text that is the same as long as the same content of the project in ``root`` makes the same site.

    That takes the ``settings`` that the engine has been given, the theme with a site's own changes to it, this package,
    the versions of all that is installed beside it, and that of what packs parts of the index.
    """
    return _told(
        (own_theme,) if own_theme else (),
        kept_program.told((_PACKAGE, FOLDER), _told, root),
        settings,
        sys.version,
        zlib.ZLIB_RUNTIME_VERSION,
        installed(),
    )


def _told(folders: Iterable[Path], *others: object) -> str:
    """The same as long as all files in some folders and the others are; no link is followed."""
    told = hashlib.sha256(repr(others).encode("utf-8", "surrogatepass"))
    for folder in folders:
        for file in _files(folder):
            content = _content(file)
            told.update(f"\0{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode(errors="surrogateescape"))
            told.update(content)
    return told.hexdigest()


def told_last(root: Path, site: Path, made_of: str) -> str | None:
    """What the last build told of the facts, where the site in a folder still is what it made of the same.

    None where it is not, or where nobody can be sure that it was this user who built it.
    """
    try:
        record = json.loads(read_marked(root, _RECORD, _MOST_BYTES) or b"")
        kept = {str(name): tuple(state) for name, state in record["files"].items()}
        is_as_built = (record["site"], record["made_of"]) == (str(site), made_of) and kept == states(site)
        return str(record["told"]) if kept and is_as_built else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def read_marked(root: Path, name: PurePosixPath, most: int) -> bytes | None:
    """What this user kept beside the project in ``root``, of so many bytes at most; raises OSError."""
    path = root / KEPT / name
    # what a link leads to may have no end
    if (root / KEPT).is_symlink() or path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return unmarked(file.read(most), root)


def record(root: Path, site: Path, made_of: str, told: str, files: States) -> None:
    """Remember that a site was built whole, with these `states` of its files, and what was told of its facts."""
    record = {"site": str(site), "made_of": made_of, "told": told, "files": files}
    if content := marked(json.dumps(record).encode(), root):
        write_private(keep_beside(root) / _RECORD, content)


def states(site: Path) -> dict[str, tuple[int, int]]:
    """The size in bytes and the time of change in nanoseconds of each file of a site, by its path.

    Hidden folders at the top are not of a site, but for that of well-known addresses (RFC 8615).
    """
    found: dict[str, tuple[int, int]] = {}
    folders = [""]
    while folders:
        at = folders.pop()
        # as one that may not be read, or went away meanwhile
        with contextlib.suppress(OSError), os.scandir(f"{site}/{at}") as entries:
            for entry in entries:
                # a link is not followed
                is_folder = entry.is_dir(follow_symlinks=False)
                path = f"{at}{entry.name}/" if is_folder else at + entry.name
                if _is_hidden(path):
                    continue
                if is_folder:
                    folders.append(path)
                else:
                    state = entry.stat(follow_symlinks=False)
                    found[path] = state.st_size, state.st_mtime_ns
    return found


def states_of(site: Path, paths: Iterable[str]) -> States:
    """As `states`, of some files alone, by their paths in a site; raises OSError where one is not there."""
    found = ((path, os.lstat(f"{site}/{path}")) for path in paths if not _is_hidden(path))
    return {path: (state.st_size, state.st_mtime_ns) for path, state in found}


def _is_hidden(path: str) -> bool:
    return path.startswith(".") and not path.startswith(".well-known/")


def _files(folder: Path) -> Iterator[Path]:
    """Whatever is in a folder and in those below it, but for folders; a link is not followed."""
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        # what Python keeps beside modules; and the same order on every disk
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        yield from (Path(place, name) for name in sorted([*names, *links]))


def _content(file: Path) -> bytes:
    kind = file.lstat().st_mode
    if stat.S_ISLNK(kind):
        return f"-> {file.readlink()}".encode(errors="surrogateescape")
    # what is no file may have no end
    return file.read_bytes() if stat.S_ISREG(kind) else f"{kind}".encode()
