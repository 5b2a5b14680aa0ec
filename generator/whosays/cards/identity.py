"""What a card is made of, as a name: where nothing of it has changed, the card of that name is the same bytes."""

from __future__ import annotations

import hashlib
import importlib.resources
import json
from typing import TYPE_CHECKING

import deflate
import PIL
from PIL import features

from whosays.phrasing.labels import word_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.cards.look import Look
    from whosays.cards.social_cards import SocialCard

_LIBRARIES = ("freetype2", "raqm", "harfbuzz", "fribidi")


def look_identity(look: Look) -> bytes:
    """A digest of all that the cards of a site have in common: the code, the libraries, fonts, colours and pictures."""
    digest = hashlib.sha256()
    for part in _common(look):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def card_identity(card: SocialCard, of_look: bytes) -> str:
    """The name of a card, of letters and digits: of its words, and of the ``look_identity`` that it is drawn in."""
    status = [type(card.status).__name__, word_view(card.status).label] if card.status else None
    words = [card.site, card.story, card.byline, card.text, card.note, status]
    return hashlib.sha256(of_look + json.dumps(words).encode()).hexdigest()


def _common(look: Look) -> Iterator[bytes]:
    package = importlib.resources.files("whosays")
    ours = sorted(package.joinpath("cards").iterdir(), key=lambda file: file.name)
    for file in (*ours, package.joinpath("lettering.py")):
        if file.name.endswith(".py"):
            yield file.read_bytes()
    yield json.dumps([PIL.__version__, deflate.__version__, *map(features.version, _LIBRARIES)]).encode()
    yield look.serif.content
    yield look.sans.content
    yield json.dumps(look.colours, sort_keys=True).encode()
    brand = look.masthead
    for picture in (brand.logo, brand.lettering) if brand else ():
        image = picture.image if picture else None
        yield f"{image.mode} {image.size}".encode() + image.tobytes() if image else b""
    yield b"" if brand is None else b"brand"
