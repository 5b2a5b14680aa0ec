"""Putting what was built into the place of the last site.

Each folder is read once, and tells of each of its entries what that is: a site has tens of thousands of files.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from whosays.output import is_unfinished, named, replacing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_CHUNK = 1 << 16
"""Bytes that are compared at once."""


def take_over(folder: Path, made: Path, kept: Collection[str] = (), new: Made | None = None) -> int:
    """Make ``folder`` hold the files of the folder ``made``, which is used up, and return how many were written.

    What is there is ``new``, if that was looked at already (`made_in`).
    Files that are the same already are left alone, the others are moved where both are on one disk.  What is new comes
    first, then what is changed, and what is gone goes last: at any moment each file is whole, and what it links to is
    there.  Hidden files and folders at the top of ``folder`` stay unless ``made`` has them too, as site engines let
    them stay.  A symbolic link within it is removed like a file, and never followed.

    Files that are ``kept``, by their paths in ``folder``, stay as they are where ``made`` has none in their place.
    Raises FileNotFoundError before anything is changed where one of them is no file of ``folder``, or cannot stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    new = new or made_in(made)
    plan = _Plan(str(folder), {*kept})
    plan.compare("", new)
    if plan.lost:
        message = "a file that was to stay is not there"
        raise FileNotFoundError(errno.ENOENT, message, str(folder / min(plan.lost)))
    return _Placing(str(folder), str(made)).done(plan)


class Made(Struct, frozen=True):
    """What was made in a folder, by name; folders without files are left out, and so is what is neither."""

    files: frozenset[str] = frozenset()
    folders: dict[str, Made] = field(default_factory=dict)
    is_all: bool = True
    """Whether nothing was left out, here or below."""

    @property
    def is_empty(self) -> bool:
        return not self.files and not self.folders

    def paths(self, at: str = "") -> Iterator[str]:
        """The paths of all files, behind the one of the folder."""
        yield from (at + name for name in self.files)
        for name, below in self.folders.items():
            yield from below.paths(f"{at}{name}/")


def made_in(folder: Path) -> Made:
    """What was made in a folder."""
    return _read(str(folder))


_NOTHING = Made()


def _read(folder: str) -> Made:
    files: set[str] = set()
    folders: dict[str, Made] = {}
    is_all = True
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_unfinished(entry.name):
                is_all = False
            elif entry.is_dir(follow_symlinks=False):
                below = _read(entry.path)
                is_all = is_all and below.is_all and not below.is_empty
                if not below.is_empty:
                    folders[entry.name] = below
            elif entry.is_file(follow_symlinks=False):
                files.add(entry.name)
            else:
                is_all = False
    return Made(frozenset(files), folders, is_all)


class _Plan:
    """What has to be done in a folder, by paths in it; those of folders end with a slash."""

    def __init__(self, folder: str, kept: set[str]) -> None:
        self.unfinished: list[str] = []
        """What writers that were killed left."""
        self.in_the_way: list[str] = []
        """What has to go before what takes its place can come, or has the same name on some disks."""
        self.new_files: list[str] = []
        self.new_folders: dict[str, Made] = {}
        self.shared: list[str] = []
        """Files that are there, and may have to be changed."""
        self.gone: list[str] = []
        self.lost = kept
        """What is to stay and was not found."""
        self._folder = folder
        self._kept = frozenset(kept)

    def compare(self, at: str, made: Made) -> bool:
        """Plan for the folder with the path ``at``, and say whether anything is in it when all is done."""
        there: set[str] = set()
        names: set[str] = set()
        is_anything = not made.is_empty
        with os.scandir(f"{self._folder}/{at}") as entries:
            for entry in entries:
                name, path, begin = entry.name, at + entry.name, len(self.gone)
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder and name in made.folders:
                    self.compare(f"{path}/", made.folders[name])
                    there.add(name)
                elif is_folder and (self.compare(f"{path}/", _NOTHING) or path.startswith(".")):
                    if name in made.files:
                        message = "a folder that stays is in the place of a file"
                        raise IsADirectoryError(errno.EISDIR, message, f"{self._folder}/{path}")
                    is_anything = True
                elif not is_folder and is_unfinished(name):
                    self.unfinished.append(path)
                elif not is_folder and name in made.files:
                    self._found(path, entry)
                    self.shared.append(path)
                    there.add(name)
                elif not is_folder and self._stays(path, entry, made):
                    is_anything = True
                else:
                    self.gone.append(f"{path}/" if is_folder else path)
                    names = names or {_folded(each) for each in (*made.files, *made.folders)}
                    if _folded(name) in names:
                        self.in_the_way += self.gone[begin:]
                        del self.gone[begin:]
        self.new_files += (at + name for name in made.files - there)
        self.new_folders.update((f"{at}{name}/", below) for name, below in made.folders.items() if name not in there)
        return is_anything

    def _found(self, path: str, entry: os.DirEntry[str]) -> bool:
        """Whether this is a file that is kept."""
        if path not in self._kept or not entry.is_file(follow_symlinks=False):
            return False
        self.lost.discard(path)
        return True

    def _stays(self, path: str, entry: os.DirEntry[str], made: Made) -> bool:
        return entry.name not in made.folders and (self._found(path, entry) or path.startswith("."))


