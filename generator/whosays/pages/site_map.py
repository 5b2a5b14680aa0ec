"""Every page of the site, in the order of the menu."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from whosays import addresses
from whosays.addresses import HOME, Part
from whosays.pages import structured_data
from whosays.pages.dates import day_in_words, moment
from whosays.pages.following import feeds
from whosays.pages.render import About, Head, MenuItem, Page, marks
from whosays.pages.views.accounts import accounts_page
from whosays.pages.views.actors import actor_page, actors_page
from whosays.pages.views.as_of import as_of_index, as_of_pages
from whosays.pages.views.cards import counted, sourcing_in_words
from whosays.pages.views.changes import changes_page
from whosays.pages.views.claims import claim_page, claims_page, claims_pages
from whosays.pages.views.conflicts import conflicts_page
from whosays.pages.views.home import home_page
from whosays.pages.views.printed import printed_page
from whosays.pages.views.questions import question_page, questions_page
from whosays.pages.views.read import read_page
from whosays.pages.views.reference import (
    Download,
    data_page,
    glossary_page,
    media_page,
    method_page,
)
from whosays.pages.views.relations import relations_page
from whosays.pages.views.sources import source_page, sources_page
from whosays.pages.views.timeline import timeline_page
from whosays.pages.writer import Link, Writer, plain, speakers_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.addresses import Address
    from whosays.corpus.story import Corpus, Story
    from whosays.model.facts import Site
    from whosays.model.identity import Slug
    from whosays.model.record import Fact
    from whosays.pages.repository import Repository

PART_TITLES = {
    Part.READ: "Read",
    Part.CLAIMS: "Claims",
    Part.ACCOUNTS: "Accounts",
    Part.QUESTIONS: "Questions",
    Part.TIMELINE: "Timeline",
    Part.ACTORS: "Who is who",
    Part.SOURCES: "Sources",
    Part.CONFLICTS: "Conflicts",
    Part.CHANGES: "Changes",
    Part.RELATIONS: "Who against whom",
    Part.AS_OF: "As it was known",
    Part.MEDIA: "Pictures and videos",
    Part.GLOSSARY: "Glossary",
    Part.METHOD: "Method",
    Part.DATA: "Data",
    Part.PRINT: "For print",
}
"""The menu of an explainer; a part without facts is left out of it."""

_FOLDED = frozenset({Part.RELATIONS, Part.AS_OF, Part.MEDIA, Part.GLOSSARY, Part.METHOD, Part.DATA, Part.PRINT})
"""Parts that the menu shows under "More", but for the one that the reader is in."""


def site_map(corpus: Corpus, repository: Repository, downloads: Mapping[Slug, tuple[Download, ...]]) -> Iterator[Page]:
    """The front page, then the pages of each explainer; ``downloads`` are by slug."""
    yield _home(corpus)
    for story in corpus.stories.values():
        files = downloads.get(story.slug, ())
        yield from _StoryPages(story, corpus, repository, files).pages()


def parts(story: Story) -> list[Part]:
    """The parts of an explainer that have something to show."""
    needs = {
        Part.ACCOUNTS: story.accounts,
        Part.QUESTIONS: story.questions,
        Part.RELATIONS: story.relations,
        Part.MEDIA: story.media,
        Part.GLOSSARY: story.terms,
    }
    return [part for part in PART_TITLES if needs.get(part, True)]


def last_changed(story: Story) -> str:
    """The day on which the story changed last, as ISO 8601; empty for a story without dates."""
    days = story.turning_points
    return days[-1].isoformat() if days else ""


def _home(corpus: Corpus) -> Page:
    site = corpus.site
    about = About(site.title, site.tagline or "", jsonld=structured_data.website(corpus), tags=("Front page",))
    updated = max((last_changed(story) for story in corpus.stories.values()), default="")
    head = Head("home", about, feeds=feeds(site.title, addresses.Address(HOME)), updated=updated)
    return Page(HOME, head, home_page(corpus, marks()))


@dataclass(frozen=True, slots=True)
class _StoryPages:
    """The pages of one explainer."""

    story: Story
    corpus: Corpus
    repository: Repository
    downloads: tuple[Download, ...]

    @property
    def site(self) -> Site:
        return self.corpus.site

    def pages(self) -> Iterator[Page]:
        yield self._read()
        yield from self._claims()
        yield from self._simple_parts()
        yield from self._questions()
        yield from self._actors()
        yield from self._sources()
        yield from self._as_of()

    def _read(self) -> Page:
        story, explainer = self.story, self.story.explainer
        dates = [claim.on for claim in story.claims.values() if claim.on]
        last = max((date for date in dates), key=lambda date: date.known_by, default=None)
        span = dict.fromkeys(moment(date).words for date in (explainer.started, last) if date)
        kicker = " · ".join(filter(None, (explainer.status.value.capitalize(), " to ".join(span))))
        return self._part(
            Part.READ,
            "read",
            read_page(story, self._writer(addresses.part(story.slug, Part.READ))),
            about=About(
                explainer.title,
                plain(explainer.summary, story),
                kicker,
                structured_data.article(story, self.site),
                ("Explainer",),
            ),
        )

    def _claims(self) -> Iterator[Page]:
        story = self.story
        numbered = claims_pages(story)
        for number, claims in enumerate(numbered, start=1):
            writer = self._writer(addresses.part(story.slug, Part.CLAIMS, number))
            view = claims_page(story, claims, number, len(numbered), writer)
            yield self._part(Part.CLAIMS, "claims", view, number=number)
        for claim in story.claims.values():
            address = addresses.fact(story.slug, claim)
            standing = story.standings[claim.id]
            said = moment(claim.on).words if claim.on else ""
            described = f"{speakers_in_words(claim, story)}{f', {said}' if said else ''}."
            yield self._fact(
                claim,
                Part.CLAIMS,
                claim_page(
                    claim,
                    story.flips.get(claim.id, ()),
                    self.site,
                    self._writer(address),
                ),
                about=About(
                    claim.text,
                    f"{described} {standing.status.value.capitalize()}: {sourcing_in_words(standing)}.",
                    " · ".join(filter(None, (claim.kind.value.capitalize(), said))),
                    structured_data.claim(claim, story, self.site),
                    ("Claim", *(story.actors[each].name for each in claim.by), standing.status.value.capitalize()),
                ),
            )

    def _simple_parts(self) -> Iterator[Page]:
        story, shown = self.story, parts(self.story)
        at = {part: self._writer(addresses.part(story.slug, part)) for part in shown}
        if Part.ACCOUNTS in shown:
            yield self._part(Part.ACCOUNTS, "accounts", accounts_page(story, at[Part.ACCOUNTS]))
        yield self._part(
            Part.TIMELINE,
            "timeline",
            timeline_page(story, at[Part.TIMELINE]),
            jsonld=structured_data.timeline(story),
        )
        yield self._part(Part.CONFLICTS, "conflicts", conflicts_page(story, at[Part.CONFLICTS]))
        if Part.RELATIONS in shown:
            yield self._part(Part.RELATIONS, "relations", relations_page(story, at[Part.RELATIONS]))
        yield self._part(Part.CHANGES, "changes", changes_page(story, at[Part.CHANGES]))
        if Part.MEDIA in shown:
            yield self._part(Part.MEDIA, "media", media_page(story, at[Part.MEDIA]))
        if Part.GLOSSARY in shown:
            yield self._part(
                Part.GLOSSARY,
                "glossary",
                glossary_page(story, at[Part.GLOSSARY]),
                jsonld=structured_data.glossary(story),
            )
        yield self._part(Part.METHOD, "method", method_page(story))
        yield self._part(Part.DATA, "data", data_page(self.downloads, self.site.licence, at[Part.DATA]))
        printed = self._part(Part.PRINT, "print", printed_page(self.site, at[Part.PRINT], marks()))
        yield replace(printed, head=replace(printed.head, unlisted=True))

    def _questions(self) -> Iterator[Page]:
        story = self.story
        if not story.questions:
            return
        writer = self._writer(addresses.part(story.slug, Part.QUESTIONS))
        yield self._part(Part.QUESTIONS, "questions", questions_page(story, writer))
        for question in story.questions.values():
            address = addresses.fact(story.slug, question)
            page = self._fact(
                question,
                Part.QUESTIONS,
                question_page(question, self._writer(address)),
                about=About(
                    question.text,
                    plain(question.why, story) if question.why else question.text,
                    f"{question.status.value.capitalize()} question",
                    structured_data.question(question, story, self.site),
                    ("Question", question.status.value.capitalize()),
                ),
            )
            followed = (*feeds(question.text, address), *page.head.feeds)
            yield replace(page, head=replace(page.head, feeds=followed))

    def _actors(self) -> Iterator[Page]:
        story = self.story
        writer = self._writer(addresses.part(story.slug, Part.ACTORS))
        yield self._part(Part.ACTORS, "actors", actors_page(story, writer))
        for actor in story.actors.values():
            claims = counted(len(story.links.claims_by.get(actor.id, ())), "claim")
            writer = self._writer(addresses.fact(story.slug, actor))
            yield self._fact(
                actor,
                Part.ACTORS,
                actor_page(actor, self._elsewhere(actor, writer), writer),
                about=About(
                    actor.name,
                    ", ".join(filter(None, (actor.name, actor.role, claims))),
                    actor.kind.value.capitalize(),
                    structured_data.actor(actor, story, self.site),
                    (actor.kind.value.capitalize(), claims),
                    # a name stands in the titles of claims about its bearer, too
                    search_boost=2,
                ),
            )

    def _sources(self) -> Iterator[Page]:
        story = self.story
        writer = self._writer(addresses.part(story.slug, Part.SOURCES))
        yield self._part(Part.SOURCES, "sources", sources_page(story, writer))
        for source in story.sources.values():
            writer = self._writer(addresses.fact(story.slug, source))
            published = moment(source.date).words if source.date else ""
            yield self._fact(
                source,
                Part.SOURCES,
                source_page(source, self._elsewhere(source, writer), writer),
                about=About(
                    source.title,
                    ", ".join(filter(None, (source.publisher, published))),
                    " · ".join(filter(None, (source.publisher, published))),
                    structured_data.source(source),
                    tuple(filter(None, ("Source", source.publisher, published))),
                ),
            )

    def _as_of(self) -> Iterator[Page]:
        story = self.story
        writer = self._writer(addresses.part(story.slug, Part.AS_OF))
        pages = list(as_of_pages(story, marks()))
        index = as_of_index(((day, view) for day, _, view in reversed(pages)), writer)
        yield self._part(Part.AS_OF, "as-of-index", index)
        for day, path, view in pages:
            title = f"As it was known on {day_in_words(day)}"
            about = About(title, f"{title}. {story.explainer.question}", tags=(PART_TITLES[Part.AS_OF],))
            yield Page(path, self._head("as-of", Part.AS_OF, about, below=True), view)

    def _writer(self, address: Address) -> Writer:
        return Writer(self.story, address.page, marks())

    def _part(  # noqa: PLR0913 - a page has this much to it
        self,
        part: Part,
        kind: str,
        view: object,
        *,
        about: About | None = None,
        jsonld: str = "",
        number: int = 1,
    ) -> Page:
        explainer = self.story.explainer
        title = f"{PART_TITLES[part]}: {explainer.title}"
        plain_about = About(
            title, f"{PART_TITLES[part]}. {explainer.question}", jsonld=jsonld, tags=(PART_TITLES[part],)
        )
        head = self._head(kind, part, about or plain_about)
        head = replace(head, edit_url=self.repository.edit(explainer.place))
        return Page(addresses.part(self.story.slug, part, number).page, head, view)

    def _fact(self, fact: Fact[Any], part: Part, view: object, about: About) -> Page:
        address = addresses.fact(self.story.slug, fact)
        published = addresses.absolute(self.site.url, address)
        head = replace(
            self._head(fact.kind_of_fact.value, part, about, below=True),
            edit_url=self.repository.edit(fact.place),
            suggest_url=self.repository.suggest(fact.id, about.title, published),
        )
        return Page(address.page, head, view)

    def _head(self, kind: str, part: Part, about: About, *, below: bool = False) -> Head:
        """``below`` means that the page is one of many of its part."""
        story = self.story
        read = MenuItem(story.explainer.title, addresses.part(story.slug, Part.READ).published)
        above = MenuItem(PART_TITLES[part], addresses.part(story.slug, part).published)
        crumbs = () if part is Part.READ else (read, above) if below else (read,)
        menu = tuple(
            MenuItem(
                PART_TITLES[each],
                addresses.part(story.slug, each).published,
                current=("section" if below else "page") if each is part else "",
                folded=each in _FOLDED and each is not part,
            )
            for each in parts(story)
        )
        announced = feeds(story.explainer.title, addresses.part(story.slug, Part.READ))
        return Head(kind, about, crumbs=crumbs, sections=menu, feeds=announced, updated=last_changed(story))

    def _elsewhere(self, fact: Fact[Any], writer: Writer) -> tuple[Link, ...]:
        """The pages of a shared fact in the other explainers."""
        return tuple(
            Link(other.explainer.title, writer.href(addresses.fact(other.slug, fact)))
            for other in self.corpus.stories.values()
            if other is not self.story and _shares(other, fact)
        )


def _shares(story: Story, fact: Fact[Any]) -> bool:
    other = story.facts.get(fact.id)
    return other is not None and other.place == fact.place
