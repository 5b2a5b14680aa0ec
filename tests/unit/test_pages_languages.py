"""Words of another language than the pages' own are marked, and a reader is told before following a link."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests import rendered, stories
from whosays.build import build
from whosays.model.facts import Source
from whosays.pages.languages import foreign_name, headline_language, language_name

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
    return dict(build(stories.project({"pier/about.yaml": stories.EXPLAINER, "pier/facts.yaml": FACTS})).files)


def marked(page: bytes) -> list[tuple[str, str]]:
    """The elements of a page whose language is told, and which."""
    starts = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
    return [(each.tag, each.attributes["lang"]) for each in starts if "lang" in each.attributes]


@pytest.mark.parametrize(
    ("code", "name", "foreign"),
    [
        ("ru", "Russian", "Russian"),
        ("pt-BR", "Portuguese", "Portuguese"),
        ("en-GB", "English", ""),
        ("tlh", "tlh", "tlh"),
    ],
)
def test_a_language_has_a_name(code: str, name: str, foreign: str) -> None:
    assert (language_name(code), foreign_name(code)) == (name, foreign)


@pytest.mark.parametrize(
    ("title", "lang", "told"),
    [
        ("Что известно", "ru", "ru"),
        ("Report on the drone", "ru", ""),
        ("Wat weten we", "nl", "nl"),
        ("What we know", "en-GB", ""),
    ],
)
def test_a_headline_is_marked_unless_it_is_a_description(title: str, lang: str, told: str) -> None:
    assert headline_language(Source(title=title, url="https://example.org/", lang=lang)) == told


def test_the_page_of_a_claim_marks_headlines_and_quotes(files: dict[PurePosixPath, bytes]) -> None:
    page = files[PurePosixPath("pier/claims/one.md")]
    assert marked(page) == [("p", "ru"), ("blockquote", "ru")]
    shown = rendered.shown(page)
    assert shown.count("original, in Russian") == 2
    assert shown.count("original") == 3


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
