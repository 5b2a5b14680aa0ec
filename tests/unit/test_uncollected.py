"""While much is made that is kept, nobody looks for garbage."""

from __future__ import annotations

import gc
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
