"""Whatever the text, reading it ends with nodes or with a problem, never with an exception."""

from __future__ import annotations

import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whosays.document import Document, Mapping, Node, Scalar, Sequence, compose, plain

if TYPE_CHECKING:
    from whosays.diagnostics import Span

FILE = PurePosixPath("content/story/facts.yaml")

STORY = """\
# A tiny story.
defaults: {src: gazette, on: 2031-03-04}
claims:
  gauge-alarm:
    text: "A strain gauge on \\"pier 3\\" passed its limit."
    by: [harbour-authority, 'the dockers'' union']
    evidence: {real-danger: strongly consistent, cover-up: inconsistent}
  no-inspection:
    text: >-
      Nobody had inspected pier 3
      for a year.
    note: |
      - see [[gauge-alarm|the alarm]]

      - « Кремль » 😀
"""

any_text = st.text(st.characters(codec=None))
yaml_like = st.text(st.sampled_from(" \n\t-:?,[]{}#&*!|>'\"%@`~\\ab01.<=\r\x85\u2028\ufeffé😀"), max_size=60)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The tiny story with a few stretches cut out, doubled or replaced."""
    text = STORY
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.one_of(st.just(""), yaml_like, st.just(text[start:end] * 2))) + text[end:]
    return text


def children(node: Node) -> list[Node]:
    match node:
        case Scalar():
            return []
        case Sequence(items=items):
            return list(items)
        case Mapping(entries=entries):
            return list(entries.values())


def check_span(span: Span, document: Document) -> None:
    before = document.text[: span.start]
    assert 0 <= span.start <= span.end <= len(document.text)
    assert span.line == before.count("\n") + 1
    assert span.column == span.start - (before.rfind("\n") + 1) + 1


def check_nodes(node: Node, document: Document) -> None:
    check_span(node.span, document)
    if isinstance(node, Mapping):
        assert list(node.keys) == list(node.entries)
        for span in node.keys.values():
            check_span(span, document)
    for child in children(node):
        assert node.span.start <= child.span.start
        assert child.span.end <= node.span.end
        check_nodes(child, document)


def read(text: str) -> Document:
    """Read a text and check whatever holds of all of them."""
    document, problems = compose(FILE, text)
    assert document.root is not None or problems
    for problem in problems:
        assert problem.help
        for place in (problem.at, *(related.at for related in problem.related)):
            check_span(document.locate(place), document)
    if document.root:
        check_nodes(document.root, document)
        plain(document.root)
    for number in range(1, text.count("\n") + 3):
        document.line(number)
    return document


texts = st.one_of(any_text, yaml_like, mutated())


@given(texts)
@settings(max_examples=600, deadline=None)
@example("a: \ud800")
@example("\ufeff\ufeffa: b")
@example('a: "\\ud800"')
@example('a: "\\U00110000"')
@example("%YAML 99999999999999999999.1\n---\na")
@example(": ")
@example("? ")
@example("a: |\n \t\n")
def test_libyaml(text: str) -> None:
    read(text)


@pytest.fixture
def _without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where PyYAML was built without libyaml."""
    monkeypatch.setattr(sys.modules["whosays.document.compose"], "_LOADER", yaml.SafeLoader)


@pytest.mark.usefixtures("_without_libyaml")
def test_the_parser_of_pyyaml() -> None:
    @given(texts)
    @settings(max_examples=300, deadline=None)
    @example('a: "\\ud800"')
    @example('a: "\\U00110000"')
    @example("%YAML 99999999999999999999.1\n---\na")
    @example("[" * 5000)
    def read_all(text: str) -> None:
        read(text)

    read_all()


@given(mutated())
@settings(max_examples=200, deadline=None)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert compose(FILE, text) == compose(FILE, text)
