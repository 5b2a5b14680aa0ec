"""An address ends in what comes along when it is copied out of a sentence, or looks like that of another host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Fix, Replacement
from whosays.model.disguise import disguise
from whosays.model.prose import links
from whosays.model.references import addresses, prose
from whosays.model.web_address import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location

_CALLED = {".": "a full stop", ",": "a comma", ";": "a semicolon", ":": "a colon", "!": "an exclamation mark"}
_CALLED |= {"'": "an apostrophe", ")": "a closing bracket", "]": "a closing bracket", "\u2026": "an ellipsis"}
_OPENED = {")": "(", "]": "["}
_SECOND = re.compile(r"[,;](?=https?://)")


def check(draft: Draft) -> Iterator[Diagnostic]:
    # the settings of the site are of no folder, so they are looked at with what all folders share
    settings = (draft.site,) if draft.is_shared and draft.site else ()
    for record in (*settings, *draft.folder.records()):
        for route, url in addresses(record):
            yield from _of_field(url, str(route[0]), record.location.at(*route))
    of_settings = ((record, *found) for record in settings for found in prose(record))
    for record, route, text in (*of_settings, *draft.prose):
        for link in links(text):
            # the others lead nowhere, and are errors
            if is_address(link["address"]) and (posing := disguise(link["address"])):
                place = record.location.at(*route).within(link["address"])
                yield Diagnostic(Code.ODD_ADDRESS, posing.message, place, posing.help)


def _of_field(url: str, field: str, place: Location) -> Iterator[Diagnostic]:
    if posing := disguise(url):
        yield Diagnostic(Code.ODD_ADDRESS, posing.message, place, posing.help)
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


def _bare(url: str) -> str:
    """The address without such signs at its end; a bracket that is opened in it stays."""
    while url[-1] in _CALLED and url.count(url[-1]) > url.count(_OPENED.get(url[-1], "\0")):
        url = url[:-1]
    return url
