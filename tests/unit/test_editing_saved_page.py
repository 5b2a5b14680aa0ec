"""What is given for a saved page: a page in a file of any program, or what to do instead."""

from __future__ import annotations

import gzip
import io
import plistlib
import zipfile

import pytest

from whosays.editing.saved_page import MOST_BYTES, NoPageError, Page, page_in

HTML = "<title>Quai fermé</title>"
SAVE = "open the page in a browser and save it as “Web page, HTML only”"
TYPE = "type --title, --publisher and --date instead"


def mhtml(part: str, encoding: str = "quoted-printable", kind: str = 'text/html; charset="utf-8"') -> bytes:
    lines = [
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://gazette.example/quai",
        "Subject: =?utf-8?Q?Quai_ferm=C3=A9?=",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----Part--1"',
        "",
        "",
        "------Part--1",
        "Content-Type: text/css",
        "",
        "a { color: red }",
        "------Part--1",
        f"Content-Type: {kind}",
        f"Content-Transfer-Encoding: {encoding}",
        "",
        part,
        "------Part--1--",
        "",
    ]
    return "\r\n".join(lines).encode()


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("page.html", HTML)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (HTML.encode(), Page(HTML.encode(), None)),
        (b"  \n\xef\xbb\xbf<p>", Page(b"  \n\xef\xbb\xbf<p>", None)),
        (HTML.encode("utf-16"), Page(HTML.encode("utf-16"), None)),
        (gzip.compress(HTML.encode(), mtime=0), Page(HTML.encode(), None)),
        (gzip.compress(HTML.encode(), mtime=0)[:-4], Page(HTML.encode(), None)),
        (mhtml("<title>Quai ferm=C3=A9</title>=\r\n"), Page(HTML.encode(), "utf-8")),
        (mhtml("PHRpdGxlPlF1YWkgZmVybcOpPC90aXRsZT4=", "base64"), Page(HTML.encode(), "utf-8")),
        (mhtml("<p>a</p>", "7bit", "text/html"), Page(b"<p>a</p>", None)),
        (gzip.compress(mhtml("<p>=E9", kind="text/html; charset=latin1"), mtime=0), Page(b"<p>\xe9", "latin1")),
    ],
)
def test_a_page_is_found_in_the_file_of_any_browser(content: bytes, found: Page) -> None:
    assert page_in(content) == found


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", f"it is empty: {SAVE}"),
        (b" \n\t", f"it is empty: {SAVE}"),
        (b"%PDF-1.7\n%\xe2\xe3", f"it is a PDF: {TYPE}"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", f"it is a picture: {TYPE}"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", f"it is a picture: {TYPE}"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", f"it is a picture: {TYPE}"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", f"it is a picture: {TYPE}"),
        (b"<?xml version='1.0'?>\n<!-- by hand -->\n<svg><title>Pier</title></svg>", f"it is a picture: {TYPE}"),
        (b"\0\0\0\x20ftypisom\0\0\x02\0", f"it is a recording: {TYPE}"),
        (b"{\\rtf1\\ansi", f"it is a document of a word processor: {TYPE}"),
        (zipped(), "it is a ZIP archive: unpack it and give the HTML file in it"),
        (b"\x28\xb5\x2f\xfd\x04\x58", "it is a packed file: unpack it and give the HTML file in it"),
        (
            plistlib.dumps({"WebMainResource": {"WebResourceData": HTML.encode()}}, fmt=plistlib.FMT_BINARY),
            "it is a web archive of Safari: save it there as “Page Source”",
        ),
        (
            plistlib.dumps({"WebMainResource": {"WebResourceData": HTML.encode()}}),
            "it is a web archive of Safari: save it there as “Page Source”",
        ),
        (b"WARC/1.0\r\nWARC-Type: response", f"it is a web archive: {SAVE}"),
        (
            b"<?xml version='1.0'?><rss><channel><title>Gazette</title></channel></rss>",
            f"it is a feed, which tells of many pages: {SAVE}",
        ),
        (b'{"title": "Quai"}', f"it is not HTML: {SAVE}"),
        (b"Quai ferm\xc3\xa9, 3 < 4", f"it is not HTML: {SAVE}"),
        (b"\x1f\x8b\x08\0not so", f"it is packed by gzip, and empty or damaged: {SAVE}"),
        (
            mhtml("body", kind="text/plain"),
            f"it is a single-file web page (MHTML) without a page in it: {SAVE}",
        ),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<p>",
            f"it is a single-file web page (MHTML) without a page in it: {SAVE}",
        ),
    ],
)
def test_what_is_no_page_says_what_to_do(content: bytes, message: str) -> None:
    with pytest.raises(NoPageError) as error:
        page_in(content)
    assert str(error.value) == message


def test_what_unpacks_without_end_is_cut_off() -> None:
    packed = gzip.compress(b"<p>" + b" " * (MOST_BYTES * 10))
    assert page_in(packed) == Page(b"<p>" + b" " * (MOST_BYTES - 3), None)


@pytest.mark.parametrize(
    "piece", [b"A:b\n", b"A:b\n c\n", b"<!--", b"<!---->", b"<?xml>", b" ", b"<!DOCTYPE a>", b"a:"]
)
def test_a_beginning_made_to_hurt_is_read_to_the_end(piece: bytes) -> None:
    content = b"x" + piece * (MOST_BYTES // len(piece)) + b"<p>"
    assert page_in(content) == Page(content, None)
    assert page_in(content[1:] + b"<p>") == Page(content[1:] + b"<p>", None)


def test_parts_in_parts_and_many_of_them_are_read_to_the_end() -> None:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    nested = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(50_000)
    )
    last = b"--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n--b--"
    assert page_in(head + nested + last) == Page(b"<p>", None)
    with pytest.raises(NoPageError):
        page_in(head + b"--b\r\n\r\n" * 50_000 + last)
