"""One explainer's facts with what follows from them: what every page and every rule reads."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct, field

from whosays.corpus.camps import Camp, camps
from whosays.corpus.facts import Facts
from whosays.corpus.lifetime import Lifetime, lifetimes, turning_points
from whosays.corpus.links import Links, link, named, naming
from whosays.corpus.narrative import section_places, section_windows
from whosays.corpus.news import news_places, news_windows
from whosays.corpus.places import fact_places, further, listed
from whosays.corpus.relations import Relation, relation_places, relation_windows, relations
from whosays.corpus.standing import Standing, parties, roots, standings
from whosays.corpus.timeline import timeline_places, timeline_windows
from whosays.site_parts import Part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import PurePosixPath
    from typing import Any

    from whosays.addresses import Address
    from whosays.corpus.flips import Flip
    from whosays.corpus.outlets import Outlets
    from whosays.corpus.weighing import Weighing
    from whosays.corpus.wording import Wordings
    from whosays.model.facts import AccountId, ActorId, ClaimId, SourceId
    from whosays.model.identity import Slug
    from whosays.model.record import Fact
    from whosays.model.site import Site
    from whosays.windows import Window

T = TypeVar("T")


class Story(Facts, frozen=True, dict=True):
    """The facts of one explainer, linked; what is derived is computed once, when it is first asked for.

    What no check of the facts asks for is loaded then, too.
    """

    @functools.cached_property
    def links(self) -> Links:
        """Who points at what, from the other end."""
        return link(self)

    @functools.cached_property
    def named(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that each fact names, each once, in its fields and in its prose."""
        return named(self)

    @functools.cached_property
    def naming(self) -> Mapping[str, tuple[Fact[Any], ...]]:
        """For each fact, every other one that names it."""
        return naming(self, self.named)

    @functools.cached_property
    def parties(self) -> Mapping[ActorId, ActorId]:
        """The head of the party that each actor belongs to."""
        return parties(self.actors)

    @functools.cached_property
    def camps(self) -> Mapping[AccountId, Camp]:
        """The parties that would speak for each account, or against it, in any case."""
        return camps(self.accounts, self.parties)

    @functools.cached_property
    def roots(self) -> Mapping[SourceId, tuple[SourceId, ...]]:
        """The sources that each source repeats in the end, or itself."""
        return roots(self.sources)

    @functools.cached_property
    def root_sources(self) -> tuple[SourceId, ...]:
        """The sources that repeat no other."""
        return tuple(id_ for id_, ends in self.roots.items() if id_ in ends)

    @functools.cached_property
    def standings(self) -> Mapping[ClaimId, Standing]:
        """Reports, roots, origins and status of each claim."""
        return standings(self.claims, self.links, self.roots, self.parties)

    @functools.cached_property
    def outlets(self) -> Outlets:
        """Who published the sources, with what rests on each publisher alone."""
        from whosays.corpus.outlets import outlets

        return outlets(self.sources, self.actors, self.standings)

    @functools.cached_property
    def weighing(self) -> Weighing:
        """How the claims sit with the accounts, and what speaks for and against each."""
        from whosays.corpus.weighing import weighing

        return weighing(self, self.parties, self.camps, self.standings)

    @functools.cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Who contradicts, undercuts and supports whom, party by party."""
        return relations(self.claims, self.parties)

    @functools.cached_property
    def lifetimes(self) -> Mapping[ClaimId, Lifetime]:
        """When each claim became known, was judged and was superseded."""
        return lifetimes(self.claims, self.sources, self.chronology)

    @functools.cached_property
    def wordings(self) -> Mapping[str, Wordings]:
        """How the texts that were changed read before, by the ids of their facts."""
        from whosays.corpus.wording import wordings

        return wordings(self.changes, self.facts)

    @functools.cached_property
    def turning_points(self) -> tuple[dt.date, ...]:
        """The days on which the story changed, in order."""
        return turning_points(self.lifetimes, self.changes, self.chronology)

    @functools.cached_property
    def listed(self) -> Mapping[Part, tuple[Window[Any], ...]]:
        """The pages of each list whose facts have no page of their own, by the part that lists them."""
        flips = (flip for each in self.flips.values() for flip in each)
        return {
            **listed(self, self.links),
            Part.RELATIONS: relation_windows(self.relations),
            Part.READ: section_windows(self),
            Part.TIMELINE: timeline_windows(self),
            Part.CHANGES: news_windows(self, flips),
        }

    @functools.cached_property
    def further(self) -> Mapping[Address, Address]:
        """Where the places of such lists are that stand on a further page, by their address on the first."""
        pages = self.listed
        places: dict[Part, Callable[[Any, Slug], Iterable[Address]]] = {
            Part.RELATIONS: relation_places,
            Part.READ: section_places,
            Part.TIMELINE: timeline_places,
            Part.CHANGES: news_places,
        }
        return {
            was: now
            for part in pages
            for was, now in further(self.slug, pages[part], places.get(part, fact_places)).items()
        }

    def placed(self, address: Address) -> Address:
        """An address, on the page of its list that has the place."""
        return self.further.get(address, address) if address.anchor and self.further else address

    @functools.cached_property
    def flips(self) -> Mapping[ClaimId, tuple[Flip, ...]]:
        """Every change of a status, by the claim that it happened to, oldest first."""
        from whosays.corpus.flips import flips

        return flips(self.claims, self.links, self.lifetimes, self.parties)

    def once(self, derive: Callable[[Story], T]) -> T:
        """What a function of a module above makes of the story, computed when it is first asked for."""
        if derive not in self._derived:
            self._derived[derive] = derive(self)
        return cast("T", self._derived[derive])

    @functools.cached_property
    def _derived(self) -> dict[Callable[[Story], object], object]:
        # not a field, so that a story that is made of another one begins anew
        return {}


class Corpus(Struct, frozen=True):
    """The whole site: its settings, its stories by slug, and the pictures that the settings name, by their path.

    ``titles`` are those of the writers' own pages that it leads to, by the file as the settings name it; ``own_files``
    are all files of theirs, by their paths in the site's source.
    """

    site: Site
    stories: Mapping[Slug, Story]
    pictures: Mapping[PurePosixPath, bytes] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    own_files: frozenset[PurePosixPath] = frozenset()
