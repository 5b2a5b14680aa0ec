"""What must not happen in a browser, as it happens, and what must not stand in a page as the browser has it."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Dialog, Frame, Page, Request, Response

BEFORE = """
if (top === self) {
    document.stopped = [];
    document.addEventListener("securitypolicyviolation", (event) =>
        document.stopped.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
}
"""
"""Runs before anything of a page; what it notes is no global name."""

LOOK = r"""() => {
    const strange = [];
    const scripts = [];
    const shown = (element) => element.outerHTML.slice(0, 200);
    const all = (root) =>
        [...root.querySelectorAll("*")].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
    const embedding = "object embed base frame frameset applet portal marquee math video audio".split(" ");
    const leading = ["http:", "https:", "mailto:", "tel:", "file:", "none"];
    const ours = /\/assets\/(js|javascripts)\/|\/search\//;
    for (const element of all(document)) {
        const tag = element.localName;
        for (const { name } of element.attributes)
            if (/^on|^srcdoc$|^formaction$/i.test(name)) strange.push(shown(element));
        for (const name of ["href", "src", "action", "data", "xlink:href", "poster", "background"]) {
            const written = element.getAttribute(name);
            if (written === null) continue;
            let scheme = "none";
            try { scheme = new URL(written, document.baseURI).protocol; } catch {}
            const embedded = tag === "img" && written.startsWith("data:image/");
            if (!leading.includes(scheme) && !embedded) strange.push(shown(element));
        }
        if (embedding.includes(tag)) strange.push(shown(element));
        // the search of a copy in a folder runs in a hidden one
        if (tag === "iframe" && !(element.hidden && location.protocol === "file:")) strange.push(shown(element));
        if (tag === "meta" && /refresh/i.test(element.httpEquiv)) strange.push(shown(element));
        if (tag === "script" && !["", "module", "text/javascript"].includes(element.type)) continue;
        if (tag === "script" && element.src && !ours.test(new URL(element.src).pathname)) strange.push(shown(element));
        if (tag === "script" && !element.src) scripts.push(element.text.replace(/\d+/g, "0"));
    }
    return { strange, scripts, names: Object.keys(window), stopped: document.stopped ?? [] };
}"""
"""What could run, load or send something, inline scripts whatever their numbers, global names, and what was stopped."""


@dataclass
class Watch:
    """Looks at all pages of a context; ``known`` are the global names and inline scripts that harmless pages have."""

    home: str
    """The address below which everything is asked for."""
    meant: str = ""
    """The address that was opened on purpose."""
    known: set[str] = field(default_factory=set)
    is_own: bool = False
    """Whether the page is a writer's own, which may show pictures of this site, also such as are not there."""
    is_learning: bool = False
    """Whether what is looked at is harmless, so that what it has others may have too."""
    found: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def over(self, context: BrowserContext) -> Page:
        """A page of a context, both watched."""
        context.add_init_script(BEFORE)
        context.on("request", self._request)
        context.on("response", self._response)
        page = context.new_page()
        page.on("dialog", self._dialog)
        page.on("popup", lambda popup: self._note("popup", popup.url))
        page.on("download", lambda download: self._note("download", download.url))
        page.on("pageerror", lambda error: self._note("error", str(error)))
        page.on("framenavigated", self._navigated)
        return page

    def open(self, page: Page, address: str, *, is_own: bool = False) -> None:
        """Open a page, a writer's own or not, and look at what it has become."""
        self.meant, self.is_own = address, is_own
        page.goto(address, wait_until="load")
        self.look(page)

    def look(self, page: Page) -> None:
        """Look at a page as it is now."""
        seen = page.evaluate(LOOK)
        if self.is_learning:
            self.known.update(seen["names"], seen["scripts"])
        for kind, each in (
            *(("element", each) for each in seen["strange"]),
            *(("script", each) for each in seen["scripts"] if each not in self.known),
            *(("global", each) for each in seen["names"] if each not in self.known),
            *(("policy", each) for each in seen["stopped"]),
        ):
            self._note(kind, each)

    def _note(self, kind: str, what: str) -> None:
        # Firefox asks for one by itself where a page names none, as the cards for other sites do
        if "/favicon.ico" in what:
            return
        self.kinds[kind] += 1
        self.found.append(f"{kind} at {self.meant}: {what}")

    def _dialog(self, dialog: Dialog) -> None:
        self._note("dialog", dialog.message)
        # it is gone where the page has gone on
        with suppress(Error):
            dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:image/", "blob:")):
            self._note("request", request.url)

    def _response(self, response: Response) -> None:
        is_picture = self.is_own and response.request.resource_type == "image"
        if response.status >= 400 and response.url != self.meant and not is_picture:
            self._note("request", f"{response.status} {response.url}")

    def _navigated(self, frame: Frame) -> None:
        there = re.sub(r"#.*|\?.*", "", frame.url)
        if frame.parent_frame is None and there not in {re.sub(r"#.*|\?.*", "", self.meant), "about:blank"}:
            self._note("navigation", frame.url)
