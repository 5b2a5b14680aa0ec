"""What readers take from the page of a claim: its address, citations, a card for their own site."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.phrasing.citations import Work, citations
from whosays.phrasing.escape import preformatted, token
from whosays.phrasing.labels import status_view
from whosays.sentences.claims import speakers_in_words

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.model.facts import Claim
    from whosays.model.site import Site
    from whosays.pages.writer import Writer

_HEIGHT = 280
"""Of the frame, in CSS pixels: enough for a long claim on a narrow column."""


@dataclass(frozen=True, slots=True)
class Copyable:
    """A text to copy, under the name that it is shown by."""

    id: Markup
    name: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Sharing:
    """The texts to copy, and the card as others will see it."""

    address: Copyable
    citations: tuple[Copyable, ...]
    snippet: Copyable
    card: Markup


def sharing(claim: Claim, site: Site, writer: Writer) -> Sharing:
    """Everything to share of one claim."""
    story = writer.story
    address = addresses.absolute(site.url, addresses.fact(story.slug, claim))
    card = addresses.absolute(site.url, addresses.embed(story.slug, claim))
    work = Work(
        key=f"whosays-{claim.id}",
        title=claim.text,
        speakers=speakers_in_words(claim, story),
        status=status_view(story.standings[claim.id].status).phrase,
        publisher=site.title,
        story=story.explainer.title,
        address=address,
        changed=story.turning_points[-1] if story.turning_points else None,
    )
    return Sharing(
        address=Copyable(token("copy-address"), "Address", preformatted(address)),
        citations=tuple(
            Copyable(token(f"copy-{each.style.casefold()}"), each.style, preformatted(each.text))
            for each in citations(work)
        ),
        snippet=Copyable(token("copy-embed"), "HTML for your site", preformatted(_snippet(card, claim.text))),
        card=writer.href(addresses.embed(story.slug, claim)),
    )


def _snippet(card: str, title: str) -> str:
    return (
        f'<iframe src="{escape(card)}" title="{escape(title)}" width="100%" height="{_HEIGHT}"'
        ' loading="lazy" referrerpolicy="no-referrer" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )
