"""Social cards: what stands on them, and that any text gives a picture."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from tests.stories import EXPLAINER, corpus, story
from whosays.cards import cards
from whosays.cards.drawing import SIZE, draw
from whosays.cards.look import Look, read_look
from whosays.cards.shapes import shape
from whosays.cards.typesetting import cut, fit
from whosays.model.vocabulary import ClaimStatus, QuestionStatus
from whosays.pages.social_cards import SocialCard, fact_card, social_cards

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}, radio: {name: Radio}}
questions: {safe: {text: Was it safe?, would_settle: A look., status: partly answered, answer: Partly.}}
claims:
  stands: {text: The pier stands., by: [diver, radio], src: log, on: 2031-03-01, about: safe}
  fell: {text: It fell., by: radio, src: log, on: 2031-03-02, superseded: {by: stands, on: 2031-03-03, reason: No.}}
"""
CARD = SocialCard(
    PurePosixPath("card.png"), "A site", "The pier", "Diver", "It stands.", "1 report", ClaimStatus.SINGLE_ORIGIN
)
COLUMN, HEIGHT = 600, 300
SIZES = (60, 40, 20)


@pytest.fixture(scope="module")
def look(project: Path) -> Look:
    found = read_look(project / "theme")
    assert found
    return found


def opened(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.size) == ("PNG", SIZE)
    return picture.convert("RGB")


def differ(one: bytes, other: bytes, box: tuple[int, int, int, int]) -> bool:
    """Whether two cards differ in a part."""
    return ImageChops.difference(opened(one).crop(box), opened(other).crop(box)).getbbox() is not None


def test_a_claim_says_whose_it_is_and_where_it_stands() -> None:
    told = story(FACTS)
    site = corpus({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}).site
    card = fact_card(next(iter(told.claims.values())), told, site)
    assert (card.site, card.story, card.byline) == ("A site", "The pier", "Diver and Radio, 1 March 2031")
    assert card.picture.url == "pier/cards/stands.png"
    assert (
        card.picture.alt == "Diver and Radio, 1 March 2031: The pier stands. Corroborated, 1 report, 1 root, 2 origins."
    )
    question = fact_card(next(iter(told.questions.values())), told, site)
    assert question.picture.alt == "Question: Was it safe? Partly answered, 1 claim on it."
    # a source has no card of its own
    assert fact_card(next(iter(told.sources.values())), told, site).picture.url == "pier/card.png"


def test_an_explainers_own_picture_is_its_card() -> None:
    shown = corpus({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})
    paths = [str(card.path) for card in social_cards(shown)]
    assert paths == ["card.png", "pier/card.png", "pier/cards/stands.png", "pier/cards/fell.png", "pier/cards/safe.png"]
    only = next(iter(shown.stories.values()))
    pictured = replace(only, explainer=only.explainer.model_copy(update={"image": "quay wall.jpg"}))
    picture = fact_card(next(iter(only.sources.values())), pictured, shown.site).picture
    assert (picture.url, picture.alt) == ("pier/quay%20wall.jpg", "The pier")
    drawn = social_cards(replace(shown, stories={only.slug: pictured}))
    assert [str(card.path) for card in drawn] == ["card.png", *paths[2:]]


def test_of_very_many_claims_those_that_the_narrative_cites_have_a_card() -> None:
    many = "".join(f"  claim-{number}: {{text: Claim {number}., by: diver, src: log}}\n" for number in range(1_000))
    narrative = "sections: [{id: night, heading: The night, text: 'The pier stands. [[stands]]'}]"
    about = EXPLAINER.replace("}", f", {narrative}}}")
    shown = corpus({"pier/about.yaml": about, "pier/facts.yaml": FACTS + many})
    paths = [str(card.path) for card in social_cards(shown)]
    assert paths == ["card.png", "pier/card.png", "pier/cards/stands.png", "pier/cards/safe.png"]
    told = next(iter(shown.stories.values()))
    urls = {str(id_): fact_card(claim, told, shown.site).picture.url for id_, claim in told.claims.items()}
    assert (urls["stands"], urls["fell"]) == ("pier/cards/stands.png", "pier/card.png")


def test_cards_are_the_same_bytes_again(project: Path) -> None:
    shown = corpus({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})
    looks = [read_look(project / "theme") for _ in range(2)]
    one, other = (cards(shown, look) for look in looks if look)
    assert one == other
    assert all(len(content) < 40_000 for content in one.values())


