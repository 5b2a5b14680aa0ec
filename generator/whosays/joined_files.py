"""What the theme has on every page, each joined of several files into one that a browser asks for once."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.joined_file import Imports, JoinedFile, decoded, encoded, is_ours, unjoined, without_remarks
from whosays.stylesheet import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.model.brand import Brand
    from whosays.theme import Theme

_SCRIPTS = PurePosixPath("assets/js")
_SITE = _SCRIPTS / "site.js"
_PANEL = _SCRIPTS / "search.js"
_IMPORT = r"""import[ \t]*["']\./(?P<name>[\w-][\w.-]*\.js)["'][ \t\r]*(?:;[ \t\r]*\n?|\n|\Z|(?=/[/*]))"""
_OF_SITE = re.compile(_IMPORT)
_OF_PANEL = re.compile(f"(?m)^{_IMPORT}".encode())
_BETWEEN = re.compile(r"(?s)(?:\s|//[^\n]*|/\*.*?\*/)*")
_REMARK = re.compile(r"(?s)/\*.*?\*/")
_MODULE = re.compile(r"(?m)^[ \t]*(?:import\b(?![ \t]*\()|export\b).*")
"""What only a script may say that is a module, as one of several joined is not."""


class JoinedFiles(Struct, frozen=True):
    """The joined files of a site; a theme may have none of them.

    The ``panel`` of the search keeps the name of the script that imports the others, by which another asks for it.
    """

    stylesheet: JoinedFile | None
    script: JoinedFile | None
    panel: JoinedFile | None

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
        return {each.path: each.content for each in (self.stylesheet, self.script, self.panel) if each}


def joined_files(theme: Theme, brand: Brand | None) -> JoinedFiles:
    """The joined files of a theme, in the colours of a brand.

    Raises FileNotFoundError for a file that is to be joined and that no folder of the theme has.
    """
    return JoinedFiles(joined(theme, brand), joined_script(theme), joined_panel(theme))


def joined_script(theme: Theme) -> JoinedFile | None:
    """The scripts that ``site.js`` of a theme imports, in order; nothing where the theme has no such file.

    Each is a function that is called at once, so none sees the names of another.  Behind them may stand what a site has
    of its own.  Raises OSError where that imports or exports.
    """
    site = theme.read(_SITE)
    if site is None:
        return None
    imports = Imports.of(decoded(site), _OF_SITE, _BETWEEN)
    if found := _MODULE.search(_REMARK.sub("", imports.rest)):
        raise unjoined(_SITE, found[0])
    scripts = (_imported(theme, each["name"], into=_SITE) for each in imports.found)
    return JoinedFile.of(_SITE, b"".join((*scripts, encoded(imports.rest))))


def joined_panel(theme: Theme) -> JoinedFile | None:
    """The script ``search.js`` of a theme, in which what it imports stands in place of the imports."""
    script = theme.read(_PANEL)
    if script is None:
        return None
    lean = without_remarks(script) if is_ours(_PANEL, script) else script
    return JoinedFile(_PANEL, _OF_PANEL.sub(lambda found: _imported(theme, found["name"].decode(), into=_PANEL), lean))


def _imported(theme: Theme, name: str, into: PurePosixPath) -> bytes:
    path = _SCRIPTS / name
    script = theme.imported(path, into=into.name)
    # one that a site has in its place may end in a remark, or without what ends its last statement
    return without_remarks(script) if is_ours(path, script) else script + b"\n;\n"
