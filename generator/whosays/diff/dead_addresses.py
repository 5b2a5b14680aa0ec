"""The addresses of the site that was published last which these facts would leave without anything."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from whosays import addresses
from whosays.addresses import Address
from whosays.build import former_files
from whosays.diagnostics import Code, Diagnostic, Location
from whosays.diff.proposed import ProposedNotes
from whosays.model.facts import Kind
from whosays.model.identity import Slug
from whosays.model.vocabulary import ChangeKind
from whosays.project import CONTENT, FIRST_STORY, SITE_FILE
from whosays.site_parts import LISTED_ON, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.build import Build
    from whosays.corpus.story import Corpus, Story
    from whosays.diff.last_site import LastSite

    Dead: TypeAlias = tuple[Slug, str, str]
    """The folder of what died, what kind of thing it was, and its id."""

_NOTE, _WITHDRAWN = "note", "withdrawn"
_SHOWN = 3
"""Addresses that a message names."""


class Standing(Struct, frozen=True):
    """What leads somewhere: ``paths`` below the site, and ``places`` on pages, each as a path and an anchor."""

    paths: frozenset[str]
    places: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, build: Build) -> Standing:
        """Every address of a build, old ones that lead on included."""
        files = (*build.files, *build.own, *(old for old, _ in former_files(build)))
        stories = build.corpus.stories.values() if build.corpus else ()
        places = {_place(each) for story in stories for each in _addressed(story) if each.anchor}
        return cls(frozenset(map(addresses.published, files)), frozenset(places))

    def has(self, address: Address) -> bool:
        """Whether an address leads to what it led to."""
        page, anchor = _place(address)
        return page in self.paths and (not anchor or (page, anchor) in self.places)


def dead_addresses(last: LastSite, build: Build) -> Iterator[Diagnostic]:
    """What would be lost: whole explainers, facts by their addresses, and any other page or file."""
    if build.corpus is None:
        return
    corpus, standing = build.corpus, Standing.of(build)
    if not any(FIRST_STORY in story.slugs for story in corpus.stories.values()):
        # a made-up story is nothing that readers quote
        last = last.without(Slug(FIRST_STORY))
    slugs = last.slugs
    gone = last.paths - standing.paths
    dead = {path for path in gone if path.partition("/")[0] not in slugs or not _is_part_of_list(path, standing)}
    folders = slugs - {slug for story in corpus.stories.values() for slug in story.slugs}
    yield from (_folder(slug, sum(path.startswith(f"{slug}/") for path in dead)) for slug in sorted(folders))
    facts: defaultdict[Dead, list[str]] = defaultdict(list)
    others: list[str] = []
    for path in sorted(path for path in dead if path.partition("/")[0] not in folders):
        if fact := _fact_at(path):
            facts[fact].append(path)
        else:
            others.append(path)
    pages = last.paths | standing.paths
    for each in last.facts:
        for id_, address in each.addresses() if each.slug not in folders else ():
            was_there = not address.anchor or _place(address)[0] in pages
            if was_there and not standing.has(address):
                told = facts[each.slug, each.kind.value if each.kind else _NOTE, id_]
                told += [address.published] if address.published not in told else []
    proposed = ProposedNotes()
    yield from (_fact(fact, paths, corpus, proposed) for fact, paths in sorted(facts.items()))
    yield from (_other(path, corpus) for path in others)


def _is_part_of_list(path: str, standing: Standing) -> bool:
    """Whether a list that still stands has only become shorter: what was on the page has addresses of its own."""
    return addresses.part_of_list(path) in standing.paths or addresses.is_for_scripts(path)


def _addressed(story: Story) -> Iterator[Address]:
    """Where each fact and each note stands, and stood."""
    for slug in story.slugs:
        for fact in story.facts.values():
            yield from addresses.leading_to(slug, fact.kind_of_fact, (fact.id, *fact.former_ids))
        for change in story.changes:
            yield from (addresses.change_with(slug, id_) for id_ in (change.id, *change.formerly))
        for id_ in story.withdrawn:
            for part in Part:
                page = addresses.part(slug, part).page
                yield from (Address(page, anchor) for anchor in addresses.places_on(part, slug, id_))


def _place(address: Address) -> tuple[str, str]:
    return Address(address.page).published, address.anchor


def _fact_at(path: str) -> Dead | None:
    """The fact that an address can only have been that of."""
    slug, _, below = path.partition("/")
    step, _, rest = below.partition("/")
    id_ = rest.partition("/")[0]
    if not addresses.can_have_been(id_):
        return None
    if path.startswith(addresses.withdrawn(Slug(slug), id_).published):
        return Slug(slug), _WITHDRAWN, id_
    if path.startswith(addresses.embed_of(Slug(slug), id_).published):
        return Slug(slug), Kind.CLAIM.value, id_
    pages = addresses.pages_of_any_kind(Slug(slug), id_)
    kinds = [kind for kind in Kind if LISTED_ON[kind] == step]
    return next(
        ((Slug(slug), kind.value, id_) for kind in kinds for page in pages if path.startswith(page.published)), None
    )


def _folder(slug: Slug, number: int) -> Diagnostic:
    return Diagnostic(
        Code.DEAD_ADDRESS,
        f"the explainer `{slug}` was published, and its {number:,} addresses would lead nowhere",
        Location(CONTENT / slug),
        f"write `formerly: {slug}` in the `explainer` of the folder that it has become, or put it back with "
        "`status: archived`",
    )


def _fact(dead: Dead, paths: list[str], corpus: Corpus, proposed: ProposedNotes) -> Diagnostic:
    slug, what, id_ = dead
    shown = ", ".join(f"`{path}`" for path in sorted(paths)[:_SHOWN])
    more = f" and {len(paths) - _SHOWN:,} more" if paths[_SHOWN:] else ""
    story = _story(slug, corpus)
    folder = story.slug if story else slug
    return Diagnostic(
        Code.DEAD_ADDRESS,
        f"{shown}{more} {'was' if len(paths) == 1 else 'were'} published, and would lead nowhere",
        Location(CONTENT / folder),
        _way_on(folder, what, id_, proposed),
    )


def _way_on(folder: Slug, what: str, id_: str, proposed: ProposedNotes) -> str:
    """What to type so that the address of a fact or a note leads somewhere."""
    if what == _WITHDRAWN:
        return f"put the retraction that names `{id_}` back into `changes`"
    if what == _NOTE:
        return f"write `formerly: {id_}` in the note of `changes` that it has become, or put it back"
    return f"write `formerly: {id_}` in the {what} that it has become; or, if it is gone, " + proposed.add(
        folder, ChangeKind.RETRACTION, "why it was taken out", id_, {"was": "what it said"}
    )


def _other(path: str, corpus: Corpus) -> Diagnostic:
    site, back = corpus.site, "put it back"
    if path.endswith(("/", ".html")):
        told = f"write in `site.yaml` what took its place: `moved: [{{was: {path}, now: {_nearest(path, corpus)}}}]`"
        back = told if _story(path, corpus) else f"{back}, or {told}"
    at = Location(SITE_FILE, ("moved",) if site.moved else ("url",), on_key=True)
    return Diagnostic(Code.DEAD_ADDRESS, f"`{path or '/'}` was published, and would lead nowhere", at, back)


def _story(path: str, corpus: Corpus) -> Story | None:
    """The explainer that an address was of."""
    slug = path.partition("/")[0]
    return next((each for each in corpus.stories.values() if slug in each.slugs), None)


def _nearest(path: str, corpus: Corpus) -> str:
    """What most likely took the place of a page: the story as it was known on the day before, a list, an explainer."""
    story = _story(path, corpus)
    if story is None:
        return "/"
    step, _, rest = path.partition("/")[2].partition("/")
    day = rest.rstrip("/")
    if step == Part.AS_OF:
        days = [each for each in story.turning_points if each.isoformat() <= day]
        return (addresses.as_of(story.slug, days[-1]) if days else addresses.part(story.slug, Part.READ)).published
    part = next((each for each in Part if each == step and rest), Part.READ)
    return addresses.part(story.slug, part).published