class _Placing:
    """Moves what was ``made`` into a folder."""

    def __init__(self, folder: str, made: str) -> None:
        self._folder = folder
        self._made = made
        self._looked_at: set[str] = set()

    def done(self, plan: _Plan) -> int:
        """Do as planned, and return how many files were written."""
        self._clear(plan.unfinished)
        self._clear(plan.in_the_way)
        written = 0
        for path in sorted((*plan.new_files, *plan.new_folders)):
            written += self._put_folder(path, plan.new_folders[path]) if path.endswith("/") else self._put(path)
        written += sum(self._put_if_changed(path) for path in sorted(plan.shared))
        self._clear(plan.gone)
        return written

    def _put_folder(self, at: str, made: Made) -> int:
        """Move a folder that is not there yet, at once where nothing in it was left out."""
        self._refuse_links(at.rstrip("/"))
        if made.is_all:
            # one by one where that does not go, as between two disks
            with contextlib.suppress(OSError):
                os.rename(f"{self._made}/{at}", f"{self._folder}/{at}")
                return _count(made)
        os.makedirs(f"{self._folder}/{at}", exist_ok=True)
        written = sum(self._put(at + name) for name in sorted(made.files))
        return written + sum(self._put_folder(f"{at}{name}/", below) for name, below in sorted(made.folders.items()))

    def _put_if_changed(self, path: str) -> int:
        old, new = os.lstat(f"{self._folder}/{path}"), os.stat(f"{self._made}/{path}")
        if stat.S_ISREG(old.st_mode):
            if old.st_size == new.st_size and _is_same(f"{self._folder}/{path}", f"{self._made}/{path}"):
                return 0
            if stat.S_IMODE(old.st_mode) != stat.S_IMODE(new.st_mode):
                os.chmod(f"{self._made}/{path}", stat.S_IMODE(old.st_mode))
        return self._put(path)

    def _put(self, path: str) -> int:
        self._refuse_links(path)
        target, made = f"{self._folder}/{path}", f"{self._made}/{path}"
        try:
            os.replace(made, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            mode = stat.S_IMODE(os.stat(made).st_mode)
            with named(target), replacing(Path(target), is_flushed=False, mode=mode) as file:
                file.write(Path(made).read_bytes())
        return 1

    def _refuse_links(self, path: str) -> None:
        """Look once at each folder on the way to a path; raises NotADirectoryError where one is a symbolic link."""
        parent = path.rpartition("/")[0]
        if not parent or parent in self._looked_at:
            return
        self._refuse_links(parent)
        if os.path.islink(f"{self._folder}/{parent}"):
            message = "a folder on the way to it is a symbolic link"
            raise NotADirectoryError(errno.ENOTDIR, message, f"{self._folder}/{path}")
        self._looked_at.add(parent)

    def _clear(self, paths: Iterable[str]) -> None:
        """Remove files, links, and folders that are empty then."""
        for path in sorted(paths, reverse=True):
            self._refuse_links(path.rstrip("/"))
            with contextlib.suppress(FileNotFoundError):
                if path.endswith("/"):
                    os.rmdir(f"{self._folder}/{path}")
                else:
                    os.unlink(f"{self._folder}/{path}")


def _count(folder: Made) -> int:
    return len(folder.files) + sum(map(_count, folder.folders.values()))


def _is_same(path: str, other: str) -> bool:
    with open(path, "rb", buffering=0) as one, open(other, "rb", buffering=0) as two:
        while (chunk := one.read(_CHUNK)) == two.read(_CHUNK):
            if not chunk:
                return True
    return False


def _folded(name: str) -> str:
    """The same for names that are one on Windows or macOS."""
    return unicodedata.normalize("NFC", name).casefold()
