"""Lines of HTML as the search reads them: text, and the tags that begin or end something.

Lines of a page are read once for all pages on which they stand, and an element that begins and ends on its line is
text, unless it is or holds a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from turbohtml import TokenType, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BETWEEN_BLOCKS = " · "

_NO_TEXT = frozenset({"object", "script", "style", "svg", "template"})
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_TAG = r"</?([a-zA-Z][a-zA-Z0-9]*+)(?: [^\s\"'<>/=]++(?:=\"[^\"<>]*+\")?)*+ ?/?>"
_WHOLE = re.compile(rf"(?:[^<]++|{_TAG})*+")
"""A line without a beginning or an end of something that only those around it tell."""
_EACH_TAG = re.compile(_TAG)
_OWN_SYNTAX = frozenset(
    {"iframe", "math", "noembed", "noframes", "noscript", "plaintext", "script", "style", "svg", "template", "textarea"}
    | {"title", "xmp"}
)
"""Elements in which a tag may be no tag."""


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag of an element that ends somewhere; ``is_unread`` where the search leaves out what is in it."""

    tag: str
    id: str | None
    is_excluded: bool
    is_unread: bool
    before: str
    """What is between the text before it and the text in it."""


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    tag: str
    behind: str


Step: TypeAlias = str | Start | End
"""A string is text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line step by step, and ``folded``, with each element that ends on it as the text that it comes to."""

    steps: Sequence[Step]
    folded: Sequence[Step]


def lines(html: str) -> Sequence[Line]:
    """The lines of a page; it is one line where any of them cannot be read without the others."""
    found: list[Line] = []
    for each in html.split("\n"):
        line = _line(each)
        if line is None:
            steps = [*_steps(html)]
            return [Line(steps, steps)]
        found.append(line)
    return found


@lru_cache(maxsize=1 << 13)
def _line(line: str) -> Line | None:
    if not _WHOLE.fullmatch(line) or not _OWN_SYNTAX.isdisjoint(map(str.lower, _EACH_TAG.findall(line))):
        return None
    steps = [*_steps(line), "\n"]
    return Line(steps, _folded(steps))


def _steps(html: str) -> Iterator[Step]:
    for token in tokenize(html):
        tag = token.tag or ""
        apart = "" if tag in _INLINE else BETWEEN_BLOCKS
        if token.type is TokenType.TEXT:
            yield token.data or ""
        elif token.type is TokenType.START_TAG and tag in _EMPTY:
            yield apart
        elif token.type is TokenType.START_TAG:
            attributes = dict(token.attrs or ())
            is_excluded = "data-search-exclude" in attributes
            is_unread = is_excluded or tag in _NO_TEXT or (tag == "a" and attributes.get("class") == "headerlink")
            # an id without a value is one all the same
            id_ = attributes["id"] or "" if "id" in attributes else None
            yield Start(tag, id_, is_excluded, is_unread, apart)
        elif token.type is TokenType.END_TAG:
            yield End(tag, apart)


def _folded(steps: Sequence[Step]) -> Sequence[Step]:
    """The steps of a line; as they are where it has a heading, or elements that do not end in order."""
    folded: list[Step] = []
    opened: list[int] = []
    for step in steps:
        if not isinstance(step, str) and step.tag in HEADINGS:
            return steps
        if isinstance(step, Start):
            opened.append(len(folded))
            folded.append(step)
        elif isinstance(step, End) and opened:
            first = opened.pop()
            start, *within = folded[first:]
            if not isinstance(start, Start) or start.tag != step.tag:
                return steps
            told = "" if start.is_unread else "".join(each for each in within if isinstance(each, str))
            folded[first:] = [f"{start.before}{told}{step.behind}"]
        else:
            folded.append(step)
    return [*_run_together(folded)]


def _run_together(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps with texts that follow each other as one."""
    text = ""
    for step in steps:
        if isinstance(step, str):
            text += step
            continue
        if text:
            yield text
            text = ""
        yield step
    if text:
        yield text
