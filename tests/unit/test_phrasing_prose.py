"""A writer's little Markdown: what works in it, what shows as typed, and what it says without markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests import rendered
from tests.rendered import Text, straight
from whosays.phrasing import escape, prose

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.model.prose import Mention


def mention(found: Mention) -> Markup:
    return escape.assembled(f"[{escape.text(found.words or found.id)}](claims/one.md)")


MARK = "[one](claims/one.md)"


def html(source: str) -> str:
    """Prose in blocks as HTML, without the line breaks between tags."""
    return rendered.html(str(prose.blocks(source, mention))).replace("\n", "")


def inline(source: str) -> str:
    """Prose on one line as HTML."""
    paragraph = rendered.html(f'<p markdown="span">{prose.inline(source, mention)}</p>')
    return paragraph.removeprefix("<p>").removesuffix("</p>")


def cited(found: Mention) -> Markup:
    """A mark that brings the space before it."""
    return escape.assembled(f"&nbsp;[{found.id}](claims/one.md)")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("It stands. [[one]]", f"It stands.&nbsp;{MARK}"),
        ("It stands.[[one]] It does.", f"It stands.&nbsp;{MARK} It does."),
        ("It stands. [[one]] [[one]]", f"It stands.&nbsp;{MARK}&nbsp;{MARK}"),
        ("*It stands.* [[one]]", f"<em>It stands.</em>&nbsp;{MARK}"),
        ("It stands.\n[[one]]", f"It stands.&nbsp;{MARK}"),
        ("[[one]] says so.", f"{MARK} says so."),
    ],
)
def test_a_mark_does_not_begin_a_line(typed: str, expected: str) -> None:
    assert str(prose.inline(typed, cited)) == expected
    assert str(prose.blocks(typed, cited)) == expected


def plain(source: str) -> str:
    return prose.plain(source, lambda found: found.words or found.id)


def shown(markup: str) -> str:
    """The words of HTML."""
    return " ".join(each.shown for each in rendered.events(markup) if isinstance(each, Text))


ONE = '<a href="claims/one.md">one</a>'


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A line\nand the next.\n\nAnother paragraph.", "<p>A line and the next.</p><p>Another paragraph.</p>"),
        ("*a* and _b_", "<p><em>a</em> and <em>b</em></p>"),
        ("**a** and __b__", "<p><strong>a</strong> and <strong>b</strong></p>"),
        ("***a***", "<p><em><strong>a</strong></em></p>"),
        ("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("* a", "<ul><li>a</li></ul>"),
        ("Three:\n- a", "<p>Three:</p><ul><li>a</li></ul>"),
        ("1. a\n2. b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
        ("- a\n  - b", "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>"),
        ("- - a", "<ul><li><ul><li>a</li></ul></li></ul>"),
        ("-\n  - a", "<ul><li><ul><li>a</li></ul></li></ul>"),
        ("-\n- a", "<ul><li>a</li></ul>"),
        ("- a\n  1. b", "<ul><li><p>a</p><ol><li>b</li></ol></li></ul>"),
        ("- a\n\n  more\n- b", "<ul><li><p>a</p><p>more</p></li><li><p>b</p></li></ul>"),
        ("- *a* [[one]]", f"<ul><li><em>a</em> {ONE}</li></ul>"),
    ],
)
def test_blocks(typed: str, expected: str) -> None:
    assert rendered.events(html(typed)) == rendered.events(expected)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a_b/c(d)?e=f&copy=g&amp=h#i",
        "https://example.org/*a*/'b'/~c,d;e+f@g!h$i",
        "https://example.org/%C3%A9?q=%5B1%5D",
        "mailto:desk@example.org",
    ],
)
def test_links_lead_where_they_say(address: str) -> None:
    (start,) = [each for each in rendered.starts(rendered.events(html(f"[words]({address})"))) if each.tag == "a"]
    assert start.attributes == {"href": address}


def test_other_letters_in_an_address_are_encoded() -> None:
    assert html("[a](https://example.org/é?ж)") == '<p><a href="https://example.org/%C3%A9?%D0%B6">a</a></p>'


def test_brackets_of_an_address_stay() -> None:
    assert rendered.html(f'<a href="{escape.url("https://[::1]/?a[b]=c")}">x</a>') == (
        '<p><a href="https://&#91;::1&#93;/?a&#91;b&#93;=c">x</a></p>'
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("[*a* **b**](https://example.org)", '<a href="https://example.org"><em>a</em> <strong>b</strong></a>'),
        ("*[a](https://example.org)*", '<em><a href="https://example.org">a</a></em>'),
        ('[a](https://example.org "title")', '<a href="https://example.org">a</a>'),
        ("[](https://example.org)", '<a href="https://example.org">https://example.org</a>'),
    ],
)
def test_links(typed: str, expected: str) -> None:
    found = rendered.events(html(typed))[1:-1]
    assert found == rendered.events(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("[[one]] says", f"{ONE} says"),
        ("so [[one]].", f"so {ONE}."),
        ("([[one]])", f"({ONE})"),
        ("“[[one]]”, he said", f"“{ONE}”, he said"),
        ("[[one]][[one]]", f"{ONE}{ONE}"),
        ("[[one]] [[one]]", f"{ONE} {ONE}"),
        ("[[one]]\nand", f"{ONE} and"),
        ("a[[one]]b", f"a{ONE}b"),
        ("*[[one]]*", f"<em>{ONE}</em>"),
        ("**a [[one]] b**", f"<strong>a {ONE} b</strong>"),
        ("[[ one ]]", ONE),
        ("[[one|other words]]", '<a href="claims/one.md">other words</a>'),
        ("[[one|other\nwords]]", '<a href="claims/one.md">other words</a>'),
        ("[[one|*not* a [link]]]", "[[one|<em>not</em> a [link]]]"),
        ("[[one|*a*]]", '<a href="claims/one.md">*a*</a>'),
        ("[see [[one]]](https://example.org)", f"[see {ONE}](https://example.org)"),
        ("[[one]](https://example.org)", f"{ONE}(https://example.org)"),
        ("[[one]]{ .x onclick=alert(1) }", f"{ONE}{{ .x onclick=alert(1) }}"),
        ("![[one]]", f"!{ONE}"),
        ("\\[[one]]", "[[one]]"),
    ],
)
def test_links_to_facts(typed: str, expected: str) -> None:
    assert rendered.events(html(typed)) == rendered.events(f"<p>{expected}</p>")
    assert rendered.events(inline(typed)) == rendered.events(expected)


@pytest.mark.parametrize(
    "typed",
    [
        "# A heading",
        "Not a heading\n===",
        "> A quotation",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "`code`",
        "```\ncode\n```",
        "    code",
        "***",
        "* * *",
        "- - -",
        "1986. A year.",
        "2) b",
        "0. c",
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<!-- a comment -->",
        "<https://example.org>",
        "https://example.org",
        "[a]: https://example.org\n\n[a]",
        "[a][a]",
        "[a](javascript:alert(1))",
        "[a](data:text/html,b)",
        "[a]{ .b }",
        "{: onclick=alert(1) }",
        "{{ 7 * 7 }} {% raw %}",
        "&lt;b&gt; &amp;amp; &#60; &copy;",
        "^[a] [^1]",
        "~~a~~ ==b== ^c^",
        "*a **b",
        "a * b * c",
        "snake_case_name",
        "\\a",
        "!!! note",
        ":smile:",
        "[TOC]",
        "*[HTML]: x",
        "a.\\nb",
    ],
)
def test_the_rest_shows_as_typed(typed: str) -> None:
    found = rendered.events(html(typed))
    assert {each.tag for each in rendered.starts(found)} == {"p"}
    assert shown(html(typed)) == " ".join(typed.split())


def test_a_backslash_makes_a_sign_plain() -> None:
    assert shown(html(r"\*a\* \[b\] 1\. \\")) == "*a* [b] 1. \\"
    assert "<em>" not in html(r"\*a\*")


def test_lists_may_be_as_deep_as_one_likes() -> None:
    assert "end" in html("- " * 200 + "end")
    assert [html("- " * depth + "end").count("<ul>") for depth in (3, 8, 9, 200)] == [3, 8, 8, 8]


def test_spaces_that_a_writer_means_stay() -> None:
    assert html("5\u00a0000 *people*\u00a0or [[one|so]]\u00a0many") == (
        '<p>5\u00a0000 <em>people</em>\u00a0or <a href="claims/one.md">so</a>\u00a0many</p>'
    )
    assert plain("5\u00a0000") == "5\u00a0000"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("One.\n\nTwo *three*\nfour.", "One. Two three four."),
        ("- a\n- [b](https://example.org)", "a b"),
        ("So [[one]] and [[one|others]].", "So one and others."),
        ("\\*a\\* <b>", "*a* <b>"),
        ("line\\\nbreak", "line break"),
    ],
)
def test_plain(typed: str, expected: str) -> None:
    assert plain(typed) == expected
    assert shown(inline(typed)).replace(" .", ".") == expected


_PIECES = st.sampled_from(
    [
        *(
            "a",
            "b c",
            "1",
            " ",
            "  ",
            "    ",
            "\n",
            "\n\n",
            "\t",
            "- ",
            "* ",
            "+ ",
            "1. ",
            "9) ",
            "> ",
            "# ",
            "\\",
            "\u00a0",
        ),
        *(
            "*",
            "**",
            "_",
            "__",
            "[",
            "]",
            "(",
            ")",
            "](",
            "[[one]]",
            "[[one|w]]",
            "[[",
            "]]",
            "|",
            "!",
            "`",
            "~",
            "<",
            ">",
        ),
        *(
            "[x](https://example.org)",
            "[x](javascript:y)",
            "https://example.org",
            "&",
            "&lt;",
            "{",
            "}",
            "{: .c }",
            "<b>",
        ),
        *("---", "===", "é", ".", "-", "'", '"', "\x02", "klzzwxh:0000"),
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
@example("- " * 60 + "a")
@example("[" * 300 + "a" + "](https://example.org)" * 300)
@example("*a" * 300)
@example("[[one|" * 300)
@example("a'a *'b'* [c's](https://example.org)'d")
def test_nothing_but_the_little_markdown_comes_out(typed: str) -> None:
    """The tags are a few, the words are all there, and each way of showing them agrees."""
    found = rendered.events(html(typed))
    for each in rendered.starts(found):
        assert each.tag in {"p", "em", "strong", "ul", "ol", "li", "a"}
        assert each.attributes in ({}, {"href": "claims/one.md"}, {"href": "https://example.org"}), each
    words = "".join(each.shown for each in found if isinstance(each, Text))
    told = "".join(straight(plain(typed)).split())
    assert "".join(straight(words).split()) == told
    assert "".join(straight(shown(inline(typed))).split()) == told
