"""The page of each fact that has one: what it says of itself, and what it shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from whosays import addresses
from whosays.model.facts import Kind
from whosays.model.names import name_of
from whosays.pages import structured_data
from whosays.pages.feed_links import feeds
from whosays.pages.list_pages import ListPages
from whosays.pages.render import About, Page
from whosays.pages.search_hints import FACT_BOOSTS, Facet
from whosays.pages.views.claim.page import claim_lists, claim_neighbours, claim_page
from whosays.pages.views.evidence.sources import source_lists, source_neighbours, source_page
from whosays.pages.views.lists import FEW
from whosays.pages.views.people.actors import actor_lists, actor_neighbours, actor_page
from whosays.pages.views.story.questions import question_lists, question_neighbours, question_page
from whosays.pages.writer import Link, Writer
from whosays.phrasing.dates import moment
from whosays.phrasing.grammar import counted
from whosays.phrasing.labels import kind_in_words, status_view, word_view
from whosays.phrasing.typography import begun
from whosays.sentences.claims import sourcing_in_words, speakers_in_words
from whosays.sentences.plain import plain
from whosays.site_parts import LISTED_ON, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from whosays.corpus.story import Corpus, Story
    from whosays.model.facts import Actor, Claim, Question, Source
    from whosays.model.record import Fact
    from whosays.pages.heads import Heads
    from whosays.pages.render import Entry
    from whosays.pages.views.lists import PageList

FactT = TypeVar("FactT", bound="Fact[Any]")


class Kept(Struct, Generic[FactT], frozen=True):
    """How the pages of a kind are made: of a fact itself, and of its lists, which hold no more than its neighbours."""

    page: Callable[[FactT], Page]
    lists: Callable[[FactT, Story], Mapping[str, PageList]]
    neighbours: Callable[[FactT, Story], int]


class FactPage(Struct, Generic[FactT], frozen=True, gc=False):
    """What makes the page of a fact; there are thousands, and a `partial` would take six times the memory."""

    page: Callable[[FactT], Page]
    fact: FactT

    def __call__(self) -> Page:
        return self.page(self.fact)


class FactPages(Struct, frozen=True):
    """The pages of the facts of one explainer."""

    corpus: Corpus
    heads: Heads

    @property
    def _story(self) -> Story:
        return self.heads.story

    def of(self, kind: Kind) -> Iterator[Entry]:
        """The page of each fact of a kind whose facts have pages of their own, and those of its lists, by its path."""
        pages: dict[Kind, Kept[Any]] = {
            Kind.CLAIM: Kept(self.claim, claim_lists, claim_neighbours),
            Kind.QUESTION: Kept(self.question, question_lists, question_neighbours),
            Kind.ACTOR: Kept(self.actor, actor_lists, actor_neighbours),
            Kind.SOURCE: Kept(self.source, source_lists, source_neighbours),
        }
        if kind not in pages:
            return
        story, kept = self._story, pages[kind]
        for fact in story.by_kind[kind].values():
            yield addresses.fact(story.slug, fact).page, FactPage(kept.page, fact)
            if kept.neighbours(fact, story) > FEW:
                lists = partial(kept.lists, fact, story)
                yield from ListPages(lists, name_of(fact), LISTED_ON[kind], self.heads).entries()

    def claim(self, claim: Claim) -> Page:
        """The page of a claim."""
        story, site = self._story, self.corpus.site
        standing = story.standings[claim.id]
        said = moment(claim.said_on).words if claim.said_on else ""
        described = f"{speakers_in_words(claim, story)}{f', {said}' if said else ''}."
        status = status_view(standing.status).label
        about = About(
            claim.text,
            f"{described} {status}: {sourcing_in_words(standing)}.",
            " · ".join(filter(None, (begun(kind_in_words(claim)), said))),
            structured_data.with_trail(
                structured_data.claim(claim, story, site), self.heads.trail(claim, Part.CLAIMS, claim.text)
            ),
            ("Claim", *(story.actors[each].name for each in claim.by), status),
            search_boost=FACT_BOOSTS[Kind.CLAIM],
            search_facets={
                Facet.KIND: ("Claim",),
                Facet.SPEAKER: tuple(story.actors[each].name for each in claim.by),
                Facet.STATUS: (status,),
                Facet.QUESTION: tuple(story.questions[each].text for each in claim.about),
            },
        )
        drawn = addresses.card(story.slug, claim).page in self.heads.drawn
        view = claim_page(claim, story.flips.get(claim.id, ()), site, self._writer(claim), drawn=drawn)
        return self._page(claim, Part.CLAIMS, about, view)

    def question(self, question: Question) -> Page:
        """The page of a question, which can be followed."""
        story = self._story
        about = About(
            question.text,
            plain(question.why, story) if question.why else question.text,
            f"Question: {word_view(question.status).phrase}",
            structured_data.with_trail(
                structured_data.question(question, story, self.corpus.site),
                self.heads.trail(question, Part.QUESTIONS, question.text),
            ),
            ("Question", word_view(question.status).label),
            search_boost=FACT_BOOSTS[Kind.QUESTION],
            search_facets={Facet.KIND: ("Question",), Facet.QUESTION: (question.text,)},
        )
        page = self._page(question, Part.QUESTIONS, about, question_page(question, self._writer(question)))
        followed = (*feeds(question.text, addresses.fact(story.slug, question)), *page.head.feeds)
        return replace(page, head=replace(page.head, feeds=followed))

    def actor(self, actor: Actor) -> Page:
        """The page of somebody."""
        story = self._story
        claims = counted(len(story.links.claims_by.get(actor.id, ())), "claim")
        kind = word_view(actor.kind).label if actor.kind else ""
        about = About(
            actor.name,
            ", ".join(filter(None, (actor.name, actor.role, claims))),
            kind,
            structured_data.with_trail(
                structured_data.actor(actor, story, self.corpus.site),
                self.heads.trail(actor, Part.ACTORS, actor.name),
            ),
            tuple(filter(None, (kind, claims))),
            search_boost=FACT_BOOSTS[Kind.ACTOR],
            search_facets={Facet.KIND: (kind,) if kind else (), Facet.SPEAKER: (actor.name,)},
        )
        writer = self._writer(actor)
        return self._page(actor, Part.ACTORS, about, actor_page(actor, self._elsewhere(actor, writer), writer))

    def source(self, source: Source) -> Page:
        """The page of a source."""
        published = moment(source.date).words if source.date else ""
        known = tuple(filter(None, (source.publisher, published)))
        about = About(
            source.title,
            ", ".join(known),
            " · ".join(known),
            structured_data.with_trail(
                structured_data.source(source), self.heads.trail(source, Part.SOURCES, source.title)
            ),
            ("Source", *known),
            search_boost=FACT_BOOSTS[Kind.SOURCE],
            search_facets={Facet.KIND: ("Source",)},
        )
        writer = self._writer(source)
        return self._page(source, Part.SOURCES, about, source_page(source, self._elsewhere(source, writer), writer))

    def _page(self, fact: Fact[Any], part: Part, about: About, view: object) -> Page:
        return Page(addresses.fact(self._story.slug, fact).page, self.heads.fact(fact, part, about), view)

    def _writer(self, fact: Fact[Any]) -> Writer:
        return Writer(self._story, addresses.fact(self._story.slug, fact).page, self.heads.language)

    def _elsewhere(self, fact: Fact[Any], writer: Writer) -> tuple[Link, ...]:
        """The pages of a shared fact in the other explainers."""
        return tuple(
            Link(other.explainer.title, writer.href(addresses.fact(other.slug, fact)))
            for other in self.corpus.stories.values()
            if other is not self._story and _shares(other, fact)
        )


def _shares(story: Story, fact: Fact[Any]) -> bool:
    other = story.facts.get(fact.id)
    return other is not None and other.location == fact.location
