"""The fact files as they were in a revision of a Git repository, read without checking it out."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.diagnostics import Code, Diagnostic, Location
from whosays.file_kinds import FACTS, PAGE
from whosays.git import GitError, Repository, RevisionError
from whosays.project import (
    CONTENT,
    SITE_FILE,
    Project,
    UnreadableError,
    check_name,
    check_size,
    decoded,
    decoded_page,
    is_passed_over,
    same_elsewhere,
    symbolic_link,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_LINK, _SUBMODULE = "120000", "160000"
_WHOLE_HISTORY = "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout"


def read_revision(root: Path, revision: str) -> Project:
    """Read ``content/`` of a project as it was, by the rules of `read_project` but for what is in its pictures.

    The project may lie in any folder of the repository; submodules are passed over.  Raises
    RevisionError where there is no Git, no repository or no such revision.
    """
    repository = Repository.of(root)
    commit = _commit(repository, revision)
    entries = list(_entries(repository.ask("ls-tree", "-r", "-l", "-z", commit, str(CONTENT))))
    files: dict[PurePosixPath, str] = {}
    pages: dict[PurePosixPath, str] = {}
    assets: set[PurePosixPath] = set()
    problems: list[Diagnostic] = []
    contents = _contents(repository, entries)
    for entry in entries:
        try:
            entry.check()
            if entry.is_fact_file:
                files[entry.path] = decoded(contents[entry.object_id])
            else:
                if entry.is_page:
                    pages[entry.path] = decoded_page(contents[entry.object_id])
                assets.add(entry.path)
        except UnreadableError as error:
            problems.append(error.at(entry.path))
    problems += same_elsewhere({*files, *assets})
    if not entries:
        message, help_ = f"there is no folder `content` in `{revision}`", "compare with a revision that has one"
        problems.append(Diagnostic(Code.UNREADABLE_FILE, message, Location(SITE_FILE), help_))
    return Project(files, frozenset(assets), tuple(problems), pages)


def merge_base(root: Path, one: str, other: str) -> str:
    """The newest commit that two revisions have in common; raises RevisionError where there is none."""
    repository = Repository.of(root)
    commits = [_commit(repository, revision) for revision in (one, other)]
    try:
        return repository.ask("merge-base", *commits).decode().strip()
    except GitError as error:
        if _is_shallow(repository):
            raise RevisionError(
                f"where `{one}` and `{other}` part is not in this shallow clone", _WHOLE_HISTORY
            ) from error
        message = f"`{one}` and `{other}` have no commit in common"
        raise RevisionError(message, "name two revisions of one history") from error


def unmerged(root: Path) -> tuple[PurePosixPath, ...]:
    """The files in ``content/`` of which Git holds several versions, in order; raises RevisionError.

    A merge, a rebase or a cherry-pick leaves them until somebody has chosen and `git add` says so.
    """
    listing = Repository.of(root).ask("ls-files", "--unmerged", "-z", "--", str(CONTENT))
    names = (line.partition(b"\t")[2].decode("utf-8", "replace") for line in listing.split(b"\0")[:-1])
    return tuple(dict.fromkeys(map(PurePosixPath, names)))


class _Entry(Struct, frozen=True):
    """One file of a revision; ``path`` begins with ``content/``."""

    mode: str
    object_id: str
    size: int
    path: PurePosixPath

    @property
    def is_fact_file(self) -> bool:
        return self.path.suffix == FACTS

    @property
    def is_page(self) -> bool:
        return self.path.suffix == PAGE

    @property
    def is_read(self) -> bool:
        """Whether the text of the file is wanted."""
        try:
            self.check()
        except UnreadableError:
            return False
        return self.is_fact_file or self.is_page

    def check(self) -> None:
        """Raise UnreadableError for what `read_project` would not read either."""
        if self.mode == _LINK:
            raise symbolic_link(self.path.name)
        check_name(self.path.relative_to(CONTENT))
        if self.is_fact_file or self.is_page:
            check_size(self.size)


def _entries(listing: bytes) -> Iterator[_Entry]:
    """The files of a listing, without submodules and what is passed over."""
    for line in listing.split(b"\0")[:-1]:
        told, _, name = line.partition(b"\t")
        mode, _, object_id, size = told.decode().split()
        path = PurePosixPath(name.decode("utf-8", "replace"))
        if mode != _SUBMODULE and not any(map(is_passed_over, path.parts)):
            yield _Entry(mode, object_id, int(size), path)


def _contents(repository: Repository, entries: Iterable[_Entry]) -> Mapping[str, bytes]:
    """The bytes of the fact files and pages by the ids of their objects."""
    wanted = list(dict.fromkeys(entry.object_id for entry in entries if entry.is_read))
    answer = repository.ask("cat-file", "--batch", asked="".join(f"{each}\n" for each in wanted).encode())
    found: dict[str, bytes] = {}
    position = 0
    for object_id in wanted:
        # "<id> blob <size>", a line feed, the bytes, a line feed
        start = answer.index(b"\n", position) + 1
        end = start + int(answer[position:start].split()[2])
        found[object_id] = answer[start:end]
        position = end + 1
    return found


def _commit(repository: Repository, revision: str) -> str:
    """The id of the commit that a revision names."""
    try:
        named = repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError as error:
        if error.told:
            raise
        help_ = _WHOLE_HISTORY if _is_shallow(repository) else "name a branch, a tag or a commit that `git log` shows"
        raise RevisionError(f"there is no revision `{revision}`", help_) from error
    return named.decode().strip()


def _is_shallow(repository: Repository) -> bool:
    return repository.ask("rev-parse", "--is-shallow-repository").strip() == b"true"
