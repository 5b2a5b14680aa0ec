"""The page of one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from whosays import addresses
from whosays.addresses import Address
from whosays.corpus.contested import conflict_place
from whosays.corpus.doubts import strongest_doubt
from whosays.corpus.matrix import Weight, row
from whosays.model.vocabulary import ClaimStatus
from whosays.pages.views.cited import place_in
from whosays.pages.views.claim.provenance import ActorNode, SourceNode, origins_whole, sources_whole
from whosays.pages.views.claim.sharing import Sharing, sharing
from whosays.pages.views.entries import (
    ChangeLine,
    ClaimEntry,
    Figure,
    Labelled,
    change_line,
    claim_entries,
    claim_entry,
    claim_weight,
    figure,
    labelled,
)
from whosays.pages.views.flips import HistoryLine, history_line
from whosays.pages.views.lists import PageList, claims_whole, listed, page_lists
from whosays.pages.views.reports import Report, report, reports
from whosays.pages.writer import Link
from whosays.phrasing.dates import Moment, date_in_words, moment
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status, status_view, word_view
from whosays.sentences.claims import confidence, explained, said, speakers_in_words, vouched
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from whosays.corpus.flips import Flip
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim
    from whosays.model.site import Site
    from whosays.pages.views.pager import Pager
    from whosays.pages.writer import Writer


_ROOM = 75_000
"""Bytes of Markdown that the lists of the page may take on it."""
_PAIR = 160
"""Bytes of Markdown, about, of the link to where two claims stand side by side."""
_RELATED = ("contradicted-by", "backed-by", "backs", "undercut-by", "undercuts", "replaces")
"""The lists of other claims."""


class EvidenceCell(Struct, frozen=True):
    """How the claim sits with one account."""

    account: Link
    cell: Status
    remark: str
    """Why it is not counted; empty where it is, and where its status says that it is not."""


class Judgement(Struct, frozen=True):
    """The editors' verdict on a claim, or why it is superseded."""

    id: Markup
    heading: str
    word: Status
    reason: Markup
    dated: str
    when: Moment | None
    reports: tuple[Report, ...]
    by: tuple[ClaimEntry, ...]


class Related(Struct, frozen=True):
    """Claims that stand in one relation to the claim of the page."""

    id: Markup
    heading: str
    claims: tuple[ClaimEntry, ...]
    pager: Pager | None
    side_by_side: tuple[Link, ...]
    """Where each stands beside the claim of the page, by its speakers and its day, if there is such a place."""


class ClaimPage(Struct, frozen=True):
    """The view of ``/<explainer>/claims/<id>/``."""

    entry: ClaimEntry
    explained: str
    answers: tuple[Link, ...]
    """The questions that it is a part of the answer to."""
    told_in: tuple[Link, ...]
    """The sentences of the story that speak of it, by the headings of their parts."""
    confidence: str
    likelihood: str
    note: Markup
    also: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    figures: tuple[Figure, ...]
    doubt: ClaimEntry | None
    """What speaks most strongly against it."""
    quoted: Report | None
    """The first report of it that has the speaker's words."""
    said: str
    vouched: str
    sources: tuple[SourceNode, ...]
    sources_pager: Pager | None
    origins: tuple[ActorNode, ...]
    origins_pager: Pager | None
    related: tuple[Related, ...]
    evidence: tuple[EvidenceCell, ...]
    context: tuple[Labelled, ...]
    history: tuple[HistoryLine, ...]
    changes: tuple[ChangeLine, ...]
    sharing: Sharing
    method_href: Markup


def claim_page(claim: Claim, history: Sequence[Flip], site: Site, writer: Writer, *, drawn: bool = False) -> ClaimPage:
    """Everything of the page of one claim; ``drawn`` says whether it has a picture of its own."""
    story, links = writer.story, writer.story.links
    standing, doubt = story.standings[claim.id], strongest_doubt(claim, story)
    lists = claim_lists(claim, story)
    sources, origins = listed("sources", lists, writer), listed("origins", lists, writer)
    return ClaimPage(
        entry=claim_entry(claim, writer),
        explained=explained(claim, story),
        answers=tuple(writer.link(story.questions[id_]) for id_ in claim.about),
        told_in=_told_in(claim, writer),
        confidence=confidence(claim),
        likelihood=claim.likelihood.value if claim.likelihood else "",
        note=writer.blocks(claim.note),
        also=claim.also,
        judgements=(*_verdict(claim, writer), *_superseded(claim, writer)),
        figures=(
            figure(len(standing.reports), "report"),
            *((figure(len(standing.roots), "first report"),) if set(standing.roots) != set(standing.reports) else ()),
            figure(len(standing.origins), "side that vouches for it", "sides that vouch for it"),
        ),
        doubt=claim_entry(doubt, writer) if doubt else None,
        quoted=next((report(cited, writer) for cited in claim.src if cited.quote), None),
        said=said(claim, story),
        vouched=vouched(claim, story),
        sources=sources.entries,
        sources_pager=sources.pager,
        origins=origins.entries,
        origins_pager=origins.pager,
        related=tuple(_related(lists[id_], writer) for id_ in _RELATED if id_ in lists),
        evidence=tuple(_evidence(claim, writer)),
        context=_context(claim, writer),
        history=tuple(history_line(flip, writer) for flip in history),
        changes=tuple(change_line(each, writer) for each in links.changes_of.get(claim.id, ())),
        sharing=sharing(claim, site, writer, drawn=drawn),
        method_href=writer.part(Part.METHOD),
    )


