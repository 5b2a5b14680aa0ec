"""What a page of a writer's own holds that is not published, told at its line before any engine makes a page of it.

The page is made here as the engines make it, and what comes of it is read by two parsers.  One names what is not
listed; the other leaves it out, and both have to agree that nothing is missing then.  Only the place in the Markdown is
looked for by likeness.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown import Markdown
from msgspec.structs import replace
from turbohtml import Element, Text, TokenType, parse, tokenize

from whosays.diagnostics import Code, Diagnostic, Span, Spot
from whosays.document.lines import Lines
from whosays.model.disguise import disguise
from whosays.model.prose import MENTION
from whosays.own_pages import listed, reopened
from whosays.own_pages.extensions import EXTENSION_SETTINGS, EXTENSIONS
from whosays.own_pages.settings import Settings, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from turbohtml import Node

_LONGEST = 60
_MOST = 50
"""Problems of one page that are told: who has read so many changes more than these."""
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What shows nothing, or has a text read otherwise than it is stored; marks of direction and joiners are spelling."""
_INCLUDED = re.compile(r"^[ \t]*;*-+8<-+.*$|\{!(?:(?!\{!).)*?!\}", re.MULTILINE)
"""A file to be put into the page, as PyMdown's snippets and markdown-include write it."""
_CODE = re.compile(
    # between fences, of which the first may have attributes; between backticks; behind four spaces
    r"^(?P<fence>(?P<marks>```++|~~~++)[^\n]*\n).*?\n(?P=marks)"
    r"|(?<![`\\])(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`)"
    r"|(?<=\n\n)(?:(?: {4}|\t)[^\n]*\n?)+",
    re.DOTALL | re.MULTILINE,
)
_CODES = frozenset({"code", "pre", "kbd", "samp"})
_OF_ELEMENTS = {TokenType.START_TAG, TokenType.END_TAG}
"""The end of one that is not listed might be that of the theme's around the page."""
_HELP = {
    "script": "leave it out; a page runs nothing",
    **dict.fromkeys(("style", "link"), "leave it out; the theme gives a page its looks"),
    **dict.fromkeys(
        ("iframe", "frame", "embed", "object", "video", "audio"), "link to it instead: `[words](https://...)`"
    ),
    **dict.fromkeys(
        ("form", "input", "button", "select", "textarea"), "link to a form elsewhere: `[words](https://...)`"
    ),
    **dict.fromkeys(
        ("meta", "base", "title"), "what a page says of itself stands in its first lines, as `title: ...` between `---`"
    ),
    **dict.fromkeys(
        ("svg", "math"), "save it as a picture in `content/`, and show it by `![what it shows](picture.png)`"
    ),
}
_PLAIN = "leave it out, or write it in Markdown"


_KEPT: dict[PurePosixPath, tuple[str, tuple[Diagnostic, ...]]] = {}
"""The last text of each page and what was found in it: an editor and a preview check all pages at each change."""


def problems(file: PurePosixPath, text: str) -> tuple[Diagnostic, ...]:
    """What keeps a page from being published."""
    last, found = _KEPT.get(file, ("", ()))
    if text != last:
        said = settings(file, text)
        found = (*said.problems, *_Page(file, text, said).problems())
        _KEPT[file] = text, found
    return found


