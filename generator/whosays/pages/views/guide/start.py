"""The first page of the guide: what is in it, where to begin, and every command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.pages.views.guide.links import GuideLinks, guide_links
from whosays.pages.views.guide.manual import Group, ManualPiece, contents, manual_page
from whosays.phrasing.escape import token
from whosays.site_parts import Guide

if TYPE_CHECKING:
    from markupsafe import Markup

COMMANDS = {
    "build": "Make the pages of some explainers, for a build of the whole site on another machine.",
    "check": "Show every problem of the facts at once.",
    "diff": "Tell what changed in meaning since a revision.",
    "explain": "Tell what a kind of problem is and how to mend it.",
    "fmt": "Tidy the white space of fact files, and nothing else.",
    "generate": "Write the site's source, for site engines without our plugin.",
    "init": "Make a site of one's own in FOLDER, with a small made-up story to look at.",
    "lsp": "Serve an editor by the Language Server Protocol.",
    "new": "Write a new fact into the file that suits it.",
    "rename": "Give the fact OLD the id NEW, everywhere that it is named.",
    "schema": "Write the JSON Schema of fact files, or that of site.yaml.",
    "stats": "Count what each story rests on, and what a claim costs.",
}
"""What `whosays` can do, in the words of its own help; a test compares the two."""


class Command(Struct, frozen=True):
    """A command and what it does."""

    name: Markup
    what: str


class StartPage(Struct, frozen=True):
    """The view of ``/guide/``."""

    links: GuideLinks
    contents: tuple[Group, ...]
    pieces: tuple[ManualPiece, ...]
    commands: tuple[Command, ...]


def start_page() -> StartPage:
    """The contents of the guide, what is written of it by hand, and the commands."""
    return StartPage(
        guide_links(Guide.START),
        contents(),
        manual_page(Guide.START).pieces,
        tuple(Command(token(name), what) for name, what in COMMANDS.items()),
    )
