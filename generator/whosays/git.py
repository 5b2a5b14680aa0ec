"""Asks Git about the repository that a project is part of, wherever the command was started.

Git tells its hooks in variables which repository, index and folder they run for, as seen from the top
of the work tree.  A project may lie below that, or in another repository: in a submodule, say.  So the
repository is the one that holds the project's folder; only where none does, as with a bare repository
beside its work tree, it is the one that the variables name.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
"""Nothing is asked, written or fetched, and messages are in one language."""
_REPOSITORY, _WORK_TREE, _INDEX = "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"
_WHERE = (_REPOSITORY, _WORK_TREE, _INDEX, "GIT_COMMON_DIR", "GIT_IMPLICIT_WORK_TREE", "GIT_PREFIX")
_OBJECTS = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE")
"""Variables that belong to one repository (`git rev-parse --local-env-vars`), without those that hold settings."""
_NO_REPOSITORY = "not a git repository"
_DISTRUST = "dubious ownership in repository at '"


class RevisionError(Exception):
    """Why a revision cannot be read, and what to do about it."""

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(f"{message}: {help_}")


class GitError(RevisionError):
    """What Git wrote when it failed; nothing where it was told to be quiet."""

    def __init__(self, told: str) -> None:
        super().__init__("git cannot read the revisions", told.removeprefix("fatal: "))
        self.told = told


class Repository(Struct, frozen=True):
    """The repository of a project, seen from the folder ``root`` of the project."""

    root: Path
    environment: Mapping[str, str]

    @classmethod
    def of(cls, root: Path) -> Repository:
        """The repository that holds a folder, else the one that the environment names; raises RevisionError."""
        elsewhere = {name: value for name, value in os.environ.items() if name not in {*_WHERE, *_OBJECTS}} | _QUIET
        try:
            git_dir = _path(_run(root, elsewhere, "rev-parse", "--absolute-git-dir"))
        except GitError as error:
            if _DISTRUST in error.told:
                raise _distrusted(error) from error
            if _REPOSITORY not in os.environ or _NO_REPOSITORY not in error.told:
                raise
            return cls(root, {**os.environ, **_QUIET, **_named()})
        return cls(root, {**elsewhere, **_of_itself(root, git_dir, elsewhere)})

    def ask(self, *arguments: str, asked: bytes = b"") -> bytes:
        """What Git answers, its paths as seen from the project; raises GitError."""
        return _run(self.root, self.environment, *arguments, asked=asked)


def _named() -> dict[str, str]:
    """The repository that the environment names, and its work tree: the current folder where none is named."""
    try:
        work_tree = _path(_run(Path.cwd(), {**os.environ, **_QUIET}, "rev-parse", "--show-toplevel"))
    except GitError:
        work_tree = Path.cwd()
    return {_REPOSITORY: str(Path(os.environ[_REPOSITORY]).absolute()), _WORK_TREE: str(work_tree)}


def _of_itself(root: Path, git_dir: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """What the environment says of this repository: its index while a commit is made, objects that wait in it."""
    named = os.environ.get(_REPOSITORY)
    if named is not None and Path(named).resolve() != git_dir.resolve():
        return {}
    kept = {name: os.environ[name] for name in _OBJECTS if name in os.environ}
    if index := os.environ.get(_INDEX):
        index_file = (_path(_run(root, environment, "rev-parse", "--show-toplevel")) / index).resolve()
        if index_file.is_relative_to(git_dir.resolve()):
            kept[_INDEX] = str(index_file)
    return kept


def _path(answer: bytes) -> Path:
    return Path(os.fsdecode(answer.removesuffix(b"\n")))


def _distrusted(error: GitError) -> RevisionError:
    path = error.told.partition(_DISTRUST)[2].partition("'")[0]
    message = f"git does not read `{path}`, since the folder belongs to another user"
    return RevisionError(message, f"if you trust it, type `git config --global --add safe.directory '{path}'`")


def _run(root: Path, environment: Mapping[str, str], *arguments: str, asked: bytes = b"") -> bytes:
    try:
        # no shell, and a revision always stands behind --end-of-options
        command = ("git", "-C", str(root), *arguments)
        ran = subprocess.run(command, input=asked, capture_output=True, check=False, env=environment)  # noqa: S603 - as above
    except OSError as error:
        message = f"git cannot be run ({error.strerror})"
        raise RevisionError(message, "install git, which keeps the revisions") from error
    if ran.returncode:
        raise GitError(ran.stderr.decode("utf-8", "replace").strip())
    return ran.stdout
