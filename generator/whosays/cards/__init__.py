"""Social cards: the pictures that other sites show beside a link to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.cards.drawing import draw
from whosays.pages.social_cards import social_cards

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.cards.look import Look
    from whosays.corpus.story import Corpus


def cards(corpus: Corpus, look: Look) -> Mapping[PurePosixPath, bytes]:
    """Every card of the site as a PNG file, by its path below the site; a pure function of its arguments.

    Apart from `build`, since it takes longer than all pages together and no preview needs it.
    """
    return {card.path: draw(card, look) for card in social_cards(corpus)}