@dataclass
class _Page:
    """A page while it is looked through; at the offsets in ``taken`` stands what was told already."""

    file: PurePosixPath
    text: str
    said: Settings
    taken: set[int] = field(default_factory=set)

    def problems(self) -> Iterator[Diagnostic]:
        for found in _CONTROL.finditer(self.text):
            message, help_ = "a control character stands in the page", "remove it; it shows nothing"
            yield self._at(found.start(), found.end(), message, help_)
            # the rest of them, and what comes of it, is one mistake
            return
        # in code too, where PyMdown looks as well
        for found in _INCLUDED.finditer(self.text):
            message = f"`{_short(found[0].strip())}` would put another file into the page"
            yield self._at(found.start(), found.end(), message, "write what it says, or link to it")
        html = made(self.text[self.said.end :])
        if reopened.is_too_much(html):
            message = "the page opens too many elements such as `<b>` that it does not close where they stand"
            limit = self._at(self.said.end, self.said.end, message, "close each in the block that opens it")
            yield replace(limit, code=Code.PAGE_LIMIT)
            return
        whole, rest = _body(html), _body(listed.inert(html))
        told = list(itertools.islice(self._unlisted(html), _MOST))
        yield from told
        if not told and not _is_same(whole, rest):
            message = (
                "the HTML of the page is not closed where it was opened, so that browsers read it in different ways"
            )
            yield self._at(self.said.end, self.said.end, message, "close each element in the block that opens it")
        yield from itertools.islice(self._posing(html), _MOST)
        yield from itertools.islice(self._mentions(html), _MOST)

    def _unlisted(self, html: str) -> Iterator[Diagnostic]:
        """The outermost elements that are not listed, and what is not of the others, as they are written.

        Not as a tree has them: parsers make nothing of some, such as a second `<body>`, and not all of the same.
        """
        tokens = list(tokenize(html))
        ends: dict[str, list[int]] = {}
        for number, each in enumerate(tokens):
            if each.type is TokenType.END_TAG and each.tag:
                ends.setdefault(each.tag, []).append(number)
        inside = 0
        told: set[str] = set()
        for number, each in enumerate(tokens):
            if number < inside or each.type not in _OF_ELEMENTS or not each.tag:
                continue
            if each.tag in listed.TAGS:
                for name, value in each.attrs or ():
                    if listed.kept(each.tag, name, value or "") is None:
                        yield self._attribute(each.tag, name, value or "")
            elif each.type is TokenType.START_TAG:
                yield self._element(each.tag, "<")
                behind = ends.get(each.tag, [])
                inside = next((end + 1 for end in behind[bisect_right(behind, number) :]), number)
                told.add(each.tag)
            elif each.tag not in told:
                yield self._element(each.tag, "</")

    def _posing(self, html: str) -> Iterator[Diagnostic]:
        """The addresses that readers may take for others: of links, written in whichever way, once in the page."""
        addresses = (dict(each.attrs or ()).get("href") for each in tokenize(html) if each.tag == "a")
        for address in dict.fromkeys(filter(None, addresses)):
            if posing := disguise(address):
                # an address between angle brackets is written without `mailto:`
                without = _address(address.partition(":")[2])
                odd = self._found(_address(address), posing.message, posing.help, without)
                yield replace(odd, code=Code.ODD_ADDRESS)

    def _mentions(self, html: str) -> Iterator[Diagnostic]:
        """Links to facts as narratives have them, which readers would see as they are typed; not those in code."""
        seen = {found[1] for found in MENTION.finditer(_shown(html))}
        for found in MENTION.finditer(self._without_code):
            # two pairs around the words of a link, or around its name
            is_link = self._without_code.startswith(("(", "["), found.end())
            if found[1].strip() and found[1] in seen and not is_link:
                message = f"`{_short(found[0])}` is no link in a page of your own: readers would see it as typed"
                help_ = (
                    "such a page cites nothing; link to the page of the fact, "
                    f"as `[words](story/claims/{_short(found[1].strip())}.md)`"
                )
                odd = self._at(found.start(), found.end(), message, help_)
                yield replace(odd, code=Code.UNSUPPORTED_MARKUP)

    def _element(self, tag: str, opening: str) -> Diagnostic:
        message = f"`<{_short(tag)}>` is not published in a page of your own"
        return self._found(opening + re.escape(tag), message, _HELP.get(tag, _PLAIN))

    def _attribute(self, tag: str, name: str, value: str) -> Diagnostic:
        """The problem of an attribute; an address, an id or a class is shown by itself, and looked for first."""
        shown, written = f"`{_short(value)}`", rf"(?<![\w-]){re.escape(name)}(?:[ \t]*=)?"
        message, pattern = f"`{_short(name)}` of `<{tag}>` is not published", written
        help_ = "leave it out; a page runs nothing" if name.startswith("on") else "leave it out"
        match tag, name:
            case "a", "href":
                message, pattern = f"{shown} is no address that a page may lead to", _address(value)
                help_ = (
                    "lead to a page of the site, or to an address that begins with https://, http://, mailto: or tel:"
                )
            case "img", "src":
                message, pattern = f"the picture {shown} is at another host, which would see who reads", _address(value)
                help_ = "put the picture into `content/`, and its path here"
            case _, "id":
                message, pattern = f"the id {shown} may be one of the theme's", re.escape(value)
                help_ = "begin it with a letter or a digit, as in `## Words {: #words }`"
            case _, "class":
                message, pattern = f"the class {shown} may be one that the theme's scripts go by", re.escape(value)
                help_ = "leave it out; classes of your own begin with `own-`"
            case _, "style":
                help_ = "leave it out; the theme gives a page its looks"
            case _:
                pass
        return self._found(pattern, message, help_, written)

    def _found(self, pattern: str, message: str, help_: str, otherwise: str = "") -> Diagnostic:
        """The problem where what it is of is written most likely, each time at the next such place."""
        for each in filter(None, (pattern, otherwise)):
            places = re.finditer(each, self._without_code, re.IGNORECASE)
            place = next((place for place in places if place.start() not in self.taken), None)
            if place:
                self.taken.add(place.start())
                return self._at(place.start(), place.end(), message, help_)
        return self._at(self.said.end, self.said.end, message, help_)

    @functools.cached_property
    def _without_code(self) -> str:
        """The text with blanks for what stands above the page and for code, in which HTML is shown and not read."""
        above, page = self.text[: self.said.end], self.text[self.said.end :]
        return _blank(above) + _CODE.sub(lambda code: _blank(code[0], len(code["fence"] or "")), page)

    @functools.cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def _at(self, start: int, end: int, message: str, help_: str) -> Diagnostic:
        span: Span = self._lines.span(start, end)
        return Diagnostic(Code.OWN_PAGE, message, Spot(self.file, span), help_)


