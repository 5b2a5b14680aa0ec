"""What a built HTML page names: its ids, and every address it links to or loads."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What a reader may follow; every other address in a page is fetched by the browser itself.
_FOLLOWED = {
    ("a", "href"),
    ("a", "xlink:href"),
    ("area", "href"),
    ("form", "action"),
    ("blockquote", "cite"),
    ("q", "cite"),
    ("use", "href"),
}
_ADDRESSES = {"action", "cite", "data", "href", "poster", "src", "xlink:href"}
_LINKED_NOT_LOADED = {"alternate", "author", "canonical", "license", "next", "prev", "help", "search"}


@dataclass
class HtmlPage(HTMLParser):
    """The ids of a page, `links` to follow, `loads` that the browser fetches unasked, and its `canonical` address."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    canonical: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @classmethod
    def read(cls, file: Path) -> HtmlPage:
        page = cls()
        page.feed(file.read_text(encoding="utf-8"))
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag == "a" and "name" in attributes:
            self.ids.add(attributes["name"])
        if tag == "link" and attributes.get("rel") == "canonical":
            self.canonical = attributes["href"]
        for name in _ADDRESSES & attributes.keys():
            followed = (tag, name) in _FOLLOWED or (
                tag == "link" and set(attributes.get("rel", "").lower().split()) <= _LINKED_NOT_LOADED
            )
            (self.links if followed else self.loads).append(attributes[name])
        for candidate in attributes.get("srcset", "").split(","):
            if candidate.strip():
                self.loads.append(candidate.split()[0])
