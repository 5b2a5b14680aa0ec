"""The MkDocs theme ``whosays``: where its files lie, and which of several has a say.

They are in ``theme/``, at the top of the repository; a wheel has them beside this module, in
``_theme/``.  Both site engines ask an entry point of the group ``mkdocs.themes`` for a module, and
take the folder that its ``__file__`` is in; so that `MKDOCS` needs no more than that, and no module
lies among the templates.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import PurePosixPath

NAME = "whosays"

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_theme"
IS_INSTALLED = _INSTALLED.is_dir()
"""Rather than in a checkout, where somebody may be at work on it."""
FOLDER = _INSTALLED if IS_INSTALLED else _PACKAGE.parents[1] / "theme"

# Engines load this before the theme that it extends, so that here Material, and plugins of ProperDocs' authors, can be
# kept from telling writers of the end of MkDocs 1 and of Material: the versions are ours to choose (ENGINES.md).
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

MKDOCS = SimpleNamespace(__file__=str(FOLDER / "mkdocs_theme.yml"))
"""What the entry point names."""


class Theme(Struct, frozen=True):
    """The folders of a theme, as site engines look through them: the first that has a file wins.

    A site's own folder stands before that of the theme that it changes.
    """

    folders: tuple[Path, ...]

    def read(self, path: PurePosixPath) -> bytes | None:
        """The file at a path within the theme; nothing where no folder has it."""
        found = next((file for folder in self.folders if (file := folder / path).is_file()), None)
        return found.read_bytes() if found else None

    def imported(self, path: PurePosixPath, into: str) -> bytes:
        """The file at a path within the theme that the file of a name joins into itself.

        Raises FileNotFoundError where no folder has it.
        """
        content = self.read(path)
        if content is None:
            raise FileNotFoundError(errno.ENOENT, f"{into} imports it, and the theme has no such file", path.name)
        return content
