"""Serves site folders as GitHub Pages serves the sites of projects.

Each below its path, text compressed, and with 404.html for what is not there.
"""

from __future__ import annotations

import gzip
import io
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from socket import socket
    from socketserver import BaseServer
    from typing import BinaryIO

# Material's previews take the port for the default one, so the browser has to see an address without a port;
# below .localhost it counts as a secure one.
HOST = "whosays.localhost"

# GitHub Pages compresses text and leaves fonts and pictures, which are compressed already, as they are.
_COMPRESSED = {".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".xml"}


class _PagesHandler(SimpleHTTPRequestHandler):
    # one connection for many files, as a browser expects of a server today
    protocol_version = "HTTP/1.1"
    # nor does one hold back a body until the browser tells that it has the headers, which takes 40 ms
    disable_nagle_algorithm = True

    def __init__(
        self,
        request: socket,
        client_address: tuple[str, int],
        server: BaseServer,
        *,
        folders: Mapping[str, Path],
        sent: Callable[[int], object],
    ) -> None:
        self.folders = folders
        self.sent = sent
        super().__init__(request, client_address, server)

    def _below(self) -> str:
        """The path of the site that is asked for, or nothing."""
        return next((below for below in self.folders if self.path.startswith(below)), "")

    def handle(self) -> None:
        # a browser that goes on lets go of what it waited for
        with suppress(ConnectionError):
            super().handle()

    def translate_path(self, path: str) -> str:
        below = self._below()
        if not below:
            return ""
        self.directory = str(self.folders[below])
        return super().translate_path("/" + path.removeprefix(below))

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        accepted = self.headers.get("Accept-Encoding", "")
        if file.suffix not in _COMPRESSED or not file.is_file() or "gzip" not in accepted:
            return super().send_head()
        body = gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(body)

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Content-Length":
            self.sent(int(value))
        super().send_header(keyword, value)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND or not (below := self._below()):
            super().send_error(code, message, explain)
            return
        body = (self.folders[below] / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, the base class names it so
        """Says nothing: the tests record the requests that matter."""


@contextmanager
def serve(folders: Mapping[str, Path], sent: Callable[[int], object] = id) -> Iterator[int]:
    """Serves folders on loopback, each below its path, while the context lasts; gives the port.

    What is added to them meanwhile is served too.  `sent` is told the bytes of each file that is sent, as it is packed.
    """
    handler = partial(_PagesHandler, folders=folders, sent=sent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
