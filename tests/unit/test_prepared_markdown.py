"""The fast way from a generated page to HTML: what MkDocs makes of it, or nothing."""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from markdown.util import BLOCK_LEVEL_ELEMENTS

from benchmarks import workload
from tests.engine_pages import EnginePages
from tests.explainers import explainers
from tests.rendered import body
from tests.security.payloads import Batch, fold
from tests.security.test_escaping_any_text import texts
from tests.stories import SHOWCASE
from whosays.build import build
from whosays.prepared.elements import TREE_TAGS
from whosays.prepared.inline import INLINE_TAGS
from whosays.prepared.markdown import Rendered, rendered
from whosays.prepared.probe import PROBE, is_as_expected
from whosays.project import read_project

if TYPE_CHECKING:
    from tests.explainers import Typed
    from whosays.project import Project

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without making what fails smaller, which takes minutes with something as large as an explainer."""

REFERENCE = ("guide/fields.md", "guide/problems.md")
"""What of the guide is made of what the program knows; the rest of it is the manual, in Markdown of any kind."""


@pytest.fixture(autouse=True)
def _silent_engine(caplog: pytest.LogCaptureFixture) -> None:
    """The engine tells of links that lead nowhere, which is not what these tests are about."""
    caplog.set_level(logging.CRITICAL, "mkdocs")


@functools.cache
def site() -> EnginePages:
    return EnginePages.of(["index.md", "other.md", "pier/index.md"])


def plain(markdown: str) -> Rendered:
    """What MkDocs makes of a page."""
    return site().rendered("index.md", markdown)


def fast(markdown: str) -> Rendered | None:
    """What the fast way makes of it."""
    return rendered(markdown, site().led("index.md"))


def left(project: Project, every: int = 1) -> list[str]:
    """The pages of a project that are left to the engine.

    The others are made as it makes them, which ``every`` so many of them shows.
    """
    files = build(project).files
    engine = EnginePages.of(map(str, files))
    left = []
    for number, page in enumerate(files.pages):
        path, markdown = str(page), body(files[page])
        ours = rendered(markdown, engine.led(path))
        if ours is None:
            left.append(path)
        elif number % every == 0:
            assert ours == engine.rendered(path, markdown), path
    return [path for path in left if path in REFERENCE or not path.startswith("guide/")]


def test_every_page_is_made_fast_and_as_the_engine_makes_it() -> None:
    assert left(read_project(SHOWCASE)) == []


def test_every_page_of_many_is_made_fast_and_as_the_engine_makes_it() -> None:
    assert left(workload.project(300), every=3) == []


@given(explainers())
@settings(max_examples=4, deadline=None, phases=PHASES)
def test_whatever_facts_there_are_the_pages_are_made_as_the_engine_makes_them(typed: Typed) -> None:
    assert left(typed.project()) == []


@given(texts)
@settings(max_examples=2, deadline=None, phases=PHASES)
@example("]: javascript:alert(1) {: #x onclick=alert(1) } <!-- **a_b_ -->")
def test_whatever_stands_in_the_facts_the_pages_are_made_as_the_engine_makes_them(text: str) -> None:
    assert left(Batch((fold(text) or "x",)).project()) == []


KNOWN = {
    "nothing": "",
    "a paragraph": "One,\ntwo.\n\nThree.",
    "a paragraph that begins with a tag": "<b>One</b> two",
    "references to characters": "A&#46;&nbsp;b &amp; c&#x2019;s",
    "quotes and odd signs": "\"a\" 'b' (c) | d: 50% = e; f \N{EM DASH} \N{NO-BREAK SPACE}g",
    "a number that begins a line": "1986 was a year.\n2.5 of them",
    "tags within a line": '<span class="b" hidden>a</span> <img src="x.png" alt=""/> <time datetime="2031">c</time>',
    "a choice of several": '<p><select id="s" name="n"><option value="">All</option><option>a</option></select></p>',
    "a choice to type": '<p><label for="a">A</label> <input id="a" list="b"><datalist id="b"></datalist></p>',
    "emphasis": "**One**, *two*: <b>**three**</b>",
    "an underscore that opens nothing": "snake_case and _word",
    "links": "[one](other.md), [two](pier/index.md#a_b_c) and [three](https://example.org/?q=1)",
    "links with attributes": '[a](other.md){ #one .b .c data-x="d e" data-y="" } '
    "[b](other.md){ hidden data-z checked }",
    "links with tags in their words": 'See&nbsp;[<span class="x">a</span>&#46;](other.md){ .b }.',
    "links that lead to this page": "[a](#b) [c](index.md)",
    "headings": '# One { #one.two data-x="" }\n## Two\n### Three\n#### Four\ntext',
    "a heading that a paragraph surrounds": "one\n## Two { .x }\nthree",
    "headings of the same words": "## Same\n\n## Same\n\n## Same { #same_1 }\n\n## Same",
    "headings without letters": "## &#46;\n\n## <b>?</b>",
    "headings with links and tags": "# [A](other.md) b { #c }\n\n## <del>d</del>&#46; *e*",
    "headings that are elements": '<div markdown="block">\n<h2 class="x">A&#46;</h2>\n'
    '<h3 id="b" markdown="span">[c](other.md)</h3>\n</div>',
    "headings that are no part of the contents": "<h2>Raw</h2>\n\n#### Deep",
    "headings in the wrong order": "### a\n\n# b\n\n## c\n\n### d\n\n## e",
    "a link of the id of a heading": "[a](other.md){ #same }\n\n## Same",
    "an element as it is written": '<p class="b" a="&#46;" hidden>a</p>\n\n'
    "<ul><li>b<br>\n</li></ul>\n<p>c</p>\n\n\n<p>d</p>",
    "an element as it is written over lines": '<table class="t">\n\n<tr><td id="x">[a]</td>\n</table>\n\ntext',
    "an element that holds blocks": '<div id="b" class="a" hidden markdown="block">\na\n## b\n\n'
    "- c\n\n<p>d</p>\ne\n</div>",
    "an element that holds words": '<p class="a" markdown="span">[b](other.md){ .c } <i>d</i>&#46;</p>',
    "an element that holds words over lines": '<nav markdown="span">\n<b>a</b>\n\n[b](other.md) \nc\n</nav>',
    "elements within elements": '<ul markdown="block">\n<li markdown="block">\n<p>a</p>\n\n<p markdown="span">b</p>\n'
    '</li>\n<li markdown="span">c</li>\n</ul>',
    "elements on one line": '<table markdown="block"><thead><tr><th>a</th><th></th></tr></thead>\n'
    '<tbody markdown="block">\n<tr markdown="block">\n<td markdown="span">[b](other.md)</td>\n<td> </td>\n</tr>\n'
    "</tbody>\n</table>",
    "text around elements": '<div markdown="block">\n<ul>\n'
    "<li>a <b>b</b>\n<ul>\n<li><p>c</p>d</li>\n</ul>\n</li>\n</ul>\n</div>",
    "elements without content": '<div markdown="block">\n</div>\n<div markdown="block">\n'
    '<ol></ol>\n<p markdown="span"></p>\n</div>',
    "attributes that are written anew": '<div markdown="block">\n'
    '<p title="a &#38;amp; &lt;b&gt; &#34;c&#34;" Data-X="&amp;"'
    " checked>d</p>\n</div>",
    "text as it is": '<div markdown="block">\n<pre id="a" tabindex="0">b&#10;  c&#46; &lt;</pre>\n</div>',
    "a short list": "a\n\n- b\n- **c** [d](other.md)\n\ne",
    "a long list": "-   a\n\n-   b\n\n    c\n\n-   d",
    "a numbered list": "1.  a\n\n1.  b",
    "lists of two kinds": "-   a\n\n1.  b\n\n## c\n\n1.  d",
    "lists in lists": "-   a\n\n    -   b\n\n        -   c\n\n        -   d\n\n"
    "    1.  e\n\n-   f\n\n    g\n\n    -   h",
    "anchors": '<a id="a" name="b">c</a> <span name="d">e</span>\n\n<p id="f">g</p>',
}


@pytest.mark.parametrize("markdown", KNOWN.values(), ids=KNOWN.keys())
def test_what_pages_use_is_made_as_the_engine_makes_it(markdown: str) -> None:
    assert fast(markdown) == plain(markdown)


LEFT = {
    "a picture": "![a](b.png)",
    "a reference": "[a]: b\n\n[a] [b][a]",
    "a bracket": "a] b",
    "an address": "<https://example.org>",
    "a backslash": r"\*a\*",
    "a backtick": "`a`",
    "emphasis that is not closed": "**a *b*",
    "emphasis by underscores": "_a_ b",
    "emphasis around a link": "**[a](other.md)**",
    "a list of attributes behind a word": "a{ .b }\n{: .c }",
    "an id behind a class": "[a](other.md){ .b #c }",
    "a break": "a  \nb",
    "a line that is underlined": "a\n===",
    "a rule": "a\n\n---",
    "a quotation": "> a",
    "a table": "a | b\n--|--\nc | d",
    "code": "a\n\n    b",
    "fenced code": "~~~\na\n~~~",
    "a comment": "<!-- a -->",
    "a tab": "-\ta",
    "a control character": "a\x02b\x7f",
    "a space that begins a line": " a",
    "a line of spaces": "a\n \nb",
    "the place of a table of contents": "[TOC]",
    "an ampersand": "a & b",
    "an angle bracket": "a < b > c",
    "a tag that is not known": "<video>a</video>",
    "a script": "<script>\na\n</script>",
    "an attribute without quotes": "<b id=a>b</b>",
    "an anchor without a name": "<b id>b</b>",
    "an element within a line": "a <p>b</p>",
    "an element behind another": '<div markdown="block">\n</div><p>a</p>',
    "an element behind one that is written as it is": "<p>a</p><p>b</p>",
    "an element that is left open": '<div markdown="block">\na',
    "an element that nothing opened": "a\n</div>",
    "an element that another closes": '<div markdown="block">\n<p markdown="span">a</div>',
    "an element in a paragraph": '<div markdown="block">\n<p>a<p>b</p></p>\n</div>',
    "an element in words": '<div markdown="span">\n<p>a</p>\n</div>',
    "Markdown that is asked for in another way": '<div markdown="maybe">\na\n</div>',
    "text at the start of an element of blocks": '<div markdown="block">a</div>',
    "a heading with a title of its own": '<div markdown="block">\n<h2 data-toc-label="a">b</h2>\n</div>',
    "a heading that ends in a cross": "## C#",
    "a heading with an odd id": '<div markdown="block">\n<h2 id="a b">c</h2>\n</div>',
    "seven crosses": "####### a",
    "an item behind an element that is a list": '<ul markdown="block">\n- a\n</ul>',
    "an item behind a paragraph": "a\n- b",
    "words behind an item": "- a\nb",
    "an item deeper than its list": "- a\n\n        - b",
    "an item of an item": "- - a",
    "another sign of an item": "* a\n+ b",
}


@pytest.mark.parametrize("markdown", LEFT.values(), ids=LEFT.keys())
def test_what_is_not_surely_known_is_left_to_the_engine(markdown: str) -> None:
    assert fast(markdown) is None


def test_a_page_is_left_to_the_engine_where_a_link_leads_nowhere_that_is_known() -> None:
    assert rendered("[a](b.md)", lambda _: None) is None


def test_an_address_is_written_as_that_of_an_element() -> None:
    found = rendered("[a](b.md)", lambda _: '?a=1&b="<')
    assert found
    assert found.html == '<p><a href="?a=1&amp;b=&quot;&lt;">a</a></p>'


def test_the_engine_is_as_expected() -> None:
    assert rendered(PROBE, lambda target: target)
    assert is_as_expected(plain)


@pytest.mark.parametrize("extension", ["admonition", "nl2br", "sane_lists", "smarty"])
def test_an_engine_that_makes_something_else_is_not(extension: str) -> None:
    engine = EnginePages.of(["index.md"])
    engine.config.markdown_extensions.append(extension)
    assert not is_as_expected(lambda markdown: engine.rendered("index.md", markdown))


def test_elements_are_known_for_what_the_engine_takes_them() -> None:
    assert {*TREE_TAGS} <= {*BLOCK_LEVEL_ELEMENTS}
    assert {*INLINE_TAGS} & {*BLOCK_LEVEL_ELEMENTS} == set()


WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "word",
                "two words",
                "a&#46;",
                "&nbsp;",
                "_w",
                "**b**",
                "*c*",
                '<span class="x">d</span>',
                "<del>e</del>",
            ),
            *("[f](other.md)", '[<b>g</b>](pier/index.md#h){ .i data-j="k" }', "[l](#m){ #n }", '<a id="o">p</a>'),
        ]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
"""What stands within a line."""
ATTRIBUTES = st.sampled_from(["", ' class="b" a="&#46;&amp;"', ' id="one"', ' id="two"', " hidden data-x"])
TAGS = st.sampled_from(["div", "section", "details", "ul", "li", "dl", "nav", "p"])
ASKED = st.sampled_from([' markdown="block"', ' markdown="block"', ' markdown="span"', ""])
LINES = st.one_of(
    WORDS,
    st.builds(
        "{} {}{}".format, st.sampled_from(["#", "##", "###"]), WORDS, st.sampled_from(["", " { #one .x data-y }"])
    ),
    st.builds("{}{}{}".format, st.sampled_from(["", "", "    "]), st.sampled_from(["-   ", "- ", "1.  "]), WORDS),
    st.builds('<p markdown="span"{}>{}</p>'.format, ATTRIBUTES, WORDS),
    st.builds("<h{0}{1}>d</h{0}>".format, st.sampled_from("123"), ATTRIBUTES),
    st.builds("<p{}>a&#46;<b>c</b></p>".format, ATTRIBUTES),
    st.sampled_from(["", "", "<ul>\n<li>a</li>\n</ul>", "<table><tr><th>a</th><td>b</td></tr></table>"]),
)


def within(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Lines in an element."""
    return st.builds(
        "<{0}{1}{2}>\n{3}\n</{0}>".format, TAGS, ATTRIBUTES, ASKED, st.lists(inner, max_size=4).map("\n".join)
    )


PAGES = st.lists(st.recursive(LINES, within, max_leaves=6), min_size=1, max_size=5).map("\n".join)


@given(PAGES)
@settings(max_examples=250, deadline=None)
def test_whatever_is_put_together_is_made_as_the_engine_makes_it(markdown: str) -> None:
    ours = fast(markdown)
    assert ours is None or ours == plain(markdown)


@given(
    PAGES,
    st.integers(min_value=0),
    st.sampled_from([*"<>&[](){}*_`\\#-+=|:!\"' \t\n\xa0\u2028", "</p>", "<p>", "{ .x }"]),
)
@settings(max_examples=250, deadline=None)
def test_one_odd_sign_anywhere_is_made_as_the_engine_makes_it(markdown: str, place: int, sign: str) -> None:
    place %= len(markdown) + 1
    odd = markdown[:place] + sign + markdown[place:]
    ours = fast(odd)
    assert ours is None or ours == plain(odd)
