"""The list of claims, over as many pages as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.addresses import Part
from whosays.pages.views.entries import ClaimEntry, claim_entries
from whosays.pages.writer import Link
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import counted
from whosays.phrasing.labels import STATUS_ORDER, Status, slug_of, status_view
from whosays.sentences.claims import claims_in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim
    from whosays.model.vocabulary import ClaimStatus
    from whosays.pages.writer import Writer

CLAIMS_A_PAGE = 100
_ORDER = "In each group those come first that most of the story hangs on."


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
    data_href: Markup


def claims_pages(story: Story) -> list[list[Claim]]:
    """The claims of the list, page by page."""
    ordered = claims_in_order(story)
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
    lead = f"{counted(len(story.claims), 'claim')} by {counted(speakers, 'speaker')}, grouped by status. {_ORDER}"
    return ClaimsPage(
        lead=lead,
        groups=groups,
        number=number,
        pages=links,
        statuses=tuple(status_view(status) for status in STATUS_ORDER if totals[status]),
        data_href=writer.file("claims.json"),
    )
