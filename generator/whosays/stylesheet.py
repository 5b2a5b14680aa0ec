"""The theme's style sheets as one file, which a browser asks for once.

``theme/assets/css/site.css`` imports them in order.  The name of the joined file holds a digest of
its content, so that a browser may keep it for as long as it likes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_SHEETS = PurePosixPath("assets/css")
_IMPORT = re.compile(r'@import "(?P<name>[\w-]+\.css)"(?: (?P<media>\w+))?;\n')


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A joined style sheet: its path in the site's source, and its content."""

    path: PurePosixPath
    content: bytes


def joined(theme: Path) -> Stylesheet | None:
    """What ``site.css`` of a theme imports; nothing where the theme has no such file."""
    folder = theme / _SHEETS
    try:
        imports = (folder / "site.css").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    parts = [
        _for(found["media"], (folder / found["name"]).read_text(encoding="utf-8"))
        for found in _IMPORT.finditer(imports)
    ]
    content = "".join(parts).encode()
    digest = hashlib.sha256(content).hexdigest()[:8]
    return Stylesheet(_SHEETS / f"site.{digest}.css", content)


def _for(media: str | None, sheet: str) -> str:
    return f"@media {media} {{\n{sheet}}}\n" if media else sheet
