"""What the search knows of a page: a pure function of its front matter and of the HTML that was made of it.

A section begins at a heading with an id and ends at the next one, or where the element ends that the heading is in.
What has ``data-search-exclude`` is left out; on a heading that means its section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from turbohtml import TokenType, tokenize

from whosays.pages.search_hints import Facet

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_TEXT = frozenset({"object", "script", "style", "svg", "template"})
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_BETWEEN_BLOCKS = " · "
_MARK = re.compile(r"data-search-\w+=\"[^\"]+\"")
_NAME = "data-search-"
"""What the name of one begins with."""
_SPACED_MARK = re.compile(f" {_MARK.pattern}")
"""One as nearly all are written."""
_ENDS = (".", "!", "?", "…", ":", ";", ",", "·")
# hundreds on each page are compared with these, and Python 3.11 looks up a member of an enum in the time of five names
_IS_TEXT, _IS_START, _IS_END = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG


class Section(Struct, frozen=True):
    """Plain text under a heading; ``anchor`` is the id of the heading, empty for what stands first on a page."""

    anchor: str
    title: str
    text: str


class Entry(Struct, frozen=True):
    """One page as the search knows it; ``address`` counts from the top of the site, as a browser sends it."""

    address: str
    title: str
    language: str
    """As HTML tells it (BCP 47)."""
    sections: tuple[Section, ...]
    tags: tuple[str, ...] = ()
    """What the results show of it: what it is, whose it is, where it stands."""
    boost: int | float = 1
    """How many times it weighs, against others that hold the same words."""
    facets: tuple[tuple[Facet, tuple[str, ...]], ...] = ()


def search_entries(address: str, title: str, meta: Mapping[str, Any], html: str, language: str) -> tuple[Entry, ...]:
    """What is found of a page: nothing where its front matter has ``search: {exclude: true}``.

    ``title`` is called for where the page has no heading, ``language`` is that of pages which tell none.  The front
    matter of a writer's own page may hold anything: what is of another type than ours is as if it were not there.
    """
    told = meta.get("search")
    search: Mapping[str, Any] = told if isinstance(told, dict) else {}
    if search.get("exclude"):
        return ()
    sections = _sections(html)
    named = sections[0].title or unescape(title)
    boost = search.get("boost", 1)
    own = meta.get("lang")
    return (
        Entry(
            address,
            named,
            own if isinstance(own, str) and own else language,
            sections,
            tuple(unescape(str(tag)) for tag in _listed(meta.get("tags"))),
            boost if isinstance(boost, int | float) else 1,
            tuple(_facets(search.get("facets"))),
        ),
    )


def unmarked(html: str) -> str:
    """The page without what only the search reads, and the space before each."""
    if html.count(_NAME) == html.count(f" {_NAME}"):
        return _SPACED_MARK.sub("", html)
    parts: list[str] = []
    end = 0
    for mark in _MARK.finditer(html):
        start = mark.start()
        is_spaced = start > end and html[start - 1].isspace()
        parts.append(html[end : start - is_spaced])
        end = mark.end()
    return "".join((*parts, html[end:]))


def _listed(value: object) -> list[Any]:
    return [each for each in value if isinstance(each, str | int | float)] if isinstance(value, list) else []


def _facets(told: object) -> list[tuple[Facet, tuple[str, ...]]]:
    by_name: Mapping[str, Any] = told if isinstance(told, dict) else {}
    values = ((facet, tuple(map(str, _listed(by_name.get(facet.value))))) for facet in Facet)
    return [(facet, each) for facet, each in values if each]


@dataclass(slots=True)
class _Open:
    """A section whose end is not reached; ``depth`` is how many elements were open around its heading."""

    anchor: str
    depth: int
    is_excluded: bool
    title: list[str]
    text: list[str]

    def closed(self) -> Section:
        return Section(self.anchor, _joined(self.title), _joined(self.text))


def _sections(html: str) -> tuple[Section, ...]:  # noqa: C901, PLR0912 - one look at each tag, where speed counts
    first = _Open("", 0, is_excluded=False, title=[], text=[])
    every, section, into = [first], first, first.text
    stack: list[str] = []
    unread = 0  # how many elements were open where what is left out began, or none
    for token in tokenize(html):
        kind = token.type
        if kind is _IS_TEXT:
            if not unread:
                into.append(token.data or "")
        elif kind is _IS_START:
            tag = token.tag or ""
            if tag in _EMPTY:
                if tag not in _INLINE and not unread:
                    into.append(_BETWEEN_BLOCKS)
                continue
            stack.append(tag)
            if unread:
                continue
            # one by its name: a list of all of them takes as long as everything else here
            is_excluded = token.attr("data-search-exclude") is not None
            if tag in _INLINE:
                if is_excluded or (tag == "a" and token.attr("class") == "headerlink"):
                    unread = len(stack)
                continue
            if tag in _HEADINGS and (anchor := token.attr("id")) is not None:
                is_first = tag == "h1" and not first.title
                if is_first:
                    section = first
                else:
                    section = _Open(anchor, len(stack), is_excluded=is_excluded, title=[], text=[])
                    every.append(section)
                into = section.title
            else:
                into.append(_BETWEEN_BLOCKS)
            if is_excluded or tag in _NO_TEXT:
                unread = len(stack)
        elif kind is _IS_END and (tag := token.tag or "") in stack:
            while stack.pop() != tag:
                pass
            if unread > len(stack):
                unread = 0
            if tag in _HEADINGS:
                into = section.text
            elif len(stack) < section.depth - 1:
                section = next(each for each in reversed(every) if each.depth <= len(stack) + 1 and each is not section)
                into = section.text
            if not unread and tag not in _INLINE:
                into.append(_BETWEEN_BLOCKS)
    return tuple(each.closed() for each in every if not each.is_excluded)


def _joined(parts: list[str]) -> str:
    """The text of several elements, with a mark between blocks where no other stands."""
    told = ""
    for block in "".join(parts).split(_BETWEEN_BLOCKS):
        if words := " ".join(block.split()):
            told += f"{'' if not told else ' ' if told.endswith(_ENDS) else _BETWEEN_BLOCKS}{words}"
    return told
