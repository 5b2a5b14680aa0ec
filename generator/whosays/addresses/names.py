"""What the name of a page, a place or a file tells of it."""

from __future__ import annotations

import re

from whosays.model.identity import is_id
from whosays.site_parts import CORRECTIONS, Part

_PARTS = "|".join(filter(None, Part))
"""The folders of the parts; the narrative has that of the explainer, and no list below it."""
_FURTHER = re.compile(rf"(?P<read>[^/]+/)page-[0-9]+/|(?P<part>[^/]+/(?:{_PARTS})/)(?:[^/]+/[^/]+/)?page-[0-9]+/")
_OF_SCRIPTS = re.compile(
    rf"[^/]+/(?:(?:{_PARTS})/)?places\.json|[^/]+/{Part.CLAIMS}/(?:filter|words|(?:cards|words)-[0-9]+)\.json"
)
_LIST_PAGES = re.compile(r"index|page-[0-9]+")


def is_list_page(name: str) -> bool:
    """Whether a fact with this id would stand at the address of a page of the list of its kind."""
    return _LIST_PAGES.fullmatch(name) is not None


def can_have_been(name: str) -> bool:
    """Whether a fact can have had this id, whatever stands here now."""
    return is_id(name) and not is_list_page(name)


def is_heading_of_changes(name: str) -> bool:
    """Whether a change with this id would stand at the address of a heading of the page of changes."""
    return name in {Part.CHANGES, CORRECTIONS, "clarifications", "updates", "flips"}


def part_of_list(path: str) -> str | None:
    """The published address of the part to whose lists a further page belongs; None where it is no such page."""
    found = _FURTHER.fullmatch(path)
    return found["read"] or found["part"] if found else None


def is_for_scripts(path: str) -> bool:
    """Whether a file of a list is for the scripts of its pages alone, and may be another one in each edition."""
    return _OF_SCRIPTS.fullmatch(path) is not None
