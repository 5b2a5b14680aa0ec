"""The YAML server of stock editors, with the schemas that `whosays check` writes and the settings in the repository."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.editor.language_client import LanguageClient
from tests.editor.writer import Chosen, write
from whosays.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
}
SETTINGS = {"yaml": {"schemaStore": {"enable": False}}}


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Chosen:
    """What a clone holds, in which the facts have been checked once."""
    facts = write(tmp_path_factory.mktemp("clone"))
    assert main(["-C", str(facts.root), "check"]) == 0
    return facts


@pytest.fixture(scope="module")
def editor(project: Path, chosen: Chosen) -> Iterator[LanguageClient]:
    server = project / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    assert server.is_file(), "run `make test` once: it installs yaml-language-server"
    node = Path(sys.executable).with_name("node")
    answers = {"workspace/configuration": lambda asked: [SETTINGS.get(item["section"]) for item in asked["items"]]}
    with LanguageClient([str(node), str(server), "--stdio"], chosen.root, answers) as client:
        client.initialize(chosen.root, CAPABILITIES)
        yield client
        assert client.leave() == 0


def at(text: str, marked: str) -> dict[str, int]:
    """The position behind the first place in which something stands in a text."""
    before = text[: text.index(marked) + len(marked)]
    return {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}


def test_an_actor_is_completed(editor: LanguageClient, chosen: Chosen) -> None:
    typed = f"by: {chosen.actor.id[:3]}"
    text = f"{chosen.written.read_text(encoding='utf-8')}  bang:\n    text: Windows rattled.\n    {typed}"
    uri = editor.open(chosen.written, text)
    asked = {"textDocument": {"uri": uri}, "position": at(text, f"rattled.\n    {typed}")}
    offered = {item["label"]: item for item in editor.request("textDocument/completion", asked)["items"]}
    assert offered[chosen.actor.id]["documentation"] == chosen.actor.name
    assert chosen.claim.id not in offered
    editor.close(uri)


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("kind: asses", "what the speaker does with it"),
        ("by: harbour", "Pilots of the harbour"),
        ("supports: $claim", ""),
    ],
)
def test_hovering_tells_what_a_field_and_an_id_are(
    editor: LanguageClient, chosen: Chosen, marked: str, told: str
) -> None:
    text = chosen.written.read_text(encoding="utf-8")
    uri = editor.open(chosen.written)
    asked = {"textDocument": {"uri": uri}, "position": at(text, chosen.filled(marked)[:-1])}
    assert (told or chosen.claim.text) in editor.request("textDocument/hover", asked)["contents"]["value"]
    editor.close(uri)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("by: harbour-pilots", "by: harbour-pilotz", "there is no actor of this id"),
        ("src: [$source, harbour-log]", "src: [$source, harbour-lag]", "there is no source of this id"),
        ("kind: assessment", "kind: opinion", "Value is not accepted. Valid values"),
        ("supports: harbour", "suports: harbour", "Property suports is not allowed"),
    ],
)
def test_a_mistake_is_told_once(editor: LanguageClient, chosen: Chosen, right: str, wrong: str, told: str) -> None:
    text = chosen.written.read_text(encoding="utf-8")
    right, wrong = chosen.filled(right), chosen.filled(wrong)
    uri = editor.open(chosen.written)
    assert editor.diagnostics(uri, lambda found: not found) == []
    editor.change(uri, {"text": text.replace(right, wrong, 1)})
    # The server may still be at the text that another test left half typed.
    (problem,) = editor.diagnostics(uri, lambda found: [each["message"][: len(told)] for each in found] == [told])
    assert problem["range"]["start"]["line"] == text[: text.index(right)].count("\n")
    editor.close(uri)


PLAIN = """
actors:
  311:
    name: 311
    kind:
    aliases: [12, true, .5, 2031-03-04]
    note:
  true:
    name: true
sources:
  1e3:
    title: 1984
    url: https://example.org/1e3
    date: 1984
accounts:
  12: {title: 12}
  1e2: {title: .5}
claims:
  7:
    text: 1984
    by: [311, true]
    src: {id: 1e3, at: 12, quote: 0x1F}
    about: $question
    evidence: {12: neutral, 1e2: neutral}
    on:
    verdict:
terms:
media: ~
"""
"""Ids and texts that YAML reads as numbers and truth values, and fields that are left empty."""


def _say(messages: list[str], found: list[Any]) -> bool:
    return [each["message"] for each in found] == messages


def test_what_looks_like_a_number_is_a_text_and_an_empty_field_is_left_out(
    chosen: Chosen, editor: LanguageClient
) -> None:
    file = chosen.written.with_name("plain.yaml")
    text = chosen.written.read_text(encoding="utf-8").partition("\n")[0] + chosen.filled(PLAIN)
    file.write_text(text, encoding="utf-8")
    schema = (file.parent / text.partition("$schema=")[2].partition("\n")[0]).resolve()

    def checked() -> None:
        """An editor watches the schemas that a check writes anew, and tells its server."""
        assert main(["-C", str(chosen.root), "check"]) == 0
        editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": schema.as_uri(), "type": 2}]})

    checked()
    uri = editor.open(file)
    assert editor.diagnostics(uri, lambda found: not found) == []
    for right, wrong, told in (
        ("title: 1984", "title: [1984]", "write a text"),
        ("title: 1984", "title:", "write a text"),
        ("by: [311, true]", "by:", "write it, or remove the line"),
        ("by: [311, true]", "by: [312, true]", "there is no actor of this id"),
        ("verdict:", "verdict: {reason: 12}", 'Missing property "status".'),
    ):
        editor.change(uri, {"text": text.replace(right, wrong, 1)})
        found = editor.diagnostics(uri, partial(_say, [told]))
        assert len(found) == 1
    editor.close(uri)
    file.unlink()
    checked()


@pytest.mark.parametrize("field", ["note: ", "name: ", "kind: ", "member_of: ", "wikidata: "])
def test_an_editor_offers_no_truth_values_and_no_null(editor: LanguageClient, chosen: Chosen, field: str) -> None:
    text = f"{chosen.written.read_text(encoding='utf-8').partition(chr(10))[0]}\nactors:\n  new:\n    {field}"
    uri = editor.open(chosen.written, text)
    asked = {"textDocument": {"uri": uri}, "position": at(text, field)}
    offered = {item["label"] for item in editor.request("textDocument/completion", asked)["items"]}
    assert offered.isdisjoint({"true", "false", "null"})
    editor.close(uri)
