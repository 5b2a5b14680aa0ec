"""From YAML text to nodes with positions, through PyYAML's event stream.

The events come from libyaml where PyYAML was built with it.  Composing them here, without
recursion, is what lets us cap depth and size (libyaml's own composer overflows the C stack on
``[[[[...``), refuse duplicate keys, and keep the span of every node.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import yaml

from whosays.diagnostics import Code, Diagnostic, Related, Span, Spot
from whosays.document.nodes import Document, Mapping, Node, Scalar, Sequence
from whosays.document.scalars import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

MAX_DEPTH = 32
MAX_NODES = 1_000_000
MAX_CHARACTERS = 16_000_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Mark(Protocol):
    """A position, as libyaml and as PyYAML's own scanner give it: all three count from 0."""

    @property
    def index(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


@dataclass(slots=True)
class _Open:
    """A sequence or mapping whose end has not come yet."""

    start: _Mark | None
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)
    key: str | None = None


class _RefusedError(Exception):
    """What ends the reading of one file; carries the problem."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def compose(file: PurePosixPath, text: str) -> tuple[Document, list[Diagnostic]]:
    """Read one YAML document.

    A file with a problem of syntax or a refused feature has no root: nothing in it can be
    trusted to mean what its writer meant.  Duplicate keys leave the first of them in place.  An
    empty file is an empty mapping.
    """
    composer = _Composer(file, text)
    try:
        root = composer.run()
    except _RefusedError as refused:
        return Document(file, text, None), [*composer.problems, refused.diagnostic]
    empty = Mapping({}, {}, Span(0, 0, 1, 1))
    return Document(file, text, root or empty), composer.problems


class _Composer:
    def __init__(self, file: PurePosixPath, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Diagnostic] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.nodes = 0

    def run(self) -> Node | None:
        if len(self.text) > MAX_CHARACTERS:
            message = f"the file has more than {MAX_CHARACTERS:,} characters"
            self._refuse(Code.YAML_LIMIT, message, Span(0, 0, 1, 1), "split it into several files")
        documents = 0
        for event in self._events():
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_tag_or_anchor(event)
                self._scalar(event)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._refuse_tag_or_anchor(event)
                self._open(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self._close(event)
            elif isinstance(event, yaml.AliasEvent):
                self._refuse_alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        Code.YAML_FEATURE,
                        "a second YAML document starts here",
                        _span(event.start_mark, event.end_mark),
                        "keep one document a file: remove the `---`",
                    )
        return self.root

    def _events(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self.text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            self._refuse_syntax(error)
        except yaml.reader.ReaderError as error:
            position = error.position if isinstance(error.position, int) else 0
            self._refuse(
                Code.YAML_SYNTAX,
                "a character that YAML does not allow",
                _span_at(self.text, position),
                "remove it; it may be invisible in your editor",
            )

    def _refuse_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or error.context or "the file is not valid YAML").lower()
        at = _span(mark, mark)
        related: tuple[Related, ...] = ()
        if error.context and error.context_mark and error.problem_mark:
            context = _span(error.context_mark, error.context_mark)
            related = (Related(Spot(self.file, context), error.context.lower()),)
        self._refuse(Code.YAML_SYNTAX, problem, at, _syntax_help(problem), related)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        span = _span(event.start_mark, event.end_mark)
        top = self.stack[-1] if self.stack else None
        if top and top.is_mapping and top.key is None:
            self._key(top, event.value, span)
            return
        text = event.value
        value = resolve(text) if event.implicit[0] else text
        self._add(Scalar(text, value, span))

    def _key(self, top: _Open, name: str, span: Span) -> None:
        if name in top.keys:
            first = Related(Spot(self.file, top.keys[name]), "first written here")
            self.problems.append(
                Diagnostic(
                    Code.DUPLICATE_KEY,
                    f"`{name}` is written twice in one mapping",
                    Spot(self.file, span),
                    help="rename or remove one of the two; YAML would silently keep only one",
                    related=(first,),
                )
            )
        else:
            top.keys[name] = span
        top.key = name

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        span = _span(event.start_mark, event.end_mark)
        if self.stack and self.stack[-1].is_mapping and self.stack[-1].key is None:
            message = "a list or a mapping is used as a key"
            self._refuse(Code.YAML_FEATURE, message, span, "use a plain word as the key")
        if len(self.stack) >= MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of nesting"
            self._refuse(Code.YAML_LIMIT, message, span, "facts need no more than six levels")
        self.stack.append(_Open(event.start_mark, is_mapping))

    def _close(self, event: yaml.MappingEndEvent | yaml.SequenceEndEvent) -> None:
        done = self.stack.pop()
        span = _span(done.start, event.end_mark)
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
        if not top.is_mapping:
            top.items.append(node)
        elif top.key is not None:
            top.entries.setdefault(top.key, node)
            top.key = None

    def _refuse_tag_or_anchor(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(
                Code.YAML_FEATURE,
                f"the tag `{tag}` is not allowed",
                _span(event.start_mark, event.start_mark),
                "remove the tag; to keep a value as text, put it in quotes",
            )
        if event.anchor is not None:
            self._refuse(
                Code.YAML_FEATURE,
                f"the anchor `&{event.anchor}` is not allowed",
                _span(event.start_mark, event.start_mark),
                "remove the anchor; `defaults` at the top of a file saves repeating a value",
            )

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        self._refuse(
            Code.YAML_FEATURE,
            f"the alias `*{event.anchor}` is not allowed",
            _span(event.start_mark, event.end_mark),
            "write the value out, or put quotes around a text that begins with `*`",
        )

    def _refuse(self, code: Code, message: str, span: Span, help_: str, related: tuple[Related, ...] = ()) -> None:
        raise _RefusedError(Diagnostic(code, message, Spot(self.file, span), help_, related))


def _span(start: _Mark | None, end: _Mark | None) -> Span:
    if start is None or end is None:
        return Span(0, 0, 1, 1)
    return Span(start.index, end.index, start.line + 1, start.column + 1)


def _span_at(text: str, index: int) -> Span:
    line_start = text.rfind("\n", 0, index) + 1
    return Span(index, index + 1, text.count("\n", 0, index) + 1, index - line_start + 1)


def _syntax_help(problem: str) -> str:
    """What a writer most often did when libyaml says ``problem``."""
    if "mapping values are not allowed" in problem:
        return "put quotes around a text that holds a colon followed by a space"
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with spaces, and put quotes around a text that begins with a special sign"
    if "expected <block end>" in problem or "expected key" in problem or "could not find" in problem:
        return "check the indentation and the colon of this line and of the line before"
    if "unexpected end of stream" in problem or "quoted scalar" in problem:
        return "close the quotation mark that was opened before"
    if "expected ',' or" in problem:
        return "close the bracket, or put quotes around a text that holds a comma or a bracket"
    return "check the quotes, colons and indentation around this place"
