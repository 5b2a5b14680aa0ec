"""The files of an index as Pagefind (1.5) makes them: those that a browser needs, the same bytes each time.

They are the same each time but for the filters, which it writes in the order of a hash; they are put in order here, and
named anew by what they hold.  What it keeps of each page gets a shorter name, since a first query loads all of these:
one that is made of the page's address, which tells less apart than its text, so that a browser has to ask for it by the
version of the index as well (`search-engine.js`).
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import json
import re
import string
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import cbor2
import deflate
from msgspec import Struct
from msgspec.structs import replace

from whosays.digest import digest
from whosays.search.service import UNCLEAR, SearchError, Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

ENTRY = "pagefind-entry.json"
"""The file that names the languages of the index."""
WORKER = "pagefind-worker.js"
"""The script that reads the index."""
_STEMLESS = "unknown"
"""What Pagefind calls its program for a language whose words it takes as they are."""
_STEMS = "wasm.{}.pagefind"
TEXT = "fragment/{}.pf_fragment"
"""The file of the text of a page."""
PART = "index/{}.pf_index"
"""The file of a part, which holds words."""
META = "pagefind.{}.pf_meta"
"""The file that tells of a whole index."""
_FILTER = "filter/{}.pf_filter"
_PARTS = PART.partition("{")[0]
_BASE36 = string.digits + string.ascii_lowercase
SHORT = (3, 4, 6, 12)
"""Characters of a short name, of which there are 46,656; more for pages that would have the same."""
_ADDRESS = re.compile(rb'pagefind_dcd\{"url":"((?:[^"\\]|\\.)*)"')
"""What the text of a page begins with."""
_LONGEST = 1 << 13
"""Bytes of it in which an address ends."""
_FEW = 2000
"""Pages of which all together take little memory."""
_NOTHING = "<html></html>"
"""A page without words, which is left out of an index."""
_SIGNED = b"pagefind_dcd"
"""What each packed part begins with."""
_GZIP = 31
"""What zlib calls the format of RFC 1952."""
_LEVEL = 8
"""How far libdeflate packs a part: as small as Pagefind does, in a quarter of the time."""
_FURTHER = 10
"""How far it packs what every first query loads, which is little: a twentieth smaller, in three times as long."""
NONSENSE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, EOFError, zlib.error, cbor2.CBORError)
"""What reading raises of what is no file or answer of Pagefind's."""


class PageIndex:
    """An index that Pagefind is making of so many ``pages``, each told by its address and its HTML.

    Pages have the numbers in which they were told first, which stand in its files; one that is told once more takes the
    place of what was told before.  Raises OSError where the program cannot be started.
    """

    def __init__(self, program: Path, pages: int) -> None:
        config = {"include_characters": "", "keep_index_url": True}
        self._service = Service(program, {"type": "NewIndex", "config": config}, thrifty=pages > _FEW)

    def add(self, address: str, html: str = _NOTHING) -> None:
        """Add a page; of one that has no HTML yet only the place is kept, and nothing comes of it."""
        page = {"type": "AddFile", "index_id": 0, "url": address, "file_path": None, "file_contents": html}
        with understood():
            self._service.ask(page)

    def send(self) -> None:
        """Have it work on all pages that were added."""
        with understood():
            self._service.send()

    def finish(self) -> None:
        """Have it make the files, which nothing comes into from now on."""
        self._service.ask({"type": "GetFiles", "index_id": 0})
        self.send()

    def files(self) -> Mapping[str, bytes]:
        """The files by their path in the folder of the index, once they are made."""
        made = self.made()
        with understood():
            return dict(_in_order(made))

    def made(self) -> Mapping[str, bytes]:
        """The files as Pagefind makes them, by their path in its folder, once they are made."""
        with understood():
            told = self._service.last_answer()
            return {each["path"]: base64.b64decode(each["content"]) for each in told["files"]}

    def end(self) -> None:
        """End the program, wherever it is."""
        self._service.end()


@contextlib.contextmanager
def understood() -> Iterator[None]:
    """Raise `SearchError` for what is no answer of Pagefind's."""
    try:
        yield
    except NONSENSE as error:
        raise SearchError(UNCLEAR) from error


class PageText(Struct, frozen=True):
    """The text of a page in an index: its name, the number of its words, and the `digest` of its file."""

    name: str
    words: int
    told: bytes


class LanguageIndex(Struct, frozen=True):
    """What the file on a whole index of one language tells, but for the names of its filters.

    ``chunks`` are its parts, each by its first and its last word and its name; ``facets`` has the numbers of the pages
    that have each value of one.
    """

    version: str
    pages: Sequence[PageText]
    chunks: Sequence[Any]
    facets: Mapping[str, Mapping[str, Sequence[int]]]
    sorts: Sequence[Any]
    fields: Sequence[str]


