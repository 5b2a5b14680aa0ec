"""MkDocs's preview server, asked for one page at a time."""

from __future__ import annotations

import posixpath
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEventHandler

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

    from watchdog.events import FileSystemEvent

    from whosays.preview.site import ServedSite

_POLLED_EVERY = 0.1
"""Seconds between two looks at the files; MkDocs's own half a second is half of what a writer is to wait."""
_QUIET_FOR = 0.05
"""Seconds without a further change after which a save is taken for finished."""


class PreviewServer(LiveReloadServer):
    """Takes the place of the server that MkDocs set up, before it is started."""

    def __init__(self, plain: LiveReloadServer, site: ServedSite, facts: Path) -> None:
        """``facts`` is the folder in which files that end in `.yaml` hold facts."""
        host, port = plain.server_address[:2]
        super().__init__(
            builder=self._rebuild,
            host=str(host),
            port=port,
            root=plain.root,
            mount_path=plain.mount_path,
            polling_interval=_POLLED_EVERY,
        )
        self.build_delay = _QUIET_FOR
        self._site = site
        self._facts = facts
        self._build_all = plain.builder
        self._changes = _Changes()
        self._request = _Request()
        self._plain_error_handler = plain.error_handler
        self.error_handler = self._error_page
        for path in plain._watched_paths:  # noqa: SLF001 - a server has no other way to tell
            self.watch(path)
        plain.server_close()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        super().watch(path, func, recursive=recursive)
        self.observer.schedule(self._changes, str(Path(path).absolute()), recursive=recursive)

    def _rebuild(self) -> None:
        changed = self._changes.take()
        facts_alone = bool(changed) and all(self._holds_facts(path) for path in changed)
        with self._site.lock:
            if not (facts_alone and self._site.refresh()):
                self._build_all()

    def _holds_facts(self, path: Path) -> bool:
        return path.suffix == ".yaml" and path.is_relative_to(self._facts)

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(self.mount_path) and not path.startswith("/livereload/"):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                self._request.epoch = self._visible_epoch
            address = posixpath.normpath(path.removeprefix(self.mount_path))
            for each in (address, posixpath.normpath(posixpath.join(address, "index.html"))):
                self._site.bring_up_to_date(each)
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return answer

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:  # noqa: ARG002 - the time of the reading
        before, end, after = content.rpartition(b"</body>")
        page = b"%b%b%b%b" % (before, self._site.problems(), end, after)
        # the time of the making, so that what was saved in between is asked for again
        injected: bytes = super()._inject_js_into_html(page, self._request.epoch)  # type: ignore[no-untyped-call]
        return injected

    def _error_page(self, code: int) -> bytes | None:
        """The page for an address that is not there, which may be there once a mistake is mended."""
        content = self._plain_error_handler(code)
        return content and self._inject_js_into_html(content, self._request.epoch)


class _Request(threading.local):
    """The request that a thread answers: ``epoch`` is the version of the site that it is answered with."""

    epoch = 0


class _Changes(FileSystemEventHandler):
    """The files that changed since they were last asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._paths: set[Path] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory:
            return
        with self._lock:
            self._paths |= {Path(str(path)) for path in (event.src_path, event.dest_path) if path}

    def take(self) -> set[Path]:
        with self._lock:
            paths, self._paths = self._paths, set()
        return paths
