"""One folder as the rules see it: as written, and linked as far as it can be."""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from whosays.addresses import can_have_been
from whosays.corpus.assembly import assembled
from whosays.corpus.story import Corpus
from whosays.model.identity import is_id
from whosays.model.references import citations, pointers, prose, prose_mentions, texts
from whosays.project import COMMON

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from whosays.bind import Content, Declaration, Folder
    from whosays.corpus.story import Story
    from whosays.diagnostics import Route
    from whosays.model.facts import Citation, Kind
    from whosays.model.identity import Slug
    from whosays.model.prose import Mention
    from whosays.model.record import Record
    from whosays.model.references import Pointer
    from whosays.model.site import Site


class Draft(Struct, frozen=True, dict=True):
    """One folder of facts, mistakes included, beside the story that can be told of it.

    ``known`` is every id that the folder may use.  ``story`` lacks the references that lead
    nowhere.  The shared folder is a draft of its own, with an empty story.  ``site`` is missing
    where its settings have errors.  ``today`` is the day of the check where somebody sits at it; a
    build has none, since it must not depend on the day.  ``explainers`` are all folders but the shared one.
    ``pictures`` are those of the ``assets`` that the settings of the site name, as far as their content is known.
    """

    folder: Folder
    shared: Folder
    story: Story
    known: Mapping[str, Declaration]
    assets: frozenset[PurePosixPath] = frozenset()
    site: Site | None = None
    today: dt.date | None = None
    explainers: Mapping[Slug, Folder] = field(default_factory=dict)
    pictures: Mapping[PurePosixPath, bytes] = field(default_factory=dict)

    @property
    def is_shared(self) -> bool:
        """Whether this is the folder of facts that several explainers share."""
        return self.folder.slug == COMMON

    @functools.cached_property
    def pointers(self) -> tuple[tuple[Record, Pointer], ...]:
        """Every reference that stands in the folder; what claims inherit stands in the defaults."""
        return tuple(_pointers(self.folder.referring()))

    @functools.cached_property
    def doubtful_pointers(self) -> tuple[tuple[Record, Pointer], ...]:
        """Those that may lead nowhere, or to another kind: all but those of facts that the story has as they are."""
        whole = set(map(id, self.story.facts.values()))
        return tuple(_pointers(each for each in self.folder.referring() if id(each) not in whole))

    @functools.cached_property
    def texts(self) -> tuple[tuple[Record, Route, str], ...]:
        """Every text of the folder that readers see exactly as typed, with the route to it."""
        return tuple((record, *found) for record in self.folder.records() for found in texts(record))

    @functools.cached_property
    def prose(self) -> tuple[tuple[Record, Route, str], ...]:
        """Every text of the folder in which Markdown means something, with the route to it."""
        return tuple((record, *found) for record in self.folder.records() for found in prose(record))

    @functools.cached_property
    def citations(self) -> tuple[tuple[Record, Route, Citation], ...]:
        """Every citation of the folder, with the route to it; what claims inherit stands in the defaults."""
        return tuple(
            (record, *found)
            for record in self.folder.referring()
            for found in citations(record)
            if found[0][0] not in record.inherited
        )

    @functools.cached_property
    def mentions(self) -> tuple[tuple[Record, Route, Mention], ...]:
        """Every ``[[id]]`` of the folder, with the route to the text that it stands in."""
        return tuple((record, *found) for record in self.folder.referring() for found in prose_mentions(record))

    def ids(self, kinds: frozenset[Kind]) -> tuple[str, ...]:
        """The ids that a reference to facts of these kinds may name; no kinds means that any kind will do."""
        if kinds not in self._ids:
            fitting = (id_ for id_, each in self.known.items() if not kinds or each.kind in kinds)
            self._ids[kinds] = tuple(filter(is_id, fitting))
        return self._ids[kinds]

    @functools.cached_property
    def _ids(self) -> dict[frozenset[Kind], tuple[str, ...]]:
        """Those that were asked for already."""
        return {}

    @functools.cached_property
    def former(self) -> Mapping[str, Declaration]:
        """The facts that the folder may use, by the ids that they had before."""
        declared = (*self.shared.declared.values(), *self.folder.declared.values())
        return {old: each for each in declared if each.fact for old in each.fact.former_ids}

    @functools.cached_property
    def retracted(self) -> frozenset[str]:
        """The ids of facts that are gone: those that no fact has, in a retraction that says what they were."""
        named = (id_ for note in self.folder.changes if note.withdraws for id_ in note.facts)
        return frozenset(id_ for id_ in named if id_ not in self.known and can_have_been(id_))

    def free_id(self, declaration: Declaration) -> str:
        """An id that is still to be had, for a fact that cannot keep its own."""
        by_kind = f"{declaration.id}-{declaration.kind}"
        number = 2
        while by_kind in self.known:
            by_kind = f"{declaration.id}-{number}"
            number += 1
        return by_kind

    @property
    def is_complete(self) -> bool:
        """Whether every file could be read, so that a missing id really is missing."""
        return not (self.folder.incomplete or self.shared.incomplete)


def _pointers(records: Iterable[Record]) -> Iterator[tuple[Record, Pointer]]:
    for record in records:
        inherited = record.inherited
        yield from ((record, pointer) for pointer in pointers(record) if pointer.route[0] not in inherited)


def drafts(
    content: Content,
    assets: frozenset[PurePosixPath],
    today: dt.date | None = None,
    pictures: Mapping[PurePosixPath, bytes] = MappingProxyType({}),
) -> list[Draft]:
    """A draft of each explainer, and of the shared folder last."""
    folders = [*content.folders.values(), content.shared]
    return [replace(_draft(folder, content, assets, today), pictures=pictures) for folder in folders]


def corpus(
    site: Site,
    written: Iterable[Draft],
    pictures: Mapping[PurePosixPath, bytes],
    titles: Mapping[str, str],
    own_files: frozenset[PurePosixPath],
) -> Corpus:
    """The stories of a content without errors, with what the writers have of their own beside them."""
    stories = {draft.folder.slug: draft.story for draft in written if not draft.is_shared}
    return Corpus(site, stories, pictures, titles, own_files)


def _draft(folder: Folder, content: Content, assets: frozenset[PurePosixPath], today: dt.date | None) -> Draft:
    shared = content.shared
    known = {**shared.declared, **folder.declared}
    own = () if folder is shared else folder.declared.values()
    return Draft(folder, shared, assembled(folder, own, known), known, assets, content.site, today, content.folders)
