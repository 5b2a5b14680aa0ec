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

from whosays.search.service import UNCLEAR, SearchError, Service

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ENTRY = "pagefind-entry.json"
"""The file that names the languages of the index."""
WORKER = "pagefind-worker.js"
"""The script that reads the index."""
_STEMLESS = "unknown"
"""What Pagefind calls its program for a language whose words it takes as they are."""
_NEEDED = re.compile(rf"{re.escape(WORKER)}|wasm\.(?P<stems>.+)\.pagefind|index/.+")
_OF_A_PAGE = "fragment/{}.pf_fragment"
_BASE36 = string.digits + string.ascii_lowercase
_SHORT = (3, 4)
"""Characters of a short name, of which there are 46,656; one more for pages that would have the same."""
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
_NONSENSE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, EOFError, zlib.error, cbor2.CBORError)


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
        with _understood():
            self._service.ask(page)

    def send(self) -> None:
        """Have it work on all pages that were added."""
        with _understood():
            self._service.send()

    def finish(self) -> None:
        """Have it make the files, which nothing comes into from now on."""
        self._service.ask({"type": "GetFiles", "index_id": 0})
        self.send()

    def files(self) -> Mapping[str, bytes]:
        """The files by their path in the folder of the index, once they are made."""
        with _understood():
            told = self._service.last_answer()
            made = {each["path"]: base64.b64decode(each["content"]) for each in told["files"]}
            return dict(_in_order(made))

    def end(self) -> None:
        """End the program, wherever it is."""
        self._service.end()


@contextlib.contextmanager
def _understood() -> Iterator[None]:
    """Raise `SearchError` for what is no answer of Pagefind's."""
    try:
        yield
    except _NONSENSE as error:
        raise SearchError(UNCLEAR) from error


def _in_order(made: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files by their path, the filters and what names them in an order that is the same each time."""
    told = json.loads(made[ENTRY])
    metas = {each: _unpacked(made[f"pagefind.{of_it['hash']}.pf_meta"]) for each, of_it in told["languages"].items()}
    every = [name for _, pages, *_ in metas.values() for name, _ in pages]
    short = _short({name: _address(made[_OF_A_PAGE.format(name)]) for name in every})
    for each, of_it in sorted(told["languages"].items()):
        version, pages, chunks, filters, *more = metas[each]
        for name, _ in pages:
            yield _OF_A_PAGE.format(short[name]), made[_OF_A_PAGE.format(name)]
        named = []
        for facet, old in sorted(filters):
            name, values = _unpacked(made[f"filter/{old}.pf_filter"])
            content = _packed([name, sorted(values)])
            named.append([facet, _hashed(each, content)])
            yield f"filter/{named[-1][1]}.pf_filter", content
        content = _packed([version, [[short[name], words] for name, words in pages], chunks, named, *more])
        # their own names are made of what they hold
        of_it["hash"] = _hashed(each, content + repr([name for name, _ in pages]).encode())
        yield f"pagefind.{of_it['hash']}.pf_meta", content
    yield ENTRY, as_json({**told, "languages": dict(sorted(told["languages"].items()))})
    stems = {of_it["wasm"] or _STEMLESS for of_it in told["languages"].values()}
    for path, content in sorted(made.items()):
        found = _NEEDED.fullmatch(path)
        if found and (found["stems"] is None or found["stems"] in stems):
            yield path, content


def _short(addresses: Mapping[str, bytes]) -> Mapping[str, str]:
    """A short name for each, made of its address; the name itself where two would have the same in any length."""
    short: dict[str, str] = {}
    left = {name: int.from_bytes(hashlib.sha256(address).digest()[:8], "big") for name, address in addresses.items()}
    for length in _SHORT:
        told = {name: _in_base36(number, length) for name, number in left.items()}
        taken = Counter(told.values())
        short |= {name: each for name, each in told.items() if taken[each] == 1}
        left = {name: number for name, number in left.items() if name not in short}
    return short | {name: name for name in left}


def _address(text: bytes) -> bytes:
    """The address of a page, as it stands in its packed text."""
    found = _ADDRESS.match(zlib.decompressobj(_GZIP).decompress(text, _LONGEST))
    if not found:
        raise SearchError(UNCLEAR)
    return found[1]


def _in_base36(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, len(_BASE36))
        digits.append(_BASE36[digit])
    return "".join(digits)


def _unpacked(content: bytes) -> list[Any]:
    """A part of the index: CBOR (RFC 8949) behind a signature, packed."""
    told: list[Any] = cbor2.loads(gzip.decompress(content).removeprefix(_SIGNED))
    return told


def _packed(told: list[Any]) -> bytes:
    # the library of that name writes another header under other versions of Python
    return zlib.compress(_SIGNED + cbor2.dumps(told), 9, _GZIP)


def _hashed(name: str, content: bytes) -> str:
    return f"{name}_{hashlib.sha256(content).hexdigest()[:10]}"


def as_json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
