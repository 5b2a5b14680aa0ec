"""The kinds of change that two editions of the facts can differ by: a closed set."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.diagnostics import Location, Route
    from whosays.document import Plain
    from whosays.model.facts import Kind
    from whosays.model.vocabulary import ClaimStatus


class Part(StrEnum):
    """What stands beside the facts that have an id of their own."""

    SITE = "site"
    EXPLAINER = "explainer"
    SECTION = "section"
    NOTE = "note"


class Item(Struct, frozen=True):
    """What a change is about.

    ``folder`` is the slug of an explainer, ``common``, or nothing for the settings of the site.
    ``id`` is that of the fact or the section, and the date of a note.  ``place`` is in the newer
    edition, where the item is there.
    """

    folder: str
    sort: Kind | Part
    id: str
    name: str
    place: Location


class Added(Struct, frozen=True):
    """A fact, a section, a note or an explainer that is new, with its fields as written."""

    item: Item
    written: Mapping[str, Plain]


class Removed(Struct, frozen=True):
    """One that is no longer there."""

    item: Item
    written: Mapping[str, Plain]


class Moved(Struct, frozen=True):
    """A fact that became one that explainers share, or no longer is; ``origin`` is the folder that it was in."""

    item: Item
    origin: str


class Renamed(Struct, frozen=True):
    """A fact that has another id, or took in a fact that had one; ``was`` is that id."""

    item: Item
    was: str


class Reworded(Struct, frozen=True):
    """A text or prose that reads otherwise."""

    item: Item
    route: Route
    before: str
    after: str


class FieldChanged(Struct, frozen=True):
    """Another value of a field; None where it has none."""

    item: Item
    route: Route
    before: Plain
    after: Plain


class Reason(StrEnum):
    """Why a status is another one; who or what is named beside it."""

    SUPERSEDED = "superseded"
    NO_LONGER_SUPERSEDED = "no longer superseded"
    VERDICT = "verdict"
    NO_VERDICT = "no verdict"
    DISPUTED_BY = "disputed by"
    NO_LONGER_DISPUTED_BY = "no longer disputed by"
    SUPPORTED_BY = "supported by"
    NO_LONGER_SUPPORTED_BY = "no longer supported by"
    VOUCHED_BY = "vouched for by"
    NO_LONGER_VOUCHED_BY = "no longer vouched for by"


class Cause(Struct, frozen=True):
    """A reason, and the claim or the party behind it: no one for a verdict."""

    reason: Reason
    id: str = ""


class StatusFlipped(Struct, frozen=True):
    """A claim with another status, and all that tipped it: one cause at least."""

    item: Item
    before: ClaimStatus
    after: ClaimStatus
    causes: tuple[Cause, ...]


class RootsChanged(Struct, frozen=True):
    """A claim that leads back to other sources than before."""

    item: Item
    gained: tuple[str, ...]
    lost: tuple[str, ...]


class OriginsChanged(Struct, frozen=True):
    """A claim that other parties vouch for than before."""

    item: Item
    gained: tuple[str, ...]
    lost: tuple[str, ...]


Change: TypeAlias = (
    Added | Removed | Moved | Renamed | Reworded | FieldChanged | StatusFlipped | RootsChanged | OriginsChanged
)


class Pages(Struct, frozen=True):
    """The addresses whose page or file is new, gone or another one, below that of the site, in order."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.added) + len(self.removed) + len(self.changed)


class Diff(Struct, frozen=True):
    """What changed in meaning.

    ``pages`` is None, and no status, root or origin is compared, where an edition has errors.
    ``not_compared`` are the facts that have such an error themselves.
    """

    changes: tuple[Change, ...]
    pages: Pages | None
    not_compared: tuple[Item, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed that could be compared."""
        return not (self.changes or self.pages or self.not_compared)

    @property
    def is_whole(self) -> bool:
        """Whether everything was compared."""
        return self.pages is not None and not self.not_compared
