"""A writer's own pages beside those of the facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.site.built_site import build_site

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
MORE = "# Plus\n\n[Retour](about.md#контакти)\n\n## Où être\n"


def test_headings_of_any_script_can_be_linked(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes((project / "mkdocs.yml").read_bytes())
    (tmp_path / "theme").symlink_to(project / "theme")
    story = tmp_path / "content" / "pier"
    story.mkdir(parents=True)
    (story / "facts.yaml").write_text(FACTS, encoding="utf-8")
    for name, text in {"site.yaml": SITE, "about.md": ABOUT, "more.md": MORE}.items():
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
    # strictly: a link to a heading that is not there ends the build
    build_site(tmp_path, tmp_path / "site")
    about = (tmp_path / "site" / "about" / "index.html").read_text(encoding="utf-8")
    assert re.findall('<h2 id="([^"]*)"', about) == ["контакти", "港口", "контакти_1"]
