"""What the pages of lists depend on: the items that stand on each, and what the whole list shows around them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from whosays import addresses
from whosays.corpus.conflicts import conflicts
from whosays.corpus.news import newest_first
from whosays.pages.dependencies.digests import digest
from whosays.pages.dependencies.items import Items
from whosays.pages.part_windows import part_windows
from whosays.pages.parts import parts
from whosays.pages.views.claim.listed import claims_by_status, claims_lead
from whosays.pages.views.evidence.conflicts import contents
from whosays.pages.views.evidence.sources import alone_lead
from whosays.pages.views.people.relations import asked, subjects
from whosays.pages.views.published import outlets_alone
from whosays.pages.views.story.printed import printed_contents
from whosays.pages.views.time.changes import begins
from whosays.pages.views.time.timeline import months
from whosays.pages.writer import Writer
from whosays.phrasing.labels import KNOWN, STATUS_ORDER
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    from whosays.model.facts import Claim
    from whosays.pages.dependencies.shown import Shown
    from whosays.pages.repository import Repository
    from whosays.windows import Window


class PartDependencies(Struct, frozen=True, dict=True):
    """The dependencies of the pages of the lists of one explainer.

    Such a page is as it was where all is: the items on it, its place in the list, what the whole list says around them
    (counts, contents, where what begins), and what stands on every page of the explainer.
    """

    shown: Shown
    repository: Repository

    def of(self, path: PurePosixPath) -> bytes | None:
        """What the page of a list depends on, by its path; None for any other page."""
        found = self._windows.get(path)
        return self._of(*found) if found else None

    def has(self, path: PurePosixPath) -> bool:
        """Whether there is the page of a list at a path."""
        return path in self._windows

    @functools.cached_property
    def _windows(self) -> Mapping[PurePosixPath, tuple[Part, Window[Any]]]:
        story = self.shown.story
        return {
            addresses.part(story.slug, part, window.number).page: (part, window)
            for part in parts(story)
            for window in part_windows(part, story)
            # the explainer itself has its parts on its first page, and much more
            if part is not Part.READ or window.number > 1
        }

    @functools.cached_property
    def _everywhere(self) -> bytes:
        story = self.shown.story
        lines = [(line.href, line.text) for line in self.repository.line(story.explainer.location)]
        return digest(self.shown.everywhere, story.explainer.question, lines)

    @functools.cached_property
    def _items(self) -> Items:
        return Items(self.shown)

    def _of(self, part: Part, window: Window[Any]) -> bytes:
        gone = [(id_, changes[0].was) for id_, changes in self.shown.story.withdrawn.items()]
        return digest(
            self._everywhere,
            part,
            (window.number, window.pages, window.first, window.total),
            b"".join(map(self._items.of, window.items)),
            gone if window.number == 1 else [],
            self._for_machines(part, window),
            *self._around(part, window),
        )

    def _for_machines(self, part: Part, window: Window[Any]) -> list[str]:
        """In which order a page tells machines of its items: in that of the files."""
        story = self.shown.story
        match part:
            case Part.TIMELINE:
                here = {entry.fact.id for entry in window.items}
                return [id_ for id_ in story.events if id_ in here]
            case Part.GLOSSARY:
                here = {term.id for term in window.items}
                return [id_ for id_ in story.terms if id_ in here]
            case _:
                return []

    def _around(self, part: Part, window: Window[Any]) -> Iterator[object]:
        """What a page shows beside its items."""
        story = self.shown.story
        writer = Writer(story, addresses.part(story.slug, part, window.number).page)
        match part:
            case Part.CLAIMS:
                yield from self._claims(window)
            case Part.ACCOUNTS:
                yield [each.tally for each in story.weighing.accounts.values()]
                yield from self._accounts() if window.number == 1 else ()
            case Part.TIMELINE:
                yield [*months(writer)] if window.pages > 1 else []
            case Part.SOURCES:
                yield len(story.sources), len(story.root_sources), story.once(alone_lead)
                yield from self._publishers() if window.number == 1 else ()
            case Part.CONFLICTS:
                found = story.once(conflicts)
                yield len(found), sum(not each.open for each in found)
                yield [*contents(window, writer)]
            case Part.CHANGES:
                yield [*begins(writer)] if window.pages > 1 else []
            case Part.RELATIONS:
                yield [*subjects(window, writer)]
                yield from self._map() if window.number == 1 else ()
            case Part.AS_OF:
                told = [day for day in story.turning_points if story.explainer.days.get(day.isoformat())]
                yield [*map(self._items.of, told)] if window.number == 1 else []
            case Part.PRINT:
                yield [change.on.text for change in newest_first(story)[:1]]
                yield self._printed(window, writer) if window.number == 1 else ()
            case _:
                pass

    def _claims(self, window: Window[Claim]) -> Iterator[object]:
        """Of which statuses there are claims, and how many of those that the page has some of."""
        story = self.shown.story
        totals, here = story.once(claims_by_status), {story.standings[claim.id].status for claim in window.items}
        shown = here | {*KNOWN} if here & {*KNOWN} else here
        yield claims_lead(story)
        yield [(status, totals[status] if status in shown else totals[status] > 0) for status in STATUS_ORDER]

    def _accounts(self) -> Iterator[object]:
        """What is weighed, all of it: the board, the accounts in words, and what may be left out."""
        shown, story = self.shown, self.shown.story
        yield [self._items.of(row) for row in story.weighing.matrix.rows]
        for each in story.weighing.accounts.values():
            yield self._items.of(each.account)
            yield shown.names(question.id for question in story.links.questions_on.get(each.account.id, ()))
            yield shown.names(each.holders), [story.parties[id_] for id_ in each.holders]
            sides = (each.in_favour, each.against, each.said_for, each.said_against)
            yield [[row.claim.id for row in rows] for rows in sides]

    def _publishers(self) -> Iterator[object]:
        """What rests on one publisher alone, and where that is listed."""
        for each in outlets_alone(self.shown.story):
            yield each.name, each.actor, each.sources[0], len(each.alone), len(each.on_one_root)

    def _map(self) -> Iterator[object]:
        """Who is on the map of relations, and its lines."""
        story = self.shown.story
        for each in story.relations:
            question = story.once(asked)[each.anchor]
            place = self.shown.placed(addresses.relation(story.slug, each.anchor))
            yield place, len(each.bearings), self.shown.names((each.speaker, each.other))
            yield question.text if question else ""

    def _printed(self, window: Window[Any], writer: Writer) -> object:
        summary = self.shown.story.explainer.summary
        return summary, self._items.told(summary), [*printed_contents(writer)] if window.pages > 1 else []
