"""Generated Markdown as the browser gets it: with the parser and the extensions that MkDocs is configured with."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from markdown import Markdown

from whosays.own_pages.extensions import EXTENSION_SETTINGS, EXTENSIONS

PROJECT = Path(__file__).resolve().parent.parent
_PAGE = re.compile(r"---\n(.*?\n)---\n(.*)", re.DOTALL)
_STRAIGHT = str.maketrans("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\u201c\u201d", "''\"\"")
# What has no end tag in HTML.
_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}

Attributes: TypeAlias = dict[str, str]


@dataclass(frozen=True)
class Start:
    """The start of an element."""

    tag: str
    attributes: Attributes


@dataclass(frozen=True)
class End:
    """The end of an element."""

    tag: str


@dataclass(frozen=True)
class Text:
    """Text as it shows: white space folded."""

    shown: str


Event: TypeAlias = Start | End | Text


@functools.cache
def _markdown() -> Markdown:
    return Markdown(extensions=EXTENSIONS, extension_configs=EXTENSION_SETTINGS)


def front_matter(page: bytes) -> dict[str, Any]:
    """What a page tells the theme."""
    found = _PAGE.fullmatch(page.decode())
    assert found
    loaded: dict[str, Any] = yaml.safe_load(found[1])
    return loaded


def body(page: bytes) -> str:
    """The Markdown of a page."""
    found = _PAGE.fullmatch(page.decode())
    assert found
    return found[2]


def html(markdown: str) -> str:
    """Markdown as HTML."""
    return _markdown().reset().convert(markdown)


def events(markup: str) -> list[Event]:
    """The tags, attributes and texts of HTML in order."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.found()


def shown(page: bytes) -> str:
    """The words of a page, without any tags."""
    return " ".join(each.shown for each in events(html(body(page))) if isinstance(each, Text))


def straight(shown: str) -> str:
    """Words of a page with the quotes that keyboards have; the pages curl those that stand as in a sentence."""
    return shown.translate(_STRAIGHT)


def without_copyables(found: list[Event]) -> list[Event]:
    """Without the text of `<pre>` elements, which is in a language of its own: BibTeX, RIS, HTML."""
    kept: list[Event] = []
    within = False
    for each in found:
        if isinstance(each, Start) and each.tag == "pre":
            within = True
        elif isinstance(each, End) and each.tag == "pre":
            within = False
        if not (within and isinstance(each, Text)):
            kept.append(each)
    return kept


def starts(found: list[Event]) -> list[Start]:
    """The elements alone."""
    return [each for each in found if isinstance(each, Start)]


@dataclass
class _Reader(HTMLParser):
    events: list[Event] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {self.get_starttag_text()}"
        self.events.append(Start(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        if tag not in _VOID:
            self.events.append(End(tag))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.events.append(Start("!--", {"comment": data}))

    def handle_decl(self, decl: str) -> None:
        self.events.append(Start("!", {"declaration": decl}))

    def handle_pi(self, data: str) -> None:
        self.events.append(Start("?", {"instruction": data}))

    def unknown_decl(self, data: str) -> None:
        self.events.append(Start("!", {"declaration": data}))

    def found(self) -> list[Event]:
        self._flush()
        return self.events

    def _flush(self) -> None:
        folded = " ".join(self.text.split())
        if folded:
            self.events.append(Text(folded))
        self.text = ""
