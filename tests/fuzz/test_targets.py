"""A short run of every target: the kept inputs, and some that chance makes of them, the same at every run.

`make fuzz` is the long one. What it finds is mended, and its input kept in `corpus/`.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.fuzz.mutation import LONGEST, mutated
from tests.fuzz.targets import TARGETS, corpus_of, kept

if TYPE_CHECKING:
    from pathlib import Path

MUTATED = {
    "yaml": 300,
    "facts": 10,
    "prose": 10,
    "dates": 400,
    "saved-page": 40,
    "issue": 60,
    "file-name": 400,
    "own-page": 15,
    "picture": 200,
    "last-site": 300,
}
"""How many of the others: as many as are tried in about a second."""
FEW = 6


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_that_a_stranger_sends_makes_a_reader_fail(target: str) -> None:
    chance, inputs = random.Random(target), corpus_of(target)
    for content in kept(target):
        TARGETS[target](content)
    for _ in range(MUTATED.get(target, FEW)):
        TARGETS[target](mutated(chance, inputs))


def test_each_target_has_kept_inputs_and_none_is_large(project: Path) -> None:
    corpus = project / "tests" / "fuzz" / "corpus"
    assert sorted(path.name for path in corpus.iterdir()) == sorted(TARGETS)
    sizes = [path.stat().st_size for path in corpus.rglob("*") if path.is_file()]
    assert max(sizes) < LONGEST
    assert sum(sizes) < 100_000


def test_the_same_seed_makes_the_same_inputs() -> None:
    one, other, third = random.Random("a"), random.Random("a"), random.Random("b")
    inputs = corpus_of("yaml")
    first = [mutated(one, inputs) for _ in range(50)]
    assert first == [mutated(other, inputs) for _ in range(50)]
    assert first != [mutated(third, inputs) for _ in range(50)]
    assert len(set(first)) > 40
