"""A writer's own pages beside those of the facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.site.built_site import build_site
from tests.site.search_pages import searched

if TYPE_CHECKING:
    from pathlib import Path

SITE = "title: Сайт\nurl: https://example.org/\naccept: {undrawn-card: The fonts of cards are Latin.}\n"
FACTS = "explainer: {title: Пірс, question: Чи було безпечно?, summary: Невідомо.}\n"
ABOUT = """\
# Про нас

Дивись [контакти](#контакти) та [запитання](more.md#où-être).

## Контакти

## 港口

## Контакти
"""
TITLED = """\
---
title: "<iframe srcdoc=a> & more"
description: '"><script>b</script>'
lang: fr
tags: [<i>c</i>, 2031]
---
# <b>D</b> &lt;svg onload=e&gt;

f
"""
MORE = "# Plus\n\n[Retour](about.md#контакти)\n\n## Où être\n"


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp_path = tmp_path_factory.mktemp("own")
    (tmp_path / "mkdocs.yml").write_bytes((project / "mkdocs.yml").read_bytes())
    story = tmp_path / "content" / "pier"
    story.mkdir(parents=True)
    (story / "facts.yaml").write_text(FACTS, encoding="utf-8")
    pages = {"about.md": ABOUT, "more.md": MORE, "titled.md": TITLED, "Q&A.md": "g\n"}
    for name, text in {"site.yaml": SITE, **pages}.items():
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
    # strictly: a link to a heading that is not there ends the build
    build_site(tmp_path, tmp_path / "site")
    return tmp_path / "site"


def test_headings_of_any_script_can_be_linked(built: Path) -> None:
    about = (built / "about" / "index.html").read_text(encoding="utf-8")
    assert re.findall('<h2 id="([^"]*)"', about) == ["контакти", "港口", "контакти_1"]


def test_what_a_page_says_of_itself_is_shown_as_it_was_typed(built: Path) -> None:
    page = (built / "titled" / "index.html").read_text(encoding="utf-8")
    title = "&lt;iframe srcdoc=a&gt; &amp; more"
    assert f"<title>{title} · Сайт</title>" in page
    assert f'<meta property="og:title" content="{title}">' in page
    assert (
        '<meta name="description" property="og:description" content="&#34;&gt;&lt;script&gt;b&lt;/script&gt;">' in page
    )
    assert '<html lang="fr"' in page
    assert '<h1 id="d-svg-onloade"><b>D</b> &lt;svg onload=e&gt;<a ' in page
    found = searched(built)
    assert {address: (found[address]["meta"], found[address]["content"]) for address in ("Q%26A/", "titled/")} == {
        "Q%26A/": ({"title-1": "Q&^ A"}, "g."),
        "titled/": ({"title-1": "D <svg onload=^ e>", "tags": "<i>^ c</^ i> | 2031"}, "f."),
    }
    listed = (built / "sitemap.xml").read_text(encoding="utf-8")
    assert "<dcterms:title>Q&amp;A</dcterms:title>" in listed
    assert f"<dcterms:title>{title}</dcterms:title>" in listed
