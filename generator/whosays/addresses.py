"""Where each fact and each page stands in the site.

Paths are those of the Markdown files; the site engine turns ``claims/two-drones.md`` into
``claims/two-drones/``.
"""

from __future__ import annotations

import functools
import itertools
import posixpath
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from whosays.model.facts import Kind
from whosays.model.identity import is_id
from whosays.site_parts import CARDS, CORRECTIONS, EMBED, GUIDE, HOME, LISTED_ON, TOPICS, WITHDRAWN, Part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from whosays.model.explainer import Change
    from whosays.model.facts import Claim
    from whosays.model.identity import Slug
    from whosays.model.record import Fact
    from whosays.site_parts import FeedFormat, Guide

_WITH_PAGES = frozenset({Kind.CLAIM, Kind.ACTOR, Kind.QUESTION, Kind.SOURCE})
"""The kinds whose every fact has a page of its own; those of others stand on the page that lists them."""


_MOST_KEPT = 65_536
"""So many results are kept of each function that is asked the same for page after page."""


@dataclass(frozen=True, slots=True)
class Address:
    """A page, and a place on it."""

    page: PurePosixPath
    anchor: str = ""

    def seen_from(self, page: PurePosixPath) -> str:
        """The address as a relative link from ``page``."""
        fragment = f"#{self.anchor}" if self.anchor else ""
        if fragment and page == self.page:
            return fragment
        folder, _, name = str(self.page).rpartition("/")
        return f"{_way(folder, str(page).rpartition('/')[0])}{name}{fragment}"

    @property
    def published(self) -> str:
        """The address below that of the site: ``claims/two-drones/``; a picture is not a page, and keeps its name."""
        page = self.page
        if page.suffix == ".png":
            return str(page)
        path = "" if page == HOME else f"{page.parent if page.stem == 'index' else page.with_suffix('')}/"
        return f"{path}#{self.anchor}" if self.anchor else path

    def published_from_file(self, path: PurePosixPath) -> str:
        """The published address as a relative link from the file at a path of the site, with a slash behind a page."""
        page, _, anchor = self.published.partition("#")
        way = quote(posixpath.relpath(page or ".", str(path.parent)))
        return f"{way}{'/' if page.endswith('/') or not page else ''}{f'#{anchor}' if anchor else ''}"

    def published_from(self, page: Address) -> str:
        """The published address of a page as a relative link from another: ``../actors/port/``."""
        return f"{posixpath.relpath(self.published, page.published)}/"


@functools.lru_cache(maxsize=_MOST_KEPT)
def _way(folder: str, start: str) -> str:
    """What leads from one folder to another, before the name of a file there; few folders have very many links."""
    way = posixpath.relpath(folder or ".", start or ".")
    return "" if way == "." else f"{way}/"


_PARTS = "|".join(filter(None, Part))
"""The folders of the parts; the narrative has that of the explainer, and no list below it."""
_FURTHER = re.compile(rf"(?P<read>[^/]+/)page-[0-9]+/|(?P<part>[^/]+/(?:{_PARTS})/)(?:[^/]+/[^/]+/)?page-[0-9]+/")
_OF_SCRIPTS = re.compile(
    rf"[^/]+/(?:(?:{_PARTS})/)?places\.json|[^/]+/{Part.CLAIMS}/(?:filter|words|(?:cards|words)-[0-9]+)\.json"
)
_LOADED_WHOLE = 400
"""Claims of a list that a script may load all at once."""
_ENDING = re.compile(r"\.(?:html?|md|png)$")
_LIST_PAGES = re.compile(r"index|page-[0-9]+")


def is_list_page(name: str) -> bool:
    """Whether a fact with this id would stand at the address of a page of the list of its kind."""
    return _LIST_PAGES.fullmatch(name) is not None


def can_have_been(name: str) -> bool:
    """Whether a fact can have had this id, whatever stands here now."""
    return is_id(name) and not is_list_page(name)


def part(slug: Slug, name: Part, number: int = 1) -> Address:
    """A part of an explainer; long lists go on over further pages, numbered from 2."""
    folder = PurePosixPath(slug) / name
    return Address(folder / ("index.md" if number == 1 else f"page-{number}.md"))


def window(of: Address, list_: str, number: int) -> Address:
    """A page of one of the lists of a fact, or of a part: below its page or place, where no id leads.

    The first is on the page of the fact itself.
    """
    if number == 1:
        return Address(of.page, f"{of.anchor}_{list_}" if of.anchor else list_)
    folder = of.page.parent / of.anchor if of.anchor else of.page.with_suffix("")
    return Address(folder / list_ / f"page-{number}.md")


def further(address: Address, number: int) -> Address:
    """The same place on a further page of its list."""
    return Address(address.page.with_name(f"page-{number}.md"), address.anchor) if number > 1 else address