def made(text: str) -> str:
    """The HTML that the engines make of a page, before links to other pages are led to their addresses."""
    return Markdown(extensions=EXTENSIONS, extension_configs=EXTENSION_SETTINGS).convert(text)


def _shown(html: str) -> str:
    """The text of a page, without what stands in code."""
    texts, depth = [], 0
    for each in tokenize(html):
        if each.type is TokenType.TEXT and not depth:
            texts.append(each.data or "")
        elif each.tag in _CODES and each.type in _OF_ELEMENTS:
            depth += 1 if each.type is TokenType.START_TAG else -1
    return "".join(texts)


def _body(html: str) -> Element:
    """The body of a document in which the HTML stands as in the theme: in two elements, with more behind it."""
    body = parse(f"<!doctype html><body><div><article>{html}<p>.</p></article><p>.</p></div>").find("body")
    if body is None:
        raise ValueError(html)
    return body


def _is_same(one: Node, other: Node) -> bool:
    """Whether two trees hold the same, but for comments and white space at the ends of texts."""
    return list(_steps(one)) == list(_steps(other))


def _steps(node: Node) -> Iterator[object]:
    """The way through a tree, the attributes and texts on it; None stands for the way back."""
    waiting: list[Node | None] = [node]
    text = ""
    while waiting:
        each = waiting.pop()
        if isinstance(each, Text):
            text += each.data
            continue
        if text:
            yield text
            text = ""
        if isinstance(each, Element):
            yield each.tag, {name: _whole(value) for name, value in each.attrs.items()}
            waiting += (None, *reversed(list(each)))
        elif each is None:
            yield None


def _whole(value: str | list[str] | None) -> str:
    """The value of an attribute as it is written; classes are told one by one."""
    return " ".join(value) if isinstance(value, list) else value or ""


def _address(value: str) -> str:
    """A pattern of an address as it is written, with a reference in the place of any character."""
    return "".join(rf"(?:{re.escape(each)}|&#0*{ord(each)};?|&#x0*{ord(each):x};?|&\w+;)" for each in value[:_LONGEST])


def _blank(text: str, start: int = 0) -> str:
    """Blanks in the place of all characters from ``start`` on, on as many lines."""
    return text[:start] + re.sub(r"[^\n]", " ", text[start:])


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}..."
