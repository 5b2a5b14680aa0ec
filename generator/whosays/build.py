"""The pipeline: from a project to every file of the site's source.

Read from top to bottom::

    content/*.yaml -> documents -> facts -> corpus -> diagnostics      (check)
                                               |
                                               +-> pages and exports -> files
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.check import check
from whosays.exports import exports
from whosays.pages.render import render
from whosays.pages.repository import Repository
from whosays.pages.site_map import site_map

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.corpus.draft import Draft
    from whosays.corpus.story import Corpus
    from whosays.diagnostics import Diagnostic
    from whosays.document import Document
    from whosays.project import Project


@dataclass(frozen=True, slots=True)
class Build:
    """The result of a build; no files where the facts have errors.

    ``files`` are the Markdown pages and the exports by their path in the site's source.
    ``drafts`` are the folders of facts, mistakes included.
    """

    files: Mapping[PurePosixPath, bytes]
    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[PurePosixPath, Document]
    corpus: Corpus | None
    drafts: tuple[Draft, ...]


def build(project: Project) -> Build:
    """Check the facts and render every page and export: a pure function of its argument."""
    checked = check(project)
    corpus = checked.corpus
    if corpus is None:
        return Build({}, checked.diagnostics, checked.documents, None, checked.drafts)
    exported = exports(corpus)
    repository = Repository(corpus.site, checked.documents)
    pages = site_map(corpus, repository, exported.downloads)
    files = {page.path: render(page) for page in pages}
    return Build({**files, **exported.files}, checked.diagnostics, checked.documents, corpus, checked.drafts)
