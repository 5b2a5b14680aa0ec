"""While much is made that is kept, nobody looks for garbage."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from whosays.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


@pytest.mark.parametrize("was_on", [True, False])
def test_it_is_as_it_was_afterwards_whatever_happens(*, was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    with pytest.raises(KeyError):
        _fail()
    assert gc.isenabled() is was_on


def _fail() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise KeyError


_GARBAGE = """
class Garbage:
    def __init__(self):
        self.itself = self

    def __del__(self):
        print("collected")

import gc
gc.disable()
Garbage()
"""


@pytest.mark.parametrize(("ending", "printed"), [("", "collected\n"), ("end_uncollected()", "")])
def test_a_process_ends_without_looking_for_garbage(ending: str, printed: str) -> None:
    program = f"{_GARBAGE}\nfrom whosays.uncollected import end_uncollected\n{ending}"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert ended.stdout == printed
