"""A field or a ``[[link]]`` names an id that no fact has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, did_you_mean, nearest
from whosays.model.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Place

MANY = 100
"""Beyond so many unknown names a whole file is missing, and no name is a misspelt one."""


@dataclass(frozen=True, slots=True)
class Dangling:
    """A reference to an id that is not known; no kinds means that any kind would do."""

    name: str
    kinds: frozenset[Kind]
    at: Place


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report references to ids that are not known; a file that cannot be read may hold them."""
    if not draft.is_complete:
        return
    found = list(dangling(draft))
    many = len({each.name for each in found}) > MANY
    for each in found:
        what = " or ".join(kind.value for kind in Kind if kind in each.kinds) or "fact"
        otherwise = f"add the {what}, or correct the id"
        help_ = otherwise if many else did_you_mean(each.name, _candidates(draft, each.kinds), otherwise=otherwise)
        yield Diagnostic(Code.UNKNOWN_REFERENCE, f"there is no {what} `{each.name}`", each.at, help_)


def dangling(draft: Draft) -> Iterator[Dangling]:
    """Every reference of a folder that leads nowhere."""
    known = draft.known.keys() | draft.folder.meant | draft.shared.meant
    for record, pointer in draft.pointers:
        if pointer.target not in known:
            yield Dangling(pointer.target, pointer.reference.kinds, pointer.place(record))
    for record, route, mention in draft.mentions:
        if mention.id not in known:
            place = record.place.at(*route).within(mention.written, mention.occurrence)
            yield Dangling(mention.id, frozenset(), place)


def probably_meant(draft: Draft) -> set[str]:
    """The ids that the dangling references most likely mean; all of them where there are many."""
    found = list(dangling(draft))
    if len({each.name for each in found}) > MANY:
        return set(draft.known)
    matches = (nearest(each.name, _candidates(draft, each.kinds)) for each in found)
    return {match for match in matches if match}


def _candidates(draft: Draft, kinds: frozenset[Kind]) -> list[str]:
    return [id_ for id_, each in draft.known.items() if not kinds or each.kind in kinds]
