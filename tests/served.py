"""A project served for its writer, as `make serve` does it."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

ANY_PORT = "127.0.0.1:0"
"""For what is never served: another one may be somebody else's."""
PATIENCE = 90
"""Seconds to wait for a server at most; it takes one or two where nothing else runs."""


@contextlib.contextmanager
def served(
    root: Path, engine: str = "mkdocs", environment: Mapping[str, str] | None = None
) -> Iterator[tuple[str, Path]]:
    """The address of `mkdocs serve`, or of another engine's, and the file with what it prints."""
    log = root / "serve.log"
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", engine, "serve", "--livereload", "--dev-addr", address]
    told = {**os.environ, **(environment or {})}
    with log.open("w") as file:
        server = subprocess.Popen(command, cwd=root, env=told, stdout=file, stderr=file)
        try:
            yield f"http://{address}/", log
        finally:
            server.terminate()
            server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def read(address: str) -> str:
    """What is at an address; nothing where no answer comes, or none but an error."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - the loopback address from above
            content: bytes = answer.read()
            return content.decode()
    except urllib.error.HTTPError as answer:
        answer.close()
    except OSError:
        pass
    return ""


def headers(address: str) -> dict[str, str]:
    """The headers of the answer at an address."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", parts.path)
    return dict(connection.getresponse().getheaders())


def status(address: str, *, host: str) -> int:
    """The status of the answer where the browser takes the server for another host."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", parts.path, headers={"Host": host})
    return connection.getresponse().status


def wait(happened: Callable[[], bool], log: Path) -> None:
    """Return once something has happened; fail with what the server printed."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.2)
