"""Social cards: the pictures that other sites show beside a link to a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.cards.drawing import draw
from whosays.cards.layout import lay_out
from whosays.cards.social_cards import social_cards

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    from whosays.cards.look import Look
    from whosays.corpus.story import Corpus


@dataclass(frozen=True, slots=True)
class Card:
    """A card as a PNG file, and what stands on it in words."""

    png: bytes
    words: str


def cards(corpus: Corpus, look: Look) -> Mapping[PurePosixPath, Card]:
    """The cards of the site, by their path below it; a pure function of its arguments.

    A card says exactly what the facts say, or there is none: one with a character that the fonts lack is left out.
    Apart from `build`, since it takes longer than all pages together and no preview needs it.
    """
    drawn: dict[PurePosixPath, Card] = {}
    for card in social_cards(corpus):
        if card.is_drawable:
            layout = lay_out(card, look)
            drawn[card.path] = Card(draw(layout, look), layout.card.in_words)
    return drawn


def former_cards(corpus: Corpus) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Where each card was before its fact or the folder of its explainer was renamed, and where it is now.

    Other sites go on showing it from there.
    """
    for story in corpus.stories.values():
        for fact in story.facts.values():
            now = addresses.card(story.slug, fact).page
            yield from ((old.page, now) for old in addresses.former_cards(story.slugs, fact))
        now = addresses.card(story.slug).page
        yield from ((addresses.card(slug).page, now) for slug in story.former_slugs)
