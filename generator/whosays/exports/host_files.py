"""What programs look for at the root of a host: which pages to visit, and whom to tell of a hole.

Nobody looks for either below a path, so a site that is published below one has neither.
"""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.story import Corpus

WELL_KNOWN = PurePosixPath(".well-known/security.txt")
_SECURITY = PurePosixPath(WELL_KNOWN.name)
_ROBOTS = PurePosixPath("robots.txt")
_YEAR = dt.timedelta(days=365)
"""For how long such a file should be believed at most (RFC 9116, 2.5.5)."""


def host_files(corpus: Corpus) -> Iterator[tuple[PurePosixPath, bytes]]:
    """`robots.txt` (RFC 9309) and `security.txt` (RFC 9116), by path, but for those that the writers have themselves.

    The second stands at its older place too: some hosts publish no folder whose name begins with a full stop.
    """
    if urlsplit(corpus.site.url).path.strip("/"):
        return
    if _ROBOTS not in corpus.own_files:
        yield _ROBOTS, _robots(corpus)
    security = _security(corpus)
    if security and _SECURITY not in corpus.own_files:
        yield WELL_KNOWN, security
        yield _SECURITY, security


def _robots(corpus: Corpus) -> bytes:
    """Everything may be visited; what is no use in a search says so itself."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {corpus.site.url.rstrip('/')}/sitemap.xml\n".encode()


def _security(corpus: Corpus) -> bytes | None:
    """Nothing where there is no address that the standard allows, or no day to count from.

    It has to say until when it holds, and a build asks no clock: so a year from the day on which a story changed last.
    """
    contact = corpus.site.contact or ""
    days = [story.turning_points[-1] for story in corpus.stories.values() if story.turning_points]
    until = max(days, default=dt.date.max)
    if urlsplit(contact).scheme not in {"https", "mailto"} or until > dt.date.max - _YEAR:
        return None
    fields = {
        "Contact": contact,
        "Expires": f"{(until + _YEAR).isoformat()}T00:00:00Z",
        "Preferred-Languages": ", ".join(corpus.site.languages),
        "Canonical": f"{corpus.site.url.rstrip('/')}/{WELL_KNOWN}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value).encode()
