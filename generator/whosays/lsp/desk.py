"""The project as an editor has it: the files of the disk, with the texts that are being typed laid over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from whosays.check import Checked, check
from whosays.clock import today
from whosays.document import Shelf
from whosays.project import COMMON, CONTENT, Project, UnreadableError, read_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path, PurePosixPath

    from whosays.corpus.draft import Draft
    from whosays.document import Document

LONGEST = 500_000
"""Characters of a file that can be checked between two keys, in about a second."""
_HELD = 4_000_000
"""Characters of files whose nodes are held, since an editor asks again and again where a fact is named."""
_TOO_LARGE = UnreadableError(
    f"the file has more than {LONGEST:,} characters, too many to be checked while it is typed",
    "run `whosays check`, or split it into several files",
)


class View(Struct, frozen=True, dict=True):
    """The facts at one moment.

    ``readable`` is the check of the same project with, for each file that is no YAML just now,
    the last text of it that was: an editor asks most while a line is half typed.
    """

    project: Project
    checked: Checked
    readable: Checked

    def is_stale(self, file: PurePosixPath) -> bool:
        """Whether what is known of a file comes from an older text of it."""
        return self.text(file) != self.document_text(file)

    def text(self, file: PurePosixPath) -> str:
        """The text of a file as it is now; empty where there is none."""
        return self.project.files.get(file) or self.project.pages.get(file, "")

    def document_text(self, file: PurePosixPath) -> str:
        """The text that the readable document of a file was made from."""
        document = self.document(file)
        return document.text if document else ""

    def document(self, file: PurePosixPath) -> Document | None:
        """The last document of a file that could be read."""
        return self.readable.documents.get(file)

    def draft(self, file: PurePosixPath) -> Draft | None:
        """The folder that a file belongs to, with every id that it may use."""
        slug = slug_of(file)
        return next((each for each in self.readable.drafts if each.folder.slug == slug), self._shared)

    @property
    def _shared(self) -> Draft | None:
        return next((each for each in self.readable.drafts if each.folder.slug == COMMON), None)


def slug_of(file: PurePosixPath) -> str:
    """The folder that a fact file stands in; empty for ``content/site.yaml``."""
    parts = file.parts
    return parts[1] if len(parts) > len(CONTENT.parts) + 1 else ""


class Desk:
    """Keeps the open texts of a project, and the last readable text of every file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: dict[PurePosixPath, str] = {}
        self._good: dict[PurePosixPath, str] = {}
        self._view: View | None = None
        self._last: View | None = None
        self._shelf = Shelf(_HELD)

    def put(self, file: PurePosixPath, text: str) -> None:
        """Lay the text of an open file, with its byte order mark or without, over the disk."""
        self._open[file] = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self._view = None

    def drop(self, file: PurePosixPath) -> None:
        """Go by the disk again for a file that was closed."""
        self._open.pop(file, None)
        self._view = None

    def forget(self) -> None:
        """Read the disk again when next asked: something there has changed."""
        self._view = None

    def text(self, file: PurePosixPath) -> str:
        """The text of a file as it is now, checked or not."""
        return self._open[file] if file in self._open else self.view().text(file)

    def is_too_large(self, file: PurePosixPath) -> bool:
        """Whether a file that is open is left to `whosays check`."""
        return len(self._open.get(file, "")) > LONGEST

    def view(self) -> View:
        """The facts as they are now."""
        if self._view is None:
            self._view = self._last = self._look(self._project())
        return self._view

    def last_view(self) -> View:
        """The facts as they were when last looked at, for what cannot wait for a check between two keys."""
        return self._last or self.view()

    def _project(self) -> Project:
        disk = read_project(self.root)
        files = {**disk.files, **self._open}
        large = {file for file, text in files.items() if len(text) > LONGEST}
        return replace(
            disk,
            files={file: text for file, text in files.items() if file not in large},
            problems=(*disk.problems, *(_TOO_LARGE.at(file) for file in sorted(large))),
        )

    def _look(self, project: Project) -> View:
        checked = check(project, today=today(), shelf=self._shelf)
        broken = {file for file in project.files if not checked.documents[file].is_readable}
        self._good |= {file: text for file, text in project.files.items() if file not in broken}
        if not broken:
            return View(project, checked, checked)
        readable = replace(project, files=self._readable(project.files, broken))
        return View(project, checked, check(readable, today=today(), shelf=self._shelf))

    def _readable(self, files: Mapping[PurePosixPath, str], broken: set[PurePosixPath]) -> dict[PurePosixPath, str]:
        texts = {file: self._good.get(file) if file in broken else text for file, text in files.items()}
        return {file: text for file, text in texts.items() if text is not None}
