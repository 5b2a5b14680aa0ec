"""From saving a fact to the changed page in the browser: `python -m benchmarks.preview [REVISION ...]`.

Serves a copy of each revision (without one, of the working tree) and edits a claim that all of them
show in each by turns, so that what else the machine does falls on all of them alike.  Seconds are
those of the clock, from the end of the write to the moment at which Chromium shows the new text.
"""

from __future__ import annotations

import contextlib
import math
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from playwright.sync_api import expect, sync_playwright

from whosays.document import Mapping, Scalar, compose
from whosays.editing.edits import Edit, apply
from whosays.editing.scalars import inline
from whosays.project import read_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from playwright.sync_api import Page

PROJECT = Path(__file__).resolve().parent.parent
NEEDED = ("content", "generator", "theme", "mkdocs.yml")
TIMES = 7
PATIENCE = 300


def copy(revision: str | None, folder: Path) -> None:
    """The files that a site is made of, as they are or as they were."""
    if revision is None:
        for name in NEEDED:
            source = PROJECT / name
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / name)
        return
    archive = subprocess.run(
        ["/usr/bin/git", "archive", revision, *NEEDED], cwd=PROJECT, capture_output=True, check=True
    )
    subprocess.run(["/usr/bin/tar", "-x"], input=archive.stdout, cwd=folder, check=True)


@dataclass(frozen=True, slots=True)
class Served:
    """A preview server: its address, and the number of its process."""

    address: str
    process: int


@contextlib.contextmanager
def serving(folder: Path, log: IO[bytes] | None = None) -> Iterator[Served]:
    """A preview server for a copy, which writes its errors to a log."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "generator")}
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", address]
    server = subprocess.Popen(command, cwd=folder, env=environment, stderr=log)
    try:
        yield Served(f"http://{address}/", server.pid)
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Return when the first build is served."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()  # noqa: S310 - the loopback address from above
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim by its explainer and its id."""

    story: str
    id: str

    @property
    def pages(self) -> dict[str, str]:
        """The addresses of the pages that are to show it, by what they are."""
        top = f"{self.story}/"
        return {"its own page": f"{top}claims/{self.id}/", "the read page": top, "all claims": f"{top}claims/"}


def texts(folder: Path) -> dict[Claim, tuple[PurePosixPath, Scalar]]:
    """The text of each claim, and the file that it stands in."""
    found: dict[Claim, tuple[PurePosixPath, Scalar]] = {}
    for file, text in sorted(read_project(folder).files.items()):
        document, _ = compose(file, text)
        claims = document.node(("claims",))
        for id_ in claims.entries if isinstance(claims, Mapping) else ():
            written = document.node(("claims", id_, "text"))
            if isinstance(written, Scalar):
                found[Claim(file.parts[1], id_)] = file, written
    return found


def shown(page: Page, address: str, folders: list[Path]) -> Claim:
    """The first claim of all copies that stands on every page at an address."""
    every = [texts(folder) for folder in folders]
    for claim, (_, written) in every[0].items():
        if all(claim in others for others in every) and all(
            _is_on(page, address + at, written.text) for at in claim.pages.values()
        ):
            return claim
    raise SystemExit("no claim stands in all copies and on all pages")


def _is_on(page: Page, address: str, text: str) -> bool:
    if page.url != address:
        page.goto(address)
    return page.get_by_text(" ".join(text.split())).first.is_visible()


def edit(folder: Path, claim: Claim, text: str) -> None:
    """Save another text of a claim."""
    file, written = texts(folder)[claim]
    apply(folder, [Edit(file, written.span.start, written.span.end, inline(text))], read_project(folder))


def seconds(page: Page, folder: Path, claim: Claim, text: str) -> float:
    """How long it takes until an edit shows; infinity where it does not."""
    edit(folder, claim, text)
    saved = time.monotonic()
    try:
        expect(page.get_by_text(text).first).to_be_visible(timeout=PATIENCE * 1000)
    except AssertionError:
        page.reload()
        return math.inf
    taken = time.monotonic() - saved
    page.wait_for_load_state("load")
    return taken


def main(revisions: tuple[str | None, ...]) -> None:
    """Print the seconds of each page for each revision: the least, the middle and the most."""
    browser_path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with contextlib.ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in revisions]
        for revision, folder in zip(revisions, folders, strict=True):
            copy(revision, folder)
        addresses = [stack.enter_context(serving(folder)).address for folder in folders]
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        pages = [browser.new_page() for _ in revisions]
        for address in addresses:
            wait_for(address)
        print(f"{'seconds from save to sight':40}{'least':>8}{'median':>8}{'most':>8}")
        claim = shown(pages[0], addresses[0], folders)
        for name, path in claim.pages.items():
            taken: list[list[float]] = [[] for _ in revisions]
            for page, address in zip(pages, addresses, strict=True):
                page.goto(address + path)
            for number in range(TIMES):
                for index, (page, folder) in enumerate(zip(pages, folders, strict=True)):
                    taken[index].append(seconds(page, folder, claim, f"Edit {number} on {name} in copy {index}."))
            for revision, each in zip(revisions, taken, strict=True):
                label = f"{revision or 'working tree'}, {name}"
                print(f"{label:40}{min(each):8.2f}{statistics.median(each):8.2f}{max(each):8.2f}")
        browser.close()


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or (None,))
