"""What is written around the facts: the explainer, its sections, and the notes of changes."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.corpus.change_ids import with_ids
from whosays.diff.changes import Added, FieldChanged, Item, Part, Removed, Reworded
from whosays.diff.fields import differences, written
from whosays.diff.renaming import with_new_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.bind import Folder
    from whosays.diff.changes import Change
    from whosays.document import Plain
    from whosays.model.explainer import Change as Note
    from whosays.model.explainer import Explainer
    from whosays.model.record import Record

_SECTIONS = "sections"


def field_changes(item: Item, before: Record, after: Record) -> Iterator[Reworded | FieldChanged]:
    """The fields of one record that changed."""
    for each in differences(before, after):
        if each.is_text and isinstance(each.before, str) and isinstance(each.after, str):
            yield Reworded(item, each.route, each.before, each.after)
        else:
            yield FieldChanged(item, each.route, each.before, each.after)


def explainer_changes(
    slug: str, old: Folder | None, new: Folder | None, renamed: Mapping[str, str]
) -> Iterator[Change]:
    """The explainer of a folder and its sections."""
    before = with_new_ids(old.explainer, renamed) if old and old.explainer else None
    after = new.explainer if new else None
    if after and not before and not _may_describe(old):
        yield Added(_item(slug, after), _without_sections(after))
        yield from (Added(item, written(section)) for item, section in _sections(slug, after).values())
    elif before and not after and not _may_describe(new):
        yield Removed(_item(slug, before), _without_sections(before))
    elif before and after:
        item = _item(slug, after)
        yield from (change for change in field_changes(item, before, after) if change.route[0] != _SECTIONS)
        yield from _section_changes(slug, before, after)


def _may_describe(folder: Folder | None) -> bool:
    """Whether there is an explainer although none could be read."""
    return folder is not None and (folder.explainer_at is not None or folder.incomplete)


def _item(slug: str, explainer: Explainer) -> Item:
    return Item(slug, Part.EXPLAINER, "", explainer.title, explainer.location)


def _without_sections(explainer: Explainer) -> Mapping[str, Plain]:
    return {key: value for key, value in written(explainer).items() if key != _SECTIONS}


def _sections(slug: str, explainer: Explainer) -> Mapping[str, tuple[Item, Record]]:
    return {
        section.id: (
            Item(slug, Part.SECTION, section.id, section.heading, explainer.location.at(_SECTIONS, index)),
            section,
        )
        for index, section in enumerate(explainer.sections)
    }


def _section_changes(slug: str, before: Explainer, after: Explainer) -> Iterator[Change]:
    old, new = _sections(slug, before), _sections(slug, after)
    for id_, (item, section) in new.items():
        if id_ in old:
            yield from field_changes(item, old[id_][1], section)
        else:
            yield Added(item, written(section))
    yield from (Removed(item, written(section)) for id_, (item, section) in old.items() if id_ not in new)
    was: list[Plain] = [id_ for id_ in old if id_ in new]
    now: list[Plain] = [id_ for id_ in new if id_ in old]
    if was != now:
        yield FieldChanged(_item(slug, after), (_SECTIONS,), was, now)


def note_changes(slug: str, old: Folder | None, new: Folder | None, renamed: Mapping[str, str]) -> Iterator[Change]:
    """The notes of a folder: new, gone, and edited."""
    notes = matched(old, new, renamed)
    for before, after in notes.kept:
        yield from field_changes(_note_item(slug, after), before, after)
    yield from (Added(_note_item(slug, note), written(note)) for note in notes.added)
    if not (new and new.incomplete):
        yield from (Removed(_note_item(slug, note), written(note)) for note in notes.removed)


class Matched(Struct, frozen=True):
    """The notes of two editions: those of both, edited or not, the new ones, and those that are gone."""

    kept: tuple[tuple[Note, Note], ...]
    added: tuple[Note, ...]
    removed: tuple[Note, ...]


def matched(old: Folder | None, new: Folder | None, renamed: Mapping[str, str]) -> Matched:
    """The notes of a folder in two editions, each with its id, whether it was typed or not.

    Two are the same that say the same; or else that have the same id, which is typed in the newer one; or else of
    which a single field differs.
    """
    removed = [with_new_ids(note, renamed) for note in with_ids(old.changes)] if old else []
    added = [*with_ids(new.changes)] if new else []
    typed = {note.id for note in new.changes} if new else set()
    kept: list[tuple[Note, Note]] = []
    for name in (lambda note: (note.id, _told(note)), _told, lambda note: note.id if note.id in typed else None):
        left: defaultdict[object, deque[Note]] = defaultdict(deque)
        for note in removed:
            left[name(note)].append(note)
        pairs = [(left[name(note)].popleft() if name(note) and left[name(note)] else None, note) for note in added]
        kept += [(earlier, note) for earlier, note in pairs if earlier]
        added = [note for earlier, note in pairs if not earlier]
        again = {id(earlier) for earlier, _ in pairs}
        removed = [note for note in removed if id(note) not in again]
    for note in [*added]:
        earlier = next((each for each in removed if len(_told_otherwise(each, note)) == 1), None)
        if earlier:
            removed.remove(earlier)
            added.remove(note)
            kept.append((earlier, note))
    return Matched(tuple(kept), tuple(added), tuple(removed))


_NAMING = frozenset({"id", "formerly"})
"""The fields that say which note it is, not what it says."""


def _told(note: Note) -> str:
    return json.dumps({key: value for key, value in written(note).items() if key not in _NAMING})


def _told_otherwise(one: Note, other: Note) -> set[str]:
    return {str(each.route[0]) for each in differences(one, other)} - _NAMING


def _note_item(slug: str, note: Note) -> Item:
    return Item(slug, Part.NOTE, str(note.on), note.note, note.location)
