"""Pages at old addresses, of facts and of folders that were renamed: they lead on, and need no script for it.

With one, what follows `#` in an old address is taken along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.model.facts import Claim
from whosays.model.identity import Slug
from whosays.model.names import name_of
from whosays.phrasing.html import filled
from whosays.phrasing.languages import direction, page_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.addresses import Address
    from whosays.corpus.story import Corpus, Story
    from whosays.model.site import Site

_TEMPLATES = Path(__file__).parent / "templates"
_SCRIPT = addresses.Address(PurePosixPath("assets/js/moved.js"))


class MovedPages(Mapping[PurePosixPath, bytes]):
    """What leads to each of the pages of a site from where it was while the folder of its explainer had another name.

    ``pages`` are their Markdown files.  What leads on is made when it is asked for.
    """

    def __init__(self, corpus: Corpus, pages: Iterable[PurePosixPath]) -> None:
        self._site = corpus.site
        self._targets: dict[PurePosixPath, tuple[Story, Address]] = {}
        for page in pages:
            story = corpus.stories.get(Slug(page.parts[0]))
            if story is None:
                continue
            for slug in story.former_slugs:
                old = addresses.page_file(addresses.renamed(page, slug))
                self._targets[old] = story, addresses.Address(page)

    def __getitem__(self, path: PurePosixPath) -> bytes:
        story, now = self._targets[path]
        return leading_on(path, now, story.explainer.title, self._site)

    def __contains__(self, path: object) -> bool:
        # that of the base class makes the page
        return path in self._targets

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._targets)

    def __len__(self) -> int:
        return len(self._targets)


def moved_facts(story: Story, site: Site) -> Iterator[tuple[PurePosixPath, bytes]]:
    """A page for each former address of a fact with a page of its own, and of a claim's card.

    Facts that stand on the page of their kind have an anchor there for each former id, and what has its id still is
    one of the `MovedPages`.
    """
    for fact in story.facts.values():
        title, now = name_of(fact), addresses.fact(story.slug, fact)
        for old in addresses.former(story.slugs, fact):
            path = addresses.page_file(old.page)
            if not now.anchor and path.parent.name != fact.id:
                yield path, leading_on(path, now, title, site)
        if isinstance(fact, Claim):
            card = addresses.embed(story.slug, fact)
            for former in addresses.former_embeds(story.slugs, fact):
                yield former.page, leading_on(former.page, now, title, site, card)


def leading_on(path: PurePosixPath, now: Address, title: str, site: Site, to: Address | None = None) -> bytes:
    """The HTML file at ``path``, which leads to a page, or to another file that stands for it there."""
    return filled(
        _TEMPLATES / "redirect.html.jinja",
        href=(to or now).published_from_file(path),
        script=_SCRIPT.seen_from(path),
        title=title,
        address=addresses.absolute(site.url, now),
        site=site.title,
        lang=page_language(site),
        dir=direction(page_language(site)),
    )
