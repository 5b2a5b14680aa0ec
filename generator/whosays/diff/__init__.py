"""What changed in meaning between two editions of the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.build import planned
from whosays.diff.changes import Diff, Pages
from whosays.diff.contents import content_changes, not_compared
from whosays.diff.derived import derived_changes
from whosays.diff.editions import Edition, Lineage
from whosays.diff.pages import pages_touched
from whosays.pages.repository import Repository
from whosays.processes.forks import workers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.check import Checked

__all__ = ["Diff", "diff"]


def diff(before: Checked, after: Checked) -> Diff:
    """Compare two editions: a pure function of both.

    Facts are compared one by one, whatever mistakes others have; what follows from all of them,
    statuses and pages, only where neither edition has an error.
    """
    was, new = Edition.of(before), Edition.of(after)
    old = was.with_names_of(new)
    lineage = Lineage.between(old, new)
    changes = list(content_changes(old, new, lineage))
    broken = tuple(not_compared(old, new))
    if before.corpus is None or after.corpus is None:
        return Diff(tuple(changes), None, broken)
    if _texts(before) == _texts(after):
        return Diff((), Pages((), (), ()))
    now = was.renamed_in(new)
    stories = {now.get(slug, slug): story for slug, story in before.corpus.stories.items()}
    changes += derived_changes(stories, after.corpus.stories, lineage)
    pages = pages_touched(
        planned(before.corpus, Repository.of(before.corpus.site, {}), before.accepted, {}),
        planned(after.corpus, Repository.of(after.corpus.site, {}), after.accepted, {}),
        apart=workers(len(new.facts)) > 1,
    )
    return Diff(tuple(changes), pages, broken)


def _texts(edition: Checked) -> Mapping[PurePosixPath, str]:
    return {file: document.text for file, document in edition.documents.items()}
