"""The time elements in which the article of a page says when it was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turbohtml import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from turbohtml import Document, Node

_MOST = 200
"""Articles, and times in one; more is a list."""
_APART = "aside, nav, footer, template, [hidden]"
"""What stands beside an article, not in it."""
_NAMED_APART = ", ".join(
    f"[{attribute}*={word} i]"
    for attribute in ("class", "id")
    for word in ("related", "comment", "recommend", "sidebar", "teaser", "promo", "trending", "popular", "mailing")
)
"""The same by the names that pages give it; what holds the heading of the page is only called after it."""
_IN_A_SENTENCE = "p, li, blockquote, figure, table, dl"
_BYLINE = re.compile(r"byline|date|meta|info|time|publi|header", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi[sc]|pubdate|(?:entry|post)-date", re.IGNORECASE)
_CHANGED = re.compile(
    r"updat|modif|edited|correct|aktualis|mis à jour|actuali|aggiorna|atuali|bijgewerkt"
    r"|обнов|измен|оновл|更新|修正|تحديث",
    re.IGNORECASE,
)


def times_of(document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The headings of first rank of the article of a page, and the times at which it says that it was published.

    No times where it cannot be told which of a page's articles is its own.
    """
    heading = document.select_one("h1")
    around = [*heading.ancestors] if heading else []
    article = _article(document, around)
    if article is None:
        return (), ()
    own = {None, article, article.closest("article")}

    def inside(kind: str) -> list[Element]:
        found = article.select(kind)[:_MOST]
        return [each for each in found if each.closest("article") in own and not _is_apart(each, around)]

    told = [time for time in inside("time") if not _is_of_a_change(time)]
    times = [time for time in told if _is_marked(time)] or [time for time in told if _stands_alone(article, time)]
    return tuple(each.text for each in inside("h1")), tuple(time.attr("datetime") or time.text for time in times)


def _article(document: Document, around: Sequence[Node]) -> Element | None:
    """The element that holds the article: the one with the heading of the page, or the only one."""
    for kind in ("article:not(article article)", "main, [role=main]"):
        found = [each for each in document.select(kind)[:_MOST] if not _is_apart(each, around)]
        with_heading = [each for each in found if each.select_one("h1")]
        if len(with_heading or found) == 1:
            return (with_heading or found)[0]
    return None


def _is_apart(element: Element, around: Sequence[Node]) -> bool:
    """Whether an element is in something that stands beside the article; ``around`` is what holds the heading."""
    if element.closest(_APART):
        return True
    named = element.closest(_NAMED_APART)
    while named is not None and named in around:
        above = named.parent
        named = above.closest(_NAMED_APART) if isinstance(above, Element) else None
    return named is not None


def _is_marked(time: Element) -> bool:
    names = f"{time.attr('itemprop')} {time.attr('class')}"
    return time.attr("pubdate") is not None or _PUBLISHED.search(names) is not None


def _is_of_a_change(time: Element) -> bool:
    """Whether a time tells when the article was changed, by its own words or those beside it."""
    before = time.previous_sibling
    around = [time.attr("itemprop"), time.attr("class"), time.text, before.text[-60:] if before else ""]
    above = time.closest("span, div, p, li")
    around += [above.attr("class")] if above else []
    return _CHANGED.search(" ".join(filter(None, around))) is not None


def _stands_alone(article: Element, time: Element) -> bool:
    """Whether a time is not one that the article tells of in a sentence."""
    sentence = time.closest(_IN_A_SENTENCE)
    is_inside = sentence is not None and sentence is not article and article in sentence.ancestors
    return not is_inside or (sentence is not None and _BYLINE.search(f"{sentence.attr('class')}") is not None)
