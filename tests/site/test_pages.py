"""Every page is of a known kind, every link within the site leads somewhere, and nothing comes from another host."""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from tests.site.built_site import BuiltSite, PageType
from tests.site.html_page import HtmlPage

read_page = cache(HtmlPage.read)


def test_every_page_is_of_a_known_kind(site: BuiltSite) -> None:
    """The browser tests go by this table, so a new kind of page has to be in it."""
    assert [address for address in site.pages if PageType.of(address) is None] == []


def test_the_site_has_pages_of_every_kind(site: BuiltSite) -> None:
    assert set(PageType) - {PageType.of(address) for address in site.pages} == set()


def test_links_within_the_site_lead_somewhere(site: BuiltSite) -> None:
    broken = [
        f"{address}: {target}"
        for address, file in site.pages.items()
        for target in [*read_page(file).links, *read_page(file).loads]
        if not _leads_somewhere(site, address, target)
    ]
    assert not broken, "\n".join(broken)


def test_nothing_is_loaded_from_another_host(site: BuiltSite) -> None:
    foreign = [
        f"{address}: {target}"
        for address, file in site.pages.items()
        for target in read_page(file).loads
        if urlsplit(target).scheme not in {"", "data"} or urlsplit(target).netloc
    ]
    assert not foreign, "\n".join(foreign)


def _leads_somewhere(site: BuiltSite, address: str, target: str) -> bool:
    # 404.html is served for any address, so nothing in it may be relative to one.
    here = site.published + ("any/where/at/all/" if address == PageType.NOT_FOUND.value else address)
    there = urljoin(here, target)
    if not there.startswith(site.published):
        return bool(urlsplit(target).scheme)
    parts = urlsplit(there)
    file = site.folder / unquote(parts.path.removeprefix(urlsplit(site.published).path))
    if file.is_dir():
        # Without its slash the address would be redirected at every visit.
        if not parts.path.endswith("/"):
            return False
        file /= "index.html"
    if not file.is_file():
        return False
    fragment = unquote(parts.fragment)
    return not fragment or fragment in read_page(file).ids


def test_nothing_of_the_theme_below_ours_is_published(site: BuiltSite) -> None:
    assert {path.name for path in (site.folder / "assets").iterdir()} == {"css", "favicon.svg", "fonts", "js", "search"}
