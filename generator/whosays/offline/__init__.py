"""The site as one file, to be unpacked into a folder and read there without a server or a connection.

Browsers treat a page from a folder differently.  A link to a folder shows a list of files, so links
lead to ``index.html``.  No script may read another file, so the search index becomes a script, and
previews, which read other pages, are left off.  Fonts asked for ahead are refused.  And ``'self'``
in a policy stands for nothing in Firefox, so the policy names files.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.offline.archive import Entry, packed
from whosays.offline.pages import offline_page
from whosays.offline.tags import INDEX, Copy
from whosays.prepared.forks import Forked, workers
from whosays.site_parts import EMBED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ARCHIVE = PurePosixPath("offline.zip")

_SEARCH = PurePosixPath("search/search_index.json")
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
    elif path == _SEARCH:
        name, content = path.with_suffix(".js"), _search_script(content)
    return packed(f"{ARCHIVE.stem}/{name}", content)


def _left_out(path: PurePosixPath) -> bool:
    # a card for other sites is in what they show of the published one
    is_embed = path.suffix == ".html" and path.parts[1:2] == (EMBED,)
    return path.name in _FOR_HOSTS or path.suffix == ".map" or path == ARCHIVE or is_embed


def _search_script(index: bytes) -> bytes:
    """The index under the name by which the engine's script looks for it in a page from a folder."""
    content = json.loads(index)
    for each in content["docs"]:
        path, mark, anchor = each["location"].partition("#")
        if not path or path.endswith("/"):
            each["location"] = f"{path}{INDEX}{mark}{anchor}"
    return f"var __index = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n".encode()
