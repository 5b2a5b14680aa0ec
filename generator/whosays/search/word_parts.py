"""The parts of an index that hold its words, as Pagefind (1.5) cuts them, when some of its pages have changed.

A part is a list of words, each with its pages and its spellings with other marks, which have pages as well: the
number of a page, counted from the one before, the places of the word on it, and those in what is told of it.
"""

from __future__ import annotations

import functools
import hashlib
from itertools import accumulate, pairwise
from operator import itemgetter
from os.path import commonprefix
from typing import TYPE_CHECKING, Any, TypeAlias

import cbor2
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Page: TypeAlias = list[Any]
    Word: TypeAlias = list[Any]

FULL = 10_000
"""Places of words and pages with which a part is full: half of what Pagefind takes, as a query loads whole parts."""
_SIGNS = 8
"""Signs of the name of a part beside those of its language; two more where another part has that name."""
_number = itemgetter(0)
_word = itemgetter(0)


class Part(Struct, frozen=True):
    """A part: its content, its first and its last word."""

    content: bytes
    first: str
    last: str


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
        return not self._is_renumbered and self._left_out.isdisjoint(accumulate(map(_number, pages)))

    def left(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Those of some pages of a word that are left, by whole numbers as they are now."""
        for old, page in zip(accumulate(map(_number, pages)), pages, strict=True):
            now = self.now[old]
            if now is not None:
                yield [now, *page[1:]]


def parts(last: Sequence[bytes], moved: Moved, added: Mapping[str, Word]) -> Iterator[Part]:
    """The parts of an index, of those of the last one, in their order, and of words on pages that were told anew.

    These have whole numbers of pages, those of now.
    """
    coming = sorted(added, reverse=True)
    waiting = _Waiting()
    for content, is_last in zip(last, [*[False] * (len(last) - 1), True], strict=True):
        words = cbor2.loads(content)[0]
        end = words[-1][0]
        new = []
        while coming and (coming[-1] <= end or is_last):
            new.append(coming.pop())
        # most words are only on pages that stay
        stale = {word[0] for word in words if not _stays(word, moved)}
        if not (new or stale or waiting.words):
            yield Part(content, words[0][0], end)
            continue
        known = {word[0] for word in words}
        every = [(word, word[0] in stale or word[0] in added) for word in words]
        every += [([each, [], []], True) for each in new if each not in known]
        for word, is_other in sorted(every, key=lambda each: each[0][0]):
            yield from waiting.add(_changed(word, moved, added.get(word[0])) if is_other else word)
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
    """The words of an index of pages that are told anew, with the whole ``numbers`` that these have among all.

    What is told of pages has numbers as well: ``field`` is that of each among all.
    """
    found: dict[str, Word] = {}
    for content in parts:
        for word, pages, spellings in cbor2.loads(content)[0]:
            found[word] = [
                word,
                list(_numbered(pages, numbers, field)),
                [[form, list(_numbered(of_it, numbers, field))] for form, of_it in spellings],
            ]
    return found


def _numbered(pages: Sequence[Page], numbers: Sequence[int], field: Sequence[int]) -> Iterator[Page]:
    for old, (_, places, told) in zip(accumulate(map(_number, pages)), pages, strict=True):
        # what is below nothing names what is told, and places in it follow
        yield [numbers[old], places, [each if each >= 0 else -1 - field[-1 - each] for each in told]]


def _stays(word: Word, moved: Moved) -> bool:
    return moved.stays(word[1]) and all(moved.stays(pages) for _, pages in word[2])


def _changed(word: Word, moved: Moved, added: Word | None) -> Word:
    """A word as it is now; without pages where it is on none."""
    told, pages, spellings = word
    _, new, new_spellings = added or (told, [], [])
    by_form = {form: [*moved.left(of_it)] for form, of_it in spellings}
    for form, of_it in new_spellings:
        by_form.setdefault(form, []).extend(of_it)
    forms = [[form, sorted(of_it, key=_number)] for form, of_it in by_form.items() if of_it]
    # in the order in which they are found, on each page first those in its text
    forms.sort(key=lambda each: (each[1][0][0], not each[1][0][1], each[0]))
    every = sorted([*moved.left(pages), *new], key=_number)
    return [told, _from_each_other(every), [[form, _from_each_other(of_it)] for form, of_it in forms]]


def _from_each_other(pages: list[Page]) -> list[Page]:
    before = 0
    found = []
    for number, *rest in pages:
        found.append([number - before, *rest])
        before = number
    return found


class _Waiting:
    """Words that make no full part yet."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._places = 0

    def add(self, word: Word) -> Iterator[Part]:
        _, pages, spellings = word
        if pages or spellings:
            self.words.append(word)
            self._places += sum(len(places) + len(told) + 1 for _, places, told in pages)
            if self._places >= FULL:
                yield from self.rest()

    def rest(self) -> Iterator[Part]:
        if self.words:
            yield Part(cbor2.dumps([self.words]), self.words[0][0], self.words[-1][0])
        self.words, self._places = [], 0
