"""From the declarations of a folder to the story that can be told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.corpus.change_ids import with_ids
from whosays.corpus.chronology import chronology
from whosays.corpus.story import Story
from whosays.model.explainer import Explainer
from whosays.model.facts import Kind
from whosays.model.ids_of_kinds import IdsOfKinds
from whosays.model.references import dates, keeping, prose_mentions, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.bind import Declaration, Folder
    from whosays.corpus.chronology import Chronology
    from whosays.model.dates import Date
    from whosays.model.identity import Reference
    from whosays.model.record import Fact, Record


def assembled(folder: Folder, own: Iterable[Declaration], known: Mapping[str, Declaration]) -> Story:
    """The story of a folder's own facts and of the shared ones that it uses, without references that lead nowhere.

    ``known`` is every declaration that the folder may use, by id.
    """
    facts = _used(folder, own, known)
    ids = IdsOfKinds((id_, fact.kind_of_fact) for id_, fact in facts.items())

    def resolves(target: str, reference: Reference) -> bool:
        return target in ids[reference.kinds]

    by_kind: dict[Kind, dict[str, Fact[Any]]] = {kind: {} for kind in Kind}
    for id_, fact in facts.items():
        by_kind[fact.kind_of_fact][id_] = keeping(fact, resolves)
    return Story(
        slug=folder.slug,
        explainer=folder.explainer or _untitled(folder),
        by_kind=by_kind,
        changes=tuple(keeping(change, resolves) for change in with_ids(folder.changes)),
        chronology=_chronology(by_kind, folder),
    )


def _used(folder: Folder, own: Iterable[Declaration], known: Mapping[str, Declaration]) -> dict[str, Fact[Any]]:
    """The facts of a folder, and of the shared ones those that it uses, directly or not."""
    wanted = {each.id for each in own}
    # where nothing is shared, nothing more can be found
    is_told = (wanted or folder.explainer) and len(wanted) < len(known)
    records = list(folder.records()) if is_told else []
    while records:
        record = records.pop()
        targets = {target for target, _ in references(record)}
        targets |= {mention.id for _, mention in prose_mentions(record)}
        for target in targets - wanted:
            declaration = known.get(target)
            if declaration and declaration.fact:
                wanted.add(target)
                records.append(declaration.fact)
    return {id_: each.fact for id_, each in known.items() if id_ in wanted and each.fact}


def _chronology(by_kind: Mapping[Kind, Mapping[str, Fact[Any]]], folder: Folder) -> Chronology:
    """The order of every date of a story; those of its events tell most of where it plays, then those of its claims."""
    everything: tuple[Record, ...] = (*(fact for facts in by_kind.values() for fact in facts.values()), *folder.changes)
    return chronology(
        folder.explainer.started if folder.explainer else None,
        _since(by_kind[Kind.EVENT]),
        _since(by_kind[Kind.CLAIM]),
        (date for record in everything for date in dates(record)),
    )


def _since(facts: Mapping[str, Fact[Any]]) -> Iterator[Date]:
    return (fact.since for fact in facts.values() if fact.since)


def _untitled(folder: Folder) -> Explainer:
    """A stand-in, so that rules can run although the explainer itself has an error."""
    return Explainer(title=folder.slug, question=folder.slug, summary=folder.slug)
