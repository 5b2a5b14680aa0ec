"""The pipeline: from a project to every file of the site's source.

Read from top to bottom::

    content/*.yaml -> documents -> facts -> corpus -> diagnostics      (check)
                                               |
                                               +-> pages, exports, old addresses -> files
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from whosays import manual
from whosays.addresses import renamed
from whosays.check import check
from whosays.exports import Exports
from whosays.exports.redirects import MovedPages, misled
from whosays.file_kinds import PAGE
from whosays.pages.dependencies import Dependencies
from whosays.pages.render import render
from whosays.pages.repository import Repository
from whosays.pages.site_map import site_map
from whosays.processes.forks import Forked, workers
from whosays.progress import silent
from whosays.project import CONTENT
from whosays.site_parts import GUIDE
from whosays.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from whosays.check import Checked
    from whosays.corpus.draft import Draft
    from whosays.corpus.story import Corpus
    from whosays.diagnostics import Diagnostic
    from whosays.document import Document
    from whosays.pages.render import Page
    from whosays.progress import Progress
    from whosays.project import Project
    from whosays.waivers import Accepted

    Pages: TypeAlias = Mapping[PurePosixPath, Callable[[], Page]]


class Files(Mapping[PurePosixPath, bytes]):
    """Markdown pages, exports, what leads on at old addresses, and pictures, by their path in the site's source.

    Each is made when it is asked for: a preview shows one of hundreds, and does not wait for the
    others.  ``pages`` are the Markdown pages among them, in the order of the menu; what each file depends
    on is known of all but those that sum up a story or the site.  ``named`` are all files but those whose
    path is known once they are made.
    """

    def __init__(
        self,
        plan: Callable[[], Pages],
        exported: Mapping[PurePosixPath, bytes] = MappingProxyType({}),
        moved: Mapping[PurePosixPath, bytes] = MappingProxyType({}),
        pictures: Mapping[PurePosixPath, bytes] = MappingProxyType({}),
        dependencies: Dependencies | None = None,
    ) -> None:
        self._plan = plan
        self._dependencies = dependencies
        self.exported = exported
        self._others = (exported, pictures, moved)
        self._rendered: dict[PurePosixPath, bytes] = {}

    @functools.cached_property
    def pages(self) -> Pages:
        with uncollected():
            return self._plan()

    def __getitem__(self, path: PurePosixPath) -> bytes:
        if path not in self.pages:
            return self.content(path)
        if path not in self._rendered:
            self._rendered[path] = self.page(path)
        return self._rendered[path]

    def page(self, path: PurePosixPath) -> bytes:
        """The Markdown of the page at a path, of which nothing is held here."""
        return render(self.pages[path]())

    def content(self, path: PurePosixPath) -> bytes:
        """What is at a path; where that is a page, nothing of it is held here."""
        if path in self.pages:
            return self.page(path)
        for files in self._others:
            if path in files:
                return files[path]
        raise KeyError(path)

    def contents(self, paths: Sequence[PurePosixPath]) -> Iterator[tuple[PurePosixPath, bytes]]:
        """What is at some paths, in their order, made by as many processes as are worth it."""
        with Forked(paths, self.content, workers(len(paths))) as made:
            for path, content in made:
                yield path, self.content(path) if content is None else content

    def dependency(self, path: PurePosixPath) -> bytes | None:
        """What is the same as long as the page or file at a path is; None where only that itself tells."""
        is_known = path in self.pages or path.suffix != PAGE
        return self._dependencies.of(path) if self._dependencies and is_known else None

    def dependencies(
        self, paths: Iterable[PurePosixPath], meanwhile: Callable[[], object] | None = None
    ) -> dict[PurePosixPath, bytes | None]:
        """As `dependency`, of each of some paths; a process beside this one tells it of the half that takes longer.

        While that goes on, this one does something ``meanwhile``.
        """
        half: tuple[list[PurePosixPath], list[PurePosixPath]] = [], []
        for path in paths:
            half[self._dependencies is not None and self._dependencies.is_of_many(path)].append(path)
        alone, of_many = half
        with Forked((of_many,), self._each_dependency, min(1, workers(len(of_many)))) as beside:
            found = self._each_dependency(alone)
            if meanwhile:
                meanwhile()
            for _, told in beside:
                found |= told or self._each_dependency(of_many)
        return found

    def _each_dependency(self, paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, bytes | None]:
        return {path: self.dependency(path) for path in paths}

    def __contains__(self, path: object) -> bool:
        # that of the base class makes the page
        return path in self.pages or any(path in files for files in self._others)

    def __iter__(self) -> Iterator[PurePosixPath]:
        yield from self.pages
        for files in self._others:
            yield from files

    @property
    def named(self) -> Iterator[PurePosixPath]:
        yield from self.pages
        for files in self._others:
            yield from files.named if isinstance(files, Exports) else files

    def __len__(self) -> int:
        return len(self.pages) + sum(map(len, self._others))


class Build(Struct, frozen=True):
    """The result of a build; no files where the facts have errors.

    ``drafts`` are the folders of facts, mistakes included; ``accepted`` the warnings that are meant; ``own`` the files
    of the writers' own, by their path in the site's source.
    """

    files: Files
    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[PurePosixPath, Document]
    corpus: Corpus | None
    drafts: tuple[Draft, ...]
    accepted: tuple[Accepted, ...]
    own: frozenset[PurePosixPath]


def build(project: Project, progress: Progress = silent) -> Build:
    """Check the facts and plan every page and export: a pure function of the project, and ``progress`` hears of it."""
    return built(check(project, progress=progress), project)


def built(checked: Checked, project: Project) -> Build:
    """The build of a project that was checked."""
    with uncollected():
        return _built(checked, project)


def _built(checked: Checked, project: Project) -> Build:
    corpus = checked.corpus
    own = frozenset(file.relative_to(CONTENT) for file in project.assets)
    files = Files(dict)
    if corpus:
        repository = Repository.of(corpus.site, checked.drafts, checked.documents)
        files = planned(corpus, repository, checked.accepted, {}, own)
    misplaced = tuple(misled(corpus.site, _paths(files, own))) if corpus else ()
    problems = (*checked.diagnostics, *misplaced)
    return Build(files, problems, checked.documents, corpus, checked.drafts, checked.accepted, own)


def _paths(files: Files, own: Iterable[PurePosixPath]) -> Iterator[PurePosixPath]:
    yield from files.pages
    yield from own


def former_files(build: Build) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Where files of the writers' own were while a folder had another name, and where they are, in the site's source.

    Their pages are not among them: what leads to those is among the files of the build.
    """
    for story in build.corpus.stories.values() if build.corpus else ():
        files = sorted(file for file in build.own if file.parts[0] == story.slug and file.suffix != PAGE)
        yield from ((renamed(file, slug), file) for slug in story.former_slugs for file in files)


def planned(
    corpus: Corpus,
    repository: Repository,
    accepted: Sequence[Accepted],
    drawn: Mapping[PurePosixPath, str],
    own: Iterable[PurePosixPath] = (),
) -> Files:
    """Every page and export of a corpus, with the warnings that are ``accepted`` in it.

    Pages link to lines in the ``repository``, and name those social cards that were ``drawn``: what stands on each, by
    its path.  ``own`` are the files of the writers' own, whose old addresses lead on as well.
    """
    exported = Exports(corpus)
    # once, and not before somebody asks: that of a build is planned anew when its cards are drawn
    plan = functools.cache(partial(site_map, corpus, repository, exported.size, accepted, drawn))

    def paths() -> Iterator[PurePosixPath]:
        yield from plan()
        yield from (file for file in own if file.suffix == PAGE)

    pictures = _manual_pictures() if corpus.site.has_guide else {}
    return Files(plan, exported, MovedPages(corpus, paths()), pictures, Dependencies(corpus, repository, drawn))


def _manual_pictures() -> Mapping[PurePosixPath, bytes]:
    """The pictures of the guide, beside its pages."""
    return {GUIDE / name: picture for name, picture in manual.pictures().items()}
