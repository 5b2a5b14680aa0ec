"""The feeds that stand with a page: as its head announces them, and as links for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.pages.writer import Link

if TYPE_CHECKING:
    from whosays.addresses import Address
    from whosays.pages.writer import Writer


class FeedFormat(Enum):
    """The formats of feeds, each with its name, its file and its media type."""

    ATOM = ("Atom", "feed.xml", "application/atom+xml")
    JSON = ("JSON Feed", "feed.json", "application/feed+json")

    def __init__(self, label: str, file: str, media_type: str) -> None:
        self.label = label
        self.file = file
        self.media_type = media_type


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a page announces; ``href`` counts from the top of the site."""

    title: str
    href: str
    type: str


def feed_path(page: Address, form: FeedFormat) -> PurePosixPath:
    """Where a feed stands: with the page that it follows."""
    return PurePosixPath(page.published) / form.file


def feeds(title: str, page: Address) -> tuple[Feed, ...]:
    """The feeds of a page, for its head."""
    return tuple(Feed(title, str(feed_path(page, form)), form.media_type) for form in FeedFormat)


def feed_links(page: Address, writer: Writer) -> tuple[Link, ...]:
    """The feeds of a page, for readers of the writer's page."""
    return tuple(Link(form.label, writer.href(addresses.Address(feed_path(page, form)))) for form in FeedFormat)
