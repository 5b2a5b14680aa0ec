"""Pagefind's process (1.5): it is asked over its pipe, as its own wrappers ask it, and works while others do.

A request is JSON in base64, ended by a comma, and so is its answer.  It takes all requests into its memory at once, and
keeps its answers there until somebody listens.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import string
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from whosays.diagnostics import shortened
from whosays.search import word_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_AT_ONCE = 1 << 20
_THRIFTY = {"_RJEM_MALLOC_CONF": "narenas:1,dirty_decay_ms:100,lg_tcache_max:4"}
"""What tells jemalloc, which is built into it on Linux, to give back soon what it needs no more, and not after ten
seconds: it holds a fifth less at its most, and two thirds less in the end, in the same time.  That each of its threads
keeps pieces of up to 16 bytes alone takes off 27 MB of 10,000 facts, for 1.4 seconds of a processor: a seventh of what
the program takes, which is too much where there is little to hold.
"""
_BRIEF = {"RUST_BACKTRACE": "0"}
"""What has it say of its own failing what it is, and not where in its code, which is of no use to a writer."""
_FULL = "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"
"""What tells it how much a part of an index holds."""
_NOTE = "note: "
"""What begins a line that tells how to learn more."""
_LAST_WORDS = 1 << 13
"""Bytes of what it said last."""
_PATIENCE = 300
"""Seconds in which it has to take or tell something, of which the files of a large site take the most."""
_BASE64 = f"{string.ascii_letters}{string.digits}+/=,".encode()
_INDEXED = b'"payload":{"type":"IndexedFile",'
"""What it answers of a page, which tells nothing else that is of use."""
_HEAD = 60
"""Bytes of an answer in which that stands."""
UNCLEAR = "what it answered is not what Pagefind 1.5 answers"


class SearchError(Exception):
    """Pagefind did not do what it was asked for; the message says what it told, whatever characters are in that."""


class Service:
    """Pagefind, running until it is `end`ed, and told to be ``thrifty`` with memory; raises OSError if it cannot start.

    No thread is left between two calls: pages are made by copies of this process, which may have one thread alone.
    What is no answer of Pagefind's raises `SearchError`, or whatever reading it raises.  What else it says lies in a
    file without a name, as a pipe that nobody reads would hold it up.
    """

    def __init__(self, program: Path, first: Mapping[str, Any], *, thrifty: bool) -> None:
        with contextlib.ExitStack() as opened:
            self._said = opened.enter_context(_nameless())
            self._running = subprocess.Popen(  # noqa: S603 - no shell, and nothing of the content
                [str(program), "--service"],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                start_new_session=True,
                env=(_THRIFTY if thrifty else {}) | os.environ | _BRIEF | {_FULL: str(word_parts.FULL)},
            )
            opened.pop_all()
        self._to = cast("IO[bytes]", self._running.stdin)
        self._back = cast("IO[bytes]", self._running.stdout)
        self._asked = 0
        self._answered = 0
        self._waiting = bytearray()
        self._begun: list[bytes] = []
        self._moves = 0
        self._is_late = False
        self.ask(first)
        self._write()

    def ask(self, request: Mapping[str, Any]) -> None:
        """Ask for something, now or with what is asked next; `last_answer` tells what became of it."""
        message = json.dumps({"message_id": self._asked, "payload": request})
        self._waiting += base64.b64encode(message.encode()) + b","
        self._asked += 1
        if len(self._waiting) > _AT_ONCE:
            self.send()

    def send(self) -> None:
        """Hand over all that was asked."""
        with self._watched():
            # a program that does not answer may never take so much
            self._listen(1)
            self._write()

    def last_answer(self) -> Any:  # noqa: ANN401 - it is whatever the program says
        """What it says to the last request, once it has done all of them."""
        self.send()
        with self._watched():
            return self._listen(self._asked)

    def end(self) -> None:
        """End it and what it started, which would hold its pipes: some packages start the program by another."""
        if self._running.returncode is None:
            self._kill()
        # it may have been seen to end while it was killed for being late
        with self._to, self._back, self._said:
            self._running.wait()

    def _kill(self) -> None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(self._running.pid, signal.SIGKILL)
        self._running.kill()

    def _write(self) -> None:
        rest = memoryview(bytes(self._waiting))
        self._waiting.clear()
        with contextlib.suppress(OSError):  # it has ended, which its answers tell
            while rest:
                rest = rest[os.write(self._to.fileno(), rest[:_AT_ONCE]) :]
                self._moves += 1

    def _listen(self, until: int) -> Any:  # noqa: ANN401 - as above
        """The last of so many answers."""
        told: Any = None
        while self._answered < until:
            read = os.read(self._back.fileno(), _AT_ONCE)
            self._moves += 1
            if not read:
                if self._is_late:
                    raise SearchError(f"it has not answered for {_PATIENCE} seconds, and was ended")
                last = self._last_line()
                raise SearchError(f"it ended before it was done: {last}" if last else "it ended before it was done")
            if read.translate(None, _BASE64):
                raise SearchError(UNCLEAR)
            *whole, rest = read.split(b",")
            for each in whole:
                told = _payload(b"".join([*self._begun, each]))
                self._begun.clear()
                self._answered += 1
            self._begun.append(rest)
        return told

    def _last_line(self) -> str:
        """The last line of what it said; empty where there is none, or where that cannot be read."""
        try:
            self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - _LAST_WORDS))
            lines = self._said.read(_LAST_WORDS).decode(errors="replace").splitlines()
        except OSError:
            return ""
        told = [each for line in lines if (each := line.strip().removesuffix(".")) and not each.startswith(_NOTE)]
        return shortened(told[-1]) if told else ""

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """End it where it neither takes nor tells anything for long."""
        is_over = threading.Event()
        watch = threading.Thread(target=self._watch, args=(is_over,), daemon=True)
        watch.start()
        try:
            yield
        finally:
            is_over.set()
            watch.join()

    def _watch(self, is_over: threading.Event) -> None:
        seen = self._moves
        while not is_over.wait(_PATIENCE):
            if self._moves == seen:
                self._is_late = True
                self._kill()
                return
            seen = self._moves


def _nameless() -> IO[bytes]:
    """A file that is gone with whoever has it open; what is written to it goes nowhere if none can be made."""
    try:
        return tempfile.TemporaryFile(buffering=0)
    except OSError:
        return Path(os.devnull).open("w+b", buffering=0)


def _payload(answer: bytes) -> Any:  # noqa: ANN401 - it is whatever the program says
    message = base64.b64decode(answer)
    if _INDEXED in message[:_HEAD]:
        return None
    told = json.loads(message)["payload"]
    if told["type"] == "Error":
        raise SearchError(told["message"])
    return told
