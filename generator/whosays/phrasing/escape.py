"""The one place that makes text from facts safe to stand in a generated page.

Pages are Markdown in which HTML, attribute lists and raw blocks mean something, so escaping
``<`` and ``&`` is not enough: ``[x](#){: onclick=alert(1) }`` needs neither.  Every ASCII
punctuation character that could mean anything to Markdown or HTML becomes a numeric character
reference, which both leave alone and which a browser shows as the character.  What has been
through here, or is ours, is `Markup`; templates escape everything that is not.  Once HTML has been
made of a page, what means something to Markdown alone stands in it as itself.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup
from markupsafe import escape as html_escape

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# not a no-break space, which a writer means
_SPACE = re.compile("[ \t\n]+")
# all but a comma, a full stop after a letter and a hyphen inside a word, which mean nothing anywhere
_SIGN = re.compile(r"([!-+/:-@\[-`{-~]|\.(?:(?<![^\W\d_]\.)|(?!\s|$))|-(?:(?<!\w-)|(?!\w)))")
# in a citation every other character is a sign; and of a tab, Markdown makes spaces
_MEANINGFUL_IN_PRE = re.compile(r"([\t\n&<>\[\]{}|*_\\^~`$!])")
_MOST_KEPT = 16_384
"""So many results are kept, since the same ids and addresses stand on page after page."""
_TOKEN = re.compile(r"[\w#/.-]*", re.ASCII)
_URL_SAFE = "/:?#@!$&'()*+,;=%~-._[]"
_MARKUP = re.compile("<|&(?=[#a-zA-Z])")
_SEEN_BEFORE_HTML = re.compile(r"[&\[\]]")
_REFERENCES = {sign: f"&#{ord(sign)};" for sign in map(chr, range(0x21, 0x7F)) if not sign.isalnum()}
"""What stands for each sign."""
_REFERENCES_IN_PRE = {**_REFERENCES, "\t": "&#9;", "\n": "&#10;"}
_PLAIN_IN_HTML = {"&#10;": "\n"} | {each: sign for sign, each in _REFERENCES.items() if sign not in "\"&'<>"}
"""The signs that mean nothing in HTML, by the reference that `text` or `preformatted` writes for each."""
# a line break right behind the start tag of a `<pre>` would be lost; what all have in common first, which is found fast
_PLAIN_REFERENCE = re.compile(rf"(&#(?:{'|'.join(each[2:] for each in _PLAIN_IN_HTML)})(?<!>&#10;))")
_NO_VALUE = re.compile(r'( data-[a-z-]+)=""(?=[^<>]*>)')
"""An attribute of ours that says all by being there, as it stands in a tag."""


def printable(value: str) -> str:
    """The text with a space for each character that YAML and XML do not allow."""
    return value if value.isprintable() else _CONTROL.sub(" ", value)


def one_line(value: str) -> str:
    """The text with its white space folded, and none at either end."""
    # nearly every text is so, and one space after the other is not to be replaced by a space
    is_folded = value.isprintable() and "  " not in value
    return (value if is_folded else _SPACE.sub(" ", printable(value))).strip()


def text(value: str) -> Markup:
    """Plain text for a paragraph, a heading, a table cell or, in HTML, an attribute in double quotes.

    The result is one line and begins and ends without white space.
    """
    return assembled(_replaced(_SIGN, one_line(value), _REFERENCES))


def preformatted(value: str) -> Markup:
    """Text for a ``<pre>`` element on one line, in which white space and line breaks stay as they are.

    It begins no line and stands in no attribute; so what means something only there stays as it is.
    """
    return assembled(_replaced(_MEANINGFUL_IN_PRE, printable(value), _REFERENCES_IN_PRE))


def attribute(value: str) -> Markup:
    """Plain text for an attribute of an element with ``markdown="1"``.

    Python-Markdown reads such an attribute once itself and writes it anew, but for what looks
    like a reference to a character; so what was typed like one is escaped once more.
    """
    return text(value.replace("&", "&amp;"))


def url(value: str) -> Markup:
    """A checked address for an attribute in double quotes; its scheme was checked when read.

    Whatever an address cannot hold in the raw is percent-encoded; what it can hold but Markdown
    looks at before it looks at HTML is written as a reference, so that it leads to the same place.
    It goes into ``<a href="...">`` and not into ``[](...)``: there the engines would take an
    escaped address for the path of a page.
    """
    encoded = quote(value, safe=_URL_SAFE)
    return assembled(_SEEN_BEFORE_HTML.sub(lambda found: f"&#{ord(found[0])};", encoded))


@functools.lru_cache(maxsize=_MOST_KEPT)
def token(value: str) -> Markup:
    """An id or a relative address made of ids, which need no escaping.

    Raises ValueError for anything else, so that nothing comes this way by mistake.
    """
    if _TOKEN.fullmatch(value) is None:
        raise ValueError(value)
    return Markup(value)  # noqa: S704 - has just been checked


def search_tag(value: str) -> str:
    """Plain text for a tag of the search index, which Material writes into the results as HTML.

    What HTML does not mean anything by stays as it is, for an engine that shows tags as text.
    """
    return _MARKUP.sub(lambda found: "&lt;" if found[0] == "<" else "&amp;", one_line(value))


def page_titles(value: str) -> dict[str, str]:
    """The title of a page for its front matter: ``title`` for engines, and ``plain_title`` where that is another text.

    Zensical writes the first into the results of its search as HTML, where it is the path to a result, and takes
    what is before a mere ``>`` for a tag.
    """
    title = search_tag(value).replace(">", "&gt;")
    return {"title": title} if title == value else {"title": title, "plain_title": value}


def shown_in_html(value: str) -> Markup:
    """Plain text for HTML that no Markdown is made of, with as few references as it takes: a search looks into it."""
    return html_escape(value)


def without_needless_signs(html: str) -> str:
    """HTML that was made of a page, which says the same in fewer characters.

    Signs that only Markdown reads otherwise stand as themselves, and our attributes without a value have none.  Neither
    brings about what was not there: every ampersand begins a whole reference, and each value is in double quotes.
    """
    return "".join(_NO_VALUE.split(_replaced(_PLAIN_REFERENCE, html, _PLAIN_IN_HTML)))


def assembled(value: str) -> Markup:
    """Markup put together from pieces that are escaped already."""
    # what the class does itself, once it has asked whether it is given markup; every text of every page comes by here
    return str.__new__(Markup, value)


def _replaced(pattern: re.Pattern[str], value: str, instead: Mapping[str, str]) -> str:
    """The text with something else instead of each part that is found, which the pattern has in a group of its own."""
    parts = pattern.split(value)
    parts[1::2] = map(instead.__getitem__, parts[1::2])
    return "".join(parts)
