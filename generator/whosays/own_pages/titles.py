"""What a page of a writer's own is called, by the way of site engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turbohtml import parse

from whosays.own_pages.check import made
from whosays.own_pages.settings import without_settings
from whosays.phrasing.escape import one_line

if TYPE_CHECKING:
    from pathlib import PurePosixPath

_LINK_TO_ITSELF = "headerlink"


def title_of(file: PurePosixPath, text: str) -> str:
    """The title that the page tells of itself, else its first heading of the first level, else the name of its file."""
    said, page = without_settings(file, text)
    return one_line(said.get("title", "")) or _heading(page) or _name(file)


def _heading(page: str) -> str:
    heading = parse(made(page)).find("h1")
    if heading is None:
        return ""
    for link in heading.select(f"a.{_LINK_TO_ITSELF}"):
        link.decompose()
    return one_line(heading.text)


def _name(file: PurePosixPath) -> str:
    name = file.parent.name if file.stem in {"index", "README"} else file.stem
    words = name.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.islower() else words
