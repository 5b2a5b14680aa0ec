"""A made-up story of any size, the same for the same seed.

Its proportions are those of a long-running story: six facts of ten are claims, most of them
small, spread over files of two hundred with `defaults` at the top.  One claim is backed by every
twentieth of the others, since hubs are what makes a careless algorithm quadratic.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whosays.project import CONTENT, SITE_FILE, Project

if TYPE_CHECKING:
    from pathlib import PurePosixPath

CELLS = ("strongly consistent", "consistent", "neutral", "inconsistent", "strongly inconsistent")
KINDS = ("statement", "observation", "accusation", "denial", "assessment")
WORDS = (
    *("harbour", "pier", "gauge", "crane", "inspection", "alarm", "crack", "union", "ministry", "port", "engineer"),
    *("report", "night", "water", "steel", "log", "shift", "photo", "letter", "answer", "repair", "budget", "storm"),
)
FIRST_DAY = dt.date(2021, 3, 1)
DAYS = 365
CLAIMS_IN_A_FILE = 200
CLAIMS_IN_A_SECTION = 40


def project(facts: int, seed: int = 1) -> Project:
    """A project of one explainer with about ``facts`` facts."""
    return _Story(facts, random.Random(seed)).project()


@dataclass
class _Story:
    facts: int
    chance: random.Random
    files: dict[PurePosixPath, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.actors = [f"actor-{number}" for number in range(max(3, self.facts * 12 // 100))]
        self.sources = [f"source-{number}" for number in range(max(3, self.facts * 20 // 100))]
        self.claims = [f"claim-{number}" for number in range(max(3, self.facts * 60 // 100))]
        self.events = [f"event-{number}" for number in range(max(1, self.facts * 5 // 100))]
        self.questions = [f"question-{number}" for number in range(max(1, self.facts * 2 // 100))]
        self.accounts = [f"account-{number}" for number in range(6)]
        # in the order in which they were made, so that each speaks only of earlier ones
        self.days = sorted(self.chance.randrange(DAYS) for _ in self.claims)

    def project(self) -> Project:
        """The files of the story."""
        self.files[SITE_FILE] = "title: Synthetic\nurl: https://example.org/\n"
        self._write("about.yaml", self._about())
        self._write("actors.yaml", self._actors())
        self._write("sources.yaml", self._sources())
        for first in range(0, len(self.claims), CLAIMS_IN_A_FILE):
            self._write(f"claims-{first // CLAIMS_IN_A_FILE:03}.yaml", self._claims(first))
        self._write("events.yaml", self._events())
        return Project(self.files)

    def _write(self, name: str, text: str) -> None:
        self.files[CONTENT / "synthetic" / name] = text

    def _words(self, number: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=number))

    def _some(self, among: list[str], most: int) -> str:
        chosen = self.chance.sample(among, k=min(len(among), self.chance.randint(1, most)))
        return f"[{', '.join(chosen)}]"

    def _day(self, number: int) -> str:
        return (FIRST_DAY + dt.timedelta(days=number)).isoformat()

    def _about(self) -> str:
        lines = ["explainer:", "  title: Synthetic", "  question: Does it scale?", "  summary: It does.", "  sections:"]
        for number, first in enumerate(range(0, len(self.claims), CLAIMS_IN_A_SECTION)):
            lines += [f"    - id: part-{number}", f"      heading: Part {number}", "      text: |"]
            for claim in self.claims[first : first + CLAIMS_IN_A_SECTION : 4]:
                lines += [f"        {self._words(40).capitalize()}. [[{claim}]]", ""]
        lines += ["questions:"]
        for question in self.questions:
            lines.append(f"  {question}: {{text: 'What of {question}?', would_settle: {self._words(8)}}}")
        lines += ["accounts:", *(f"  {account}: {{title: Account {account}}}" for account in self.accounts)]
        return "\n".join(lines) + "\n"

    def _actors(self) -> str:
        lines = ["actors:"]
        for number, actor in enumerate(self.actors):
            kind = ("organisation", "media", "state")[number % 3] if number % 5 == 0 else "person"
            lines.append(f"  {actor}: {{name: Actor {number}, kind: {kind}, role: {self._words(4)}")
            lines.append(f"    , member_of: {self.actors[number - number % 5]}}}" if number % 5 else "    }")
        return "\n".join(lines) + "\n"

    def _sources(self) -> str:
        lines = ["sources:"]
        for number, source in enumerate(self.sources):
            lines += [
                f"  {source}:",
                f"    title: {self._words(6)} {number}",
                f"    url: https://example.org/{source}",
                f"    date: {self._day((number + 1) * DAYS // len(self.sources))}",
            ]
            if number and number % 3 == 0:
                lines.append(f"    via: {self.sources[self.chance.randrange(number)]}")
        return "\n".join(lines) + "\n"

    def _claims(self, first: int) -> str:
        last = min(first + CLAIMS_IN_A_FILE, len(self.claims)) - 1
        source = self._source_of(last)
        lines = [f"defaults: {{src: {source}, about: {self.chance.choice(self.questions)}}}", "claims:"]
        for number in range(first, last + 1):
            lines += self._claim(number)
        return "\n".join(lines) + "\n"

    def _source_of(self, number: int) -> str:
        """A source published about when a claim was made."""
        return self.sources[min(len(self.sources) - 1, self.days[number] * len(self.sources) // DAYS)]

    def _claim(self, number: int) -> list[str]:
        lines = [
            f"  {self.claims[number]}:",
            f"    text: {self._words(12).capitalize()} {number}.",
            f"    by: {self._some(self.actors, 2)}",
            f"    on: {self._day(self.days[number])}",
            f"    kind: {self.chance.choice(KINDS)}",
        ]
        if self.chance.random() < 0.5:
            lines.append(f"    src: [{self._source_of(number)}, {{id: {self.sources[0]}, quote: {self._words(8)}}}]")
        if number % 20 == 1:
            lines.append(f"    supports: {self.claims[0]}")
        elif number > 1 and self.chance.random() < 0.3:
            relation = self.chance.choice(("contradicts", "supports", "undercuts"))
            lines.append(f"    {relation}: {self.claims[self.chance.randrange(1, number)]}")
        if self.chance.random() < 0.3:
            cells = (f"{account}: {self.chance.choice(CELLS)}" for account in self.accounts[:3])
            lines.append(f"    evidence: {{{', '.join(cells)}}}")
        if self.chance.random() < 0.05:
            day = self._day(self.days[number] + 30)
            lines.append(f"    verdict: {{status: refuted, reason: {self._words(6)}, on: {day}}}")
        return lines

    def _events(self) -> str:
        lines = ["events:"]
        for event in self.events:
            day = self._day(self.chance.randrange(DAYS))
            lines.append(f"  {event}: {{text: {self._words(8)}, when: {day}, src: {self.sources[0]}}}")
        return "\n".join(lines) + "\n"
