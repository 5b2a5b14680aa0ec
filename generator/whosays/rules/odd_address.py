"""An address ends in what comes along when it is copied out of a sentence, or looks like that of another host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from whosays import lookalikes
from whosays.diagnostics import Code, Diagnostic, Fix, Replacement
from whosays.model.facts import Actor, Media, Source
from whosays.model.record import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

_CALLED = {".": "a full stop", ",": "a comma", ";": "a semicolon", ":": "a colon", "!": "an exclamation mark"}
_CALLED |= {"'": "an apostrophe", ")": "a closing bracket", "]": "a closing bracket", "\u2026": "an ellipsis"}
_OPENED = {")": "(", "]": "["}
_SECOND = re.compile(r"[,;](?=https?://)")


def check(draft: Draft) -> Iterator[Diagnostic]:
    for fact in draft.folder.of(Fact):
        for field, url in _addresses(fact):
            place = fact.location.at(field)
            if posing := lookalikes.posing(_host(url)):
                help_ = "open it, and copy it from there; whoever wrote it may have been deceived"
                yield Diagnostic(Code.ODD_ADDRESS, f"the address may pose as another: {posing}", place, help_)
            elif _SECOND.search(url):
                help_ = "keep one; each page is a source, or a picture, of its own"
                yield Diagnostic(Code.ODD_ADDRESS, f"`{field}` holds two addresses, with a comma between", place, help_)
            elif "&amp;" in url:
                meant = url.replace("&amp;", "&")
                fix = Fix(f"write `{meant}`", (Replacement(place, url, meant),), is_safe=True)
                message = "the address holds `&amp;`, as HTML writes `&`"
                yield Diagnostic(Code.ODD_ADDRESS, message, place, f"write `{meant}`", fixes=(fix,))
            elif (bare := _bare(url)) != url:
                message = f"the address ends with {_CALLED[url[-1]]}, which is seldom part of one"
                help_ = f"open it, and write `{bare}` if that is the page"
                fix = Fix(f"write `{bare}`", (Replacement(place, url, bare),), is_safe=False)
                yield Diagnostic(Code.ODD_ADDRESS, message, place, help_, fixes=(fix,))


def _addresses(fact: Fact[Any]) -> Iterator[tuple[str, str]]:
    match fact:
        case Source(url=url, archived=archived):
            yield from ((field, each) for field, each in (("url", url), ("archived", archived)) if each)
        case Actor(url=str(url)) | Media(url=str(url)):
            yield "url", url
        case _:
            return


def _host(url: str) -> str:
    parts = urlsplit(url)
    return parts.hostname or parts.path.rpartition("@")[2]


def _bare(url: str) -> str:
    """The address without such signs at its end; a bracket that is opened in it stays."""
    while url[-1] in _CALLED and url.count(url[-1]) > url.count(_OPENED.get(url[-1], "\0")):
        url = url[:-1]
    return url
