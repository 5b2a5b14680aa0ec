"""The Language Server Protocol over standard input and output: what is answered by what."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from whosays.lsp import answers, following
from whosays.lsp.desk import Desk
from whosays.lsp.protocol import FactServer
from whosays.lsp.refusal import keep_refusals_out_of_the_log

if TYPE_CHECKING:
    from collections.abc import Callable

_STDOUT = 1
_ANSWERED: tuple[tuple[str, Callable[..., object], object | None], ...] = (
    (types.INITIALIZED, following.initialized, None),
    (types.TEXT_DOCUMENT_DID_OPEN, following.opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, following.changed, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, following.closed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, following.saved, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, following.moved, None),
    (types.SHUTDOWN, following.shut_down, None),
    (types.TEXT_DOCUMENT_DEFINITION, answers.definition, None),
    (types.TEXT_DOCUMENT_REFERENCES, answers.references, None),
    (types.TEXT_DOCUMENT_HOVER, answers.hover, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, answers.prepare_rename, None),
    (types.TEXT_DOCUMENT_RENAME, answers.renamed, types.RenameOptions(prepare_provider=True)),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, answers.document_symbols, None),
    (types.WORKSPACE_SYMBOL, answers.workspace_symbols, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        answers.completion,
        types.CompletionOptions(trigger_characters=["[", "{", " ", ":", ",", "-"]),
    ),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        answers.code_actions,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
)


def fact_server(root: Path, find: Callable[[Path], Path] | None) -> FactServer:
    """A server that has an answer to each method, and speaks with nobody yet.

    ``find`` turns the folder that the editor has open into the folder of the project.
    """
    server = FactServer(root)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        folders = [each.uri for each in params.workspace_folders or ()] or [params.root_uri or ""]
        opened = to_fs_path(folders[0])
        if find and opened:
            server.desk = Desk(find(Path(opened)))

    for method, answer, options in _ANSWERED:
        server.feature(method, options)(answer)
    return server


def serve(root: Path, find: Callable[[Path], Path] | None) -> bool:
    """Speak with an editor until it leaves, and return whether it said so before; ``find`` as for `fact_server`."""
    server = fact_server(root, find)
    keep_refusals_out_of_the_log()
    # pygls closes what it writes to, and nothing else may write among its messages
    with redirect_stdout(sys.stderr):
        server.start_io(stdout=io.BufferedWriter(io.FileIO(os.dup(_STDOUT), "w")))
    return server.may_leave
