"""Every page's Content-Security-Policy runs the theme's own scripts and nothing that got into a page.

The policy stays on in all other browser tests as well, and what it stops is an error in the console, which fails them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, until
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page, Route

    from tests.browser.conftest import OpenPage

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
JAVASCRIPT = {"", "module", "text/javascript"}
# A card for other sites runs nothing and loads nothing, so it has a policy of its own.
OWN_POLICY = "/embed/"

RECORD = """
    window.stopped = [];
    document.addEventListener('securitypolicyviolation', event => top.stopped.push(event.effectiveDirective));
"""


@dataclass(frozen=True)
class Attack:
    """Markup that sets `window.ran` or changes the page's looks or links, and the directive that has to stop it."""

    markup: str
    directive: str
    done: str = "window.ran === true"
    act: str = ""


ATTACKS = {
    "handler": Attack('<img src="x:" onerror="window.ran = true">', "script-src-attr"),
    "svg handler": Attack('<svg onload="window.ran = true"></svg>', "script-src-attr"),
    "inline script": Attack("<script>window.ran = true</script>", "script-src-elem"),
    "javascript address": Attack(
        '<a id="a" href="javascript:void(window.ran = true)">a</a>', "script-src-elem", act="a"
    ),
    "frame": Attack('<iframe srcdoc="<script>parent.ran = true</script>"></iframe>', "script-src-elem"),
    "script out of another file": Attack('<script src="notes.txt"></script>', "script-src-elem"),
    "script of a data address": Attack(
        '<script src="data:text/javascript,window.ran=true"></script>', "script-src-elem"
    ),
    "object": Attack(
        '<object id="o" data="../assets/favicon.svg" type="image/svg+xml"></object>',
        "object-src",
        done="document.getElementById('o').contentDocument !== null",
    ),
    "base": Attack('<base href="https://elsewhere.test/">', "base-uri", done="document.baseURI.includes('elsewhere')"),
    "form": Attack(
        '<form target="f" action="data/"><button id="a">a</button></form><iframe name="f"></iframe>',
        "form-action",
        done="document.querySelector('[name=f]').contentDocument?.URL.includes('data/') ?? false",
        act="a",
    ),
    "style": Attack(
        "<style>h1 { opacity: 0 }</style>",
        "style-src-elem",
        done="getComputedStyle(document.querySelector('h1')).opacity === '0'",
    ),
    "style attribute": Attack(
        '<p id="p" style="opacity: 0">p</p>',
        "style-src-attr",
        done="getComputedStyle(document.getElementById('p')).opacity === '0'",
    ),
}


class _Scripts(HTMLParser):
    """The text of every inline script of a page that a browser would run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._inside = tag == "script" and "src" not in attributes and (attributes.get("type") or "") in JAVASCRIPT

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts.append(data)


def hashes(texts: list[str]) -> set[str]:
    """The source expressions that allow just these scripts."""
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}


def test_the_policy_of_every_page_knows_the_themes_scripts_and_no_others(site: BuiltSite, project: Path) -> None:
    partials = sorted((project / "theme" / "partials").rglob("*.html"))
    own = hashes([text for partial in partials for text in _Scripts(partial.read_text(encoding="utf-8")).texts])
    for address, file in site.pages.items():
        html = file.read_text(encoding="utf-8")
        policies = POLICY.findall(html)
        assert len(policies) == (1 if OWN_POLICY in address else 2), address
        # A policy holds for what comes after it.
        before = html.partition("<meta http-equiv")[0].lower()
        assert not re.search("<(script|link|style|body)", before), address
        if OWN_POLICY in address:
            assert _Scripts(html).texts == [], address
            continue
        directives = dict(part.strip().split(" ", 1) for part in policies[0].split(";"))
        assert directives["default-src"] == "'none'"
        assert set(directives["script-src"].split()) == {"'self'", *own}, address
        below = urlsplit(site.published).path
        scripts = f"http://*:*{below}assets/js/ {' '.join(own)}"
        assert policies[1] == f"script-src {scripts}; worker-src http://*:*{below}assets/search/", address
        assert "unsafe" not in policies[0]
        assert hashes(_Scripts(html).texts) == own, address


@pytest.mark.parametrize("name", ATTACKS)
def test_what_got_into_a_page_does_nothing(
    site: BuiltSite, site_url: str, new_context: Callable[..., BrowserContext], name: str
) -> None:
    attack = ATTACKS[name]
    address = site.address_of(PageType.READ)
    html = site.pages[address].read_text(encoding="utf-8")

    def attacked(*, policy: bool) -> Page:
        page = new_context(service_workers="block").new_page()
        page.add_init_script(RECORD)

        def inject(route: Route) -> None:
            safe = html if policy else POLICY.sub("", html)
            # A base element counts in the head only.
            head = attack.directive == "base-uri"
            place = '<meta name="viewport"' if head else '<a id="__skip"'
            assert place in safe
            route.fulfill(content_type="text/html", body=safe.replace(place, attack.markup + place, 1))

        page.route(site_url + address, inject)
        # files of this host that are no part of the theme
        page.route("**/notes.txt", lambda route: route.fulfill(content_type="text/plain", body="window.ran = true"))
        page.goto(site_url + address)
        if attack.act:
            page.locator(f"#{attack.act}").click()
        return page

    without = attacked(policy=False)
    until(without, attack.done)
    page = attacked(policy=True)
    until(page, "directive => window.stopped.includes(directive)", attack.directive)
    assert page.evaluate(attack.done) is False


@pytest.mark.parametrize("kind", PageType, ids=lambda kind: kind.name.lower())
def test_the_policy_stops_nothing_of_a_page(open_page: OpenPage, kind: PageType) -> None:
    page = open_page(kind)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_policy_stops_nothing_that_a_reader_does(
    open_page: OpenPage, site: BuiltSite, site_url: str, width: int
) -> None:
    page = open_page(PageType.READ, width=width)
    question = page.locator("h1").first.inner_text()
    page.get_by_role("button", name="Dark appearance").click()

    page.locator("article .cite").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()

    page.keyboard.press("Escape")
    page.locator("article a[href*='claims/']").first.click()
    page.wait_for_url("**/claims/**")
    expect(page.locator("h1").first).not_to_have_text(question)

    page.keyboard.press("/")
    expect(page.locator("form[name=search] input[name=query]")).to_be_focused()
    page.keyboard.type("lamp")
    expect(page.locator("a.found-link").first).to_be_visible()

    facts = next(site.folder.rglob("facts.json")).relative_to(site.folder).as_posix()
    assert page.evaluate("address => fetch(address).then(answer => answer.ok)", site_url + facts)
    claim = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address != claim)
    # What the policy stopped would have been an error in the console.
