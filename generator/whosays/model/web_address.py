"""Addresses on the web and of mailboxes: which are taken, and where."""

from __future__ import annotations

import re
from enum import Enum
from urllib.parse import urlsplit

from whosays.model.characters import hidden_characters

URL_SCHEMES = ("http", "https", "mailto")
# letters, digits, hyphens and all beyond ASCII; said by what it is not, which compiles 20 times as fast
LABEL = r"[^\x00-,./:-@\[-^`{-\x7f]+"
_AUTHORITY = re.compile(rf"({LABEL}(\.{LABEL})*\.?|\[[0-9a-fA-F:.]+\])(:[0-9]+)?")
_MAILBOX = re.compile(rf"[^@\s:/]+@{LABEL}(\.{LABEL})+")
NEVER = frozenset('<>"`\\^{|}')
"""What no address holds."""
_UNFIT = re.compile(rf"[\s{re.escape(''.join(sorted(NEVER)))}]")
_BEYOND_A_SITE = re.compile(r"(?:(?<=[^/]/)[^/?#]+\.(?:html?|php|aspx?))?(?:[?#].*)?\Z", re.IGNORECASE)
"""The name of a page's own file, which no host is, a query or a fragment."""


class Takes(Enum):
    """Which addresses a place takes: how they are written, and what to write in the place of anything else."""

    ANY = ("an address with https://, or mailto:", "write the whole address with https:// (or mailto:)")
    PAGE = ("an address with https://", "write the whole address with https://")
    SITE = (
        "an address with https://, without `?` or `#`",
        "write the whole address of its front page with https://, without `?` or `#`",
    )
    PROFILE = (
        "the address of a profile, with https://",
        "write the whole address of the profile, as in `https://newsie.social/@example`",
    )

    def __init__(self, written: str, help_: str) -> None:
        self.written = written
        self.help = help_

    @property
    def schemes(self) -> tuple[str, ...]:
        """What such an address may begin with."""
        return URL_SCHEMES if self is Takes.ANY else ("http", "https")

    @property
    def pattern(self) -> str:
        """A regular expression for what begins, and goes on, as such an address does."""
        schemes = ("".join(f"[{letter.upper()}{letter}]" for letter in each) for each in self.schemes)
        return f"^({'|'.join(schemes)}):{'[^?#]*$' if self is Takes.SITE else ''}"


def is_address(url: str, takes: Takes = Takes.ANY) -> bool:
    """Whether a text is an address that fields which take such, or else links in prose, may hold."""
    if hidden_characters(url) or _UNFIT.search(url) or (takes is Takes.SITE and beyond_a_site(url)):
        return False
    return _names_a_place(url, takes.schemes)


def _names_a_place(url: str, schemes: tuple[str, ...]) -> bool:
    """Whether an address has an allowed scheme and, in plain sight, a host or a mailbox.

    A user name is refused: ``https://bank.example@evil.example/`` leads to the second of the two.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port  # which raises where it is no port
    except ValueError:
        return False
    if parts.scheme not in schemes:
        return False
    if parts.scheme == "mailto":
        return _MAILBOX.fullmatch(parts.path) is not None
    return _AUTHORITY.fullmatch(parts.netloc) is not None


def beyond_a_site(url: str) -> str:
    """The end of the address of a page that pages and files of a site could not be put behind."""
    found = _BEYOND_A_SITE.search(url)
    return found[0] if found else ""
