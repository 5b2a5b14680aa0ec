"""A writer's little Markdown as Markdown that can do nothing else.

Writers may use paragraphs, lists, emphasis, links and ``[[id]]``.  A CommonMark parser with
just these rules switched on reads the text; everything it takes for text is escaped, so that a
heading, a table, an HTML tag or an attribute list shows as what was typed.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import list_block

from whosays.model.prose import MENTION, mentions
from whosays.model.web_address import is_address
from whosays.phrasing.escape import assembled, one_line, text, url
from whosays.phrasing.typography import OBJECT, typeset_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markupsafe import Markup

    from whosays.model.prose import Mention

MentionMarkup: TypeAlias = "Callable[[Mention], Markup]"
"""Renders a link to a fact; what it looks like is for the templates to say."""


def blocks(source: str, mention: MentionMarkup) -> Markup:
    """Paragraphs and lists, with blank lines between."""
    return assembled("\n\n".join(_blocks(_parser().parse(source), mention)))


def inline(source: str, mention: MentionMarkup) -> Markup:
    """The text on one line, its paragraphs run together."""
    tokens = _parser().parse(source)
    lines = (_inline(token.children or [], mention) for token in tokens if token.type == "inline")
    return assembled(" ".join(lines))


def plain(source: str, name: Callable[[Mention], str]) -> str:
    """The text without any markup, for descriptions and feeds; not escaped."""
    tokens = _parser().parse(source)
    words: list[str] = []
    for token in tokens:
        for child in token.children or ():
            if child.type == "mention":
                found = next(mentions(child.content), None)
                words.append(name(found) if found else "")
            else:
                words.append(" " if child.type in _BREAKS else child.content)
        words.append(" ")
    return one_line("".join(words))


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "escape", "link", "list", "newline"])
    parser.block.ruler.at("list", _list_rule, {"alt": ["paragraph"]})
    parser.inline.ruler.before("link", "mention", _mention_rule)
    parser.inline.ruler2.enable(["emphasis"])
    return parser


_DEEPEST = 8
"""Lists in lists beyond this are text: the parser drops what is nested much deeper."""

_DIVIDER = re.compile(r"([-*+])(?:[ \t]*\1){2,}[ \t]*$", re.MULTILINE)
_NUMBER = re.compile(r"(?!0*1[.)])[0-9]+[.)]")


def _list_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """A list, but not for a dividing line nor for a sentence that begins with a number: `1986. A year`."""
    begins = state.bMarks[start] + state.tShift[start]
    if _DIVIDER.match(state.src, begins) or state.level >= 2 * _DEEPEST:
        return False
    # silent: whether a paragraph or an item ends here, for which the parser looks at the number itself
    if not silent and _NUMBER.match(state.src, begins):
        return False
    return list_block(state, start, end, silent)


def _mention_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    match = MENTION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("mention", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _blocks(tokens: Sequence[Token], mention: MentionMarkup) -> Iterator[str]:
    """Paragraphs as they are, list items with their marker and their depth as indentation."""
    lists: list[str] = []
    begun: list[str] = []
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.append("-   ")
            case "ordered_list_open":
                lists.append("1.  ")
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                begun.append(lists[-1])
            case "list_item_close":
                # nothing stood in it
                del begun[-1:]
            case "inline":
                indent = "    " * (len(lists) - len(begun))
                yield indent + "".join(begun) + _inline(token.children or [], mention)
                begun.clear()
            case _:
                pass


_BREAKS = frozenset({"softbreak", "hardbreak"})
_SIGNS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}


def _inline(tokens: Sequence[Token], mention: MentionMarkup) -> str:
    written: list[str] = []
    links: list[str] = []
    for token, letters in zip(tokens, typeset_together([_letters(token) for token in tokens]), strict=True):
        match token.type:
            case "text" | "text_special":
                written.append(_text(letters))
            case "mention":
                for found in mentions(token.content):
                    _join(written, mention(found))
            case "link_open":
                href = str(token.attrs.get("href", ""))
                links.append(href if is_address(href) else "")
                written.append(f'<a href="{url(href)}">' if links[-1] else "")
            case "link_close":
                if written[-1].startswith("<a "):
                    written.append(text(links[-1]))
                written.append("</a>" if links.pop() else "")
            case kind if kind in _BREAKS:
                written.append(" ")
            case kind:
                written.append(_SIGNS.get(kind, ""))
    return "".join(written).strip().removeprefix(_NO_BREAK)


def _letters(token: Token) -> str:
    """What a token is to the words around it."""
    match token.type:
        case "text" | "text_special":
            return token.content
        case "mention":
            return OBJECT
        case kind:
            return " " if kind in _BREAKS else ""


_NO_BREAK = "&nbsp;"


def _join(written: list[str], mark: str) -> None:
    """What brings a no-break space takes it instead of the space that the writer left."""
    if mark.startswith(_NO_BREAK) and written:
        written[-1] = written[-1].rstrip(" ")
    written.append(mark)


def _text(content: str) -> str:
    """Escaped text that keeps the space on either side, which stands between two links."""
    within = content.strip()
    before, _, after = content.partition(within) if within else (content[:1], "", "")
    return f"{before[-1:]}{text(within)}{after[:1]}"
