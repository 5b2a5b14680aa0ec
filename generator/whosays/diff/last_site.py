"""The site as it was published last: every address that it answered at, as far as it tells them itself."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from whosays import addresses
from whosays.model.facts import Kind
from whosays.model.identity import Slug, is_id
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whosays.addresses import Address

FACTS = "facts.json"
"""The export of an explainer that tells the ids of its facts, and those that they had before."""
_OF_THE_ENGINE = frozenset({"assets", "search"})
_OF_A_HOST = frozenset(
    {
        "404.html",
        "CNAME",
        "_headers",
        "_redirects",
        "offline.zip",
        "revision.txt",
        "robots.txt",
        "search.json",
        "security.txt",
    }
)


class LastFact(Struct, frozen=True):
    """A fact of the last site, or a note of a change where there is no ``kind``, with every id that it has had."""

    slug: Slug
    kind: Kind | None
    ids: tuple[str, ...]

    def addresses(self) -> Iterator[tuple[str, Address]]:
        """All that led to it but for pictures, each with the id in it."""
        for id_ in self.ids:
            if self.kind is None:
                yield id_, addresses.change_with(self.slug, id_)
            else:
                every = addresses.leading_to(self.slug, self.kind, [id_])
                yield from ((id_, each) for each in every if each.page.suffix != ".png")


class LastSite(Struct, frozen=True):
    """What was there: ``paths`` below the site, not escaped, and the facts, with their places on pages."""

    paths: frozenset[str]
    facts: tuple[LastFact, ...] = ()

    @property
    def slugs(self) -> frozenset[Slug]:
        """The names of the folders of its explainers."""
        part = Part.DATA
        first = (Slug(path.partition("/")[0]) for path in self.paths)
        return frozenset(slug for slug in first if is_id(slug) and addresses.part(slug, part).published in self.paths)

    def without(self, slug: Slug) -> LastSite:
        """The same site, had it not had an explainer."""
        paths = frozenset(path for path in self.paths if path.partition("/")[0] != slug)
        return LastSite(paths, tuple(fact for fact in self.facts if fact.slug != slug))


def paths_of(files: Iterable[PurePosixPath]) -> frozenset[str]:
    """The addresses of the files of a site, but for what the engine or a host needs, and for pictures beside links."""
    return frozenset(addresses.published(file) for file in files if not _is_passed_over(file))


def _is_passed_over(file: PurePosixPath) -> bool:
    first, name = file.parts[0], file.name
    is_card = name == "card.png" or (file.suffix == ".png" and file.parts[1:2] == ("cards",))
    is_map = name.startswith("sitemap.")
    is_hidden = any(step.startswith(".") for step in file.parts)
    return (
        first in _OF_THE_ENGINE
        or is_card
        or is_hidden
        or (file == PurePosixPath(first) and (is_map or first in _OF_A_HOST))
    )


def facts_in(content: bytes) -> tuple[LastFact, ...]:
    """The facts of an explainer by its `facts.json`, which is a stranger's: what is no id in it is passed over."""
    try:
        told: Any = json.loads(content)
    except (ValueError, RecursionError):
        return ()
    explainer = told.get("explainer") if isinstance(told, dict) else None
    if not isinstance(explainer, dict):
        return ()
    slugs = [Slug(each) for each in _ids([explainer.get("slug"), *_listed(explainer.get("formerly"))])]
    return tuple(LastFact(slug, kind, ids) for slug in slugs for kind, ids in _facts(told))


def _facts(told: dict[str, Any]) -> Iterator[tuple[Kind | None, tuple[str, ...]]]:
    for kind in (*Kind, None):
        for fact in _listed(told.get(kind.section if kind else "changes")):
            if isinstance(fact, dict) and (ids := _ids([fact.get("id"), *_listed(fact.get("formerly"))])):
                yield kind, ids


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _ids(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in values if isinstance(each, str) and addresses.can_have_been(each)))
