"""What the text of a fact said on a day, as far as the notes of changes tell.

Only a `was` that is the whole text as it stood can be shown as the wording of a day: that of a note of this fact
alone whose `now` is the whole text that stood next, and so on without a gap to the text of today.  Whatever else was
changed is told as changed, with words of a later day.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from whosays.model.names import name_of
from whosays.model.references import pointers
from whosays.model.vocabulary import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whosays.model.explainer import Change
    from whosays.model.record import Fact

FactT = TypeVar("FactT", bound="Fact[Any]")


class Recall(Enum):
    """What is known of how a text read on a day."""

    EXACT = auto()
    """Its words are those of the day."""
    OTHERWISE = auto()
    """It read otherwise, and no note says exactly how; the words are of a later day."""
    PERHAPS = auto()
    """Something of the fact was changed since, perhaps these words."""


class Wording(Struct, frozen=True):
    """A text as of a day after which it, or something else of its fact, was changed.

    ``first`` and ``last`` are the first and the last of the ``number`` later changes.
    """

    text: str
    recall: Recall
    now: str
    first: Change
    last: Change
    number: int


class Wordings(Struct, frozen=True):
    """The wordings of one text, each until before a day; from the last of these days on it reads as it does today."""

    until: tuple[dt.date, ...]
    each: tuple[Wording, ...]

    def on(self, day: dt.date) -> Wording | None:
        """The wording by the end of a day; None where nothing was changed since."""
        position = bisect_right(self.until, day)
        return self.each[position] if position < len(self.each) else None


def wordings(changes: Iterable[Change], facts: Mapping[str, Fact[Any]]) -> Mapping[str, Wordings]:
    """The wordings of the facts that notes of changes name, by their ids."""
    named: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if _may_reword(change):
            for id_ in dict.fromkeys(change.facts):
                named[id_].append(change)
    return {id_: _wordings(fact, notes, facts) for id_, notes in named.items() if (fact := facts.get(id_))}


def worded(fact: FactT, told: Wordings | None, day: dt.date) -> FactT:
    """The fact with the words that its text had on a day, or those of the next day of which they are known."""
    wording = told.on(day) if told else None
    if wording is None or wording.text == wording.now:
        return fact
    return fact.model_copy(update={fact.text_field: wording.text})


def _may_reword(change: Change) -> bool:
    """Whether a note may mean other words: what is added or taken out is no other wording unless it says so."""
    return change.kind in _CORRECTING or change.was is not None or change.now is not None


def _wordings(fact: Fact[Any], changes: Iterable[Change], facts: Mapping[str, Fact[Any]]) -> Wordings:
    today = str(getattr(fact, fact.text_field))
    back = _Back(_folded(today), _elsewhere(fact, facts), nearest=today)
    found: list[tuple[dt.date, Wording]] = []
    for span in reversed([*_spans(changes)]):
        text, was_known = back.nearest, bool(back.words)
        later = back.over(span.changes)
        if later:
            number = len(later) + (found[-1][1].number if found else 0)
            last = found[0][1].last if found else later[-1]
            before = Wording(back.nearest, back.recall, today, later[0], last, number)
            if span.start < span.end:
                during = Recall.PERHAPS if was_known else Recall.OTHERWISE
                found.append((span.end, replace(before, text=text, recall=during)))
            found.append((span.start, before))
    found.reverse()
    return Wordings(tuple(day for day, _ in found), tuple(each for _, each in found))


def _elsewhere(fact: Fact[Any], facts: Mapping[str, Fact[Any]]) -> frozenset[str]:
    """What else than its text is told of a fact, and may be what a note means by `now`."""
    fields = fact.model_dump(mode="json", exclude={fact.text_field})
    names = (name_of(facts[each.target]) for each in pointers(fact) if each.target in facts)
    return frozenset(map(_folded, (*_strings(fields), *names)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.items() for part in each for text in _strings(part))
    elif isinstance(value, list):
        yield from (text for each in value for text in _strings(each))


@dataclass(slots=True)
class _Span:
    """Changes whose order is not known, and the first and the last day on which they may have been made."""

    start: dt.date
    end: dt.date
    changes: list[Change]


def _spans(changes: Iterable[Change]) -> Iterator[_Span]:
    """The changes of one fact, oldest first, those together whose days may be the same."""
    span: _Span | None = None
    for start, end, change in sorted(((*_days(each), each) for each in changes), key=lambda each: each[:2]):
        if span and start <= span.end:
            span.end = max(span.end, end)
            span.changes.append(change)
        else:
            if span:
                yield span
            span = _Span(start, end, [change])
    if span:
        yield span


def _days(change: Change) -> tuple[dt.date, dt.date]:
    """The first and the last day on which a change may have been made."""
    is_vague = change.on.approximate or change.on.uncertain
    return (change.on.earliest if change.on.earliest and not is_vague else dt.date.min, change.on.known_by)


@dataclass(slots=True)
class _Back:
    """Goes back from the words of today as far as the notes lead without a gap.

    ``words`` are those that stood before the changes so far, empty where no note says; ``nearest`` those of the
    next later day of which they are known.  It ``is_doubtful`` whether a change before them altered them.
    """

    words: str
    elsewhere: frozenset[str]
    nearest: str
    is_reworded: bool = False
    is_doubtful: bool = False

    @property
    def recall(self) -> Recall:
        if not self.words:
            return Recall.OTHERWISE
        return Recall.EXACT if self.is_reworded and not self.is_doubtful else Recall.PERHAPS

    def over(self, changes: Sequence[Change]) -> list[Change]:
        """Go back over changes whose days run into each other, and return those that count, by date."""
        is_alone = len(changes) == 1
        leading = [each for each in changes if self._leads(each)]
        others = [each for each in changes if each not in leading]
        counted: list[Change] = []
        while link := next((each for each in leading if self._is_next(each, leading)), None):
            leading.remove(link)
            self.nearest = str(link.was)
            self.words = _folded(self.nearest)
            # among several, of which a doubt hides the last, another one may have been that
            self.is_reworded, self.is_doubtful = True, self.is_doubtful and not is_alone
            counted.append(link)
        counted += [each for each in (*others, *leading) if self._loses_track(each, is_alone=is_alone)]
        return sorted(counted, key=lambda each: each.on.known_by)

    def _leads(self, change: Change) -> bool:
        """Whether a change quotes the whole text before it and after it."""
        was, now = _folded(change.was or ""), _folded(change.now or "")
        return change.names == 1 and bool(was and now) and now not in self.elsewhere and _is_as_whole(was, now)

    def _is_next(self, change: Change, others: Iterable[Change]) -> bool:
        """Whether a change may be the last of several, and left the words that are known to have stood after it."""
        _, end = _days(change)
        is_last = all(_days(each)[0] <= end for each in others)
        return is_last and bool(self.words) and _folded(change.now or "") == self.words

    def _loses_track(self, change: Change, *, is_alone: bool) -> bool:
        """Take in a change that does not lead back word for word; False where it has nothing to do with the text.

        It ``is_alone`` where no other change may be of its day.
        """
        was, now = _folded(change.was or ""), _folded(change.now or "")
        if change.kind is ChangeKind.RETRACTION and not now and (change.names > 1 or was in {"", self.words}):
            return False
        if self.words and self._is_of_the_text(was, now, change):
            self.words = ""
            return True
        if change.names > 1 and (change.kind not in _CORRECTING or (is_alone and self._quotes_others(was, now))):
            return False
        self.is_doubtful = True
        return True

    def _quotes_others(self, was: str, now: str) -> bool:
        """Whether both quotations of a note of several facts are of something else than the text as it then stood."""
        return bool(was and now and self.words) and now not in self.words

    def _is_of_the_text(self, was: str, now: str, change: Change) -> bool:
        """Whether `now` is the text as it stood after a change, or a phrase of it that `was` stood in the place of."""
        if not now or now in self.elsewhere or was == self.words:
            return False
        is_phrase = change.names == 1 and bool(was) and was not in self.words and self.words.count(now) == 1
        return now == self.words or is_phrase


_CORRECTING = frozenset({ChangeKind.CORRECTION, ChangeKind.CLARIFICATION})
"""The kinds of change that mend what stood there; the others tell what came or went."""


def _is_as_whole(was: str, now: str) -> bool:
    """Whether a text is no mere phrase beside another: both begin in lower case, and end in a sign, or neither."""
    ends = [unicodedata.category(text[-1])[0] == "P" for text in (was, now)]
    return was[0].islower() == now[0].islower() and ends[0] == ends[1]


def _folded(text: str) -> str:
    return " ".join(text.split())
