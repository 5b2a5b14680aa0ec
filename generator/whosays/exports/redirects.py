"""Pages at the old addresses of facts that were renamed: they lead on, without a script."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.model.facts import Claim
from whosays.model.names import name_of
from whosays.phrasing.html import filled
from whosays.phrasing.languages import direction, page_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.corpus.story import Story
    from whosays.model.site import Site

_TEMPLATES = Path(__file__).parent / "templates"


def redirects(story: Story, site: Site) -> Iterator[tuple[PurePosixPath, bytes]]:
    """A page for each former address of a fact with a page of its own, and of a claim's card.

    Facts that stand on the page of their kind have an anchor there for each former id.
    """
    for fact in story.facts.values():
        now = addresses.fact(story.slug, fact)
        for old in fact.former_ids:
            if not now.anchor:
                page = now.page.parent / old / "index.html"
                yield page, _leading_on(f"../{fact.id}/", name_of(fact), now, site)
            if isinstance(fact, Claim):
                card = addresses.embed(story.slug, fact).page
                page = card.parent.with_name(old) / card.name
                yield page, _leading_on(f"../{fact.id}/", name_of(fact), now, site)


def _leading_on(href: str, title: str, now: addresses.Address, site: Site) -> bytes:
    return filled(
        _TEMPLATES / "redirect.html.jinja",
        href=href,
        title=title,
        address=addresses.absolute(site.url, now),
        site=site.title,
        lang=page_language(site),
        dir=direction(page_language(site)),
    )
