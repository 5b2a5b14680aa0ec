"""The head of every page where a site has a brand: its sign, its name, its icon."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from whosays.colours import tones
from whosays.pictures import Measured, measured
from whosays.project import CONTENT

if TYPE_CHECKING:
    from whosays.corpus.story import Corpus


class OnDark(StrEnum):
    """How a picture is shown on a dark page, where dark ink would be lost."""

    AS_IT_IS = "as-it-is"
    INVERTED = "inverted"
    """Black ink in white; colours stay those of the newsroom."""
    PLATED = "plated"
    """On a light ground."""


class MastheadPicture(Struct, frozen=True):
    """A picture by its address below the site; its size in pixels keeps its room, and is 0 where it is not known."""

    url: str
    alt: str
    width: int
    height: int
    on_dark: OnDark


class Masthead(Struct, frozen=True):
    """What `theme/partials/brand.html` and ``head-meta.html`` lay out.

    The name stands in letters where there is no ``lettering``; ``icon`` is the address of the picture in a browser's
    tab, ``colour`` that of the browser's own bar beside a light page. A dark page keeps the dark of its paper there, as
    a bright bar would outshine it.
    """

    name: str
    logo: MastheadPicture | None
    lettering: MastheadPicture | None
    icon: str
    colour: str


def masthead(corpus: Corpus) -> Masthead | None:
    """The head of the pages of a site with a brand."""
    site, brand = corpus.site, corpus.site.brand
    if brand is None:
        return None
    logo, wordmark = brand.logo, brand.wordmark
    return Masthead(
        name=site.name,
        logo=_picture(logo.file, logo.alt or "", corpus) if logo else None,
        lettering=_picture(wordmark.file, site.name, corpus) if wordmark and wordmark.file else None,
        icon=quote(brand.favicon or ""),
        colour=str(tones(brand.accent).light) if brand.accent else "",
    )


def _picture(file: str, alt: str, corpus: Corpus) -> MastheadPicture:
    content = corpus.pictures.get(CONTENT / file)
    found = measured(content) if content is not None else None
    if not isinstance(found, Measured):
        return MastheadPicture(quote(file), alt, 0, 0, OnDark.AS_IT_IS)
    return MastheadPicture(quote(file), alt, found.width, found.height, _on_dark(found))


def _on_dark(picture: Measured) -> OnDark:
    if picture.is_seen_on_dark:
        return OnDark.AS_IT_IS
    return OnDark.INVERTED if picture.is_grey else OnDark.PLATED
