"""The input as a value: the texts of the fact files, wherever they come from.

`read_project` takes them from a folder; an editor's open buffers or a revision of a repository
make the same value, so everything behind it is a pure function of text.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTENT = PurePosixPath("content")
SITE_FILE = CONTENT / "site.yaml"
COMMON = "common"
MAX_BYTES = 32_000_000


@dataclass(frozen=True, slots=True)
class Project:
    """The fact files and what lies beside them; paths begin with ``content/``."""

    files: Mapping[PurePosixPath, str]
    assets: frozenset[PurePosixPath] = frozenset()
    problems: tuple[Diagnostic, ...] = ()


def read_project(root: Path) -> Project:
    """Read ``root/content``.

    Symbolic links are refused, since a link in a pull request could publish any file of the
    machine that builds the site.  Hidden files and folders are passed over.
    """
    files: dict[PurePosixPath, str] = {}
    assets: set[PurePosixPath] = set()
    problems: list[Diagnostic] = []
    if not (root / CONTENT).is_dir():
        message = "there is no folder `content`"
        place = Place(SITE_FILE)
        help_ = "run this in the folder that holds `content/` and `mkdocs.yml`"
        return Project({}, problems=(Diagnostic(Code.UNREADABLE_FILE, message, place, help_),))
    for path in _walk(root / CONTENT):
        name = PurePosixPath(path.relative_to(root).as_posix())
        if path.is_symlink():
            message = f"`{name.name}` is a symbolic link"
            help_ = "put the file itself here; links are never followed"
            problems.append(Diagnostic(Code.UNREADABLE_FILE, message, Place(name), help_))
        elif path.suffix == ".yaml":
            try:
                files[name] = _read(path)
            except ValueError as error:
                problems.append(Diagnostic(Code.UNREADABLE_FILE, str(error), Place(name), _READ_HELP))
        else:
            assets.add(name)
    return Project(files, frozenset(assets), tuple(problems))


_READ_HELP = "save the file as UTF-8 text, or split it if it is very large"


def _walk(folder: Path) -> Iterator[Path]:
    """Files and symbolic links below a folder, in the same order on every machine."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)


def _read(path: Path) -> str:
    """The text of a file; raises ValueError, with a message, where it is none."""
    if path.stat().st_size > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes"
        raise ValueError(message)
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} of the file is not UTF-8 text"
        raise ValueError(message) from error
