"""The pages of the guide, as they name one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.addresses import guide
from whosays.phrasing.escape import token
from whosays.site_parts import Guide

if TYPE_CHECKING:
    from markupsafe import Markup


class GuideLinks(Struct, frozen=True):
    """The pages of the guide that others name, seen from one of them."""

    start: Markup
    fields: Markup
    problems: Markup
    commands: Markup


def guide_links(here: Guide) -> GuideLinks:
    """The pages of the guide for one of them."""
    page = guide(here).page
    named = (Guide.START, Guide.FIELDS, Guide.PROBLEMS, Guide.COMMANDS)
    return GuideLinks(*(token(guide(each).seen_from(page)) for each in named))
