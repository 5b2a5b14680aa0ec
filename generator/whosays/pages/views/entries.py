"""What many pages show in the same way: figures, and claims, questions, people, accounts and changes as entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import form
from whosays.phrasing.labels import Status, kind_in_words, status_view, word_view
from whosays.phrasing.typography import begun
from whosays.sentences.claims import sourcing_in_words
from whosays.sentences.plain import so_far

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.corpus.weighing import Tally
    from whosays.model.explainer import Change
    from whosays.model.facts import Account, Actor, Claim, Question
    from whosays.pages.views.pager import Pager
    from whosays.pages.views.since import Since
    from whosays.pages.writer import Link, Writer


_CARD = 520
_SPEAKER = 70
"""Bytes of Markdown around the text of a claim, and for each who says it."""


class Speaker(Struct, frozen=True):
    """Who says something."""

    name: str
    role: str
    href: Markup


class Labelled(Struct, frozen=True):
    """Links under one label; where there are more of them, with the place of the list and its further pages."""

    label: str
    links: tuple[Link, ...]
    id: str = ""
    pager: Pager | None = None


class Figure(Struct, frozen=True):
    """A number and what it counts."""

    number: int
    noun: str


class ClaimEntry(Struct, frozen=True):
    """A claim as lists show it."""

    id: Markup
    text: str
    href: Markup
    speakers: tuple[Speaker, ...]
    kind: str
    """Empty where nobody told it."""
    when: Moment | None
    status: Status
    sourcing: str
    superseded: Markup
    since: Since | None = None
    """What became later of its words, on the page of a day."""


class QuestionEntry(Struct, frozen=True):
    """A question as lists show it."""

    id: Markup
    text: str
    href: Markup
    status: Status
    answer: str
    """The short one, as it is so far; empty where there is none yet."""
    why: Markup
    would_settle: Markup
    claims: int


class ActorEntry(Struct, frozen=True):
    """Somebody as lists show them."""

    id: Markup
    name: str
    role: str
    href: Markup
    kind: str
    """Empty where nobody told it."""
    party: Link | None
    note: Markup
    claims: int


class AccountEntry(Struct, frozen=True):
    """A competing account at a glance."""

    id: Markup
    title: str
    href: Markup
    holders: tuple[Link, ...]
    summary: Markup
    tally: Tally
    """How many sides are for it and against it."""


class ChangeLine(Struct, frozen=True):
    """A note of what the editors changed."""

    id: Markup
    former: tuple[Markup, ...]
    when: Moment
    kind: Status
    note: Markup
    facts: tuple[Link, ...]
    was: str
    now: str


def speakers(claim: Claim, writer: Writer) -> tuple[Speaker, ...]:
    """Who says a claim."""
    actors = [writer.story.actors[id_] for id_ in claim.by]
    return tuple([Speaker(actor.name, actor.role or "", writer.to(actor)) for actor in actors])


def claim_entry(claim: Claim, writer: Writer) -> ClaimEntry:
    """A claim for a list on the writer's page."""
    standing = writer.story.standings[claim.id]
    return ClaimEntry(
        id=token(claim.id),
        text=claim.text,
        href=writer.to(claim),
        speakers=speakers(claim, writer),
        kind=kind_in_words(claim),
        when=moment(claim.said_on) if claim.said_on else None,
        status=status_view(standing.status),
        sourcing=sourcing_in_words(standing),
        superseded=writer.inline(claim.superseded.reason) if claim.superseded else Markup(""),
    )


def claim_entries(claims: Iterable[Claim], writer: Writer) -> tuple[ClaimEntry, ...]:
    """Claims for a list on the writer's page."""
    return tuple(claim_entry(claim, writer) for claim in claims)


def claim_weight(claim: Claim) -> int:
    """Bytes of Markdown, about, that a claim takes in a list."""
    reason = claim.superseded.reason if claim.superseded else ""
    return _CARD + _SPEAKER * len(claim.by) + len(claim.text.encode()) + len(reason.encode())


def figure(number: int, noun: str, plural: str = "") -> Figure:
    """A number with its noun in the right form."""
    return Figure(number, form(number, noun, plural))


def labelled(*pairs: tuple[str, Iterable[Link]]) -> tuple[Labelled, ...]:
    """The labels that have links."""
    found = (Labelled(label, tuple(links)) for label, links in pairs)
    return tuple(each for each in found if each.links)


def question_entry(question: Question, writer: Writer) -> QuestionEntry:
    """A question for a list on the writer's page."""
    return QuestionEntry(
        id=token(question.id),
        text=question.text,
        href=writer.to(question),
        status=word_view(question.status),
        answer=so_far(question, writer.story),
        why=writer.inline(question.why),
        would_settle=writer.inline(question.would_settle),
        claims=len(writer.story.links.claims_about.get(question.id, ())),
    )


def actor_entry(actor: Actor, writer: Writer) -> ActorEntry:
    """Somebody for a list on the writer's page."""
    story = writer.story
    head = story.parties[actor.id]
    return ActorEntry(
        id=token(actor.id),
        name=actor.name,
        role=begun(actor.role or ""),
        href=writer.to(actor),
        kind=word_view(actor.kind).label if actor.kind else "",
        party=writer.link(story.actors[head]) if head != actor.id else None,
        note=writer.inline(actor.note),
        claims=len(story.links.claims_by.get(actor.id, ())),
    )


def account_entry(account: Account, writer: Writer, tally: Tally) -> AccountEntry:
    """An account for a list on the writer's page, with the sides that were counted for and against it."""
    holders = (writer.story.actors[id_] for id_ in account.holder)
    return AccountEntry(
        id=token(account.id),
        title=account.title,
        href=writer.to(account),
        holders=tuple(writer.link(holder) for holder in holders),
        summary=writer.inline(account.summary),
        tally=tally,
    )


def change_line(change: Change, writer: Writer) -> ChangeLine:
    """A change for a list on the writer's page."""
    facts = (writer.story.facts[id_] for id_ in change.facts)
    return ChangeLine(
        id=token(change.id),
        former=tuple(token(each) for each in change.formerly if each != change.id),
        when=moment(change.on),
        kind=word_view(change.kind),
        note=writer.inline(change.note),
        facts=tuple(writer.link(fact) for fact in facts),
        was=change.was or "",
        now=change.now or "",
    )
