"""Any text at all shows as typed in every place where text stands."""

from __future__ import annotations

import html
import json
import re
from pathlib import PurePosixPath

import turbohtml
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from mkdocs.utils.meta import get_data

from tests import rendered
from tests.rendered import End, Start, Text, straight
from tests.security.payloads import fold
from whosays.model.vocabulary import ClaimStatus
from whosays.pages import marks
from whosays.pages.colophon import Elsewhere
from whosays.pages.render import About, Head, Page, render
from whosays.pages.views.time.days import AsOfIndex
from whosays.phrasing import escape
from whosays.phrasing.labels import status_view
from whosays.prepared.markdown import rendered as prepared

_SPECIAL = (
    *("\x02", "\x03", "\x00", "\x1b", "\x7f", "\x85", "\ufeff", "\u2028", "\u202e", "\u200d", "\xa0", "\ud800"),
    *("\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "\x02amp\x03", "klzzwxh:0000", "wzxhzdk:0", "qq", "0000"),
    *("&", "&lt;", "&#60;", "&amp;lt;", "&copy", "<", "</p>", "<!--", "-->", "<?", "]]>", '"', "'", "`", "```", "~~~"),
    *("[", "]", "(", ")", "](", "]: ", "!", "[[", "]]", "{", "}", "{: #x}", "{{ 7 * 7 }}", "{% raw %}", "{# #}", "|"),
    *("#", "##", "* ", "- ", "+ ", "1. ", "> ", "    ", "\t", "\n", "\n\n", "---", "===", "**", "__", "_", "\\", "^"),
    *("http://example.org", "<http://example.org>", "a@example.org", ":", "*[x]: y", "[^1]", "$", "%", "=", "a.", ".b"),
    *("a-b", "-", ".", ",", ";", "/", "é", "漢", "\U0001d4b3", "👩‍🚒", "ẞ", "ǅ", "٣", "İ"),
)
texts = st.lists(st.sampled_from(_SPECIAL) | st.text(max_size=4), min_size=1, max_size=12).map("".join)

_CONTEXTS = """\
# {text} {{ #heading }}

{text}

- {text}

<p class="raw">{text}</p>

<p markdown="span">before [{text}](page.md){{ data-preview="" }}{text} after</p>

<div id="read-once" aria-label="{attribute}" markdown="1">
<blockquote lang="en"><p>{text}</p></blockquote>
</div>

<table markdown="1"><tbody markdown="1"><tr markdown="1">
<th markdown="span">{text}</th><td>{text}</td>
</tr></tbody></table>

| {text} | {text} |
| --- | --- |
| {text} | {text} |
"""


def _rendered(text: str) -> str:
    return rendered.html(_CONTEXTS.format(text=escape.text(text), attribute=escape.attribute(text)))


@given(texts)
@settings(max_examples=300, deadline=None)
@example("\x02klzzwxh:0000\x03")
@example("&lt;img src=x onerror=alert(1)&gt;")
@example("]: javascript:alert(1)")
@example("[a]: b\n[a]")
def test_any_text_shows_as_typed_wherever_it_stands(text: str) -> None:
    typed = fold(text) or "x"
    found = rendered.events(_rendered(typed))
    expected = [_with(event, typed) for event in rendered.events(_rendered("placeholder"))]
    assert found == expected


def _with(event: rendered.Event, typed: str) -> rendered.Event:
    match event:
        case Text(shown):
            return Text(shown.replace("placeholder", typed))
        case Start(tag, attributes):
            return Start(tag, {name: value.replace("placeholder", typed) for name, value in attributes.items()})
        case End():
            return event


_PRE_CONTEXTS = """\
before

<pre class="typed" tabindex="0">{text}</pre>

<details markdown="block">
<summary>Cite</summary>
<div class="copyable">
<p>BibTeX</p>
<pre id="copy-bibtex">{text}</pre>
</div>
</details>

<div markdown="block">
<pre>{text}</pre>
</div>
"""


@given(texts)
@settings(max_examples=300, deadline=None)
@example("]: javascript:alert(1)\n\n[a]: b\n[a]")
@example('<iframe src="https://example.org/" sandbox></iframe>')
@example("@misc{a,\n  title = {{b}},\n  howpublished = {\\url{https://example.org}}\n}")
@example("```\nx\n```\n\n| a |\n| --- |\n| b |")
@example("&lt;img src=x onerror=alert(1)&gt; &amp;copy &copy")
@example("{: onclick=a }\n{{ 7 * 7 }}")
def test_any_text_to_copy_shows_as_typed_line_by_line(text: str) -> None:
    # a browser takes a line break away where it is the first of all
    typed = "x" + escape.printable(text)
    markdown = _PRE_CONTEXTS.format(text=escape.preformatted(typed))
    html = rendered.html(markdown)
    assert [each.text for each in turbohtml.parse(html).find_all("pre")] == [typed] * 3
    assert rendered.starts(rendered.events(html)) == rendered.starts(
        rendered.events(rendered.html(_PRE_CONTEXTS.format(text="x")))
    )
    made = prepared(markdown, str)
    assert made
    assert made.html == html.strip()


@given(texts)
@example("\ud800")
def test_escaped_text_has_nothing_left_that_means_something(text: str) -> None:
    escaped = escape.text(text)
    assert not re.search(r"[<>\"'`\[\](){}|*_\\~^$!:=+@?\x00-\x1f]", escaped)
    assert re.fullmatch(r"(?:[^&#]|&#\d+;)*", escaped)
    assert fold(html.unescape(escaped)) == fold(text)
    escaped.encode()


@given(texts)
@example("---")
@example("\n---\n")
@example("\n...\n")
def test_front_matter_is_read_as_it_was_told(text: str) -> None:
    told = escape.printable(text)
    head = Head("as-of-index", About(told, told, told, json.dumps({"name": told})), actions=(Elsewhere(told, told),))
    view = AsOfIndex((), (), compared=False, begins=Markup(""), data_href=Markup(""), pager=None)
    page = render(Page(PurePosixPath("story/as-of/index.md"), head, view))
    body, meta = get_data(page.decode())
    assert body.startswith("# What was known when")
    assert meta == yaml.safe_load(page.decode().split("\n---\n")[0])
    assert meta.get("plain_title", meta.get("title", "")) == told
    assert (meta.get("description", ""), meta.get("kicker", "")) == (told, told)
    assert meta["actions"] == [{"href": told, "text": told}]
    assert json.loads(meta["jsonld"]) == {"name": told}


@given(texts)
@settings(max_examples=100, deadline=None)
@example("](x){: onclick=a }")
@example("<b>")
@example("5 m of 'it'")
@example("\N{RIGHT-TO-LEFT OVERRIDE}")
def test_a_mark_in_prose_is_one_link_that_says_any_name_as_typed(name: str) -> None:
    called, href, status = fold(name) or "y", escape.token("../one.md"), status_view(ClaimStatus.DISPUTED)
    on_it = {"data-status": "disputed", "data-preview": "", "data-search-exclude": ""}
    cite = {"href": href, "class": "cite", **on_it}
    assert _unset(f"word{marks.citation(marks.Citation(href, 'cracked', called, status))}.") == [
        *(Start("p", {}), Text("word"), Start("a", cite)),
        *(Start("span", {"class": "cite-name"}), Text(_straight(called)), End("span")),
        *(Start("span", {"class": "visually-hidden"}), Text(", disputed"), End("span")),
        *(End("a"), Text("."), End("p")),
    ]
    fact = {"href": href, "class": "fact-link", "data-preview": ""}
    assert _unset(f"word {marks.fact_link(called, href)}.") == [
        *(Start("p", {}), Text("word"), Start("a", fact), Text(_straight(called)), End("a"), Text("."), End("p")),
    ]


def _unset(markdown: str) -> list[rendered.Event]:
    """What a browser gets, each text as it is typed."""
    found = rendered.events(rendered.html(markdown))
    return [Text(_straight(each.shown)) if isinstance(each, Text) else each for each in found]


def _straight(shown: str) -> str:
    return straight(shown).replace("\N{NO-BREAK SPACE}", " ").strip()


def test_the_mark_of_a_note_leads_to_it() -> None:
    mark = {"href": "#_note-12", "class": "note-mark"}
    assert _unset(f"word{marks.note(12)}.") == [
        *(Start("p", {}), Text("word"), Start("a", mark)),
        *(Start("span", {"class": "visually-hidden"}), Text("note"), End("span")),
        *(Text("12"), End("a"), Text("."), End("p")),
    ]
