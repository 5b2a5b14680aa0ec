"""The parts of an index that hold its words, as Pagefind (1.5) cuts them, when some of its pages have changed.

A part is a list of words, each with its pages and its spellings with other marks, which have pages as well: the
number of a page, counted from the one before, the places of the word on it, and those in what is told of it.
"""

from __future__ import annotations

import functools
import hashlib
import io
from itertools import pairwise
from operator import itemgetter
from os.path import commonprefix
from typing import TYPE_CHECKING, Any, TypeAlias

import cbor2
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Page: TypeAlias = tuple[int, Sequence[Any], bytes]
    """A page of a word: its number, and what a part tells of it, read and as it stands there."""

FULL = 10_000
"""Places of words and pages with which a part is full: half of what Pagefind takes, as a query loads whole parts."""
_SIGNS = 8
"""Signs of the name of a part beside those of its language; two more where another part has that name."""
_READ = 64
"""Bytes to read at once: most pages of a word have fewer."""
_MORE = {24: 1, 25: 2, 26: 4}
"""Bytes behind the first of a list that tell how long it is, by what that tells (RFC 8949, 3)."""
_number = itemgetter(0)


class Part(Struct, frozen=True):
    """A part: its content, its first and its last word."""

    content: bytes
    first: str
    last: str


class Word(Struct, frozen=True, gc=False):
    """A word, its pages and those of each of its spellings, and what ``told`` of all of it in a part."""

    word: str
    pages: Sequence[Page] = ()
    spellings: Sequence[tuple[str, Sequence[Page]]] = ()
    told: bytes = b""


