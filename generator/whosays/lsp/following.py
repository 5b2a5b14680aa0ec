"""What an editor tells of its texts, one function each; the facts are checked after each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from whosays.lsp.protocol import FactServer


def initialized(ls: FactServer, _: types.InitializedParams) -> None:
    ls.watch()
    ls.publish()


async def opened(ls: FactServer, params: types.DidOpenTextDocumentParams) -> None:
    _put(ls, params.text_document.uri)


async def changed(ls: FactServer, params: types.DidChangeTextDocumentParams) -> None:
    _put(ls, params.text_document.uri)


async def closed(ls: FactServer, params: types.DidCloseTextDocumentParams) -> None:
    if file := ls.file(params.text_document.uri):
        ls.desk.drop(file)
        ls.check_soon()


async def saved(ls: FactServer, _: types.DidSaveTextDocumentParams) -> None:
    ls.desk.forget()
    ls.check_soon()


async def moved(ls: FactServer, _: types.DidChangeWatchedFilesParams) -> None:
    ls.desk.forget()
    ls.check_soon()


def shut_down(ls: FactServer, _: None) -> None:
    ls.may_leave = True


def _put(ls: FactServer, uri: str) -> None:
    if file := ls.file(uri):
        ls.desk.put(file, ls.workspace.get_text_document(uri).source)
        ls.check_soon()
