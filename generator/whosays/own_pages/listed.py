"""The elements, attributes and addresses that a page of a writer's own may have; none of them runs, loads or sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# fmt: off
TAGS = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u",
    "ul", "var", "wbr",
})
# fmt: on
_EVERYWHERE = frozenset({"class", "dir", "id", "lang", "title"})
_CELL = frozenset({"colspan", "headers", "rowspan", "style"})
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "height", "src", "width"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "td": _CELL,
    "th": _CELL | {"abbr", "scope"},
    "time": frozenset({"datetime"}),
}
SCHEMES = ("http", "https", "mailto", "tel")

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNWRITTEN = re.compile(r"\A | \Z|[\x00-\x1f\x7f\\]")
"""What browsers leave out of an address or read as something else (WHATWG URL, section 4.4)."""
_CLASS = re.compile(r"own-[a-z0-9-]+|headerlink|language-[\w+#.-]+")
"""Of a newsroom's own styles, or the engine's for the link of a heading and for code; its script goes by others."""
# a table's own way to say it, by Python-Markdown
_ALIGNED = re.compile(r"text-align: (?:left|right|center);")
_OWN_ID = re.compile(r"[^\W_]\S*")


def kept(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute as it may be published, or None where it may not be."""
    is_listed = name in _EVERYWHERE or name in ATTRIBUTES.get(tag, ())
    is_inert = _INERT.get(name)
    return value if is_listed and (is_inert is None or is_inert(value)) else None


def _leads_somewhere_safe(address: str) -> bool:
    """Whether following an address, as a browser reads it, opens a page or a mail, and runs nothing."""
    scheme = _SCHEME.match(address)
    return not _UNWRITTEN.search(address) and (scheme is None or scheme[0][:-1].lower() in SCHEMES)


def _is_of_this_site(address: str) -> bool:
    """Whether an address is a path; a picture at another host tells it who reads."""
    return not (_UNWRITTEN.search(address) or _SCHEME.match(address) or address.startswith("//"))


def _is_own_id(value: str) -> bool:
    """Whether an id is none of the theme's, the engine's or the generator's, which begin with an underscore.

    The engine's script reads its settings, the address of a script among them, out of the element of such an id.
    """
    return _OWN_ID.fullmatch(value) is not None


def _is_own_class(value: str) -> bool:
    return all(map(_CLASS.fullmatch, value.split()))


def _is_alignment(value: str) -> bool:
    return _ALIGNED.fullmatch(value) is not None


_INERT: Mapping[str, Callable[[str], bool]] = {
    "class": _is_own_class,
    "href": _leads_somewhere_safe,
    "id": _is_own_id,
    "src": _is_of_this_site,
    "style": _is_alignment,
}


def inert(html: str) -> str:
    """The HTML of a page with what is listed alone; all of it is closed where it was opened."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes={"*": set(_EVERYWHERE), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
        attribute_filter=kept,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def inert_line(html: str) -> Markup:
    """The words of HTML, such as that of a heading, without any element."""
    return Markup(nh3.clean(html, tags=set(), clean_content_tags={"script", "style"}))  # noqa: S704 - has no tag left
