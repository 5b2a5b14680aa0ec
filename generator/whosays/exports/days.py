"""`days.json`: what status each claim had from which day on, for the script that lays two days beside one another.

It is for this script alone and may change with it; others read `facts.json`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays import addresses
from whosays.corpus.calendar import course, leaves
from whosays.corpus.lifetime import NEVER
from whosays.corpus.standing import FALLEN
from whosays.corpus.timeline import chronological
from whosays.exports.compact_json import compact_json
from whosays.phrasing.dates import day_in_words
from whosays.phrasing.labels import STATUS_ORDER, status_view
from whosays.phrasing.typography import typeset
from whosays.sentences.claims import speakers_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from whosays.corpus.calendar import Leaf
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim


_PLACE = {status: number for number, status in enumerate(STATUS_ORDER)}


def days_json(story: Story) -> bytes:
    """One JSON object: the days on which the story changed, oldest first, and the claims by date.

    Every text is as pages print it, and every address relative to that of this file.  A day has in ``numbers`` how
    many claims had each of the ``statuses``; a claim has in ``course`` the position of the day on which it became known
    and of each on which its status changed, with the position of that status.  ``gone`` are the positions of the
    statuses of claims that no longer stand.
    """
    days = story.once(leaves)
    positions = {leaf.day: number for number, leaf in enumerate(days)}
    content = {
        "statuses": [[status.value, status_view(status).label] for status in STATUS_ORDER],
        "gone": [number for number, status in enumerate(STATUS_ORDER) if status in FALLEN],
        "days": [_day(leaf, story) for leaf in days],
        "claims": [_claim(claim, positions, story) for claim in _known(story)],
    }
    return compact_json(content) + b"\n"


def _known(story: Story) -> list[Claim]:
    """The claims by date that were known on some day of the calendar."""
    known = (claim for claim in story.claims.values() if story.lifetimes[claim.id].known < NEVER)
    return sorted(known, key=chronological(story)) if story.turning_points else []


def _day(leaf: Leaf, story: Story) -> dict[str, Any]:
    return {
        "day": leaf.day.isoformat(),
        "words": typeset(day_in_words(leaf.day)),
        "href": _href(addresses.as_of(story.slug, leaf.day)),
        "numbers": [leaf.numbers.get(status, 0) for status in STATUS_ORDER],
    }


def _claim(claim: Claim, positions: Mapping[dt.date, int], story: Story) -> dict[str, Any]:
    return {
        "href": _href(addresses.fact(story.slug, claim)),
        "text": typeset(claim.text),
        "by": typeset(speakers_in_words(claim, story)),
        "course": [[positions[day], _PLACE[status]] for day, status in course(claim, story)],
    }


def _href(address: addresses.Address) -> str:
    return f"../{address.published}"
