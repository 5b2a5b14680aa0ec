"""Pages put together at random, of what templates write and of what only a writer's own page may hold."""

from __future__ import annotations

from hypothesis import strategies as st

_ADDRESSES = (
    *("", ".", "..", "#a", "../", "../#a", "../..", "../../", "../../../", "../../../../", "../one/", "../two/?a=b"),
    *(
        "../../pier/",
        "../../facts.json",
        "./../",
        "..&#47;one/",
        "../a &amp; b",
        "https://example.org/",
        "//e.example/",
    ),
    *("mailto:a@b.example", "http://[", "/pier/", "pier/", "../&quot;/", "../über/", "a:b", "1:b"),
)
_PLAIN_ATTRIBUTES = (
    *('class="a"', "hidden", 'title="a > b"', "title=\"<a href='../'>\"", 'aria-label="a &amp; b"', 'data-preview=""'),
    *(
        "data-preview",
        'rel="external"',
        'xml:lang="de"',
        'viewBox="0 0"',
        'title=""',
        'data-src="../"',
        'content="../"',
        'title="<a href="',
        'title="<a id="',
        'id="a="',
    ),
)
_ADDRESS_NAMES = ("href", "src", "poster", "xlink:href", "data-leads-to", "HREF")
_TAGS = ("a", "p", "img", "svg", "link", "meta", "h1", "audio")
_TEXTS = (
    *(
        "a",
        " ",
        "\n",
        "é",
        "&amp;",
        "&#39;",
        "&#x2F;",
        "& ",
        ">",
        '"',
        "'",
        " href=../ ",
        ' href="../">',
        "</p>",
        "</a>",
        "</linearGradient>",
    ),
    *("<!doctype html>", "<!-- <a href='../'> - -->", "<title>a &lt; b</title>", '<textarea rows="2">a</textarea>'),
    *("<script>if (a < b) c = '<a href=\"../\">' && d</script>", "<style>a > b {}</style>", "<script></script>"),
    *(
        '<link rel="preload" href="../a">',
        '<link rel="alternate " type="application/atom+xml" title="a" href="../feed.xml">',
        '<link type="application/feed&#43;json" href="https://a.example/">',
        '<link rel="&#112;reload" as="font">',
    ),
    *('<meta http-equiv="refresh" content="0; url=../">', '<meta http-equiv="refresh" content="a">'),
    '<meta Http-Equiv="Refresh" content="0;one/">',
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; font-src 'self'\">",
    '<meta http-equiv="Content-Security-Policy" content="script-src http://*:*/a/">',
)
_FOR_OTHERS = (
    '<meta property="og:title" content="a > b">',
    '<meta property="og:title" content="a\nb">\n',
    '<meta name="description" property="og:description" content="a">\n\n',
    '<meta content="a" property="og:title">',
    '<meta name="twitter:card" content="a"/>',
    '<link rel="canonical" property="og:url" href="https://a.example/">',
    '<link rel="canonical" href="https://a.example/" property="og:url">',
    '<link rel="canonical" href="https://a.example/">',
    '<meta name="description" content="a">',
    '<meta name="a&amp;b">',
    '<meta property="a" name="twitter:&quot;">',
    '<script type="application/ld+json">{"a": "<a href=\'../\'>"}</script>',
    '<script type="application/json" id="a">{}</script>',
    '<script id="a" type="application/ld&#43;json">{}</script>',
)
_LANDMARKS = (
    '<meta name="description" content="a">',
    '<link rel="stylesheet" href="../a.css">',
    '<body class="a">',
    '<main id="a">',
    "</main>",
    "<div>",
    "</div>",
)
_ODD = (
    *(
        "<",
        "</",
        "<!",
        "<!-",
        "<!--",
        "<!-->",
        "<!--->",
        "<!-- a -- b -->",
        "<? a ?>",
        "<![CDATA[ <a href='../'> ]]>",
        "< a",
    ),
    *(
        "&",
        "&#",
        "&#x;",
        "&#12a",
        "&a",
        "&#;",
        "</a >",
        "</ a>",
        "<a href='../'>",
        "<a href=../>",
        "<A href='../'>",
        "<A>",
    ),
    *(
        '<a href="../"class="a">',
        '<a/href="../">',
        '<a\thref="../">',
        '<a href = "../">',
        '<a "href="../">',
        '<a href="../',
    ),
    *(
        "<script>",
        "</script>",
        "<SCRIPT>",
        "</SCRIPT>",
        '<script src="../"/>',
        "<style/>",
        "<style>",
        "</style>",
        "<title>",
    ),
    *(
        "</title>",
        "<textarea>",
        "</textarea>",
        "<iframe>",
        "</iframe>",
        "<noscript>",
        "</noscript>",
        "<xmp>",
        "<plaintext>",
    ),
    *(
        "<template>",
        "</template>",
        "<template data-offline>",
        "</TEMPLATE>",
        "<template-x>",
        '<meta PROPERTY="og:a">',
        "<script type=application/ld+json>{}</script >",
        '<script type="application/ld+json"/>',
        "\r\n",
        "\f",
        "\x00",
        "\x85",
    ),
    *(
        "<LINK rel=preload>",
        "<meta HTTP-EQUIV = REFRESH content=0;url=one/>",
        '<a HREF="../">',
        '<a hre\u017f="../">',
        '<link REL="preload" href="../">',
        "<svg><title><b></b></title>",
    ),
)


@st.composite
def _tag(draw: st.DrawFn) -> str:
    address = st.builds('{}="{}"'.format, st.sampled_from(_ADDRESS_NAMES), st.sampled_from(_ADDRESSES))
    attributes = draw(st.lists(st.one_of(st.sampled_from(_PLAIN_ATTRIBUTES), address), max_size=4))
    space = draw(st.sampled_from((" ", "\n", "  ")))
    return f"<{space.join([draw(st.sampled_from(_TAGS)), *attributes])}{draw(st.sampled_from(('>', '/>', ' />')))}"


@st.composite
def _script(draw: st.DrawFn) -> str:
    return f'<script src="{draw(st.sampled_from(_ADDRESSES))}">a < b</script>'


def _inside(mark: str, pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(f"{mark}{{}}</template>".format, st.lists(pieces, max_size=3).map("".join))


def well_formed() -> st.SearchStrategy[str]:
    """Pages as templates write them: well-formed, with quotation marks, names of elements in lower case."""
    piece = st.one_of(_tag(), _script(), st.sampled_from(_TEXTS), st.sampled_from(_FOR_OTHERS))
    nested = st.recursive(
        piece, lambda inner: st.one_of(_inside("<template>", inner), _inside('<template id="a">', inner))
    )
    marked = _inside("<template data-offline>", st.one_of(nested, _inside("<template data-offline>", nested)))
    return st.lists(st.one_of(nested, marked, st.sampled_from(_LANDMARKS)), max_size=12).map("".join)


def any_html() -> st.SearchStrategy[str]:
    """Pages with anything in them."""
    piece = st.one_of(
        _tag(), _script(), st.sampled_from((*_TEXTS, *_FOR_OTHERS)), st.sampled_from(_LANDMARKS), st.sampled_from(_ODD)
    )
    return st.lists(piece, max_size=12).map("".join)
