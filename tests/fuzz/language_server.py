"""Messages of an editor, read by the language server within this process."""

from __future__ import annotations

import asyncio
import functools
import json
import logging
import re
import tempfile
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from pygls.exceptions import JsonRpcInvalidParams, JsonRpcInvalidRequest
from pygls.io_ import run_async

import whosays
from tests.stories import EXPLAINER, SITE
from whosays.lsp.refusal import RefusalError
from whosays.lsp.server import fact_server

if TYPE_CHECKING:
    from collections.abc import Mapping

_OURS = Path(whosays.__file__).parent
_INTERNAL_ERROR = -32603
_ROOT = re.compile(rb"\$ROOT\b")
"""Stands in a message for the address of the project's folder."""
FACTS = """\
actors: {port: {name: The Port}}
sources: {s1: {title: The Gazette, url: https://gazette.example/1}}
claims:
  c1: {text: One., by: port, src: s1, note: "See [[c2]]."}
  c2: {text: Two., by: port, src: s1, contradicts: c1}
"""


class _Reader:
    """What an editor writes, all at once."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def readline(self) -> bytes:
        await asyncio.sleep(0)  # the server goes on with what it has begun
        line, end, self._content = self._content.partition(b"\n")
        return line + end

    async def readexactly(self, count: int) -> bytes:
        found, self._content = self._content[:count], self._content[count:]
        return found


class _Writer:
    """Keeps what the server answers."""

    def __init__(self) -> None:
        self.written = b""

    def write(self, data: bytes) -> None:
        self.written += data

    def close(self) -> None:
        """Nothing is to be closed."""


class _Failures(logging.Handler):
    """Keeps what pygls writes into its log of exceptions that came out of our own code."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        # a notification that cannot be read has no answer
        if error is None or isinstance(error, RefusalError | JsonRpcInvalidParams | JsonRpcInvalidRequest):
            return
        frames = traceback.extract_tb(error.__traceback__)
        if any(Path(frame.filename).is_relative_to(_OURS) for frame in frames):
            self.found.append("".join(traceback.format_exception(error)))


@functools.cache
def _project() -> tuple[tempfile.TemporaryDirectory[str], Path]:
    folder = tempfile.TemporaryDirectory(prefix="whosays-fuzz-")
    root = Path(folder.name)
    (root / "content" / "pier").mkdir(parents=True)
    texts: Mapping[str, str] = {"site.yaml": SITE, "pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}
    for name, text in texts.items():
        (root / "content" / name).write_text(text, encoding="utf-8")
    return folder, root


def answered(content: bytes) -> None:
    """Of any messages, one on each line: an answer or none, and no failure of the server."""
    _, root = _project()
    messages = _ROOT.sub(root.as_uri().encode(), content).split(b"\n")
    framed = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(each), each) for each in messages if each)
    server, writer, failures = fact_server(root, None), _Writer(), _Failures()
    server.protocol.set_writer(writer)
    log = logging.getLogger("pygls")
    log.addHandler(failures)
    log.propagate = False

    def speak() -> None:
        asyncio.run(run_async(threading.Event(), _Reader(framed), server.protocol, log, lambda *_: None))

    try:
        # a thread of its own, since browser tests leave the loop of theirs running in this one
        with ThreadPoolExecutor(1) as thread:
            thread.submit(speak).result()
    except SystemExit:
        pass  # an editor may end the server
    finally:
        log.removeHandler(failures)
        log.propagate = True
        server.thread_pool.shutdown(wait=False)
    assert not failures.found, failures.found[0]
    for body in re.findall(rb"\r\n\r\n(\{.*?\})(?=Content-Length|$)", writer.written, re.DOTALL):
        assert json.loads(body).get("error", {}).get("code") != _INTERNAL_ERROR, body
