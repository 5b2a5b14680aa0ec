"""Where to write to the editors stands at the foot of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import expect

from tests.site.built_site import PageType

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("kind", [PageType.READ, PageType.NOT_FOUND], ids=lambda kind: kind.name.lower())
def test_the_editors_can_be_written_to(open_page: OpenPage, project: Path, kind: PageType) -> None:
    site = yaml.safe_load((project / "content" / "site.yaml").read_text(encoding="utf-8"))
    link = open_page(kind, javascript=False).get_by_role("contentinfo").get_by_role("link", name="Write to the editors")
    expect(link).to_have_attribute("href", site["contact"])
