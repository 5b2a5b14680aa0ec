"""Browsers, screen readers, feeds and JSON-LD are told one language: that of the site, whatever it is."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.site.built_site import build_site
from whosays.search.index import language

if TYPE_CHECKING:
    from pathlib import Path

# a strict build counts what is told of pictures that cannot be drawn
ACCEPT = "accept: {undrawn-card: The fonts of cards are Latin.}\n"
FACTS = """
explainer: {title: Пірс, question: "Чи безпечно?", summary: Ніхто не знає.}
actors: {port: {name: Порт, formerly: harbour}}
sources: {log: {title: Про пірс, url: "https://example.org/log", lang: uk}}
questions: {why: {text: "Чому?", would_settle: Огляд.}}
claims: {one: {text: Пірс стоїть., by: port, src: log, on: 2031-03-01, about: why}}
"""
ROOT = re.compile(r'<html lang="([^"]*)"[^>]*>')
DIRECTION = re.compile(r'<(?:html|body)[^>]* dir="([^"]*)"')
OWN_WORDS = re.compile(r'<nav class="sections" id="__sections" aria-label="Sections"(?: lang="([^"]*)")?>')
SEARCHED = re.compile(r'<p class="search-said" role="status"(?: lang="([^"]*)")?>')
IN_LANGUAGE = re.compile(r'"inLanguage":("[^"]*")')
LOCALE = re.compile(r'<meta property="og:locale" content="([^"]*)">')


@pytest.mark.parametrize(
    ("code", "way", "locale"),
    [
        ("uk", "ltr", "uk"),
        ("ar", "rtl", "ar"),
        ("pt-BR", "ltr", "pt_BR"),
        ("zh-Hant", "ltr", "zh"),
        ("mi", "ltr", "mi"),
    ],
)
def test_one_language_is_told_everywhere(project: Path, tmp_path: Path, code: str, way: str, locale: str) -> None:
    site = built(project, tmp_path, f"languages: [{code}]\nguide: yes\n")
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    guide = {name for name in pages if name.startswith("guide/")}
    told = {name: (ROOT.findall(page), DIRECTION.findall(page)) for name, page in pages.items()}
    # the guide for writers is in English wherever it is
    assert told == {name: (["en"], ["ltr"]) if name in guide else ([code], [way]) for name in pages}
    assert {*LOCALE.findall("".join(page for name, page in pages.items() if name not in guide))} == {locale}
    assert {*OWN_WORDS.findall("".join(pages.values()))} == {"en"}
    assert {*SEARCHED.findall("".join(pages[name] for name in guide))} == {""}
    assert {*SEARCHED.findall("".join(page for name, page in pages.items() if name not in guide))} == {"en"}
    articles = "".join(pages[name] for name in ("index.html", "pier/index.html"))
    assert IN_LANGUAGE.findall(articles) == [f'"{code}"'] * 2
    feed = ET.parse(site / "feed.xml").getroot()  # noqa: S314 - our own file
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == code
    assert json.loads((site / "feed.json").read_text(encoding="utf-8"))["language"] == code
    # stems are those of the language, or none where nobody knows any
    index = json.loads((site / "assets" / "search" / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert [*index["languages"]] == [language(code)]
    home = "open the report" if code == "uk" else "open the report, in Ukrainian"
    assert re.findall("open the report[^<]*", pages["pier/claims/one/index.html"]) == [home]


def test_a_site_that_does_not_say_is_in_the_language_of_our_own_words(project: Path, tmp_path: Path) -> None:
    site = built(project, tmp_path, "")
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert {*ROOT.findall("".join(pages))} == {"en"}
    assert {*OWN_WORDS.findall("".join(pages))} == {""}
    assert {*LOCALE.findall("".join(pages)), *IN_LANGUAGE.findall(pages[0])} == set()


def test_nobody_finds_a_claim_by_the_words_of_the_link_to_its_report(project: Path, tmp_path: Path) -> None:
    site = built(project, tmp_path, "")
    packed = (path.read_bytes() for path in site.glob("assets/search/fragment/*"))
    told = [json.loads(gzip.decompress(each).removeprefix(b"pagefind_dcd")) for each in packed]
    (claim,) = (page["content"] for page in told if page["url"] == "pier/claims/one/")
    assert "First report · Про пірс. Who vouches for it." in claim
    page = (site / "pier/claims/one/index.html").read_text(encoding="utf-8")
    assert "open the report" in page
    assert "data-search-" not in page


def built(project: Path, folder: Path, settings: str) -> Path:
    """A small site with the theme of the project."""
    (folder / "content" / "pier").mkdir(parents=True)
    shutil.copy2(project / "mkdocs.yml", folder)
    (folder / "content" / "site.yaml").write_text(
        f"title: Сайт\nurl: https://example.org/\n{ACCEPT}{settings}", encoding="utf-8"
    )
    (folder / "content" / "pier" / "facts.yaml").write_text(FACTS, encoding="utf-8")
    build_site(folder, folder / "site")
    return folder / "site"
