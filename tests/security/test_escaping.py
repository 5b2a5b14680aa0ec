"""No text of a fact becomes markup, wherever it stands: an outside corpus of attacks in every field."""

from __future__ import annotations

import functools
import json
import re
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import nh3
import pytest

from tests import rendered
from tests.rendered import End, Event, Start, Text, straight
from tests.security.hostile import HARMLESS
from tests.security.payloads import OF_ONE_PAGE, fold, in_batches, read_lines, read_payloads, with_every_pair
from whosays.build import Build, build
from whosays.document.odd_characters import FORBIDDEN
from whosays.model.explainer import Change, Explainer
from whosays.model.facts import FACT_TYPES
from whosays.model.references import prose, texts
from whosays.model.shapes import shapes_of
from whosays.model.site import Site
from whosays.model.waivers import ACCEPTABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.security.payloads import Batch
    from whosays.model.record import Record

PARTS = 2
"""Tests that share the payloads, so that they can run at the same time."""

CONTEXTS = {
    "term": "glossary/index.md",
    "credit": "media/index.md",
    "account-title": "accounts/index.md",
    "other-claim": "conflicts/index.md",
}
"""A field for every place where text stands, and a page that shows it there.

They are a heading, a line of HTML, a link, and an attribute.
"""

_LENGTH = re.compile(r"\d+ kB|\d+ minutes? to read|\(\d+ minutes?\)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DIGEST = re.compile(r"(?:change-)?[0-9a-f]{10,}")


@functools.cache
def harmless() -> Build:
    return build(HARMLESS.project())


def pages(result: Build) -> dict[PurePosixPath, bytes]:
    return {path: content for path, content in result.files.items() if path.suffix in {".md", ".html"}}


def html(path: PurePosixPath, page: bytes) -> str:
    """A page as HTML, if it is not that already."""
    return page.decode() if path.suffix == ".html" else rendered.html(rendered.body(page))


@functools.cache
def harmless_events(path: PurePosixPath) -> list[Event]:
    return rendered.events(html(path, harmless().files[path]))


def test_the_story_has_a_text_in_every_field() -> None:
    corpus = harmless().corpus
    assert corpus
    (story,) = corpus.stories.values()
    records: list[Record] = [corpus.site, story.explainer, *story.facts.values(), *story.changes]
    filled = {_field(record, route) for record in records for route, _ in (*texts(record), *prose(record))}
    models: tuple[type[Record], ...] = (Site, Explainer, Change, *FACT_TYPES)
    assert filled == {name for model in models for name in _fields(model, model.__name__)}


def _field(record: Record, route: tuple[str | int, ...]) -> str:
    """The field of a route, without indexes, days and the kinds of warning that reasons stand behind."""
    keys = (step for step in route if isinstance(step, str) and step not in ACCEPTABLE and not _DAY.fullmatch(step))
    return ".".join([type(record).__name__, *keys])


def _fields(model: type[Record], name: str) -> Iterator[str]:
    shapes = shapes_of(model)
    for field in dict.fromkeys((*shapes.text, *shapes.prose)):
        shape = field.shape.item
        if shape.record:
            yield from _fields(shape.record, f"{name}.{field.key}")
        else:
            yield f"{name}.{field.key}"


def test_every_payload_is_tried_but_repeats_and_those_that_show_nothing(corpora: Path) -> None:
    signs = {sign for line in read_lines(corpora) for sign in fold(FORBIDDEN.sub(" ", line))}
    assert {sign for payload in read_payloads(corpora) for sign in payload} == signs
    assert "\N{SMILING FACE WITH HEART-SHAPED EYES}" in signs
    tried = {*read_payloads(corpora)}
    untried = {line for line in read_lines(corpora) if fold(FORBIDDEN.sub(" ", line)) not in tried}
    # a space, marks of the order of bytes, and control characters
    assert {fold(FORBIDDEN.sub("", line)) for line in untried} == {""}
    assert len(untried) == 5


@pytest.mark.parametrize("part", range(PARTS))
def test_every_payload_shows_as_typed_wherever_text_stands(corpora: Path, part: int) -> None:
    paths = sorted({PurePosixPath("story") / page for page in CONTEXTS.values()})
    for batch in in_batches(read_payloads(corpora)[part::PARTS], 16000, CONTEXTS):
        files = batch.build().files
        for path in paths:
            _assert_shown_as_typed(path, files[path], batch)


@pytest.mark.parametrize("part", range(PARTS))
def test_payloads_show_as_typed_in_every_field(corpora: Path, part: int) -> None:
    for batch in in_batches(with_every_pair(read_payloads(corpora))[part::PARTS], OF_ONE_PAGE):
        found = pages(batch.build())
        assert found.keys() == pages(harmless()).keys()
        for path, page in found.items():
            if page == harmless().files[path]:
                continue  # nothing typed stands on it
            _assert_shown_as_typed(path, page, batch)
            if path.suffix == ".md":
                _assert_told_as_typed(path, page, batch)


def _assert_shown_as_typed(path: PurePosixPath, page: bytes, batch: Batch) -> None:
    """The page is, tag for tag, the one with harmless texts, and shows just what was typed."""
    markup = html(path, page)
    found = [_lasting(event) for event in rendered.without_copyables(rendered.events(markup))]
    expected = [_lasting(_in_place(event, batch)) for event in rendered.without_copyables(harmless_events(path))]
    first = next((pair for pair in zip(found, expected, strict=False) if pair[0] != pair[1]), None)
    assert first is None, f"{path}: {str(first)[:2000]}"
    assert len(found) == len(expected)
    if path.suffix == ".md":
        assert rendered.starts(rendered.events(_cleaned(markup, path))) == rendered.starts(rendered.events(markup))


def _in_place(event: Event, batch: Batch) -> Event:
    match event:
        case Text(shown):
            return Text(batch.in_place(shown))
        case Start(tag, attributes):
            return Start(tag, {name: batch.in_place(value) for name, value in attributes.items()})
        case End():
            return event


def _lasting(event: Event) -> Event:
    """The event without what pages rightly change: straight quotes, and with longer texts sizes, minutes, digests."""
    match event:
        case Text(shown):
            return Text(straight(_LENGTH.sub("so long", shown)))
        case Start(tag, attributes):
            return Start(tag, {name: _kept(name, value) for name, value in attributes.items()})
        case _:
            return event


def _kept(name: str, value: str) -> str:
    """A name that is a sentence is set as prose: its quotation marks are curled, and words kept together."""
    return fold(straight(value)) if name == "aria-label" else "" if _DIGEST.fullmatch(value) else value


def _cleaned(markup: str, path: PurePosixPath) -> str:
    """The page as a browser's parser reads it, with only the tags and attributes of the harmless page."""
    allowed: dict[str, set[str]] = {}
    for element in rendered.starts(harmless_events(path)):
        # the cleaner spells this one as browsers do
        names = {"viewBox" if name == "viewbox" else name for name in element.attributes}
        allowed.setdefault(element.tag, set()).update(names)
    return nh3.clean(
        markup,
        tags=set(allowed),
        clean_content_tags=set(),
        attributes=allowed,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )


def _assert_told_as_typed(path: PurePosixPath, page: bytes, batch: Batch) -> None:
    """The front matter has the typed values, those inside JSON and inside addresses included."""
    told = _unpacked(rendered.front_matter(page))
    typed = _replaced(_unpacked(rendered.front_matter(harmless().files[path])), batch)
    assert isinstance(typed, dict)
    assert told.keys() == typed.keys()
    for action, whole in zip(told.get("actions", ()), typed.get("actions", ()), strict=True):
        if "was" in whole:
            _assert_begins(action["was"][0], whole["was"][0])
            action["was"] = whole["was"]
    assert told == typed


def _assert_begins(shown: str, whole: str) -> None:
    """Of a long text the address of a report has the beginning."""
    cut = shown.removesuffix("\N{HORIZONTAL ELLIPSIS}")
    assert len(cut) > 1000 or shown == whole
    assert whole.startswith(cut)


def _unpacked(meta: Mapping[str, Any]) -> dict[str, Any]:
    opened = dict(meta)
    if "plain_title" in meta:
        # an engine may write the title as HTML
        assert unescape(meta["title"]) == meta["plain_title"]
        opened["title"] = opened.pop("plain_title")
    if "jsonld" in meta:
        opened["jsonld"] = json.loads(meta["jsonld"])
    if "actions" in meta:
        told = [urlsplit(each["href"]) for each in meta["actions"]]
        opened["actions"] = [parse_qs(each.query) if each.query else unquote(each.path) for each in told]
    if "tags" in meta:
        # the search writes tags as HTML
        opened["tags"] = [unescape(tag) for tag in meta["tags"]]
    return opened


def _replaced(value: object, batch: Batch) -> object:
    match value:
        case str():
            return batch.in_place(value)
        case dict():
            return {key: _replaced(inner, batch) for key, inner in value.items()}
        case list():
            return [_replaced(inner, batch) for inner in value]
        case _:
            return value


def test_folding() -> None:
    assert fold("  a\x02\tb\n") == "a b"
