"""How long a text takes to read, in any script."""

from __future__ import annotations

import pytest

from whosays.phrasing.reading_time import minutes_to_read


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 0),
        (" \n", 0),
        ("One.", 1),
        ("word " * 345, 2),  # exactly one and a half: to the even number
        ("word " * 2300, 10),
        ("word \N{EM DASH} " * 2300, 10),
        ("слово " * 1150, 5),
        ("قال " * 1150, 5),
        ("말했다 " * 1150, 5),
        ("天地玄黄。" * 500, 4),
        ("ドローンが" * 500, 5),
        ("天地玄黄 " * 125 + "word " * 230, 2),
        ("โดรนสองลำมาถึงเครมลิน" * 100, 0),
        ("ដ្រូន " * 500, 0),
    ],
)
def test_minutes(text: str, minutes: int) -> None:
    assert minutes_to_read(text) == minutes
