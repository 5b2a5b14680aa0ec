"""A tidy layout for fact files: only white space that means nothing is changed.

White space at the ends of lines goes, line breaks become those of the first line, a file ends with
one line break, blank lines stand alone, and a colon, a comma or the dash of an item is followed by
one space.  All else is the writer's: quotes, order, comments and their columns, indentation, where
lines break, and which facts a blank line sets apart.
"""

from __future__ import annotations

import codecs
import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from whosays.document import Mapping, Scalar, Sequence, compose, plain
from whosays.editing.edits import Edit, edited

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.diagnostics import Diagnostic, Span
    from whosays.document import Document, Node, Plain

_COMMENT = re.compile(r"[ \t]+(?=#)")
_DASHED = re.compile(r"-([ \t]+)$")
_TRAILING = re.compile(r"[ \t]+(?=\n|\Z)")
_TOO_MANY_BREAKS = re.compile(r"(?<=\n\n)\n+")
_BLANK = re.compile(r"[ \t\n]*")
_HEADER = re.compile(r"[|>]([-+0-9]*)[^\n]*\n")
_FIRST_INDENT = re.compile(r"\n*( *)")
_WITHOUT_SPACE = str.maketrans("", "", " \t\r\n")


class ChangedMeaningError(RuntimeError):
    """Formatting would have changed more than the layout, which is a bug of ours."""


def formatted(file: PurePosixPath, raw: bytes) -> bytes | tuple[Diagnostic, ...]:
    """A fact file, in UTF-8, laid out; or the problems for which it cannot be read.

    Raises ChangedMeaningError where the facts or the comments would not be the same.
    """
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    written = raw.removeprefix(mark).decode("utf-8", "surrogateescape")
    break_ = "\r\n" if re.match(r"[^\r\n]*\r\n", written) else "\n"
    before, problems = compose(file, written.replace("\r\n", "\n"))
    if problems:
        return tuple(problems)
    document = before
    for tidied in (_line_breaks, _brackets, _gaps_of_blocks, _line_ends, _blank_lines, _file_ends):
        if edits := list(tidied(document)):
            document, problems = compose(file, edited(document.text, edits))
            if problems or _said(document) != _said(before):
                message = f"{file}: formatting it would change what it says ({tidied.__name__})"
                raise ChangedMeaningError(message)
    return mark + document.text.replace("\n", break_).encode()


def _said(document: Document) -> tuple[Plain, str]:
    """What a file says: its facts, and every letter of it, so of its comments as well."""
    return plain(document.root), document.text.translate(_WITHOUT_SPACE)


def _line_breaks(document: Document) -> Iterator[Edit]:
    """No carriage return alone, which YAML takes for a line break, but editors do not."""
    return (Edit(document.file, match.start(), match.end(), "\n") for match in re.finditer("\r\n?", document.text))


def _brackets(document: Document) -> Iterator[Edit]:
    """One space behind each colon and comma inside brackets, and none before."""
    text = document.text
    for node in _nodes(document.root):
        if isinstance(node, Scalar) or not _in_brackets(text, node):
            continue
        for start, end, mark in _gaps(node):
            if text[start:end] != f"{mark} " and text[start:end].strip(" \t") == mark:
                yield Edit(document.file, start, end, f"{mark} ")


def _gaps_of_blocks(document: Document) -> Iterator[Edit]:
    """One space behind each colon, and behind each dash that a value follows; comments stay in their column."""
    text = document.text
    moved: dict[int, int] = {}
    for node in _nodes(document.root):
        if isinstance(node, Scalar) or _in_brackets(text, node):
            continue
        for start, value, tidy in _before_values(text, node):
            end = value.span.start
            if text[start:end] == tidy:
                continue
            yield Edit(document.file, start, end, tidy)
            first = _first(text, value).span
            comment = _COMMENT.match(text, first.end)
            if comment and "\n" not in text[first.start : first.end] and _is_in_a_column(text, comment.end()):
                moved[comment.start()] = moved.get(comment.start(), 0) + end - start - len(tidy)
    yield from (Edit(document.file, at, at, " " * number) for at, number in moved.items())


def _before_values(text: str, node: Mapping | Sequence) -> Iterator[tuple[int, Node, str]]:
    """Where the white space before each value on the line of its key or dash begins, and how it should be."""
    if isinstance(node, Mapping):
        for key, value in zip(node.keys.values(), node.entries.values(), strict=True):
            # an empty value has no place of its own
            if value.span.end > value.span.start and text[key.end : value.span.start].strip(" \t") == ":":
                yield key.end, value, ": "
        return
    for item in node.items:
        line = text.rfind("\n", 0, item.span.start) + 1
        dashed = _DASHED.search(text, line, item.span.start)
        # several keys, or items, stand below one another
        if dashed and (isinstance(item, Scalar) or _in_brackets(text, item) or _is_single(item)):
            yield dashed.start(1), item, " "


