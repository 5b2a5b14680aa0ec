"""The report of a mistake, begun for the reader: as an issue, or as a mail where there are no issues."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from whosays.issue_forms import CORRECTION, PAGE
from whosays.phrasing.escape import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_MAIL = 2_000
"""Characters of an address that Windows hands on to a mail program whole."""
_QUOTED = " " * 4
"""What makes a line a quotation in Markdown, in which nobody is mentioned, nothing is ordered and nothing is a link."""
_CUT = "\N{HORIZONTAL ELLIPSIS}"
_OF_A_MAILBOX = "%@!$'*+,:~()"


class Mistake(Struct, frozen=True):
    """What a report says before its reader writes: the fact, its text as published, and the address of its page."""

    fact_id: str
    text: str
    page: str

    @property
    def title(self) -> str:
        """The subject, as the issue form for corrections has it."""
        return f"{CORRECTION.title}{self.fact_id}"

    @property
    def body(self) -> str:
        """The questions of that form with the answers that are known, as `whosays new --from-issue` reads them."""
        known = {"facts": self.fact_id, PAGE: self.page, "was": f"{_QUOTED}{one_line(self.text)}"}
        return "\n".join(f"### {each.label}\n\n{known.get(each.key, '')}\n" for each in CORRECTION.questions)


def mailbox_of(contact: str | None) -> str:
    """The mailbox of an address as such, without the copies and words that it may bring along; empty for a web page."""
    parts = urlsplit(contact or "")
    return quote(parts.path, safe=_OF_A_MAILBOX) if parts.scheme == "mailto" else ""


def mail(mailbox: str, mistake: Mistake) -> str:
    """The address that begins a mail (RFC 6068); all but its words is ours, whatever the fact holds."""

    def begun(told: Mistake) -> str:
        subject, body = quote(told.title, safe=""), quote(told.body.replace("\n", "\r\n"), safe="")
        return f"mailto:{mailbox}?subject={subject}&body={body}"

    return fitted(mistake, begun, _LONGEST_MAIL)


def fitted(mistake: Mistake, address: Callable[[Mistake], str], longest: int) -> str:
    """An address with as much of the text as it may hold, in whole words; the reader has the page before them."""
    whole = address(mistake)
    if len(whole) <= longest:
        return whole

    def until(end: int) -> Mistake:
        return replace(mistake, text=mistake.text[:end].rstrip() + _CUT)

    ends = range(len(mistake.text))
    most = max(0, bisect_right(ends, longest, key=lambda end: len(address(until(end)))) - 1)
    last_space = mistake.text.rfind(" ", 0, most)
    return address(until(last_space if last_space > 0 else most))
