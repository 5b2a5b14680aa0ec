"""One server, and what facts, problems and edits are in the values of the protocol."""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from whosays.diagnostics import Severity
from whosays.file_kinds import FACTS
from whosays.lsp.desk import Desk
from whosays.lsp.positions import Positions
from whosays.lsp.refusal import NotInitializedError
from whosays.lsp.requests import FactProtocol
from whosays.project import CONTENT
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygls.workspace import Workspace

    from whosays.diagnostics import Diagnostic, Location, Spot
    from whosays.editing.edits import Edit
    from whosays.lsp.naming import Naming

PAUSE = 0.15
"""Seconds without a key pressed after which the facts are checked."""
_SEVERITY = {Severity.ERROR: types.DiagnosticSeverity.Error, Severity.WARNING: types.DiagnosticSeverity.Warning}


class FactServer(LanguageServer):
    """Serves one project."""

    def __init__(self, root: Path) -> None:
        # pygls breaks lines at characters at which editors do not, so it is given whole texts
        whole = types.TextDocumentSyncKind.Full
        super().__init__("whosays", version("whosays"), whole, protocol_cls=FactProtocol)
        self.desk = Desk(root)
        self.may_leave = False
        self._positions: dict[PurePosixPath, tuple[str, Positions]] = {}
        self._published: dict[PurePosixPath, list[types.Diagnostic]] = {}
        self._pending: asyncio.Task[None] | None = None

    @property
    def workspace(self) -> Workspace:
        """What an editor has open; raises NotInitializedError for one that has not introduced itself."""
        try:
            return super().workspace
        except RuntimeError as error:
            raise NotInitializedError from error

    def file(self, uri: str) -> PurePosixPath | None:
        """The path of a file from the project's folder; None for one that is no fact file of it."""
        path = to_fs_path(uri)
        if path is None:
            return None
        try:
            file = PurePosixPath(Path(path).resolve().relative_to(self.desk.root.resolve()).as_posix())
        except (OSError, ValueError):
            return None
        return file if file.parts[:1] == CONTENT.parts and file.suffix == FACTS else None

    def asked(self, uri: str) -> PurePosixPath | None:
        """The file that a request is about; None also for one that is too large to be read while it is typed."""
        file = self.file(uri)
        return None if file is None or self.desk.is_too_large(file) else file

    def uri(self, file: PurePosixPath) -> str:
        """The address of a file of the project."""
        return from_fs_path(str(self.desk.root / file)) or ""

    def positions(self, file: PurePosixPath) -> Positions:
        """The positions of a file's text as it is now; kept, since one answer may name thousands of places in it."""
        text = self.desk.text(file)
        kept = self._positions.get(file)
        if kept is None or kept[0] != text:
            kept = self._positions[file] = text, Positions(text, self.workspace.position_codec)
        return kept[1]

    def watch(self) -> None:
        """Ask to be told of changes on the disk, of an editor that can."""
        able = self.client_capabilities.workspace and self.client_capabilities.workspace.did_change_watched_files
        if able and able.dynamic_registration:
            watched = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/content/**")])
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = types.Registration(id="content", method=method, register_options=watched)
            self.client_register_capability(types.RegistrationParams([registration]))

    def check_soon(self) -> None:
        """Check the facts as soon as nothing has been typed for a moment."""
        if self._pending:
            self._pending.cancel()
        self._pending = asyncio.get_running_loop().create_task(self._check_later())

    async def _check_later(self) -> None:
        await asyncio.sleep(PAUSE)
        self.publish()

    def publish(self) -> None:
        """Send the problems of each file in which they have changed; none of a folder that is no project."""
        if not (self.desk.root / CONTENT).is_dir():
            return
        view = self.desk.view()
        by_file: dict[PurePosixPath, list[types.Diagnostic]] = {}
        for problem in view.checked.diagnostics:
            file = self._shown_in(problem.at, view.checked.documents)
            by_file.setdefault(file, []).append(self.diagnostic(problem))
        for file in sorted(self._published.keys() | by_file.keys()):
            found = by_file.get(file, [])
            if found != self._published.get(file, []):
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(self.uri(file), found))
        self._published = by_file

    def diagnostic(self, problem: Diagnostic) -> types.Diagnostic:
        """A problem in the words of `whosays check`."""
        related = [
            types.DiagnosticRelatedInformation(self.location(each.at), visible(each.label)) for each in problem.related
        ]
        return types.Diagnostic(
            range=self.location(problem.at).range,
            message="\n".join(visible(text) for text in (problem.message, problem.help) if text),
            severity=_SEVERITY[problem.severity],
            code=problem.code.value,
            source="whosays",
            related_information=related or None,
        )

    def location(self, at: Location | Spot) -> types.Location:
        """Where something is; the beginning of a file where it is the file, or a folder, as a whole."""
        documents = self.desk.view().checked.documents
        file = self._shown_in(at, documents)
        if at.file not in documents:
            return types.Location(self.uri(file), types.Range(types.Position(0, 0), types.Position(0, 0)))
        span = documents[file].locate(at)
        written = documents[file].text[span.start : span.end].rstrip()
        return types.Location(self.uri(file), self.positions(file).range(span.start, span.start + len(written)))

    def named(self, naming: Naming) -> types.Location:
        """Where a fact is named."""
        return types.Location(self.uri(naming.file), self.positions(naming.file).range(naming.start, naming.end))

    def workspace_edit(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        """Edits of files, for the editor to make."""
        changes: dict[str, list[types.TextEdit]] = {}
        for edit in edits:
            range_ = self.positions(edit.file).range(edit.start, edit.end)
            changes.setdefault(self.uri(edit.file), []).append(types.TextEdit(range_, edit.text))
        return types.WorkspaceEdit(changes=changes)

    def _shown_in(self, at: Location | Spot, documents: Iterable[PurePosixPath]) -> PurePosixPath:
        """The file that a place is in; for a folder its first file."""
        if at.file.suffix:
            return at.file
        return min((file for file in documents if at.file in file.parents), default=at.file)
