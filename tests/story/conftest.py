"""The tests here are of the shipped story alone: elsewhere no test reads `content/`, which may hold any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import open_page, served_at
from tests.site.built_site import BuiltSite, build_site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MadeOnce

__all__ = ["open_page"]


@pytest.fixture(scope="session")
def site(project: Path, made_once: MadeOnce) -> BuiltSite:
    """The site built from the shipped content."""
    return BuiltSite(made_once("story", lambda folder: build_site(project, folder)))


@pytest.fixture(scope="session")
def site_url(site: BuiltSite, served_folders: dict[str, Path]) -> str:
    """The address at which the browser finds its root, with a slash at the end."""
    return served_at(site, served_folders)
