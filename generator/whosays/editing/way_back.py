"""Which fact an address of the site leads to: the way back from `whosays.addresses`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from whosays import addresses
from whosays.editing.typed import NotAValueError
from whosays.model.facts import Claim
from whosays.site_parts import Part
from whosays.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from urllib.parse import SplitResult

    from whosays.bind import Content, Declaration, Folder
    from whosays.model.identity import Slug

    Location: TypeAlias = tuple[tuple[str, ...], str]
    """The steps of a page, and an anchor on it."""

_HERE = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})  # noqa: S104 - a name to know, not to listen at
"""Hosts of a preview of the site."""
_ON_WINDOWS = re.compile(r"[A-Za-z]:[\\/]")


def is_address(text: str) -> bool:
    """Whether a text is one whole address of the web, or of a file."""
    return "://" in text and not any(map(str.isspace, text))


class NoFactError(NotAValueError):
    """A text that names no fact that can be meant; the message says what to write."""


class Target(Struct, frozen=True):
    """A fact as a part of an explainer; what is shared is part of each."""

    slug: Slug
    declaration: Declaration


class WayBack(Struct, frozen=True):
    """The facts of a site by every address that leads to them: published, in a preview, in the copy to read offline."""

    site: SplitResult
    slugs: frozenset[str]
    facts: Mapping[Location, tuple[Target, ...]]
    notes: Mapping[Location, tuple[str, ...]]
    """The notes of changes, with the ids that they name."""

    @classmethod
    def of(cls, content: Content) -> WayBack:
        """The way back to all facts, those with mistakes among them."""
        facts: dict[Location, tuple[Target, ...]] = {}
        notes: dict[Location, tuple[str, ...]] = {}
        for slug, folder in content.folders.items():
            facts |= {_place(address): found for address, found in _addressed(slug, (content.shared, folder))}
            notes |= {_place(addresses.change(slug, each)): each.facts for each in folder.changes}
        return cls(urlsplit(content.site.url if content.site else ""), frozenset(content.folders), facts, notes)

    def follow(self, text: str, slugs: Iterable[Slug]) -> tuple[Target, ...] | None:
        """The facts that an address leads to, of some explainers where it names none; None for no address of the site.

        Raises NoFactError for one that leads to no fact.
        """
        inside = self._inside(text)
        if inside is None:
            return None
        path, anchor = inside
        starts = [*self._starts(path, slugs)]
        for start in starts:
            if found := self.facts.get((start, anchor)) or self.facts.get((start, "")):
                return found
        if self.slugs.isdisjoint(path) and not is_address(text):
            return None  # a name may hold a slash as well
        raise NoFactError(self._told(text, starts, anchor))

    def _inside(self, text: str) -> Location | None:
        """The steps below the site and the anchor of an address of it."""
        if any(map(str.isspace, text)):
            return None
        if _ON_WINDOWS.match(text):
            text = f"file:///{text}".replace("\\", "/")
        if self.site.netloc and text.casefold().startswith(f"{self.site.netloc.casefold()}/"):
            text = f"https://{text}"
        try:
            parts = urlsplit(text)
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return None
        path = addresses.route(unquote(parts.path))
        anchor = unquote(parts.fragment).partition(":~:")[0].casefold()
        if host and host == (self.site.hostname or "").removeprefix("www."):
            base = addresses.route(self.site.path)
            return (path[len(base) :], anchor) if path[: len(base)] == base else None
        is_copy = parts.scheme == "file" or (parts.scheme in {"http", "https"} and host in _HERE)
        is_relative = not parts.scheme and not host and ("/" in text or "#" in text)
        return (path, anchor) if is_copy or is_relative else None

    def _starts(self, path: tuple[str, ...], slugs: Iterable[Slug]) -> Iterator[tuple[str, ...]]:
        """The steps from the explainer on, whatever folders of a copy or of a server are before it.

        Which page of a list a place is on makes no difference.
        """
        if path and addresses.is_list_page(path[-1]):
            path = path[:-1]
        within = [path[at:] for at, step in enumerate(path) if step in self.slugs]
        below = [step for step in path if step not in {".", ".."}]
        yield from reversed(within)
        if not within:
            yield from ((slug, *below) for slug in slugs)

    def _told(self, text: str, starts: Iterable[tuple[str, ...]], anchor: str) -> str:
        """What an address leads to in place of a fact."""
        for start in starts:
            if named := self.notes.get((start, anchor)):
                which = " and ".join(f"`{id_}`" for id_ in named)
                return f"`{text}` leads to a note about {which}: name what is meant"
            beside = [steps[-1] for steps, mark in self.facts if steps[:-1] == start[:-1] and not mark]
            if beside and start[1:2] != (Part.AS_OF,):
                return f"there is no fact at `{text}`: {did_you_mean(start[-1], beside, _COPY)}"
        return f"`{text}` leads to no single fact: {_COPY}"


_COPY = "open the fact itself, and copy the address of its page"


def _place(address: addresses.Address) -> Location:
    return addresses.route(address.page.as_posix()), address.anchor


def _addressed(slug: Slug, folders: Iterable[Folder]) -> Iterator[tuple[addresses.Address, tuple[Target, ...]]]:
    declared = {each.id: each for folder in folders for each in folder.declared.values()}
    for declaration in declared.values():
        former = declaration.fact.formerly if declaration.fact else ()
        for address in addresses.leading_to(slug, declaration.kind, (id_ for id_ in former if id_ not in declared)):
            yield address, (Target(slug, declaration),)
        for address in addresses.leading_to(slug, declaration.kind, [declaration.id]):
            yield address, (Target(slug, declaration),)
    claims = {id_: each.fact for id_, each in declared.items() if isinstance(each.fact, Claim)}
    for claim in claims.values():
        for other in (claims[id_] for id_ in claim.contradicts if id_ in claims):
            sides = tuple(Target(slug, declared[each.id]) for each in (claim, other))
            yield addresses.conflict(slug, claim, other), sides
