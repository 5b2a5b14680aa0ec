"""A name that a folder had before is that of another folder, or was, or the site needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.bind.content import RESERVED
from whosays.diagnostics import Code, Diagnostic, Related
from whosays.project import COMMON, CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location


def check(draft: Draft) -> Iterator[Diagnostic]:
    explainer = draft.folder.explainer
    if explainer is None:
        return
    for index, name in enumerate(explainer.formerly):
        if 0 < index == len(explainer.formerly) - 1 and name == draft.folder.slug:
            continue  # its own again, by which feeds know it
        at = explainer.location.at("formerly", index)
        why, related = _taken(name, at, draft)
        if why:
            yield Diagnostic(Code.DUPLICATE_ID, f"`{name}` {why}", at, "remove it from `formerly`", related)


def _taken(name: str, at: Location, draft: Draft) -> tuple[str, tuple[Related, ...]]:
    """Why the old addresses of a folder cannot lead on; nothing where they can."""
    if name == draft.folder.slug:
        return "is the name that the folder has, not a former one", ()
    if name in RESERVED or name == COMMON:
        return "is kept for the site itself", ()
    if name in draft.explainers or any(file.parts[:2] == (*CONTENT.parts, name) for file in draft.assets):
        return "is a folder of its own, so its addresses cannot lead here", ()
    first = next(
        folder.explainer.location.at("formerly", index)
        for folder in draft.explainers.values()
        if folder.explainer
        for index, each in enumerate(folder.explainer.formerly)
        if each == name
    )
    if first == at:
        return "", ()
    return "is already a former name of a folder", (Related(first, "first written here"),)
