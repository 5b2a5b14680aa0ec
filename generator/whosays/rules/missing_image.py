"""A picture that an explainer or the settings of the site name is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.project import CONTENT
from whosays.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location


def check(draft: Draft) -> Iterator[Diagnostic]:
    explainer, site = draft.folder.explainer, draft.site if draft.is_shared else None
    if explainer and explainer.image:
        folder = CONTENT / draft.folder.slug
        yield from _missing(explainer.image, folder, draft, explainer.location.at("image"))
    for route, name in site.brand_pictures if site else ():
        if site:
            yield from _missing(name, CONTENT, draft, site.location.at(*route))


def _missing(name: str, folder: PurePosixPath, draft: Draft, at: Location) -> Iterator[Diagnostic]:
    if folder / name not in draft.assets:
        beside = sorted(path.relative_to(folder).as_posix() for path in draft.assets if folder in path.parents)
        field = next(step for step in reversed(at.route) if step != "file")
        message = f"there is no file `{name}` in `{folder}`"
        help_ = did_you_mean(name, beside, otherwise=f"put the picture into `{folder}`, or remove `{field}`")
        yield Diagnostic(Code.MISSING_IMAGE, message, at, help_)
