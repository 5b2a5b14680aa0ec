"""The facts of two editions side by side, and which fact of one is which of the other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from whosays.model.facts import Kind
from whosays.model.identity import Slug
from whosays.project import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.bind import Declaration, Folder
    from whosays.check import Checked
    from whosays.model.site import Site

Key: TypeAlias = tuple[Slug, Kind, str]
"""Folder, kind and id of a fact."""


class Edition(Struct, frozen=True):
    """The facts of one side, mistakes elsewhere in them or not; ``site`` is None where there are any.

    ``facts`` are in the order of the folders, the kinds and the files, what is shared last.
    """

    site: Site | None
    folders: Mapping[Slug, Folder]
    facts: Mapping[Key, Declaration]

    @classmethod
    def of(cls, checked: Checked) -> Edition:
        """The edition that was checked."""
        folders = {draft.folder.slug: draft.folder for draft in checked.drafts}
        facts = {
            (slug, kind, each.id): each
            for slug, folder in folders.items()
            for kind in Kind
            for each in folder.declared.values()
            if each.kind is kind
        }
        return cls(checked.corpus.site if checked.corpus else None, folders, facts)

    @property
    def explainers(self) -> Mapping[Slug, Folder]:
        """The folders but for the shared one."""
        return {slug: folder for slug, folder in self.folders.items() if slug != COMMON}

    def with_names_of(self, newer: Edition) -> Edition:
        """The same with the names of folders that a newer edition has, as far as it tells them in `formerly`."""
        now = self.renamed_in(newer)
        folders = {now.get(slug, slug): folder for slug, folder in self.folders.items()}
        return Edition(
            self.site,
            folders,
            {(now.get(slug, slug), kind, id_): each for (slug, kind, id_), each in self.facts.items()},
        )

    def renamed_in(self, newer: Edition) -> Mapping[Slug, Slug]:
        """The names that folders of explainers have in a newer edition, by those that they have in this one."""
        return {
            Slug(name): slug
            for slug, folder in newer.explainers.items()
            if folder.explainer and slug not in self.folders
            for name in folder.explainer.formerly
            if name in self.explainers and name not in newer.folders
        }

    def may_hide(self, slug: Slug) -> bool:
        """Whether a fact of a folder may be in a file that could not be read."""
        return slug in self.folders and self.folders[slug].incomplete


class Lineage(Struct, frozen=True):
    """Which fact of the older edition became which of the newer one.

    A fact is followed through a new id, which has the old one in `formerly`, and into the folder
    of shared facts and out of it.  Several may have become one.
    """

    became: Mapping[Key, Key]
    removed: tuple[Key, ...]
    """What is nowhere any more, in the order of the older edition."""

    @classmethod
    def between(cls, old: Edition, new: Edition) -> Lineage:
        """The lineage of all facts."""
        became = dict(_followed(old, new))
        gone = (key for key in old.facts if key not in became and not new.may_hide(key[0]))
        return cls(became, tuple(gone))

    def origins(self) -> Mapping[Key, tuple[Key, ...]]:
        """What each fact of the newer edition was: first under its own id, then under former ones."""
        found: defaultdict[Key, tuple[Key, ...]] = defaultdict(tuple)
        for was, now in self.became.items():
            found[now] = (*found[now], was)
        return found

    def renamed(self, slug: Slug) -> Mapping[str, str]:
        """The new ids of the facts that a folder may use, by their old ones."""
        return {
            was: now for (folder, _, was), (_, _, now) in self.became.items() if was != now and folder in {slug, COMMON}
        }


def _followed(old: Edition, new: Edition) -> Iterator[tuple[Key, Key]]:
    """Each fact that is there still, and what it is now."""
    gone: defaultdict[tuple[Kind, str], list[Slug]] = defaultdict(list)
    for slug, kind, id_ in old.facts.keys() - new.facts.keys():
        gone[kind, id_].append(slug)
    for key, declaration in new.facts.items():
        slug, kind, id_ = key
        if key in old.facts:
            yield key, key
        for name in (id_, *(declaration.fact.formerly if declaration.fact else ())):
            # what is gone from one explainer is no fact of another, though it has the same id
            for origin in sorted(each for each in gone[kind, name] if each == slug or COMMON in {each, slug}):
                gone[kind, name].remove(origin)
                yield (origin, kind, name), key
