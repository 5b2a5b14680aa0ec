"""What readers take from the page of a claim: its address, the claim in words, citations, a card for their own site."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.phrasing.citations import Work, citations, passage
from whosays.phrasing.dates import date_in_words
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


class Copyable(Struct, frozen=True):
    """A text to copy, under the name that it is shown by."""

    id: Markup
    name: str
    text: Markup


class Sharing(Struct, frozen=True):
    """The texts to copy, the card as others will see it, and the address of its picture."""

    address: Copyable
    passage: Copyable
    """The claim as a message tells it: who said it and when, where it stands, its address."""
    citations: tuple[Copyable, ...]
    snippet: Copyable
    card: Markup
    picture: str
    """Empty where none was drawn."""


def sharing(claim: Claim, site: Site, writer: Writer, *, drawn: bool) -> Sharing:
    """Everything to share of one claim; ``drawn`` says whether it has a picture."""
    story = writer.story
    address = addresses.absolute(site.url, addresses.fact(story.slug, claim))
    embed = addresses.embed(story.slug, claim)
    card = addresses.absolute(site.url, embed)
    work = Work(
        key=f"whosays-{claim.id}",
        title=claim.text,
        speakers=speakers_in_words(claim, story),
        status=status_view(story.standings[claim.id].status).phrase,
        publisher=site.title,
        story=story.explainer.title,
        address=address,
        authors=tuple(each.name for each in story.explainer.authors),
        changed=story.turning_points[-1] if story.turning_points else None,
    )
    return Sharing(
        address=Copyable(token("copy-address"), "Link", preformatted(address)),
        passage=Copyable(
            token("copy-passage"), "The claim and who said it", preformatted(passage(work, _said_on(claim)))
        ),
        citations=tuple(
            Copyable(token(f"copy-{each.style.casefold()}"), each.style, preformatted(each.text))
            for each in citations(work)
        ),
        snippet=Copyable(token("copy-embed"), "HTML for your site", preformatted(_snippet(card, claim.text))),
        card=writer.href(embed),
        picture=addresses.absolute(site.url, addresses.card(story.slug, claim)) if drawn else "",
    )


def _said_on(claim: Claim) -> str:
    return date_in_words(claim.said_on) if claim.said_on else ""


def _snippet(card: str, title: str) -> str:
    return (
        f'<iframe src="{escape(card)}" title="{escape(title)}" width="100%" height="{_HEIGHT}"'
        ' loading="lazy" referrerpolicy="no-referrer" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )
