"""A colour of the newsroom in which a link on a light page could hardly be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.colours import LEAST_CONTRAST, LIGHT_PAPERS, readable
from whosays.diagnostics import Code, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report the accent, with the nearest colour that can be read; for dark pages a lighter tone is made of any."""
    site = draft.site if draft.is_shared else None
    accent = site.brand.accent if site and site.brand else None
    if site is None or accent is None:
        return
    contrast = accent.least_contrast(LIGHT_PAPERS)
    if contrast >= LEAST_CONTRAST:
        return
    nearest = readable(accent, LIGHT_PAPERS)
    # cut, not rounded: 4.49 is not to be told as 4.5
    told = int(contrast * 10) / 10
    message = (
        f"links in `{accent}` can hardly be read on light pages: contrast {told}, where {LEAST_CONTRAST} is needed"
    )
    help_ = f'write `"{nearest}"`, the nearest colour that can be read; dark pages get a lighter tone by themselves'
    yield Diagnostic(Code.LOW_CONTRAST, message, site.location.at("brand", "accent"), help_)
