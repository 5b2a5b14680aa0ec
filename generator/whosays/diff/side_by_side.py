"""Two editions of the facts, each checked in a process of its own."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from whosays.check import judged, linked, read_ahead, trusted
from whosays.diff.pages import LaidOut, is_much, is_sound
from whosays.processes.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.check import Checked
    from whosays.progress import Progress
    from whosays.project import Project


@contextmanager
def side_by_side(
    before: Project, after: Project, progress: Progress
) -> Iterator[tuple[Checked, Checked, Beside[LaidOut]]]:
    """Check two editions, of whose warnings nobody hears; and what goes on to look at the pages of the older one.

    A file that both have is read once: that of the older one is read here, and what follows from its facts is found
    out beside this process, while it looks at the newer edition.
    """
    read_ahead(before)
    facts = linked(before, progress=progress)
    edition = LaidOut(partial(judged, facts, warnings=False))
    with Beside(edition, apart=is_much(facts.drafts)) as older:
        sound = older.ask(is_sound)
        newer = judged(linked(after, progress=progress), progress=progress, warnings=False)
        yield (trusted(facts) if sound() else edition.checked), newer, older
