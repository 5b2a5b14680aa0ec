"""A claim as a card for other sites: one HTML file that asks for nothing else."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.colours import tones
from whosays.phrasing.dates import moment
from whosays.phrasing.html import filled
from whosays.phrasing.labels import status_view
from whosays.phrasing.languages import direction, page_language
from whosays.phrasing.typography import begun, typeset
from whosays.sentences.claims import sourcing_in_words, speakers_in_words
from whosays.sentences.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.colours import Colour
    from whosays.corpus.story import Story
    from whosays.exports.planned import Planned
    from whosays.model.facts import Claim
    from whosays.model.site import Site
    from whosays.model.vocabulary import ClaimStatus

TEMPLATES = Path(__file__).parent / "templates"
_BETWEEN = re.compile(r"(?<=:) |;(?=\s*})|\s*([{};,])\s*")
"""What a style sheet has for its readers: white space, and a semicolon that ends a rule; others have a meaning."""
_OF_A_STATUS = "article[data-status="
"""How the rules of the style sheet begin that are of one status, each in a line."""


class Embed(Struct, frozen=True, gc=False):
    """What makes the card of a claim; there are thousands, and a `partial` would take five times the memory."""

    claim: Claim
    story: Story
    site: Site

    def __call__(self) -> bytes:
        return _card(self.claim, self.story, self.site)


def embeds(story: Story, site: Site) -> Iterator[tuple[PurePosixPath, Planned]]:
    """What makes the card of every claim, by its path in the site."""
    for claim in story.claims.values():
        yield addresses.embed(story.slug, claim).page, Embed(claim, story, site)


def _card(claim: Claim, story: Story, site: Site) -> bytes:
    standing = story.standings[claim.id]
    gone = claim.superseded
    successor = story.claims[gone.by] if gone and gone.by else None
    return filled(
        TEMPLATES / "embed.html.jinja",
        **card_style(site, standing.status),
        claim=typeset(claim.text),
        speakers=typeset(speakers_in_words(claim, story)),
        when=moment(claim.said_on).words if claim.said_on else "",
        status=status_view(standing.status),
        sourcing=begun(sourcing_in_words(standing)),
        superseded=typeset(plain(gone.reason, story)) if gone else "",
        successor=typeset(successor.text) if successor else "",
        address=addresses.absolute(site.url, addresses.fact(story.slug, claim)),
        story=typeset(story.explainer.title),
        site=site.title,
        lang=page_language(site),
        dir=direction(page_language(site)),
    )


def card_style(site: Site, status: ClaimStatus | None = None) -> dict[str, str]:
    """The style sheet of a card in the colour of its site, and what lets it through the policy of the card.

    There is a card for every claim: so each has the rule of its own status alone.
    """
    style = _style(site.brand.accent if site.brand else None, status)
    return {"style": style, "style_hash": _hash(style)}


@functools.cache
def _style(accent: Colour | None, status: ClaimStatus | None) -> str:
    rules = (TEMPLATES / "embed.css").read_text(encoding="utf-8").splitlines()
    own = f'{_OF_A_STATUS}"{status}"]'
    kept = [rule for rule in rules if not rule.startswith(_OF_A_STATUS) or rule.startswith(own)]
    if accent is not None:
        shown = tones(accent)
        kept.append(f"a {{ color: light-dark({shown.light}, {shown.dark}); }}")
    return _BETWEEN.sub(r"\1", "\n".join(kept))


def _hash(text: str) -> str:
    """The source expression of Content Security Policy Level 3 that allows just this text."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
