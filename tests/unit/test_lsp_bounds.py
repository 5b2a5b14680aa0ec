"""The language server answers every request, keeps one version of a file, and leaves large ones alone."""

from __future__ import annotations

import asyncio
import gc
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidRequest

from whosays.document import Document
from whosays.lsp import answers
from whosays.lsp.desk import LONGEST, Desk
from whosays.lsp.protocol import FactServer
from whosays.lsp.server import fact_server

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).resolve().parent.parent / "cases"
FILE = PurePosixPath("content/drones/facts.yaml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without a problem."""
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    return tmp_path


class Said(list[dict[str, Any]]):
    """What a server writes."""

    def write(self, data: bytes) -> None:
        self.append(json.loads(data))

    def close(self) -> None:
        """Nothing is left open."""


def said(server: FactServer, request: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON
    """What the server answers to one message."""
    answered = Said()
    server.protocol.set_writer(answered, include_headers=False)
    message = json.loads(json.dumps(request), object_hook=server.protocol.structure_message)
    server.protocol.handle_message(message)
    return answered


@pytest.mark.parametrize(
    "parameters",
    [{}, {"params": None}, {"params": {}}, {"params": []}, {"params": {"textDocument": 5}}, {"params": "x"}],
    ids=["none", "null", "empty", "a list", "of another shape", "a text"],
)
@pytest.mark.parametrize("method", [types.TEXT_DOCUMENT_HOVER, types.TEXT_DOCUMENT_COMPLETION, types.WORKSPACE_SYMBOL])
def test_a_request_that_cannot_be_read_is_answered(method: str, parameters: dict[str, Any], root: Path) -> None:
    (answer,) = said(FactServer(root), {"jsonrpc": "2.0", "id": 7, "method": method, **parameters})
    assert answer == {"jsonrpc": "2.0", "id": 7, "error": {"code": -32602, "message": "Invalid Params"}}


@pytest.mark.parametrize("rest", [{}, {"metho%": "initialize"}, {"method%": "x", "params": {}}, {"params": {}}])
def test_what_is_neither_a_request_nor_an_answer_is_answered(rest: dict[str, Any], root: Path) -> None:
    (answer,) = said(FactServer(root), {"jsonrpc": "2.0", "id": "a", **rest})
    assert answer == {"jsonrpc": "2.0", "id": "a", "error": {"code": -32600, "message": "Invalid Request"}}


@pytest.mark.parametrize(
    "message",
    [
        {"jsonrpc": "2.0", "id": 7, "result": None, "more": 1},
        {"jsonrpc": "2.0", "id": 7, "error": 5},
        {"jsonrpc": "2.0", "id": {}},
        {"json": "2.0", "id": 7, "method": types.TEXT_DOCUMENT_HOVER},
        {},
        [],
        5,
        None,
    ],
)
def test_what_nobody_waits_for_is_refused_and_not_answered(message: Any, root: Path) -> None:  # noqa: ANN401
    with pytest.raises(JsonRpcInvalidRequest):
        said(FactServer(root), message)


def test_a_method_that_there_is_not_needs_no_parameters(root: Path) -> None:
    (answer,) = said(FactServer(root), {"jsonrpc": "2.0", "id": "a", "method": "no/such"})
    assert (answer["id"], answer["error"]["code"]) == ("a", -32601)


def test_a_file_that_is_too_large_is_told_of_and_left_alone(root: Path) -> None:
    desk = Desk(root)
    whole = desk.text(FILE)
    desk.put(FILE, whole.ljust(LONGEST, "\n"))
    assert [problem.code for problem in desk.view().checked.diagnostics] == []
    desk.put(FILE, whole.ljust(LONGEST + 1, "\n"))
    # nor does any other file name what is not there
    (problem,) = desk.view().checked.diagnostics
    assert (problem.at.file, problem.message, problem.help) == (
        FILE,
        "the file has more than 500,000 characters, too many to be checked while it is typed",
        "run `whosays check`, or split it into several files",
    )


@pytest.mark.parametrize(
    ("answer", "none"),
    [(answers.hover, None), (answers.definition, []), (answers.completion, []), (answers.document_symbols, [])],
)
def test_nothing_is_answered_of_a_file_that_is_too_large(
    answer: Callable[[FactServer, Any], object], none: object, root: Path
) -> None:
    server = FactServer(root)
    server.desk.put(FILE, "a" * (LONGEST + 1))
    params = types.HoverParams(types.TextDocumentIdentifier(server.uri(FILE)), types.Position(0, 0))
    assert answer(server, params) == none


async def _told(root: Path, times: int) -> FactServer:
    """A server that was told of a file and of changes to it, and has had a moment for them."""
    server = fact_server(root, None)
    document = {"uri": server.uri(FILE), "languageId": "yaml", "version": 0, "text": ""}
    change = {"textDocument": document, "contentChanges": [{"text": "# A comment.\n"}]}
    asked = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"capabilities": {}, "rootUri": root.as_uri()},
    }
    said(server, asked)
    for method, parameters in (
        ("didOpen", {"textDocument": document}),
        *[("didChange", change), ("didSave", {"textDocument": document})] * times,
    ):
        said(server, {"jsonrpc": "2.0", "method": f"textDocument/{method}", "params": parameters})
        await asyncio.sleep(0.01)
    return server


def test_nothing_is_kept_of_what_an_editor_told(root: Path) -> None:
    # in a thread of its own, since browser tests leave a loop running in this one
    with ThreadPoolExecutor(1) as thread:
        server = thread.submit(asyncio.run, _told(root, 5)).result()
    assert server.desk.text(FILE) == "# A comment.\n"
    assert server.protocol._request_futures == {}  # noqa: SLF001 - the library tells it in no other way


def test_one_version_of_a_file_is_kept(root: Path) -> None:
    # of a name that no other test has, since all objects of the process are looked through
    file = FILE.with_name("kept-once.yaml")
    desk = Desk(root)
    for number in range(30):
        desk.put(file, f"# {number}\n")
        desk.view()
    gc.collect()
    kept = [each.text for each in gc.get_objects() if isinstance(each, Document) and each.file == file]
    assert kept == ["# 29\n"]
