"""The explainer's picture is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.project import CONTENT
from whosays.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    explainer = draft.folder.explainer
    if explainer is None or explainer.image is None:
        return
    folder = CONTENT / draft.folder.slug
    if folder / explainer.image not in draft.assets:
        beside = sorted(path.relative_to(folder).as_posix() for path in draft.assets if folder in path.parents)
        message = f"there is no file `{explainer.image}` in `{folder}`"
        help_ = did_you_mean(explainer.image, beside, otherwise=f"put the picture into `{folder}`, or remove `image`")
        yield Diagnostic(Code.MISSING_IMAGE, message, explainer.location.at("image"), help_)
