"""The site as one file, to be unpacked into a folder and read there without a server or a connection.

Browsers treat a page from a folder differently.  A link to a folder shows a list of files, so links
lead to ``index.html``.  No script may read another file, so parts of the search become scripts, and
previews, which read other pages, are left off.  Fonts asked for ahead are refused.  And ``'self'``
in a policy stands for nothing in Firefox, so the policy names files.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.addresses import is_for_scripts
from whosays.offline import search_parts
from whosays.offline.archive import Entry, Finished, packed
from whosays.offline.last_archive import LastArchive, Moves
from whosays.offline.pages import offline_page
from whosays.offline.tags import Copy
from whosays.processes.forks import Forked, workers
from whosays.site_parts import DAYS_FILE, EMBED, FeedFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

ARCHIVE = PurePosixPath("offline.zip")

_ITSELF = str(ARCHIVE)
_WORTH_IT = 500
"""Files below which processes save nothing: each takes half a millisecond, in which a build waits for the search."""
_FOLDER = f"{ARCHIVE.stem}/"
_PAGE = ".html"
_FOR_HOSTS = frozenset({"404.html", "_headers", "robots.txt", "security.txt", "sitemap.xml", "sitemap.xml.gz"})
_OF_EVERY_PAGE = re.compile(r"assets/js/site\.[0-9a-f]{8}\.js")
"""The script that `joined_files` joins for all pages."""
_OF_THE_COPY = "assets/js/offline-search.js"
"""What stands before that one in the copy."""
_FEEDS = frozenset(each.file for each in FeedFormat)
"""A reader app follows an address of a host, and that in a folder is none."""
_FOR_SCRIPTS = frozenset({"claims.json", "fingerprints.json", DAYS_FILE})
"""Of an explainer, beside the files of its lists that are for scripts: its downloads are for readers."""


def copied(paths: Iterable[str]) -> list[str]:
    """Those of a site's files that its copy holds, in order: not what hosts, engines, developers or other sites use.

    Paths are texts in all of this package: objects of tens of thousands take long to make, and much memory.
    """
    # step by step; a list of its steps for each path would take twenty times as long
    return sorted((path for path in paths if not _left_out(path)), key=lambda path: path.replace("/", "\0"))


def files_of_copy(paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The files of the copy of a site, in order, and of which of the site's files each is made."""
    made_of: dict[str, list[str]] = {}
    kept = copied(paths)
    script = next(filter(_OF_EVERY_PAGE.fullmatch, kept), None)
    for path in kept:
        name = script if script and path == _OF_THE_COPY else _name(path)
        made_of.setdefault(name, []).append(path)
    return made_of


def copy_of(paths: Iterable[str], published: str) -> Copy:
    """The copy that holds the files at ``paths``, of a site with this address, which ends with a slash."""
    # parts of the search have other names there, and no page leads to one
    return Copy.of(frozenset(path for path in paths if not path.startswith(search_parts.FOLDER)), published)


def offline(
    made_of: Mapping[str, Sequence[str]],
    read: Callable[[str], bytes],
    published: str,
    last: LastArchive | None = None,
    unchanged: Container[str] = (),
) -> Iterator[Entry | Finished]:
    """The entries of the archive of `files_of_copy`, in order, made by as many processes as are worth it.

    Links to what the copy leaves out lead to where it is ``published``; nothing is loaded from there.
    What stands in ``<template data-offline>`` on a page is part of it in the copy.

    Entries of files that are ``unchanged`` since the ``last`` archive was written are taken out of it, and the archive
    is the same bytes as without it.  For that the last one has to be written by the same code for a site with the same
    address, and unchanged pages have to spell addresses plainly, as generated ones do and a writer's own may not.
    """
    copy = copy_of((path for several in made_of.values() for path in several), published)
    unchanged_files = {name: several for name, several in made_of.items() if all(path in unchanged for path in several)}
    finished = _finished(unchanged_files, made_of.keys(), read, last) if last else {}
    anew = [name for name in made_of if name not in finished]

    def packed_from(name: str) -> Entry:
        return packed(f"{_FOLDER}{name}", content(made_of[name], read, copy))

    with Forked(anew, packed_from, workers(len(anew), _WORTH_IT)) as forked:
        made = iter(forked)
        for name in made_of:
            # whatever went wrong elsewhere is told here
            yield finished.get(name) or next(made)[1] or packed_from(name)


def _finished(
    unchanged: Mapping[str, Sequence[str]],
    names: AbstractSet[str],
    read: Callable[[str], bytes],
    last: LastArchive,
) -> Mapping[str, Finished]:
    """The entries of the last archive that stand in this one as well, which has entries of all ``names``."""
    # of entries, not of files: a script that is joined to another would seem to have come each time
    came_or_went = names ^ {name.removeprefix(_FOLDER) for name in last.names}
    # no page leads to a part of the search
    moves = Moves.of(name for name in came_or_went if not name.startswith(search_parts.FOLDER))
    found: dict[str, Finished] = {}
    for name, (path, *more) in unchanged.items():
        if path.endswith(_PAGE) and moves.may_matter_to(path, read):
            continue
        entry = last.finished(f"{_FOLDER}{name}")
        # parts that are unchanged may have stood there with others
        if entry and (name == path or search_parts.handed(last.content(entry)) == [path, *more]):
            found[name] = entry
    return found


def content(paths: Sequence[str], read: Callable[[str], bytes], copy: Copy) -> bytes:
    """A file of the copy, made of files of the site: a pure function, which any process may call."""
    path = paths[0]
    if path.endswith(_PAGE):
        return offline_page(read(path), path, copy)
    if search_parts.is_part(path):
        return b"".join(search_parts.call(read(each), each) for each in paths)
    return b"".join(map(read, paths))


def _name(path: str) -> str:
    """The name of the file of the copy that holds a file of the site."""
    return search_parts.script_of(path) if search_parts.is_part(path) else path


def _left_out(path: str) -> bool:
    # a card for other sites is in what they show of the published one
    is_embed = path.endswith(_PAGE) and path.split("/", 2)[1:2] == [EMBED]
    # no script of a page from a folder may read another file
    folder, _, name = path.rpartition("/")
    is_unread = is_for_scripts(path) or (name in _FOR_SCRIPTS and folder != "" and "/" not in folder)
    return name in _FOR_HOSTS or name in _FEEDS or name.endswith(".map") or path == _ITSELF or is_embed or is_unread
