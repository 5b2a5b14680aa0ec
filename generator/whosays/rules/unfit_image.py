"""A picture of the newsroom's brand that would weigh on every page, look blurred or odd, or not be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.diagnostics import Code, Diagnostic
from whosays.file_kinds import PICTURES
from whosays.pictures import MOST_PIXELS, Measured, Unfit, measured
from whosays.project import CONTENT, MAX_PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location

HEAVIEST = 30_000
"""Bytes of a picture that a reader loads with the first page, which is to be light."""


class _Fit(Struct, frozen=True):
    """What suits one of the pictures: heights are in pixels, shapes are widths by heights."""

    least_height: int
    narrowest: float
    widest: float
    otherwise: str


_FITS: Mapping[str, _Fit] = {
    "logo": _Fit(72, 0.5, 4, "a name goes into `wordmark`, as `{file: ...}`, in place of the letters beside the logo"),
    "wordmark": _Fit(64, 1, 12, "a sign without the name is a `logo`"),
    "favicon": _Fit(32, 1, 1, "cut it square, or put it on a square"),
}


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each picture at its name in the settings."""
    site = draft.site if draft.is_shared else None
    for route, name in site.brand_pictures if site else ():
        content = draft.pictures.get(CONTENT / name)
        if site and content is not None:
            yield from _of(route[1], name, content, site.location.at(*route))
    if site and site.name.lower().endswith(PICTURES) and site.name != site.title:
        message = f"the name at the head of each page is `{site.name}`, in letters"
        at = site.location.at("brand", "wordmark", "text")
        yield Diagnostic(Code.UNFIT_IMAGE, message, at, f"write `wordmark: {{file: {site.name}}}` to show the picture")


def _of(which: str, name: str, content: bytes, at: Location) -> Iterator[Diagnostic]:
    if len(content) > HEAVIEST:
        how = f"more than {MAX_PICTURE // 1000:,}" if len(content) > MAX_PICTURE else f"{len(content) // 1000}"
        message = f"`{name}` weighs {how} kB, which every reader loads with the first page"
        help_ = f"save it smaller, as PNG or WebP, with at most {HEAVIEST // 1000} kB"
        yield Diagnostic(Code.UNFIT_IMAGE, message, at, help_)
        if len(content) > MAX_PICTURE:
            return
    found = measured(content)
    match found:
        case Unfit.BROKEN:
            help_ = "save it anew as PNG in the program that made it"
            yield Diagnostic(Code.UNREADABLE_FILE, f"`{name}` holds no picture that can be read", at, help_)
        case Unfit.TOO_LARGE:
            message = f"`{name}` has more than {MOST_PIXELS:,} pixels, too many for a {which}"
            yield Diagnostic(Code.UNFIT_IMAGE, message, at, f"save it {4 * _FITS[which].least_height} pixels high")
        case Measured():
            yield from _measured(which, name, found, at)


def _measured(which: str, name: str, found: Measured, at: Location) -> Iterator[Diagnostic]:
    fit, size = _FITS[which], f"{found.width} by {found.height} pixels"
    if not fit.narrowest * found.height <= found.width <= fit.widest * found.height:
        how = "wide" if found.width > found.height else "narrow"
        yield Diagnostic(Code.UNFIT_IMAGE, f"`{name}` is too {how} for a {which}: {size}", at, fit.otherwise)
    elif found.height < fit.least_height:
        message = f"`{name}` looks blurred on fine screens: {size}"
        yield Diagnostic(Code.UNFIT_IMAGE, message, at, f"save it at least {fit.least_height} pixels high")
    if not found.is_seen_on_light and which != "favicon":
        message = f"`{name}` can hardly be seen on light pages"
        yield Diagnostic(Code.UNFIT_IMAGE, message, at, "save it in darker colours, or on a ground of its own")
    if found.is_moving and which != "favicon":
        message = f"`{name}` moves beside what people read, and nobody can stop it"
        yield Diagnostic(Code.UNFIT_IMAGE, message, at, "save one picture of it alone")
