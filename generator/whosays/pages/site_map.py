"""Every page of the site, in the order of the menu; each is made when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from whosays import addresses
from whosays.addresses import HOME, Guide, Part
from whosays.pages import structured_data
from whosays.pages.dates import day_in_words, moment
from whosays.pages.following import feeds
from whosays.pages.render import About, Head, MenuItem, Page, marks
from whosays.pages.social_cards import fact_card, site_card, story_card
from whosays.pages.views.accounts import accounts_page
from whosays.pages.views.actors import actor_page, actors_page
from whosays.pages.views.as_of import as_of_index, as_of_pages
from whosays.pages.views.cards import counted, sourcing_in_words
from whosays.pages.views.changes import changes_page
from whosays.pages.views.claims import claim_page, claims_page, claims_pages
from whosays.pages.views.conflicts import conflicts_page
from whosays.pages.views.guide import fields_page, problems_page, start_page
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
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.addresses import Address
    from whosays.corpus.story import Corpus, Story
    from whosays.model.facts import Actor, Claim, Question, Site, Source
    from whosays.model.identity import Slug
    from whosays.model.record import Fact
    from whosays.pages.repository import Repository
    from whosays.pages.views.as_of import AsOfPage

    Maker: TypeAlias = Callable[[], Page]
    Downloads: TypeAlias = Callable[[], Mapping[Slug, tuple[Download, ...]]]

_F = TypeVar("_F", bound="Fact[Any]")

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

GUIDE_TITLES = {
    Guide.START: "Guide for writers",
    Guide.FIELDS: "Every field",
    Guide.PROBLEMS: "Every problem",
}

_FOLDED = frozenset({Part.RELATIONS, Part.AS_OF, Part.MEDIA, Part.GLOSSARY, Part.METHOD, Part.DATA, Part.PRINT})
"""Parts that the menu shows under "More", but for the one that the reader is in."""


def site_map(corpus: Corpus, repository: Repository, downloads: Downloads) -> Mapping[PurePosixPath, Maker]:
    """The front page, then the pages of each explainer, by path; ``downloads`` gives those of each by its slug."""
    pages: dict[PurePosixPath, Maker] = {HOME: partial(_home, corpus)}
    for story in corpus.stories.values():
        pages.update(_StoryPages(story, corpus, repository, downloads).pages())
    views: dict[Guide, Callable[[], object]] = {
        Guide.START: lambda: start_page(corpus.site),
        Guide.FIELDS: lambda: fields_page(repository.documents.values()),
        Guide.PROBLEMS: problems_page,
    }
    return pages | {addresses.guide(each).page: partial(_guide, each, view) for each, view in views.items()}


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
    announced = feeds(site.title, addresses.Address(HOME))
    head = Head("home", about, feeds=announced, updated=updated, picture=site_card(site).picture)
    return Page(HOME, head, home_page(corpus, marks()))


def _guide(which: Guide, view: Callable[[], object]) -> Page:
    start = MenuItem(GUIDE_TITLES[Guide.START], addresses.guide(Guide.START).published)
    title = GUIDE_TITLES[which]
    crumbs = () if which is Guide.START else (start,)
    head = Head(f"guide-{which.name.casefold()}", About(title, f"{title}. For those who write here."), crumbs=crumbs)
    return Page(addresses.guide(which).page, replace(head, unlisted=True), view())


@dataclass(frozen=True)
class _StoryPages:
    """The pages of one explainer."""

    story: Story
    corpus: Corpus
    repository: Repository
    downloads: Downloads

    @property
    def site(self) -> Site:
        return self.corpus.site

    def pages(self) -> Iterator[tuple[PurePosixPath, Maker]]:
        story = self.story
        yield addresses.part(story.slug, Part.READ).page, self._read
        numbered = claims_pages(story)
        for number, claims in enumerate(numbered, start=1):
            address = addresses.part(story.slug, Part.CLAIMS, number)
            yield address.page, partial(self._claims, claims, number, len(numbered))
        yield from self._each(story.claims.values(), self._claim)
        simple: dict[Part, Maker] = {
            Part.ACCOUNTS: self._accounts,
            Part.TIMELINE: self._timeline,
            Part.CONFLICTS: self._conflicts,
            Part.RELATIONS: self._relations,
            Part.CHANGES: self._changes,
            Part.MEDIA: self._media,
            Part.GLOSSARY: self._glossary,
            Part.METHOD: self._method,
            Part.DATA: self._data,
            Part.PRINT: self._print,
            Part.QUESTIONS: self._questions,
            Part.ACTORS: self._actors,
            Part.SOURCES: self._sources,
            Part.AS_OF: self._as_of_index,
        }
        shown = parts(story)
        yield from ((addresses.part(story.slug, part).page, make) for part, make in simple.items() if part in shown)
        yield from self._each(story.questions.values(), self._question)
        yield from self._each(story.actors.values(), self._actor)
        yield from self._each(story.sources.values(), self._source)
        for day in story.turning_points:
            yield addresses.as_of(story.slug, day).page, partial(self._as_of, day)

    def _each(self, facts: Iterable[_F], make: Callable[[_F], Page]) -> Iterator[tuple[PurePosixPath, Maker]]:
        return ((addresses.fact(self.story.slug, fact).page, partial(make, fact)) for fact in facts)

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

    def _claims(self, claims: Sequence[Claim], number: int, of: int) -> Page:
        writer = self._writer(addresses.part(self.story.slug, Part.CLAIMS, number))
        return self._part(Part.CLAIMS, "claims", claims_page(self.story, claims, number, of, writer), number=number)

    def _claim(self, claim: Claim) -> Page:
        story, address = self.story, addresses.fact(self.story.slug, claim)
        standing = story.standings[claim.id]
        said = moment(claim.on).words if claim.on else ""
        described = f"{speakers_in_words(claim, story)}{f', {said}' if said else ''}."
        return self._fact(
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
                structured_data.with_trail(
                    structured_data.claim(claim, story, self.site), self._trail(claim, Part.CLAIMS, claim.text)
                ),
                ("Claim", *(story.actors[each].name for each in claim.by), standing.status.value.capitalize()),
            ),
        )

    def _accounts(self) -> Page:
        return self._part(Part.ACCOUNTS, "accounts", accounts_page(self.story, self._at(Part.ACCOUNTS)))

    def _timeline(self) -> Page:
        view = timeline_page(self.story, self._at(Part.TIMELINE))
        return self._part(Part.TIMELINE, "timeline", view, jsonld=structured_data.timeline(self.story))

    def _conflicts(self) -> Page:
        return self._part(Part.CONFLICTS, "conflicts", conflicts_page(self.story, self._at(Part.CONFLICTS)))

    def _relations(self) -> Page:
        return self._part(Part.RELATIONS, "relations", relations_page(self.story, self._at(Part.RELATIONS)))

    def _changes(self) -> Page:
        return self._part(Part.CHANGES, "changes", changes_page(self.story, self._at(Part.CHANGES)))

    def _media(self) -> Page:
        return self._part(Part.MEDIA, "media", media_page(self.story, self._at(Part.MEDIA)))

    def _glossary(self) -> Page:
        view = glossary_page(self.story, self._at(Part.GLOSSARY))
        return self._part(Part.GLOSSARY, "glossary", view, jsonld=structured_data.glossary(self.story))

    def _method(self) -> Page:
        return self._part(Part.METHOD, "method", method_page(self.story))

    def _data(self) -> Page:
        files = self.downloads().get(self.story.slug, ())
        return self._part(Part.DATA, "data", data_page(files, self.site.licence, self._at(Part.DATA)))

    def _print(self) -> Page:
        printed = self._part(Part.PRINT, "print", printed_page(self.site, self._at(Part.PRINT), marks()))
        return replace(printed, head=replace(printed.head, unlisted=True))

    def _questions(self) -> Page:
        return self._part(Part.QUESTIONS, "questions", questions_page(self.story, self._at(Part.QUESTIONS)))

    def _question(self, question: Question) -> Page:
        story, address = self.story, addresses.fact(self.story.slug, question)
        page = self._fact(
            question,
            Part.QUESTIONS,
            question_page(question, self._writer(address)),
            about=About(
                question.text,
                plain(question.why, story) if question.why else question.text,
                f"{question.status.value.capitalize()} question",
                structured_data.with_trail(
                    structured_data.question(question, story, self.site),
                    self._trail(question, Part.QUESTIONS, question.text),
                ),
                ("Question", question.status.value.capitalize()),
            ),
        )
        followed = (*feeds(question.text, address), *page.head.feeds)
        return replace(page, head=replace(page.head, feeds=followed))

    def _actors(self) -> Page:
        return self._part(Part.ACTORS, "actors", actors_page(self.story, self._at(Part.ACTORS)))

    def _actor(self, actor: Actor) -> Page:
        story = self.story
        claims = counted(len(story.links.claims_by.get(actor.id, ())), "claim")
        writer = self._writer(addresses.fact(story.slug, actor))
        return self._fact(
            actor,
            Part.ACTORS,
            actor_page(actor, self._elsewhere(actor, writer), writer),
            about=About(
                actor.name,
                ", ".join(filter(None, (actor.name, actor.role, claims))),
                actor.kind.value.capitalize(),
                structured_data.with_trail(
                    structured_data.actor(actor, story, self.site), self._trail(actor, Part.ACTORS, actor.name)
                ),
                (actor.kind.value.capitalize(), claims),
                # a name stands in the titles of claims about its bearer, too
                search_boost=2,
            ),
        )

    def _sources(self) -> Page:
        return self._part(Part.SOURCES, "sources", sources_page(self.story, self._at(Part.SOURCES)))

    def _source(self, source: Source) -> Page:
        writer = self._writer(addresses.fact(self.story.slug, source))
        published = moment(source.date).words if source.date else ""
        return self._fact(
            source,
            Part.SOURCES,
            source_page(source, self._elsewhere(source, writer), writer),
            about=About(
                source.title,
                ", ".join(filter(None, (source.publisher, published))),
                " · ".join(filter(None, (source.publisher, published))),
                structured_data.with_trail(
                    structured_data.source(source), self._trail(source, Part.SOURCES, source.title)
                ),
                tuple(filter(None, ("Source", source.publisher, published))),
            ),
        )

    @cached_property
    def _days(self) -> Mapping[dt.date, AsOfPage]:
        """Every day at once, since each tells what was new after the one before."""
        return {day: view for day, _, view in as_of_pages(self.story, marks())}

    def _as_of_index(self) -> Page:
        newest_first = reversed([*self._days.items()])
        return self._part(Part.AS_OF, "as-of-index", as_of_index(newest_first, self._at(Part.AS_OF)))

    def _as_of(self, day: dt.date) -> Page:
        title = f"As it was known on {day_in_words(day)}"
        about = About(title, f"{title}. {self.story.explainer.question}", tags=(PART_TITLES[Part.AS_OF],))
        page = addresses.as_of(self.story.slug, day).page
        return Page(page, self._head("as-of", Part.AS_OF, about, below=True), self._days[day])

    def _at(self, part: Part) -> Writer:
        return self._writer(addresses.part(self.story.slug, part))

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
            picture=fact_card(fact, self.story, self.site).picture,
        )
        return Page(address.page, head, view)

    def _trail(self, fact: Fact[Any], part: Part, title: str) -> tuple[tuple[str, str], ...]:
        """The way to the page of a fact, from the front page, as names and published addresses."""
        slug = self.story.slug
        steps = (
            (self.site.title, addresses.Address(HOME)),
            (self.story.explainer.title, addresses.part(slug, Part.READ)),
            (PART_TITLES[part], addresses.part(slug, part)),
            (title, addresses.fact(slug, fact)),
        )
        return tuple((name, addresses.absolute(self.site.url, address)) for name, address in steps)

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
        return Head(
            kind,
            about,
            crumbs=crumbs,
            sections=menu,
            feeds=announced,
            updated=last_changed(story),
            picture=story_card(story, self.site).picture,
        )

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
