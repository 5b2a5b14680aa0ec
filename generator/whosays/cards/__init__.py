"""Social cards: the pictures that other sites show beside a link to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from whosays import addresses
from whosays.cards.drawing import draw
from whosays.cards.identity import card_identity, look_identity
from whosays.cards.layout import lay_out
from whosays.cards.social_cards import social_cards
from whosays.progress import Stage, followed, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from whosays.cards.look import Look
    from whosays.cards.social_cards import SocialCard
    from whosays.corpus.story import Corpus
    from whosays.progress import Progress


class Card(Struct, frozen=True):
    """A card as a PNG file, and what stands on it in words."""

    png: bytes
    words: str


class Drawn(Protocol):
    """Cards by their identity, as from an earlier build."""

    def get(self, identity: str) -> Card | None: ...


class _NoneDrawn:
    def get(self, identity: str) -> Card | None:  # noqa: ARG002 - as the protocol has it
        return None


class Cards(Struct, frozen=True):
    """The cards of a site by their path below it, and by their identity."""

    by_path: Mapping[PurePosixPath, Card]
    by_identity: Mapping[str, Card]


def drawn_card(card: SocialCard, look: Look) -> Card:
    """One card, drawn; a pure function, which any process may call."""
    layout = lay_out(card, look)
    return Card(draw(layout, look), layout.card.in_words)


def draw_all(each: Iterable[SocialCard], look: Look) -> Iterable[Card]:
    """The cards in that order, one after another."""
    return (drawn_card(card, look) for card in each)


def cards(
    corpus: Corpus,
    look: Look,
    known: Drawn = _NoneDrawn(),  # noqa: B008 - it has no state
    drawing: Callable[[Iterable[SocialCard], Look], Iterable[Card]] = draw_all,
    progress: Progress = silent,
) -> Cards:
    """The cards of the site: a pure function of its arguments.

    A card says exactly what the facts say, or there is none: one with a character that the fonts lack is left out.
    Apart from `build`, since it takes longer than all pages together and no preview needs it.  What
    is ``known`` is not drawn again; ``drawing`` draws the others, and ``progress`` hears how far it is.
    """
    of_look = look_identity(look)
    wanted = {card.path: card for card in social_cards(corpus) if card.is_drawable}
    identities = {path: card_identity(card, of_look) for path, card in wanted.items()}
    missing = {identities[path]: card for path, card in wanted.items()}
    found = {identity: card for identity in missing if (card := known.get(identity))}
    missing = {identity: card for identity, card in missing.items() if identity not in found}
    drawn = followed(drawing(missing.values(), look), Stage.CARDS, len(missing), progress)
    found.update(zip(missing, drawn, strict=True))
    return Cards({path: found[identity] for path, identity in identities.items()}, found)


def former_cards(corpus: Corpus) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Where each card was before its fact or the folder of its explainer was renamed, and where it is now.

    Other sites go on showing it from there.
    """
    for story in corpus.stories.values():
        for fact in story.facts.values():
            # most never had another name
            if former := addresses.former_cards(story.slugs, fact):
                now = addresses.card(story.slug, fact).page
                yield from ((old.page, now) for old in former)
        now = addresses.card(story.slug).page
        yield from ((addresses.card(slug).page, now) for slug in story.former_slugs)
