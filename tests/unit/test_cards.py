"""Social cards: that they say exactly what the facts say, each word in its place, or are not drawn."""
# ruff: noqa: RUF001 - signs that look alike are what this is about

from __future__ import annotations

import io
import itertools
import shutil
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageFont

from tests import stories
from tests.stories import EXPLAINER, SITE, corpus
from whosays.build import planned
from whosays.cards import cards, drawing, encoding
from whosays.cards.drawing import draw
from whosays.cards.layout import LEFT, RIGHT, SIZE, lay_out
from whosays.cards.look import Look, read_look
from whosays.cards.shapes import shape
from whosays.cards.social_cards import SocialCard, social_cards
from whosays.cards.typesetting import cut, fit
from whosays.check import check
from whosays.diagnostics import Code, Location
from whosays.lettering import SIGNS
from whosays.model.vocabulary import ClaimStatus, QuestionStatus
from whosays.pages.repository import Repository
from whosays.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from whosays.corpus.story import Corpus

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
PATHS = ["card.png", "pier/card.png", "pier/cards/stands.png", "pier/cards/fell.png", "pier/cards/safe.png"]
COLUMN, HEIGHT = 600, 300
SIZES = (60, 40, 20)
SPACES = frozenset(" \u00a0")
FIELDS = ("site", "story", "byline", "text", "note")
UNDRAWN = {
    "a minus sign": "−5 °C",
    "comparisons": "≤ 9 bar, ≠ 5, ≥ 3",
    "a prime": "5′ 3″",
    "a subscript": "H₂O",
    "a superscript that Latin-1 lacks": "10⁻⁴",
    "arrows": "A → B",
    "the sums of mathematics": "∑ √2 ≈ 1.4",
    "currencies": "₴300 to ₹500",
    "a numero sign": "№ 5",
    "a fraction slash": "1⁄2",
    "a fraction of thirds": "⅓ of it",
    "a sign of trade": "Pier™",
    "a dotted capital": "İstanbul",
    "a letter of central Europe": "Jiří Dvořák",
    "the same, composed of two": "Jir\u030ci\u0301 Dvor\u030ca\u0301k",
    "a mark that no letter has": "x\u0301",
    "marks one over the other": "e\u0301\u0323\u0308",
    "an accent twice": "e\u0301\u0301",
    "a mark alone": "\u0301",
    "a ligature": "ﬁne",
    "letters of mathematics": "𝐓𝐫𝐮𝐞",
    "full width": "Ａ１！",
    "Greek": "Αθήνα",
    "Cyrillic": "Ракета попала в мост.",
    "one Cyrillic letter": "С not C",
    "Hebrew": "הגשר עומד",
    "Arabic": "الجسر قائم",
    "Indic": "पुल खड़ा है",
    "Thai": "สะพานยืนอยู่",
    "Han": "橋は立っている。",
    "Hangul, composed of three": "\u1112\u1161\u11ab",
    "an emoji": "Off 🚀 it went",
    "an emoji of four joined": "👨\u200d👩\u200d👧\u200d👦",
    "a flag": "🇺🇦",
    "a sign in the way of an emoji": "©\ufe0f",
    "a keycap": "1\ufe0f\u20e3",
    "a joiner between letters": "Auf\u200clage",
    "a mark from right to left": "a\u200fb",
    "a horizontal bar": "so ― yes",
    "a character that was lost": "\ufffd",
    "no character": "\U0010ffff",
}
DRAWN = {
    "90 % of it, “so”.": "90 % of it, “so”.",
    "5-3 – 4 — 2": "5-3 – 4 — 2",
    "‘a’ „b“ «c» … •": "‘a’ „b“ «c» … •",
    "€5 £6 ¥7 ¢8 § 9 ¶": "€5 £6 ¥7 ¢8 § 9 ¶",
    "° ± × ÷ ½ x² µ": "° ± × ÷ ½ x² µ",
    "ÆØÅ ß þ ÿ ñ ç": "ÆØÅ ß þ ÿ ñ ç",
    "Ko\u0308ln": "Köln",
    "K\u212a \u212b": "KK Å",
    "5\u00a0mm, 1\u202f000\u2007m": "5\u00a0mm, 1\u00a0000\u00a0m",
    "a\u2009b\u2003c\u3000d\te\nf  g": "a b c d e f g",
    "co\u2011pilot, co\u2010op": "co-pilot, co-op",
    "Krem\u00adlin\u2060\u200b\ufeff\u200e": "Kremlin",
}


