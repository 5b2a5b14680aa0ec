"""From a project to a corpus and every problem of it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.bind import bind, bind_file
from whosays.corpus.draft import corpus, drafts
from whosays.diagnostics import Diagnostic, has_errors
from whosays.document import Document, Shelf
from whosays.document.own_page import read_page
from whosays.own_pages.files import unlisted
from whosays.own_pages.linked import missing
from whosays.own_pages.places import misplaced
from whosays.progress import Stage, followed, silent
from whosays.project import CONTENT
from whosays.rules import ERRORS, RULES, across
from whosays.uncollected import uncollected
from whosays.waivers import is_any_meant, settle

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.bind import Content, FileFacts
    from whosays.corpus.draft import Draft
    from whosays.corpus.story import Corpus
    from whosays.model.site import Site
    from whosays.progress import Progress
    from whosays.project import Project
    from whosays.rules import Rule
    from whosays.waivers import Accepted


class _Read(Struct, frozen=True, dict=True):
    """A text and what was read from it; ``bound`` is what it says where that was found out already."""

    text: str
    document: Document
    problems: tuple[Diagnostic, ...]
    bound: FileFacts | None = None

    @functools.cached_property
    def facts(self) -> FileFacts:
        """What the file says by itself."""
        return self.bound or bind_file(self.document)


_KEPT: dict[PurePosixPath, _Read] = {}
"""The last text of each file alone, the file that was asked for last at the end."""
_MOST_KEPT = 512
_MUCH = 500_000
"""Characters that a second process is worth: they take a fifth of a second."""
_SHELF = Shelf(250_000)
"""The nodes of a character take 20 bytes: those of a whole story are held, and of 10,000 facts those of a tenth."""


class Checked(Struct, frozen=True):
    """The result of a check: ``corpus`` is None where there are errors.

    ``drafts`` are the folders, mistakes included: each explainer, and the shared folder last.
    ``documents`` are the fact files, and those writers' own pages that have a problem.  Of few of them nodes are held.
    ``accepted`` are the warnings that are meant, which are none of the ``diagnostics``; nobody asks
    for them where there are errors.
    """

    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[PurePosixPath, Document]
    drafts: tuple[Draft, ...]
    accepted: tuple[Accepted, ...] = ()


class Linked(Struct, frozen=True):
    """What the files of a project say, linked as far as that can be, and no rule asked yet.

    ``problems`` are those that keep a file, a fact or a field from being read, ``pages`` the writers' own with such.
    """

    project: Project
    content: Content
    documents: Mapping[PurePosixPath, Document]
    pages: Mapping[PurePosixPath, Document]
    drafts: tuple[Draft, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def corpus(self) -> Corpus | None:
        """The stories, of which this does not say whether they hold to the rules; None without settings of the site."""
        project, site = self.project, self.content.site
        own = frozenset(file.relative_to(CONTENT) for file in project.assets)
        return corpus(site, self.drafts, project.pictures, _titles(project, site), own) if site else None


def check(
    project: Project, *, today: dt.date | None = None, progress: Progress = silent, shelf: Shelf = _SHELF
) -> Checked:
    """Read, bind, link and check the facts of a project, and let pass what is meant.

    ``today`` is the day of the check, by which dates that are still to come are told; without it none are.
    ``progress`` hears how far it is.  The nodes of files that are read now are held on the ``shelf``.
    The problems are sorted by file, line and column, and each is told once.
    """
    return judged(linked(project, today=today, progress=progress, shelf=shelf), progress=progress)


def linked(
    project: Project, *, today: dt.date | None = None, progress: Progress = silent, shelf: Shelf = _SHELF
) -> Linked:
    """Read, bind and link the facts of a project: the first half of a check."""
    with uncollected():
        return _linked(project, today, progress, shelf)


def judged(facts: Linked, *, progress: Progress = silent, warnings: bool = True) -> Checked:
    """Ask the rules about facts, and let pass what is meant: the second half of a check.

    Where nobody wants to hear of ``warnings``, they are looked for only as far as some are meant.
    """
    with uncollected():
        return _judged(facts, progress, RULES if warnings or is_any_meant(facts.content) else ERRORS)


def trusted(facts: Linked) -> Checked:
    """What a check of facts says of which is known that they have no error: all but the warnings that are meant."""
    return Checked(facts.corpus, (), facts.documents, facts.drafts)


def read_ahead(project: Project) -> None:
    """Read the files that a check will ask for, one half beside this process, where they are many characters.

    No nodes are held of them: whoever asks for these waits until they are made again.
    """
    from whosays.processes.beside import Beside  # noqa: PLC0415 - most checks begin no process
    from whosays.processes.forks import workers  # noqa: PLC0415

    texts = {file: text for file, text in project.files.items() if file.parent != CONTENT}
    if len(texts) > _MOST_KEPT:
        return
    # by their sizes, so that the halves are alike
    files = sorted(texts, key=lambda file: (len(texts[file]), file), reverse=True)
    here, there = ({file: texts[file] for file in files[start::2]} for start in (0, 1))
    if workers(sum(map(len, texts.values())), _MUCH) > 1:
        with uncollected(), Beside(there, apart=True) as beside:
            asked = beside.ask(_each_read)
            for file, (problems, facts) in (_each_read(here) | asked()).items():
                _KEPT[file] = _Read(texts[file], Document(file, texts[file], shelf=_SHELF), problems, facts)


def forget() -> None:
    """Hold nothing of what was read, where nobody checks the facts again."""
    _KEPT.clear()
    _SHELF.clear()


def _linked(project: Project, today: dt.date | None, progress: Progress, shelf: Shelf) -> Linked:
    problems = list(project.problems)
    documents: dict[PurePosixPath, Document] = {}
    pages: dict[PurePosixPath, Document] = {}

    def read() -> Iterator[Document]:
        """Each is bound before the next is read, and so there need not be the nodes of both."""
        for file in followed(sorted(project.files), Stage.FACTS, len(project.files), progress):
            documents[file], unreadable = _composed(file, project.files[file], shelf)
            problems.extend(unreadable)
            yield documents[file]
        for file in project.unread:
            yield Document(file, "", is_yaml=False)

    content, found = bind(read(), _bound)
    for file in sorted(project.pages):
        page, unpublished = _own_page(file, project.pages[file])
        problems += unpublished
        if unpublished:
            pages[file] = page
    written = tuple(drafts(content, project.assets, today, project.pictures))
    return Linked(project, content, documents, pages, written, (*problems, *found))


def _judged(facts: Linked, progress: Progress, rules: Iterable[Rule]) -> Checked:
    project, content, written = facts.project, facts.content, facts.drafts
    problems = [*facts.problems]
    progress(Stage.RULES, 0, 0)
    for draft in written:
        for rule in rules:
            problems += rule(draft)
    problems += across.check(written, content.site)
    problems += misplaced(project.pages, [draft.folder.slug for draft in written if not draft.is_shared])
    documents = {**facts.documents, **facts.pages}
    if content.site:
        problems += unlisted(project, content.site)
        problems += missing(project, content.site)
    settled = settle(dict.fromkeys(problems), content, documents)
    told = tuple(sorted(settled.told, key=lambda each: _order(each, documents)))
    stories = None if has_errors(told) else facts.corpus
    if stories is None:
        return Checked(None, told, documents, written)
    accepted = tuple(sorted(settled.accepted, key=lambda each: _order(each.problem, documents)))
    return Checked(stories, told, documents, written, accepted)


def _own_page(file: PurePosixPath, text: str) -> tuple[Document, Sequence[Diagnostic]]:
    """A page of a writer's own, and what keeps it from being published; one that costs too much is not made."""
    page, too_much = read_page(file, text)
    if too_much:
        return page, too_much
    from whosays.own_pages.check import problems  # noqa: PLC0415 - few projects have such pages

    return page, problems(file, text)


