"""What stands at the head of each page of an explainer: the way back, the menu, its feeds, its picture."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import replace

from whosays import addresses
from whosays.pages.colophon import Colophon, of_story
from whosays.pages.feed_links import feeds
from whosays.pages.parts import parts
from whosays.pages.render import Head, MenuItem, Picture
from whosays.pages.search_hints import Facet
from whosays.phrasing.languages import language_of
from whosays.phrasing.typography import typeset
from whosays.site_parts import FOLDED, HOME, Part

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.corpus.story import Story
    from whosays.model.record import Fact
    from whosays.model.site import Site
    from whosays.pages.feed_links import Feed
    from whosays.pages.render import About
    from whosays.pages.repository import Repository


def last_changed(story: Story) -> str:
    """The day on which the story changed last, as ISO 8601; empty for a story without dates."""
    days = story.turning_points
    return days[-1].isoformat() if days else ""


def picture(path: PurePosixPath, drawn: Mapping[PurePosixPath, str]) -> Picture | None:
    """The card at a path, if it is among those that were drawn; ``drawn`` says what stands on each."""
    return Picture(quote(str(path)), drawn[path]) if path in drawn else None


class Heads(Struct, frozen=True, dict=True):
    """The heads of the pages of one explainer; what they share is made once.

    ``drawn`` is what stands on each social card that there is, by its path.
    """

    story: Story
    site: Site
    repository: Repository
    drawn: Mapping[PurePosixPath, str]
    topic: MenuItem | None = None
    """The page of the first of its topics that has one."""
    _menus: dict[tuple[Part, str], tuple[MenuItem, ...]] = field(default_factory=dict)

    def part(self, kind: str, part: Part, about: About) -> Head:
        """The head of a part, or of a page that its list goes on over."""
        above = (self.topic,) if self.topic else ()
        crumbs = above if kind == "read" else (self._read,)
        actions = self.repository.line(self.story.explainer.location)
        return replace(self._head(kind, part, about, "page"), crumbs=crumbs, actions=actions)

    def below(self, kind: str, part: Part, about: About) -> Head:
        """The head of one of the many pages of a part."""
        above = MenuItem(part.label, addresses.part(self.story.slug, part).published)
        return replace(self._head(kind, part, about, "section"), crumbs=(self._read, above), short_foot=True)

    def fact(self, fact: Fact[Any], part: Part, about: About) -> Head:
        """The head of the page of a fact."""
        published = addresses.absolute(self.site.url, addresses.fact(self.story.slug, fact))
        return replace(
            self.below(fact.kind_of_fact.value, part, about),
            actions=self.repository.report(fact.id, about.title, published) + self.repository.line(fact.location),
            picture=picture(addresses.card(self.story.slug, fact).page, self.drawn) or self._picture,
        )

    def trail(self, fact: Fact[Any], part: Part, title: str) -> tuple[tuple[str, str], ...]:
        """The way to the page of a fact, from the front page, as names and published addresses."""
        slug = self.story.slug
        steps = (
            (self.site.title, addresses.Address(HOME)),
            (self.story.explainer.title, addresses.part(slug, Part.READ)),
            (part.label, addresses.part(slug, part)),
            (title, addresses.fact(slug, fact)),
        )
        return tuple((name, addresses.absolute(self.site.url, address)) for name, address in steps)

    def _head(self, kind: str, part: Part, about: About, current: str) -> Head:
        facets = {**about.search_facets, Facet.EXPLAINER: (self.story.explainer.title,)}
        return Head(
            kind,
            replace(about, search_facets=facets),
            sections=self._menu(part, current),
            feeds=self._feeds,
            colophon=self._colophon,
            updated=last_changed(self.story),
            picture=self._picture,
        )

    def _menu(self, part: Part, current: str) -> tuple[MenuItem, ...]:
        if (part, current) not in self._menus:
            self._menus[part, current] = tuple(
                MenuItem(
                    each.label,
                    addresses.part(self.story.slug, each).published,
                    current=current if each is part else "",
                    folded=each in FOLDED and each is not part,
                )
                for each in parts(self.story)
            )
        return self._menus[part, current]

    @property
    def language(self) -> str | None:
        """The language of the story's texts; None where nobody told it."""
        return language_of(self.site)

    @cached_property
    def _read(self) -> MenuItem:
        return MenuItem(self.story.explainer.title, addresses.part(self.story.slug, Part.READ).published)

    @cached_property
    def _feeds(self) -> tuple[Feed, ...]:
        return feeds(self.story.explainer.title, addresses.part(self.story.slug, Part.READ))

    @cached_property
    def _colophon(self) -> Colophon:
        return of_story(self.story)

    @cached_property
    def _picture(self) -> Picture | None:
        """The explainer's own picture, else its card."""
        explainer, slug = self.story.explainer, self.story.slug
        if explainer.image:
            return Picture(quote(f"{slug}/{explainer.image}"), typeset(explainer.title))
        return picture(addresses.card(slug).page, self.drawn)
