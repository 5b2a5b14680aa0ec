"""The site as one file, to be unpacked into a folder and read there without a server or a connection.

Browsers treat a page from a folder differently.  A link to a folder shows a list of files, so links
lead to ``index.html``.  No script may read another file, so parts of the search become scripts, and
previews, which read other pages, are left off.  Fonts asked for ahead are refused.  And ``'self'``
in a policy stands for nothing in Firefox, so the policy names files.
"""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.addresses import is_for_scripts
from whosays.offline.archive import Entry, Finished, packed
from whosays.offline.last_archive import LastArchive, Moves
from whosays.offline.pages import offline_page
from whosays.offline.tags import Copy
from whosays.prepared.forks import Forked, workers
from whosays.site_parts import EMBED

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

ARCHIVE = PurePosixPath("offline.zip")

_FOLDER = f"{ARCHIVE.stem}/"
_SEARCH = PurePosixPath("assets/search")
_OF_SEARCH = f"{_SEARCH}/"
_FRAGMENTS = _SEARCH / "fragment"
_PACKED = b"\x1f\x8b"
"""What a packed file begins with (RFC 1952)."""
_FOR_HOSTS = frozenset({"404.html", "_headers", "robots.txt", "security.txt", "sitemap.xml", "sitemap.xml.gz"})


def copied(paths: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """Those of a site's files that its copy holds, in order: not what hosts, engines, developers or other sites use."""
    return sorted(path for path in paths if not _left_out(path))


def copy_of(paths: Iterable[PurePosixPath], published: str) -> Copy:
    """The copy that holds the files at ``paths``, of a site with this address, which ends with a slash."""
    # parts of the search have other names there, and no page leads to one
    return Copy(frozenset(name for name in map(str, paths) if not name.startswith(_OF_SEARCH)), published)


def offline(
    paths: Iterable[PurePosixPath],
    read: Callable[[PurePosixPath], bytes],
    published: str,
    last: LastArchive | None = None,
    unchanged: Container[PurePosixPath] = (),
) -> Iterator[Entry | Finished]:
    """The entries of the archive, in order, made by as many processes as are worth it.

    Links to what the copy leaves out lead to where it is ``published``; nothing is loaded from there.
    What stands in ``<template data-offline>`` on a page is part of it in the copy.

    Entries of files that are ``unchanged`` since the ``last`` archive was written are taken out of it, and the archive
    is the same bytes as without it.  For that the last one has to be written by the same code for a site with the same
    address, and unchanged pages have to spell addresses plainly, as generated ones do and a writer's own may not.
    """
    kept = copied(paths)
    copy = copy_of(kept, published)
    finished = _finished([path for path in kept if path in unchanged], copy, read, last) if last else {}
    anew = [path for path in kept if path not in finished]

    def packed_from(path: PurePosixPath) -> Entry:
        return entry(read(path), path, copy)

    forked = Forked(anew, packed_from, workers(len(anew)))
    made = iter(forked)
    for path in kept:
        # whatever went wrong elsewhere is told here
        yield finished.get(path) or next(made)[1] or packed_from(path)
    forked.end()


def _finished(
    unchanged: Iterable[PurePosixPath], copy: Copy, read: Callable[[PurePosixPath], bytes], last: LastArchive
) -> Mapping[PurePosixPath, Finished]:
    """The entries of the last archive that stand in this one as well."""
    before = {name.removeprefix(_FOLDER) for name in last.names if not name.startswith(_FOLDER + _OF_SEARCH)}
    moves = Moves.of(map(PurePosixPath, copy.names ^ before))
    found: dict[PurePosixPath, Finished] = {}
    for path in unchanged:
        if path.suffix != ".html" or not moves.may_matter_to(path, read):
            entry = last.finished(_name(path))
            if entry:
                found[path] = entry
    return found


def entry(content: bytes, path: PurePosixPath, copy: Copy) -> Entry:
    """One file of the site as it stands in the archive: a pure function, which any process may call."""
    if path.suffix == ".html":
        content = offline_page(content, path, copy)
    elif _is_part_of_search(path):
        content = _search_script(content, path)
    return packed(_name(path), content)


def _name(path: PurePosixPath) -> str:
    """The name of a file in the archive."""
    return f"{_FOLDER}{path}.js" if _is_part_of_search(path) else f"{_FOLDER}{path}"


def _is_part_of_search(path: PurePosixPath) -> bool:
    return str(path).startswith(_OF_SEARCH) and path.suffix != ".js"


def _left_out(path: PurePosixPath) -> bool:
    # a card for other sites is in what they show of the published one
    is_embed = path.suffix == ".html" and path.parts[1:2] == (EMBED,)
    # no script of a page from a folder may read another file
    is_unread = is_for_scripts(str(path))
    return path.name in _FOR_HOSTS or path.suffix == ".map" or path == ARCHIVE or is_embed or is_unread


def _search_script(content: bytes, path: PurePosixPath) -> bytes:
    """A part of the index as a script that hands it over by its name, as `offline-search.js` asks for it.

    What was packed is text behind a mark; the texts of pages are unpacked, since the copy is packed as a whole.
    """
    if path.parent == _FRAGMENTS:
        content = gzip.decompress(content)
    is_packed = content.startswith(_PACKED)
    text = f"={base64.b64encode(content).decode()}" if is_packed else content.decode()
    return f"partOfSearch({json.dumps([str(path.relative_to(_SEARCH)), text], ensure_ascii=False)});\n".encode()