@pytest.fixture(scope="module")
def look(project: Path) -> Look:
    found = read_look(Theme((project / "theme",)))
    assert found
    return found


def opened(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.size) == ("PNG", SIZE)
    return picture.convert("RGB")


def png(card: SocialCard, look: Look) -> bytes:
    return draw(lay_out(card, look), look)


def differ(one: bytes, other: bytes, box: tuple[int, int, int, int]) -> bool:
    """Whether two cards differ in a part."""
    return ImageChops.difference(opened(one).crop(box), opened(other).crop(box)).getbbox() is not None


def pier(facts: str = FACTS) -> Corpus:
    return corpus({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})


def words(shown: Corpus, look: Look) -> dict[str, str]:
    """What stands on each card, by its path."""
    return {str(path): card.words for path, card in cards(shown, look).by_path.items()}


def pictures(shown: Corpus, drawn: Mapping[PurePosixPath, str]) -> dict[str, tuple[str, str] | None]:
    """The picture that each page names, with what it shows."""
    found = {}
    for path, page in planned(shown, Repository(shown.site), (), drawn).pages.items():
        picture = page().head.picture
        found[str(path)] = (picture.url, picture.alt) if picture else None
    return found


def test_a_card_says_whose_words_they_are_and_where_they_stand(look: Look) -> None:
    assert words(pier(), look) == {
        "card.png": "A site",
        "pier/card.png": "Was it safe? 2 claims, 1 source.",
        "pier/cards/stands.png": "Diver and Radio, 1\u00a0March 2031: The pier stands. "
        "Several sides, reported once; 2 sides vouch for it.",
        "pier/cards/fell.png": "Radio, 2\u00a0March 2031: It fell. Replaced, reported once; 1 side vouches for it.",
        "pier/cards/safe.png": "Question: Was it safe? Partly answered, 1 claim on it.",
    }


def test_pages_name_the_card_that_was_drawn_and_say_what_it_shows(look: Look) -> None:
    shown = pier()
    drawn = {path: card.words for path, card in cards(shown, look).by_path.items()}
    named = pictures(shown, drawn)
    told = words(shown, look)
    assert named["index.md"] == ("card.png", told["card.png"])
    assert named["pier/claims/stands.md"] == ("pier/cards/stands.png", told["pier/cards/stands.png"])
    assert named["pier/questions/safe.md"] == ("pier/cards/safe.png", told["pier/cards/safe.png"])
    # a source has no card of its own
    assert named["pier/sources/log.md"] == named["pier/index.md"] == ("pier/card.png", told["pier/card.png"])
    # a preview has no cards
    assert set(pictures(shown, {}).values()) == {None}


def test_a_page_whose_card_is_not_drawn_names_that_of_the_explainer_or_none(look: Look) -> None:
    shown = pier(FACTS.replace("The pier stands.", "It was −5 °C."))
    drawn = {path: card.words for path, card in cards(shown, look).by_path.items()}
    named = pictures(shown, drawn)
    assert named["pier/claims/stands.md"] == named["pier/index.md"] == ("pier/card.png", drawn[PurePosixPath(PATHS[1])])
    assert named["pier/claims/fell.md"] == ("pier/cards/fell.png", drawn[PurePosixPath(PATHS[3])])
    without = {PurePosixPath(PATHS[0]): "A site"}
    assert {path for path, picture in pictures(shown, without).items() if picture} == {"index.md"}


