"""What schemas say of no fact, kept from one process to the next: to make it takes longer than all else of a schema.

It lies among this user's caches, in no project and no repository, and under this user's mark (`own_mark.py`).
"""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from whosays.output import write_private
from whosays.own_mark import own_folder, own_mark

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FOLDER = "schemas"
_MOST_BYTES = 4_000_000
"""Of all that is kept: many times what our models take."""


def kept(root: Path, made_by: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever JSON is
    """What ``make`` makes, which is JSON, or what it made where the digest of our code was the same.

    Nothing is kept within the project in ``root``.  Each copy of this package has a file of its own.
    """
    folder, mark = own_folder(root), own_mark(root)
    if not folder or not mark:
        return make()
    path = folder / _FOLDER / hashlib.sha256(__file__.encode(errors="surrogateescape")).hexdigest()
    with contextlib.suppress(OSError), path.open("rb") as file:
        if content := mark.off(file.read(_MOST_BYTES)):
            told, made = msgspec.json.decode(content)
            if told == made_by:
                return made
    made = make()
    with contextlib.suppress(OSError):
        write_private(path, mark.on(msgspec.json.encode((made_by, made))))
    return made
