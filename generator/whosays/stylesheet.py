"""The theme's style sheets as one file, which a browser asks for once.

``theme/assets/css/site.css`` imports them in order.  A site with a brand has its accent in place of the
theme's tokens, and ``brand.css`` at the end.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.colours import Tones, tones
from whosays.joined_file import JoinedFile

if TYPE_CHECKING:
    from whosays.model.brand import Brand
    from whosays.theme import Theme

_SHEETS = PurePosixPath("assets/css")
_SITE = _SHEETS / "site.css"
_TOKENS, _BRAND = "tokens.css", "brand.css"
_IMPORT = re.compile(r"""(?m)^@import ["'](?P<name>[\w-]+\.css)["'](?: (?P<media>\w+))?;?\s*?(?:\n|\Z)""")


def joined(theme: Theme, brand: Brand | None = None) -> JoinedFile | None:
    """What ``site.css`` of a theme imports, in the colours of a brand; nothing where the theme has no such file.

    Raises FileNotFoundError for a sheet that it imports and that no folder of the theme has.
    """
    imports = theme.read(_SITE)
    if imports is None:
        return None
    parts = []
    for found in _IMPORT.finditer(imports.decode()):
        parts.append(_for(found["media"], _sheet(theme, found["name"])))
        if brand and brand.accent and found["name"] == _TOKENS:
            # before all that uses them, and before paper, which has tokens of its own
            parts.append(_tokens(tones(brand.accent)))
    if brand:
        parts.append(_sheet(theme, _BRAND))
    return JoinedFile.of(_SITE, "".join(parts).encode())


def _sheet(theme: Theme, name: str) -> str:
    return theme.imported(_SHEETS / name, into=_SITE.name).decode()


def _tokens(accent: Tones) -> str:
    return (
        ":root {\n"
        f"  --link: light-dark({accent.light}, {accent.dark});\n"
        f"  --link-rule: light-dark({accent.light_rule}, {accent.dark_rule});\n"
        f"  --brand: light-dark({accent.light}, {accent.dark});\n"
        "}\n"
    )


def _for(media: str | None, sheet: str) -> str:
    return f"@media {media} {{\n{sheet}}}\n" if media else sheet
