"""The problems of the facts over the page that is being previewed, as `whosays check` tells them."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.diagnostics import Severity
from whosays.phrasing.html import filled
from whosays.reporters.folding import folded
from whosays.reporters.text import problem_pieces, report, severities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.diagnostics import Diagnostic
    from whosays.document import Document

_TEMPLATES = Path(__file__).parent / "templates"


def overlay(diagnostics: Sequence[Diagnostic], documents: Mapping[PurePosixPath, Document], nonce: str) -> bytes:
    """HTML to stand at the end of a page's body; nothing where there is no problem.

    ``nonce`` is the word by which the policy of the page lets its style and script through.  Errors open by themselves,
    warnings when they are asked for.
    """
    if not diagnostics:
        return b""
    found = folded(diagnostics)
    return filled(
        _TEMPLATES / "overlay.html.jinja",
        title=severities(diagnostics),
        errors=sum(problem.severity is Severity.ERROR for problem in diagnostics),
        # what a writer has put away stays away until there is something else to tell
        digest=hashlib.sha256(report(found.shown, documents).encode()).hexdigest()[:16],
        problems=[
            [(piece.role.name.lower(), piece.text) for piece in problem_pieces(problem, documents)]
            # what keeps the page from changing comes first
            for problem in sorted(found.shown, key=lambda each: each.severity is not Severity.ERROR)
        ],
        hidden=[f"{each.hidden:,} more {each.code}" for each in found.hidden],
        style=_asset("overlay.css"),
        script=_asset("overlay.js"),
        nonce=nonce,
    )


@functools.cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
