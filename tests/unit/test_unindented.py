"""The frame of a page: laid out without the indentation of its templates, and the same to readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from whosays.unindented import unindent

if TYPE_CHECKING:
    from pathlib import Path


def laid_out(**templates: str) -> str:
    env = unindent(Environment(loader=DictLoader(templates), autoescape=True))
    return env.get_template("page").render(title="  a\n  b")


def test_indentation_of_templates_is_gone_and_that_of_texts_is_not() -> None:
    page = "<ul>\n  {% for n in [1, 2] %}\n    <li>{{ n }}</li>\n  {% endfor %}\n</ul>\n\t<p>{{ title }}</p>"
    assert laid_out(page=page) == "<ul>\n\n<li>1</li>\n\n<li>2</li>\n\n</ul>\n<p>  a\n  b</p>"


def test_words_on_two_lines_stay_two_words() -> None:
    page = "<a>x</a>{% if true %}\n  <a>y</a>{% endif %}\n  {% include 'part' %}\n  z"
    assert laid_out(page=page, part="  {# none #}\n  w").split() == ["<a>x</a>", "<a>y</a>", "w", "z"]


@pytest.mark.parametrize("tag", ["pre", "PRE", "textarea"])
def test_a_template_with_text_that_is_shown_as_typed_stays_as_it_is(tag: str) -> None:
    page = f"<{tag} class='a'>\n  a\n    b</{tag}>\n  <p>"
    assert laid_out(page=page) == page


def test_a_mistake_is_told_at_its_line() -> None:
    with pytest.raises(TemplateSyntaxError) as told:
        laid_out(page="<p>\n\n  <b>\n    {% endif %}")
    assert told.value.lineno == 4


def test_every_template_of_the_theme_is_read_so(project: Path) -> None:
    sources = [file.read_text(encoding="utf-8") for file in (project / "theme").rglob("*.html")]
    assert sources
    env = unindent(Environment(autoescape=True))
    indented = [source for source in sources if re.search(r"^[ \t]", env.preprocess(source), re.MULTILINE)]
    assert indented == []
