"""The feeds that stand with a page: as its head announces them, and as links for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.addresses import Address, feed_path
from whosays.pages.writer import Link
from whosays.site_parts import FeedFormat

if TYPE_CHECKING:
    from whosays.pages.writer import Writer


class Feed(Struct, frozen=True):
    """A feed that a page announces; ``href`` counts from the top of the site."""

    title: str
    href: str
    type: str


def feeds(title: str, page: Address) -> tuple[Feed, ...]:
    """The feeds of a page, for its head."""
    return tuple(Feed(title, str(feed_path(page, form)), form.media_type) for form in FeedFormat)


def feed_links(page: Address, writer: Writer) -> tuple[Link, ...]:
    """The feeds of a page, for readers of the writer's page."""
    return tuple(Link(form.label, writer.href(Address(feed_path(page, form)))) for form in FeedFormat)
