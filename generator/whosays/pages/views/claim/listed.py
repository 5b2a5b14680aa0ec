"""The list of claims, over as many pages as it takes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.pages.views.entries import ClaimEntry, claim_entries, claim_weight
from whosays.pages.views.pager import Pager, part_pager
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import counted
from whosays.phrasing.labels import KNOWN, STATUS_ORDER, Status, slug_of, status_view
from whosays.sentences.claims import claims_in_order
from whosays.site_parts import Part
from whosays.windows import Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim
    from whosays.model.vocabulary import ClaimStatus
    from whosays.pages.writer import Writer

CLAIMS_A_PAGE = 100
_KNOWN = "known"
_KNOWN_MEANS = "The editors confirmed it, or several sides vouch for it and none contradicts it."
_GROUPS = (KNOWN, *((status,) for status in STATUS_ORDER if status not in KNOWN))
_ORDER = "What is known comes first, and in each group what most of the story hangs on."


class ClaimGroup(Struct, frozen=True):
    """The claims on one page of the list that are known, or that have one of the other statuses."""

    id: Markup
    heading: str
    meaning: str
    places: tuple[Markup, ...]
    """Where links to its statuses lead, if not to its heading."""
    claims: tuple[ClaimEntry, ...]
    total: int


class ClaimsPage(Struct, frozen=True):
    """The view of ``/<explainer>/claims/`` and of the pages that it goes on over."""

    lead: str
    groups: tuple[ClaimGroup, ...]
    pager: Pager | None
    statuses: tuple[Status, ...]
    data_href: Markup
    parted: bool
    """Whether the filter loads the claims in parts, and has fields to type in instead of long lists to choose from."""


def claims_windows(story: Story) -> tuple[Window[Claim], ...]:
    """The claims of the list, page by page."""
    return windows(story.once(claims_in_order), CLAIMS_A_PAGE, claim_weight)


def status_hrefs(story: Story, writer: Writer) -> Mapping[ClaimStatus, Markup]:
    """Where the claims of each status begin in the list: those of both that are known together, if there are any."""
    return {
        status: token(f"{writer.part(Part.CLAIMS, number)}#{_KNOWN if status in KNOWN else slug_of(status.value)}")
        for status, number in story.once(_first_pages).items()
    }


def _first_pages(story: Story) -> Mapping[ClaimStatus, int]:
    """The first page of the list with a claim of each status, or of another that is known as well."""
    found: dict[ClaimStatus, int] = {}
    for window in story.once(claims_windows):
        for status in dict.fromkeys(story.standings[claim.id].status for claim in window.items):
            for each in KNOWN if status in KNOWN else (status,):
                found.setdefault(each, window.number)
    return found


def claims_by_status(story: Story) -> Mapping[ClaimStatus, int]:
    """How many claims have each status."""
    return Counter(standing.status for standing in story.standings.values())


def claims_lead(story: Story) -> str:
    """How many claims there are, by how many, and in which order."""
    speakers = len(story.links.claims_by)
    return f"{counted(len(story.claims), 'claim')} by {counted(speakers, 'speaker')}. {_ORDER}"


def claims_page(window: Window[Claim], writer: Writer) -> ClaimsPage:
    """One page of the list of claims."""
    story = writer.story
    parted = addresses.is_filter_parted(len(story.claims))
    totals = story.once(claims_by_status)
    groups = (_group(statuses, window.items, totals, writer) for statuses in _GROUPS)
    return ClaimsPage(
        lead=claims_lead(story),
        groups=tuple(group for group in groups if group.claims),
        pager=part_pager(window, Part.CLAIMS, "claims", writer),
        statuses=tuple(status_view(status) for status in STATUS_ORDER if totals[status]),
        data_href=writer.href(addresses.filter_file(story.slug, "filter")) if parted else writer.file("claims.json"),
        parted=parted,
    )


def _group(
    statuses: tuple[ClaimStatus, ...], claims: Iterable[Claim], totals: Mapping[ClaimStatus, int], writer: Writer
) -> ClaimGroup:
    standings = writer.story.standings
    shown = claim_entries((claim for claim in claims if standings[claim.id].status in statuses), writer)
    total = sum(totals[status] for status in statuses)
    if statuses == KNOWN:
        places = tuple(slug_of(status.value) for status in KNOWN)
        return ClaimGroup(token(_KNOWN), "Known", _KNOWN_MEANS, places, shown, total)
    (status,) = map(status_view, statuses)
    return ClaimGroup(slug_of(status.word), status.label, status.meaning, (), shown, total)
