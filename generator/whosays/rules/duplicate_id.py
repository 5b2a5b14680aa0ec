"""Two facts, or two sections, have one id, or a fact has the id of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.addresses import is_heading_of_changes, is_list_page
from whosays.diagnostics import Code, Diagnostic, Location, Related

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import PurePosixPath

    from whosays.bind import Folder
    from whosays.corpus.draft import Draft
    from whosays.model.explainer import Explainer


_MANY = 3
"""So many facts that are all repeated make a file a copy."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    folder = draft.folder
    copies = _copies(folder)
    for copy, original in copies.items():
        message = f"all facts of `{copy.name}` stand in `{original.name}` as well"
        yield Diagnostic(Code.DUPLICATE_ID, message, Location(copy), "remove one of the two files")
    for again in folder.repeated:
        first = folder.declared[again.id]
        if again.place.file in copies:
            continue
        message = f"`{again.id}` is already the id of {first.kind.phrase}"
        help_ = f"give one of them another id, such as `{draft.free_id(again)}`, or remove one"
        yield Diagnostic(Code.DUPLICATE_ID, message, again.key, help_, (Related(first.key, "first defined here"),))
    for id_, own in folder.declared.items():
        shared = draft.shared.declared.get(id_)
        if shared and not draft.is_shared:
            message = f"`{id_}` is already the id of a shared {shared.kind}"
            help_ = f"remove this one to use the shared one, or give it another id, such as `{draft.free_id(own)}`"
            yield Diagnostic(Code.DUPLICATE_ID, message, own.key, help_, (Related(shared.key, "shared by all"),))
        if is_list_page(id_):
            message = f"`{id_}` is kept for the list of all {own.kind.section}"
            yield Diagnostic(Code.DUPLICATE_ID, message, own.key, f"choose another id, such as `{draft.free_id(own)}`")
    yield from _former(draft)
    yield from _changes(folder, copies)
    if folder.explainer:
        yield from _sections(folder.explainer)


def _copies(folder: Folder) -> dict[PurePosixPath, PurePosixPath]:
    """The files whose facts are all repeated from one other file, each with that."""
    own = {each.place.file for each in folder.declared.values()}
    found: dict[PurePosixPath, list[PurePosixPath]] = {}
    for again in folder.repeated:
        found.setdefault(again.place.file, []).append(folder.declared[again.id].place.file)
    return {
        file: originals[0]
        for file, originals in found.items()
        if file not in own and len(originals) >= _MANY and len({*originals}) == 1
    }


def _former(draft: Draft) -> Iterator[Diagnostic]:
    """The addresses of former ids lead to the facts that had them, so no other may stand there."""
    first: dict[str, Location] = {}
    for declaration in (*draft.shared.declared.values(), *draft.folder.declared.values()):
        formerly = declaration.fact.formerly if declaration.fact else ()
        for index, id_ in enumerate(formerly):
            if 0 < index == len(formerly) - 1 and id_ == declaration.id:
                continue  # its own again, by which feeds know it
            at = declaration.place.at("formerly", index)
            earlier = first.setdefault(id_, at)
            now = draft.known.get(id_)
            remove = "remove it from `formerly`"
            if now is declaration:
                yield Diagnostic(Code.DUPLICATE_ID, f"`{id_}` is the id that it has, not a former one", at, remove)
            elif now:
                message = f"`{id_}` was the id of `{declaration.id}`, and its old address leads there"
                help_ = f"choose another id, such as `{draft.free_id(now)}`"
                yield Diagnostic(Code.DUPLICATE_ID, message, now.key, help_, (Related(at, "given up here"),))
            elif earlier != at:
                message = f"`{id_}` is already a former id"
                yield Diagnostic(Code.DUPLICATE_ID, message, at, remove, (Related(earlier, "first written here"),))
            elif is_list_page(id_):
                message = f"`{id_}` is kept for the list of all {declaration.kind.section}"
                yield Diagnostic(Code.DUPLICATE_ID, message, at, remove)


def _changes(folder: Folder, copies: Container[PurePosixPath]) -> Iterator[Diagnostic]:
    """Each change has a place of its own on the page of changes, and so has each that it had before."""
    first: dict[str, Location] = {}
    for change in folder.changes:
        if change.location.file in copies:
            continue
        former = change.formerly[:-1] if change.formerly[1:] and change.formerly[-1] == change.id else change.formerly
        given = [(id_, change.location.at("formerly", index)) for index, id_ in enumerate(former)]
        for id_, at in [(change.id, change.location.at("id")), *given] if change.id else given:
            earlier = first.setdefault(id_, at)
            if is_heading_of_changes(id_):
                message = f"`{id_}` is kept for the page of changes"
                yield Diagnostic(Code.DUPLICATE_ID, message, at, f"choose another id, such as `the-{id_}`")
            elif earlier != at:
                message = f"`{id_}` is already the id of another change, or was"
                help_ = "give each change an id of its own; it is the last part of the change's address"
                yield Diagnostic(Code.DUPLICATE_ID, message, at, help_, (Related(earlier, "first used here"),))


def _sections(explainer: Explainer) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, section in enumerate(explainer.sections):
        earlier = first.setdefault(section.id, index)
        if earlier != index:
            message = f"`{section.id}` is already the id of another section"
            at, before = (explainer.location.at("sections", each, "id") for each in (index, earlier))
            help_ = "give each section an id of its own; it is the last part of the section's address"
            yield Diagnostic(Code.DUPLICATE_ID, message, at, help_, (Related(before, "first used here"),))
