"""What lists show of each of their items."""

from __future__ import annotations

import datetime as dt
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from whosays.corpus.calendar import leaves
from whosays.corpus.conflicts import contrast
from whosays.corpus.contested import SOURCES_SHOWN, Contested, aftermath_of
from whosays.corpus.flips import Flip
from whosays.corpus.matrix import Row
from whosays.corpus.news import BECAUSE
from whosays.corpus.relations import Passage
from whosays.corpus.timeline import Entry
from whosays.model.explainer import Change, Section
from whosays.model.facts import Account, Actor, Claim, Media, Question, Term
from whosays.model.prose import mentions
from whosays.model.record import Fact
from whosays.model.references import prose_mentions
from whosays.pages.dependencies.digests import digest, written
from whosays.pages.views.evidence.sources import Line
from whosays.pages.views.people.actors import Voice
from whosays.pages.views.time.days import news, told_days

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.corpus.calendar import Leaf
    from whosays.corpus.conflicts import Conflict
    from whosays.corpus.story import Story
    from whosays.pages.dependencies.shown import Shown


class Items(Struct, frozen=True, dict=True):
    """The dependencies of the items of the lists of one explainer, whatever page they are on."""

    shown: Shown
    _of_notes: dict[str, bytes] = field(default_factory=dict)

    @singledispatchmethod
    def of(self, item: object) -> bytes:
        """All that a list shows of one of its items; raises TypeError for what no list has."""
        message = f"no list has a {type(item).__name__}"
        raise TypeError(message)

    # by the class, since an annotation would be read while the program runs, where that of a generic one is no class
    @of.register(Fact)
    def _fact(self, fact: Fact[Any]) -> bytes:
        return self.shown.whole(fact)

    @of.register
    def _claim(self, claim: Claim) -> bytes:
        return self.shown.line(claim)

    @of.register
    def _account(self, account: Account) -> bytes:
        tally = self.shown.story.weighing.accounts[account.id].tally
        return digest(self._of_note(account), tally.in_favour, tally.against, tally.both_ways)

    @of.register
    def _actor(self, actor: Actor) -> bytes:
        return digest(self._of_note(actor), self.shown.names((self.shown.story.parties[actor.id],)))

    @of.register
    def _question(self, question: Question) -> bytes:
        return digest(self._of_note(question), len(self.shown.story.links.claims_about.get(question.id, ())))

    @of.register
    def _media(self, media: Media) -> bytes:
        showing = self.shown.story.links.claims_shown_in.get(media.id, ())
        return digest(self.shown.whole(media), [self.shown.line(claim) for claim in showing])

    @of.register
    def _term(self, term: Term) -> bytes:
        using = self.shown.story.links.claims_using.get(term.id, ())
        return digest(self.shown.whole(term), self.shown.names(claim.id for claim in using))

    @of.register
    def _section(self, section: Section) -> bytes:
        days = [*told_days(section.text, self.shown.story)]
        return digest(written(section), self.told(section.heading, section.text), days)

    @of.register
    def _voice(self, voice: Voice) -> bytes:
        return self.of(voice.actor) + (self.of(voice.head) if voice.head else b"")

    @of.register
    def _line(self, line: Line) -> bytes:
        return self.shown.entries(line)

    @of.register
    def _change(self, change: Change) -> bytes:
        return digest(self.shown.change(change), self.told(change.note))

    @of.register
    def _flip(self, flip: Flip) -> bytes:
        because = self.shown.entries(flip.because[:BECAUSE])
        return digest(flip.day, flip.was, flip.now, self.shown.entry(flip.claim), because, len(flip.because))

    @of.register
    def _day(self, day: dt.date) -> bytes:
        story = self.shown.story
        text = story.explainer.days.get(day.isoformat())
        return digest(day, [*news(story.once(_by_day)[day])], text, self.told(text))

    @of.register
    def _row(self, row: Row) -> bytes:
        shown, story = self.shown, self.shown.story
        placings = [(id_, each.cell, each.weight, each.counted) for id_, each in row.placings.items()]
        parties = shown.names(story.parties[id_] for id_ in row.claim.by)
        roots = shown.names(story.standings[row.claim.id].roots)
        return digest(shown.line(row.claim), placings, row.is_live, parties, roots)

    @of.register
    def _passage(self, passage: Passage) -> bytes:
        shown, relation = self.shown, passage.relation
        lines = [shown.line(each.claim) + shown.line(each.on) for each in passage.bearings]
        names = shown.names((relation.speaker, relation.other))
        return digest(relation.anchor, names, len(relation.bearings), passage.goes_on, lines)

    @of.register
    def _entry(self, entry: Entry) -> bytes:
        """A line of the timeline, with the day that it stands below."""
        shown, story, fact = self.shown, self.shown.story, entry.fact
        first = story.chronology.first_day(entry.when)
        day = (first, first in story.once(_turning_points))
        if isinstance(fact, Claim):
            return digest(day, shown.line(fact))
        claims = [story.claims[id_] for id_ in fact.claims]
        return digest(
            day,
            shown.entry(fact),
            [shown.line(claim) for claim in claims],
            shown.names(id_ for claim in claims for id_ in claim.about),
            shown.names(via for cited in fact.src for via in story.sources[cited.id].via),
        )

    @of.register
    def _contested(self, each: Contested) -> bytes:
        """A contradiction with what came after: the first below its claim with what came after any there."""
        shown, story = self.shown, self.shown.story
        conflict, contest = each.conflict, each.contest
        found = contrast(conflict, story)
        sides = (contest.claim, conflict.rival_of(contest.claim))
        return digest(
            shown.names((each.question.id,) if each.question else ()),
            [(shown.line(side), shown.names(story.standings[side.id].reports[:SOURCES_SHOWN])) for side in sides],
            shown.names(conflict.questions),
            conflict.open,
            found.days,
            [shown.names(ids) for ids in (*found.parties, found.shared_roots)],
            len(contest.conflicts),
            [self._since(one) for one in (contest.conflicts if each.begins else (conflict,))],
        )

    def _since(self, conflict: Conflict) -> tuple[object, ...]:
        after = self.shown.story.once(aftermath_of)[conflict.first.id, conflict.second.id]
        turns = [
            (
                turn.day,
                self.shown.line(turn.by) if turn.by else b"",
                [(bearing.name, side.id) for bearing, side in turn.bearings],
            )
            for turn in after.turns
        ]
        return conflict.first.id, conflict.second.id, turns, after.more

    def told(self, *texts: str | None) -> bytes:
        """What prose shows of the facts that it names, also in the margin beside it and in notes below."""
        facts = self.shown.story.facts
        named = (mention.id for text in texts if text for mention in mentions(text))
        return b"".join(self._of_note(facts[id_]) for id_ in named if id_ in facts)

    def _of_note(self, fact: Fact[Any]) -> bytes:
        """A claim with its sources; any other fact with the claims that its own prose cites."""
        if fact.id not in self._of_notes:
            shown, facts = self.shown, self.shown.story.facts
            if isinstance(fact, Claim):
                note = digest(shown.line(fact), shown.names(cited.id for cited in fact.src))
            else:
                cited = [facts.get(mention.id) for _, mention in prose_mentions(fact)]
                note = digest(shown.entry(fact), [self._of_note(each) for each in cited if isinstance(each, Claim)])
            self._of_notes[fact.id] = note
        return self._of_notes[fact.id]


def _turning_points(story: Story) -> frozenset[dt.date]:
    return frozenset(story.turning_points)


def _by_day(story: Story) -> Mapping[dt.date, Leaf]:
    return {leaf.day: leaf for leaf in story.once(leaves)}