def test_an_explainers_own_picture_is_its_card(look: Look) -> None:
    shown = pier()
    assert [str(card.path) for card in social_cards(shown)] == PATHS
    only = next(iter(shown.stories.values()))
    pictured = replace(only, explainer=only.explainer.model_copy(update={"image": "quay wall.jpg"}))
    with_own = replace(shown, stories={only.slug: pictured})
    assert [str(card.path) for card in social_cards(with_own)] == ["card.png", *PATHS[2:]]
    named = pictures(with_own, {path: card.words for path, card in cards(with_own, look).by_path.items()})
    assert named["pier/sources/log.md"] == ("pier/quay%20wall.jpg", "The pier")


def test_of_very_many_claims_those_that_the_narrative_cites_have_a_card() -> None:
    many = "".join(f"  claim-{number}: {{text: Claim {number}., by: diver, src: log}}\n" for number in range(1_000))
    narrative = "sections: [{id: night, heading: The night, text: 'The pier stands. [[stands]]'}]"
    about = EXPLAINER.replace("}", f", {narrative}}}")
    shown = corpus({"pier/about.yaml": about, "pier/facts.yaml": FACTS + many})
    paths = [str(card.path) for card in social_cards(shown)]
    assert paths == ["card.png", "pier/card.png", "pier/cards/stands.png", "pier/cards/safe.png"]


def test_cards_are_the_same_bytes_again(project: Path) -> None:
    looks = [read_look(Theme((project / "theme",))) for _ in range(2)]
    one, other = (cards(pier(), look).by_path for look in looks if look)
    assert one == other
    assert all(len(card.png) < 40_000 for card in one.values())


def test_the_fonts_have_the_signs_that_cards_set_and_no_others(look: Look) -> None:
    every = [chr(code) for code in range(0x20, 0x10000) if not 0xD800 <= code < 0xE000]
    assert {*every} - look.serif.lacking(every) - look.sans.lacking(every) == SIGNS | SPACES


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", UNDRAWN.values(), ids=UNDRAWN)
def test_a_text_with_a_character_that_the_fonts_lack_is_not_drawn(field: str, text: str) -> None:
    site, story, byline, told, note = (f"It was {text} so" if each == field else "so" for each in FIELDS)
    assert not SocialCard(CARD.path, site, story, byline, told, note).is_drawable


@pytest.mark.parametrize(("typed", "drawn"), DRAWN.items())
def test_what_is_drawn_is_the_text(look: Look, typed: str, drawn: str) -> None:
    card = SocialCard(CARD.path, typed, typed, typed, typed, typed)
    assert card.is_drawable
    layout = lay_out(card, look)
    told = layout.card
    assert {told.site, told.story, told.byline, told.text, told.note} == {drawn}
    # the name of the site has a colon behind it
    written = [line.text for line in layout.lines if line.text != ":"]
    assert written[:3] == [drawn, drawn, drawn]
    assert " ".join(written[3:]) == f"{drawn} {drawn}"
    assert {sign for line in layout.lines for sign in line.text} <= SIGNS | SPACES


@pytest.mark.parametrize(("one", "other"), [("5 °C", "-5 °C"), ("= 5", "== 5"), ("Jiri", "Jïri"), ("so", "so.")])
def test_every_sign_is_seen(look: Look, one: str, other: str) -> None:
    first, second = (png(replace(CARD, text=text), look) for text in (one, other))
    assert differ(first, second, (88, 200, 1128, 500))


