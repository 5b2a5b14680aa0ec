"""The guide to every kind of problem: made of the explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.diagnostics import WARNINGS, Code, Severity
from whosays.explanations import explanation
from whosays.pages.views.guide.links import GuideLinks, guide_links
from whosays.phrasing import explained
from whosays.phrasing.escape import preformatted, token
from whosays.site_parts import Guide

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.phrasing.explained import Block


class ProblemEntry(Struct, frozen=True):
    """A kind of problem at length: up to the mistake, what is printed of that, and the rest."""

    code: Markup
    severity: Severity
    summary: Markup
    mistake: tuple[Block, ...]
    printed: Markup
    cure: tuple[Block, ...]


class ProblemsPage(Struct, frozen=True):
    """The view of ``/guide/problems/``."""

    links: GuideLinks
    problems: tuple[ProblemEntry, ...]


def problems_page() -> ProblemsPage:
    """Every kind of problem in the order in which they are looked for."""
    return ProblemsPage(guide_links(Guide.PROBLEMS), tuple(map(_problem, Code)))


def _problem(code: Code) -> ProblemEntry:
    told = explanation(code)
    blocks = tuple(explained.blocks(told.text))
    to_mistake = next(index for index, block in enumerate(blocks) if block.typed) + 1
    return ProblemEntry(
        code=token(code.value),
        severity=Severity.WARNING if code in WARNINGS else Severity.ERROR,
        summary=explained.line(told.summary),
        mistake=blocks[:to_mistake],
        printed=preformatted(told.printed),
        cure=blocks[to_mistake:],
    )
