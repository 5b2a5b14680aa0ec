"""How the writer of a file lays it out, read off the facts that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.document import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whosays.document import Document, Node

STEP = 2
LONGEST_LINE = 120
_SHORTEST_LINE = 80


class Layout(Struct, frozen=True):
    """Columns before the keys of a part, its facts and their fields, and how each is written.

    ``dash`` is how far the items of a list stand behind their key; ``apart`` means a blank line
    between facts, ``one_line`` facts in braces, ``block_lists`` an item a line.
    """

    part: int = 0
    fact: int = STEP
    field: int = 2 * STEP
    dash: int = STEP
    one_line: bool = False
    block_lists: bool = False
    apart: bool = False
    width: int = LONGEST_LINE

    @property
    def step(self) -> int:
        """How much deeper the fields of a fact stand than its id."""
        return self.field - self.fact


def layout_of(document: Document, section: str) -> Layout:
    """The layout for a fact of one part of a file, or of the parts beside it where it has none."""
    root = document.root
    if not isinstance(root, Mapping) or not root.entries:
        return Layout()
    indent = min(key.column for key in root.keys.values()) - 1
    own = root.entries.get(section)
    has_own = isinstance(own, Mapping) and bool(own.entries)
    parts = [own] if own and has_own else list(root.entries.values())
    blocks = [part for part in parts if isinstance(part, Mapping) and part.entries and not _in_braces(document, part)]
    if not blocks:
        return Layout(indent, indent + STEP, indent + 2 * STEP, width=_width(document))
    fact = next(iter(blocks[-1].keys.values())).column - 1
    facts = [each for part in blocks for each in part.entries.values() if isinstance(each, Mapping) and each.entries]
    one_line = [_in_braces(document, each) for each in facts]
    fields = [next(iter(each.keys.values())).column - 1 for each, flow in zip(facts, one_line, strict=True) if not flow]
    field = fields[-1] if fields and fields[-1] > fact else fact + max(fact - indent, 1)
    lists = [each for each in _below(facts) if isinstance(each, Sequence) and each.items]
    flow_lists = [_in_braces(document, each) for each in lists]
    return Layout(
        part=indent,
        fact=fact,
        field=field,
        dash=_dash(document, facts, field - fact),
        one_line=has_own and bool(one_line) and one_line[-1] and sum(one_line) * 2 >= len(one_line),
        block_lists=sum(flow_lists) * 2 < len(flow_lists),
        apart=_apart(document, blocks),
        width=_width(document),
    )


def _in_braces(document: Document, node: Node) -> bool:
    return document.text[node.span.start : node.span.start + 1] in {"{", "["}


def _below(nodes: Iterable[Node]) -> Iterator[Node]:
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            waiting.extend(node.entries.values())
        elif isinstance(node, Sequence):
            waiting.extend(node.items)


def _dash(document: Document, facts: Iterable[Mapping], step: int) -> int:
    """How far the items of the first list with an item a line stand behind their key."""
    for fact in facts:
        for key, node in fact.entries.items():
            if isinstance(node, Sequence) and node.items and not _in_braces(document, node):
                return max(node.span.column - fact.keys[key].column, 0)
    return step


def _apart(document: Document, parts: Iterable[Mapping]) -> bool:
    """Whether more facts stand after a blank line than not."""
    gaps = [
        "\n\n" in document.text[before.span.end : after.start].replace(" ", "")
        for part in parts
        for before, after in zip(part.entries.values(), list(part.keys.values())[1:], strict=False)
    ]
    return sum(gaps) * 2 > len(gaps)


def _width(document: Document) -> int:
    """The longest line of the folded texts of a file."""
    folded = (
        line
        for node in _below([document.root] if document.root else [])
        if isinstance(node, Scalar) and document.text[node.span.start : node.span.start + 1] == ">"
        for line in range(node.span.line + 1, document.lines.span(node.span.end, node.span.end).line)
    )
    longest = max((len(document.line(number)) for number in folded), default=LONGEST_LINE)
    return min(max(longest, _SHORTEST_LINE), LONGEST_LINE)
