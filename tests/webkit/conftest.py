"""The site in the engine of Safari, as far as it can be had without a Mac: WebKitGTK, by its driver."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.pages_server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.site.built_site import BuiltSite


@pytest.fixture(scope="session")
def webkit() -> Iterator[WebKitGTK]:
    options = Options()
    options.add_argument("--automation")
    browser = WebKitGTK(options=options, service=Service(shutil.which("WebKitWebDriver")))
    try:
        browser.set_window_size(1440, 900)
        yield browser
    finally:
        browser.quit()


@pytest.fixture(scope="session")
def site_url(site: BuiltSite) -> Iterator[str]:
    """The address of the site below the path that it is made for, with a slash at the end."""
    below = urlsplit(site.published).path
    with serve({below: site.folder}) as port:
        yield f"http://127.0.0.1:{port}{below}"
