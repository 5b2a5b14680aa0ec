"""What changed as JSON, for scripts.

The shape, of which fields may be added to but not removed:

    {"version": 1,
     "changes": [
       {"change": "added", ..., "written": {"text": "Two drones fell.", "by": ["kremlin"], ...}},
       {"change": "removed", ..., "written": {...}},
       {"change": "moved", ..., "from": "common"},
       {"change": "renamed", ..., "was": "drones-over-kremlin"},
       {"change": "reworded", ..., "route": ["verdict", "reason"], "before": "...", "after": "..."},
       {"change": "changed", ..., "route": ["src", 0, "at"], "before": null, "after": "para 4"},
       {"change": "status", ..., "before": "disputed", "after": "corroborated",
        "because": [{"reason": "no longer disputed by", "id": "three-drones"}]},
       {"change": "roots", ..., "gained": ["tass"], "lost": []},
       {"change": "origins", ..., "gained": [], "lost": ["kremlin"]}],
     "not_compared": [{...}],
     "pages": {"added": [], "removed": [], "changed": ["story/claims/two-drones/"]}}

Each ``...`` is what the change is about: ``"folder"`` (an explainer, ``common``, or nothing for
the site), ``"sort"`` (a kind of fact, or ``site``, ``explainer``, ``section``, ``note``),
``"id"``, ``"name"`` and ``"file"``.  A value is text, a list, a mapping, or null where there is
none; the ``id`` of a reason is empty where nobody is behind it.  Statuses, roots, origins and
pages are compared only where neither side has an error: else ``"pages"`` is null.  Everything
beyond ASCII is escaped.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias, assert_never

from whosays.diff.changes import (
    Added,
    FieldChanged,
    Moved,
    OriginsChanged,
    Removed,
    Renamed,
    Reworded,
    RootsChanged,
    StatusFlipped,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whosays.diff import Diff
    from whosays.diff.changes import Change, Item, Pages

    Json: TypeAlias = "str | int | Sequence[Json] | Mapping[str, Json] | None"

VERSION = 1


def report(told: Diff) -> str:
    """One JSON object with every change."""
    content: Json = {
        "version": VERSION,
        "changes": [_change(change) for change in told.changes],
        "not_compared": [_item(item) for item in told.not_compared],
        "pages": _pages(told.pages) if told.pages is not None else None,
    }
    return json.dumps(content, indent=2) + "\n"


def _change(change: Change) -> Mapping[str, Json]:
    told: Mapping[str, Json]
    match change:
        case Added(written=written):
            name, told = "added", {"written": written}
        case Removed(written=written):
            name, told = "removed", {"written": written}
        case Moved(origin=origin):
            name, told = "moved", {"from": origin}
        case Renamed(was=former):
            name, told = "renamed", {"was": former}
        case Reworded(route=route, before=before, after=after):
            name, told = "reworded", {"route": route, "before": before, "after": after}
        case FieldChanged(route=route, before=old, after=new):
            name, told = "changed", {"route": route, "before": old, "after": new}
        case StatusFlipped(before=was, after=now, causes=causes):
            because = [{"reason": each.reason.value, "id": each.id} for each in causes]
            name, told = "status", {"before": was.value, "after": now.value, "because": because}
        case RootsChanged(gained=gained, lost=lost):
            name, told = "roots", {"gained": gained, "lost": lost}
        case OriginsChanged(gained=gained, lost=lost):
            name, told = "origins", {"gained": gained, "lost": lost}
        case _:
            assert_never(change)
    return {"change": name, **_item(change.item), **told}


def _item(item: Item) -> Mapping[str, Json]:
    return {
        "folder": item.folder,
        "sort": item.sort.value,
        "id": item.id,
        "name": item.name,
        "file": str(item.place.file),
    }


def _pages(pages: Pages) -> Mapping[str, Json]:
    return {"added": pages.added, "removed": pages.removed, "changed": pages.changed}
