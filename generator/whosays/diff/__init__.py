"""What changed in meaning between two editions of the facts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from whosays.diff.changes import Diff, Pages
from whosays.diff.contents import content_changes, not_compared
from whosays.diff.derived import derived_changes
from whosays.diff.editions import Edition, Lineage
from whosays.diff.pages import LaidOut, is_much, known, pages_touched
from whosays.processes.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.check import Checked

__all__ = ["Diff", "diff"]


def diff(before: Checked, after: Checked, older: Beside[LaidOut] | None = None) -> Diff:
    """Compare two editions: a pure function of both.

    Facts are compared one by one, whatever mistakes others have; what follows from all of them,
    statuses and pages, only where neither edition has an error.  ``older`` looks at the older one
    already, and is let go.
    """
    with older or Beside(LaidOut(lambda: before), apart=is_much(before.drafts)) as beside:
        if before.corpus is None or after.corpus is None:
            _, old, new, lineage = _matched(before, after)
            return Diff(tuple(content_changes(old, new, lineage)), None, tuple(not_compared(old, new)))
        if _texts(before) == _texts(after):
            return Diff((), Pages((), (), ()))
        # asked now, it is found out while this process looks at the newer edition
        asked = functools.cache(beside.ask(known))
        was, old, new, lineage = _matched(before, after)
        changes = [*content_changes(old, new, lineage)]
        pages = pages_touched(beside, asked, LaidOut(lambda: after))
        now = was.renamed_in(new)
        stood = {now.get(slug, slug): footings for slug, footings in asked().footings.items()}
        changes += derived_changes(stood, after.corpus.stories, lineage)
    return Diff(tuple(changes), pages, tuple(not_compared(old, new)))


def _matched(before: Checked, after: Checked) -> tuple[Edition, Edition, Edition, Lineage]:
    """The older edition, the same by the names that folders have now, the newer one, and what became of the facts."""
    was, new = Edition.of(before), Edition.of(after)
    old = was.with_names_of(new)
    return was, old, new, Lineage.between(old, new)


def _texts(edition: Checked) -> Mapping[PurePosixPath, str]:
    return {file: document.text for file, document in edition.documents.items()}
