"""From a project to a corpus and every problem of it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.bind import bind
from whosays.corpus.draft import corpus, drafts
from whosays.diagnostics import Diagnostic, has_errors
from whosays.document import Document, compose
from whosays.rules import RULES
from whosays.waivers import settle

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.corpus.draft import Draft
    from whosays.corpus.story import Corpus
    from whosays.project import Project
    from whosays.waivers import Accepted


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a check: ``corpus`` is None where there are errors.

    ``drafts`` are the folders, mistakes included: each explainer, and the shared folder last.
    ``accepted`` are the warnings that are meant, which are none of the ``diagnostics``; nobody asks
    for them where there are errors.
    """

    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[PurePosixPath, Document]
    drafts: tuple[Draft, ...]
    accepted: tuple[Accepted, ...] = ()


def check(project: Project, *, today: dt.date | None = None) -> Checked:
    """Read, bind, link and check the facts of a project, and let pass what is meant.

    ``today`` is the day of the check, by which dates that are still to come are told; without it none are.
    The problems are sorted by file, line and column, and each is told once.
    """
    problems = list(project.problems)
    documents: dict[PurePosixPath, Document] = {}
    for file in sorted(project.files):
        documents[file], unreadable = _composed(file, project.files[file])
        problems += unreadable
    unread = (Document(file, "", None) for file in project.unread)
    content, found = bind([*documents.values(), *unread])
    problems += found
    written = tuple(drafts(content, project.assets, today))
    for draft in written:
        for rule in RULES:
            problems += rule(draft)
    settled = settle(dict.fromkeys(problems), content, documents)
    told = tuple(sorted(settled.told, key=lambda each: _order(each, documents)))
    if has_errors(told) or content.site is None:
        return Checked(None, told, documents, written)
    accepted = tuple(sorted(settled.accepted, key=lambda each: _order(each.problem, documents)))
    return Checked(corpus(content.site, written), told, documents, written, accepted)


@functools.lru_cache(maxsize=512)
def _composed(file: PurePosixPath, text: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Kept, since an editor and a preview check all files at each change of one."""
    document, problems = compose(file, text)
    return document, tuple(problems)


def _order(problem: Diagnostic, documents: Mapping[PurePosixPath, Document]) -> tuple[str, int, int, str, str]:
    document = documents.get(problem.at.file)
    span = document.locate(problem.at) if document else None
    line, column = (span.line, span.column) if span else (0, 0)
    return (str(problem.at.file), line, column, problem.code, problem.message)
