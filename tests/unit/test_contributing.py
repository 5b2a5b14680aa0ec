"""What the notes for contributors say of the code is so."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

NOTES = (Path(__file__).resolve().parent.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
WAY = NOTES.partition("### The way of one claim")[2].partition("\n### ")[0]
NAMES = re.findall(r"`([a-z_]+(?:\.[A-Za-z_]+)+)`", WAY)
FILES = {"claim.md.jinja"}


def found(name: str) -> object:
    """What a dotted name below the package leads to; raises AttributeError where it leads nowhere."""
    steps = name.split(".")
    for depth in range(len(steps), 0, -1):
        try:
            reached: object = importlib.import_module(".".join(("whosays", *steps[:depth])))
        except ModuleNotFoundError:
            continue
        for step in steps[depth:]:
            reached = getattr(reached, step, None) or reached.__annotations__[step]
        return reached
    raise AttributeError(name)


@pytest.mark.parametrize("name", sorted({*NAMES} - FILES))
def test_each_step_of_the_way_of_a_claim_is_there(name: str) -> None:
    assert found(name)


def test_the_way_has_ten_steps() -> None:
    assert re.findall(r"^([0-9]+)\. ", WAY, re.MULTILINE) == [str(number) for number in range(1, 11)]
    assert len({*NAMES} - FILES) == 22


def test_each_decision_is_told_once() -> None:
    names = re.findall(r"^- \*\*(.*?)\*\*", NOTES, re.MULTILINE | re.DOTALL)
    assert sorted(names) == sorted({*names})
