"""The pages that the index of a site's search holds, as a browser unpacks them."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def searched(site: Path) -> dict[str, dict[str, Any]]:
    """What Pagefind keeps of each page, by its address: `content`, `meta`, `filters` and `anchors`."""
    parts = (site / "assets" / "search" / "fragment").iterdir()
    pages = (json.loads(gzip.decompress(part.read_bytes()).removeprefix(b"pagefind_dcd")) for part in parts)
    return {page["url"]: page for page in pages}


def printed(text: str) -> str:
    """A text of the index without the spaces that were put behind words which stand together in print.

    A caret of the text itself stands there twice, and a letter in the place of the point in a number.
    """
    pointed = re.sub(r"(\d)\ua78f(?=\d)", r"\1.", text)
    return re.sub(r"\^(\^| |$)", lambda signs: signs[1].strip(), pointed)


def title(page: dict[str, Any]) -> str:
    """The name of a page in the index, whatever its weight."""
    return next(str(value) for name, value in page["meta"].items() if name.startswith("title-"))
