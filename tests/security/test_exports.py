"""Hostile texts in the exports are text there too."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from tests.security.hostile import HARMLESS
from tests.security.payloads import Batch, fold, in_batches, read_payloads, with_every_pair
from whosays.build import Build, build

if TYPE_CHECKING:
    from pathlib import Path

_QUOTED = re.compile(r"\\([!-/:-@\[-`{-~])")
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


@pytest.fixture(scope="module")
def batches(corpora: Path) -> list[tuple[Batch, Build]]:
    return [(batch, batch.build()) for batch in in_batches(with_every_pair(read_payloads(corpora)), 4000)]


@pytest.fixture(scope="module")
def harmless() -> Build:
    return build(HARMLESS.project())


def test_json_has_what_was_typed(batches: list[tuple[Batch, Build]], harmless: Build) -> None:
    for batch, result in batches:
        for path, content in result.files.items():
            if path.name == "facts.json":
                _assert_same(json.loads(content), json.loads(harmless.files[path]), batch)


def _assert_same(found: Any, harmless: Any, batch: Batch) -> None:  # noqa: ANN401 - JSON is anything
    """The texts are those that were typed; prose is as it was typed, with a backslash before each sign."""
    match found:
        case str():
            assert batch.in_place(harmless) in {fold(found), fold(_QUOTED.sub(r"\1", found))}
        case list():
            for each, plain in zip(found, harmless, strict=True):
                _assert_same(each, plain, batch)
        case dict():
            assert found.keys() == harmless.keys()
            for key, each in found.items():
                _assert_same(each, harmless[key], batch)
        case _:
            assert found == harmless


def test_feeds_are_xml_with_what_was_typed(batches: list[tuple[Batch, Build]], harmless: Build) -> None:
    feeds = [path for path in harmless.files if path.name == "feed.xml"]
    assert feeds
    for batch, result in batches:
        for path in feeds:
            found = ET.fromstring(result.files[path])  # noqa: S314 - written by the project itself
            plain = ET.fromstring(harmless.files[path])  # noqa: S314
            for element, expected in zip(found.iter(), plain.iter(), strict=True):
                assert element.tag == expected.tag
                assert element.attrib.keys() == expected.attrib.keys()
                if not element.tag.endswith("}id"):
                    told, typed = fold(element.text or ""), batch.in_place(fold(expected.text or ""))
                    assert told == typed or (element.tag.endswith("}title") and is_shortened(told, typed))


def is_shortened(told: str, typed: str) -> bool:
    """Whether one text is the other, but for what an ellipsis stands for."""
    places = (place for place, sign in enumerate(told) if sign == "…")
    return any(typed.startswith(told[:place]) and typed.endswith(told[place + 1 :]) for place in places)


def test_no_cell_of_a_table_is_a_formula(batches: list[tuple[Batch, Build]]) -> None:
    cells = 0
    for _, result in batches:
        for path, content in result.files.items():
            if path.suffix == ".csv":
                table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
                assert len({len(row) for row in table}) == 1
                cells += sum(map(len, table))
                assert not [cell for row in table for cell in row if cell.strip().startswith(FORMULA)]
    assert cells > 100


@pytest.mark.parametrize("name", ["claim", "source-title", "publisher", "name"])
def test_every_payload_is_no_formula(corpora: Path, name: str) -> None:
    formulas = [each for each in read_payloads(corpora) if each.startswith(FORMULA)]
    assert formulas
    for payload in formulas[:: len(formulas) // 12]:
        files = Batch((payload,), (name,)).build().files
        tables = [content.decode("utf-8-sig") for path, content in files.items() if path.suffix == ".csv"]
        cells = [cell for table in tables for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
        assert any(payload in cell for cell in cells), payload
        assert not [cell for cell in cells if cell.startswith(FORMULA)]


def test_the_page_for_language_models_has_no_markup_of_strangers(
    batches: list[tuple[Batch, Build]], harmless: Build
) -> None:
    for _, result in batches:
        for path, content in result.files.items():
            if path.name == "llms.txt":
                assert _shape(content) == _shape(harmless.files[path])


def _shape(content: bytes) -> list[tuple[str, str]]:
    """The elements of Markdown in order, and where its links lead."""
    tokens = MarkdownIt().parse(content.decode())
    inner = [child for token in tokens for child in token.children or ()]
    opening = [token for token in (*tokens, *inner) if token.nesting == 1 or token.type.startswith(("html", "code"))]
    return [(token.type, str(token.attrs.get("href", ""))) for token in opening]
