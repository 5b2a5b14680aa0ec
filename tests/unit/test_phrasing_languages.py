"""Words of another language than the pages' own are marked, and a reader is told before following a link."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests import rendered, stories
from whosays.build import build
from whosays.model.facts import Source
from whosays.phrasing.languages import direction, foreign_name, headline_language, language_name, locale

FACTS = """
actors: {city: {name: The city}}
sources:
  wire: {title: Беспилотник над мостом, url: "https://example.org/wire", lang: ru}
  told: {title: Report on the drone, url: "https://example.org/told", lang: ru}
  brief: {title: A drone, url: "https://example.org/brief", lang: en}
claims:
  one: {text: It fell., by: city, src: [{id: wire, quote: он упал}, told, brief], on: 2031-03-01, about: safe}
questions: {safe: {text: Safe?, would_settle: A survey.}}
events: {fall: {text: It fell., when: 2031-03-02, src: [{id: wire, at: minute 2, quote: он упал}, told]}}
"""


@pytest.fixture(scope="module")
def files() -> dict[PurePosixPath, bytes]:
    return built("en")


def built(language: str) -> dict[PurePosixPath, bytes]:
    site = f"{stories.SITE}languages: {language}\n"
    told = stories.project({"pier/about.yaml": stories.EXPLAINER, "pier/facts.yaml": FACTS}, site=site)
    return dict(build(told).files)


def marked(page: bytes) -> list[tuple[str, str]]:
    """The elements of a page whose language is told, and which."""
    starts = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
    return [(each.tag, each.attributes["lang"]) for each in starts if "lang" in each.attributes]


@pytest.mark.parametrize(
    ("code", "own", "name", "foreign"),
    [
        ("ru", "en", "Russian", "Russian"),
        ("pt-BR", "en", "Portuguese (Brazil)", "Portuguese (Brazil)"),
        ("en-GB", "en", "English (United Kingdom)", ""),
        ("pcm", "en", "Nigerian Pidgin", "Nigerian Pidgin"),
        ("zh-hant-tw", "en", "Chinese (Traditional, Taiwan)", "Chinese (Traditional, Taiwan)"),
        ("sr-Latn", "en", "Serbian (Latin)", "Serbian (Latin)"),
        ("es-419", "en", "Spanish (Latin America)", "Spanish (Latin America)"),
        ("my-MM", "en", "Burmese (Myanmar [Burma])", "Burmese (Myanmar [Burma])"),
        ("ca-valencia", "en", "Catalan (Valencian)", "Catalan (Valencian)"),
        ("pt-QQ", "en", "Portuguese (QQ)", "Portuguese (QQ)"),  # a region that there is not
        ("zh-yue", "en", "Cantonese", "Cantonese"),
        ("zh-xqq-HK", "en", "Chinese (Hong Kong SAR China)", "Chinese (Hong Kong SAR China)"),
        ("iw", "en", "Hebrew", "Hebrew"),  # codes of old
        ("mo", "en", "Romanian", "Romanian"),
        ("prs", "en", "Persian (Afghanistan)", "Persian (Afghanistan)"),
        ("tlh", "en", "Klingon", "Klingon"),
        ("xqq-BR", "en", "xqq-BR", "xqq-BR"),
        ("und", "en", "an unknown language", "an unknown language"),
        ("uk", "uk", "Ukrainian", ""),
        ("en", "uk", "English", "English"),
        ("pt", "pt-BR", "Portuguese", ""),
        ("zh-Hans", "zh-Hant", "Chinese (Simplified)", ""),
        # where the site does not say what it is in, a reader is told
        ("en", None, "English", "English"),
    ],
)
def test_a_language_has_a_name(code: str, own: str | None, name: str, foreign: str) -> None:
    assert (language_name(code), foreign_name(code, own)) == (name, foreign)


def test_a_language_that_nobody_told_has_no_name() -> None:
    assert (foreign_name(None, "en"), foreign_name(None, None)) == ("", "")


@pytest.mark.parametrize(
    ("title", "lang", "own", "told"),
    [
        ("Что известно", "ru", "en", "ru"),
        ("Report on the drone", "ru", "en", ""),
        ("Wat weten we", "nl", "en", "nl"),
        ("What we know", "en-GB", "en", ""),
        ("Що відомо", "uk", "uk", ""),
        ("What we know", "en", "uk", "en"),
        # described in the words of the pages
        ("Звіт про дрон", "en", "uk", ""),
        ("Звіт про дрон", "ar", "uk", ""),
        ("Звіт: 無人機", "ja", "uk", "ja"),
        # in either letters of a language that has two, and in those of one that is not known here
        ("Шта знамо", "sr", "en", "sr"),
        ("Šta znamo", "sr", "en", "sr"),
        ("nuqneH", "tlh", "uk", "tlh"),
        ("Report on the drone", "am", "en", ""),
        ("Šta znamo", "sr-Latn", "en", "sr-Latn"),
        ("Report on the drone", "sr-Cyrl", "en", ""),
        ("Report on the drone", "zh-Hant", "en", ""),
        ("Zhīdào", "zh-Latn", "en", "zh-Latn"),
        ("ঢাকা", "bn", "en", "bn"),
        ("뉴스", "ko", "en", "ko"),
        ("Report on the drone", "iw", "en", ""),
        ("What we know", "en", None, "en"),
        ("What we know", None, "uk", ""),
        ("Що відомо", None, None, ""),
    ],
)
def test_a_headline_is_marked_unless_it_is_a_description(
    title: str, lang: str | None, own: str | None, told: str
) -> None:
    assert headline_language(Source(title=title, url="https://example.org/", lang=lang), own) == told


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("fa", "rtl"),
        ("ur", "rtl"),
        ("ckb", "rtl"),
        ("yi", "rtl"),
        # the script decides where it is told
        ("az-Arab", "rtl"),
        ("uz-arab-AF", "rtl"),
        ("ks-Deva", "ltr"),
        ("ar-Latn", "ltr"),
        ("uk", "ltr"),
        ("zh-Hant", "ltr"),
        ("xx", "ltr"),
    ],
)
def test_a_language_runs_one_way(code: str, way: str) -> None:
    assert direction(code) == way


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("uk", "uk"),
        ("pt-BR", "pt_BR"),
        ("pt-br", "pt_BR"),
        ("zh-Hant", "zh"),
        ("zh-Hant-TW", "zh_TW"),
        ("es-419", "es"),
        ("de-DE-1996", "de_DE"),
        ("en-x-us", "en"),
    ],
)
def test_a_locale_is_a_language_and_a_region(code: str, told: str) -> None:
    assert locale(code) == told


def test_a_source_at_home_is_not_foreign() -> None:
    page = built("ru")[PurePosixPath("pier/claims/one.md")]
    assert marked(page) == [("blockquote", "ru"), ("p", "en")]
    shown = rendered.shown(page)
    assert [shown.count(f"the report{more}") for more in (", in English", ",", "")] == [1, 1, 3]


def test_the_page_of_a_claim_marks_headlines_and_quotes(files: dict[PurePosixPath, bytes]) -> None:
    page = files[PurePosixPath("pier/claims/one.md")]
    assert marked(page) == [("p", "ru"), ("blockquote", "ru")]
    shown = rendered.shown(page)
    assert shown.count("open the report, in Russian") == 2
    assert shown.count("open the report") == 3


def test_the_page_of_a_source_tells_its_language(files: dict[PurePosixPath, bytes]) -> None:
    foreign, own = (files[PurePosixPath(f"pier/sources/{id_}.md")] for id_ in ("wire", "brief"))
    assert marked(foreign) == [("h1", "ru")]
    assert marked(own) == []
    assert "Language Russian" in rendered.shown(foreign)
    assert "Language English" in rendered.shown(own)


def test_an_event_shows_where_it_is_reported_and_in_what_words(files: dict[PurePosixPath, bytes]) -> None:
    page = files[PurePosixPath("pier/timeline/index.md")]
    assert marked(page) == [("blockquote", "ru")]
    shown = rendered.shown(page)
    assert "Беспилотник над мостом , minute 2" in shown
    assert "он упал" in shown
