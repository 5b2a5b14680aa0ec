"""Markup that readers would see as it was typed, because it means nothing here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from whosays.diagnostics import Code, Diagnostic
from whosays.model.prose import MENTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location, Route
    from whosays.model.record import Record


class Markup(NamedTuple):
    """A kind of markup: what it is called, how it looks, and what to write instead.

    A text with none of the ``signs`` holds none of it, which is sooner seen than looked for.
    """

    name: str
    pattern: re.Pattern[str]
    help: str
    signs: tuple[str, ...]


def _markup(name: str, pattern: str, help_: str, *signs: str) -> Markup:
    return Markup(name, re.compile(pattern, re.MULTILINE), help_, signs)


_TAG = r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?>|<!--"
_FENCE = r"^ {0,3}(?:```|~~~)[^\n]*"
_UNDERLINED = r"^[^\S\n]*\S[^\n]*\n {0,3}(?:={2,}|-{2,})[^\S\n]*$"
_TABLE = r"^(?=[^\n]*-)(?=[^\n]*\|)[ |:-]+$"
_DIVIDER = r"(?:\A|\n[^\S\n]*\n) {0,3}(?:-{3,}|\*{3,}|_{3,})[^\S\n]*$"
_NO_HEADING = "write a plain sentence, or begin a new section"

IN_PROSE = (
    _markup("an HTML tag", _TAG, "remove the tag; write *word* or **word** to stress it", "<"),
    _markup("an address in angle brackets", r"<(?:https?|mailto):[^<>\s]*>", "write `[words](https://...)`", "<"),
    _markup("an image", r"!\[[^\[\]\n]*\]\([^()\n]*\)", "add it to `media` and link it as `[[its-id]]`", "!["),
    _markup("a heading", r"^ {0,3}#{1,6} [^\n]*", _NO_HEADING, "# "),
    _markup("an underlined heading", _UNDERLINED, _NO_HEADING, "==", "--"),
    _markup("a code block", _FENCE, "write it as a plain sentence", "```", "~~~"),
    _markup("a piece of code", r"(?<!`)`[^`\n]+`(?!`)", "write plain words, or *words* to stress them", "`"),
    _markup("a table", _TABLE, "write it as a list", "|"),
    _markup("a dividing line", _DIVIDER, "remove it; a blank line begins a new paragraph", "---", "***", "___"),
    _markup("a block quote", r"^ {0,3}>[^\n]*", "put the words in quotation marks", ">"),
    _markup("a footnote", r"\[\^[^\[\]\n]*\]", "cite a claim as `[[id-of-the-claim]]`", "[^"),
)
_NO_LINK_TO_A_FACT = "write plain words; links work in `note`, `summary` and the sections"
IN_TEXT = (
    _markup("a link to a fact", MENTION.pattern, _NO_LINK_TO_A_FACT, "[["),
    _markup("a link", r"\[[^\[\]\n]+\]\([^()\s]*\)", "write plain words; links work in `note` and `summary`", "]("),
    _markup("bold type", r"\*\*[^*\s][^*\n]*\*\*", "write plain words", "**"),
    _markup("an HTML tag", _TAG, "write plain words", "<"),
)
_SINGLE = re.compile(r"(?<!\[)\[([a-z0-9-]+)\](?![\[\](])")
_INCOMPLETE_LINK = _markup(
    "an incomplete link", r"(?:\[\[|\]\])[^\n]{0,30}", "write `[[id]]` or `[[id|other words]]`", "[[", "]]"
)


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each kind of markup once in a text."""
    for record, route, text in draft.texts:
        yield from _found(IN_TEXT, text, record, route)
    for record, route, text in draft.prose:
        yield from _found(IN_PROSE, text, record, route)
        if "[" in text or "]" in text:
            yield from _found((_INCOMPLETE_LINK,), MENTION.sub("", text), record, route)
            yield from _single_brackets(text, record.location.at(*route), draft)


def _single_brackets(text: str, place: Location, draft: Draft) -> Iterator[Diagnostic]:
    """The id of a fact in one pair of brackets, where a link has two."""
    link = next((each for each in _SINGLE.finditer(text) if each[1] in draft.known), None)
    if link:
        message = f"`{link[0]}` is no link: readers would see it as typed"
        yield Diagnostic(Code.UNSUPPORTED_MARKUP, message, place.within(link[0]), f"write `[{link[0]}]`")


def _found(kinds: Iterable[Markup], text: str, record: Record, route: Route) -> Iterator[Diagnostic]:
    for name, pattern, help_, signs in kinds:
        for sign in signs:
            if sign in text:
                break
        else:
            continue
        if match := pattern.search(text):
            field = next(step for step in reversed(route) if isinstance(step, str))
            message = f"{name} means nothing in `{field}`: readers would see it as typed"
            yield Diagnostic(Code.UNSUPPORTED_MARKUP, message, record.location.at(*route).within(match[0]), help_)
