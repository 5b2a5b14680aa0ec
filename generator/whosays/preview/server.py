"""MkDocs's preview server, asked for one page at a time."""

from __future__ import annotations

import contextlib
import logging
import posixpath
import re
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from whosays.file_kinds import FACTS
from whosays.file_names import is_device
from whosays.preview.listening import not_free
from whosays.project import is_passed_over
from whosays.reporters.logged import spelt_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

    from _typeshed import OptExcInfo
    from watchdog.events import FileSystemEvent

    from whosays.preview.site import ServedSite

_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}
_QUIET_FOR = 0.03
"""Seconds without a further change after which a save is taken for finished."""
_SEEN_AFTER = 0.5
"""Seconds after which what was saved is in sight, and there is time for what nobody waits for."""
_LOOKED_AROUND_AFTER = 3.0
"""Seconds after the start, in which whoever started it opens a page."""
_REMEMBERED = 1000
"""Files whose last state is known, before those that are gone are forgotten."""
_FENCE = [
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", "frame-ancestors 'self'"),
]
"""What another page in the same browser has of a preview: nothing."""
_HASHED = re.compile(r"\.[0-9a-f]{8}\.(?:min\.)?(?:css|js)")
"""The end of a name that changes with what the file holds."""
_NO_PAGE = re.compile(r"[\0:\\]|^/livereload/[0-9]{20}")
"""What no page is called, leads out of the folder on Windows, or is the time of no version of the site."""
# where the system tells when a file was written to its end, it is not read half written
_WRITTEN = FileClosedEvent if sys.platform == "linux" else FileModifiedEvent


