"""Entries of feeds that would become others though they tell of the same: their ids are for ever (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Location
from whosays.model.facts import Kind
from whosays.project import SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.bind import Folder
    from whosays.diff.editions import Edition, Lineage
    from whosays.model.explainer import Change

_FOLLOWED = frozenset({Kind.CLAIM, Kind.QUESTION})
"""The kinds whose ids stand in feeds: of claims in those of their flips, of a question in that of its feed."""


def renamed_entries(old: Edition, new: Edition, lineage: Lineage) -> Iterator[Diagnostic]:
    """The site, the explainers, the claims and the questions that feeds know by another id than before."""
    if old.site and new.site and old.site.first_url.rstrip("/") != new.site.first_url.rstrip("/"):
        others = [each for each in new.site.formerly if each != old.site.first_url]
        message = f"feeds know the site by `{old.site.first_url}`, and its `formerly` does not end with that"
        at = Location(SITE_FILE, ("formerly",) if new.site.formerly else ("url",))
        yield Diagnostic(Code.SILENT_EDIT, message, at, _formerly([*others, old.site.first_url]))
    for slug, folder in new.explainers.items():
        was_called, is_called = _first_slug(old.folders.get(slug)), _first_slug(folder)
        if folder.explainer and was_called and was_called != is_called:
            message = (
                f"feeds know `{slug}` by `{was_called}`, and the `formerly` of its explainer does not end with that"
            )
            place = folder.explainer.location
            at = place.at("formerly") if folder.explainer.formerly else place.key()
            others = [each for each in folder.explainer.formerly if each != was_called]
            yield Diagnostic(Code.SILENT_EDIT, message, at, _formerly([*others, was_called]))
    origins = lineage.origins()
    for key, declaration in new.facts.items():
        was = old.facts[origins[key][0]].fact if key in origins else None
        now = declaration.fact
        if was and now and key[1] in _FOLLOWED and was.first_id != now.first_id:
            message = f"feeds know {key[1]} `{now.id}` by `{was.first_id}`, and its `formerly` does not end with that"
            at = declaration.place.at("formerly") if now.formerly else declaration.key
            others = [each for each in now.formerly if each != was.first_id]
            yield Diagnostic(Code.SILENT_EDIT, message, at, _formerly([*others, was.first_id]))


def renamed_note(before: Change, after: Change) -> Iterator[Diagnostic]:
    """The note, if feeds knew it by another id before."""
    if before.first_id != after.first_id:
        message = f"feeds know a note by `{before.first_id}`, which is not its `id` nor the last in its `formerly`"
        yield Diagnostic(Code.SILENT_EDIT, message, after.location.at("id"), f"write `id: {before.first_id}` in it")


def _first_slug(folder: Folder | None) -> str:
    """The name that a folder had first; empty where its explainer cannot be read."""
    return (folder.slug, *folder.explainer.formerly)[-1] if folder and folder.explainer else ""


def _formerly(ids: list[str]) -> str:
    return f"write `formerly: [{', '.join(ids)}]`"
