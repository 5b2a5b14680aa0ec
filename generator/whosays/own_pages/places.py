"""Where pages of a writer's own stand: at no address of a page that is made of the facts, and each at its own.

Engines write one page over the other, and list both in the search and the site map: so one could tell readers what it
likes in the name of a claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays import addresses
from whosays.diagnostics import Code, Diagnostic, Location
from whosays.project import CONTENT
from whosays.site_parts import CARDS, EMBED, GUIDE, TOPICS, WITHDRAWN, Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import PurePosixPath

_FRONT = "readme"
"""The name of a file that engines take for the page of its folder, as they do `index`."""


def misplaced(pages: Iterable[PurePosixPath], slugs: Collection[str]) -> Iterator[Diagnostic]:
    """The pages at an address of the site's, of an explainer with one of the ``slugs``, or of another page before."""
    first: dict[tuple[str, ...], PurePosixPath] = {}
    for page in sorted(pages):
        route = _route(page)
        if _is_of_the_site(route, slugs):
            message = f"the page would stand at `{'/'.join(route)}/`, which is for what is made of the facts"
            help_ = f"put it elsewhere, as `{CONTENT}/about.md`"
        elif (other := first.setdefault(route, page)) != page:
            message = f"the page would stand at the same address as `{other}`"
            help_ = "rename one of them"
        else:
            continue
        yield Diagnostic(Code.OWN_PAGE, message, Location(page), help_)


def _route(page: PurePosixPath) -> tuple[str, ...]:
    inside = page.relative_to(CONTENT).with_suffix("")
    return addresses.route(str(inside.parent if inside.name.casefold() == _FRONT else inside))


def _is_of_the_site(route: tuple[str, ...], slugs: Collection[str]) -> bool:
    """Whether the generator makes a page here, or may make one of the next fact."""
    if not route or route[0] in {GUIDE.name, TOPICS.name}:
        return True
    if route[0] not in slugs:
        return False
    # the narrative goes on over further pages of its own, as lists do
    return len(route) == 1 or route[1] in {*Part, EMBED, CARDS, WITHDRAWN} or addresses.is_list_page(route[1])
