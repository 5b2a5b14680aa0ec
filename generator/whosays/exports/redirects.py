"""Pages at old addresses, of facts and of folders that were renamed: they lead on, and need no script for it.

With one, what follows `#` in an old address is taken along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.diagnostics import Code, Diagnostic, Location
from whosays.file_kinds import PAGE
from whosays.model.facts import Claim
from whosays.model.identity import Slug
from whosays.model.names import name_of
from whosays.phrasing.html import filled
from whosays.phrasing.languages import direction, page_language
from whosays.project import SITE_FILE
from whosays.site_parts import HOME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.addresses import Address
    from whosays.corpus.story import Corpus, Story
    from whosays.exports.planned import Planned
    from whosays.model.site import MovedPage, Site

_TEMPLATES = Path(__file__).parent / "templates"
_SCRIPT = addresses.Address(PurePosixPath("assets/js/moved.js"))


class MovedPages(Mapping[PurePosixPath, bytes]):
    """What leads to each of the pages of a site from where it was while the folder of its explainer had another name.

    ``pages`` are their Markdown files.  So do the further pages of the lists of a fact from where they were while it
    had another id, and the addresses of pages that are gone and that the settings of the site name.  What leads on is
    made when it is asked for.
    """

    def __init__(self, corpus: Corpus, pages: Iterable[PurePosixPath]) -> None:
        self._site = corpus.site
        self._targets: dict[PurePosixPath, tuple[str, Address]] = {
            _file(moved.was): (moved.now, _page(moved.now)) for moved in corpus.site.moved
        }
        renamed = {
            slug: story
            for slug, story in corpus.stories.items()
            if story.former_slugs or any(fact.formerly for fact in story.facts.values())
        }
        for page in pages if renamed else ():
            story = renamed.get(Slug(page.parts[0]))
            if story is None:
                continue
            for slug in story.former_slugs:
                old = addresses.page_file(addresses.renamed(page, slug))
                self._targets[old] = story.explainer.title, addresses.Address(page)
            for old in _formerly_below(page, story):
                self._targets[old] = story.explainer.title, addresses.Address(page)

    def __getitem__(self, path: PurePosixPath) -> bytes:
        title, now = self._targets[path]
        return leading_on(path, now, title, self._site)

    def __contains__(self, path: object) -> bool:
        # that of the base class makes the page
        return path in self._targets

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._targets)

    def __len__(self) -> int:
        return len(self._targets)


def _formerly_below(page: PurePosixPath, story: Story) -> Iterator[PurePosixPath]:
    """Where a page below that of a fact was while the fact had another id."""
    _, part, *below = page.parts
    fact = story.facts.get(below[0]) if len(below) > 1 else None
    for old in fact.former_ids if fact else ():
        for slug in story.slugs:
            yield addresses.page_file(PurePosixPath(slug, part, old, *below[1:]))


def misled(site: Site, files: Iterable[PurePosixPath]) -> Iterator[Diagnostic]:
    """What the settings of the site say of pages that are gone and cannot be, with the ``files`` that there are."""
    if not site.moved:
        return
    there = {addresses.page_file(file) if file.suffix == PAGE else file for file in files}
    leading: dict[PurePosixPath, MovedPage] = {}
    for index, moved in enumerate(site.moved):
        was, now = _file(moved.was), _file(moved.now.partition("#")[0])
        place = Location(SITE_FILE, ("moved", index))
        if was in there or leading.setdefault(was, moved) is not moved:
            message = f"`{moved.was}` is {'a page' if was in there else 'said to have moved twice'}"
            yield Diagnostic(Code.DUPLICATE_ID, message, place.at("was"), "remove it from `moved`")
        elif next_one := next((each for each in site.moved if _file(each.was) == now), None):
            message = f"`{moved.was}` leads to `{moved.now}`, which leads on itself"
            circle = _file(next_one.now.partition("#")[0]) == was
            help_ = "lead both to a page that there is" if circle else f"write `now: {next_one.now}`"
            yield Diagnostic(Code.DEAD_ADDRESS, message, place.at("now"), help_)
        elif now not in there:
            message = f"`{moved.was}` leads to `{moved.now}`, and there is no such page"
            yield Diagnostic(Code.DEAD_ADDRESS, message, place.at("now"), "write the address of a page that there is")


def _file(page: str) -> PurePosixPath:
    """The HTML file at the address of a page below the site."""
    return PurePosixPath(page if page.endswith(".html") else f"{page.lstrip('/')}index.html")


def _page(page: str) -> Address:
    path, _, anchor = page.partition("#")
    return addresses.Address(PurePosixPath(f"{path.strip('/')}.md") if path.strip("/") else HOME, anchor)


def moved_facts(story: Story, site: Site) -> Iterator[tuple[PurePosixPath, Planned]]:
    """A page for each former address of a fact with a page of its own, and of a claim's card.

    Facts that stand on the page of their kind have an anchor there for each former id, and what has its id still is
    one of the `MovedPages`.
    """
    for fact in story.facts.values():
        if not fact.formerly and not story.former_slugs:
            continue
        title, now = name_of(fact), addresses.fact(story.slug, fact)
        for old in addresses.former(story.slugs, fact):
            path = addresses.page_file(old.page)
            if not now.anchor and path.parent.name != fact.id:
                yield path, partial(leading_on, path, now, title, site)
        if isinstance(fact, Claim):
            card = addresses.embed(story.slug, fact)
            for former in addresses.former_embeds(story.slugs, fact):
                yield former.page, partial(leading_on, former.page, now, title, site, card)


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
