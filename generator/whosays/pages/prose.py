"""A writer's little Markdown as Markdown that can do nothing else.

Writers may use paragraphs, lists, emphasis, links and ``[[id]]``.  A CommonMark parser with
just these rules switched on reads the text; everything it takes for text is escaped, so that a
heading, a table, an HTML tag or an attribute list shows as what was typed.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeAlias

from markdown_it import MarkdownIt

from whosays.model.fields import valid_url
from whosays.model.prose import MENTION, mentions
from whosays.pages.escape import assembled, text, url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
    return " ".join("".join(words).split())


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "escape", "link", "list", "newline"])
    parser.inline.ruler.before("link", "mention", _mention_rule)
    parser.inline.ruler2.enable(["emphasis"])
    return parser


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
    item = False
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append("1." if token.type == "ordered_list_open" else "-")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            item = True
        elif token.type == "inline":
            indent = "    " * len(lists)
            if item:
                indent = "    " * (len(lists) - 1) + lists[-1].ljust(4)
            yield indent + _inline(token.children or [], mention)
            item = False


_BREAKS = frozenset({"softbreak", "hardbreak"})
_SIGNS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}


def _inline(tokens: Sequence[Token], mention: MentionMarkup) -> str:
    written: list[str] = []
    open_links: list[bool] = []
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                written.append(_text(token.content))
            case "mention":
                written += [mention(found) for found in mentions(token.content)]
            case "link_open":
                href = str(token.attrs.get("href", ""))
                allowed = _is_allowed(href)
                open_links.append(allowed)
                written.append(f'<a href="{url(href)}">' if allowed else "")
            case "link_close":
                written.append("</a>" if open_links.pop() else "")
            case kind if kind in _BREAKS:
                written.append(" ")
            case kind:
                written.append(_SIGNS.get(kind, ""))
    return "".join(written).strip()


def _text(content: str) -> str:
    """Escaped text that keeps the space on either side, which stands between two links."""
    before = " " if content[:1].isspace() else ""
    after = " " if content[-1:].isspace() and content.strip() else ""
    return f"{before}{text(content)}{after}"


def _is_allowed(href: str) -> bool:
    try:
        valid_url(href)
    except ValueError:
        return False
    return True
