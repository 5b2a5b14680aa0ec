"""Pages opened as readers open them, and nothing amiss while they are open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.filtered_story import FILES
from tests.browser.own_site import build_own_site, served_site
from tests.browser.pages_server import HOST
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response, Route

    from tests.conftest import MadeOnce
    from tests.site.built_site import BuiltSite

PHONE = 360
DESKTOP = 1440

# Milliseconds. Machines that run the tests may be slow and shared, and a state that comes is not waited for any longer.
PATIENCE = 30_000
POLL = 100

expect.set_options(timeout=PATIENCE)


class OpenPage(Protocol):
    """Opens a page of a kind, or an address, in a fresh browser profile, which is told what to answer to a pattern."""

    def __call__(
        self,
        where: PageType | str,
        *,
        width: int = DESKTOP,
        javascript: bool = True,
        locale: str = "en",
        answers: Mapping[str, Callable[[Route], object]] | None = None,
    ) -> Page: ...


@dataclass
class Trouble:
    """What must not happen on any page, as it happens."""

    site_url: str
    found: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(f"uncaught: {error.error}"))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site_url, "data:", "blob:")):
            self.found.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.found.append(f"{response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # The browser reports the answer 404 to the page itself here too; that one is meant.
        is_the_page = message.location["url"] == (message.page.url if message.page else None)
        # Chromium says so of a font that was used, but later than it expects of a machine.
        is_a_late_font = "was preloaded using link preload but not used" in message.text
        if message.type in {"error", "warning"} and not is_the_page and not is_a_late_font:
            self.found.append(f"console {message.type}: {message.text} ({message.location['url']})")


def until(page: Page, expression: str, argument: object = None) -> None:
    """Waits until a script gives a true value.

    Playwright's own way compiles the script in the page again and again, which the theme's policy forbids.
    """
    for _ in range(PATIENCE // POLL):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(POLL)
    message = f"never came true: {expression}"
    raise AssertionError(message)


def served_at(site: BuiltSite, folders: dict[str, Path]) -> str:
    """Has a site served, and gives the address of its root."""
    below = urlsplit(site.published).path
    folders[below] = site.folder
    return f"http://{HOST}{below}"


def link_to(page: Page, within: str, address: str) -> Locator:
    """The first link in sight that leads to an address, which pages write in relation to their own."""
    written = page.evaluate(
        """([within, address]) => [...document.querySelectorAll(`${within} a`)]
            .find(link => link.href === address && link.checkVisibility())?.getAttribute("href")""",
        [within, address],
    )
    assert written, f"no link to {address}"
    return page.locator(f"{within} a[href='{written}']:visible").first


@pytest.fixture(scope="session")
def site_url(site: BuiltSite, served_folders: dict[str, Path]) -> str:
    """The address at which the browser finds the site's root, with a slash at the end."""
    return served_at(site, served_folders)


@pytest.fixture(scope="session")
def bell(project: Path, made_once: MadeOnce) -> Iterator[str]:
    """The address of the read page of the story that is made up for the scripts."""
    folder = made_once("bell", lambda folder: build_own_site(project, folder, FILES))
    with served_site(folder) as (address, _):
        yield f"{address}bell/"


@pytest.fixture(scope="module")
def bell_page(browser: Browser) -> Iterator[Page]:
    """A page for that story, for all tests of a module."""
    page = browser.new_page(reduced_motion="reduce")
    yield page
    page.close()


@pytest.fixture
def open_page(site: BuiltSite, site_url: str, new_context: Callable[..., BrowserContext]) -> Iterator[OpenPage]:
    trouble = Trouble(site_url)

    def open_page(
        where: PageType | str,
        *,
        width: int = DESKTOP,
        javascript: bool = True,
        locale: str = "en",
        answers: Mapping[str, Callable[[Route], object]] | None = None,
    ) -> Page:
        context = new_context(
            viewport={"width": width, "height": 900},
            color_scheme="light",
            java_script_enabled=javascript,
            locale=locale,
            reduced_motion="reduce",
            service_workers="block",
        )
        context.set_default_timeout(2 * PATIENCE)
        trouble.watch(context)
        # Before the page is opened: one that is there asks once more without them, if the browser is slow to tell it.
        for pattern, answer in (answers or {}).items():
            context.route(pattern, answer)
        page = context.new_page()
        if where is PageType.NOT_FOUND:
            where = "no-such-page/"
        page.goto(site_url + (site.address_of(where) if isinstance(where, PageType) else where))
        return page

    yield open_page
    assert trouble.found == []
