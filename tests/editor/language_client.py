"""The editor's side of the Language Server Protocol over stdio, as far as the tests need it."""

from __future__ import annotations

import contextlib
import itertools
import json
import queue
import subprocess
import threading
from typing import IO, TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PATIENCE = 60
"""Seconds after which a server that says nothing is taken to be stuck."""

_NOTHING_MORE = None


class ServerGoneError(Exception):
    """The server ended, or says nothing any more."""


class ResponseError(Exception):
    """The server answered a request with an error."""


class LanguageClient:
    """Starts a language server and speaks with it.

    ``answers`` are for the requests of the server, by their method; any other is answered with null.
    What it writes to standard error goes to ``log``.
    ``told`` are the problems that were sent last, by the address of the file.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        answers: dict[str, Callable[[Any], Any]] | None = None,
        log: IO[bytes] | None = None,
    ) -> None:
        self._process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
        self.process = self._process.pid
        self._answers = answers or {}
        self._incoming: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._requests = 0
        self._versions = itertools.count(1)
        self.told: dict[str, list[dict[str, Any]]] = {}
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def initialize(self, folder: Path, capabilities: dict[str, Any]) -> dict[str, Any]:
        """Begin, and return what the server can do."""
        uri = folder.as_uri()
        parameters = {
            "processId": None,
            "rootUri": uri,
            "workspaceFolders": [{"uri": uri, "name": folder.name}],
            "capabilities": capabilities,
        }
        told = self.request("initialize", parameters)
        self.notify("initialized", {})
        able: dict[str, Any] = told["capabilities"]
        return able

    def open(self, file: Path, text: str | None = None) -> str:
        """Open a file, with a text other than that on the disk, and return its address."""
        uri = file.as_uri()
        self.told.pop(uri, None)
        written = file.read_text(encoding="utf-8") if text is None else text
        document = {"uri": uri, "languageId": "yaml", "version": next(self._versions), "text": written}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri: str, *changes: dict[str, Any]) -> None:
        """Change an open text: each is ``{"text": ...}``, or with a ``range`` that the text takes the place of."""
        self.told.pop(uri, None)
        document = {"uri": uri, "version": next(self._versions)}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def close(self, uri: str) -> None:
        """Close a file without saving it."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def request(self, method: str, parameters: object) -> Any:  # noqa: ANN401 - whatever the protocol says of it
        """Ask, and wait for the result."""
        self._requests += 1
        number = self._requests
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise ResponseError(message["error"])
                return message["result"]

    def notify(self, method: str, parameters: object) -> None:
        """Tell the server something."""
        self._send({"method": method, "params": parameters})

    def diagnostics(self, uri: str, until: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        """The problems of a file as soon as some that were told since it was last changed are as wanted."""
        while uri not in self.told or not until(self.told[uri]):
            self._next()
        return self.told[uri]

    def asked(self, method: str) -> Any:  # noqa: ANN401 - whatever the protocol says of it
        """What the server asks for, once it does, and has its answer."""
        while (message := self._next()).get("method") != method:
            pass
        return message["params"]

    def leave(self) -> int:
        """Shut the server down, and return its exit status."""
        assert self.request("shutdown", None) is None
        return self.go()

    def go(self) -> int:
        """Leave without a word, and return the server's exit status."""
        self.notify("exit", None)
        return self._process.wait(PATIENCE)

    def _next(self) -> dict[str, Any]:
        try:
            message = self._incoming.get(timeout=PATIENCE)
        except queue.Empty:
            raise ServerGoneError("the server says nothing") from None
        if message is _NOTHING_MORE:
            raise ServerGoneError("the server ended")
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method and "id" in message:
            answer = self._answers.get(method)
            self._send({"id": message["id"], "result": answer and answer(message.get("params"))})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream
        length = 0
        while header := stream.readline():
            name, _, value = header.decode().partition(":")
            if name == "Content-Length":
                length = int(value)
            elif not header.strip():
                self._incoming.put(json.loads(stream.read(length)))
        self._incoming.put(_NOTHING_MORE)
