"""What each kind of problem means, at length: one Markdown file a code, and what is printed of the mistake in it.

`WHOSAYS_REWRITE=1 pytest tests/unit/test_explanations.py` writes the second.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from whosays.diagnostics import Code

_FOLDER = Path(__file__).parent


class Explanation(Struct, frozen=True):
    """A code in one line, and at length with an example of the mistake and of its cure.

    ``printed`` is what `whosays check`, or `diff`, prints of that mistake.
    """

    summary: str
    text: str
    printed: str


def explanation(code: Code) -> Explanation:
    """The explanation of a code, from the file that bears its name."""
    heading, _, text = (_FOLDER / f"{code}.md").read_text(encoding="utf-8").partition("\n")
    printed = (_FOLDER / "printed" / f"{code}.txt").read_text(encoding="utf-8")
    return Explanation(heading.removeprefix("# "), text.strip(), printed.rstrip("\n"))