def of_language(of_it: Mapping[str, Any], made: Callable[[str], bytes]) -> tuple[list[tuple[str, int]], LanguageIndex]:
    """The names and words of the pages in an index, and what else it tells; ``made`` is what lies at a path."""
    version, pages, chunks, filters, sorts, fields = _unpacked(made(META.format(of_it["hash"])))
    facets = {facet: dict(_unpacked(made(_FILTER.format(old)))[1]) for facet, old in filters}
    return pages, LanguageIndex(version, (), chunks, facets, sorts, fields)


def ways_in(told: Mapping[str, Any], languages: Mapping[str, LanguageIndex]) -> Iterator[tuple[str, bytes]]:
    """What leads to the parts of an index, of which Pagefind ``told`` for each of some languages."""
    about = {}
    for each, index in sorted(languages.items()):
        named = []
        for facet, values in sorted(index.facets.items()):
            content = packed(cbor2.dumps([facet, sorted([value, [*pages]] for value, pages in values.items())]))
            named.append([facet, _hashed(each, content)])
            yield _FILTER.format(named[-1][1]), content
        pages = [[page.name, page.words] for page in index.pages]
        told_of_it = [index.version, pages, index.chunks, named, index.sorts, index.fields]
        content = packed(cbor2.dumps(told_of_it), _FURTHER)
        # their own names are made of what they hold
        name = _hashed(each, content + b"".join(page.told for page in index.pages))
        about[each] = {**told["languages"][each], "hash": name, "page_count": len(pages)}
        yield META.format(name), content
    yield ENTRY, as_json({**told, "languages": about})


def _in_order(made: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files by their path, the filters and what names them in an order that is the same each time."""
    told = json.loads(made[ENTRY])
    indexes = {each: of_language(of_it, made.__getitem__) for each, of_it in told["languages"].items()}
    texts = {name: made[TEXT.format(name)] for pages, _ in indexes.values() for name, _ in pages}
    short = short_names({name: address_in(text) for name, text in texts.items()})
    yield from ((TEXT.format(short[name]), text) for name, text in texts.items())
    yield from ways_in(
        told,
        {
            each: replace(index, pages=[PageText(short[name], words, digest(texts[name])) for name, words in pages])
            for each, (pages, index) in indexes.items()
        },
    )
    yield from ((path, packed(opened(content))) for path, content in sorted(made.items()) if path.startswith(_PARTS))
    yield from ((path, packed(opened(made[path]), _FURTHER)) for path in stems(told))
    yield WORKER, made[WORKER]


def stems(told: Mapping[str, Any]) -> Iterator[str]:
    """The paths of the programs that know the stems of words in languages that Pagefind ``told`` of."""
    yield from sorted({_STEMS.format(of_it["wasm"] or _STEMLESS) for of_it in told["languages"].values()})


def short_names(addresses: Mapping[str, bytes]) -> Mapping[str, str]:
    """A short name for each, made of its address; the name itself where two would have the same in any length."""
    short: dict[str, str] = {}
    left = {name: _number_of(address) for name, address in addresses.items()}
    for length in SHORT:
        told = {name: _in_base36(number, length) for name, number in left.items()}
        taken = Counter(told.values())
        short |= {name: each for name, each in told.items() if taken[each] == 1}
        left = {name: number for name, number in left.items() if name not in short}
    return short | {name: name for name in left}


def short_name(address: bytes, length: int) -> str:
    """The short name of a page in a length, where no other has it."""
    return _in_base36(_number_of(address), length)


def address_in(text: bytes) -> bytes:
    """The address of a page, as it stands in its packed text."""
    found = _ADDRESS.match(zlib.decompressobj(_GZIP).decompress(text, _LONGEST))
    if not found:
        raise SearchError(UNCLEAR)
    return found[1]


def packed(content: bytes, level: int = _LEVEL) -> bytes:
    """A part of the index, packed behind what each begins with: the same bytes on any machine."""
    return bytes(deflate.gzip_compress(_SIGNED + content, level))


def opened(part: bytes) -> bytes:
    """What is in a packed part."""
    return gzip.decompress(part).removeprefix(_SIGNED)


def _number_of(address: bytes) -> int:
    return int.from_bytes(hashlib.sha256(address).digest()[:8], "big")


def _in_base36(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, len(_BASE36))
        digits.append(_BASE36[digit])
    return "".join(digits)


def _unpacked(part: bytes) -> list[Any]:
    """A part of the index: CBOR (RFC 8949) behind a signature, packed."""
    told: list[Any] = cbor2.loads(opened(part))
    return told


def _hashed(name: str, content: bytes) -> str:
    return f"{name}_{hashlib.sha256(content).hexdigest()[:10]}"


def as_json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
