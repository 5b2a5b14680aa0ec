"""What each kind of problem means, at length: one Markdown file a code."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.diagnostics import Code


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code in one line, and at length with an example of the mistake and of its cure."""

    summary: str
    text: str


def explanation(code: Code) -> Explanation:
    """The explanation of a code, from the file that bears its name."""
    written = files(__name__).joinpath(f"{code}.md").read_text(encoding="utf-8")
    heading, _, text = written.partition("\n")
    return Explanation(heading.removeprefix("# "), text.strip())
