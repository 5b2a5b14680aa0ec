"""Parts of the search index, which become scripts: no page from a folder may read a file.

A script calls `partOfSearch` of `offline-search.js` with the path of a part and its text.  The texts of pages are many
and small, so they are dealt out among a number of scripts, by the last letters of their names.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import zlib

FOLDER = "assets/search/"

_FRAGMENTS = f"{FOLDER}fragment/"
"""The texts of pages."""
_OF_A_PAGE = re.compile(rf"{_FRAGMENTS}[^/]*([0-9a-z]{{2}})\.pf_fragment")
_SCRIPTS = 256
"""For all texts of pages; `offline-search.js` counts them out as well."""
_PACKED = b"\x1f\x8b"
"""What a packed file begins with (RFC 1952)."""


class DamagedPartError(Exception):
    """The file at a path in the site, which is told, is no part of an index."""


def is_part(path: str) -> bool:
    """Whether a file of a site is read by the search, rather than run."""
    return path.startswith(FOLDER) and not path.endswith(".js")


def script_of(path: str) -> str:
    """The name of the script that hands over a part."""
    of_a_page = _OF_A_PAGE.fullmatch(path)
    return f"{_FRAGMENTS}{int(of_a_page[1], 36) % _SCRIPTS}.js" if of_a_page else f"{path}.js"


def call(content: bytes, path: str) -> bytes:
    """The line of a script that hands over a part.

    What was packed is text behind a mark; the texts of pages are unpacked, since the copy is packed as a whole.
    Raises `DamagedPartError`: one that is kept of the last site is known by its size and time.
    """
    try:
        if path.startswith(_FRAGMENTS):
            content = gzip.decompress(content)
        is_packed = content.startswith(_PACKED)
        text = f"={base64.b64encode(content).decode()}" if is_packed else content.decode()
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise DamagedPartError(path) from error
    told = [path.removeprefix(FOLDER), text]
    return f"partOfSearch({json.dumps(told, ensure_ascii=False)});\n".encode()


def handed(script: bytes) -> list[str]:
    """The parts that a script hands over, which have plain names."""
    return [FOLDER + line.split(b'"', 2)[1].decode(errors="replace") for line in script.split(b"\n") if b'"' in line]
