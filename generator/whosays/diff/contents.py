"""What the fact files of two editions say, folder by folder."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whosays.diagnostics import Location
from whosays.diff.changes import Added, Item, Moved, Part, Removed, Renamed
from whosays.diff.fields import written
from whosays.diff.narrative import explainer_changes, field_changes, note_changes
from whosays.diff.renaming import with_new_ids
from whosays.project import COMMON, SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.bind import Declaration
    from whosays.diff.changes import Change
    from whosays.diff.editions import Edition, Key, Lineage
    from whosays.model.identity import Slug

_FORMERLY = "formerly"


def content_changes(old: Edition, new: Edition, lineage: Lineage) -> Iterator[Change]:
    """Whatever was added, removed, moved or changed: the site, then each explainer, then what they share."""
    if old.site and new.site:
        site = Item("", Part.SITE, "", new.site.title, Location(SITE_FILE))
        yield from field_changes(site, old.site, new.site)
    facts: defaultdict[str, list[Change]] = defaultdict(list)
    for change in _fact_changes(old, new, lineage):
        facts[change.item.folder].append(change)
    for slug in sorted(old.explainers.keys() | new.explainers.keys()):
        was, now, renamed = old.folders.get(slug), new.folders.get(slug), lineage.renamed(slug)
        yield from explainer_changes(slug, was, now, renamed)
        yield from facts[slug]
        yield from note_changes(slug, was, now, renamed)
    yield from facts[COMMON]


def not_compared(old: Edition, new: Edition) -> Iterator[Item]:
    """The facts that one edition or the other has a mistake in."""
    found: dict[Key, Item] = {}
    for edition in (new, old):
        for key, declaration in edition.facts.items():
            if declaration.fact is None:
                found.setdefault(key, fact_item(key[0], declaration))
    yield from found.values()


def fact_item(folder: Slug, declaration: Declaration) -> Item:
    """A fact as something that a change is about."""
    return Item(folder, declaration.kind, declaration.id, declaration.name, declaration.place)


def _fact_changes(old: Edition, new: Edition, lineage: Lineage) -> Iterator[Change]:
    origins = lineage.origins()
    renamed = {slug: lineage.renamed(slug) for slug in old.folders}
    for key, declaration in new.facts.items():
        item = fact_item(key[0], declaration)
        was = origins.get(key, ())
        yield from (Moved(item, folder) for folder, _, _ in was if folder != key[0])
        former = [id_ for _, _, id_ in was if id_ != key[2]]
        yield from (Renamed(item, id_) for id_ in former)
        if not was and declaration.fact and not old.may_hide(key[0]):
            yield Added(item, written(declaration.fact))
        earlier = old.facts[was[0]].fact if was else None
        if earlier and declaration.fact:
            then = with_new_ids(earlier, renamed[was[0][0]])
            # a file that is the same is bound once for both
            if then is declaration.fact:
                continue
            for change in field_changes(item, then, declaration.fact):
                if not (former and change.route[0] == _FORMERLY):
                    yield change
    for key in lineage.removed:
        declaration = old.facts[key]
        if declaration.fact:
            yield Removed(fact_item(key[0], declaration), written(declaration.fact))