def places(slug: Slug, name: Part) -> Address:
    """The export that tells on which further page of a list each of its places stands."""
    return Address(PurePosixPath(slug) / name / "places.json")


def part_of_list(path: str) -> str | None:
    """The published address of the part to whose lists a further page belongs; None where it is no such page."""
    found = _FURTHER.fullmatch(path)
    return found["read"] or found["part"] if found else None


def is_for_scripts(path: str) -> bool:
    """Whether a file of a list is for the scripts of its pages alone, and may be another one in each edition."""
    return _OF_SCRIPTS.fullmatch(path) is not None


def is_filter_parted(claims: int) -> bool:
    """Whether the filter of a list of so many claims loads them in parts."""
    return claims > _LOADED_WHOLE


def filter_file(slug: Slug, name: str) -> Address:
    """A file that the filter of a long list of claims loads."""
    return Address(PurePosixPath(slug) / Part.CLAIMS / f"{name}.json")


def guide(page: Guide) -> Address:
    """A page of the writer's guide."""
    return Address(GUIDE / page)


def topic(id_: str) -> Address:
    """The explainers of a topic."""
    return Address(TOPICS / f"{id_}.md")


def own_page(file: str) -> str:
    """The published address of a page of the writers' own, whose file is told by its path in ``content/``."""
    page = PurePosixPath(file)
    # engines take the name in capitals for the page of its folder
    return quote(Address(page.with_stem("index") if page.stem == "README" else page).published)


def as_of(slug: Slug, day: dt.date) -> Address:
    """The story as it stood on a day."""
    return Address(PurePosixPath(slug) / Part.AS_OF / f"{day.isoformat()}.md")


def export(slug: Slug, name: str) -> Address:
    """A file for machines, beside the read page."""
    return Address(PurePosixPath(slug) / name)


def feed_path(page: Address, form: FeedFormat) -> PurePosixPath:
    """Where a feed stands: with the page that it follows."""
    return PurePosixPath(page.published) / form.file


def change(slug: Slug, change: Change) -> Address:
    """A note on the page of changes."""
    return change_with(slug, change.id)


def first_change(slug: Slug, change: Change) -> Address:
    """The address that a note had first, which names it in feeds for good."""
    return change_with(slug, change.first_id)


def change_with(slug: Slug, id_: str) -> Address:
    """The place of a note with an id, whether there is such a note or not."""
    return Address(part(slug, Part.CHANGES).page, id_)


def corrections(slug: Slug) -> Address:
    """What was taken back, on the page of changes; the place is there before anything was."""
    return Address(part(slug, Part.CHANGES).page, CORRECTIONS)


def is_heading_of_changes(name: str) -> bool:
    """Whether a change with this id would stand at the address of a heading of the page of changes."""
    return name in {Part.CHANGES, CORRECTIONS, "clarifications", "updates", "flips"}


def said(slug: Slug, claim: Claim) -> Address:
    """A statement on the timeline."""
    return _said(slug, claim.id)


def formerly_said(slug: Slug, claim: Claim) -> tuple[Address, ...]:
    """Where a statement stood on the timeline before its claim was renamed."""
    return tuple(_said(slug, old) for old in claim.former_ids)


def _said(slug: Slug, id_: str) -> Address:
    return Address(part(slug, Part.TIMELINE).page, f"said_{id_}")


def embed(slug: Slug, claim: Claim) -> Address:
    """The card of a claim for other sites."""
    return embed_of(slug, claim.id)


def embed_of(slug: Slug, id_: str) -> Address:
    """The card of a claim with an id, whether there is such a claim or not."""
    return Address(PurePosixPath(slug) / EMBED / id_ / "index.html")


def card(slug: Slug | None = None, fact: Fact[Any] | None = None) -> Address:
    """The picture that other sites show beside a link: of the site, an explainer, or a fact."""
    if slug is None:
        return Address(PurePosixPath("card.png"))
    return _card(slug, fact.id) if fact else Address(PurePosixPath(slug) / "card.png")


def _card(slug: Slug, id_: str) -> Address:
    return Address(PurePosixPath(slug) / CARDS / f"{id_}.png")


def absolute(site_url: str, address: Address) -> str:
    """The published address of a page of the site."""
    return f"{site_url.rstrip('/')}/{address.published}"


def fact(slug: Slug, fact: Fact[Any]) -> Address:
    """The page of a fact, or its place on the page that lists its kind."""
    return _of(slug, fact.kind_of_fact, fact.id)


def former(slugs: Iterable[Slug], fact: Fact[Any]) -> tuple[Address, ...]:
    """The addresses that a fact had before it, or the folder of its explainer, was renamed.

    ``slugs`` are the names of the folder, that which it has now first; the newest of the former ids stands first.
    """
    return tuple(_of(slug, fact.kind_of_fact, id_) for slug, id_ in _former_names(slugs, fact))


