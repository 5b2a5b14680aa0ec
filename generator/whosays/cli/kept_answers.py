"""Answers of earlier checks: facts that nobody touched are not read again.

An answer is found by a digest of all that it depends on, so that none is ever out of date: the files, the day, what was
asked, our own code, and what is installed beside it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.output import write_private
from whosays.own_mark import marked, unmarked
from whosays.program import program_stamps
from whosays.project import CONTENT
from whosays.reporters.pieces import Piece, Role
from whosays.schema.editor import as_they_are
from whosays.turns import FOLDER, keep_beside

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from whosays.project import Project

_NAME = "checks"
_MOST = 8
_MOST_BYTES = 1_000_000
"""Of all answers together; a longer one is not kept."""


class Answer(Struct, frozen=True):
    """What a check says: to standard output in pieces, to standard error, and by its exit status."""

    pieces: tuple[Piece, ...]
    aside: str
    status: int


class Question(Struct, frozen=True, dict=True):
    """What an answer depends on; ``asked`` is all that was asked for, in words."""

    project: Project
    today: dt.date
    asked: str

    def key(self, root: Path) -> str:
        """A digest of it, of the program, and of the schemas beside the project, which a check brings up to date."""
        return hashlib.sha256(self._digest + hashlib.sha256(as_they_are(root)).digest()).hexdigest()

    @cached_property
    def _digest(self) -> bytes:
        digest = hashlib.sha256(repr((self.asked, str(self.today), *program_stamps())).encode())
        for part in _parts(self.project):
            digest.update(hashlib.sha256(part).digest())
        return digest.digest()


def kept_answer(root: Path, question: Question) -> Answer | None:
    """The answer that was kept to the same question, if there is one."""
    found = _kept(root)
    if not found:
        return None
    try:
        pieces, aside, status = found[question.key(root)]
        return Answer(tuple(Piece(text, Role[role]) for role, text in pieces), aside, status)
    except KeyError:
        return None


def keep(root: Path, question: Question, answer: Answer) -> None:
    """Keep an answer beside the project, and of the older ones the newest; nothing where nothing can be kept there."""
    key = question.key(root)
    pieces = [(piece.role.name, piece.text) for piece in answer.pieces]
    newest = json.dumps([key, [pieces, answer.aside, answer.status]])
    if len(newest) > _MOST_BYTES or not (root / CONTENT).is_dir() or (root / FOLDER).is_symlink():
        return
    others = [json.dumps(each) for each in _kept(root).items() if each[0] != key]
    lines = [newest]
    for line in reversed(others[1 - _MOST :]):
        if sum(map(len, lines)) + len(line) <= _MOST_BYTES:
            lines.append(line)
    content = marked(f"[{','.join(reversed(lines))}]".encode(), root)
    if content:
        with contextlib.suppress(OSError):
            write_private(keep_beside(root) / _NAME, content)


def _kept(root: Path) -> dict[str, tuple[list[tuple[str, str]], str, int]]:
    """The answers that this user kept there, the oldest first, by the keys of their questions."""
    path = root / FOLDER / _NAME
    try:
        # what a link leads to may have no end
        if (root / FOLDER).is_symlink() or path.is_symlink() or not path.is_file():
            return {}
        with path.open("rb") as file:
            content = unmarked(file.read(2 * _MOST_BYTES), root)
    except OSError:
        return {}
    return dict(json.loads(content)) if content else {}


def _parts(project: Project) -> Iterator[bytes]:
    """All that a project holds."""
    for texts in (project.files, project.pages):
        for file, text in sorted(texts.items()):
            yield str(file).encode("utf-8", "surrogatepass")
            yield text.encode("utf-8", "surrogatepass")
        yield b""
    for file, picture in sorted(project.pictures.items()):
        yield str(file).encode("utf-8", "surrogatepass")
        yield picture
    yield repr((sorted(map(str, project.assets)), project.problems)).encode("utf-8", "surrogatepass")
