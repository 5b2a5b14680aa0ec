"""A mistake of syntax in a writer's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.diagnostics import Code, Diagnostic, Fix, Related, Replacement, Spot

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from whosays.document.lines import Lines


class Complaint(Struct, frozen=True):
    """A mistake of syntax; ``at`` and ``began_at`` are offsets in code points.

    ``began_at`` is where the thing began that could not be read to its end, such as a list.
    ``unquoted`` is the stretch of a text for which quotes are all that it lacks.
    """

    message: str
    at: int
    help: str
    began_at: int | None = None
    unquoted: tuple[int, int] | None = None

    def diagnostic(self, file: PurePosixPath, text: str, lines: Lines) -> Diagnostic:
        """The problem at its place in a file."""
        related: tuple[Related, ...] = ()
        if self.began_at is not None and self.began_at != self.at:
            began = lines.span(self.began_at, self.began_at)
            related = (Related(Spot(file, began), "it began here"),)
        at = Spot(file, lines.span(self.at, self.at))
        fixes: tuple[Fix, ...] = ()
        if self.unquoted:
            typed = text[slice(*self.unquoted)]
            quoted = "'" + typed.replace("'", "''") + "'"
            change = Replacement(Spot(file, lines.span(*self.unquoted)), typed, quoted)
            # not safe: what looks like a colon in a text may be a key that was to begin a line
            fixes = (Fix("put quotes around the text", (change,), is_safe=False),)
        return Diagnostic(Code.YAML_SYNTAX, self.message, at, self.help, related, fixes)
