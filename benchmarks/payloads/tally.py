"""What was tried in a place, and what was found there that was not ours."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """``counts`` says how much of what was tried; each of ``found`` is something that a payload did or became."""

    place: str
    counts: dict[str, int] = field(default_factory=dict)
    placed: int = 0
    """Payloads times places."""
    found: list[str] = field(default_factory=list)

    def add(self, what: str, number: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + number

    def merge(self, other: Tally) -> None:
        """Count in what was tried in the same place by another process."""
        for what, number in other.counts.items():
            self.add(what, number)
        self.placed += other.placed
        self.found += other.found

    @property
    def told(self) -> str:
        """What was tried, as in `7,123 payloads, 36 fields`."""
        return ", ".join(f"{number:,} {what}" for what, number in self.counts.items())


def show(tally: Tally) -> None:
    """A line of the table, and under it some of what was found."""
    print(f"{len(tally.found):>8,}  {tally.place}: {tally.told}", flush=True)
    for each in tally.found[:10]:
        print(f"          {each[:300]!r}", flush=True)
