"""Templates of pages, as they are compiled."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jinja2 import StrictUndefined, TemplateAssertionError, UndefinedError
from markupsafe import Markup, escape

from whosays.pages.compiled import Templates

PARTS = (
    '{% macro link(name, href="#", title=none) %}'
    '<a href="{{ href }}"{% if title %} title="{{ title }}"{% endif %}>{{ name }}</a>'
    "{% endmacro %}"
)


@dataclass(frozen=True, slots=True)
class View:
    """What a template is filled with."""

    text: object
    items: tuple[str, ...] = ("a", "b")


def laid_out(template: str, text: object = "<b> & 'c'") -> str:
    templates = Templates(autoescape=True, finalize=escape, undefined=StrictUndefined)
    return templates.from_string(PARTS + template).render(page=View(text))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ page.text }}", "&lt;b&gt; &amp; &#39;c&#39;"),
        ("{{ page.text | upper }}", "&lt;B&gt; &amp; &#39;C&#39;"),
        ("{{ 3 }} {{ '<' }} {{ none }}", "3 &lt; None"),
        ("{{ page.items }}", "(&#39;a&#39;, &#39;b&#39;)"),
        ("{{ link(page.text) }}", '<a href="#">&lt;b&gt; &amp; &#39;c&#39;</a>'),
        ("{{ link('a', title='<') }}", '<a href="#" title="&lt;">a</a>'),
        ("{{ link('a', 'b', 'c') }}", '<a href="b" title="c">a</a>'),
        ("{{ link(link('a')) }}", '<a href="#"><a href="#">a</a></a>'),
        ("{% for each in page.items %}{{ each }}{% if not loop.last %}, {% endif %}{% endfor %}", "a, b"),
        ("{% set b = page.text %}{{ b }}{{ b if false else '' }}", "&lt;b&gt; &amp; &#39;c&#39;"),
    ],
)
def test_a_value_is_escaped_once_and_a_macro_takes_what_it_is_given(template: str, expected: str) -> None:
    assert laid_out(template) == expected


def test_markup_is_written_as_it_is() -> None:
    assert laid_out("{{ page.text }}{{ link(page.text) }}", Markup("<i>")) == '<i><a href="#"><i></a>'


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{{ page.tekst }}", AttributeError),
        ("{{ pages.text }}", UndefinedError),
        ("{{ link() }}", UndefinedError),
        ("{{ link('a', titel='b') }}", TypeError),
        ("{{ link('a', 'b', 'c', 'd') }}", TypeError),
        ("{{ link(*page.items) }}", TemplateAssertionError),
        ("{% call link('a') %}b{% endcall %}", TemplateAssertionError),
    ],
)
def test_what_a_template_gets_wrong_is_an_error(template: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        laid_out(template)
