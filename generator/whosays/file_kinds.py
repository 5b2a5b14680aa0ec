"""The kinds of files that a site publishes as they are: nothing that a browser runs."""

from __future__ import annotations

import re

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
ICON = ".ico"
"""What browsers show in a tab, as Windows has it; they take a PNG as well."""
PAGE = ".md"
FACTS = ".yaml"
ON_REQUEST = (".pdf", ".csv", ".txt")
"""Published where the settings ask for them: no stranger's file is to stand under a newsroom's address unasked."""
ALL = frozenset({FACTS, PAGE, *PICTURES, ICON, *ON_REQUEST})
HEAD = 64
"""How many bytes tell what a file is."""

_PNG = b"\x89PNG\r\n\x1a\n"  # ISO/IEC 15948
_PICTURE = re.compile(
    re.escape(_PNG) + rb"|\xff\xd8\xff"  # JPEG (ISO/IEC 10918)
    rb"|GIF8[79]a"
    rb"|RIFF.{4}WEBP"  # RFC 9649
    rb"|.{4}ftyp.{0,48}avi[fs]",  # AVIF, by a brand of its first box
    re.DOTALL,
)
_ICON = b"\0\0\1\0"
_PDF = b"%PDF-"


def is_what_it_says(suffix: str, head: bytes) -> bool:
    """Whether the first ``HEAD`` bytes of a file are of the kind that its ending names.

    One kind of picture may pass for another, as it does in browsers, which go by the bytes.
    """
    if suffix in PICTURES:
        return _PICTURE.match(head) is not None
    if suffix == ICON:
        return head.startswith((_ICON, _PNG))
    return suffix != ".pdf" or head.startswith(_PDF)
