"""The folder of the built site, which a site engine empties before it fills it again.

So the engine is given another folder, and what it has built takes the place of the last site at the
end (`placing.take_over`): a build that fails or is killed before leaves that one as it is.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.output import alone
from whosays.turns import FOLDER, keep_beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STAGE = PurePosixPath("site")
_LOCK = PurePosixPath("site.lock")


@contextlib.contextmanager
def stage(root: Path) -> Iterator[Path | None]:
    """An empty folder for one build at a time of the project in ``root``; the next one waits.

    None where there can be none, as in a project that may only be read: then a site is built where it stands.
    """
    made: Path | None = None
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            if not (root / FOLDER).is_symlink() and stack.enter_context(alone(keep_beside(root) / _LOCK)):
                folder = root / FOLDER / _STAGE
                # what a build that was killed left; and a stranger's branch may bring a link to what is not ours
                if folder.is_symlink() or folder.is_file():
                    folder.unlink()
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                made = folder
        try:
            yield made
        finally:
            if made:
                shutil.rmtree(made, ignore_errors=True)
