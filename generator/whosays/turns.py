"""Taking turns: commands that change facts read, decide and write one after another.

So what one of them writes is never made from facts that another has changed meanwhile.
"""

from __future__ import annotations

import contextlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.output import alone, remove_unfinished, write_file
from whosays.project import CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = PurePosixPath(".whosays")
"""What is kept beside ``content/`` and can be made again."""
IGNORED = {PurePosixPath(".gitignore"): b"*\n"}
"""Keeps the folder out of version control, as the caches of many tools do."""
_LOCK = PurePosixPath("facts.lock")


@contextlib.contextmanager
def turn(root: Path) -> Iterator[bool]:
    """Wait for the turn to change the facts of the project in ``root``, and remove what the killed left there.

    False where no lock can be had: then nobody waits, and nothing is removed.
    """
    folder, is_alone = root / FOLDER, False
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            if (root / CONTENT).is_dir() and not folder.is_symlink():
                keep_beside(root)
                is_alone = stack.enter_context(alone(folder / _LOCK))
                if is_alone:
                    remove_unfinished(root / CONTENT, is_deep=True)
        yield is_alone


def keep_beside(root: Path) -> Path:
    """The folder for what is kept beside ``content/``; raises OSError where it cannot be made."""
    folder = root / FOLDER
    for path, content in IGNORED.items():
        if not (folder / path).exists():
            write_file(folder / path, content)
    return folder