class Moved(Struct, frozen=True, dict=True):
    """Which number each page has now, by that which it had; None of those that are gone or told anew."""

    now: Sequence[int | None]

    @functools.cached_property
    def _left_out(self) -> frozenset[int]:
        return frozenset(old for old, now in enumerate(self.now) if now is None)

    @functools.cached_property
    def _is_renumbered(self) -> bool:
        return any(now not in {None, old} for old, now in enumerate(self.now))

    def stays(self, pages: Iterable[Page]) -> bool:
        """Whether pages of a word have the numbers that they had."""
        return not self._is_renumbered and self._left_out.isdisjoint(map(_number, pages))

    def left(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Those of some pages of a word that are left, by their numbers of now."""
        for old, entry, told in pages:
            now = self.now[old]
            if now is not None:
                yield now, entry, told


def parts(last: Sequence[bytes], moved: Moved, added: Mapping[str, Word]) -> Iterator[Part]:
    """The parts of an index, of those of the last one, in their order, and of words on pages that were told anew."""
    coming = sorted(added, reverse=True)
    waiting = _Waiting()
    for content, is_last in zip(last, [*[False] * (len(last) - 1), True], strict=True):
        every = [*_Reader(content).words()]
        words = {each.word: each for each in every}
        first, end = every[0].word, every[-1].word
        new = []
        while coming and (coming[-1] <= end or is_last):
            new.append(coming.pop())
        # most words are only on pages that stay
        same = {each for each, word in words.items() if each not in added and _stays(word, moved)}
        if len(same) == len(words) and not (new or waiting.words):
            yield Part(content, first, end)
            continue
        for each in sorted({*words, *new}):
            word = words.get(each) or Word(each)
            yield from waiting.add(word if each in same else _changed(word, moved, added.get(each)))
    yield from waiting.rest()


def bounds(every: Sequence[Part]) -> list[tuple[str, str]]:
    """By what each part is found: its first and its last word, no longer than tells it from those beside it."""
    found = [[part.first, part.last] for part in every]
    for before, behind in pairwise(found):
        length = len(commonprefix((before[1], behind[0]))) + 1  # noqa: RUF071 - of two texts, which are no paths
        to, begin = before[1][:length], behind[0][:length]
        if to >= before[0]:
            before[1] = to
        behind[0] = begin
    return [(first, last) for first, last in found]


def names(language: str, every: Iterable[Part]) -> Iterator[str]:
    """The names of parts, made of what they hold."""
    taken: set[str] = set()
    for part in every:
        # no byte is filled up with a nought
        whole = (
            f"{language}_{''.join(f'{each:x}' for each in hashlib.sha1(part.content, usedforsecurity=False).digest())}"
        )
        length = len(language) + _SIGNS
        while whole[:length] in taken and length < len(whole):
            length += 2
        taken.add(whole[:length])
        yield whole[:length]


def told_anew(parts: Iterable[bytes], numbers: Sequence[int], field: Sequence[int]) -> dict[str, Word]:
    """The words of an index of pages that are told anew, with the ``numbers`` that these have among all.

    What is told of pages has numbers as well: ``field`` is that of each among all.
    """
    return {
        each.word: Word(
            each.word,
            list(_numbered(each.pages, numbers, field)),
            [(form, list(_numbered(of_it, numbers, field))) for form, of_it in each.spellings],
        )
        for content in parts
        for each in _Reader(content).words()
    }


def _numbered(pages: Sequence[Page], numbers: Sequence[int], field: Sequence[int]) -> Iterator[Page]:
    for old, (_, places, told), _ in pages:
        # what is below nothing names what is told, and places in it follow
        entry = [numbers[old], places, [each if each >= 0 else -1 - field[-1 - each] for each in told]]
        yield numbers[old], entry, cbor2.dumps(entry)


def _stays(word: Word, moved: Moved) -> bool:
    return moved.stays(word.pages) and all(moved.stays(pages) for _, pages in word.spellings)


def _changed(word: Word, moved: Moved, added: Word | None) -> Word:
    """A word as it is now; without pages where it is on none."""
    new = added or Word(word.word)
    by_form = {form: [*moved.left(of_it)] for form, of_it in word.spellings}
    for form, of_it in new.spellings:
        by_form.setdefault(form, []).extend(of_it)
    forms = [(form, sorted(of_it, key=_number)) for form, of_it in by_form.items() if of_it]
    # in the order in which they are found, on each page first those in its text
    forms.sort(key=lambda each: (each[1][0][0], not each[1][0][1][1], each[0]))
    every = sorted([*moved.left(word.pages), *new.pages], key=_number)
    spellings = _list([_list([cbor2.dumps(form), _list(_told(of_it))]) for form, of_it in forms])
    return Word(word.word, every, forms, _list([cbor2.dumps(word.word), _list(_told(every)), spellings]))


def _told(pages: Iterable[Page]) -> list[bytes]:
    """What a part tells of pages: that stays what it was of most, as to make it takes the longest."""
    found, before = [], 0
    for number, entry, told in pages:
        from_it = number - before
        found.append(told if from_it == entry[0] else cbor2.dumps([from_it, *entry[1:]]))
        before = number
    return found


def _list(told: Sequence[bytes]) -> bytes:
    """A list of some things."""
    begun = cbor2.dumps([0] * len(told))
    return begun[: len(begun) - len(told)] + b"".join(told)


class _Reader:
    """Reads the words of a part, and what tells of each."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._file = io.BytesIO(content)
        self._next = cbor2.CBORDecoder(self._file, read_size=_READ).decode

    def words(self) -> Iterator[Word]:
        self._begun()
        for _ in range(self._begun()):
            first = self._file.tell()
            self._begun()
            word, pages = self._next(), self._pages()
            spellings = [self._spelling() for _ in range(self._begun())]
            yield Word(word, pages, spellings, self._content[first : self._file.tell()])

    def _spelling(self) -> tuple[str, Sequence[Page]]:
        self._begun()
        return self._next(), self._pages()

    def _pages(self) -> Sequence[Page]:
        content, following, place = self._content, self._next, self._file.tell
        pages: list[Page] = []
        number, length = 0, self._begun()
        first = place()
        for _ in range(length):
            entry = following()
            end = place()
            number += entry[0]
            pages.append((number, entry, content[first:end]))
            first = end
        return pages

    def _begun(self) -> int:
        """How many things are in the list that begins here."""
        told = self._file.read(1)[0] & 31
        return int.from_bytes(self._file.read(_MORE[told])) if told in _MORE else told


class _Waiting:
    """Words that make no full part yet."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._places = 0

    def add(self, word: Word) -> Iterator[Part]:
        if word.pages or word.spellings:
            self.words.append(word)
            self._places += sum(len(places) + len(told) + 1 for _, (_, places, told), _ in word.pages)
            if self._places >= FULL:
                yield from self.rest()

    def rest(self) -> Iterator[Part]:
        if self.words:
            content = _list([_list([each.told for each in self.words])])
            yield Part(content, self.words[0].word, self.words[-1].word)
        self.words, self._places = [], 0