class PreviewServer(LiveReloadServer):
    """Takes the place of the server that MkDocs set up, before it is started."""

    request_queue_size = 1024
    """Connections that wait to be taken: a page asks for all that is in it at once, and several may be open."""

    def __init__(self, plain: LiveReloadServer, site: ServedSite, facts: Path) -> None:
        """``facts`` is the folder in which files that end in `.yaml` hold facts."""
        host, port = plain.server_address[:2]
        super().__init__(
            builder=self._rebuild,
            host=str(host),
            port=port,
            root=plain.root,
            mount_path=plain.mount_path,
        )
        self.build_delay = _QUIET_FOR
        self._address = str(host)
        self._site = site
        self._facts = facts
        self._build_all = plain.builder
        self._changes = _Changes(self._want, self._is_hidden)
        self._notified = Observer()
        self._request = _Request()
        self._settling = threading.Timer(0, site.settle)
        self._plain_error_handler = plain.error_handler
        self.error_handler = self._error_page
        for path in plain._watched_paths:  # noqa: SLF001 - a server has no other way to tell
            self.watch(path)
        plain.server_close()
        # by the name of the engine that runs, MkDocs or ProperDocs
        logging.getLogger(LiveReloadServer.__module__).addFilter(spelt_out)

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:  # noqa: ARG002 - inherited
        """Have the system tell of changes; also look for them, since it does not tell of all disks."""
        path = str(Path(path).absolute())
        if path not in self._watched_paths:
            self._watch_refs[path] = self.observer.schedule(self._changes, path, recursive=recursive)
            events: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileMovedEvent, _WRITTEN]
            self._notified.schedule(self._changes, path, recursive=recursive, event_filter=events)
        self._watched_paths[path] = self._watched_paths.get(path, 0) + 1

    def serve(self, *, open_in_browser: bool = False) -> None:
        # a system that watches too much already is asked every half second
        with contextlib.suppress(OSError):
            self._notified.start()
        self._settle_in(_LOOKED_AROUND_AFTER)
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]  # the engine's

    def server_bind(self) -> None:
        host, port = str(self.server_address[0]), int(self.server_address[1])
        try:
            super().server_bind()
        except OSError as error:
            raise not_free(host, port, error) from error

    def shutdown(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - inherited
        self._notified.stop()
        super().shutdown(wait)
        if self._settling.is_alive():
            self._settling.cancel()
            self._settling.join()
            self._site.settle()

    def _settle_in(self, seconds: float) -> None:
        self._settling.cancel()
        self._settling = threading.Timer(seconds, self._site.settle)
        self._settling.daemon = True
        self._settling.start()

    def _want(self) -> None:
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _rebuild(self) -> None:
        changed = self._changes.take()
        facts_alone = bool(changed) and all(self._holds_facts(path) or self._left_no_trace(path) for path in changed)
        with self._site.lock:
            if not (facts_alone and self._site.refresh()):
                self._build_all()
        self._settle_in(_SEEN_AFTER)

    def _holds_facts(self, path: Path) -> bool:
        return path.suffix == FACTS and path.is_relative_to(self._facts)

    def _left_no_trace(self, path: Path) -> bool:
        """Whether a file came and went, as one does with the new text of another, until it takes that one's place."""
        if path.exists() or not path.is_relative_to(self._facts):
            return False
        return not self._site.holds(path.relative_to(self._facts).as_posix())

    def _is_hidden(self, path: Path) -> bool:
        """Whether neither facts nor pages are looked for in a file: an editor may keep its drafts in it."""
        inside = path.relative_to(self._facts) if path.is_relative_to(self._facts) else Path()
        return any(map(is_passed_over, inside.parts))

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        try:
            asked = urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname
        except ValueError:
            return _refused("400 Bad Request", "this is no name of a host", start_response)
        if _NO_PAGE.search(path) or any(map(is_device, path.split("/"))):
            return _refused("400 Bad Request", "this is no name of a page", start_response)
        if self._address in _THIS_MACHINE and asked not in _THIS_MACHINE:
            # another site whose name was pointed at this machine would read what is not yet published
            return _refused("403 Forbidden", "this preview is for this machine alone", start_response)
        if path.startswith(self.mount_path) and not path.startswith("/livereload/"):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                self._request.epoch = self._visible_epoch
            address = posixpath.normpath(path.removeprefix(self.mount_path))
            for each in (address, posixpath.normpath(posixpath.join(address, "index.html"))):
                self._site.bring_up_to_date(each)
        answer: Iterable[bytes] | None = super()._serve_request(environ, _fenced(_keeping(path, start_response)))
        return answer

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:  # noqa: ARG002 - the time of the reading
        before, end, after = content.rpartition(b"</body>")
        page = b"%b%b%b%b" % (before, self._site.problems(), end, after)
        # the time of the making, so that what was saved in between is asked for again
        injected: bytes = super()._inject_js_into_html(page, self._request.epoch)  # type: ignore[no-untyped-call]  # the engine's
        # its last element is the server's own script, before the end of the body
        there, script, rest = injected.rpartition(b"<script>")
        return b'%b<script nonce="%b">%b' % (there, self._site.word.encode(), rest) if script else injected

    def _error_page(self, code: int) -> bytes | None:
        """The page for an address that is not there, which may be there once a mistake is mended."""
        content = self._plain_error_handler(code)
        return content and self._inject_js_into_html(content, self._request.epoch)


def _refused(status: str, why: str, start_response: StartResponse) -> list[bytes]:
    start_response(status, [("Content-Type", "text/plain")])
    return [why.encode()]


class _Request(threading.local):
    """The request that a thread answers: ``epoch`` is the version of the site that it is answered with."""

    epoch = 0


def _keeping(path: str, start_response: StartResponse) -> StartResponse:
    """Let the browser keep what never changes under its name, so that it need not ask for it at each save."""
    if not _HASHED.search(path):
        return start_response

    def start(
        status: str, headers: list[tuple[str, str]], exc_info: OptExcInfo | None = None, /
    ) -> Callable[[bytes], object]:
        return start_response(status, [*headers, ("Cache-Control", "max-age=31536000, immutable")], exc_info)

    return start


def _fenced(start_response: StartResponse) -> StartResponse:
    def start(
        status: str, headers: list[tuple[str, str]], exc_info: OptExcInfo | None = None, /
    ) -> Callable[[bytes], object]:
        return start_response(status, [*headers, *_FENCE], exc_info)

    return start


class _Changes(FileSystemEventHandler):
    """The files that changed since they were last asked for; ``tell`` is called when there is one more.

    What ``is_hidden`` holds of is not among them.
    """

    def __init__(self, tell: Callable[[], None], is_hidden: Callable[[Path], bool]) -> None:
        self._tell = tell
        self._is_hidden = is_hidden
        self._lock = threading.Lock()
        self._paths: set[Path] = set()
        self._seen: dict[Path, tuple[int, int, int] | None] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory:
            return
        named = {Path(str(path)) for path in (event.src_path, event.dest_path) if path}
        shown = {path for path in named if not self._is_hidden(path)}
        with self._lock:
            # the same change is told of by the system and seen by whoever looks
            changed = {path: state for path in shown if (state := _state(path)) != self._seen.get(path, ())}
            self._seen |= changed
            if len(self._seen) > _REMEMBERED:
                # the names that an editor gives to what it is about to save, another each time
                self._seen = {path: state for path, state in self._seen.items() if state}
            self._paths |= changed.keys()
        if changed:
            self._tell()

    def take(self) -> set[Path]:
        with self._lock:
            paths, self._paths = self._paths, set()
        return paths


def _state(path: Path) -> tuple[int, int, int] | None:
    """What changes with each change of a file; None where there is none."""
    try:
        file = path.stat()
    except OSError:
        return None
    return file.st_mtime_ns, file.st_size, file.st_ino
