"""The addresses whose bytes differ between two editions."""

from __future__ import annotations

import functools
import hashlib
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.addresses import Address
from whosays.build import planned
from whosays.diff.changes import Pages
from whosays.diff.derived import footings
from whosays.file_kinds import PAGE
from whosays.pages.repository import Repository
from whosays.processes.forks import workers
from whosays.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from whosays.build import Files
    from whosays.check import Checked
    from whosays.corpus.draft import Draft
    from whosays.diff.derived import Footings
    from whosays.model.identity import Slug
    from whosays.processes.beside import Beside


class LaidOut:
    """An edition that is checked, and its pages planned, when somebody first asks.

    They are planned without the links to the lines of the fact files, which move with every comment, and without
    social cards.
    """

    def __init__(self, check: Callable[[], Checked]) -> None:
        self._check = check

    @functools.cached_property
    def checked(self) -> Checked:
        return self._check()

    @functools.cached_property
    def files(self) -> Files:
        """The pages and files of an edition without errors."""
        corpus = self.checked.corpus
        if corpus is None:
            message = "facts with errors have no pages"
            raise ValueError(message)
        return planned(corpus, Repository(corpus.site), self.checked.accepted, {})


def is_sound(edition: LaidOut) -> bool:
    """Whether the facts have no error."""
    return edition.checked.corpus is not None


def is_much(drafts: Iterable[Draft]) -> bool:
    """Whether what follows from facts is worth a process of its own."""
    return workers(sum(len(draft.folder.declared) for draft in drafts)) > 1


class Known(Struct, frozen=True):
    """What is known of an edition without errors before a page of it is made.

    ``footings`` tell how the claims of each story stand, ``dependencies`` what each page and file depends on, by its
    path; None where only that itself tells.
    """

    footings: Mapping[Slug, Footings]
    dependencies: Mapping[str, bytes | None]


def known(edition: LaidOut) -> Known:
    """What is known of an edition before a page of it is made; raises ValueError where it has errors."""
    files, corpus = edition.files, edition.checked.corpus
    stories = corpus.stories if corpus else {}
    with uncollected():
        return Known({slug: footings(story) for slug, story in stories.items()}, _dependencies(files))


def pages_touched(older: Beside[LaidOut], asked: Callable[[], Known], newer: LaidOut) -> Pages:
    """What a reader of the older edition would find new, gone or changed; ``asked`` is for what is `known` of it.

    A page of which nothing differs that it is made of is not made.
    """
    with uncollected():
        new, old = _dependencies(newer.files), asked().dependencies
        # a page that tells how long files are asks for them: so these come first, and are made once
        unsure = sorted(
            (path for path, told in new.items() if path in old and (told is None or told != old[path])),
            key=lambda path: path.endswith(PAGE),
        )
        made = older.ask(partial(_contents, paths=unsure))
        pairs = zip(unsure, _contents(newer, unsure), made(), strict=True)
        changed = [path for path, now, was in pairs if now != was]
    added, removed = new.keys() - old.keys(), old.keys() - new.keys()
    return Pages(_addresses(added), _addresses(removed), _addresses(changed))


def _dependencies(files: Files) -> Mapping[str, bytes | None]:
    return {str(path): files.dependency(path) for path in files}


def _contents(edition: LaidOut, paths: Iterable[str]) -> list[bytes]:
    """A digest of each page or file at some paths."""
    files = edition.files
    with uncollected():
        return [hashlib.sha256(files.content(PurePosixPath(path))).digest() for path in paths]


def _addresses(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(_address, paths)))


def _address(path: str) -> str:
    return Address(PurePosixPath(path)).published or "/" if path.endswith(PAGE) else path
