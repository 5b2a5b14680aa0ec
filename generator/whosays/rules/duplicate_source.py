"""Two sources have the same address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from whosays.diagnostics import Code, Diagnostic, Related
from whosays.model.facts import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whosays.corpus.draft import Draft

_TRACKING = re.compile(r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref_src|cmpid|ocid", re.IGNORECASE)


def check(draft: Draft) -> Iterator[Diagnostic]:
    shared = () if draft.is_shared else draft.shared.of(Source)
    seen: dict[str, Source] = {same_page(source.url): source for source in shared}
    for source in draft.folder.of(Source):
        first = seen.setdefault(same_page(source.url), source)
        if first.id != source.id:
            message = f"source `{source.id}` has the address of `{first.id}`"
            help_ = f"cite `{first.id}` instead and remove this one; `at` in a `src` says where in it"
            related = (Related(first.location.at("url"), "the same page"),)
            yield Diagnostic(Code.DUPLICATE_SOURCE, message, source.location.at("url"), help_, related)


def source_of(url: str, sources: Iterable[Source]) -> Source | None:
    """The source that has an address already."""
    page = same_page(url)
    return next((source for source in sources if same_page(source.url) == page), None)


def without_tracking(url: str) -> str:
    """An address without what was added to it to count readers, and otherwise as it was typed."""
    parts = urlsplit(url)
    kept = [each for each in parts.query.split("&") if not _TRACKING.fullmatch(each.partition("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept))) if "&".join(kept) != parts.query else url


def same_page(url: str) -> str:
    """The part of an address that two links to one page have in common."""
    parts = urlsplit(url)
    host = parts.netloc.casefold().removesuffix(":443").removesuffix(":80").removeprefix("www.")
    asked = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([pair for pair in asked if not _TRACKING.fullmatch(pair[0])])
    # a fragment is a place in a page, except where a script makes it a page of its own
    page = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return f"{host}{parts.path.rstrip('/')}?{query}#{page}"
