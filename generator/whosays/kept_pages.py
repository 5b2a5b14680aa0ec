"""Pages and other files of the last build that a site still has, and what has to be known of pages beside their HTML.

One is kept as long as all is the same that it depends on, the same program makes it, and nobody touched its file.  Of
a file that is made before it is known whether it can be kept, the content tells that.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import stat
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.aside import LaidText, Texts
from whosays.last_build import read_marked
from whosays.output import write_private
from whosays.own_mark import marked
from whosays.turns import keep_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from whosays.last_build import States

_RECORD = PurePosixPath("pages.json")
_MOST_BYTES = 512_000_000
"""Of a record; that of 10,000 pages has some 20 million."""


class KeptFile(Struct, frozen=True):
    """A page or an export, by its path in the site's source, and the path of its file in the site."""

    path: str
    file: str
    depends_on: bytes


class KeptPage(KeptFile, frozen=True):
    """A page; ``data`` is what a build has to know of it beside its HTML, as JSON."""

    data: str | LaidText


class KeptSite(Struct, frozen=True):
    """What is left of the last build in the folder of a site, by its path, and the archive, if that is.

    ``others`` are files of which only the content tells whether they are the same, with the `digest` of that.  Of all
    these files ``states`` tells the size in bytes and the time of change in nanoseconds, by their paths in the site.
    """

    pages: dict[str, KeptPage]
    exports: dict[str, KeptFile]
    others: dict[str, bytes]
    archive: Path | None
    states: dict[str, list[int]]


NOTHING_LEFT = KeptSite({}, {}, {}, None, {})


class Remembered(Struct, frozen=True):
    """What is remembered of the last build of a ``site`` in a folder, with the sizes and times of its files."""

    site: Path
    settings: str
    files: dict[str, tuple[KeptFile, list[int]]]
    others: dict[str, tuple[bytes, list[int]]]
    archive: list[int] | None

    def states(self, archive: PurePosixPath) -> Mapping[str, list[int] | None]:
        """The sizes and times that its files have now, and the archive; None of what is none of ours."""
        state_of = _states(self.site)
        files = (each.file for each, _ in self.files.values())
        return {path: state_of(path) for path in (*files, *self.others, str(archive))}

    def left(
        self,
        archive: PurePosixPath,
        dependency: Callable[[str], bytes | None],
        states: Mapping[str, list[int] | None],
    ) -> KeptSite:
        """What is left of it, of which nothing has changed.

        ``dependency`` is what a page or an export depends on now, by its path, ``states`` what its files are now.
        """
        state_of = states.get
        kept = {
            path: each
            for path, (each, state) in self.files.items()
            if each.depends_on == dependency(path) and state == state_of(each.file)
        }
        unchanged = {each.file: self.files[path][1] for path, each in kept.items()}
        is_archive = self.archive is not None and self.archive == state_of(str(archive))
        pages = {path: each for path, each in kept.items() if isinstance(each, KeptPage)}
        exports = {path: each for path, each in kept.items() if path not in pages}
        others = {path: told for path, (told, state) in self.others.items() if state == state_of(path)}
        unchanged |= {path: self.others[path][1] for path in others}
        return KeptSite(pages, exports, others, self.site / archive if is_archive else None, unchanged)


def read_remembered(root: Path, site: Path, made_by: str) -> Remembered | None:
    """What is remembered of the last build of a site in a folder, by the program ``made_by``, whatever its settings."""
    try:
        head, _, data = (read_marked(root, _RECORD, _MOST_BYTES) or b"").partition(b"\n")
        record = json.loads(head)
        if (record["site"], record["made_by"]) != (str(site), made_by):
            return None
        texts = Texts(root)
        place = texts.put_all(data, [length for _, _, _, length in record["pages"].values() if length])
        files = {
            path: (_kept(path, file, bytes.fromhex(told), next(place) if length else None), state)
            for path, (file, state, told, length) in record["pages"].items()
        }
        others = {path: (bytes.fromhex(told), state) for path, (state, told) in record["others"].items()}
        return Remembered(site, record["settings"], files, others, record["archive"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _kept(path: str, file: str, depends_on: bytes, data: LaidText | None) -> KeptFile:
    return KeptPage(path, file, depends_on, data) if data else KeptFile(path, file, depends_on)


def _in_bytes(data: str | LaidText) -> bytes:
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)


class BuiltSite(Struct, frozen=True):
    """A site that was built whole, in a folder, of some ``settings``, with the `last_build.states` of its files.

    ``others`` are files of which nothing but the `digest` of their content is known, by their paths in it.
    """

    folder: Path
    settings: str
    states: States
    pages: Iterable[KeptFile]
    others: Mapping[str, bytes]


def record_pages(root: Path, site: BuiltSite, made_by: str, archive: PurePosixPath) -> None:
    """Remember the pages and other files of a site, of which it may leave some out; raises OSError.

    What has to be known of the pages stands behind all else, so that nothing looks through it that asks for none.
    """
    state_of = site.states.get
    pages: dict[str, tuple[str, Sequence[int], str, int]] = {}
    data = []
    for each in site.pages:
        if state := state_of(each.file):
            told = _in_bytes(each.data) if isinstance(each, KeptPage) else b""
            pages[each.path] = each.file, state, each.depends_on.hex(), len(told)
            data.append(told)
    others = {path: (state, known.hex()) for path, known in site.others.items() if (state := state_of(path))}
    record = {
        "site": str(site.folder),
        "made_by": made_by,
        "settings": site.settings,
        "archive": state_of(str(archive)),
        "pages": pages,
        "others": others,
    }
    content = b"".join((json.dumps(record, separators=(",", ":")).encode(), b"\n", *data))
    if pages and (kept := marked(content, root)):
        write_private(keep_beside(root) / _RECORD, kept)


def looking_in(site: Path) -> Callable[[str], os.stat_result | None]:
    """What looks at a file by its path in a site; None of what is no file, and where a link leads on the way to it."""

    # texts: there are tens of thousands of files, and each path that is an object takes as long as to look at its file
    @functools.cache
    def is_straight(folder: str) -> bool:
        return not folder or (is_straight(_above(folder)) and stat.S_ISDIR(os.lstat(f"{site}/{folder}").st_mode))

    def look(file: str) -> os.stat_result | None:
        with contextlib.suppress(OSError):
            if is_straight(_above(file)):
                found = os.lstat(f"{site}/{file}")
                return found if stat.S_ISREG(found.st_mode) else None
        return None

    return look


def _above(path: str) -> str:
    return path.rpartition("/")[0]


def _states(site: Path) -> Callable[[str], list[int] | None]:
    """What tells the size of a file in bytes and the time of its change in nanoseconds; None of what is not ours."""
    look = looking_in(site)

    def state(file: str) -> list[int] | None:
        found = look(file)
        return [found.st_size, found.st_mtime_ns] if found else None

    return state