@pytest.mark.parametrize(
    "text",
    [
        "A " * 400,
        "Donaudampfschifffahrtsgesellschaftskapitän" * 20,
        "W" * 60,
        "Ракета попала в мост.",
        "橋は立っている。",
        "الجسر قائم",
        "🚀🚀🚀",
        "e\u0301\u0301\u0301 \u200d \u202e",
        "a",
        "\U0010ffff",
    ],
)
def test_any_text_gives_a_card(look: Look, text: str) -> None:
    card = SocialCard(CARD.path, text, text, text, text, text, QuestionStatus.OPEN)
    assert len(draw(card, look)) < 40_000


def test_a_text_that_the_fonts_cannot_write_gives_way_to_the_explainers_name(look: Look) -> None:
    named = SocialCard(CARD.path, "A site", "", "", "The pier", "")
    assert draw(replace(CARD, text="Ракета попала в мост."), look) == draw(named, look)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It stands, 90 % of it, “so far”.", "It stands, 90 % of it, “so far”."),
        ("Off 🚀 it went", "Off it went"),
        ("Ǟ", "A"),
        ("Ставка said so", ""),
        ("", ""),
    ],
)
def test_symbols_are_left_out_and_letters_are_not(look: Look, text: str, written: str) -> None:
    assert look.serif.drawable(text) == written


def test_a_superseded_text_is_struck_through(look: Look) -> None:
    superseded, refuted = (replace(CARD, status=status) for status in (ClaimStatus.SUPERSEDED, ClaimStatus.REFUTED))
    body = (88, 200, 1128, 500)
    assert differ(draw(superseded, look), draw(refuted, look), body)
    assert not differ(draw(refuted, look), draw(CARD, look), body)


def test_each_status_has_a_shape_of_its_own() -> None:
    shapes = [shape(status, 40).tobytes() for status in (*ClaimStatus, *QuestionStatus)]
    assert len(set(shapes)) == len(shapes)


def test_text_is_as_large_as_fits(look: Look) -> None:
    setting = fit("word " * 12, look.serif, 500, (COLUMN, HEIGHT), SIZES)
    assert setting.font.size == SIZES[0]
    smaller = fit("word " * 60, look.serif, 500, (COLUMN, HEIGHT), SIZES)
    assert smaller.font.size < SIZES[0]
    for each in (setting, smaller):
        assert each.height <= HEIGHT
        assert all(each.font.getlength(line) <= COLUMN for line in each.lines)


def test_no_line_is_left_with_a_word_alone(look: Look) -> None:
    setting = fit("It was seen above the old harbour wall twice", look.serif, 500, (COLUMN, HEIGHT), SIZES)
    lengths = [setting.font.getlength(line) for line in setting.lines]
    assert len(lengths) > 1
    assert min(lengths) > max(lengths) / 2


def test_text_that_fits_at_no_size_is_cut(look: Look) -> None:
    text = "word " * 900
    setting = fit(text, look.serif, 500, (COLUMN, HEIGHT), SIZES)
    assert setting.font.size == SIZES[-1]
    assert setting.height <= HEIGHT
    assert setting.lines[-1].endswith("…")
    assert setting.font.getlength(setting.lines[-1]) <= COLUMN


def test_a_line_is_cut_only_where_it_has_to_be(look: Look) -> None:
    font = look.sans.font(30, 400)
    assert cut("short", font, COLUMN) == "short"
    shortened = cut("long " * 30, font, COLUMN)
    assert shortened.endswith("…")
    assert font.getlength(shortened) <= COLUMN


def test_a_theme_with_other_fonts_or_colours_has_no_cards(project: Path, tmp_path: Path) -> None:
    assert read_look(tmp_path) is None
    shutil.copytree(project / "theme" / "assets", tmp_path / "assets")
    assert read_look(tmp_path)
    (tmp_path / "assets" / "css" / "tokens.css").write_text(":root { --paper: white; }")
    assert read_look(tmp_path) is None


def test_a_word_without_an_end_is_set_as_far_as_there_is_room(look: Look) -> None:
    word = "T" * 100_000
    setting = fit(word, look.serif, 600, (COLUMN, HEIGHT), SIZES)
    assert setting.height <= HEIGHT
    assert setting.lines[-1].endswith("…")
    assert cut(word, setting.font, COLUMN).endswith("…")