def claim_lists(claim: Claim, story: Story) -> dict[str, PageList]:
    """What the page of a claim lists."""
    links, claims = story.links, story.claims
    rivals = claims_whole("contradicted-by", "What contradicts it", links.rivals.get(claim.id, ()))

    def weight(rival: Claim) -> int:
        return claim_weight(rival) + _PAIR

    def beside(rival: Claim, writer: Writer) -> Link:
        return Link(_said_when(rival, story), writer.href(conflict_place(claim, rival, story)))

    return page_lists(
        addresses.fact(story.slug, claim),
        (
            sources_whole(claim, story),
            origins_whole(claim, story),
            replace(rivals, weight=weight, beside=beside),
            claims_whole("backed-by", "What supports it", links.supporters.get(claim.id, ())),
            claims_whole("backs", "What it supports", [claims[id_] for id_ in claim.supports]),
            claims_whole("undercut-by", "Doubted by", links.undercut_by.get(claim.id, ())),
            claims_whole("undercuts", "What it doubts", [claims[id_] for id_ in claim.undercuts]),
            claims_whole("replaces", "What it replaced", links.replaces.get(claim.id, ())),
        ),
        _ROOM,
    )


def claim_neighbours(claim: Claim, story: Story) -> int:
    """How many items the lists of a claim hold, at most."""
    links, standing = story.links, story.standings[claim.id]
    related = (links.rivals, links.supporters, links.undercut_by, links.replaces)
    others = sum(len(each.get(claim.id, ())) for each in related) + len(claim.supports) + len(claim.undercuts)
    voices = len(claim.by) + sum(len(each.by) for each in standing.backed_by)
    return others + voices + len(standing.reports) + len(standing.roots)


def _related(found: PageList, writer: Writer) -> Related:
    claims, way, beside = found.on(1, writer)
    return Related(token(found.whole.id), found.whole.heading, claims, way, beside)


def _said_when(claim: Claim, story: Story) -> str:
    """`Dmitry Peskov, 4 May 2023`: one speaker may contradict a claim more than once."""
    return ", ".join(
        filter(None, (speakers_in_words(claim, story), date_in_words(claim.said_on) if claim.said_on else ""))
    )


def _context(claim: Claim, writer: Writer) -> tuple[Labelled, ...]:
    story = writer.story
    return labelled(
        ("Events", (writer.link(event) for event in story.links.events_of.get(claim.id, ()))),
        ("Terms", (writer.link(story.terms[id_]) for id_ in claim.terms)),
        ("Pictures and videos", (writer.link(story.media[id_]) for id_ in claim.media)),
    )


def _told_in(claim: Claim, writer: Writer) -> tuple[Link, ...]:
    story, read = writer.story, addresses.part(writer.story.slug, Part.READ).page
    sections = story.links.sections_citing.get(claim.id, ())
    return tuple(
        Link(
            section.heading,
            writer.href(Address(story.placed(Address(read, section.id)).page, place_in(section, claim))),
        )
        for section in sections
    )


def _evidence(claim: Claim, writer: Writer) -> Iterator[EvidenceCell]:
    placings = row(claim, writer.story.parties, writer.story.camps).placings if claim.evidence else {}
    for id_, cell in claim.evidence.items():
        account, remark = writer.story.accounts[id_], _remark(placings[id_].weight)
        yield EvidenceCell(writer.link(account), word_view(cell), remark)


def _remark(weight: Weight) -> str:
    match weight:
        case Weight.SAID:
            return "what they say: not counted"
        case Weight.ALIKE:
            return "alike with all accounts: not counted"
        case Weight.FALLEN | Weight.EVIDENCE:
            return ""
        case _:
            assert_never(weight)


def _verdict(claim: Claim, writer: Writer) -> Iterator[Judgement]:
    verdict = claim.verdict
    if verdict:
        yield Judgement(
            id=token("verdict"),
            heading=f"{word_view(verdict.status).label} by the editors",
            word=word_view(verdict.status),
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
            dated="Replaced",
            when=moment(gone.on) if gone.on else None,
            reports=(),
            by=claim_entries(successor, writer),
        )
