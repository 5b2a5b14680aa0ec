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
from whosays.offline.archive import Entry, packed
from whosays.offline.pages import offline_page
from whosays.offline.tags import Copy
from whosays.prepared.forks import Forked, workers
from whosays.site_parts import EMBED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ARCHIVE = PurePosixPath("offline.zip")

_SEARCH = PurePosixPath("assets/search")
_FRAGMENTS = _SEARCH / "fragment"
_PACKED = b"\x1f\x8b"
"""What a packed file begins with (RFC 1952)."""
_FOR_HOSTS = frozenset({"404.html", "_headers", "robots.txt", "security.txt", "sitemap.xml", "sitemap.xml.gz"})


def copied(paths: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """Those of a site's files that its copy holds, in order: not what hosts, engines, developers or other sites use."""
    return sorted(path for path in paths if not _left_out(path))


def copy_of(paths: Iterable[PurePosixPath], published: str) -> Copy:
    """The copy that holds the files at ``paths``, of a site with this address, which ends with a slash."""
    return Copy(frozenset(map(str, paths)), published)


def offline(paths: Iterable[PurePosixPath], read: Callable[[PurePosixPath], bytes], published: str) -> Iterator[Entry]:
    """The entries of the archive, in order, made by as many processes as are worth it.

    Links to what the copy leaves out lead to where it is ``published``; nothing is loaded from there.
    What stands in ``<template data-offline>`` on a page is part of it in the copy.
    """
    kept = copied(paths)
    copy = copy_of(kept, published)

    def packed_from(path: PurePosixPath) -> Entry:
        return entry(read(path), path, copy)

    for path, made in Forked(kept, packed_from, workers(len(kept))):
        # whatever went wrong elsewhere is told here
        yield made or packed_from(path)


def entry(content: bytes, path: PurePosixPath, copy: Copy) -> Entry:
    """One file of the site as it stands in the archive: a pure function, which any process may call."""
    name = path
    if path.suffix == ".html":
        content = offline_page(content, path, copy)
    elif _SEARCH in path.parents and path.suffix != ".js":
        name, content = path.with_name(f"{path.name}.js"), _search_script(content, path)
    return packed(f"{ARCHIVE.stem}/{name}", content)


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
