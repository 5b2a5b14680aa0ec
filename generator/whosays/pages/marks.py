"""How links inside prose look, with the attributes that style sheets and scripts go by.

Views hold prose as markup, so what lays it out stands below them, and not among the templates, which stand above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.phrasing.escape import assembled
from whosays.phrasing.typography import shown

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.phrasing.labels import Status


class Citation(Struct, frozen=True):
    """A claim cited in prose: what the small mark says aloud."""

    href: Markup
    claim_id: str
    speakers: str
    status: Status


def citation(cited: Citation, id_: Markup | None = None) -> Markup:
    """A small mark with the speaker's name, which stands in the margin where there is one.

    The claim's status is said aloud and shown by shape; what it says is in the sentence before.  The mark brings the
    space before it, so that none begins a line.  A search shows the sentences without their marks.  ``id_`` is what
    links to this very mark go by.
    """
    return assembled(
        f'&nbsp;[<span class="cite-name">{shown(cited.speakers)}</span>'
        f'<span class="visually-hidden">, {shown(cited.status.phrase)}</span>]({cited.href})'
        f'{{ {f"#{id_} " if id_ else ""}.cite data-status="{shown(cited.status.word)}" data-preview="" '
        f'data-search-exclude="" }}'
    )


def note(number: int) -> Markup:
    """The number of a note at the end of the page, which brings the space before it, too."""
    return assembled(f'&nbsp;[<span class="visually-hidden">note </span>{number}](#_note-{number}){{ .note-mark }}')


def fact_link(name: str, href: Markup) -> Markup:
    """A link to another fact, in the writer's words."""
    return assembled(f'[{shown(name)}]({href}){{ .fact-link data-preview="" }}')
