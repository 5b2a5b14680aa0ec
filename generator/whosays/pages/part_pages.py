"""The page of each part of an explainer, and the pages of what is listed over many."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from whosays import addresses
from whosays.corpus.calendar import leaves
from whosays.model.names import name_of
from whosays.pages import structured_data
from whosays.pages.list_pages import ListPages
from whosays.pages.part_windows import part_windows
from whosays.pages.render import About, Page, Skip
from whosays.pages.search_hints import PART_BOOSTS
from whosays.pages.views.claim.listed import claims_page
from whosays.pages.views.evidence.accounts import accounts_lists, accounts_page
from whosays.pages.views.evidence.conflicts import conflicts_page
from whosays.pages.views.evidence.sources import sources_lists, sources_page
from whosays.pages.views.people.actors import actors_page
from whosays.pages.views.people.relations import relations_page
from whosays.pages.views.reference.data import data_page
from whosays.pages.views.reference.facts import facts_page
from whosays.pages.views.reference.glossary import glossary_page, term_lists
from whosays.pages.views.reference.media import media_lists, media_page
from whosays.pages.views.reference.method import method_page
from whosays.pages.views.reference.withdrawn import withdrawn_page, withdrawn_places
from whosays.pages.views.story.digest import unanswered
from whosays.pages.views.story.printed import printed_page
from whosays.pages.views.story.questions import questions_page
from whosays.pages.views.story.read import read_page, told_page
from whosays.pages.views.time.as_of import as_of_page
from whosays.pages.views.time.changes import changes_page
from whosays.pages.views.time.days import as_of_index
from whosays.pages.views.time.timeline import timeline_page
from whosays.pages.writer import Writer
from whosays.phrasing.dates import day_in_words, moment
from whosays.phrasing.labels import word_view
from whosays.sentences.plain import plain
from whosays.site_parts import Part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from whosays.corpus.calendar import Leaf
    from whosays.corpus.story import Story
    from whosays.model.explainer import Section
    from whosays.model.site import Site
    from whosays.pages.heads import Heads
    from whosays.pages.render import Entry
    from whosays.pages.views.lists import PageList
    from whosays.pages.views.story.printed import Piece
    from whosays.waivers import Accepted
    from whosays.windows import Window


def _nothing(*_: object) -> Mapping[str, PageList]:
    return {}


class Listing(NamedTuple):
    """A list over pages: what one of them shows."""

    view: Callable[[Window[Any], Writer], object]
    jsonld: Callable[[Story, Window[Any]], str] | None = None
    beside: Callable[[Story], Mapping[str, PageList]] = _nothing
    """The lists beside it on its first page."""
    below: Callable[[Any, Story], Mapping[str, PageList]] = _nothing
    """The lists below each of its items."""


LISTS: Mapping[Part, Listing] = {
    Part.CLAIMS: Listing(claims_page),
    Part.ACCOUNTS: Listing(accounts_page, beside=accounts_lists),
    Part.QUESTIONS: Listing(questions_page),
    Part.TIMELINE: Listing(timeline_page, structured_data.timeline),
    Part.ACTORS: Listing(actors_page),
    Part.SOURCES: Listing(sources_page, beside=sources_lists),
    Part.RELATIONS: Listing(relations_page),
    Part.CONFLICTS: Listing(conflicts_page),
    Part.CHANGES: Listing(changes_page),
    Part.MEDIA: Listing(media_page, below=media_lists),
    Part.GLOSSARY: Listing(glossary_page, structured_data.glossary, below=term_lists),
}
"""The parts whose page is a list that may go on over further pages, laid out by the template of the part's name.

