"""The index of the search, in parts of which a browser loads what a query needs: made of what is found on each page."""

from __future__ import annotations

import functools
import json
import re
from collections import deque
from html import escape
from operator import attrgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct

from whosays.aside import Aside
from whosays.engine_defaults import SEARCH_SEPARATOR
from whosays.joined_file import without_remarks
from whosays.search.description import Outline, choices, description, ranks, title_field
from whosays.search.pagefind import ENTRY, WORKER, PageIndex, as_json
from whosays.theme import FOLDER as THEME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from whosays.search.records import Entry

FOLDER = PurePosixPath("assets/search")
"""Where the index lies in a site."""
_OTHER = "und"
"""Pages in languages whose stems nobody knows share an index (ISO 639-2: undetermined)."""
_ENGINE = tuple(THEME / "assets/js" / name for name in ("search-words.js", "search-engine.js"))
"""The scripts of ours that run Pagefind's, in their order."""
_STEMMED = frozenset(
    {"ar", "ca", "da", "de", "el", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "hi", "hu", "hy", "id", "it", "lt"}
    | {"nb", "ne", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi"}
)
"""The languages of which Pagefind 1.5 knows the stems (ISO 639)."""
_SURROGATES = r"[\ud83c-\ud83e][\udc00-\udfff]"
_BETWEEN_WORDS = re.compile(SEARCH_SEPARATOR.replace(_SURROGATES, "[\U0001f000-\U0001faff]"))
_BETWEEN_TAGS = " | "
_WEIGHT = "<div data-pagefind-weight="
"""What begins the words of a page, behind its facets."""
_JOINED = "^ "
"""Between words that stand together in print: the engine takes a space for the end of a word, and nothing else."""
_CARET = ("^", "^^")
"""What is written for the sign that this begins with."""
_GROUPED = re.compile(r"(?<!\w)\d{1,3}(?:[,'\u2019]\d{3})+(?!\d)")
"""A number with its thousands apart, which is one word: the engine finds it as a whole, and by its parts."""
_POINT = "\ua78f"
"""What is written for the point in a number, which the engine would drop: a letter that hardly any text has."""
_DECIMAL = re.compile(r"(?<![0-9.])([0-9]++)\.(?=(?:[0-9]{1,2}|[0-9]{5,})(?![0-9]))")
"""A number with a point in it, the first of several: who types `1.5` or `24.02` finds `1.5.2` and `24.02.2022` too.

Three digits behind it may be thousands, which are found as one number, and four a year, which is found by itself.
"""
_MISTAKABLE = re.compile(rf"&(?=[#\w])|{_POINT}(?=[0-9])")
"""What begins what the engine would take for a sign of HTML, of which it undoes some twice; or we for such a point."""


class Listed(Struct, frozen=True, gc=False, array_like=True):
    """What can be found of a page, as the index gets it: its outline, and a page that Pagefind reads."""

    outline: Outline
    page: str

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """That of an entry."""
        return cls(Outline.of(entry), _page(entry))

    @property
    def address(self) -> str:
        """The address of the page."""
        return self.outline.address


class SiteIndex:
    """The index of a site whose pages have some ``addresses``, made by a process beside this one.

    Pages are in the order of their addresses, whenever each is there; of several with one address the last counts.
    ``program`` is Pagefind's; raises OSError where it cannot be started.
    """

    def __init__(self, addresses: Iterable[str], program: Path) -> None:
        places = {*addresses}
        self._coming = deque(sorted(places))
        self._index = PageIndex(program, len(places))
        # what is found on all pages together would take much memory
        self._outlines: dict[str, Outline] = {}
        self._pages: Aside[str] = Aside()
        self._ranked: AbstractSet[str] = frozenset()
        """The addresses of pages that had a rank when all were last thought to be there."""
        self._is_finished = False

    def add(self, pages: Iterable[Listed]) -> None:
        """Have what can be found of some pages looked through, in the order of their addresses.

        No page has to be there that comes before these.
        """
        for each in pages:
            address = each.address
            self._is_finished = False
            while self._coming and self._coming[0] < address:
                self._index.add(self._coming.popleft())
            if self._coming and self._coming[0] == address:
                self._coming.popleft()
            self._outlines[address] = each.outline.shared()
            self._pages.put(address, each.page.encode("utf-8", "surrogatepass"))
            self._index.add(address, each.page)
        self._index.send()

    def finish(self) -> None:
        """Have the files made: all pages are there; once more where any was added since."""
        if self._is_finished:
            return
        self._is_finished = True
        now = ranks([*self._outlines.values()])
        for address in sorted(self._ranked | now.keys()):
            page = self._pages[address].decode("utf-8", "surrogatepass")
            self._index.add(address, ranked(page, now.get(address)))
        self._ranked = now.keys()
        self._index.finish()

    def files(self) -> Mapping[PurePosixPath, bytes]:
        """The files by their path in the site, for which this waits; raises `SearchError` where the program failed."""
        made = self._index.files()
        every = [self._outlines[address] for address in sorted(self._outlines)]
        told = {**made, **ours(every, json.loads(made[ENTRY]), made[WORKER])}
        return {FOLDER / path: content for path, content in told.items()}

    def end(self) -> None:
        """End the process, whether or not it is done."""
        self._index.end()


def search_index(entries: Iterable[Entry], program: Path) -> Mapping[PurePosixPath, bytes]:
    """The files of the index of these pages, as `SiteIndex` makes them: a pure function of the entries."""
    return index_of(map(Listed.of, entries), program)


def index_of(pages: Iterable[Listed], program: Path) -> Mapping[PurePosixPath, bytes]:
    """As `search_index`, of pages as the index gets them."""
    every = [*pages]
    index = SiteIndex((each.address for each in every), program)
    try:
        index.add(sorted(every, key=attrgetter("address")))
        index.finish()
        return index.files()
    finally:
        index.end()


def language(told: str) -> str:
    """The language of an index that a page belongs in, of the language that the page tells (BCP 47)."""
    code = told.lower().partition("-")[0]
    return code if code in _STEMMED else _OTHER


def cut(text: str) -> str:
    """A text with a space behind each word, as `SEARCH_SEPARATOR` ends words; `search-words.js` undoes it."""
    return " ".join(map(_cut, text.replace(*_CARET).split()))


@functools.lru_cache(maxsize=1 << 16)
def _cut(token: str) -> str:
    if token.isalnum() and token.isascii():
        return token
    numbers = [number.span() for number in _GROUPED.finditer(token)]
    parts, begun = [], 0
    for between in _BETWEEN_WORDS.finditer(token):
        end = between.end()
        if any(first < end < last for first, last in numbers):
            continue
        if 0 < end < len(token) and token[begun : between.start()]:
            parts.append(token[begun:end])
            begun = end
    words = _MISTAKABLE.sub(rf"\g<0>{_JOINED}", _JOINED.join([*parts, token[begun:]]))
    return _DECIMAL.sub(rf"\1{_POINT}", words)


def ours(outlines: Sequence[Outline], entry: Mapping[str, Any], pagefind: bytes) -> Mapping[str, bytes]:
    """The files beside Pagefind's, of all pages in their order, of what leads into its index, and of its script."""
    return {WORKER: _worker(description(outlines, entry), pagefind), "facets.json": as_json(choices(outlines))}


def _worker(about: Mapping[str, Any], pagefind: bytes) -> bytes:
    """The file of the worker: what is told about the index, Pagefind's script as a function, and ours, which calls it.

    A function in brackets is read once, and not first for its errors alone.
    """
    names = b"self, fetch, setTimeout, console, document, Intl"
    ours = b"".join(without_remarks(script.read_bytes()) for script in _ENGINE)
    return b"self.description = %b;\nself.pagefind = (function (%b) {\n%b\n});\n%b" % (
        as_json(about),
        names,
        pagefind,
        ours,
    )


def _page(entry: Entry) -> str:
    """A page as Pagefind reads it: its title under a name that tells its boost, its facets, then its sections.

    Its words weigh by its boost as well, of which Pagefind takes no more than ten times.
    """
    told = {title_field(entry.boost): cut(entry.title), "tags": cut(_BETWEEN_TAGS.join(entry.tags))}
    parts = [f'<html lang="{language(entry.language)}"><body>']
    parts += (
        f'<i data-pagefind-meta="{name}[data-v]" data-v="{escape(value)}"></i>' for name, value in told.items() if value
    )
    parts += (_filter(name, value) for name, values in entry.facets for value in values)
    parts.append(f'{_WEIGHT}"{entry.boost:g}">')
    for section in entry.sections:
        title, text = escape(cut(section.title)), escape(cut(section.text))
        # the first is called as the page, which has been told
        heading = f'<h2 id="{escape(section.anchor)}">{title}</h2>' if section.anchor else ""
        parts.append(f"{heading}<p>{text}</p>")
    if not any(section.text or section.anchor for section in entry.sections):
        # Pagefind leaves out what has nothing but a name
        parts.append(escape(cut(entry.title)))
    parts.append("</div></body></html>")
    return "".join(parts)


def _filter(name: str, value: str) -> str:
    return f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></i>'


def ranked(page: str, rank: str | None) -> str:
    """A page that has its rank beside its facets, if it has one."""
    if rank is None:
        return page
    before, weight, behind = page.partition(_WEIGHT)
    return f"{before}{_filter('rank', rank)}{weight}{behind}"
