"""The index of a site of which some pages changed: that of the last one, with these in the place of the old ones.

Pagefind looks through the pages that changed alone.  What it makes of them is put among the rest as it would have put
that itself, byte for byte; where that is not surely so, all has to be made anew.
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from whosays.digest import digest
from whosays.search.amended_language import NOTHING, AmendedLanguage, NotAmendableError
from whosays.search.description import Outline, ranks
from whosays.search.index import FOLDER, ours, ranked
from whosays.search.pagefind import (
    ENTRY,
    NONSENSE,
    PART,
    SHORT,
    TEXT,
    WORKER,
    LanguageIndex,
    PageIndex,
    PageText,
    address_in,
    of_language,
    opened,
    packed,
    short_name,
    short_names,
    stems,
    ways_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from whosays.search.index import Listed
    from whosays.search.last_site import LastSite

_FIELD = re.compile(r'<i data-pagefind-meta="([^"\[]+)')
_WORD = re.compile(r">[^<>&]*(?:[^\W\d_]|[0-9])")
"""What makes sure that there is a word on a page, without which Pagefind leaves it out."""
_RANK = "rank"


class Amended(Struct, frozen=True):
    """The ``files`` of an index that are new, by their path in its folder, and the paths of those that ``stay``."""

    files: Mapping[str, bytes]
    stay: Sequence[str]


class Page(Struct, frozen=True):
    """A page in an index: its language, its number and how many words it has, and its name there."""

    language: str
    number: int
    words: int
    name: str


class Kept(Struct, frozen=True):
    """What is told of a page that stays, and what it had in the last index."""

    page: Page
    fields: frozenset[str]
    outline: Outline


class Made(Struct, frozen=True):
    """An index: what Pagefind says of it, its languages, the pages of each in their order, and its ``content``."""

    entry: Mapping[str, Any]
    languages: Mapping[str, LanguageIndex]
    pages: Mapping[str, Sequence[Page]]
    content: Callable[[str], bytes]

    def parts(self, language: str) -> Mapping[str, bytes]:
        """The parts of a language by their name, in their order."""
        chunks = self.languages[language].chunks if language in self.languages else ()
        return {name: opened(self.content(PART.format(name))) for _, _, name in chunks}

    @property
    def every(self) -> Iterator[Page]:
        return (page for pages in self.pages.values() for page in pages)


def amended(
    last: LastSite, kept: Mapping[str, Callable[[], Sequence[Listed]]], anew: Mapping[str, Listed], program: Path
) -> Amended:
    """The index of a site that has ``kept`` those pages of its last one, by their address, and has others ``anew``.

    Raises `NotAmendableError` where that cannot be known, and `SearchError` where the program fails.
    """
    try:
        before = _read(lambda path: last.content(f"{FOLDER}/{path}"))
        stay = _stay(before, {address: found for address, found in kept.items() if address not in anew})
        outlines = {address: each.outline for address, each in stay.items()}
        outlines |= {address: each.outline.shared() for address, each in anew.items()}
        every = [outlines[address] for address in sorted(outlines)]
        texts = _texts(ranks(every), _ranks(before), kept, anew, stay)
        made = _read(_made(texts, program).__getitem__)
        stay = {address: each for address, each in stay.items() if address not in texts}
        return _Amendment(last, before, made, stay, [*texts]).whole(every)
    except (OSError, *NONSENSE) as error:
        raise NotAmendableError from error


def _read(content: Callable[[str], bytes]) -> Made:
    entry = json.loads(content(ENTRY))
    told = {language: of_language(of_it, content) for language, of_it in entry["languages"].items()}
    pages = {
        language: [Page(language, number, words, name) for number, (name, words) in enumerate(pages)]
        for language, (pages, _) in told.items()
    }
    return Made(entry, {language: index for language, (_, index) in told.items()}, pages, content)


def _stay(before: Made, kept: Mapping[str, Callable[[], Sequence[Listed]]]) -> dict[str, Kept]:
    """What is known of the pages that are kept, by their address; those that nothing is found of are left out."""
    by_name = {page.name: page for page in before.every}
    found = {}
    for address in sorted(kept):
        for listed in kept[address]():
            told = _in_a_text(address)
            page = next((by_name[name] for length in SHORT if (name := short_name(told, length)) in by_name), None)
            if page is None or not _WORD.search(listed.page):
                # without a word it may stand in no index, and another page may have the name that it would have
                raise NotAmendableError
            found[address] = Kept(page, frozenset(_FIELD.findall(listed.page)), listed.outline.shared())
    # all of a language are in the order of their addresses
    for language in before.pages:
        numbers = [each.page.number for each in found.values() if each.page.language == language]
        if any(number >= behind for number, behind in pairwise(numbers)):
            raise NotAmendableError
    return found


def _ranks(before: Made) -> Mapping[tuple[str, int], str]:
    """The ranks that pages had, by their language and number."""
    return {
        (language, number): rank
        for language, index in before.languages.items()
        for rank, numbers in index.facets.get(_RANK, {}).items()
        for number in numbers
    }


def _texts(
    now: Mapping[str, str],
    before: Mapping[tuple[str, int], str],
    kept: Mapping[str, Callable[[], Sequence[Listed]]],
    changed: Mapping[str, Listed],
    stay: Mapping[str, Kept],
) -> dict[str, str]:
    """The pages that Pagefind has to look through, by their address: those that changed, and all with another rank."""
    others = [
        address
        for address, each in stay.items()
        if now.get(address) != before.get((each.page.language, each.page.number))
    ]
    every = {address: each.page for address, each in changed.items()}
    every |= {address: each.page for address in others for each in kept[address]()}
    return {address: ranked(every[address], now.get(address)) for address in sorted(every)}


def _made(texts: Mapping[str, str], program: Path) -> Mapping[str, bytes]:
    """What Pagefind makes of some pages."""
    index = PageIndex(program, len(texts))
    try:
        for address, text in texts.items():
            index.add(address, text)
        index.finish()
        return index.made()
    finally:
        index.end()


class _Amendment(Struct, frozen=True, dict=True):
    """The index as it was ``before``, what Pagefind ``made`` of the pages at some addresses, and what may stay."""

    last: LastSite
    before: Made
    made: Made
    stay: Mapping[str, Kept]
    anew: Sequence[str]

    @cached_property
    def new(self) -> Mapping[str, Page]:
        """The pages that Pagefind made something of, by their address."""
        by_text = {_in_a_text(address): address for address in self.anew}
        return {by_text[address_in(self.made.content(TEXT.format(page.name)))]: page for page in self.made.every}

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """All pages, in the order of their addresses."""
        pages = {**{address: each.page for address, each in self.stay.items()}, **self.new}
        return {address: pages[address] for address in sorted(pages)}

    def whole(self, outlines: Sequence[Outline]) -> Amended:
        """The whole index, with the outlines of all its pages, in their order."""
        languages = {page.language for page in self.pages.values()}
        if self.before.entry["version"] != self.made.entry["version"] or languages != self.before.languages.keys():
            raise NotAmendableError
        files: dict[str, bytes] = {}
        same = [*stems(self.before.entry)]
        texts = {}
        short = short_names({address: _in_a_text(address) for address in self.pages})
        for address, page in self.pages.items():
            path = TEXT.format(short[address])
            if address in self.stay and short[address] == page.name:
                same.append(path)
                told = self.last.told(f"{FOLDER}/{path}")
            else:
                of_it = self.before if address in self.stay else self.made
                files[path] = of_it.content(TEXT.format(page.name))
                told = digest(files[path])
            texts[address] = PageText(short[address], page.words, told)
        indexes = {}
        for language in self.before.languages:
            was = self.before.parts(language)
            now = self._language(language, [*was.values()])
            indexes[language] = now.index([texts[address] for address in self._addresses(language)])
            for name, content in now.parts.items():
                if was.get(name) == content:
                    same.append(PART.format(name))
                else:
                    files[PART.format(name)] = packed(content)
        files |= ways_in(self.before.entry, indexes)
        files |= ours(outlines, json.loads(files[ENTRY]), self.made.content(WORKER))
        return Amended(files, same)

    def _addresses(self, language: str) -> Sequence[str]:
        return [address for address, page in self.pages.items() if page.language == language]

    def _language(self, language: str, parts: Sequence[bytes]) -> AmendedLanguage:
        was, made = self.before.languages[language], self.made.languages.get(language, NOTHING)
        stays: list[int | None] = [None] * len(self.before.pages[language])
        anew = [0] * len(self.made.pages.get(language, ()))
        fields = {*made.fields}
        for number, address in enumerate(self._addresses(language)):
            if address in self.stay:
                stays[self.pages[address].number] = number
                fields |= self.stay[address].fields
            else:
                anew[self.pages[address].number] = number
        if sorted(fields) != [*was.fields]:
            # what is told of pages goes by the places of their names among all
            raise NotAmendableError
        new_parts = [*self.made.parts(language).values()]
        return AmendedLanguage(language, was, parts, stays, made, new_parts, anew)


def _in_a_text(address: str) -> bytes:
    """An address as it stands in the text of its page."""
    return json.dumps(address, ensure_ascii=False)[1:-1].encode("utf-8", "surrogatepass")