def _is_single(node: Mapping | Sequence) -> bool:
    return len(node.entries if isinstance(node, Mapping) else node.items) == 1


def _first(text: str, node: Node) -> Node:
    """The first value of a node that begins on its first line and holds no other."""
    while not isinstance(node, Scalar) and not _in_brackets(text, node):
        node = next(iter(node.entries.values() if isinstance(node, Mapping) else node.items))
    return node


def _is_in_a_column(text: str, at: int) -> bool:
    """Whether the comment at an offset stands below or above another."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    before = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    after = text[end + 1 :].partition("\n")[0] if end >= 0 else ""
    column = at - start
    return any(line[column : column + 1] == "#" and line[:column].endswith((" ", "\t")) for line in (before, after))


def _in_brackets(text: str, node: Node) -> bool:
    return text[node.span.start : node.span.start + 1] in ("[", "{")


def _gaps(node: Mapping | Sequence) -> Iterator[tuple[int, int, str]]:
    """What stands between a key and its value, and between an entry and the next, with the mark that is in it."""
    if isinstance(node, Sequence):
        entries = [(item.span, item.span) for item in node.items]
    else:
        values = (value.span for value in node.entries.values())
        # an empty value has no place of its own
        entries = [each for each in zip(node.keys.values(), values, strict=True) if each[1].end > each[1].start]
        for key, value in entries:
            yield key.end, value.start, ":"
    for (_, end), (start, _) in itertools.pairwise(entries):
        yield end.end, start.start, ","


def _line_ends(document: Document) -> Iterator[Edit]:
    """No white space at the end of a line."""
    kept = _Kept(document)
    for match in _TRAILING.finditer(document.text):
        if match.start() not in kept:
            yield Edit(document.file, match.start(), match.end(), "")


def _blank_lines(document: Document) -> Iterator[Edit]:
    """No more than one blank line in a row."""
    kept = _Kept(document)
    for match in _TOO_MANY_BREAKS.finditer(document.text):
        if match.start() - 1 not in kept:
            yield Edit(document.file, match.start(), match.end(), "")


def _file_ends(document: Document) -> Iterator[Edit]:
    """No blank line before the first line, and one line break behind the last."""
    text = document.text
    start, end = len(text) - len(text.lstrip("\n")), len(text.rstrip("\n"))
    if 0 < start < len(text):
        yield Edit(document.file, 0, start, "")
    if end and text[end:] != "\n" and end not in _Kept(document):
        yield Edit(document.file, end, len(text), "\n")


class _Kept:
    """The stretches of a file in which white space means something."""

    def __init__(self, document: Document) -> None:
        text = document.text
        nodes = [*_nodes(document.root)]
        scalars = [node.span for node in nodes if isinstance(node, Scalar)]
        keys = [key for node in nodes if isinstance(node, Mapping) for key in node.keys.values()]
        self.stretches = sorted(
            _of_block(text, span) if text[span.start] in "|>" else (span.start, span.end)
            for span in (*scalars, *keys)
            if span.end > span.start
        )
        self.starts = [start for start, _ in self.stretches]

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and offset < self.stretches[index][1]


def _of_block(text: str, span: Span) -> tuple[int, int]:
    """The lines of a block scalar with what counts of the blank lines behind it; past the end where a break counts."""
    blank = _BLANK.match(text, span.end)
    behind = blank.end() if blank else span.end
    header = _HEADER.match(text, span.start, span.end)
    if header is None:
        return span.start, behind + (behind == len(text))
    first = _FIRST_INDENT.match(text, header.end())
    indent = len(first[1]) if first and not re.search("[0-9]", header[1]) else 0
    end = offset = span.end
    # white space at the end of the text is text, and so is a line of it that is longer than the indentation
    for number, line in enumerate(text[span.end : behind].split("\n")):
        offset += len(line)
        if "\t" in line or len(line) > (indent if number else 0):
            end = offset
        offset += 1
    if "+" in header[1]:
        end = behind
    return header.end(), end + (end == len(text) and "-" not in header[1])


def _nodes(root: Node | None) -> Iterator[Node]:
    """A node and every node below it."""
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Sequence):
            waiting.extend(node.items)
        elif isinstance(node, Mapping):
            waiting.extend(node.entries.values())
