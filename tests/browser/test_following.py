"""What follows a story finds its feeds in the head of the page, and a reader finds them on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.site.built_site import PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("kind", [PageType.HOME, PageType.READ, PageType.QUESTION], ids=lambda kind: kind.name.lower())
def test_the_feeds_that_a_page_announces_answer(open_page: OpenPage, kind: PageType) -> None:
    page = open_page(kind)
    answers = page.evaluate("""() => Promise.all(
        [...document.querySelectorAll("head link[rel~=alternate][type]")].map(async link => {
            const answer = await fetch(link.href);
            return [link.type, answer.ok, (await answer.text()).slice(0, 1)];
        }))""")
    assert ["application/atom+xml", True, "<"] in answers
    assert ["application/feed+json", True, "{"] in answers


def test_a_reader_follows_a_question_without_scripts(open_page: OpenPage) -> None:
    page = open_page(PageType.QUESTION, javascript=False)
    for name in ("Atom", "JSON Feed"):
        expect(page.get_by_role("link", name=name)).to_be_visible()
