"""The read page: question, short answer, what is known, the narrative, who, when, what is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.addresses import Part
from whosays.corpus.timeline import timeline
from whosays.model.vocabulary import ClaimStatus, QuestionStatus
from whosays.pages.dates import Moment, moment
from whosays.pages.escape import token
from whosays.pages.views.cards import (
    ActorCard,
    ChangeLine,
    ClaimCard,
    Figure,
    QuestionCard,
    Status,
    actor_card,
    change_line,
    claim_cards,
    figure,
    most_connected,
    question_card,
    word_view,
)
from whosays.pages.views.changes import newest_first
from whosays.pages.views.claims import status_hrefs
from whosays.pages.views.timeline import TimelineLine, line

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Account
    from whosays.pages.writer import Link, Writer

CLAIMS_SHOWN = 5
PEOPLE_SHOWN = 12
CHANGES_SHOWN = 3
_WORDS_A_MINUTE = 230


@dataclass(frozen=True, slots=True)
class ReadSection:
    """One part of the narrative."""

    id: Markup
    heading: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Known:
    """The claims of one degree of certainty: the first few, and how many there are."""

    id: Markup
    heading: str
    explained: str
    claims: tuple[ClaimCard, ...]
    more: str
    all_href: Markup


@dataclass(frozen=True, slots=True)
class AccountCard:
    """A competing account at a glance."""

    id: Markup
    title: str
    href: Markup
    holders: tuple[Link, ...]
    summary: Markup


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The view of ``/<explainer>/``."""

    title: str
    question: str
    summary: Markup
    status: Status
    started: Moment | None
    updated: Moment | None
    minutes: int
    figures: tuple[Figure, ...]
    contents: tuple[tuple[Markup, str], ...]
    known: tuple[Known, ...]
    unknown: tuple[QuestionCard, ...]
    sections: tuple[ReadSection, ...]
    accounts: tuple[AccountCard, ...]
    people: tuple[ActorCard, ...]
    people_total: int
    timeline: tuple[TimelineLine, ...]
    changes: tuple[ChangeLine, ...]
    accounts_href: Markup
    people_href: Markup
    questions_href: Markup
    timeline_href: Markup
    changes_href: Markup


def read_page(story: Story, writer: Writer) -> ReadPage:
    """Everything of the read page."""
    explainer = story.explainer
    words = sum(len(section.text.split()) for section in explainer.sections)
    spoken = sorted(
        (actor for actor in story.actors.values() if story.links.claims_by.get(actor.id)),
        key=lambda actor: (-len(story.links.claims_by[actor.id]), actor.name),
    )
    latest = newest_first(story.changes)
    events = [entry for entry in timeline(story) if entry.fact.id in story.events]
    return ReadPage(
        title=explainer.title,
        question=explainer.question,
        summary=writer.blocks(explainer.summary),
        status=word_view(explainer.status.value),
        started=moment(explainer.started) if explainer.started else None,
        updated=moment(latest[0].on) if latest else None,
        minutes=max(1, round(words / _WORDS_A_MINUTE)),
        figures=_figures(story),
        contents=_contents(story),
        known=_known(story, writer),
        unknown=tuple(
            question_card(question, writer)
            for question in story.questions.values()
            if question.status is not QuestionStatus.ANSWERED
        ),
        sections=tuple(
            ReadSection(token(section.id), section.heading, writer.blocks(section.text))
            for section in explainer.sections
        ),
        accounts=tuple(account_card(account, writer) for account in story.accounts.values()),
        people=tuple(actor_card(actor, writer) for actor in spoken[:PEOPLE_SHOWN]),
        people_total=len(spoken),
        timeline=tuple(line(entry, writer) for entry in events),
        changes=tuple(change_line(each, writer) for each in latest[:CHANGES_SHOWN]),
        accounts_href=writer.part(Part.ACCOUNTS),
        people_href=writer.part(Part.ACTORS),
        questions_href=writer.part(Part.QUESTIONS),
        timeline_href=writer.part(Part.TIMELINE),
        changes_href=writer.part(Part.CHANGES),
    )


def account_card(account: Account, writer: Writer) -> AccountCard:
    """An account for a list on the writer's page."""
    holders = (writer.story.actors[id_] for id_ in account.holder)
    return AccountCard(
        id=token(account.id),
        title=account.title,
        href=writer.to(account),
        holders=tuple(writer.link(holder) for holder in holders),
        summary=writer.inline(account.summary),
    )


def _known(story: Story, writer: Writer) -> tuple[Known, ...]:
    degrees = (
        ("known", "Known", "confirmed, or vouched for by more than one party", _KNOWN),
        ("claimed", "Claimed", "by one party alone", (ClaimStatus.SINGLE_ORIGIN,)),
        ("disputed", "Disputed", "another party says otherwise", (ClaimStatus.DISPUTED,)),
    )
    hrefs = status_hrefs(story, writer)
    found = []
    for id_, heading, explained, statuses in degrees:
        claims = [claim for status in statuses for claim in most_connected(story, status)]
        if claims:
            href = next(hrefs[status] for status in statuses if status in hrefs)
            cards = claim_cards(claims[:CLAIMS_SHOWN], writer)
            more = "All claims" if len(claims) <= CLAIMS_SHOWN else f"All {len(claims)}"
            found.append(Known(token(id_), heading, explained, cards, more, href))
    return tuple(found)


_KNOWN = (ClaimStatus.CONFIRMED, ClaimStatus.CORROBORATED)


def _figures(story: Story) -> tuple[Figure, ...]:
    standings = story.standings.values()
    return (
        figure(len(story.claims), "claim"),
        figure(len(story.sources), "source"),
        figure(len({root for each in standings for root in each.roots}), "root"),
        figure(len({party for each in standings for party in each.origins}), "origin"),
    )


def _contents(story: Story) -> tuple[tuple[Markup, str], ...]:
    """The parts of the page after the narrative that have something to show."""
    headings = (
        ("accounts", "Competing accounts", story.accounts),
        ("timeline", "Timeline", story.events),
        ("people", "Who is who", story.links.claims_by),
        ("questions", "Open questions", story.questions),
        ("changes", "What changed last", story.changes),
    )
    return tuple((token(anchor), heading) for anchor, heading, facts in headings if facts)