def _titles(project: Project, site: Site) -> Mapping[str, str]:
    """What the writers' own pages are called that the site leads to."""
    if not site.pages:
        return {}
    from whosays.own_pages.titles import title_of  # noqa: PLC0415 - it makes the pages, which few sites lead to

    files = {each.page: CONTENT / each.page for each in site.pages}
    return {name: title_of(file, project.pages[file]) for name, file in files.items()}


def _each_read(texts: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, tuple[tuple[Diagnostic, ...], FileFacts]]:
    """What is wrong with the YAML of each of some files in folders, and what each says by itself."""
    documents = (Document(file, text) for file, text in texts.items())
    return {document.file: (document.composed.problems, bind_file(document)) for document in documents}


def _composed(file: PurePosixPath, text: str, shelf: Shelf) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Kept, since an editor and a preview check all files at each change of one."""
    kept = _KEPT.pop(file, None)
    if kept is None or kept.text != text:
        document = Document(file, text, shelf=shelf)
        kept = _Read(text, document, document.composed.problems)
    _KEPT[file] = kept
    if len(_KEPT) > _MOST_KEPT:
        del _KEPT[next(iter(_KEPT))]
    return kept.document, kept.problems


def _bound(document: Document) -> FileFacts:
    """What a file says by itself, made once for a document that is kept."""
    kept = _KEPT.get(document.file)
    return kept.facts if kept and kept.document is document else bind_file(document)


def _order(problem: Diagnostic, documents: Mapping[PurePosixPath, Document]) -> tuple[str, int, int, str, str]:
    document = documents.get(problem.at.file)
    span = document.locate(problem.at) if document else None
    line, column = (span.line, span.column) if span else (0, 0)
    return (str(problem.at.file), line, column, problem.code, problem.message)
