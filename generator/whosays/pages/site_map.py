"""Every page of the site, in the order of the menu; each is made when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from whosays import addresses
from whosays.addresses import HOME, Guide, Part
from whosays.pages import structured_data
from whosays.pages.fact_pages import FactPages
from whosays.pages.feed_links import feeds
from whosays.pages.heads import Heads, last_changed, picture
from whosays.pages.part_pages import PartPages
from whosays.pages.parts import parts
from whosays.pages.render import About, Head, MenuItem, Page
from whosays.pages.views.claim.listed import claims_pages
from whosays.pages.views.guide.fields import fields_page
from whosays.pages.views.guide.problems import problems_page
from whosays.pages.views.guide.start import start_page
from whosays.pages.views.story.home import home_page
from whosays.phrasing.languages import INTERFACE, direction, is_same, page_language
from whosays.waivers import of_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.corpus.story import Corpus, Story
    from whosays.model.identity import Slug
    from whosays.model.record import Fact
    from whosays.model.site import Site
    from whosays.pages.repository import Repository
    from whosays.waivers import Accepted

    Entry: TypeAlias = tuple[PurePosixPath, Callable[[], Page]]

_F = TypeVar("_F", bound="Fact[Any]")

GUIDE_TITLES = {
    Guide.START: "Guide for writers",
    Guide.FIELDS: "Every field",
    Guide.PROBLEMS: "Every problem",
}


def site_map(
    corpus: Corpus,
    repository: Repository,
    exported: Mapping[PurePosixPath, bytes],
    accepted: Sequence[Accepted],
    drawn: Mapping[PurePosixPath, str],
) -> Mapping[PurePosixPath, Callable[[], Page]]:
    """The front page, the pages of each explainer, and the writer's guide, by path.

    ``exported`` are the files for machines, of which the pages tell the size; ``drawn`` is what stands on each social
    card that there is. Both are by path.
    """
    pages: dict[PurePosixPath, Callable[[], Page]] = {HOME: partial(_home, corpus, drawn)}
    for story in corpus.stories.values():
        heads = Heads(story, corpus.site, repository, drawn)
        pages.update(_of_story(story, PartPages(heads, exported, of_story(accepted, story)), FactPages(corpus, heads)))
    pages.update(_guide(corpus, repository))
    return pages


def _home(corpus: Corpus, drawn: Mapping[PurePosixPath, str]) -> Page:
    site = corpus.site
    about = About(site.title, site.tagline or "", jsonld=structured_data.website(corpus), tags=("Front page",))
    updated = max((last_changed(story) for story in corpus.stories.values()), default="")
    announced = feeds(site.title, addresses.Address(HOME))
    head = Head("home", about, feeds=announced, updated=updated, picture=picture(addresses.card().page, drawn))
    return Page(HOME, head, home_page(corpus))


def _of_story(story: Story, part_pages: PartPages, fact_pages: FactPages) -> Iterator[Entry]:
    slug = story.slug
    yield addresses.part(slug, Part.READ).page, part_pages.read
    numbered = claims_pages(story)
    for number, claims in enumerate(numbered, start=1):
        page = addresses.part(slug, Part.CLAIMS, number).page
        yield page, partial(part_pages.claims, claims, number, len(numbered))
    yield from _each(slug, story.claims.values(), fact_pages.claim)
    single: dict[Part, Callable[[], Page]] = {
        Part.ACCOUNTS: part_pages.accounts,
        Part.TIMELINE: part_pages.timeline,
        Part.CONFLICTS: part_pages.conflicts,
        Part.RELATIONS: part_pages.relations,
        Part.CHANGES: part_pages.changes,
        Part.MEDIA: part_pages.media,
        Part.GLOSSARY: part_pages.glossary,
        Part.METHOD: part_pages.method,
        Part.DATA: part_pages.data,
        Part.PRINT: part_pages.printed,
        Part.QUESTIONS: part_pages.questions,
        Part.ACTORS: part_pages.actors,
        Part.SOURCES: part_pages.sources,
        Part.AS_OF: part_pages.days,
    }
    shown = parts(story)
    yield from ((addresses.part(slug, part).page, make) for part, make in single.items() if part in shown)
    yield from _each(slug, story.questions.values(), fact_pages.question)
    yield from _each(slug, story.actors.values(), fact_pages.actor)
    yield from _each(slug, story.sources.values(), fact_pages.source)
    for number, day in enumerate(story.turning_points, start=1):
        yield addresses.as_of(slug, day).page, partial(part_pages.day, number)


def _each(slug: Slug, facts: Iterable[_F], make: Callable[[_F], Page]) -> Iterator[Entry]:
    return ((addresses.fact(slug, fact).page, partial(make, fact)) for fact in facts)


def _guide(corpus: Corpus, repository: Repository) -> Iterator[Entry]:
    views: dict[Guide, Callable[[], object]] = {
        Guide.START: lambda: start_page(corpus.site),
        Guide.FIELDS: lambda: fields_page(repository.documents.values()),
        Guide.PROBLEMS: problems_page,
    }
    return (
        (addresses.guide(which).page, partial(_guide_page, which, view, corpus.site)) for which, view in views.items()
    )


def _guide_page(which: Guide, view: Callable[[], object], site: Site) -> Page:
    start = MenuItem(GUIDE_TITLES[Guide.START], addresses.guide(Guide.START).published)
    title = GUIDE_TITLES[which]
    about = About(title, f"{title}. For those who write here.")
    crumbs = () if which is Guide.START else (start,)
    head = Head(f"guide-{which.name.casefold()}", about, crumbs=crumbs, unlisted=True)
    if not is_same(INTERFACE, page_language(site)):
        head = replace(head, lang=INTERFACE, dir=direction(INTERFACE))
    return Page(addresses.guide(which).page, head, view())
