"""What the theme has on every page, each joined of several files into one that a browser asks for once."""

from __future__ import annotations

import errno
import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.stylesheet import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.model.brand import Brand
    from whosays.stylesheet import Stylesheet
    from whosays.theme import Theme

_SCRIPTS = PurePosixPath("assets/js")
_IMPORT = re.compile(r'import "\./(?P<name>[\w-]+\.js)";\n')


@dataclass(frozen=True, slots=True)
class Script:
    """A joined script: its path in the site's source, and its content."""

    path: PurePosixPath
    content: bytes


@dataclass(frozen=True, slots=True)
class JoinedFiles:
    """The joined files of a site; a theme may have neither."""

    stylesheet: Stylesheet | None
    script: Script | None

    @property
    def told(self) -> dict[str, str]:
        """Their paths, by what the theme's templates ask for in the ``extra`` settings."""
        return {
            **({"stylesheet": str(self.stylesheet.path)} if self.stylesheet else {}),
            **({"script": str(self.script.path)} if self.script else {}),
        }

    @property
    def files(self) -> Mapping[PurePosixPath, bytes]:
        """Their contents, by their paths in the site's source."""
        return {each.path: each.content for each in (self.stylesheet, self.script) if each}


def joined_files(theme: Theme, brand: Brand | None) -> JoinedFiles:
    """The joined files of a theme, in the colours of a brand.

    Raises FileNotFoundError for a file that is to be joined and that no folder of the theme has.
    """
    return JoinedFiles(joined(theme, brand), joined_script(theme))


def joined_script(theme: Theme) -> Script | None:
    """The scripts that ``site.js`` of a theme imports, in order; nothing where the theme has no such file.

    Each is a function that is called at once, so none sees the names of another.
    """
    imports = theme.read(_SCRIPTS / "site.js")
    if imports is None:
        return None
    content = b"".join(_script(theme, found["name"]) for found in _IMPORT.finditer(imports.decode()))
    digest = hashlib.sha256(content).hexdigest()[:8]
    return Script(_SCRIPTS / f"site.{digest}.js", content)


def _script(theme: Theme, name: str) -> bytes:
    script = theme.read(_SCRIPTS / name)
    if script is None:
        raise FileNotFoundError(errno.ENOENT, "site.js imports it, and the theme has no such file", name)
    return script
