"""What a file is by its first bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from whosays.file_kinds import HEAD, PICTURES, is_what_it_says


def picture(kind: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (2, 2)).save(written, kind)
    return written.getvalue()[:HEAD]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
@pytest.mark.parametrize("suffix", PICTURES)
def test_a_picture_is_one_whatever_its_ending(kind: str, suffix: str) -> None:
    assert is_what_it_says(suffix, picture(kind)) is True


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"alert(1)",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"<!doctype html>",
        b" GIF89a",
        b"GIF90a",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"\x00\x00\x00\x20ftypisom\x00\x00\x00\x00mp41",
        picture("BMP"),
        picture("TIFF"),
    ],
)
def test_what_is_no_picture_that_browsers_show(head: bytes) -> None:
    assert [is_what_it_says(suffix, head) for suffix in PICTURES] == [False] * len(PICTURES)


def test_a_pdf_begins_as_one() -> None:
    assert [is_what_it_says(".pdf", head) for head in (b"%PDF-1.7\n", b"<html>%PDF-", b"")] == [True, False, False]


def test_text_is_text_whatever_it_begins_with() -> None:
    assert [is_what_it_says(suffix, b"<script>") for suffix in (".txt", ".csv")] == [True, True]
