"""What a search costs a reader: bytes over the network, and time in a browser whose page is slowed fourfold.

The server counts the bytes: a browser does not tell those of a worker.  Nor does it slow a worker.
"""

from __future__ import annotations

import re
import shutil
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from benchmarks.sites.figures import Measure
from tests.browser.pages_server import HOST, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from benchmarks.sites.builder import Builder

SLOWED = 4
VISITS = (
    {"first query": "pier", "later query": "report"},
    {"first query of four words": "harbour ministry gauge letter"},
)
"""What readers ask for, who come one after the other: words of any made-up story, that thousands of pages have."""
_OF_THE_STORY = (
    {"first query": "drone", "later query": "report"},
    {"first query of four words": "drones over the senate"},
)
"""The shipped one has its own."""
_RESULT = "a.found-link"
_WATCH = """([result, word]) => {
  // those of the query before are still there
  for (const each of document.querySelectorAll(result)) each.dataset.seen = "";
  const shown = (each) => each.checkVisibility() && each.textContent.toLowerCase().includes(word);
  const pressed = new Promise((resolve) =>
    addEventListener("keydown", ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true }));
  const painted = new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (![...document.querySelectorAll(`${result}:not([data-seen])`)].some(shown)) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  window.firstResult = Promise.all([pressed, painted]).then(([began, ended]) => ended - began);
  return document.activeElement.matches("form[name=search] input[name=query]");
}"""
_PATIENCE = 120_000
_QUIET = 0.5
"""Seconds after a result in which more may come of the index that it needed."""


def searched(builder: Builder) -> Iterator[Measure]:
    """Kilobytes and milliseconds of the first query and of a later one, on the read page of a built site."""
    visits = _OF_THE_STORY if builder.key == "story" else VISITS
    browser_path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    loaded: list[int] = []
    below = _below(builder.site)
    with serve({below: builder.site}, loaded.append) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path,
            args=["--no-sandbox", "--disable-gpu", f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}"],
        )
        for number, queries in enumerate(visits):
            page = browser.new_context().new_page()
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            loaded.clear()
            began = time.monotonic()
            page.goto(f"http://{HOST}{below}{builder.edit.page.relative_to(builder.site).parts[0]}/", timeout=_PATIENCE)
            page.wait_for_load_state("networkidle", timeout=_PATIENCE)
            if not number:
                yield Measure(builder.key, "read page, slowed, at rest after", time.monotonic() - began - _QUIET, "s")
                yield Measure(builder.key, "read page and all that it loads", sum(loaded) / 1e3, "kB")
            for which, query in queries.items():
                loaded.clear()
                taken = _seconds(page, query)
                page.wait_for_timeout(_QUIET * 1e3)
                yield Measure(builder.key, f"search, {which}, slowed", taken * 1e3, "ms")
                yield Measure(builder.key, f"search, {which}, loaded", sum(loaded) / 1e3, "kB")
        browser.close()


def _below(site: Path) -> str:
    """The path that a site is published below, which its pages let scripts come from alone."""
    front_page = (site / "index.html").read_text(encoding="utf-8")
    canonical = re.search(r'<link rel="canonical"[^>]* href="([^"]+)"', front_page)
    return urlsplit(canonical[1]).path if canonical else "/"


def _seconds(page: Page, query: str) -> float:
    """How long it takes from the key that opens the search until the first result for the words is in sight.

    For a later query that is the one that selects the words of the query before.  The page itself looks at the clock:
    what steers the browser is slowed with it, and no reader waits for that.
    """
    is_open = page.evaluate(_WATCH, [_RESULT, query.partition(" ")[0]])
    page.keyboard.press("ControlOrMeta+a" if is_open else "/")
    page.keyboard.insert_text(query)
    taken: float = page.evaluate("window.firstResult")
    return taken / 1e3
