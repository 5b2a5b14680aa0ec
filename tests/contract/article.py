"""What a reader gets from the article of a page, whichever engine made the page around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "template"}
# The engines' own: the target of the skip link and the buttons of the theme.
_CHROME = ("__skip", "md-content__button")


@dataclass(frozen=True)
class Heading:
    level: str
    id: str
    text: str


@dataclass(frozen=True)
class Link:
    """A link with its address made absolute."""

    address: str
    text: str


@dataclass
class Article(HTMLParser):
    """The words, headings, links and further ids of a page's `<article>`, in order."""

    address: str
    words: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._in_article = False
        self._unseen = 0
        self._open: list[tuple[str, str, list[str]]] = []

    @classmethod
    def read(cls, html: str, address: str) -> Article:
        """Reads the article of a page found at `address`."""
        article = cls(address)
        article.feed(html)
        article.close()
        return article

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "article":
            self._in_article = True
        if not self._in_article or self._is_chrome(attributes):
            return
        if tag in _UNSEEN:
            self._unseen += 1
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in _HEADINGS:
            self._open.append((tag, attributes.get("id", ""), []))
        elif tag == "a" and (target := attributes.get("href", attributes.get("xlink:href"))) is not None:
            self._open.append((tag, urljoin(self.address, target).removesuffix("index.html"), []))

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._in_article = False
        if not self._in_article:
            return
        if tag in _UNSEEN:
            self._unseen -= 1
        if self._open and self._open[-1][0] == tag:
            _, name, words = self._open.pop()
            text = " ".join(words)
            if tag == "a":
                self.links.append(Link(name, text))
            else:
                self.headings.append(Heading(tag, name, text))

    def handle_data(self, data: str) -> None:
        if not self._in_article or self._unseen:
            return
        words = data.split()
        self.words += words
        for _, _, within in self._open:
            within.extend(words)

    @staticmethod
    def _is_chrome(attributes: dict[str, str]) -> bool:
        return any(name in (attributes.get("id"), *attributes.get("class", "").split()) for name in _CHROME)
