"""Elements that stand in no other and ask for no Markdown, which come out as they are written."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from whosays.prepared.elements import TREE_TAGS
from whosays.prepared.inline import INLINE_TAGS
from whosays.prepared.pieces import NotKnownError
from whosays.prepared.tags import ATTRIBUTES, CONTROL, ENTITY, anchors

_NAMES = "|".join(sorted((*INLINE_TAGS, *TREE_TAGS, "option", "select"), reverse=True))
_WHOLE = re.compile(rf"(?:[^<>&{CONTROL}]++|{ENTITY}|</?(?:{_NAMES}){ATTRIBUTES} ?/?>)*+")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*?(/?)>")


class RawLine(Struct, frozen=True):
    """A line of such an element: its tags that begin (True) or end something, and what it can be linked to by."""

    tags: tuple[tuple[str, bool], ...]
    anchors: frozenset[str]
    ends_with_tag: bool


@lru_cache(maxsize=1 << 12)
def raw_line(line: str) -> RawLine:
    """What a line of such an element holds."""
    # Python-Markdown takes the spaces out of a line that has nothing else
    if line.isspace() or not _WHOLE.fullmatch(line):
        raise NotKnownError
    tags = tuple((tag, not end) for end, tag, is_empty in _TAG.findall(line) if not is_empty)
    return RawLine(tags, anchors(line), line.endswith(">"))


def goes_on(line: RawLine, stack: list[str]) -> bool:
    """Whether the element goes on behind this line; ``stack`` keeps what is open.

    As Python-Markdown counts: an element without an end, such as ``<br>``, is open until one around it ends.
    """
    for number, (tag, begins) in enumerate(line.tags, start=1):
        if begins:
            stack.append(tag)
        elif tag in stack:
            while stack.pop() != tag:
                pass
        if not stack:
            if number < len(line.tags) or not line.ends_with_tag:
                raise NotKnownError
            return False
    return True
