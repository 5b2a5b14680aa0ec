"""What was measured, and what follows from it: medians, costs of a page, ratios."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BASE = "Hugo"
"""The generator that all others are compared with."""


class Way(StrEnum):
    """What there is of an earlier build, and what has changed since."""

    COLD = "cold"
    UNCHANGED = "unchanged"
    ONE_EDIT = "one edit"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the clock and of all processors, and the megabytes of all processes at the worst moment."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class AtSize:
    """What a command costs in a project of so many facts; no cost where it took longer than anybody waited."""

    what: str
    facts: int
    cost: Cost | None


@dataclass(frozen=True, slots=True)
class Weight:
    """A built site: its HTML pages, megabytes in all and of the offline copy, and the heaviest page in kilobytes."""

    pages: int
    megabytes: float
    copy: float
    heaviest: str
    kilobytes: float


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built in some way; no cost where it took longer than anybody waited."""

    generator: str
    facts: int
    way: Way
    cost: Cost | None
    weight: Weight

    @property
    def per_page(self) -> float | None:
        """Processor milliseconds a page; None where nothing was measured or made."""
        return self.cost.cpu * 1e3 / self.weight.pages if self.cost and self.weight.pages else None


@dataclass(frozen=True, slots=True)
class Measure:
    """Any other figure: what it is about, what was measured, and the value with its unit."""

    about: str
    what: str
    value: float | None
    unit: str


def median(costs: Iterable[Cost]) -> Cost:
    """The median of each figure alone."""
    every = [*costs]
    return Cost(
        *(statistics.median(getattr(cost, name) for cost in every) for name in ("wall", "cpu", "memory")),
    )


def base_of(built: Built, every: Sequence[Built]) -> Built | None:
    """The cold build that a build is compared with: the base's whose number of facts is the nearest."""
    bases = [each for each in every if each.generator == BASE and each.way is Way.COLD and each.per_page]
    return min(bases, key=lambda each: (abs(each.facts - built.facts), each.facts), default=None)


def ratio(built: Built, every: Sequence[Built]) -> float | None:
    """How many times the base's processor time a page costs; None where either is unknown."""
    base = base_of(built, every)
    if base is None or base.per_page is None or built.per_page is None:
        return None
    return built.per_page / base.per_page
