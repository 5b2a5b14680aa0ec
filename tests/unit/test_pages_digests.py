"""Digests of what pages are made of: the same for the same pieces alone."""

from __future__ import annotations

import datetime as dt

import pytest

from whosays.model.vocabulary import ClaimStatus
from whosays.pages.dependencies.digests import digest

DAY = dt.date(2031, 3, 4)
HALF_A_SIGN = "\ud83d"
PIECES: tuple[tuple[object, ...], ...] = (
    (),
    ("",),
    ("ab",),
    ("a", "b"),
    (["a", "b"],),
    (b"ab",),
    (1,),
    (True,),
    (None,),
    (DAY,),
    (DAY, DAY),
    ((DAY, DAY),),
    (ClaimStatus.DISPUTED,),
    (HALF_A_SIGN,),
    (HALF_A_SIGN, HALF_A_SIGN),
)


def test_other_pieces_have_other_digests_of_one_length() -> None:
    found = [digest(*pieces) for pieces in PIECES]
    assert len({*found}) == len(PIECES)
    assert {len(each) for each in found} == {16}


@pytest.mark.parametrize("pieces", PIECES, ids=ascii)
def test_the_same_pieces_have_the_same_digest(pieces: tuple[object, ...]) -> None:
    assert digest(*pieces) == digest(*pieces)
    assert digest(pieces) != digest(*pieces)