WRITTEN = st.text(st.sampled_from("aé5-\u2212\u0301\u030cr €₴’ \u00a0\u2009\u202e😀ж\n"), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(WRITTEN, min_size=6, max_size=6))
def test_check_tells_of_a_text_wherever_a_card_is_not_drawn_and_nowhere_else(typed: list[str]) -> None:
    site, title, question, name, claim, asked = (f"a{text}" for text in typed)
    texts = {
        "site.yaml": {"title": site, "url": "https://example.org/"},
        "pier/about.yaml": {"explainer": {"title": title, "question": question, "summary": "None."}},
        "pier/facts.yaml": {
            "sources": {"log": {"title": "Log", "url": "https://example.org/log"}},
            "actors": {"diver": {"name": name}},
            "questions": {"safe": {"text": asked, "would_settle": "A look."}},
            "claims": {"one": {"text": claim, "by": "diver", "src": "log", "on": "2031-03-01", "about": "safe"}},
        },
    }
    result = check(stories.project({file: yaml.safe_dump(facts, allow_unicode=True) for file, facts in texts.items()}))
    assert result.corpus
    # what nobody can see is told of as such
    codes = {Code.UNDRAWN_CARD, Code.HIDDEN_CHARACTER}
    told = {
        problem.at.route for problem in result.diagnostics if problem.code in codes and isinstance(problem.at, Location)
    }
    everywhere: set[tuple[str | int, ...]] = {("title",), ("explainer", "title")}
    reasons: dict[str, set[tuple[str | int, ...]]] = {
        "card.png": {("title",)},
        "pier/card.png": {*everywhere, ("explainer", "question")},
        "pier/cards/one.png": {*everywhere, ("claims", "one", "text"), ("actors", "diver", "name")},
        "pier/cards/safe.png": {*everywhere, ("questions", "safe", "text")},
    }
    undrawn = {str(card.path) for card in social_cards(result.corpus) if not card.is_drawable}
    assert undrawn == {path for path, why in reasons.items() if why & told}


def test_a_title_that_no_card_can_set_is_told_once_for_all_cards() -> None:
    facts = FACTS.replace("Diver", "Ныряльщик").replace("Was it safe?", "Был ли он цел?")
    about = EXPLAINER.replace("The pier", "Пирс").replace("Was it safe?", "Был ли он цел?")
    foreign = {"pier/about.yaml": about, "pier/facts.yaml": facts}
    assert undrawn(foreign, site=SITE.replace("A site", "Сайт") + "tagline: Факты\n") == ["site.yaml:1"]
    assert undrawn(foreign) == ["pier/about.yaml:1"]


