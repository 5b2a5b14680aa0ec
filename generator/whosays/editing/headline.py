"""Headlines as pages give them: with the site's name behind, cut off, in other quotation marks."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_SEPARATOR = re.compile(r"\s+[|/\-\u2013—·•»:]+\s+|\s*[|»·•\uff5c\uff1a]+\s*")
_SURE_SEPARATOR = frozenset("|/»·•\uff5c")
"""Signs that stand before the name of a site, and hardly in a headline."""
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)$")
_SHORTEST_BEGINNING = 20
"""Letters that two headlines begin with alike by no chance."""
_SHORTEST_HOST = 6
_OF_MANY_SITES = frozenset({"the", "news", "online", "com", "www", "der", "die", "das", "le", "la", "el", "il"})
"""Words that a site's name has in one place and lacks in another."""


def is_headline(text: str, titles: Iterable[str]) -> bool:
    """Whether a text is one of some titles, whatever its quotation marks, dashes and spaces."""
    letters = _letters(text)
    return bool(letters) and letters in map(_letters, titles)


def has_headline(text: str, titles: Iterable[str]) -> bool:
    """Whether a text is one of some titles, or either goes on behind a separator or where the other is cut off."""
    return any(_goes_on(text, title) or _goes_on(title, text) for title in titles) or is_headline(text, titles)


def _goes_on(short: str, long: str) -> bool:
    cut = _CUT_OFF.sub("", short)
    if cut != short:
        return len(_letters(cut)) >= _SHORTEST_BEGINNING and _letters(long).startswith(_letters(cut))
    return any(_letters(long[: match.start()]) == _letters(short) != "" for match in _SEPARATOR.finditer(long))


def whole(text: str, titles: Iterable[str]) -> str:
    """A headline, or the title that says all of it where it is cut off."""
    return next((title for title in titles if _CUT_OFF.search(text) and _goes_on(text, title)), text)


def without_site(title: str, sites: Collection[str], addresses: Collection[str] = ()) -> str:
    """A title without the name of the site behind it: one of ``sites``, or the host of one of ``addresses``."""
    names = {name for site in sites for name in (_letters(site), _core(site)) if name}
    labels = {_letters(label) for address in addresses for label in _host(address).split(".")}
    for match in _SEPARATOR.finditer(title):
        rest, site = title[: match.start()].rstrip(), title[match.end() :].strip()
        is_host = _letters(site) in labels and (
            not _SURE_SEPARATOR.isdisjoint(match[0]) or len(_letters(site)) >= _SHORTEST_HOST
        )
        if rest and (not names.isdisjoint({_letters(site), _core(site)} - {""}) or is_host):
            return without_site(rest, sites, addresses)
    return title


def as_headed(title: str, headings: Iterable[str]) -> str:
    """A title as far as the heading of the article goes, where a separator follows that in it."""
    for heading in headings:
        if len(heading.split()) > 1:
            for match in _SEPARATOR.finditer(title):
                if _letters(title[: match.start()]) == _letters(heading):
                    return title[: match.start()].rstrip()
    return title


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


@functools.lru_cache(1024)
def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _core(name: str) -> str:
    """What is of one site alone in its name."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold())
    return "".join(word for word in words if word not in _OF_MANY_SITES)
