"""The digest of a story: what stands and what is contested, as known, claimed, disputed and not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.corpus.prominence import by_prominence
from whosays.model.vocabulary import ClaimStatus, QuestionStatus
from whosays.pages.views.claim.listed import status_hrefs
from whosays.phrasing.escape import token
from whosays.phrasing.labels import KNOWN, Status, status_view, word_view
from whosays.sentences.claims import vouched_for
from whosays.sentences.plain import so_far
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, Question
    from whosays.pages.writer import Writer


class DigestLine(Struct, frozen=True):
    """A claim with who vouches for it, or a question with what can be said so far."""

    text: str
    href: Markup
    status: Status
    note: str


class DigestColumn(Struct, frozen=True):
    """One degree of certainty: how many there are, the first few, and where all of them stand."""

    id: Markup
    heading: str
    number: int
    explained: str
    lines: tuple[DigestLine, ...]
    more: str
    all_href: Markup


_DEGREES = (
    (
        "_known",
        "Known",
        "confirmed, or vouched for by several sides",
        KNOWN,
    ),
    ("_claimed", "Claimed", "by one side alone", (ClaimStatus.SINGLE_ORIGIN,)),
    ("_disputed", "Disputed", "another side says otherwise", (ClaimStatus.DISPUTED,)),
)


def digest(story: Story, writer: Writer, shown: int) -> tuple[DigestColumn, ...]:
    """The columns that have something to show, each with its first ``shown`` lines."""
    return (*claims_digest(story, writer, shown), *_questions(story, writer, shown))


def claims_digest(story: Story, writer: Writer, shown: int) -> tuple[DigestColumn, ...]:
    """The columns of claims alone, for a page that has the questions already."""
    return tuple(_claims(story, writer, shown))


def unanswered(story: Story) -> list[Question]:
    """The questions that are not settled, in the editors' order."""
    return [each for each in story.questions.values() if each.status is not QuestionStatus.ANSWERED]


def _claims(story: Story, writer: Writer, shown: int) -> Iterator[DigestColumn]:
    hrefs = status_hrefs(story, writer)
    for id_, heading, explained, statuses in _DEGREES:
        claims = _with_status(story, statuses)
        if claims:
            yield DigestColumn(
                id=token(id_),
                heading=heading,
                number=len(claims),
                explained=explained,
                lines=tuple(_said(claim, writer) for claim in claims[:shown]),
                more=f"All {len(claims):,} {heading.lower()}" if len(claims) > 1 else "Among all claims",
                all_href=next(hrefs[status] for status in statuses if status in hrefs),
            )


def _questions(story: Story, writer: Writer, shown: int) -> Iterator[DigestColumn]:
    questions = unanswered(story)
    if questions:
        yield DigestColumn(
            id=token("_unknown"),
            heading="Not known",
            number=len(questions),
            explained="still open, or answered only in part",
            lines=tuple(
                DigestLine(each.text, writer.to(each), word_view(each.status), so_far(each, story))
                for each in questions[:shown]
            ),
            more="All questions",
            all_href=writer.part(Part.QUESTIONS),
        )


def _said(claim: Claim, writer: Writer) -> DigestLine:
    status = status_view(writer.story.standings[claim.id].status)
    return DigestLine(claim.text, writer.to(claim), status, vouched_for(claim, writer.story))


def _with_status(story: Story, statuses: tuple[ClaimStatus, ...]) -> list[Claim]:
    """The claims of these statuses, those that matter most first."""
    chosen = (claim for claim in story.claims.values() if story.standings[claim.id].status in statuses)
    return sorted(chosen, key=by_prominence(story))
