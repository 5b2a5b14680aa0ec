"""Pages of writers' own: what is refused at which line, and what is left of one that nobody checked."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from mkdocs.config import load_config

from tests.rendered import PROJECT
from whosays.diagnostics import Code
from whosays.mkdocs_defaults import set_defaults
from whosays.own_pages import extensions, front_matter, listed
from whosays.own_pages.check import problems
from whosays.own_pages.settings import made_inert

FILE = PurePosixPath("content/about.md")
RUNS = "leave it out; a page runs nothing"
LOOKS = "leave it out; the theme gives a page its looks"
LINK = "link to it instead: `[words](https://...)`"
FORM = "link to a form elsewhere: `[words](https://...)`"
HEAD = "what a page says of itself stands in its first lines, as `title: ...` between `---`"
DRAWN = "save it as a picture in `content/`, and show it by `![what it shows](picture.png)`"
PLAIN = "leave it out, or write it in Markdown"
LEAD = "lead to a page of the site, or to an address that begins with https://, http://, mailto: or tel:"
PUT = "put the picture into `content/`, and its path here"
ID = "begin it with a letter or a digit, as in `## Words {: #words }`"
CLASS = "leave it out; classes of your own begin with `own-`"
SETTINGS = "use `title`, `description`, `lang`, `dir` or `tags`, or leave it out"
INCLUDED = "write what it says, or link to it"
EMPTY_LINE = "put an empty line above it, or write settings between two lines of `---`"
UNCLOSED = "the HTML of the page is not closed where it was opened, so that browsers read it in different ways"
UNEVEN = (
    *(
        "</div>",
        "</div>\n\n<div>",
        "<div>",
        "<ul><li>a",
        "<dl><dt>a",
        "<details>a",
        "<pre>",
        "<table>",
        "<h1>a",
        "<b>a\n\nb",
    ),
    *("<a href=b>c", "<table><tr><td>", "<section>\n\n# a", "<blockquote>a", "<figure><figcaption>a"),
)
"""Bodies of which something closes or holds what the theme has around them or behind them."""
CLOSED = "close each element in the block that opens it"


def found(text: str) -> list[tuple[str, str, str]]:
    """The problems of a page as `line:column`, message and help."""
    spans = [(each.at.span, each) for each in problems(FILE, text) if not hasattr(each.at, "route")]
    return [(f"{span.line}:{span.column}", each.message, each.help) for span, each in spans]


def element(tag: str) -> str:
    return f"`<{tag}>` is not published in a page of your own"


def attribute(name: str, tag: str) -> str:
    return f"`{name}` of `<{tag}>` is not published"


def id_of_theirs(id_: str) -> str:
    return f"the id `{id_}` may be one of the theme's"


def class_of_theirs(name: str) -> str:
    return f"the class `{name}` may be one that the theme's scripts go by"


def elsewhere(address: str) -> str:
    return f"the picture `{address}` is at another host, which would see who reads"


def nowhere(address: str) -> str:
    return f"`{address}` is no address that a page may lead to"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# About us\n\nWho *we* **are**.\n",
        "---\ntitle: About <us> & you\ndescription: d\nlang: uk\ndir: ltr\ntags: [a, 1, 2031-03-04]\n---\n# A\n",
        "---\n\n---\n# A\n",
        "\nNote: this is a sentence.\n",
        "Who says: this is one too.\n",
        "[a](pier/index.md) [b](https://e.org/?a=1&b=2) [c](mailto:a@e.org)\n",
        "<d@e.org> [e](tel:+1) [f](#x) [g](//e.org)\n",
        "[a](my file.pdf)\n\n![b](photo.png)\n\n![c](<my photo.png>){: width=40 }\n",
        "## A {: #a .own-b }\n\n`<script>` and\n\n    <iframe src=x onload=y>\n\n``[a](javascript:1) ` ``\n",
        "| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |\n",
        '<details open markdown="1"><summary>A</summary>\n\n*b*\n\n</details>\n\n<abbr title="x">y</abbr>\n',
        "<!-- a note\n\nof two paragraphs -->\n\na\n",
        "a < b & c > d, AT&T, &lt;script&gt;, 5 <6\n",
        "<figure><img src=a.png alt=b><figcaption>c</figcaption></figure>\n",
        "- a\n\n    1. b\n\n> c\n\n***\n",
    ],
)
def test_what_a_page_may_hold(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('# A\n\n<script src="../a.txt"></script>\n', [("3:1", element("script"), RUNS)]),
        ("`<script>`\n\na <ScRiPt >b</sCrIpT> c\n", [("3:3", element("script"), RUNS)]),
        ("<script/src=a.txt></script>\n", [("1:1", element("script"), RUNS)]),
        (
            '<iframe srcdoc="<script>1</script>"></iframe>\n\n<object data=a></object><EMBED src=a>\n',
            [("1:1", element("iframe"), LINK), ("3:1", element("object"), LINK), ("3:25", element("embed"), LINK)],
        ),
        (
            "a <video src=a></video> <audio src=a></audio>\n",
            [("1:3", element("video"), LINK), ("1:25", element("audio"), LINK)],
        ),
        (
            "<form action=a><input name=b></form>\n\n<button>c</button>\n",
            [("1:1", element("form"), FORM), ("3:1", element("button"), FORM)],
        ),
        (
            '<meta http-equiv=refresh content="0;url=a">\n\n<base href=a>\n\n<link rel=stylesheet href=a.txt>\n',
            [("1:1", element("meta"), HEAD), ("3:1", element("base"), HEAD), ("5:1", element("link"), LOOKS)],
        ),
        ("<style>a{background:url(//e.org)}</style>\n", [("1:1", element("style"), LOOKS)]),
        (
            "<svg onload=a></svg>\n\n<SVG><a xlink:href=b /></SVG>\n",
            [("1:1", element("svg"), DRAWN), ("3:1", element("svg"), DRAWN)],
        ),
        ("<math><mtext></mtext></math>\n", [("1:1", element("math"), DRAWN)]),
        ("<marquee>a</marquee> <x-y>b</x-y>\n", [("1:1", element("marquee"), PLAIN), ("1:22", element("x-y"), PLAIN)]),
        (
            "<frameset onload=a><frame src=b>\n\n<image src=a.png>\n",
            [("1:1", element("frameset"), PLAIN), ("1:20", element("frame"), LINK), ("3:1", element("image"), PLAIN)],
        ),
        ("<body onload=a>\n", [("1:1", element("body"), PLAIN)]),
        ("<template><script>1</script></template>\n", [("1:1", element("template"), PLAIN)]),
        (
            "<noscript><p title='</noscript><img src=x onerror=a>'></noscript>\n",
            [("1:1", element("noscript"), PLAIN), ("1:43", attribute("onerror", "img"), RUNS)],
        ),
        # in every place in which Markdown lets HTML stand
        ("- a\n    - b <iframe>\n", [("2:9", element("iframe"), LINK)]),
        ("> a\n> <iframe>\n", [("2:3", element("iframe"), LINK)]),
        ("|a|b|\n|-|-|\n|c|<img src=x onerror=d>|\n", [("3:15", attribute("onerror", "img"), RUNS)]),
        ('<div markdown="1">\n\n*a* <iframe>\n\n</div>\n', [("3:5", element("iframe"), LINK)]),
        ("<img src=x\nonerror\n=a>\n", [("2:1", attribute("onerror", "img"), RUNS)]),
        (
            "<p ONCLICK='a' onfocus=b>c</p>\n",
            [("1:4", attribute("onclick", "p"), RUNS), ("1:16", attribute("onfocus", "p"), RUNS)],
        ),
        ("``` {.python onclick=a }\nb\n```\n", [("1:14", attribute("onclick", "code"), RUNS)]),
        ("\\<script>a</script>\n", [("1:2", element("script"), RUNS)]),
        # attribute lists
        ("# A {: onclick=b }\n", [("1:8", attribute("onclick", "h1"), RUNS)]),
        (
            "a\n{: onclick=b style=c }\n",
            [("2:4", attribute("onclick", "p"), RUNS), ("2:14", attribute("style", "p"), LOOKS)],
        ),
        (
            "[a](b){onclick=c} *d*{ data-md-component=e }\n",
            [("1:8", attribute("onclick", "a"), RUNS), ("1:24", attribute("data-md-component", "em"), "leave it out")],
        ),
        (
            "## A {: #__config }\n\n<pre id=__search>{}</pre>\n",
            [("1:10", id_of_theirs("__config"), ID), ("3:9", id_of_theirs("__search"), ID)],
        ),
        ("## `__config`\n", [("1:1", id_of_theirs("__config"), ID)]),
        (
            "<p class='own-a md-header'>b</p>\n\nc\n{: .mermaid }\n",
            [("1:11", class_of_theirs("own-a md-header"), CLASS), ("4:5", class_of_theirs("mermaid"), CLASS)],
        ),
        (
            "<a name=b target=_blank href=c>d</a>\n",
            [("1:4", attribute("name", "a"), "leave it out"), ("1:11", attribute("target", "a"), "leave it out")],
        ),
        # addresses
        (
            "[a](javascript:b) [c](java&#115;cript:b) [d](JaVaScRiPt:b)\n\n[e][f]\n\n[f]: data:text/html,g\n",
            [
                ("1:5", nowhere("javascript:b"), LEAD),
                ("1:23", nowhere("javascript:b"), LEAD),
                ("1:46", nowhere("JaVaScRiPt:b"), LEAD),
                ("5:6", nowhere("data:text/html,g"), LEAD),
            ],
        ),
        (
            "<a href=' javascript:a'>b</a> <a href='java&#9;script:a'>c</a>\n",
            [("1:10", nowhere(" javascript:a"), LEAD), ("1:40", nowhere("java\tscript:a"), LEAD)],
        ),
        (
            "<a href=vbscript:a>b</a> <a href='file:///c'>d</a> <a href='\\\\e.org'>f</a>\n",
            [
                ("1:9", nowhere("vbscript:a"), LEAD),
                ("1:35", nowhere("file:///c"), LEAD),
                ("1:61", nowhere("\\\\e.org"), LEAD),
            ],
        ),
        ("<javascript:a>\n", [("1:1", element("javascript:a"), PLAIN)]),
        (
            "![a](https://e.org/p.png)\n\n<img src=//e.org/q.png> ![b](data:image/png;base64,c)\n",
            [
                ("1:6", elsewhere("https://e.org/p.png"), PUT),
                ("3:10", elsewhere("//e.org/q.png"), PUT),
                ("3:30", elsewhere("data:image/png;base64,c"), PUT),
            ],
        ),
        ("<img srcset='a.png 1x' src=a.png>\n", [("1:6", attribute("srcset", "img"), "leave it out")]),
        # what closes what it has not opened
        *((f"{text}\n", [("1:1", UNCLOSED, CLOSED)]) for text in UNEVEN),
        ("a </article></body>\n", [("1:3", element("article"), PLAIN), ("1:13", element("body"), PLAIN)]),
        # files put into a page, and what is no text
        (
            'a\n\n--8<-- "/etc/passwd"\n',
            [("3:1", '`--8<-- "/etc/passwd"` would put another file into the page', INCLUDED)],
        ),
        ("a {!../secret.md!} b\n", [("1:3", "`{!../secret.md!}` would put another file into the page", INCLUDED)]),
        *(
            (f"a{sign}b\n", [("1:2", "a control character stands in the page", "remove it; it shows nothing")])
            for sign in "\u2028\u202a\u202e\u2066\u2069\ufffa\U000e0041"
        ),
        ("a\u200eb\u200fc\u200dd\u00ade\n", []),
        (
            "a\x00<img src=x>\n\x1bb\n",
            [("1:2", "a control character stands in the page", "remove it; it shows nothing")],
        ),
        # what stands above the page
        (
            "---\ntitle: A\ntemplate: 404.html\n---\na\n",
            [("3:1", "`template` is no setting of a page of your own", SETTINGS)],
        ),
        (
            "---\ntittle: A\n---\na\n",
            [("2:1", "`tittle` is no setting of a page of your own", "did you mean `title`?")],
        ),
        (
            "---\ntitle: {a: b}\ntags: {c: d}\n---\n",
            [
                ("2:8", "`title` of the page is no text", "write a text"),
                ("3:7", "`tags` of the page is no text", "write a list of words, as `[imprint, contact]`"),
            ],
        ),
        (
            "---\n- a\n---\n",
            [
                (
                    "2:1",
                    "what stands above the page is no list of settings",
                    "write each setting on its own line, as `title: About us`",
                )
            ],
        ),
        (
            "---\ntitle: &a b\ntags: [*a]\n---\n",
            [
                (
                    "2:8",
                    "the anchor `&a` is not allowed",
                    "remove the anchor; `defaults` at the top of a file saves repeating a value",
                )
            ],
        ),
        (
            "Title: <iframe>\n\na\n",
            [
                ("1:1", "the first line would be taken for a setting `Title`, and not be shown", EMPTY_LINE),
                ("1:8", element("iframe"), LINK),
            ],
        ),
    ],
)
def test_what_is_refused_at_its_line(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def as_typed(mention: str, fact: str) -> tuple[str, str]:
    return (
        f"`{mention}` is no link in a page of your own: readers would see it as typed",
        f"such a page cites nothing; link to the page of the fact, as `[words](story/claims/{fact}.md)`",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\nSee [[goat-ate-it]].\n", [("3:5", *as_typed("[[goat-ate-it]]", "goat-ate-it"))]),
        ("- a [[b|the *goat*]]\n", [("1:5", *as_typed("[[b|the *goat*]]", "b"))]),
        ("[[a]], [[a]]\n", [("1:1", *as_typed("[[a]]", "a")), ("1:8", *as_typed("[[a]]", "a"))]),
        ("## [[a]]\n\n|b|\n|-|\n|[[ c ]]|\n", [("1:4", *as_typed("[[a]]", "a")), ("5:2", *as_typed("[[ c ]]", "c"))]),
        ("`[[a]]` [[a]]\n", [("1:9", *as_typed("[[a]]", "a"))]),
        # in code, as letters, or around the words of a link
        ("`[[a]]`\n\n```\n[[b]]\n```\n\n    [[c]]\n\n<code>[[d]]</code> <kbd>[[e]]</kbd>\n", []),
        ("\\[\\[a\\]\\] [[b]](c.md) [[d]][d] [[]] [[ ]] <!-- [[f]] -->\n\n[d]: e.md\n", []),
        ("[[a]](b.md) [[a]]\n", [("1:13", *as_typed("[[a]]", "a"))]),
    ],
)
def test_a_link_of_a_narrative_is_told_in_a_page_of_ones_own(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected
    assert {each.code for each in problems(FILE, text)} == ({Code.UNSUPPORTED_MARKUP} if expected else set())


def test_a_page_is_made_here_as_the_site_makes_it() -> None:
    config = load_config(str(PROJECT / "mkdocs.yml"))
    set_defaults(config)
    assert [*extensions.EXTENSIONS] == config.markdown_extensions
    told = {name: values for name, values in (config.mdx_configs or {}).items() if values}
    assert told == extensions.EXTENSION_SETTINGS


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a<script>b</script>c</p>", "<p>ac</p>"),
        ('<p onclick="a" title="b">c</p>', '<p title="b">c</p>'),
        ('<a href="javascript:a">b</a><a href=" jAvA\nscript:a">b</a>', "<a>b</a><a>b</a>"),
        ('<a href="../pier/">b</a><a href="tel:1">c</a>', '<a href="../pier/">b</a><a href="tel:1">c</a>'),
        ('<img src="//e.org/a.png" alt="b"><img src="c.png">', '<img alt="b"><img src="c.png">'),
        (
            '<pre id="__config">{}</pre><h2 id="контакти" class="own-a">b</h2>',
            '<pre>{}</pre><h2 id="контакти" class="own-a">b</h2>',
        ),
        ('<td style="text-align: right;">a</td>', "a"),
        (
            '<table><tbody><tr><td style="text-align: right;">a</td><td style="top: 0">b</td></tr></tbody></table>',
            '<table><tbody><tr><td style="text-align: right;">a</td><td>b</td></tr></tbody></table>',
        ),
        ("</div><div>a", "<div>a</div>"),
        ("<svg><style><img src=x onerror=a></style></svg>b", '<img src="x">b'),
        ("<math><mtext><table><mglyph><style><img src=x onerror=a>", ""),
        ('<a class="headerlink" href="#a" title="b">#</a>', '<a class="headerlink" href="#a" title="b">#</a>'),
        ("<!-- a -->b<?php c ?>d", "bd"),
        ("&lt;script&gt; &amp;lt;", "&lt;script&gt; &amp;lt;"),
    ],
)
def test_what_is_left_of_a_page_that_nobody_checked(html: str, left: str) -> None:
    assert listed.inert(html) == left


@pytest.mark.parametrize(
    ("heading", "line"),
    [("a <b>c</b> &amp; d", "a c &amp; d"), ("<img src=x onerror=a//", ""), ("R&D", "R&amp;D"), ("<a href=b>c", "c")],
)
def test_a_title_out_of_a_heading_has_no_element(heading: str, line: str) -> None:
    assert listed.inert_line(heading) == line


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("# A\n", "# A\n"),
        ("---\ntitle: Who's who\n---\n# A\n", '---\ntitle: "Who\'s who"\n---\n# A\n'),
        ("---\ntitle: 1.0\nlang: no\n...\na\n---\n", '---\ntitle: "1.0"\nlang: "no"\n---\na\n---\n'),
        ("---\ntitle: |\n  a\n  b\n---\n", '---\ntitle: "a b"\n---\n'),
        ("---\n\n---\na\n", "---\n\n---\na\n"),
        ("---\ntitle: <i>\n", "---\ntitle: <i>\n"),
    ],
)
def test_an_engine_without_plugins_gets_the_settings_that_a_page_may_have(text: str, made: str) -> None:
    assert made_inert(FILE, text) == made


def test_what_a_page_tells_the_theme_of_itself() -> None:
    told = {
        "title": "<b>Q&A</b>",
        "description": 2031,
        "lang": ["uk"],
        "dir": None,
        "tags": ["<i>a", 1, {"b": "c"}, None, "AT&amp;T"],
        "template": "404.html",
        "crumbs": [{"url": "javascript:a", "title": "b"}],
        "jsonld": "{}",
    }
    assert front_matter.inert(told) == {
        "title": "&lt;b&gt;Q&amp;A&lt;/b&gt;",
        "description": "2031",
        "tags": ["&lt;i>a", "1", "AT&amp;amp;T"],
    }
    assert front_matter.inert_lines(told) == (
        'title: "&lt;b&gt;Q&amp;A&lt;/b&gt;"\nplain_title: "<b>Q&A</b>"\n'
        'description: "2031"\ntags: ["&lt;i>a", "1", "AT&amp;amp;T"]\n'
    )
    assert front_matter.inert({"tags": "alone"}) == {"tags": ["alone"]}
    assert front_matter.inert({"tags": {"a": "b"}}) == {"tags": []}


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"<b title={number}>" for number in range(300)) + "<p>a" * 300,
        # blocks that Markdown makes are no tags of the writer's
        "".join(f"<i title={number}>" for number in range(300)) + "\n\na" * 300,
        "".join(f"<a href=b title={number}>" for number in range(300)) + "\n" + "\n- a" * 300,
        "".join(f"<i title={number}>`</i>`" for number in range(300)) + "\n\na" * 300,
        "".join(f"<i title={number}><!--</i>-->" for number in range(300)) + "\n\na" * 300,
        "".join(f"<i title={number}><b title='</i>'>" for number in range(300)) + "\n\na" * 300,
        "".join(f"<i title={number}><table><td></i></table>" for number in range(300)) + "\n\na" * 300,
    ],
)
def test_formatting_that_begins_anew_in_every_block_is_refused(text: str) -> None:
    (problem,) = problems(FILE, text)
    assert problem.code is Code.PAGE_LIMIT
    assert problem.message == "the page opens too many elements such as `<b>` that it does not close where they stand"


def test_formatting_that_is_closed_may_stand_in_every_block() -> None:
    assert found("<b title=a>*b* <i>c</i><br></b> [d](e.md) `f`\n\n" * 300) == []
