"""Addresses that may be taken for those of other hosts or mailboxes."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote

from msgspec import Struct

from whosays.lookalikes import posing

_HOST = re.compile(r"(?:https?:[/\\]*|[/\\]{2,})(?P<authority>[^/\\?#]*)", re.IGNORECASE)
"""With as many slashes as browsers pass over (WHATWG URL, section 4.4)."""
_PORT = re.compile(r":[0-9]*\Z")
_RECIPIENTS = frozenset({"to", "cc", "bcc"})


class Disguise(Struct, frozen=True):
    """What an address may be taken for, and what to do about it."""

    message: str
    help: str


def disguise(url: str) -> Disguise | None:
    """What in an address, of whatever page, may be taken for another host or mailbox.

    Both are read as browsers do: references to bytes (`%40`) resolved, and what is before an `@` apart.
    """
    how = _disguised_mailboxes(url) if url.casefold().startswith("mailto:") else _disguised_host(url)
    help_ = "open it, and copy it from there; whoever wrote it may have been deceived"
    return Disguise(f"the address may pose as another: {how}", help_) if how else None


def _disguised_host(url: str) -> str:
    found = _HOST.match(url)
    before, at, host = unquote(found["authority"] if found else "").rpartition("@")
    host = _PORT.sub("", host)
    return f"it leads to `{host}`, and `{before}` before the `@` is no host" if at else posing(host)


def _disguised_mailboxes(url: str) -> str:
    path, _, query = url[len("mailto:") :].partition("?")
    copies = (copy for name, copy in parse_qsl(query) if name.casefold() in _RECIPIENTS)
    mailboxes = (unquote(each) for part in (path, *copies) for each in part.split(","))
    return next(filter(None, map(_disguised_mailbox, mailboxes)), "")


def _disguised_mailbox(mailbox: str) -> str:
    before, _, host = mailbox.rpartition("@")
    if "@" in before:
        return f"it writes to `{host}`, and `{before}` is the name of a mailbox there"
    return posing(host)