def former_embeds(slugs: Iterable[Slug], claim: Claim) -> tuple[Address, ...]:
    """Where the card of a claim for other sites was then."""
    return tuple(embed_of(slug, id_) for slug, id_ in _former_names(slugs, claim))


def former_cards(slugs: Iterable[Slug], fact: Fact[Any]) -> tuple[Address, ...]:
    """Where the picture beside links to a fact was then."""
    return tuple(_card(slug, id_) for slug, id_ in _former_names(slugs, fact))


def _former_names(slugs: Iterable[Slug], fact: Fact[Any]) -> Iterator[tuple[Slug, str]]:
    now, *others = slugs
    yield from ((now, old) for old in fact.former_ids)
    yield from ((slug, id_) for slug in others for id_ in (fact.id, *fact.former_ids))


def first(slug: Slug, fact: Fact[Any]) -> Address:
    """The address that a fact had first, which names it in feeds for good."""
    return _of(slug, fact.kind_of_fact, fact.first_id)


def leading_to(slug: Slug, kind: Kind, ids: Iterable[str]) -> Iterator[Address]:
    """Every address that leads to a fact with these ids, of which all but one may be former ones."""
    for id_ in ids:
        yield _of(slug, kind, id_)
        yield _card(slug, id_)
        if kind is Kind.CLAIM:
            yield _said(slug, id_)
            yield embed_of(slug, id_)


def withdrawn(slug: Slug, id_: str) -> Address:
    """The page on a fact that was published and is gone."""
    return Address(PurePosixPath(slug) / WITHDRAWN / f"{id_}.md")


def question(slug: Slug, id_: str) -> Address:
    """The page of a question with an id, whether there is such a question or not."""
    return _of(slug, Kind.QUESTION, id_)


def pages_of_any_kind(slug: Slug, id_: str) -> tuple[Address, ...]:
    """The pages that a fact with an id can have had, whatever kind it was."""
    return tuple(_of(slug, kind, id_) for kind in Kind if kind in _WITH_PAGES)


def places_on(part_: Part, slug: Slug, id_: str) -> tuple[str, ...]:
    """The anchors that a fact with an id can have had on the page of a part, whatever kind it was."""
    page = part(slug, part_).page
    every = (each for kind in Kind for each in leading_to(slug, kind, [id_]))
    return tuple(dict.fromkeys(each.anchor for each in every if each.anchor and each.page == page))


def renamed(path: PurePosixPath, slug: Slug) -> PurePosixPath:
    """The same place in the folder of an explainer when that had another name."""
    return PurePosixPath(slug, *path.parts[1:])


def page_file(page: PurePosixPath) -> PurePosixPath:
    """The HTML file at the address of a page: ``claims/two-drones/index.html``."""
    return page.with_suffix(".html") if page.stem == "index" else page.with_suffix("") / "index.html"


def published(file: PurePosixPath) -> str:
    """The address of a file of the site, or of its source, below that of the site; a page is named without its file."""
    is_page = file.suffix == ".md" or file.name == "index.html"
    return Address(file.with_suffix(".md")).published if is_page else file.as_posix()


def route(path: str) -> tuple[str, ...]:
    """The steps of a path, by which all its spellings are one: with and without `index.html`, an ending, a slash."""
    *above, name = ("", *(step for step in path.casefold().split("/") if step not in {"", "."}))
    name = _ENDING.sub("", name)
    return (*above[1:], name)[: -1 if name in {"", "index"} else None]


def has_page(kind: Kind) -> bool:
    """Whether each fact of a kind has a page of its own."""
    return kind in _WITH_PAGES


@functools.lru_cache(maxsize=_MOST_KEPT)
def _of(slug: Slug, kind: Kind, id_: str) -> Address:
    if kind in _WITH_PAGES:
        return Address(PurePosixPath(slug) / LISTED_ON[kind] / f"{id_}.md")
    return Address(part(slug, LISTED_ON[kind]).page, id_)


def relation(slug: Slug, anchor: str) -> Address:
    """What one party says of another."""
    return Address(part(slug, Part.RELATIONS).page, anchor)


def conflict(slug: Slug, one: Claim, other: Claim) -> Address:
    """Two claims side by side; the same whichever of them is named first."""
    return _conflict(slug, one.id, other.id)


def former_conflicts(slug: Slug, one: Claim, other: Claim) -> tuple[Address, ...]:
    """Where two claims stood side by side before one of them, or both, were renamed."""
    names = itertools.product((one.id, *one.former_ids), (other.id, *other.former_ids))
    return tuple(_conflict(slug, *pair) for pair in names if pair != (one.id, other.id))


def _conflict(slug: Slug, one: str, other: str) -> Address:
    return Address(part(slug, Part.CONFLICTS).page, "--".join(sorted((one, other))))
