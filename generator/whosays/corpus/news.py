"""What changed in a story, as its page of changes tells it: the editors' notes by their kinds, then the flips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays import addresses
from whosays.model.explainer import Change
from whosays.model.vocabulary import ChangeKind
from whosays.windows import WIDE, Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from whosays.addresses import Address
    from whosays.corpus.facts import Facts
    from whosays.corpus.flips import Flip
    from whosays.model.identity import Slug

    News: TypeAlias = Change | Flip

KINDS = (
    (ChangeKind.CORRECTION, ChangeKind.RETRACTION),
    (ChangeKind.CLARIFICATION,),
    (ChangeKind.UPDATE,),
)
"""The kinds of the IFCN's code, what was wrong before what was merely unclear or out of date."""
NEWS_A_PAGE = 150
BECAUSE = 20
"""Claims that a flip is told to come from; a hub may have hundreds."""
_CHANGE, _FACT, _FLIP, _CLAIM = 600, 180, 600, 150
"""Bytes of Markdown around a note, a fact that it names, a flip, and a claim that it comes from."""


def newest_first(story: Facts) -> list[Change]:
    """The changes of a story by date, the latest first."""
    return sorted(story.changes, key=lambda change: story.chronology.order(change.on), reverse=True)


def news_windows(story: Facts, flips: Iterable[Flip]) -> tuple[Window[News], ...]:
    """All that changed, page by page; in each kind the latest first."""
    latest = newest_first(story)
    noted = [change for kinds in KINDS for change in latest if change.kind in kinds]
    flipped = sorted(flips, key=lambda flip: (flip.day, flip.claim.id), reverse=True)
    return windows((*noted, *flipped), NEWS_A_PAGE, _weight, room=WIDE)


def news_places(news: News, slug: Slug) -> Iterator[Address]:
    """Every place on the page of changes that leads to a note; none leads to a flip."""
    if isinstance(news, Change):
        yield from (addresses.change_with(slug, id_) for id_ in (news.id, *news.formerly))


def _weight(news: News) -> int:
    if isinstance(news, Change):
        return _CHANGE + _bytes(news.note, news.was, news.now) + _FACT * len(news.facts)
    because = news.because[:BECAUSE]
    return _FLIP + _bytes(news.claim.text) + sum(_CLAIM + _bytes(claim.text) for claim in because)


def _bytes(*texts: str | None) -> int:
    return sum(len(text.encode()) for text in texts if text)
