"""The files to download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.site_parts import FeedFormat, Part

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePosixPath

    from markupsafe import Markup

    from whosays.pages.writer import Writer


class Download(Struct, frozen=True):
    """A file with the facts in it."""

    name: str
    href: Markup
    what: str
    size: str


class DataPage(Struct, frozen=True):
    """The view of ``/<explainer>/data/``."""

    title: str
    downloads: tuple[Download, ...]
    licence: str
    """Empty where nobody told it."""
    print_href: Markup


_CHANGES = "Changes, and claims whose status changed"
_FILES = {
    "facts.json": "Every fact, with what follows from it",
    "claims.csv": "The claims, one a row, for a spreadsheet",
    "sources.csv": "The sources, one a row, with the first reports that they repeat",
    "evidence.csv": "How each claim fits each account, one pair a row, with whether it counts and for whom",
    FeedFormat.ATOM.file: f"{_CHANGES}, as an Atom feed",
    FeedFormat.JSON.file: f"{_CHANGES}, as a JSON feed",
}
"""What is in each file that the page offers."""


def data_page(size_of: Callable[[PurePosixPath], int], licence: str | None, writer: Writer) -> DataPage:
    """The files to download; ``size_of`` tells the bytes of each by its path in the site."""
    story = writer.story
    return DataPage(
        title=story.explainer.title,
        downloads=tuple(
            Download(name, writer.file(name), what, _size(size_of(addresses.export(story.slug, name).page)))
            for name, what in _FILES.items()
        ),
        licence=licence or "",
        print_href=writer.part(Part.PRINT),
    )


def _size(number: int) -> str:
    """`228 kB`, at least 1."""
    return f"{max(1, round(number / 1000)):,} kB"
