"""What a web page says of itself: JSON-LD and microdata (schema.org), Open Graph, meta elements, HTML.

Pages are hostile input: whatever they hold, the result is short plain text that fields take.  Nothing
is better than something wrong: what cannot be read with certainty is left out, and told.
"""

from __future__ import annotations

import contextlib
import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from msgspec import Struct

from whosays.bind.language_help import language_help
from whosays.document.odd_characters import FORBIDDEN
from whosays.editing.bot_check import stands_in_for_a_page
from whosays.editing.byline import names_in
from whosays.editing.headline import as_headed, is_headline, whole, without_site
from whosays.editing.linked_data import BrokenDataError, node_of, read_script
from whosays.editing.page_article import Identity, article_of, other_headlines, site_names
from whosays.editing.page_dates import day_among, day_of
from whosays.editing.page_markup import Letters, PageMarkup, marked_up
from whosays.editing.saved_page import NoPageError
from whosays.model.characters import hidden_characters
from whosays.model.languages import is_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whosays.editing.linked_data import Json

_LONGEST_TEXT = 300
_MOST_AUTHORS = 20
_MOST_TITLES = 20
_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "application-name")
_SITES = ("apple-mobile-web-app-title",)
_DATES = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "uploaddate",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.published",
    "dc.date.created",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "govuk:first-published-at",
    "publisheddate",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "dc.date",
    "dcterms.date",
    "date",
)
"""Those that name nothing but the publication first; when a page was changed is none of them."""
_AUTHORS = ("citation_author", "author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator")
_LANGUAGES = ("og:locale", "content-language", "dc.language", "dcterms.language")
_WAIT = "open it in a browser, wait until the article is shown, and save it then"
_NO_TEXTS = frozenset({"null", "undefined", "nan", "none", "(null)", "[object object]"})
"""What programs write where they have nothing to write."""
_UNREADABLE = re.compile("[\ufffd\x80-\x9f\ud800-\udfff\ue000-\uf8ff]")
"""What stands for a letter that was lost, and what no encoding makes of letters."""


class LeftOut(Struct, frozen=True):
    """Something that a page tells and that cannot be taken over, and why."""

    what: str
    why: str


class PageMetadata(Struct, frozen=True):
    """What is known of a page; an empty text where the page does not tell.

    ``date`` is a day on the calendar of the publisher, ``lang`` a tag of BCP 47.
    """

    title: str = ""
    publisher: str = ""
    date: str = ""
    lang: str = ""
    authors: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def page_metadata(page: bytes, encoding: str | None = None, address: str = "") -> PageMetadata:
    """Read the metadata of an HTML page, in time that grows with its length alone.

    ``encoding`` is what a server named, ``address`` where the page is from.  Raises NoPageError for a check for
    robots, or a refusal, and for nothing else.
    """
    markup = marked_up(page, encoding)
    if stands_in_for_a_page(markup):
        raise NoPageError(f"the site sent “{_cleaned(markup.title)}” in place of it: {_WAIT}")
    return _Reading(markup, address).metadata()


