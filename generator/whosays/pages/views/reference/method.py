"""How claims are weighed: what each status means, and what the editors let pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.vocabulary import ClaimStatus
from whosays.pages.views.limits import EVENTS_SHOWN, PEOPLE_SHOWN, QUESTIONS_SHOWN
from whosays.pages.views.reference.accepted import LetPass, let_pass
from whosays.pages.views.reference.legends import Legend, legends
from whosays.phrasing.labels import STATUS_ORDER, Status, status_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.pages.writer import Writer
    from whosays.waivers import Accepted


class MethodPage(Struct, frozen=True):
    """The view of ``/<explainer>/method/``."""

    title: str
    statuses: tuple[Status, ...]
    counts: tuple[str, ...]
    """How many claims have each status, in words; none that no claim has."""
    reports: int
    roots: int
    origins: int
    accounts: int
    events: int
    """How many the read page shows at most, and below of people and of questions."""
    people: int
    questions: int
    legends: tuple[Legend, ...]
    let_pass: tuple[LetPass, ...]


def method_page(accepted: Iterable[Accepted], writer: Writer) -> MethodPage:
    """What each status means, with the numbers of this story, and what the editors let pass in it."""
    story = writer.story
    counts = dict.fromkeys(ClaimStatus, 0)
    for standing in story.standings.values():
        counts[standing.status] += 1
    every = story.standings.values()
    return MethodPage(
        title=story.explainer.title,
        statuses=tuple(map(status_view, STATUS_ORDER)),
        counts=tuple(f"{counts[each]:,} {status_view(each).phrase}" for each in STATUS_ORDER if counts[each]),
        reports=len(story.sources),
        roots=len(story.root_sources),
        origins=len({party for standing in every for party in standing.origins}),
        accounts=len(story.accounts),
        events=EVENTS_SHOWN,
        people=PEOPLE_SHOWN,
        questions=QUESTIONS_SHOWN,
        legends=legends(),
        let_pass=let_pass(accepted, writer),
    )
