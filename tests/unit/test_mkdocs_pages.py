"""The address of a prepared page is what the engine makes of it, whatever the site says."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.structure.pages import Page

from whosays.mkdocs_pages import PreparedPage

BASES = [
    *[None, "", "https://x.org", "https://x.org/", "https://x.org/a/b", "https://x.org//", "https://x.org//a/"],
    *["https://x.org/a//b/", "https://x.org/a/b//", "https://x.org/a/../b/", "https://x.org/./", "https://x.org/?q=1"],
    *["https://x.org/a/#f", "https://x.org/a;p/", "https://x.org/ /", " https://x.org/", "x.org/a", "https:x", "/a/b"],
    *["//x.org/a", "ftp:///a", "mailto:a", "http://[::1]:80/p/", "https://пірс.org/пірс/"],
]
ADDRESSES = ["", "a/", "pier/claims/one-2/", "a.b/", "./a/", "../a/", "a/index.html", "a//b/", "%20/", "a:b/", "?a/"]


@pytest.mark.parametrize("base", BASES)
def test_the_address_of_a_page_is_what_the_engine_makes_of_it(base: str | None) -> None:
    for address in ADDRESSES:
        ours, plain = (_set(kind, base, address) for kind in (PreparedPage, Page))
        assert ours == plain


def _set(kind: type[Page], base: str | None, address: str) -> tuple[Any, Any]:
    page = PreparedPage.__new__(PreparedPage)
    page.file = SimpleNamespace(url=address)  # type: ignore[assignment]  # all that is asked for
    kind._set_canonical_url(page, base)  # noqa: SLF001 - the engine's, which ours overrides
    return page.canonical_url, page.abs_url
