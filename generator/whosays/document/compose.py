"""From YAML text to nodes with positions, through PyYAML's event stream.

The events come from libyaml where PyYAML was built with it.  Composing them here, without
recursion, is what lets us cap depth and size (libyaml's own composer overflows the C stack on
``[[[[...``), refuse duplicate keys, and keep the span of every node.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import yaml

from whosays.diagnostics import Code, Diagnostic, Span, Spot
from whosays.document import odd_characters
from whosays.document.comment import cut_off
from whosays.document.duplicate_key import duplicate_key
from whosays.document.features import feature
from whosays.document.lines import Lines
from whosays.document.nodes import Document, Mapping, Node, Scalar, Sequence
from whosays.document.odd_characters import FORBIDDEN, Legible, legible
from whosays.document.overlooked import Overlooked, ended
from whosays.document.paragraphs import lost_paragraph
from whosays.document.scalars import resolve
from whosays.document.syntax import explain, not_merged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.document.complaint import Complaint

MAX_DEPTH = 32
MAX_NODES = 1_000_000
MAX_CHARACTERS = 16_000_000
MAX_REPEATED_KEYS = 100
_BLOCK_STYLES = frozenset("|>")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOO_DEEP = "maximum nesting depth"
_TAG_DIRECTIVE = re.compile(r"(?:(?:[ \t]*#.*|%YAML.*|[ \t\r]*)\n)*(%TAG)")
"""Refused beforehand: libyaml compares each with all others, so that many of them take hours."""


class _Mark(Protocol):
    """A position, as libyaml and as PyYAML's own scanner give it, counted from 0 in code points."""

    @property
    def index(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


@dataclass(slots=True)
class _Open:
    """A sequence or mapping whose end has not come yet.

    ``end`` is where the last node in it ends: libyaml ends a block only where the next one begins,
    after empty lines and comments.  ``indent`` is how far the innermost block is indented.
    """

    start: int
    end: int
    indent: int
    is_mapping: bool
    is_flow: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)
    key: str | None = None


class _RefusedError(Exception):
    """What ends the reading of one file; carries the problem."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _EscapeError(Exception):
    """libyaml stopped at an escape, at this offset, that stands for no character."""

    def __init__(self, at: int) -> None:
        self.at = at


def compose(file: PurePosixPath, text: str) -> tuple[Document, list[Diagnostic]]:
    """Read one YAML document.

    A file with a problem of syntax or a refused feature has no root: nothing in it can be
    trusted to mean what its writer meant.  Duplicate keys leave the first of them in place, and
    characters that no text may hold are left out.  An empty file is an empty mapping.  The text is
    without the byte order mark of its file: another one is such a character.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"the file has more than {MAX_CHARACTERS:,} characters"
        at = Spot(file, Span(0, 0, 1, 1))
        return Document(file, text, None), [Diagnostic(Code.YAML_LIMIT, message, at, "split it into several files")]
    parsed = legible(text)
    if parsed is None:
        return Document(file, text, None), [odd_characters.refused(file, text, Lines(text))]
    while True:
        try:
            return _composed(file, text, parsed)
        except _EscapeError as stopped:
            parsed = parsed.without_escapes(stopped.at)


def _composed(file: PurePosixPath, text: str, parsed: Legible) -> tuple[Document, list[Diagnostic]]:
    """The document; raises _EscapeError."""
    composer = _Composer(file, text, parsed)
    try:
        root = composer.run()
    except _RefusedError as refused:
        return Document(file, text, None), [*composer.problems, *composer.odd_problems(), refused.diagnostic]
    empty = Mapping({}, {}, Span(0, 0, 1, 1))
    document = Document(
        file,
        text,
        root or empty,
        tuple(composer.dropped),
        composer.lacks_a_part,
        tuple(composer.lost_paragraphs),
    )
    return document, [*composer.problems, *composer.odd_problems()]


