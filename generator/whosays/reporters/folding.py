"""What of a long report is shown: so many problems of a kind and no more, and how many of each kind there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.diagnostics import WARNINGS, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.diagnostics import Code, Diagnostic

MOST = 20
"""So many problems of one code are shown: whoever has seen them knows the kind."""

MOST_FOR_SCRIPTS = 1_000
"""So many of one code are told to scripts and services, which take only so much."""


class Tally(Struct, frozen=True):
    """How many problems of a code there are, and how many of them are shown."""

    code: Code
    number: int
    shown: int

    @property
    def severity(self) -> Severity:
        """That of every problem of the code."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR

    @property
    def hidden(self) -> int:
        """How many are counted only."""
        return self.number - self.shown


class Folded(Struct, frozen=True):
    """The problems to show, in their order, and the tally of each code: errors first, then the most frequent."""

    shown: tuple[Diagnostic, ...]
    tallies: tuple[Tally, ...]

    @property
    def hidden(self) -> tuple[Tally, ...]:
        """The codes of which not every problem is shown."""
        return tuple(each for each in self.tallies if each.hidden)


def folded(diagnostics: Iterable[Diagnostic], most: int | None = MOST) -> Folded:
    """The first ``most`` problems of each code; None shows all."""
    seen: Counter[Code] = Counter()
    shown: list[Diagnostic] = []
    for problem in diagnostics:
        seen[problem.code] += 1
        if most is None or seen[problem.code] <= most:
            shown.append(problem)
    kept = Counter(problem.code for problem in shown)
    tallies = [Tally(code, number, kept[code]) for code, number in seen.items()]
    tallies.sort(key=lambda each: (each.severity is not Severity.ERROR, -each.number, each.code))
    return Folded(tuple(shown), tuple(tallies))