def test_a_whole_story_in_letters_that_no_card_has_is_told_once() -> None:
    many = "".join(f"  claim-{number}: {{text: Пирс {number}., by: diver, src: log}}\n" for number in range(6))
    assert undrawn({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS + many}) == ["pier/about.yaml:1"]
    few = FACTS + "".join(many.splitlines(keepends=True)[:5])
    assert len(undrawn({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": few})) == 5


NO_CURE = (
    "beside a link to it, other sites show the explainer's picture; leave it as it is, or write it in other characters"
)


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("The Kr\u0435mlin fell.", "`\u0435` in `Kr\u0435mlin` is the Cyrillic letter U+0435: write the Latin `e`"),
        (
            "\u041c\u043escow fell.",
            "; ".join(
                f"`{letter}` in `\u041c\u043escow` is the Cyrillic letter U+04{number}: write the Latin `{latin}`"
                for letter, number, latin in (("\u041c", "1C", "M"), ("\u043e", "3E", "o"))
            ),
        ),
        ("A \u03a4ank fell.", "`\u03a4` in `\u03a4ank` is the Greek letter U+03A4: write the Latin `T`"),
        ("A T\u0443-154 fell.", "`\u0443` in `T\u0443` is the Cyrillic letter U+0443: write the Latin `y`"),
        ("The \u043e\u0441\u0430 fell.", NO_CURE),
        ("The SMS\u043a\u0430 fell.", NO_CURE),
        ("\u0141ukasz \u2264 5", NO_CURE),
    ],
    ids=ascii,
)
def test_a_letter_that_only_looks_latin_is_told(text: str, help_: str) -> None:
    facts = FACTS.replace("The pier stands.", text)
    told = [each.help for each in stories.checked(facts).diagnostics if each.code is Code.UNDRAWN_CARD]
    assert told == [help_]


def test_a_name_that_stories_share_is_told_once() -> None:
    common = 'actors: {diver: {name: Łukasz}}\nsources: {log: {title: Log, url: "https://example.org/log"}}\n'
    claims = "claims: {stands: {text: It stands., by: diver, src: log}}\n"
    files = {
        f"{pier}/{name}": text
        for pier in ("pier", "quay")
        for name, text in (("a.yaml", EXPLAINER), ("f.yaml", claims))
    }
    assert undrawn({**files, "common/facts.yaml": common}) == ["common/facts.yaml:1"]
    # and not at all where it stands on no card
    unsaid = {name: text.replace("by: diver", "by: other") for name, text in files.items()}
    assert undrawn({**unsaid, "common/facts.yaml": common.replace("}}", "}, other: {name: Other}}", 1)}) == []


def undrawn(files: Mapping[str, str], site: str = SITE) -> list[str]:
    """The files and lines of what `check` says no card can set."""
    result = check(stories.project(files, site=site))
    assert result.corpus, stories.told(result)
    lines = stories.told(result, warnings=True)
    return [line.rpartition(":")[0] for line in (each.partition(" ")[0] for each in lines if Code.UNDRAWN_CARD in each)]


@pytest.mark.parametrize(
    "text",
    [
        "A " * 400,
        "Donaudampfschifffahrtsgesellschaftskapitän" * 20,
        "W" * 60,
        "i" * 2_000,
        "a\u00a0" * 300,
        "a",
        "It was said that nobody had been hurt, and that 1,000,000 people had seen it. " * 8,
        "https://example.org/a/long/address/" * 9,
        "— – • … “” ‘’ „“ «»",
    ],
)
@pytest.mark.parametrize("status", [None, ClaimStatus.SUPERSEDED, QuestionStatus.UNANSWERABLE])
def test_any_text_stays_in_its_box(look: Look, text: str, status: ClaimStatus | QuestionStatus | None) -> None:
    card = SocialCard(CARD.path, text, text, text, text, text, status)
    layout = lay_out(card, look)
    head, middle, foot = (range(60, 124), range(156, 501), range(530, 581))
    for line in layout.lines:
        left, top, right, bottom = line.font.getbbox(line.text, anchor="ls")
        assert line.x + left + 4 >= LEFT
        assert line.x + right <= RIGHT + 4
        assert any(line.y + top in box and line.y + bottom in box for box in (head, middle, foot)), line
    boxes = [line.font.getbbox(line.text, anchor="ls") for line in layout.lines]
    for row in {line.y for line in layout.lines}:
        spans = sorted(
            (line.x + box[0], line.x + box[2]) for line, box in zip(layout.lines, boxes, strict=True) if line.y == row
        )
        assert all(end <= start + 2 for (_, end), (start, _) in itertools.pairwise(spans))
    assert len(draw(layout, look)) < 40_000


LONG = "Not one of the 1,000,000 who were there said that it fell, but for the diver, who saw it."


@pytest.mark.parametrize("end", range(90, 1_040, 70))
def test_what_is_cut_ends_with_a_whole_word_and_an_ellipsis(look: Look, end: int) -> None:
    told = cut(LONG, look.sans.font(30, 400), end)
    if told != LONG:
        assert told.endswith("…")
        assert told[:-1] in {LONG[:at] for at in range(len(LONG)) if LONG[at] == " "}


def test_the_words_of_a_card_are_cut_where_the_card_is(look: Look) -> None:
    card = replace(CARD, byline=f"{LONG} {LONG}", text=f"{LONG} " * 9, note=f"{LONG} {LONG}")
    layout = lay_out(card, look)
    byline, *lines, _, note = [line.text for line in layout.lines[3:]]
    assert layout.card.in_words == f"{byline}: {' '.join(lines)} One side only, {note}."
    assert all(part.endswith("…") for part in (byline, lines[-1], note))
    # a word that a line cannot hold is one word still
    word = "W" * 60
    assert lay_out(replace(CARD, text=f"The {word} end"), look).card.text == f"The {word} end"


def test_quotes_on_a_card_are_those_of_the_page(look: Look) -> None:
    told = words(pier(FACTS.replace("The pier stands.", """'The "pier" isn''t 6" thick'""")), look)
    assert 'The “pier” isn’t 6" thick' in told[PATHS[2]]


def test_a_superseded_text_is_struck_through(look: Look) -> None:
    superseded, refuted = (replace(CARD, status=status) for status in (ClaimStatus.SUPERSEDED, ClaimStatus.REFUTED))
    body = (88, 200, 1128, 500)
    assert differ(png(superseded, look), png(refuted, look), body)
    assert not differ(png(refuted, look), png(CARD, look), body)


def test_each_status_has_a_shape_of_its_own() -> None:
    shapes = [shape(status, 40).tobytes() for status in (*ClaimStatus, *QuestionStatus)]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("top", [0, 1, 8])
@pytest.mark.parametrize("colours", [1, 2, 16, 17, 256])
@pytest.mark.parametrize("width", [1, 2, 7, 300])
def test_a_picture_is_encoded_pixel_by_pixel(width: int, colours: int, top: int) -> None:
    size = (width, 9)
    numbers = bytes((place * place) % colours for place in range(width * 9))
    palette = bytes((7 * each) % 256 for each in range(3 * colours))
    bits = encoding.depth(palette)
    parts = [
        encoding.rows(Image.frombytes("P", (width, len(part) // width), part), bits)
        for part in (numbers[: width * top], numbers[width * top :])
    ]
    encoded = encoding.png(size, palette, parts)
    picture = Image.open(io.BytesIO(encoded))
    picture.load()
    assert (picture.format, picture.mode, picture.size) == ("PNG", "P", size)
    shown = [palette[3 * number : 3 * number + 3] for number in numbers]
    assert picture.convert("RGB").tobytes() == bytes(itertools.chain(*shown))


@pytest.mark.parametrize("seam", [506, 532])
def test_nothing_of_a_card_is_lost_between_its_parts(
    look: Look, project: Path, monkeypatch: pytest.MonkeyPatch, seam: int
) -> None:
    long = replace(CARD, text="Ågy " * 90, byline="Ågy " * 30, note="Ågy, " * 30, status=ClaimStatus.SUPERSEDED)
    cards = [replace(long, text="Ågy " * times, byline=byline) for times in (1, 8, 20, 90) for byline in ("", "Ågy")]
    drawn = [png(card, look) for card in cards]
    monkeypatch.setattr(drawing, "ABOVE_FOOT", seam)
    monkeypatch.setattr(drawing, "_TOGETHER", 1)
    # in fonts of its own, as feet are kept
    other = read_look(Theme((project / "theme",)))
    assert other
    assert [differ(each, png(card, other), (0, 0, *SIZE)) for card, each in zip(cards, drawn, strict=True)] == [
        False
    ] * len(cards)


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


def _font_of_few_signs() -> bytes:
    font = ImageFont.load_default(20)
    assert isinstance(font, ImageFont.FreeTypeFont)
    assert isinstance(font.path, io.BytesIO)
    return font.path.getvalue()


def test_a_theme_with_other_fonts_or_colours_has_no_cards(project: Path, tmp_path: Path) -> None:
    assert read_look(Theme((tmp_path,))) is None
    shutil.copytree(project / "theme" / "assets", tmp_path / "assets")
    assert read_look(Theme((tmp_path,)))
    (tmp_path / "assets" / "fonts" / "newsreader.woff2").write_bytes(_font_of_few_signs())
    assert read_look(Theme((tmp_path,))) is None
    shutil.copytree(project / "theme" / "assets", tmp_path / "assets", dirs_exist_ok=True)
    (tmp_path / "assets" / "css" / "tokens.css").write_text(":root { --paper: white; }")
    assert read_look(Theme((tmp_path,))) is None


def test_a_word_without_an_end_is_set_as_far_as_there_is_room(look: Look) -> None:
    word = "T" * 100_000
    setting = fit(word, look.serif, 600, (COLUMN, HEIGHT), SIZES)
    assert setting.height <= HEIGHT
    assert setting.lines[-1].endswith("…")
    assert cut(word, setting.font, COLUMN).endswith("…")