class _Composer:
    def __init__(self, file: PurePosixPath, text: str, parsed: Legible) -> None:
        self.file = file
        self.text = text
        self.length = len(text)
        self.parsed = parsed
        self.odd = [*parsed.odd]
        self.lines = Lines(text)
        # in a text without odd characters libyaml breaks lines where we do, but for a lone carriage return
        self.is_counted_alike = "\r" not in text
        self.overlooked = Overlooked(text)
        self.passed: Complaint | None = None
        self.problems: list[Diagnostic] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.dropped: list[Node] = []
        self.lacks_a_part = False
        self.lost_paragraphs: list[Span] = []
        self.nodes = 0
        self.repeated_keys = 0

    def run(self) -> Node | None:
        self._check_text()
        self._compose()
        self._refuse_complaint(not_merged(self.text))
        # what the parser stopped at explains more, and so it is told first
        self._refuse_complaint(self.passed or self.overlooked.rest())
        return self.root

    def _check_text(self) -> None:
        if match := _TAG_DIRECTIVE.match(self.text):
            span = self.lines.span(match.start(1), match.end(1))
            self._refuse(Code.YAML_FEATURE, "the directive `%TAG` is not allowed", span, "remove it; there are no tags")

    def odd_problems(self) -> Iterator[Diagnostic]:
        """What was left out of the nodes."""
        return odd_characters.problems(self.file, self.text, self.lines, self.odd)

    def _compose(self) -> None:
        documents = 0
        try:
            for event in yaml.parse(ended(self.parsed.text), Loader=_LOADER):
                if isinstance(event, yaml.ScalarEvent):
                    self._scalar(event)
                elif isinstance(event, yaml.CollectionStartEvent):
                    self._open(event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    self._close(event)
                elif isinstance(event, yaml.AliasEvent):
                    self._refuse_feature(event)
                elif isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._refuse_document(event)
        except yaml.MarkedYAMLError as error:
            self._refuse_syntax(error)
        except ValueError:
            # PyYAML's own scanner does not look at the value of an escape
            message = "an escape in double quotes stands for no character"
            self._refuse(Code.YAML_SYNTAX, message, Span(0, 0, 1, 1), "write the character itself")

    def _refuse_document(self, event: yaml.Event) -> None:
        message, help_ = "a second YAML document starts here", "keep one document a file: remove the `---`"
        self._refuse(Code.YAML_FEATURE, message, self._span(event.start_mark, event.end_mark), help_)

    def _refuse_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark
        if mark and "invalid Unicode character" in str(error.problem) and self.parsed.blanked < odd_characters.MOST:
            raise _EscapeError(mark.index - len("\\u"))
        # a newer libyaml has a limit of its own, which it meets while it reads ahead of its events
        if _TOO_DEEP in (error.problem or ""):
            self._refuse_depth(self._span(error.problem_mark, error.problem_mark))
        self._refuse_complaint(explain(error, self.text))

    def _refuse_depth(self, span: Span) -> None:
        message = f"more than {MAX_DEPTH} levels of nesting"
        self._refuse(Code.YAML_LIMIT, message, span, "facts need no more than six levels")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_feature(event)
        text, style = event.value, event.style
        span = whole = self._span(event.start_mark, event.end_mark)
        if style in _BLOCK_STYLES:
            span = self._block_span(whole)
        if self.parsed.stand_in or (style == '"' and FORBIDDEN.search(text)):
            text = self.parsed.read(text)
            if style == '"' and FORBIDDEN.search(event.value):
                self.odd += odd_characters.escapes(self.parsed.text, span.start, span.end)
        top = self.stack[-1] if self.stack else None
        is_in_flow, indent = (top.is_flow, top.indent) if top else (False, -1)
        if style or is_in_flow or self.overlooked.is_waiting:
            found = self.overlooked.scalar(span, whole.end, style, indent, is_in_flow=is_in_flow)
            self.passed = self.passed or found
        if top and top.is_mapping and top.key is None:
            self._key(top, text, span)
            return
        if style != "|" and "\n" in text and (lost := lost_paragraph(self.text, event.value, span)):
            self.lost_paragraphs.append(self.lines.span(*lost))
        if not style and (cut := cut_off(self.file, self.text, self.lines, span)):
            raise _RefusedError(cut)
        value = resolve(text) if event.implicit[0] else text
        self._add(Scalar(text, value, span))

    def _key(self, top: _Open, name: str, span: Span) -> None:
        if name in top.keys:
            self.repeated_keys += 1
            if self.repeated_keys > MAX_REPEATED_KEYS:
                message = f"more than {MAX_REPEATED_KEYS} keys of the file are written twice"
                self._refuse(Code.YAML_LIMIT, message, span, "mend those above first; what follows is not read")
            self.problems.append(duplicate_key(self.file, name, span, top.entries, top.keys))
        else:
            top.keys[name] = span
        top.key = name

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_feature(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        span = self._span(event.start_mark, event.end_mark)
        if self.stack and self.stack[-1].is_mapping and self.stack[-1].key is None:
            message = "a list or a mapping is used as a key"
            self._refuse(Code.YAML_FEATURE, message, span, "use a plain word as the key")
        if len(self.stack) >= MAX_DEPTH:
            self._refuse_depth(span)
        around = self.stack[-1].indent if self.stack else -1
        indent = around if event.flow_style else span.column - 1
        self.stack.append(_Open(span.start, span.end, indent, is_mapping, bool(event.flow_style)))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        done = self.stack.pop()
        end = self._span(event.start_mark, event.end_mark).end if done.is_flow else done.end
        span = self.lines.span(done.start, end)
        if done.is_flow and not (self.stack and self.stack[-1].is_flow):
            self.passed = self.passed or self.overlooked.collection(done.start, end, done.indent)
        if done.is_mapping:
            self._add(Mapping(done.entries, done.keys, span))
        else:
            self._add(Sequence(tuple(done.items), span))

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = f"the file has more than {MAX_NODES:,} values"
            self._refuse(Code.YAML_LIMIT, message, node.span, "split it into several files")
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.end = node.span.end
        if not top.is_mapping:
            top.items.append(node)
        elif top.key is not None:
            if top.entries.setdefault(top.key, node) is not node:
                self.dropped.append(node)
                self.lacks_a_part |= len(self.stack) == 1
            top.key = None

    def _refuse_feature(self, event: yaml.NodeEvent) -> None:
        if found := feature(event):
            end = event.end_mark if isinstance(event, yaml.AliasEvent) else event.start_mark
            self._refuse(Code.YAML_FEATURE, found.message, self._span(event.start_mark, end), found.instead)

    def _refuse_complaint(self, complaint: Complaint | None) -> None:
        if complaint:
            raise _RefusedError(complaint.diagnostic(self.file, self.text, self.lines))

    def _refuse(self, code: Code, message: str, span: Span, help_: str) -> None:
        raise _RefusedError(Diagnostic(code, message, Spot(self.file, span), help_))

    def _block_span(self, span: Span) -> Span:
        # libyaml counts the empty lines behind a block scalar to it
        behind = len(self.text[span.start : span.end].rstrip(" \t\r\n"))
        return self.lines.span(span.start, span.start + behind)

    def _span(self, start: _Mark | None, end: _Mark | None) -> Span:
        if start is None or end is None:
            return Span(0, 0, 1, 1)
        # what libyaml finds missing at the end of a text it may place on a line that is not there
        if self.is_counted_alike and start.index < self.length >= end.index:
            return Span(start.index, end.index, start.line + 1, start.column + 1)
        return self.lines.span(min(start.index, self.length), min(end.index, self.length))
