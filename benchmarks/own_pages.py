"""How long the engine takes for the worst pages that the limits let pass: `python -m benchmarks.own_pages`.

Each piece is repeated to as long a page as `check` does not refuse.  Seconds are those of the processor.
"""

from __future__ import annotations

import time
from pathlib import PurePosixPath

from markdown import Markdown

from whosays.document.own_page import MAX_CHARACTERS, read_page
from whosays.own_pages.extensions import EXTENSION_SETTINGS, EXTENSIONS

PIECES = (
    *("[", "![", "[a](", "[a](<b", '[a]("b) ', '[a](x "a"b) ', "[a][", "[a](b) ", "[a]: b\n", "\\", "&amp;"),
    *("*a ", "*a* ", "**a*", "__a_ ", "`a ", "`a` ", "<", "<a ", "<a b='> ", "<b>", "<!-- ", "<![", "<div>\n"),
    *("> a\n\n", "- a\n", "- a\n    - b\n", "1. a\n\n", "# a\n", "a\n=\n", "```\n", "|a|b\n-|-\n", "a\n\n", "a  \n"),
)
FILE = PurePosixPath("content/page.md")


def longest(piece: str) -> str:
    """The longest page of a piece alone that is let pass, to a twentieth."""
    least, most = 0, MAX_CHARACTERS // len(piece) + 1
    while most - least > max(1, least // 20):
        middle = (least + most) // 2
        least, most = (middle, most) if not read_page(FILE, piece * middle)[1] else (least, middle)
    return piece * least


def seconds(page: str, engine: Markdown) -> float:
    """How long the engine takes to make HTML of a page."""
    start = time.process_time()
    engine.reset().convert(page)
    return time.process_time() - start


def main() -> None:
    engine = Markdown(extensions=EXTENSIONS, extension_configs=EXTENSION_SETTINGS)
    print(f"{'piece':<16} {'characters':>10} {'seconds':>8}")
    for piece in PIECES:
        page = longest(piece)
        print(f"{piece!r:<16} {len(page):>10,} {seconds(page, engine):>8.2f}")


if __name__ == "__main__":
    main()
