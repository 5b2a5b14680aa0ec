"""The theme's style sheets as one file, which a browser asks for once.

``theme/assets/css/site.css`` imports them in order; rules of a site that has one of its own may stand behind.  A site
with a brand has its accent in place of the theme's tokens, and ``brand.css`` at the end.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.colours import Tones, tones
from whosays.joined_file import Imports, JoinedFile, decoded, encoded, is_ours, unjoined, without_remarks

if TYPE_CHECKING:
    from whosays.model.brand import Brand
    from whosays.theme import Theme

_SHEETS = PurePosixPath("assets/css")
_SITE = _SHEETS / "site.css"
_TOKENS, _BRAND = "tokens.css", "brand.css"
_IMPORT = re.compile(
    r"""(?ix)@import \s* (?P<in_url>url\(\s*)? (?P<quote>["']?) (?:\./)? (?P<name>[\w-][\w.-]*\.css) (?P=quote)
    (?(in_url)\s*\)) (?:\s* (?P<media>(?!layer|supports)[^\s;"'@{}][^;"'@{}]*?))? \s* (?:;|(?=@import)|\Z)"""
)
_REMARK = re.compile(r"(?s)/\*.*?\*/")
_BETWEEN = re.compile(r"(?s)(?:\s|/\*.*?\*/|@charset [^;\n]*;)*")
_LATE_IMPORT = re.compile(r"(?im)^[ \t]*@import\b.*")
"""One that browsers pass over, or that we cannot read."""


def joined(theme: Theme, brand: Brand | None = None) -> JoinedFile | None:
    """What ``site.css`` of a theme imports, in the colours of a brand; nothing where the theme has no such file.

    Raises FileNotFoundError for a sheet that it imports and that no folder of the theme has, and OSError for an import
    of any other kind.
    """
    site = theme.read(_SITE)
    if site is None:
        return None
    imports = Imports.of(decoded(site), _IMPORT, _BETWEEN)
    if late := _LATE_IMPORT.search(_REMARK.sub("", imports.rest)):
        raise unjoined(_SITE, late[0])
    parts = []
    for found in imports.found:
        parts.append(_for(found["media"], _sheet(theme, found["name"])))
        if brand and brand.accent and found["name"] == _TOKENS:
            # before all that uses them, and before paper, which has tokens of its own
            parts.append(_tokens(tones(brand.accent)))
    parts.append(imports.rest)
    if brand:
        parts.append(_sheet(theme, _BRAND))
    return JoinedFile.of(_SITE, encoded("".join(parts)))


def _sheet(theme: Theme, name: str) -> str:
    path = _SHEETS / name
    sheet = theme.imported(path, into=_SITE.name)
    return decoded(without_remarks(sheet) if is_ours(path, sheet) else sheet)


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
