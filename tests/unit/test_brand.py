"""The brand of a newsroom: what is taken, what is told, and what pages, cards and embeds make of it."""

from __future__ import annotations

import io
import re
from itertools import product
from pathlib import Path, PurePosixPath

import pytest
from PIL import Image

from tests.stories import EXPLAINER, SITE
from whosays.build import Build, build
from whosays.cards import cards
from whosays.cards.look import branded, read_look
from whosays.check import check
from whosays.engine import settings
from whosays.file_kinds import HEAD, is_what_it_says
from whosays.joined_file import without_remarks
from whosays.pictures import MOST_PIXELS
from whosays.project import CONTENT, MAX_PICTURE, SITE_FILE, Project, read_project
from whosays.rules.unfit_image import HEAVIEST
from whosays.stylesheet import joined
from whosays.theme import FOLDER, Theme

THEME = Theme((FOLDER,))
FACTS = """\
sources: {log: {title: The log, url: https://gazette.example/log, date: 2031-03-04}}
actors: {diver: {name: A diver}}
claims: {stands: {text: The pier stands., by: diver, src: log, on: 2031-03-04}}
"""
BLACK, WHITE, RED, BLUE, CLEAR = (0, 0, 0, 255), (255, 255, 255, 255), (187, 0, 0, 255), (0, 0, 90, 255), (0, 0, 0, 0)
Ink = tuple[int, int, int, int]


