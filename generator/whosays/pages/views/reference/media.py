"""Pictures and videos, and what verification found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.corpus.timeline import chronological
from whosays.model.names import name_of
from whosays.pages.views.entries import ClaimEntry, claim_entries
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.views.reports import Report, reports
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status, word_view
from whosays.site_parts import Part

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.model.facts import Media
    from whosays.pages.writer import Writer
    from whosays.windows import Window


@dataclass(frozen=True, slots=True)
class MediaEntry:
    """A picture or video, and what verification found."""

    id: Markup
    former: tuple[Markup, ...]
    name: str
    url: str
    shows: Markup
    alt: str
    authenticity: Status
    when: Moment | None
    where: str
    credit: str
    licence: str
    reports: tuple[Report, ...]
    claims: tuple[ClaimEntry, ...]


@dataclass(frozen=True, slots=True)
class MediaPage:
    """The view of ``/<explainer>/media/``."""

    items: tuple[MediaEntry, ...]
    pager: Pager | None


def media_page(window: Window[Media], writer: Writer) -> MediaPage:
    """Pictures and videos in the order of the files."""
    story = writer.story
    return MediaPage(
        items=tuple(
            MediaEntry(
                id=token(item.id),
                former=tuple(map(token, item.former_ids)),
                name=name_of(item),
                url=item.url,
                shows=writer.blocks(item.shows),
                alt=item.alt or "",
                authenticity=word_view(item.authenticity),
                when=moment(item.when) if item.when else None,
                where=item.where or "",
                credit=item.credit or "",
                licence=item.licence or "",
                reports=reports(item.src, writer),
                claims=claim_entries(
                    sorted(story.links.claims_shown_in.get(item.id, ()), key=chronological(story)), writer
                ),
            )
            for item in window.items
        ),
        pager=part_pager(window, Part.MEDIA, "pictures and videos", writer),
    )
