"""Every page of the site, in the order of the menu; each is made when it is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from whosays import addresses
from whosays.corpus.topics import topics
from whosays.model.identity import as_id
from whosays.pages import structured_data
from whosays.pages.fact_pages import FactPages
from whosays.pages.feed_links import feeds
from whosays.pages.heads import Heads, last_changed, picture
from whosays.pages.part_pages import PartPages
from whosays.pages.parts import parts
from whosays.pages.render import About, Head, MenuItem, Page
from whosays.pages.views.guide.fields import fields_page
from whosays.pages.views.guide.manual import manual_page
from whosays.pages.views.guide.problems import problems_page
from whosays.pages.views.guide.start import start_page
from whosays.pages.views.story.home import home_page
from whosays.pages.views.story.topic import topic_page
from whosays.phrasing.grammar import counted
from whosays.phrasing.languages import INTERFACE, direction, is_same, page_language
from whosays.site_parts import HOME, Guide
from whosays.waivers import of_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.corpus.story import Corpus, Story
    from whosays.corpus.topics import Topic
    from whosays.model.site import Site
    from whosays.pages.render import Entry
    from whosays.pages.repository import Repository
    from whosays.waivers import Accepted

_LAID_OUT = (Guide.START, Guide.FIELDS, Guide.PROBLEMS)
"""The pages of the guide with a view and a template of their own; the others are written in Markdown."""


def site_map(
    corpus: Corpus,
    repository: Repository,
    size_of: Callable[[PurePosixPath], int],
    accepted: Sequence[Accepted],
    drawn: Mapping[PurePosixPath, str],
) -> Mapping[PurePosixPath, Callable[[], Page]]:
    """The front page, the pages of explainers, those of topics, and the guide where the site has it, by path.

    ``size_of`` tells the bytes of a file for machines by its path; ``drawn`` is what stands on each social card that
    there is, by its path.
    """
    pages: dict[PurePosixPath, Callable[[], Page]] = {HOME: partial(_home, corpus, drawn)}
    shared = topics(corpus)
    for story in corpus.stories.values():
        heads = Heads(story, corpus.site, repository, drawn, _topic(story, shared))
        pages.update(_of_story(story, PartPages(heads, size_of, of_story(accepted, story)), FactPages(corpus, heads)))
    pages.update((addresses.topic(each.id).page, partial(_topic_page, each, corpus.site)) for each in shared)
    if corpus.site.has_guide:
        pages.update(_guide(corpus, repository))
    return pages


def _home(corpus: Corpus, drawn: Mapping[PurePosixPath, str]) -> Page:
    site = corpus.site
    about = About(site.title, site.tagline or "", jsonld=structured_data.website(corpus), tags=("Front page",))
    updated = max((last_changed(story) for story in corpus.stories.values()), default="")
    announced = feeds(site.title, addresses.Address(HOME))
    head = Head("home", about, feeds=announced, updated=updated, picture=picture(addresses.card().page, drawn))
    return Page(HOME, head, home_page(corpus))


def _topic(story: Story, shared: Sequence[Topic]) -> MenuItem | None:
    """The page of the first topic of a story that it shares with another one."""
    by_id = {each.id: each for each in shared}
    found = next(filter(None, map(by_id.get, map(as_id, story.explainer.topics))), None)
    return MenuItem(found.name, addresses.topic(found.id).published) if found else None


def _topic_page(topic: Topic, site: Site) -> Page:
    address = addresses.topic(topic.id)
    about = About(
        topic.name, f"{topic.name}: {counted(len(topic.stories), 'story', 'stories')}.", "Topic", tags=("Topic",)
    )
    updated = max(map(last_changed, topic.stories))
    head = Head("topic", about, feeds=feeds(f"{topic.name}: {site.title}", address), updated=updated)
    return Page(address.page, head, topic_page(topic, site))


def _of_story(story: Story, part_pages: PartPages, fact_pages: FactPages) -> Iterator[Entry]:
    for part in parts(story):
        yield from part_pages.of(part)
        if part.lists:
            yield from fact_pages.of(part.lists)
    yield from part_pages.withdrawn()


def _guide(corpus: Corpus, repository: Repository) -> Iterator[Entry]:
    views: dict[Guide, Callable[[], object]] = {
        Guide.START: start_page,
        Guide.FIELDS: lambda: fields_page(repository.documents),
        Guide.PROBLEMS: problems_page,
    }
    for which in Guide:
        view = views.get(which, partial(manual_page, which))
        yield addresses.guide(which).page, partial(_guide_page, which, view, corpus.site)


def _guide_page(which: Guide, view: Callable[[], object], site: Site) -> Page:
    start = MenuItem(Guide.START.label, addresses.guide(Guide.START).published)
    about = About(which.label, f"{which.label}. For those who write here.")
    crumbs = () if which is Guide.START else (start,)
    kind = which.name if which in _LAID_OUT else "manual"
    head = Head(f"guide-{kind.casefold()}", about, crumbs=crumbs, unlisted=True)
    if not is_same(INTERFACE, page_language(site)):
        head = replace(head, lang=INTERFACE, dir=direction(INTERFACE))
    return Page(addresses.guide(which).page, head, view())
