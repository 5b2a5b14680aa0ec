"""The page in a file that somebody saved, whichever program saved it."""

from __future__ import annotations

import re
import zlib
from email.parser import BytesParser
from email.policy import HTTP
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from email.message import EmailMessage

MOST_BYTES = 5_000_000
"""Of a page that are read; what it tells of itself stands at its beginning."""
_SAVE = "open the page in a browser and save it as “Web page, HTML only”"
TYPE_INSTEAD = "type --title, --publisher and --date instead"
_WITH_WINDOW_BITS_OF_GZIP = 31
_LONGEST_HEAD = 20_000
_MOST_PARTS = 200
_MIME = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*?)*?(?:mime-version|content-type):", re.IGNORECASE)
_UNPACK = "unpack it and give the HTML file in it"
_BEFORE_THE_ROOT = rb"(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>]*>|\s)*"
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (rb"%PDF-", "a PDF", TYPE_INSTEAD),
    (rb"bplist00|<\?xml[^>]*>\s*<!DOCTYPE plist", "a web archive of Safari", "save it there as “Page Source”"),
    (rb"WARC/", "a web archive", _SAVE),
    (rb"PK(?:\x03\x04|\x05\x06)", "a ZIP archive", _UNPACK),
    (rb"\(\xb5/\xfd|7z\xbc\xaf\x27\x1c|Rar!|BZh\d|\xfd7zXZ", "a packed file", _UNPACK),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|BM....\0\0\0\0|II\*\0|MM\0\*", "a picture", TYPE_INSTEAD),
    (rb"....ftypavi[fs]|" + _BEFORE_THE_ROOT + rb"<svg\b", "a picture", TYPE_INSTEAD),
    (rb"....ftyp|\x1aE\xdf\xa3|ID3|OggS|RIFF....(?:WAVE|AVI )|fLaC", "a recording", TYPE_INSTEAD),
    (rb"\{\\rtf|\xd0\xcf\x11\xe0", "a document of a word processor", TYPE_INSTEAD),
    (_BEFORE_THE_ROOT + rb"<(?:rss|feed|rdf:RDF)\b", "a feed, which tells of many pages", _SAVE),
)
"""How files begin that are given for a page and are none, what they are, and what to do."""
_ELEMENT = re.compile(rb"<\0?[a-z!?]", re.IGNORECASE)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class NoPageError(Exception):
    """Why a file holds no page, and what to do."""


class Page(Struct, frozen=True):
    """The first bytes of a page, and the encoding that whoever sent it named."""

    content: bytes
    encoding: str | None


def page_in(content: bytes, encoding: str | None = None) -> Page:
    """The page that a file holds: HTML, or that packed by gzip or in MHTML; raises NoPageError."""
    if content.startswith(b"\x1f\x8b"):
        content = _unzipped(content)
    begins = content.removeprefix(_BYTE_ORDER_MARK).lstrip()[:_LONGEST_HEAD]
    if not begins:
        raise NoPageError(f"it is empty: {_SAVE}")
    for beginning, kind, help_ in _KINDS:
        if re.match(beginning, begins, re.DOTALL | re.IGNORECASE):
            raise NoPageError(f"it is {kind}: {help_}")
    if _MIME.match(begins):
        return _in_mhtml(content)
    if not _ELEMENT.search(content):
        raise NoPageError(f"it is not HTML: {_SAVE}")
    return Page(content, encoding)


def _unzipped(content: bytes) -> bytes:
    try:
        unzipped = zlib.decompressobj(_WITH_WINDOW_BITS_OF_GZIP).decompress(content, MOST_BYTES)
    except zlib.error:
        unzipped = b""
    if not unzipped:
        raise NoPageError(f"it is packed by gzip, and empty or damaged: {_SAVE}")
    return unzipped


def _in_mhtml(content: bytes) -> Page:
    """The first page in a file that browsers save as a "single file" (RFC 2557)."""
    boundary = _head(content).get_boundary()
    parts = [content]
    if boundary:
        # taken apart at its own boundary alone: parts in parts may be nested without end
        line = rb"^--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(?:--)?[ \t]*\r?$"
        parts = re.split(line, content, maxsplit=_MOST_PARTS, flags=re.MULTILINE)[1:]
    for part in parts:
        told = _head(part.lstrip())
        if told.get_content_type() in {"text/html", "application/xhtml+xml"}:
            _, _, body = part.lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")
            told.set_payload(body.removesuffix(b"\n").decode("ascii", "surrogateescape"))
            page = told.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return Page(page[:MOST_BYTES], told.get_content_charset())
    raise NoPageError(f"it is a single-file web page (MHTML) without a page in it: {_SAVE}")


def _head(part: bytes) -> EmailMessage:
    return BytesParser(policy=HTTP).parsebytes(part[:_LONGEST_HEAD], headersonly=True)
