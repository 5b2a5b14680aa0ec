"""A hostile site in a real browser: as it is published, and with its policy taken out."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from benchmarks.payloads.reading import WORDS, filtered, near, search, sheets
from benchmarks.payloads.site import BELOW, PLAIN, Sample
from benchmarks.payloads.tally import Tally
from benchmarks.payloads.watch import Watch
from tests.browser.pages_server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Playwright

Name: TypeAlias = Literal["chromium", "firefox"]
SYSTEM = {"chromium": ("chromium", "chromium-browser", "google-chrome"), "firefox": ("firefox-esr", "firefox")}
LOOPBACK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
CONTROL = """<!doctype html><title>a</title>
<p onclick="alert(1)">a</p><img src="x.png" onerror="alert(2)"><script>window.leaked = 1</script>
<iframe src="https://elsewhere.test/"></iframe><img src="https://elsewhere.test/a.png">"""
"""A page that does what no page may do, to see that it is noticed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much of a sample is opened, and in which browser."""

    pages: int
    results: int
    browser: Name = "chromium"
    program: str | None = None


def with_policy(sample: Sample, wanted: Wanted) -> Tally:
    return opened(sample, sample.guarded, wanted, f"{wanted.browser}, with the policy")


def without_policy(sample: Sample, wanted: Wanted) -> Tally:
    return opened(sample, sample.bare, wanted, f"{wanted.browser}, without the policy")


def opened(sample: Sample, folder: Path, wanted: Wanted, name: str) -> Tally:
    """What the pages, results, sheets, filters and mistyped addresses of a site do."""
    tally = Tally(name)
    with sync_playwright() as playwright, serve({BELOW: folder}) as port, launched(playwright, wanted) as browser:
        home = f"http://127.0.0.1:{port}{BELOW}"
        _Visit(browser, home, sample, folder, tally).all_of(wanted)
    return tally


@contextmanager
def launched(playwright: Playwright, wanted: Wanted) -> Iterator[Browser]:
    """The browser of the system where there is one, otherwise Playwright's; Chromium knows no other host."""
    program = wanted.program or next(filter(None, map(shutil.which, SYSTEM[wanted.browser])), None)
    if wanted.browser == "chromium":
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", LOOPBACK]
        browser = playwright.chromium.launch(executable_path=program, args=options)
    else:
        channel = "moz-firefox" if program else None
        browser = playwright.firefox.launch(executable_path=program, channel=channel, env={**os.environ})
    yield browser
    browser.close()


@dataclass
class _Visit:
    """Of one site, by one page of the browser."""

    browser: Browser
    home: str
    sample: Sample
    folder: Path
    tally: Tally
    known: set[str] = field(default_factory=set)

    def all_of(self, wanted: Wanted) -> None:
        """Open what is wanted."""
        self._control()
        watch, page = self._watched(self.home)
        self._learn(watch, page)
        for address in self._addresses()[: wanted.pages]:
            watch.open(page, self.home + quote(address), is_own=not address.startswith(self.sample.explainers))
            self.tally.add("pages")
            if self.tally.counts["pages"] % 100 == 0:
                print(f"          {self.tally.place}: {self.tally.counts['pages']} pages so far", flush=True)
            self.tally.add("sheets", sheets(watch, page))
            if address.endswith("/claims/"):
                self.tally.add("filtered claims", filtered(watch, page))
        for story in self.sample.explainers:
            for part in ("clams/", "claims/onne/", "soorces/gazette/"):
                self.tally.add("near addresses", near(watch, page, f"{self.home}{story}/{part}"))
        watch.open(page, self.home)
        self._search(watch, page, wanted.results, "results")
        self._close(watch, page)
        copy = self.folder.with_name(f"{self.folder.name}-offline") / "offline"
        watch, page = self._watched(copy.as_uri())
        watch.is_learning = True
        watch.open(page, (copy / PLAIN / "index.html").as_uri())
        search(watch, page, "claim", 10)
        watch.is_learning = False
        for address in self._addresses()[:: max(1, len(self._addresses()) // 50)]:
            file = copy / address / "index.html" if not address.endswith(".html") else copy / address
            if file.is_file():
                watch.open(page, file.as_uri(), is_own=not address.startswith(self.sample.explainers))
                self.tally.add("pages of the offline copy")
        watch.open(page, (copy / "index.html").as_uri())
        self._search(watch, page, wanted.results // 10, "results of the offline copy")
        self._close(watch, page)

    def _addresses(self) -> list[str]:
        """Of all pages with payloads: some of each explainer before the next of any."""
        names = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))
        addresses = (name.removesuffix("index.html") for name in names if not name.startswith(("guide/", f"{PLAIN}/")))
        return sorted(addresses, key=lambda each: each[::-1])

    def _watched(self, home: str) -> tuple[Watch, Page]:
        context = self.browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
        watch = Watch(home, known=self.known)
        return watch, watch.over(context)

    def _close(self, watch: Watch, page: Page) -> None:
        page.context.close()
        self.tally.found += watch.found

    def _learn(self, watch: Watch, page: Page) -> None:
        """The global names that pages with harmless words have."""
        watch.is_learning = True
        for address in ("", f"{PLAIN}/", f"{PLAIN}/claims/", f"{PLAIN}/claims/one/", f"{PLAIN}/embed/one/", "404.html"):
            if (self.folder / address).exists():
                watch.open(page, self.home + address)
                sheets(watch, page)
                filtered(watch, page)
        watch.open(page, self.home)
        search(watch, page, "claim", 10)
        watch.is_learning = False

    def _control(self) -> None:
        """Fail where what no page may do is not noticed."""
        (self.folder / "control.html").write_text(CONTROL, encoding="utf-8")
        watch, page = self._watched(self.home)
        watch.is_learning = True
        watch.open(page, f"{self.home}assets/favicon.svg")
        watch.is_learning = False
        watch.open(page, f"{self.home}control.html")
        page.wait_for_timeout(500)
        page.context.close()
        (self.folder / "control.html").unlink()
        unseen = {"dialog", "element", "global", "request", "script"} - watch.kinds.keys()
        if unseen:
            raise SystemExit(f"{self.tally.place}: nothing noticed of the kind {', '.join(sorted(unseen))}")

    def _search(self, watch: Watch, page: Page, wanted: int, what: str) -> None:
        distinct: set[str] = set()
        shown = 0
        for query in WORDS:
            found = search(watch, page, query, wanted - shown)
            shown += len(found)
            distinct.update(found)
            if shown >= wanted:
                break
        self.tally.add(what, shown)
        self.tally.add(f"different {what}", len(distinct))
