"""Getting a page or a file from the network, which happens only when a writer asks for it.

An address, and what it leads on to, may name a host of the writer's own network.  That is let pass,
as by the writer's browser: a newsroom may read its own archive so, nothing but a plain GET without
cookies is sent, and what the page tells of itself is shown to the writer alone.
"""

from __future__ import annotations

import http.client
import socket
import threading
import urllib.error
import urllib.request
from concurrent.futures import Future
from functools import partial
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urlsplit

from whosays.diagnostics import shortened
from whosays.editing.saved_page import MOST_BYTES, TYPE_INSTEAD, NoPageError, Page, page_in
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

ReadT = TypeVar("ReadT")

_SECONDS_FOR_AN_ANSWER = 10
_SECONDS_IN_ALL = 20
_CHUNK = 65_536
_NO_TEXTS = ("application/pdf", "audio/", "image/", "video/")
_HTML = frozenset({"text/html", "application/xhtml+xml"})


class FetchError(Exception):
    """Why a page was not fetched, in words that a terminal can be given: some are those of the server."""

    def __init__(self, why: str) -> None:
        super().__init__(visible(shortened(why)))


class NothingThereError(FetchError):
    """There is nothing at an address, says its server, or no host by that name."""


class _OnlyToTheWeb(urllib.request.HTTPRedirectHandler):
    """Follows no redirection to another scheme than that of the web."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in {"http", "https"}:
            fp.close()
            message = f"it leads on to {newurl}, which is no page"
            raise FetchError(message)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str) -> Page:
    """Get an HTML page by http or https, up to 5 MB of it and in 20 seconds at most, from the look-up of the host on.

    Raises FetchError, and NoPageError where what there is holds no page.
    """
    return _in_time(url, _page)


def fetch_file(url: str, most_bytes: int) -> bytes:
    """Get a file by http or https, in 20 seconds at most; raises FetchError, also where it is longer than it may be."""
    return _in_time(url, partial(_file, most_bytes))


def _in_time(url: str, read: Callable[[http.client.HTTPResponse], ReadT]) -> ReadT:
    if urlsplit(url).scheme not in {"http", "https"}:
        message = "it is no web page"
        raise FetchError(message)
    answer: Future[ReadT] = Future()
    # what a socket waits for begins anew with each byte, and looking up a host has no bound at all
    threading.Thread(target=_settle, args=(answer, url, read), daemon=True).start()
    try:
        return answer.result(_SECONDS_IN_ALL)
    except TimeoutError as error:
        message = f"it took more than {_SECONDS_IN_ALL} seconds"
        raise FetchError(message) from error


def _settle(answer: Future[ReadT], url: str, read: Callable[[http.client.HTTPResponse], ReadT]) -> None:
    try:
        answer.set_result(_get(url, read))
    except BaseException as error:  # noqa: BLE001 - whoever waits for the answer raises it
        answer.set_exception(error)


def _get(url: str, read: Callable[[http.client.HTTPResponse], ReadT]) -> ReadT:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _OnlyToTheWeb(),
    ):
        opener.add_handler(handler)
    accept = "text/html" if read is _page else "*/*"
    headers = {"User-Agent": f"whosays/{version('whosays')}", "Accept": accept, "Accept-Encoding": "identity"}
    try:
        request = urllib.request.Request(_ascii(url), headers=headers)  # noqa: S310 - the scheme was looked at above
        with opener.open(request, timeout=_SECONDS_FOR_AN_ANSWER) as answer:
            return read(answer)
    except urllib.error.HTTPError as error:
        error.close()
        message = f"the server answers {error.code} {error.reason}"
        is_gone = error.code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
        raise (NothingThereError if is_gone else FetchError)(message) from error
    except urllib.error.URLError as error:
        why = error.reason
        is_no_host = isinstance(why, socket.gaierror) and why.errno == socket.EAI_NONAME
        message = getattr(why, "strerror", None) or str(why)
        raise (NothingThereError if is_no_host else FetchError)(message) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError(str(error) or type(error).__name__) from error


def _page(answer: http.client.HTTPResponse) -> Page:
    kind = answer.headers.get_content_type()
    if kind.startswith(_NO_TEXTS):
        raise NoPageError(visible(shortened(f"it is {kind}: {TYPE_INSTEAD}")))
    if kind not in _HTML:
        message = f"it is {kind}, not HTML"
        raise FetchError(message)
    return page_in(_first_bytes(answer, MOST_BYTES), answer.headers.get_content_charset())


def _file(most: int, answer: http.client.HTTPResponse) -> bytes:
    content = _first_bytes(answer, most + 1)
    if len(content) > most:
        message = f"it has more than {most:,} bytes"
        raise FetchError(message)
    return content


def _first_bytes(answer: http.client.HTTPResponse, most: int) -> bytes:
    content = bytearray()
    while len(content) < most and (chunk := answer.read1(min(_CHUNK, most - len(content)))):
        content += chunk
    return bytes(content)


def _ascii(url: str) -> str:
    """An address as HTTP sends it, with letters beyond ASCII escaped; raises ValueError for a host that is none."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "/%:=&?~#+!$,;'@()*[]"
    return parts._replace(
        netloc=host, path=quote(parts.path, safe), query=quote(parts.query, safe), fragment=""
    ).geturl()
