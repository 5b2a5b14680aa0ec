"""Pictures and videos, and what verification found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.corpus.places import NAMED_ROOM
from whosays.corpus.timeline import chronological
from whosays.model.names import name_of
from whosays.pages.views.lists import PageList, claims_whole, listed, page_lists
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.views.reports import Report, reports
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status, word_view
from whosays.site_parts import Part

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Media
    from whosays.pages.views.entries import ClaimEntry
    from whosays.pages.writer import Writer
    from whosays.windows import Window


class MediaEntry(Struct, frozen=True):
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
    claims_pager: Pager | None


class MediaPage(Struct, frozen=True):
    """The view of ``/<explainer>/media/``."""

    items: tuple[MediaEntry, ...]
    pager: Pager | None


def media_page(window: Window[Media], writer: Writer) -> MediaPage:
    """Pictures and videos in the order of the files."""
    return MediaPage(
        items=tuple(_entry(item, writer) for item in window.items),
        pager=part_pager(window, Part.MEDIA, "pictures and videos", writer),
    )


def media_lists(item: Media, story: Story) -> dict[str, PageList]:
    """What stands below a picture or video."""
    claims = sorted(story.links.claims_shown_in.get(item.id, ()), key=chronological(story))
    address = story.placed(addresses.fact(story.slug, item))
    return page_lists(address, [claims_whole("claims", "Claims about it", claims)], NAMED_ROOM)


def _entry(item: Media, writer: Writer) -> MediaEntry:
    claims, way, _ = listed("claims", media_lists(item, writer.story), writer)
    return MediaEntry(
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
        claims=claims,
        claims_pager=way,
    )
