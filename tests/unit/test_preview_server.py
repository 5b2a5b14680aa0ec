"""The preview server by itself: many requests at once, and what no browser sends."""

from __future__ import annotations

import errno
import http.client
import logging
import os
import socket
import threading
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileMovedEvent

from whosays.preview.listening import check_free, not_free
from whosays.preview.server import _REMEMBERED, PreviewServer, _Changes
from whosays.preview.site import ServedSite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT_ONCE = 200
IN_USE = " is in use, maybe by another preview: serve this one elsewhere by `-a "
NOTHING = "Nothing can be served at"
ANOTHER = "Name another address, as `-a 127.0.0.1:8000`."


def nothing() -> None:
    return None


class Answering(threading.Thread):
    """A server of one page, which listens from the first and answers once it is started."""

    def __init__(self, server: PreviewServer) -> None:
        super().__init__(target=server.serve_forever, args=(0.01,))
        self.port = int(server.server_address[1])


@pytest.fixture
def answering(tmp_path: Path) -> Iterator[Answering]:
    (tmp_path / "index.html").write_text("<body>The pier stands.</body>")
    plain = LiveReloadServer(builder=nothing, host="127.0.0.1", port=0, root=str(tmp_path))
    with PreviewServer(plain, ServedSite(nothing, nothing), tmp_path) as server:  # type: ignore[arg-type]
        server.server_bind()
        server.server_activate()
        thread = Answering(server)
        yield thread
        super(LiveReloadServer, server).shutdown()
        thread.join()


def test_requests_that_come_at_once_are_all_answered(answering: Answering) -> None:
    # before any of them is taken
    waiting = [socket.create_connection(("127.0.0.1", answering.port), timeout=5) for _ in range(AT_ONCE)]
    answering.start()
    for each in waiting:
        each.sendall(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
    answers = []
    for each in waiting:
        with each, each.makefile("rb") as answer:
            answers.append(answer.readline())
    assert answers == [b"HTTP/1.0 200 OK\r\n"] * AT_ONCE


@pytest.mark.parametrize(
    ("path", "host", "answer"),
    [
        ("/", "localhost", "200 OK"),
        ("/", "[::1]:8000", "200 OK"),
        ("/", "elsewhere.test", "403 Forbidden"),
        ("/", "", "403 Forbidden"),
        ("/", "[", "400 Bad Request"),
        ("/", "[::1", "400 Bad Request"),
        ("/", "[v1]", "400 Bad Request"),
        ("/", "localhost:a", "200 OK"),
        ("/%00", "localhost", "400 Bad Request"),
        ("/a%00/b.html", "localhost", "400 Bad Request"),
        ("/" + "a" * 5000, "localhost", "404 Not Found"),
        ("/%ff%fe", "localhost", "200 OK"),
        ("/..%2f..%2fetc/passwd", "localhost", "404 Not Found"),
        ("/livereload/1/x", "localhost", "404 Not Found"),
        (f"/livereload/{'9' * 5000}/1", "localhost", "400 Bad Request"),
        # as Windows would take it
        ("/..%5c..%5cetc%5cpasswd", "localhost", "400 Bad Request"),
        ("/%5c%5chost%5cshare", "localhost", "400 Bad Request"),
        ("/C:/etc/passwd", "localhost", "400 Bad Request"),
        ("/index.html::$DATA", "localhost", "400 Bad Request"),
        ("/pier/CON", "localhost", "400 Bad Request"),
        ("/aux.html", "localhost", "400 Bad Request"),
        ("/auxiliary.html", "localhost", "404 Not Found"),
        ("/" + "livereload/" * 100, "localhost", "404 Not Found"),
    ],
)
def test_what_no_browser_sends_is_answered(
    path: str, host: str, answer: str, answering: Answering, caplog: pytest.LogCaptureFixture
) -> None:
    answering.start()
    connection = http.client.HTTPConnection("127.0.0.1", answering.port, timeout=10)
    connection.request("GET", path, headers={"Host": host})
    with connection.getresponse() as told:
        told.read()
    connection.close()
    assert f"{told.status} {told.reason}" == answer
    assert [record.exc_info for record in caplog.records if record.exc_info] == []


def test_what_a_request_brings_along_cannot_reach_the_terminal(
    answering: Answering, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    answering.start()
    with socket.create_connection(("127.0.0.1", answering.port), timeout=10) as connection:
        connection.sendall(b"GET /\x1b]0;owned\x07 HTTP/1.0\r\nHost: localhost\r\n\r\n")
        with connection.makefile("rb") as answer:
            assert answer.read().startswith(b"HTTP/1.0 404")
    (told,) = [record.getMessage() for record in caplog.records if "owned" in record.getMessage()]
    assert told.endswith('"GET /<U+001B>]0;owned<U+0007> HTTP/1.0" code 404')


def test_names_that_come_and_go_with_each_save_are_not_kept(tmp_path: Path) -> None:
    told: list[Path] = []
    changes = _Changes(lambda: None, lambda _: False)
    facts = tmp_path / "facts.yaml"
    for number in range(_REMEMBERED + 5):
        facts.write_text(f"# {number}")
        # by the system, and by whoever looks
        for _ in range(2):
            changes.on_any_event(FileMovedEvent(str(tmp_path / f"facts.yaml.{number}"), str(facts)))
            told += changes.take()
    assert told.count(facts) == _REMEMBERED + 5
    assert len(changes._seen) <= _REMEMBERED  # noqa: SLF001 - what it keeps is seen nowhere else


def test_an_address_in_use_ends_a_preview_in_a_sentence(answering: Answering, tmp_path: Path) -> None:
    port = answering.port
    answering.start()
    another = port + 1 if port < 65535 else port - 1
    told = f"127.0.0.1:{port}{IN_USE}127.0.0.1:{another}`."
    with pytest.raises(Abort) as before:
        check_free("127.0.0.1", port)
    plain = LiveReloadServer(builder=nothing, host="127.0.0.1", port=port, root=str(tmp_path))
    server = PreviewServer(plain, ServedSite(nothing, nothing), tmp_path)  # type: ignore[arg-type]
    with pytest.raises(Abort) as after:
        server.serve()
    server.shutdown()
    assert [(str(each.value), each.value.code) for each in (before, after)] == [(told, 1)] * 2


def test_an_address_that_a_preview_had_may_be_had_again_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)), server.accept()[0] as answer:
            # whoever closes first keeps the port for a minute, unless the next one asks for it
            answer.close()
    check_free("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port", "error", "told"),
    [
        (
            "::1",
            65535,
            errno.EADDRINUSE,
            f"[::1]:65535{IN_USE}[::1]:65534`.",
        ),
        ("127.0.0.1", 80, errno.EACCES, f"{NOTHING} 127.0.0.1:80: Permission denied. {ANOTHER}"),
        (
            "192.0.2.1",
            8000,
            errno.EADDRNOTAVAIL,
            f"{NOTHING} 192.0.2.1:8000: Cannot assign requested address. {ANOTHER}",
        ),
    ],
)
def test_why_nothing_can_be_served_at_an_address(host: str, port: int, error: int, told: str) -> None:
    assert str(not_free(host, port, OSError(error, os.strerror(error)))) == told


def test_a_port_beyond_the_last_is_told() -> None:
    with pytest.raises(Abort, match=r"^127\.0\.0\.1:87650 is no address: a port is at most 65535\. Name another"):
        check_free("127.0.0.1", 87650)