Any other part that lists a kind and has no view shows its facts, as `facts_page` does those of any kind.
"""


class PartPages(Struct, frozen=True, dict=True):
    """The pages of the parts of one explainer.

    ``size_of`` tells the bytes of a file for machines by its path in the site; ``accepted`` is what is let pass in this
    explainer.
    """

    heads: Heads
    size_of: Callable[[PurePosixPath], int]
    accepted: tuple[Accepted, ...]

    @property
    def _story(self) -> Story:
        return self.heads.story

    @property
    def _site(self) -> Site:
        return self.heads.site

    def of(self, part: Part) -> Iterator[Entry]:
        """The pages of a part, by their paths."""
        story = self._story
        path, pages = addresses.part(story.slug, part).page, part_windows(part, story)
        match part:
            case Part.READ:
                yield path, self._read
                yield from self._numbered(part, pages[1:], self._told)
            case Part.AS_OF:
                yield from self._numbered(part, pages, self._days)
                for number, day in enumerate(story.turning_points, start=1):
                    yield addresses.as_of(story.slug, day).page, partial(self._day, number)
            case Part.METHOD:
                yield path, self._method
            case Part.DATA:
                yield path, self._data
            case Part.PRINT:
                yield from self._numbered(part, pages, self._printed)
            case _:
                yield from self._numbered(part, pages, partial(self._window, part))
                if part in LISTS:
                    yield from self._below(part, LISTS[part], pages)

    def _numbered(
        self, part: Part, pages: Iterable[Window[Any]], make: Callable[[Window[Any]], Page]
    ) -> Iterator[Entry]:
        for window in pages:
            yield addresses.part(self._story.slug, part, window.number).page, partial(make, window)

    def _below(self, part: Part, listing: Listing, pages: tuple[Window[Any], ...]) -> Iterator[Entry]:
        """The further pages of the lists that its page, and the items of its list, have below them."""
        story, heads = self._story, self.heads
        yield from ListPages(partial(listing.beside, story), part.label, part, heads).entries()
        for item in (item for page in pages for item in page.items) if listing.below is not _nothing else ():
            yield from ListPages(partial(listing.below, item, story), name_of(item), part, heads).entries()

    def withdrawn(self) -> Iterator[Entry]:
        """The pages of the facts that are gone, which nothing lists."""
        for id_ in self._story.withdrawn:
            yield addresses.withdrawn(self._story.slug, id_).page, partial(self._withdrawn, id_)

    def _withdrawn(self, id_: str) -> Page:
        path = addresses.withdrawn(self._story.slug, id_).page
        view = withdrawn_page(id_, self._story, Writer(self._story, path, self.heads.language))
        why = plain(self._story.withdrawn[id_][0].note, self._story)
        about = About(f"Withdrawn: {view.was}", why, "Withdrawn")
        return Page(path, replace(self.heads.below("withdrawn", Part.CHANGES, about), unlisted=True), view)

    def _window(self, part: Part, window: Window[Any]) -> Page:
        """One page of the list of a part."""
        at = self._at(part, window.number)
        if part in LISTS:
            listing = LISTS[part]
            jsonld = listing.jsonld(self._story, window) if listing.jsonld else ""
            page = self._page(part, part.value, listing.view(window, at), jsonld=jsonld, window=window)
        else:
            page = self._page(part, "facts", facts_page(part, window, at), window=window)
        if window.pages == 1:
            return page
        has_places = part in self._story.listed or part is Part.CONFLICTS
        if window.number == 1:
            places = str(addresses.places(self._story.slug, part).page) if has_places else ""
            return replace(page, head=replace(page.head, places=places))
        # what stands on a further page has a page of its own, which is sought
        is_sought = part in self._story.listed and part not in {Part.TIMELINE, Part.RELATIONS}
        return replace(page, head=replace(page.head, unsought=not is_sought))

    def _read(self) -> Page:
        """The explainer itself."""
        story, explainer = self._story, self._story.explainer
        # of a claim made some time in a span the last day is no more likely than the first
        dates = [claim.on for claim in story.claims.values() if claim.on and not claim.on.is_interval]
        last = max(dates, key=story.chronology.known_by, default=None)
        began = moment(explainer.started).words if explainer.started else ""
        latest = moment(last).words if last else ""
        span = " to ".join(dict.fromkeys(filter(None, (began, latest))))
        where = ", ".join(explainer.places)
        kicker = " · ".join(filter(None, (word_view(explainer.status).label if explainer.status else "", where, span)))
        about = About(
            explainer.title,
            plain(explainer.summary, story),
            kicker,
            structured_data.article(story, self._site),
            ("Story",),
        )
        view = read_page(story, self._at(Part.READ))
        page = self._page(Part.READ, "read", view, about=about)
        is_long = len(story.listed[Part.READ]) > 1
        places = str(addresses.places(story.slug, Part.READ).page) if is_long else ""
        head = replace(page.head, skips=tuple(_skips(story)), contents=view.has_contents, places=places)
        return replace(page, head=head)

    def _days(self, window: Window[dt.date]) -> Page:
        """The days on which the story changed."""
        view = as_of_index(window, self._leaves, self._at(Part.AS_OF, window.number))
        return self._page(Part.AS_OF, "as-of-index", view, window=window)

    def _day(self, number: int) -> Page:
        """The story as it was known on one of these days, counted from 1."""
        view = as_of_page(self._leaves, number, self._story, self.heads.language)
        day = self._leaves[number - 1].day
        title = f"What was known on {day_in_words(day)}"
        about = About(title, f"{title}. {self._story.explainer.question}", tags=(Part.AS_OF.label,))
        return Page(addresses.as_of(self._story.slug, day).page, self.heads.below("as-of", Part.AS_OF, about), view)

    def _method(self) -> Page:
        """What the words of the site mean, and what its editors let pass."""
        return self._page(Part.METHOD, "method", method_page(self.accepted, self._at(Part.METHOD)))

    def _data(self) -> Page:
        """The downloads."""
        view = data_page(self.size_of, self._site.licence, self._at(Part.DATA))
        return self._page(Part.DATA, "data", view)

    def _printed(self, window: Window[Piece]) -> Page:
        """The explainer for paper, which no search lists beside the pages that it repeats."""
        view = printed_page(window, self._site, self._at(Part.PRINT, window.number))
        page = self._page(Part.PRINT, "print", view, window=window)
        return replace(page, head=replace(page.head, unlisted=True))

    def _told(self, window: Window[Section]) -> Page:
        """A page that a long narrative goes on over."""
        return self._page(Part.READ, "told", told_page(window, self._at(Part.READ, window.number)), window=window)

    @property
    def _leaves(self) -> tuple[Leaf, ...]:
        return self._story.once(leaves)

    def _at(self, part: Part, number: int = 1) -> Writer:
        return Writer(self._story, addresses.part(self._story.slug, part, number).page, self.heads.language)

    def _page(  # noqa: PLR0913 - a page has this much to it
        self,
        part: Part,
        kind: str,
        view: object,
        *,
        about: About | None = None,
        jsonld: str = "",
        window: Window[Any] | None = None,
    ) -> Page:
        explainer = self._story.explainer
        number = window.number if window else 1
        title = f"{part.label}, page {number:,} of {window.pages:,}" if window and number > 1 else part.label
        plain_about = About(
            f"{title}: {explainer.title}",
            f"{title}. {explainer.question}",
            jsonld=jsonld,
            tags=(part.label,),
            search_boost=PART_BOOSTS.get(part, 1),
        )
        at = self._at(part, number)
        gone = tuple(withdrawn_places(part, self._story, at)) if number == 1 else ()
        return Page(at.page, self.heads.part(kind, part, about or plain_about), view, gone)


def _skips(story: Story) -> Iterator[Skip]:
    """What a reader of the explainer may want before all that stands above it."""
    if story.explainer.sections:
        yield Skip("Skip to the story", story.explainer.sections[0].id)
    if unanswered(story):
        yield Skip("Skip to the questions", "_questions")
