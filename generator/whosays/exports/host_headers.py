"""`_headers`: what hosts such as Netlify and Cloudflare Pages send with each file, which no page can say of itself.

Both read it from the top of a site, and match `*` to any rest of a path and `:name` to one step of it. Where several
rules match, Cloudflare joins their values with commas, which for policies means that all of them hold. What a later
rule says holds by itself, too, for hosts on which the last one counts.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from whosays.site_parts import GUIDE, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.model.site import Site

HEADERS = PurePosixPath("_headers")
_POLICY = "object-src 'none'; base-uri 'none'; form-action 'none'"
_OF_ALL = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    # other sites are not told which page their readers come from
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_YEAR, _MONTH = 31_536_000, 2_592_000


def host_headers(site: Site) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The file, for a site at the top of its host; below a path it would not be read, and may be another's."""
    parts = urlsplit(site.url)
    if not parts.path.strip("/"):
        yield HEADERS, "\n".join(_rules(is_safe=parts.scheme == "https")).encode()


def _rules(*, is_safe: bool) -> Iterator[str]:
    """``is_safe`` where the site is published by https, which browsers then keep to."""
    kept = {"Strict-Transport-Security": f"max-age={_YEAR}"} if is_safe else {}
    yield from _rule("/*", _OF_ALL | kept)
    # cards of claims, one step deeper, are for the frames of other sites
    yield "# pages, in nobody's frame"
    for path in ("/", "/:page/", "/:explainer/:part/", f"/{GUIDE}/*", *_deeper()):
        yield from _rule(path, {"Content-Security-Policy": f"{_POLICY}; frame-ancestors 'none'"})
    yield "# all other files are asked for anew, so that no correction is late"
    yield from _rule("/assets/fonts/*", {"Cache-Control": f"public, max-age={_MONTH}"})


def _deeper() -> Iterator[str]:
    return (f"/:explainer/{part}/*" for part in Part if part is not Part.READ)


def _rule(path: str, headers: dict[str, str]) -> Iterator[str]:
    yield path
    yield from (f"  {name}: {value}" for name, value in headers.items())
    yield ""
