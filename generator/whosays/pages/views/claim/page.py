"""The list of claims, and the page of one claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import Part
from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import ClaimStatus
from whosays.pages.views.claim.provenance import ActorNode, SourceNode, actor_nodes, source_nodes
from whosays.pages.views.claim.sentences import confidence, explained, said, vouched
from whosays.pages.views.claim.sharing import Sharing, sharing
from whosays.pages.views.entries import (
    STATUS_ORDER,
    ChangeLine,
    ClaimEntry,
    Figure,
    Labelled,
    Status,
    change_line,
    claim_entries,
    claim_entry,
    counted,
    figure,
    labelled,
    status_view,
    word_view,
)
from whosays.pages.views.reports import Report, reports
from whosays.pages.views.since import Told, told_on
from whosays.pages.writer import Link, slug_of, speakers_in_words
from whosays.phrasing.dates import Moment, date_in_words, moment, moment_of
from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from whosays.corpus.history import Flip
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, Site
    from whosays.pages.writer import Writer

CLAIMS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """The claims of one status on one page of the list."""

    id: Markup
    status: Status
    claims: tuple[ClaimEntry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """The view of ``/<explainer>/claims/`` and of the pages that it goes on over."""

    lead: str
    groups: tuple[StatusGroup, ...]
    number: int
    pages: tuple[Link, ...]
    statuses: tuple[Status, ...]
    facts_href: Markup


@dataclass(frozen=True, slots=True)
class EvidenceCell:
    """How the claim sits with one account."""

    account: Link
    cell: Status


@dataclass(frozen=True, slots=True)
class Judgement:
    """The editors' verdict on a claim, or why it is superseded."""

    id: Markup
    heading: str
    word: Status
    reason: Markup
    dated: str
    when: Moment | None
    reports: tuple[Report, ...]
    by: tuple[ClaimEntry, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Claims that stand in one relation to the claim of the page."""

    id: Markup
    heading: str
    claims: tuple[ClaimEntry, ...]
    side_by_side: tuple[Link, ...] = ()
    """Where each stands beside the claim of the page, by its speakers and its day, if there is such a place."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A status that flipped."""

    when: Moment
    claim: Told
    was: Status
    now: Status
    because: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """The view of ``/<explainer>/claims/<id>/``."""

    entry: ClaimEntry
    explained: str
    confidence: str
    likelihood: str
    note: Markup
    judgements: tuple[Judgement, ...]
    figures: tuple[Figure, ...]
    said: str
    vouched: str
    sources: tuple[SourceNode, ...]
    origins: tuple[ActorNode, ...]
    related: tuple[Related, ...]
    evidence: tuple[EvidenceCell, ...]
    context: tuple[Labelled, ...]
    history: tuple[HistoryLine, ...]
    changes: tuple[ChangeLine, ...]
    sharing: Sharing
    method_href: Markup


def claims_pages(story: Story) -> list[list[Claim]]:
    """The claims of the list, page by page: by status, then by date."""
    rank = {status: number for number, status in enumerate(STATUS_ORDER)}
    order = chronological(story)
    ordered = sorted(
        story.claims.values(),
        key=lambda claim: (rank[story.standings[claim.id].status], *order(claim)),
    )
    starts = range(0, max(len(ordered), 1), CLAIMS_A_PAGE)
    return [ordered[start : start + CLAIMS_A_PAGE] for start in starts]


def status_hrefs(story: Story, writer: Writer) -> Mapping[ClaimStatus, Markup]:
    """Where the claims of each status begin in the list."""
    found: dict[ClaimStatus, Markup] = {}
    for number, claims in enumerate(claims_pages(story), start=1):
        for claim in claims:
            status = story.standings[claim.id].status
            page = writer.part(Part.CLAIMS, number)
            found.setdefault(status, token(f"{page}#{slug_of(status.value)}"))
    return found


def claims_page(story: Story, claims: Sequence[Claim], number: int, pages: int, writer: Writer) -> ClaimsPage:
    """One page of the list of claims."""
    by_status: dict[ClaimStatus, list[Claim]] = {status: [] for status in STATUS_ORDER}
    totals = dict.fromkeys(STATUS_ORDER, 0)
    for standing in story.standings.values():
        totals[standing.status] += 1
    for claim in claims:
        by_status[story.standings[claim.id].status].append(claim)
    groups = tuple(
        StatusGroup(slug_of(status.value), status_view(status), claim_entries(group, writer), totals[status])
        for status, group in by_status.items()
        if group
    )
    links = tuple(Link(str(n), writer.part(Part.CLAIMS, n)) for n in range(1, pages + 1))
    speakers = len(story.links.claims_by)
    lead = f"{counted(len(story.claims), 'claim')} by {counted(speakers, 'speaker')}, grouped by status."
    return ClaimsPage(
        lead=lead,
        groups=groups,
        number=number,
        pages=links,
        statuses=tuple(status_view(status) for status in STATUS_ORDER if totals[status]),
        facts_href=writer.file("facts.json"),
    )


def history_line(flip: Flip, writer: Writer) -> HistoryLine:
    """A flip for a list on the writer's page, in the words of its day."""
    return HistoryLine(
        when=moment_of(flip.day),
        claim=told_on(flip.claim, flip.day, writer),
        was=status_view(flip.was),
        now=status_view(flip.now),
        because=tuple(told_on(writer.story.claims[claim.id], flip.day, writer) for claim in flip.because),
    )


def claim_page(claim: Claim, history: Sequence[Flip], site: Site, writer: Writer) -> ClaimPage:
    """Everything of the page of one claim."""
    story, links = writer.story, writer.story.links
    standing = story.standings[claim.id]
    return ClaimPage(
        entry=claim_entry(claim, writer),
        explained=explained(claim, story),
        confidence=confidence(claim),
        likelihood=claim.likelihood.value if claim.likelihood else "",
        note=writer.blocks(claim.note),
        judgements=(*_verdict(claim, writer), *_superseded(claim, writer)),
        figures=(
            figure(len(standing.reports), "report"),
            figure(len(standing.roots), "root"),
            figure(len(standing.origins), "origin"),
        ),
        said=said(claim, story),
        vouched=vouched(claim, story),
        sources=source_nodes(claim, writer),
        origins=actor_nodes(claim, writer),
        related=_related(claim, writer),
        evidence=tuple(
            EvidenceCell(writer.link(story.accounts[id_]), word_view(cell.value))
            for id_, cell in claim.evidence.items()
        ),
        context=_context(claim, writer),
        history=tuple(history_line(flip, writer) for flip in history),
        changes=tuple(change_line(each, writer) for each in links.changes_of.get(claim.id, ())),
        sharing=sharing(claim, site, writer),
        method_href=writer.part(Part.METHOD),
    )


def _related(claim: Claim, writer: Writer) -> tuple[Related, ...]:
    story, links, claims = writer.story, writer.story.links, writer.story.claims
    relations = (
        ("backed-by", "What supports it", links.supporters.get(claim.id, ())),
        ("backs", "What it supports", [claims[id_] for id_ in claim.supports]),
        ("undercut-by", "What weakens its grounds", links.undercut_by.get(claim.id, ())),
        ("undercuts", "Whose grounds it weakens", [claims[id_] for id_ in claim.undercuts]),
        ("replaces", "What it replaced", links.replaces.get(claim.id, ())),
    )
    others = tuple(
        Related(token(id_), heading, claim_entries(found, writer)) for id_, heading, found in relations if found
    )
    rivals = links.rivals.get(claim.id, ())
    if not rivals:
        return others
    pairs = tuple(
        Link(_said_when(rival, story), writer.href(addresses.conflict(story.slug, claim, rival))) for rival in rivals
    )
    return (Related(token("contradicted-by"), "What contradicts it", claim_entries(rivals, writer), pairs), *others)


def _said_when(claim: Claim, story: Story) -> str:
    """`Dmitry Peskov, 4 May 2023`: one speaker may contradict a claim more than once."""
    return ", ".join(
        filter(None, (speakers_in_words(claim, story), date_in_words(claim.said_on) if claim.said_on else ""))
    )


def _context(claim: Claim, writer: Writer) -> tuple[Labelled, ...]:
    story = writer.story
    sections = story.links.sections_citing.get(claim.id, ())
    read = writer.part(Part.READ)
    return labelled(
        ("Questions it bears on", (writer.link(story.questions[id_]) for id_ in claim.about)),
        ("Events", (writer.link(event) for event in story.links.events_of.get(claim.id, ()))),
        ("Told in", (Link(section.heading, token(f"{read}#{section.id}")) for section in sections)),
        ("Terms", (writer.link(story.terms[id_]) for id_ in claim.terms)),
        ("Pictures and videos", (writer.link(story.media[id_]) for id_ in claim.media)),
    )


def _verdict(claim: Claim, writer: Writer) -> Iterator[Judgement]:
    verdict = claim.verdict
    if verdict:
        yield Judgement(
            id=token("verdict"),
            heading=f"{verdict.status.value.capitalize()} by the editors",
            word=word_view(verdict.status.value),
            reason=writer.blocks(verdict.reason),
            dated="Judged",
            when=moment(verdict.on) if verdict.on else None,
            reports=reports(verdict.src, writer),
            by=(),
        )


def _superseded(claim: Claim, writer: Writer) -> Iterator[Judgement]:
    gone = claim.superseded
    if gone:
        successor = (writer.story.claims[gone.by],) if gone.by else ()
        yield Judgement(
            id=token("superseded"),
            heading="Why it no longer stands",
            word=status_view(ClaimStatus.SUPERSEDED),
            reason=writer.blocks(gone.reason),
            dated="Superseded",
            when=moment(gone.on) if gone.on else None,
            reports=(),
            by=claim_entries(successor, writer),
        )
