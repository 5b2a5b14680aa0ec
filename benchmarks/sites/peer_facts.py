"""Facts as other generators are given them: as many, in the same proportions, each with about 200 words of text."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.workload import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARES = {"claim": 60, "source": 20, "actor": 12, "event": 5, "question": 3}
"""Facts of each kind in a hundred, as in `benchmarks.workload`."""
PARAGRAPHS, WORDS_IN_A_PARAGRAPH = 4, 50
EDITED = "This text is changed later."


@dataclass(frozen=True, slots=True)
class PeerFact:
    """A fact with a page of its own: what it is called, what is said of it, and the facts that it leads to."""

    kind: str
    id: str
    title: str
    day: str
    paragraphs: tuple[str, ...]
    related: tuple[tuple[str, str], ...]
    """Kinds and ids."""


def peer_facts(facts: int, seed: int = 1) -> Iterator[PeerFact]:
    """So many facts, the same for the same seed; the first one has the text that is changed later."""
    chance = random.Random(seed)
    names = [(kind, f"{kind}-{number}") for kind, share in SHARES.items() for number in range(facts * share // 100)]
    for kind, id_ in names:
        paragraphs = [
            f"{' '.join(chance.choices(WORDS, k=WORDS_IN_A_PARAGRAPH)).capitalize()}." for _ in range(PARAGRAPHS)
        ]
        if (kind, id_) == names[0]:
            paragraphs[0] = EDITED
        day = f"2021-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        title = f"{' '.join(chance.choices(WORDS, k=6)).capitalize()} {id_}"
        yield PeerFact(kind, id_, title, day, tuple(paragraphs), tuple(chance.sample(names, k=min(4, len(names)))))
