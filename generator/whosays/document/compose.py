"""From YAML text to nodes with positions, through PyYAML's event stream.

The events come from libyaml where PyYAML was built with it.  Composing them here, without
recursion, is what lets us cap depth and size (libyaml's own composer overflows the C stack on
``[[[[...``), refuse duplicate keys, and keep the span of every node.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import yaml

from whosays.diagnostics import Code, Span
from whosays.document import odd_characters, refused
from whosays.document.comment import cut_off
from whosays.document.duplicate_key import duplicate_key
from whosays.document.features import feature
from whosays.document.lines import Lines
from whosays.document.nodes import Composed, Mapping, Node, Scalar, Sequence
from whosays.document.odd_characters import FORBIDDEN, Legible, legible
from whosays.document.overlooked import Overlooked, ended
from whosays.document.paragraphs import lost_paragraph
from whosays.document.refused import RefusedError
from whosays.document.scalars import resolve
from whosays.document.syntax import explain, not_merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import PurePosixPath

    from whosays.diagnostics import Diagnostic
    from whosays.document.complaint import Complaint

MAX_DEPTH = 32
MAX_NODES = 1_000_000
MAX_CHARACTERS = 16_000_000
MAX_REPEATED_KEYS = 100
_new = tuple.__new__
"""Makes a named tuple in half the time that its class takes."""
_BLANKS = (" ", "\t")
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
    """A sequence or mapping whose end has not come yet, begun at ``start``.

    ``end`` is where the last node in it ends: libyaml ends a block only where the next one begins,
    after empty lines and comments.  ``indent`` is how far the innermost block is indented.
    """

    start: Span
    end: int
    indent: int
    is_mapping: bool
    is_flow: bool
    items: list[Node]
    entries: dict[str, Node]
    keys: dict[str, Span]
    key: str | None = None


class _EscapeError(Exception):
    """libyaml stopped at an escape, at this offset, that stands for no character."""

    def __init__(self, at: int) -> None:
        self.at = at


def composed(file: PurePosixPath, text: str) -> Composed:
    """Read one YAML document.

    A file with a problem of syntax or a refused feature has no root: nothing in it can be
    trusted to mean what its writer meant.  Duplicate keys leave the first of them in place, and
    characters that no text may hold are left out.  An empty file is an empty mapping.  The text is
    without the byte order mark of its file: another one is such a character.
    """
    if len(text) > MAX_CHARACTERS:
        return Composed(None, (refused.too_long(file, MAX_CHARACTERS).diagnostic,))
    parsed = legible(text)
    if parsed is None:
        return Composed(None, (odd_characters.refused(file, text, Lines(text)),))
    while True:
        try:
            return _composed(file, text, parsed)
        except _EscapeError as stopped:
            parsed = parsed.without_escapes(stopped.at)


def _composed(file: PurePosixPath, text: str, parsed: Legible) -> Composed:
    """The nodes; raises _EscapeError."""
    composer = _Composer(file, text, parsed)
    try:
        root = composer.run()
    except RefusedError as stopped:
        return Composed(None, (*composer.problems, *composer.odd_problems(), stopped.diagnostic))
    empty = Mapping({}, {}, Span(0, 0, 1, 1))
    problems = (*composer.problems, *composer.odd_problems())
    dropped, lost = tuple(composer.dropped), tuple(composer.lost_paragraphs)
    return Composed(root or empty, problems, dropped, composer.lacks_a_part, lost)


class _Composer:
    def __init__(self, file: PurePosixPath, text: str, parsed: Legible) -> None:
        self.file = file
        self.text = text
        self.length, self.parsed = len(text), parsed
        self.stand_in = parsed.stand_in
        self.odd = [*parsed.odd]
        self.lines = Lines(text)
        # in a text without odd characters libyaml breaks lines where we do, but for a lone carriage return
        self.is_counted_alike = "\r" not in text
        self.overlooked = Overlooked(text)
        self.passed: Complaint | None = None
        self.problems: list[Diagnostic] = []
        self.top = self.whole = _Open(
            Span(0, 0, 1, 1), 0, -1, is_mapping=False, is_flow=False, items=[], entries={}, keys={}
        )
        self.around: list[_Open] = []
        self.dropped: list[Node] = []
        self.lacks_a_part = False
        self.lost_paragraphs: list[Span] = []
        self.documents = 0
        self.nodes = 0
        self.repeated_keys = 0

    def run(self) -> Node | None:
        if match := _TAG_DIRECTIVE.match(self.text):
            raise refused.directive(self.file, self.lines.span(match.start(1), match.end(1)))
        self._compose()
        self._refuse_complaint(not_merged(self.text))
        # what the parser stopped at explains more, and so it is told first
        self._refuse_complaint(self.passed or self.overlooked.rest())
        return next(iter(self.whole.items), None)

    def odd_problems(self) -> Iterator[Diagnostic]:
        """What was left out of the nodes."""
        return odd_characters.problems(self.file, self.text, self.lines, self.odd)

    def _compose(self) -> None:
        loader = _LOADER(ended(self.parsed.text))
        steps: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._refuse_feature,
            yaml.DocumentStartEvent: self._document,
        }
        try:
            # not `yaml.parse`, which asks twice for each event
            while (event := loader.get_event()) is not None:
                if step := steps.get(type(event)):
                    step(event)
        except yaml.MarkedYAMLError as error:
            self._refuse_syntax(error)
        except ValueError as error:
            # PyYAML's own scanner does not look at the value of an escape
            raise refused.odd_escape(self.file) from error
        finally:
            loader.dispose()

    def _document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            raise refused.second_document(self.file, self._span(event.start_mark, event.end_mark))

    def _refuse_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark
        if mark and "invalid Unicode character" in str(error.problem) and self.parsed.blanked < odd_characters.MOST:
            raise _EscapeError(mark.index - len("\\u"))
        # a newer libyaml has a limit of its own, which it meets while it reads ahead of its events
        if _TOO_DEEP in (error.problem or ""):
            raise refused.too_deep(self.file, self._span(error.problem_mark, error.problem_mark), MAX_DEPTH)
        self._refuse_complaint(explain(error, self.text))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_feature(event)
        text, style, top = event.value, event.style, self.top
        span = self._span(event.start_mark, event.end_mark)
        if style or top.is_flow or self.stand_in or self.overlooked.is_waiting:
            text, span = self._marked(event, span)
        if top.is_mapping and top.key is None:
            if text in top.keys:
                self._repeated(text, span)
            else:
                top.keys[text] = span
            top.key = text
            return
        if style != "|" and "\n" in text and (lost := lost_paragraph(self.text, event.value, span)):
            self.lost_paragraphs.append(self.lines.span(*lost))
        if not style and self.text.startswith(_BLANKS, span.end):
            self._refuse_cut(span)
        self._add(_new(Scalar, (text, resolve(text) if event.implicit[0] else text, span)))

    def _marked(self, event: yaml.ScalarEvent, whole: Span) -> tuple[str, Span]:
        """The text and the span of a scalar with a sign around it, or with one that stands for something else in it."""
        text, style, span, top = event.value, event.style, whole, self.top
        if style in _BLOCK_STYLES:
            span = self._block_span(whole)
        if self.stand_in or (style == '"' and FORBIDDEN.search(text)):
            text = self.parsed.read(text)
            if style == '"' and FORBIDDEN.search(event.value):
                self.odd += odd_characters.escapes(self.parsed.text, span.start, span.end)
        found = self.overlooked.scalar(span, whole.end, style, top.indent, is_in_flow=top.is_flow)
        self.passed = self.passed or found
        return text, span

    def _repeated(self, name: str, span: Span) -> None:
        self.repeated_keys += 1
        if self.repeated_keys > MAX_REPEATED_KEYS:
            raise refused.too_many_repeated(self.file, span, MAX_REPEATED_KEYS)
        self.problems.append(duplicate_key(self.file, name, span, self.top, len(self.around) - 1))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_feature(event)
        span, around = self._span(event.start_mark, event.end_mark), self.top
        if around.is_mapping and around.key is None:
            raise refused.node_as_key(self.file, span)
        if len(self.around) >= MAX_DEPTH:
            raise refused.too_deep(self.file, span, MAX_DEPTH)
        is_flow = bool(event.flow_style)
        indent = around.indent if is_flow else span.column - 1
        self.around.append(around)
        self.top = _Open(span, span.end, indent, type(event) is yaml.MappingStartEvent, is_flow, [], {}, {})

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        done, self.top = self.top, self.around.pop()
        start, _, line, column = done.start
        end = done.end
        if done.is_flow:
            end = self._span(event.start_mark, event.end_mark).end
            if not self.top.is_flow:
                self.passed = self.passed or self.overlooked.collection(start, end, done.indent)
        span = _new(Span, (start, end, line, column))
        self._add(Mapping(done.entries, done.keys, span) if done.is_mapping else Sequence(tuple(done.items), span))

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise refused.too_many(self.file, node.span, MAX_NODES)
        top = self.top
        top.end = node.span.end
        if not top.is_mapping:
            top.items.append(node)
        elif top.key is not None:
            if top.entries.setdefault(top.key, node) is not node:
                self.dropped.append(node)
                self.lacks_a_part |= len(self.around) == 1
            top.key = None

    def _refuse_feature(self, event: yaml.NodeEvent) -> None:
        if found := feature(event):
            end = event.end_mark if isinstance(event, yaml.AliasEvent) else event.start_mark
            span = self._span(event.start_mark, end)
            raise refused.refused(Code.YAML_FEATURE, found.message, self.file, span, found.instead)

    def _refuse_complaint(self, complaint: Complaint | None) -> None:
        if complaint:
            raise RefusedError(complaint.diagnostic(self.file, self.text, self.lines))

    def _refuse_cut(self, span: Span) -> None:
        if cut := cut_off(self.file, self.text, self.lines, span):
            raise RefusedError(cut)

    def _block_span(self, span: Span) -> Span:
        # libyaml counts the empty lines behind a block scalar to it
        behind = len(self.text[span.start : span.end].rstrip(" \t\r\n"))
        return self.lines.span(span.start, span.start + behind)

    def _span(self, start: _Mark | None, end: _Mark | None) -> Span:
        if start is None or end is None:
            return Span(0, 0, 1, 1)
        first, last = start.index, end.index
        # what libyaml finds missing at the end of a text it may place on a line that is not there
        if self.is_counted_alike and first < self.length >= last:
            return _new(Span, (first, last, start.line + 1, start.column + 1))
        return self.lines.span(min(first, self.length), min(last, self.length))
