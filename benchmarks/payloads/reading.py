"""What readers do on a hostile site: they search, open sheets beside links, filter claims, and mistype addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from benchmarks.payloads.watch import Watch

WORDS = (
    *("test", "alert", "onclick", "script", "img src", "svg", "javascript", "iframe", "a href", "xss", "onerror"),
    *("onload", "contenteditable", "draggable", "input", "style", "body", "document", "http", "confirm", "prompt"),
)
"""What is searched for: words of many payloads."""

_SEARCH = """async ([query, most]) => {
    const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const box = document.querySelector("form[name=search] input[name=query]");
    const list = document.querySelector(".search-found");
    const found = () => list.querySelectorAll("a.found-link").length;
    list.replaceChildren();
    box.focus();
    box.value = query;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    for (let waited = 0; found() === 0 && waited < 20000; waited += 50) await pause(50);
    const further = document.querySelector(".search-further");
    for (let waited = 0; found() < most && !further.hidden && waited < 20000; waited += 50) {
        further.click();
        await pause(50);
    }
    for (const more of list.querySelectorAll("details")) more.open = true;
    return [...list.querySelectorAll("a.found-link")].map((link) => link.href.replace(/[?].*?(?=#|$)/, ""));
}"""
_SHEETS = """async (most) => {
    const links = [...document.querySelectorAll("article :is(.cite, .fact-link)[data-preview]")];
    let shown = 0;
    for (const link of links.slice(0, most)) {
        link.click();
        for (let waited = 0; waited < 3000; waited += 50) {
            await new Promise((resolve) => setTimeout(resolve, 50));
            if (document.querySelector(".sheet:popover-open .sheet-body")?.hasChildNodes()) break;
        }
        shown += document.querySelector(".sheet:popover-open .sheet-body")?.hasChildNodes() ? 1 : 0;
    }
    return shown;
}"""
_FILTER = """async () => {
    const tool = document.querySelector("details[data-claim-filter]");
    if (!tool) return 0;
    tool.open = true;
    const words = tool.querySelector("[name=words]");
    words.value = "e";
    words.dispatchEvent(new Event("input", { bubbles: true }));
    const shown = () => document.querySelectorAll("[data-results] li.claim").length;
    for (let waited = 0; shown() === 0 && waited < 5000; waited += 50)
        await new Promise((resolve) => setTimeout(resolve, 50));
    return shown();
}"""
_NEAR = """async () => {
    const shown = () => document.querySelectorAll("[data-near] li a").length;
    for (let waited = 0; shown() === 0 && waited < 5000; waited += 50)
        await new Promise((resolve) => setTimeout(resolve, 50));
    return shown();
}"""


def search(watch: Watch, page: Page, query: str, most: int) -> list[str]:
    """The addresses of the results of a search, all of which are shown."""
    found: list[str] = page.evaluate(_SEARCH, [query, most])
    watch.look(page)
    return found


def sheets(watch: Watch, page: Page, most: int = 3) -> int:
    """How many sheets beside links were opened."""
    shown: int = page.evaluate(_SHEETS, most)
    if shown:
        watch.look(page)
    return shown


def filtered(watch: Watch, page: Page) -> int:
    """How many claims the filter shows."""
    shown: int = page.evaluate(_FILTER)
    watch.look(page)
    return shown


def near(watch: Watch, page: Page, address: str) -> int:
    """How many pages are named at an address that leads nowhere."""
    watch.open(page, address)
    shown: int = page.evaluate(_NEAR)
    watch.look(page)
    return shown
