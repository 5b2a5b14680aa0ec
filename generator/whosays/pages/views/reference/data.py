"""The files to download."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.addresses import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from whosays.pages.writer import Writer


@dataclass(frozen=True, slots=True)
class Download:
    """A file with the facts in it."""

    name: str
    href: Markup
    what: str
    size: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """The view of ``/<explainer>/data/``."""

    title: str
    downloads: tuple[Download, ...]
    licence: str
    """Empty where nobody told it."""
    print_href: Markup


def data_page(downloads: Iterable[Download], licence: str | None, writer: Writer) -> DataPage:
    """The files to download."""
    return DataPage(writer.story.explainer.title, tuple(downloads), licence or "", writer.part(Part.PRINT))