class _Reading:
    """The fields of a page, one after the other, and what had to be left out of them."""

    def __init__(self, markup: PageMarkup, address: str) -> None:
        self._markup = markup
        self._left_out: list[LeftOut] = []
        self._roots = [*self._linked_data()]
        titles = self._legible([*markup.all_named(_TITLES), markup.title, *markup.headings])[:_MOST_TITLES]
        self._sites = self._legible(
            [
                *markup.all_named(_PUBLISHERS),
                *markup.named.get("apple-mobile-web-app-title", ()),
                *site_names(self._roots),
            ]
        )[:_MOST_TITLES]
        self._addresses = tuple(each for each in _absolute([address, *markup.addresses]) if each)[:_MOST_TITLES]
        bare = [without_site(title, self._sites, self._addresses) for title in titles]
        self._page = Identity(tuple(dict.fromkeys([*titles, *bare])), self._addresses)
        self._article = article_of(self._roots, self._page)

    def metadata(self) -> PageMetadata:
        article, markup = self._article, self._markup
        published_by = [article.publisher, *markup.all_named(_PUBLISHERS)]
        publisher = self._text("publisher", [name for name in published_by if "//" not in name])
        titles = [article.headline, *markup.all_named(_TITLES), markup.title]
        # some pages are all called by the name of their site
        title = self._text("title", sorted(titles, key=lambda each: is_headline(each, self._sites)))
        bare = without_site(whole(title, self._page.titles), self._sites, self._addresses)
        found = PageMetadata(
            as_headed(bare, self._legible(markup.headings)),
            publisher,
            self._date(),
            self._language([article.language, markup.language, *markup.all_named(_LANGUAGES)]),
            self._authors(publisher),
        )
        others = [] if article.headline else self._legible(other_headlines(self._roots, self._page))
        if others:
            why = f"it tells of “{others[0]}”, and that is not certainly this page"
            self._left_out.insert(0, LeftOut("linked data", why))
        return PageMetadata(
            found.title, found.publisher, found.date, found.lang, found.authors, tuple(dict.fromkeys(self._left_out))
        )

    def _linked_data(self) -> Iterator[Json]:
        for script in self._markup.scripts:
            try:
                yield from read_script(script)
            except BrokenDataError as error:
                self._left_out.append(LeftOut("linked data", str(error)))
        yield from map(node_of, self._markup.items)

    def _text(self, field: str, texts: Iterable[str]) -> str:
        """The first of some texts that can be read; told where there are such that cannot."""
        given = [text for text in map(_cleaned, texts) if text]
        legible = next(filter(self._is_legible, given), "")
        if given and not legible:
            self._leave_out(field)
        return legible

    def _legible(self, texts: Iterable[str]) -> list[str]:
        return [text for text in map(_cleaned, texts) if text and self._is_legible(text)]

    def _is_legible(self, text: str) -> bool:
        return not _UNREADABLE.search(text) and (self._markup.letters is Letters.READABLE or text.isascii())

    def _leave_out(self, field: str) -> None:
        letters = self._markup.letters
        why = letters.value if letters is not Letters.READABLE else "some of its letters cannot be read"
        self._left_out.append(LeftOut(field, why))

    def _date(self) -> str:
        written = [*self._article.dates, *self._markup.all_named(_DATES)]
        if day := day_among(written):
            return day
        of_times = [*dict.fromkeys(map(day_of, self._markup.times))]
        if len(of_times) == 1 and of_times[0]:
            return of_times[0]
        if unread := self._legible(written or self._markup.times):
            has_several = not written and any(of_times)
            unclear = f"`{unread[0]}` can be read in several ways or in none"
            why = "its article has several times" if has_several else unclear
            self._left_out.append(LeftOut("date", why))
        return ""

    def _language(self, tags: Sequence[str]) -> str:
        """The first tag that is one of BCP 47; told where there are only others."""
        if found := next(filter(None, map(_language, tags)), ""):
            return found
        if unread := self._legible(tags):
            self._left_out.append(LeftOut("language", f"`{unread[0]}` is no language: {language_help(unread[0])}"))
        return ""

    def _authors(self, publisher: str) -> tuple[str, ...]:
        """The authors of the article, or else of the first kind of element that names any."""
        for bylines in (self._article.authors, *(self._markup.named.get(name, ()) for name in _AUTHORS)):
            people = [name for byline in map(_cleaned, bylines) for name in names_in(without_site(byline, self._sites))]
            if not all(map(self._is_legible, people)):
                self._leave_out("authors")
                continue
            if others := [name for name in dict.fromkeys(people) if not is_headline(name, [publisher, *self._sites])]:
                return tuple(others)[:_MOST_AUTHORS]
        return ()


def _absolute(addresses: Sequence[str]) -> Iterator[str]:
    """Addresses as seen from the first of them; those that are none are left out."""
    for address in addresses:
        with contextlib.suppress(ValueError):
            yield urljoin(addresses[0], address.strip())


def _cleaned(text: str) -> str:
    """A text on one line, without what no reader sees, and no longer than a headline."""
    # some pages escape twice
    plain = html.unescape(text[: _LONGEST_TEXT * 10])
    for character in hidden_characters(plain):
        if not character.isspace() and not _UNREADABLE.match(character):
            plain = plain.replace(character, "")
    words = " ".join(plain.split())
    cut = words if len(words) <= _LONGEST_TEXT else words[:_LONGEST_TEXT].rpartition(" ")[0] or words[:_LONGEST_TEXT]
    if cut.casefold() in _NO_TEXTS:
        return ""
    return cut if _UNREADABLE.search(cut) else FORBIDDEN.sub("", cut)


def _language(text: str) -> str:
    first, hyphen, rest = text.partition(",")[0].strip().replace("_", "-").partition("-")
    tag = f"{first.lower()}{hyphen}{rest}"
    return tag if is_language(tag) else ""
