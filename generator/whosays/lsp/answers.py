"""The answers to an editor's requests, one function each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lsprotocol import types

from whosays.diagnostics import shortened
from whosays.editing.rename import Refused, rename
from whosays.lsp.actions import actions
from whosays.lsp.completion import Sort, offers
from whosays.lsp.desk import slug_of
from whosays.lsp.hover import field_at, told
from whosays.lsp.naming import declarations_of, naming_at, references_to
from whosays.lsp.refusal import RefusalError
from whosays.lsp.symbols import Symbol, outline, search
from whosays.model.facts import Kind
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePosixPath

    from whosays.lsp.naming import Naming
    from whosays.lsp.protocol import FactServer


class _AtCursor(Protocol):
    """What requests about the place of the cursor have in common."""

    @property
    def text_document(self) -> types.TextDocumentIdentifier: ...
    @property
    def position(self) -> types.Position: ...


_OFFERED = {
    Sort.FACT: types.CompletionItemKind.Reference,
    Sort.FIELD: types.CompletionItemKind.Field,
    Sort.WORD: types.CompletionItemKind.EnumMember,
}
_DRAWN = {
    Kind.ACTOR: types.SymbolKind.Interface,
    Kind.SOURCE: types.SymbolKind.File,
    Kind.CLAIM: types.SymbolKind.String,
    Kind.ACCOUNT: types.SymbolKind.Class,
    Kind.EVENT: types.SymbolKind.Event,
    Kind.QUESTION: types.SymbolKind.Variable,
    Kind.TERM: types.SymbolKind.Key,
}


def _naming(ls: FactServer, params: _AtCursor) -> Naming | None:
    file = ls.asked(params.text_document.uri)
    if file is None:
        return None
    return naming_at(ls.desk.view(), file, ls.positions(file).offset(params.position))


def definition(ls: FactServer, params: types.DefinitionParams) -> list[types.Location]:
    found = _naming(ls, params)
    return [ls.named(each) for each in declarations_of(ls.desk.view(), found)] if found else []


def references(ls: FactServer, params: types.ReferenceParams) -> list[types.Location]:
    found = _naming(ls, params)
    every = references_to(ls.desk.view(), found) if found else []
    return [ls.named(each) for each in every if params.context.include_declaration or not each.is_declaration]


def hover(ls: FactServer, params: types.HoverParams) -> types.Hover | None:
    file = ls.asked(params.text_document.uri)
    if file is None:
        return None
    found = _naming(ls, params)
    draft = ls.desk.view().draft(file)
    declaration = draft.known.get(found.id) if found and draft else None
    if found and draft and declaration:
        return _hover(ls, file, told(declaration, draft), found.from_, found.to)
    field = field_at(ls.desk.text(file), ls.positions(file).offset(params.position), file)
    return _hover(ls, file, *field) if field else None


def _hover(ls: FactServer, file: PurePosixPath, text: str, start: int, end: int) -> types.Hover:
    content = types.MarkupContent(types.MarkupKind.PlainText, text)
    return types.Hover(content, ls.positions(file).range(start, end))


def prepare_rename(ls: FactServer, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    found = _naming(ls, params)
    if found is None or not declarations_of(ls.desk.view(), found):
        return None
    return types.PrepareRenamePlaceholder(ls.named(found).range, found.id)


def renamed(ls: FactServer, params: types.RenameParams) -> types.WorkspaceEdit:
    found = _naming(ls, params)
    if found is None:
        raise RefusalError("there is no id here")
    edits = rename(ls.desk.view().project, found.id, params.new_name, slug_of(found.file))
    if isinstance(edits, Refused):
        raise RefusalError(visible(shortened(f"{edits.message}: {edits.help}")))
    return ls.workspace_edit(edits)


def document_symbols(ls: FactServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    file = ls.asked(params.text_document.uri)
    return _symbols(ls, outline(ls.desk.view(), file)) if file else []


def workspace_symbols(ls: FactServer, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    return [
        types.WorkspaceSymbol(
            location=types.Location(ls.uri(each.file), ls.positions(each.file).range(each.key.start, each.key.end)),
            name=each.name,
            kind=drawn(each),
            container_name=each.detail,
        )
        for each in search(ls.desk.view(), params.query)
    ]


def completion(ls: FactServer, params: types.CompletionParams) -> list[types.CompletionItem]:
    file = ls.asked(params.text_document.uri)
    if file is None:
        return []
    positions = ls.positions(file)
    offset = positions.offset(params.position)
    found = offers(ls.desk.text(file), offset, file, ls.desk.last_view().draft(file))
    return [
        types.CompletionItem(
            label=each.label,
            kind=_OFFERED[each.sort],
            detail=each.detail or None,
            documentation=each.about or None,
            filter_text=f"{each.label} {each.about}" if each.sort is Sort.FACT else each.label,
            text_edit=types.TextEdit(positions.range(each.start, offset), each.text),
        )
        for each in found
    ]


def code_actions(ls: FactServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    file = ls.asked(params.text_document.uri)
    if file is None:
        return []
    positions = ls.positions(file)
    start, end = positions.offset(params.range.start), positions.offset(params.range.end)
    return [
        types.CodeAction(
            title=each.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[ls.diagnostic(each.problem)],
            is_preferred=each.is_preferred,
            edit=ls.workspace_edit(each.edits),
        )
        for each in actions(ls.desk.view(), file, start, end)
    ]


def _symbols(ls: FactServer, symbols: Sequence[Symbol]) -> list[types.DocumentSymbol]:
    return [
        types.DocumentSymbol(
            name=each.name or "-",
            kind=drawn(each),
            range=ls.positions(each.file).range(each.whole.start, each.whole.end),
            selection_range=ls.positions(each.file).range(each.key.start, each.key.end),
            detail=each.detail,
            children=_symbols(ls, each.inside),
        )
        for each in symbols
    ]


def drawn(symbol: Symbol) -> types.SymbolKind:
    """The picture that an editor draws beside a fact, or a part of a file."""
    return _DRAWN.get(symbol.kind, types.SymbolKind.Object) if symbol.kind else types.SymbolKind.Namespace