def picture(width: int, height: int, ink: Ink = BLACK, kind: str = "PNG", ground: Ink = CLEAR) -> bytes:
    """A bar of ink on a ground."""
    drawn = Image.new("RGBA", (width, height), ground)
    drawn.paste(ink, (0, height // 4, width, height - height // 4))
    written = io.BytesIO()
    (drawn if kind != "JPEG" else drawn.convert("RGB")).save(written, kind)
    return written.getvalue()


def project(brand: str, pictures: dict[str, bytes] | None = None) -> Project:
    read = {CONTENT / name: content for name, content in (pictures or {}).items()}
    files = {SITE_FILE: f"{SITE}brand: {brand}\n"}
    story = {CONTENT / "pier" / "about.yaml": EXPLAINER, CONTENT / "pier" / "facts.yaml": FACTS}
    return Project({**files, **story}, frozenset(read), pictures=read)


def told(brand: str, pictures: dict[str, bytes] | None = None) -> list[tuple[str, str]]:
    """The problems of the settings, each with what to do."""
    found = check(project(brand, pictures)).diagnostics
    return [(f"{each.code}: {each.message}", each.help) for each in found if each.at.file == SITE_FILE]


def made(brand: str, pictures: dict[str, bytes] | None = None) -> Build:
    result = build(project(brand, pictures))
    assert result.corpus, result.diagnostics
    return result


@pytest.mark.parametrize(
    ("typed", "code", "help_"),
    [
        ("red", "bad-text", 'write `"#ff0000"`'),
        ("0b6e4f", "bad-text", 'write `"#0b6e4f"`'),
        ("rgb(11 110 79)", "bad-text", 'write `"#0b6e4f"`'),
        ("'#0b6e4f80'", "bad-text", 'write it with a hash and six digits, in quotes: `"#0b6e4f"`'),
        ("rot", "bad-text", 'write it with a hash and six digits, in quotes: `"#0b6e4f"`'),
        ("'red;}*{display:none'", "bad-text", 'write it with a hash and six digits, in quotes: `"#0b6e4f"`'),
        ("2031", "bad-text", 'write it with a hash and six digits, in quotes: `"#0b6e4f"`'),
        ("[1, 2, 3]", "wrong-type", "write one text; put it in quotes if it begins with `[`"),
        ("'#ffd400'", "low-contrast", 'write `"#856900"`, the nearest colour that can be read; dark pages'),
        ("'#FFF'", "low-contrast", 'write `"#6c6c6c"`, the nearest colour that can be read; dark pages'),
    ],
)
def test_a_colour_that_is_none_or_cannot_be_read_is_told_with_one_that_can(typed: str, code: str, help_: str) -> None:
    ((message, found),) = told(f"{{accent: {typed}}}")
    assert message.startswith(f"{code}: ")
    assert found.startswith(help_)


@pytest.mark.parametrize("typed", ["'#0b6e4f'", "'#B00'", '"#000000"'])
def test_a_colour_that_can_be_read_is_taken(typed: str) -> None:
    assert told(f"{{accent: {typed}}}") == []


def test_a_colour_without_quotes_is_a_comment_to_yaml_and_told() -> None:
    found = told("\n  accent: #0b6e4f\n  wordmark: X")
    assert [message for message, _ in found] == ["yaml-feature: a comment begins at this `#`, and cuts the text off"]


@pytest.mark.parametrize(
    ("brand", "message"),
    [
        ("{logo: logo.svg}", "bad-url: `logo.svg` is no picture that is published"),
        ("{logo: icon.ico}", "bad-url: `icon.ico` is no picture that is published"),
        ("{favicon: icon.svgz}", "bad-url: `icon.svgz` is no picture that is published"),
        ("{logo: ../logo.png}", "bad-url: `../logo.png` is not a file beside the fact files"),
        ("{logo: 'https://a.example/l.png'}", "bad-url: `https://a.example/l.png` is not a file beside the fact files"),
        ("{logo: nowhere.png}", "missing-image: there is no file `nowhere.png` in `content`"),
        ("{wordmark: {file: nowhere.png}}", "missing-image: there is no file `nowhere.png` in `content`"),
        ("{favicon: nowhere.ico}", "missing-image: there is no file `nowhere.ico` in `content`"),
    ],
)
def test_a_picture_that_is_none_or_not_there_is_told_at_its_name(brand: str, message: str) -> None:
    assert [each for each, _ in told(brand, {"logo.webp": picture(72, 72)})] == [message]


@pytest.mark.parametrize(
    ("typed", "help_"),
    [
        ("brand: {colour: '#b00'}", "did you mean `accent`?"),
        ("brand: {primary: '#b00'}", "did you mean `accent`?"),
        ("brand: {icon: x.png}", "did you mean `favicon`?"),
        ("brand: {name: The Gazette}", "did you mean `wordmark`?"),
        ("brand: {logo: {image: x.png}}", "did you mean `file`?"),
        ("logo: x.png", "write it inside `brand`: `{logo: ...}`"),
        ("accent: '#b00'", "write it inside `brand`: `{accent: ...}`"),
        ("brand: '#b00'", "write it as `field: value` lines; the fields are `accent`, `logo`, `wordmark`, `favicon`"),
    ],
)
def test_what_other_tools_call_it_is_told_by_its_name_here(typed: str, help_: str) -> None:
    found = check(Project({**project("").files, SITE_FILE: f"{SITE}{typed}\n"})).diagnostics
    assert [each.help for each in found if each.at.file == SITE_FILE] == [help_]


def test_an_svg_is_refused_for_what_it_may_hold() -> None:
    ((_, help_),) = told("{logo: logo.svg}")
    assert help_.endswith("An SVG file can hold a script, which runs when the file is opened.")


MOVING = io.BytesIO()
Image.new("L", (72, 72)).save(MOVING, "GIF", save_all=True, append_images=[Image.new("L", (72, 72), 99)])
WHOLE = picture(72, 72)


@pytest.mark.parametrize(
    ("brand", "content", "message"),
    [
        ("{logo: x.png}", WHOLE, None),
        ("{logo: x.png}", picture(288, 72, kind="WEBP"), None),
        ("{logo: x.png}", picture(72, 72, kind="JPEG", ground=WHITE), None),
        ("{wordmark: {file: x.png}}", picture(768, 64), None),
        ("{favicon: x.png}", picture(32, 32, WHITE), None),
        ("{logo: x.png}", picture(289, 72), "unfit-image: `x.png` is too wide for a logo: 289 by 72 pixels"),
        ("{logo: x.png}", picture(72, 145), "unfit-image: `x.png` is too narrow for a logo: 72 by 145 pixels"),
        ("{logo: x.png}", picture(71, 71), "unfit-image: `x.png` looks blurred on fine screens: 71 by 71 pixels"),
        ("{wordmark: {file: x.png}}", picture(63, 64), "unfit-image: `x.png` is too narrow for a wordmark: 63 by 64"),
        ("{favicon: x.png}", picture(33, 32), "unfit-image: `x.png` is too wide for a favicon: 33 by 32 pixels"),
        ("{logo: x.png}", picture(72, 72, WHITE), "unfit-image: `x.png` can hardly be seen on light pages"),
        ("{logo: x.png}", picture(72, 72, CLEAR), "unfit-image: `x.png` can hardly be seen on light pages"),
        ("{logo: x.png}", MOVING.getvalue(), "unfit-image: `x.png` moves beside what people read, and nobody can stop"),
        ("{logo: x.png}", picture(2001, 2000), f"unfit-image: `x.png` has more than {MOST_PIXELS:,} pixels, too many"),
        ("{logo: x.png}", WHOLE[:50], "unreadable-file: `x.png` holds no picture that can be read"),
        ("{logo: x.png}", b"\x89PNG\r\n\x1a\n", "unreadable-file: `x.png` holds no picture that can be read"),
        ("{logo: x.png}", WHOLE + bytes(HEAVIEST), "unfit-image: `x.png` weighs 30 kB, which every reader loads"),
        ("{logo: x.png}", WHOLE + bytes(MAX_PICTURE), "unfit-image: `x.png` weighs more than 1,000 kB, which every"),
    ],
)
def test_a_picture_that_does_not_suit_its_place_is_told_once(brand: str, content: bytes, message: str | None) -> None:
    found = [each for each, _ in told(brand, {"x.png": content})]
    assert len(found) == (message is not None)
    assert all(each.startswith(message or "") for each in found)


def test_a_picture_in_the_place_of_a_name_is_told() -> None:
    help_ = "write `wordmark: {file: name.PNG}` to show the picture"
    message = "unfit-image: the name at the head of each page is `name.PNG`, in letters"
    assert told("{wordmark: name.PNG}", {"name.PNG": WHOLE}) == [(message, help_)]


def test_only_pictures_that_the_settings_name_are_read_and_no_further_than_they_may_weigh(tmp_path: Path) -> None:
    for name, content in {"signs/logo.png": WHOLE, "big.png": WHOLE + bytes(MAX_PICTURE), "other.png": WHOLE}.items():
        (tmp_path / CONTENT / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / CONTENT / name).write_bytes(content)
    (tmp_path / SITE_FILE).write_text(f"{SITE}brand: {{logo: signs/logo.png, favicon: big.png}}\n")
    read = read_project(tmp_path).pictures
    assert {str(path): len(content) for path, content in read.items()} == {
        "content/signs/logo.png": len(WHOLE),
        "content/big.png": MAX_PICTURE + 1,
    }


def test_an_icon_is_one_by_its_first_bytes() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (32, 32), RED).save(written, "ICO")
    heads = (written.getvalue()[:HEAD], WHOLE[:HEAD], b"<svg", b"GIF89a", b"")
    assert [is_what_it_says(".ico", head) for head in heads] == [True, True, False, False, False]


def test_the_accent_stands_behind_the_tokens_of_the_theme_and_before_those_of_paper() -> None:
    corpus = made("{accent: '#b00'}").corpus
    assert corpus
    plain, shown = joined(THEME), joined(THEME, corpus.site.brand)
    assert plain
    assert shown
    css = shown.content.decode()
    tokens = without_remarks((FOLDER / "assets/css/tokens.css").read_bytes()).decode()
    own = (
        ":root {\n"
        "  --link: light-dark(#bb0000, #ff7c69);\n"
        "  --link-rule: light-dark(#e39795, #723f3a);\n"
        "  --brand: light-dark(#bb0000, #ff7c69);\n"
        "}\n"
    )
    brand = without_remarks((FOLDER / "assets/css/brand.css").read_bytes()).decode()
    assert css == plain.content.decode().replace(tokens, tokens + own) + brand
    assert shown.path != plain.path


def test_a_brand_without_an_accent_keeps_the_colours_of_the_theme() -> None:
    corpus = made("{wordmark: The Gazette}").corpus
    plain, shown = joined(THEME), joined(THEME, corpus.site.brand if corpus else None)
    assert plain
    assert shown
    assert shown.content == plain.content + without_remarks((FOLDER / "assets/css/brand.css").read_bytes())


@pytest.mark.parametrize(
    ("brand", "told"),
    [
        ("{accent: '#0B6E4F'}", {"name": "A site", "colour": "#0b6e4f"}),
        ("{wordmark: The Gazette}", {"name": "The Gazette"}),
        (
            "{logo: 'a sign.png', favicon: 'a sign.png'}",
            {"name": "A site", "icon": "a%20sign.png", "logo": ("a%20sign.png", "", 72, 80, "inverted")},
        ),
        ("{logo: {file: red.png, alt: A bar}}", {"name": "A site", "logo": ("red.png", "A bar", 72, 72, "as-it-is")}),
        (
            "{wordmark: {file: blue.png, text: The Gazette}}",
            {"name": "The Gazette", "lettering": ("blue.png", "The Gazette", 144, 64, "plated")},
        ),
    ],
)
def test_engines_are_told_what_stands_at_the_head_of_every_page(brand: str, told: dict[str, object]) -> None:
    pictures = {
        "a sign.png": picture(72, 80),
        "red.png": picture(72, 72, (255, 60, 60, 255)),
        "blue.png": picture(144, 64, BLUE),
    }
    corpus = made(brand, pictures).corpus
    assert corpus
    shown = settings(corpus)["extra"]["brand"]
    nothing = {"logo": None, "lettering": None, "icon": "", "colour": ""}
    laid = {key: tuple(each.values()) if isinstance(each, dict) else each for key, each in shown.items()}
    assert laid == nothing | told


def test_a_site_without_a_brand_tells_engines_of_none() -> None:
    corpus = build(Project({**project("").files, SITE_FILE: SITE})).corpus
    assert corpus
    assert "brand" not in settings(corpus)["extra"]


def test_an_embed_has_its_link_in_the_accent_and_allows_just_that_style() -> None:
    path = PurePosixPath("pier/embed/stands/index.html")
    plain, shown = (made(brand).files[path].decode() for brand in ("{wordmark: X}", "{accent: '#b00'}"))
    own = "a{color:light-dark(#bb0000,#ff7c69)}</style>"
    assert re.sub(r"sha256-[^']+", "", shown) == re.sub(r"sha256-[^']+", "", plain).replace("</style>", own)
    assert re.findall(r"sha256-[^']+", shown) != re.findall(r"sha256-[^']+", plain)


HEAD_OF_CARD = (80, 40, 700, 120)


def drawn(brand: str, pictures: dict[str, bytes] | None = None) -> Image.Image:
    """The card of the front page."""
    corpus, look = made(brand, pictures).corpus, read_look(THEME)
    assert corpus
    assert look
    card = cards(corpus, branded(look, corpus)).by_path[PurePosixPath("card.png")]
    return Image.open(io.BytesIO(card.png)).convert("RGB")


def colours(card: Image.Image, box: tuple[int, int, int, int]) -> set[tuple[int, int, int]]:
    content = card.crop(box).tobytes()
    return {(content[at], content[at + 1], content[at + 2]) for at in range(0, len(content), 3)}


def test_a_card_has_the_accent_in_its_band_and_no_colon_behind_the_name() -> None:
    card = drawn("{accent: '#0b6e4f'}")
    assert colours(card, (0, 0, 24, 630)) == {(11, 110, 79)}
    assert (11, 110, 79) not in colours(card, (30, 0, 1200, 630))


@pytest.mark.parametrize(
    ("brand", "inks"),
    [
        ("{logo: logo.png}", {(255, 60, 60): (88, 48, 152, 112)}),
        ("{wordmark: {file: name.png}}", {(0, 0, 90): (88, 52, 200, 108)}),
        (
            "{logo: logo.png, wordmark: {file: name.png}}",
            {(255, 60, 60): (88, 48, 152, 112), (0, 0, 90): (172, 52, 300, 108)},
        ),
    ],
)
def test_a_card_shows_the_pictures_in_their_colours(
    brand: str, inks: dict[tuple[int, int, int], tuple[int, int, int, int]]
) -> None:
    pictures = {"logo.png": picture(72, 72, (255, 60, 60, 255)), "name.png": picture(144, 64, BLUE)}
    card = drawn(brand, pictures)
    every = {(255, 60, 60), (0, 0, 90)}
    assert colours(card, (0, 0, 1200, 630)) & every == inks.keys()
    for ink, box in inks.items():
        assert ink in colours(card, box)


@pytest.mark.parametrize(("logo", "name"), [*product([True, False], repeat=2)])
def test_a_card_has_no_more_colours_than_a_palette(logo: bool, name: bool) -> None:  # noqa: FBT001 - of a table
    rainbow = Image.linear_gradient("L").resize((256, 64))
    coloured = Image.merge("RGB", (rainbow, rainbow.transpose(Image.Transpose.ROTATE_180), rainbow.convert("L")))
    written = io.BytesIO()
    coloured.save(written, "PNG")
    fields = [*(["logo: p.png"] if logo else []), *(["wordmark: {file: p.png}"] if name else []), "accent: '#b00'"]
    assert len(colours(drawn(f"{{{', '.join(fields)}}}", {"p.png": written.getvalue()}), (0, 0, 1200, 630))) <= 256
