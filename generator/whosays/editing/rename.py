"""Giving a fact another id, everywhere that it is named.

Only the letters of the id change.  Comments, order, quotes and line breaks stay byte for byte, so
a rename is easy to review, and renaming back gives the file that there was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.addresses import is_list_page
from whosays.bind import bind
from whosays.bind.id_help import ID_RULE
from whosays.corpus.draft import drafts
from whosays.document import Document, compose, resolve
from whosays.editing.edits import Edit, edited
from whosays.editing.former_ids import NoPlaceError, former_ids, renaming
from whosays.model.identity import as_id, is_id
from whosays.model.prose import mentions
from whosays.model.references import prose
from whosays.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.bind import Declaration
    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Span
    from whosays.project import Project


class Refused(Struct, frozen=True):
    """Why nothing was renamed, and what to do about it."""

    message: str
    help: str


class _RefusedError(Exception):
    """Carries the reason out of the search."""

    def __init__(self, message: str, help_: str) -> None:
        self.refused = Refused(message, help_)


def rename(project: Project, old: str, new: str, explainer: str | None = None) -> tuple[Edit, ...] | Refused:
    """The edits that give the fact ``old`` the id ``new``, by file and offset.

    ``explainer`` is the slug of the folder that is meant where facts of several have the id.  A
    fact of ``content/common/`` is renamed in every explainer.  The fact keeps ``old`` in `formerly`,
    so that its old address leads to it; to rename back at once is to take that out again.

    The files are to be written in the order of the edits: whatever is named between two of them can
    be told by what stands in `formerly`, and the same call then gives the edits that are left.
    """
    try:
        return _rename(project, old, new, explainer)
    except _RefusedError as error:
        return error.refused


def _rename(project: Project, old: str, new: str, explainer: str | None) -> tuple[Edit, ...]:
    documents: dict[PurePosixPath, Document] = {}
    unread = {problem.at.file for problem in project.problems}
    for file, text in sorted(project.files.items()):
        documents[file], problems = compose(file, text)
        unread |= {file} if problems else set()
    if unread:
        message = f"`{min(unread)}` cannot be read, so it may name `{old}` as well"
        raise _RefusedError(message, "run `whosays check` to see why, and mend that first")
    written = drafts(bind(documents.values())[0], project.assets)
    owner = _owner(written, old, new, explainer)
    scope = written if owner.is_shared else [owner]
    _refuse_what_is_lost(scope, old)
    found = {edit for draft in scope for edit in _named(draft, documents, old, new)}
    declared = owner.folder.declared.get(old)
    if declared is None:
        # the fact has its new id already
        edits = tuple(sorted(found))
        _verify(documents, edits)
        return edits
    _refuse_new(scope, old, new)
    document = documents[declared.place.file]
    found.add(_word(document, document.locate(declared.key), old, new))
    edits = tuple(sorted(found)) + _former_ids(document, declared, new)
    after = _verify(documents, edits)[document.file]
    # of the file with the id both tell what the other id is, if only one of them can
    is_first = declared.fact is not None and old in former_ids(after, declared.place.route[:-1], new)
    return tuple(sorted(edits, key=lambda each: (each.file == document.file) is not is_first))


def _owner(written: Sequence[Draft], old: str, new: str, explainer: str | None) -> Draft:
    """The folder that the fact stands in, maybe under its new id already."""
    slugs = [draft.folder.slug for draft in written]
    if explainer is not None and explainer not in slugs:
        raise _RefusedError(f"there is no explainer `{explainer}`", did_you_mean(explainer, slugs, _one_of(slugs)))
    candidates = [each for each in written if each.is_shared or explainer in {None, each.folder.slug}]
    owners = [draft for draft in candidates if old in draft.folder.declared]
    if not owners:
        owners = [draft for draft in candidates if _has_become(draft, old, new)]
    if not owners:
        now = next((draft.former[old].id for draft in candidates if old in draft.former), None)
        if now:
            raise _RefusedError(f"no fact has the id `{old}` any more", f"it is now called `{now}`")
        ids = dict.fromkeys(id_ for draft in candidates for id_ in draft.folder.declared)
        raise _RefusedError(f"no fact has the id `{old}`", did_you_mean(old, ids, "look it up in the fact files"))
    facts = [each for owner in owners for each in _facts_of(owner, old if old in owner.folder.declared else new)]
    if len(owners) > 1 and not owners[-1].is_shared:
        named = [f"`{owner.folder.slug}`" for owner in owners]
        message = f"`{old}` is an id in {' and '.join(named)}"
        raise _RefusedError(message, f"say which is meant, such as `--explainer {owners[0].folder.slug}`")
    if len(facts) > 1:
        places = " and ".join(dict.fromkeys(str(each.place.file) for each in facts))
        message = f"`{old}` is the id of {len(facts)} facts, in {places}"
        raise _RefusedError(message, "give one of them another id by hand, and mend what names it")
    return owners[0]


def _has_become(draft: Draft, old: str, new: str) -> bool:
    """Whether a fact of the folder itself is called ``new``, and was called ``old``."""
    declared = draft.folder.declared.get(new)
    return bool(declared and declared.fact and old in declared.fact.former_ids)


def _facts_of(draft: Draft, id_: str) -> list[Declaration]:
    return [draft.folder.declared[id_], *(each for each in draft.folder.repeated if each.id == id_)]


def _refuse_new(scope: Sequence[Draft], old: str, new: str) -> None:
    if not is_id(new):
        help_ = f"{ID_RULE}: `{as_id(new)}`" if as_id(new) else ID_RULE
        raise _RefusedError(f"`{new}` is not an id", help_)
    if resolve(new) is None:
        raise _RefusedError(f"`{new}` cannot be an id, since YAML reads it as nothing", "choose another")
    if new == old:
        raise _RefusedError(f"`{old}` is its id already", "choose another")
    if is_list_page(new):
        raise _RefusedError(f"`{new}` is kept for the lists of facts", "choose another")
    for draft in scope:
        if taken := draft.known.get(new):
            message = f"`{new}` is already the id of {taken.kind.phrase}, in {taken.place.file}"
            raise _RefusedError(message, "choose another")
        left = draft.former.get(new)
        if left and left.id != old:
            message = f"`{new}` was the id of `{left.id}`, and its old address leads there"
            raise _RefusedError(message, "choose another")


def _refuse_what_is_lost(scope: Sequence[Draft], old: str) -> None:
    """Refuse where a fact that could not be bound names the id, maybe in a field that means nothing yet."""
    if is_id(old) and any(old in draft.folder.broken_words for draft in scope):
        message = f"`{old}` stands in a fact that has a mistake"
        raise _RefusedError(message, "mend what `whosays check` tells of it first")


def _named(draft: Draft, documents: Mapping[PurePosixPath, Document], old: str, new: str) -> Iterator[Edit]:
    """The references to a fact in one folder."""
    for record, pointer in draft.pointers:
        if pointer.target == old:
            place = pointer.place(record)
            document = documents[place.file]
            yield _word(document, document.locate(place), old, new)
    for record in draft.folder.referring():
        for route, text in prose(record):
            wanted = sum(mention.id == old for mention in mentions(text))
            if wanted:
                document = documents[record.location.file]
                yield from _mentions(document, document.locate(record.location.at(*route)), wanted, old, new)


def _former_ids(document: Document, declared: Declaration, new: str) -> tuple[Edit, ...]:
    try:
        return renaming(document, declared.place.route, declared.id, new)
    except NoPlaceError as error:
        raise _RefusedError(str(error), "write each field of the fact on a line of its own") from error


def _word(document: Document, span: Span, old: str, new: str) -> Edit:
    """The edit of a scalar or a key that is an id, in whatever style it is written."""
    raw = document.text[span.start : span.end]
    start = _content(raw)
    if raw[start:].strip("'\" \n") != old:
        raise _unclear(document, span, old)
    at = span.start + raw.index(old, start)
    return Edit(document.file, at, at + len(old), new)


def _mentions(document: Document, span: Span, wanted: int, old: str, new: str) -> Iterator[Edit]:
    """The edits of the ``[[old]]`` in a text, of which the folded text has ``wanted``."""
    raw = document.text[span.start : span.end]
    pattern = re.compile(rf"\[\[\s*({re.escape(old)})\s*(?:\|[^\[\]|]*)?\]\]")
    found = list(pattern.finditer(raw, _content(raw)))
    if len(found) != wanted:
        raise _unclear(document, span, old)
    for match in found:
        yield Edit(document.file, span.start + match.start(1), span.start + match.end(1), new)


def _content(raw: str) -> int:
    """Where the content of a scalar begins: behind the header of a block scalar, which may hold a comment."""
    return raw.index("\n") if raw[:1] in ("|", ">") else 0


def _unclear(document: Document, span: Span, old: str) -> _RefusedError:
    message = f"`{old}` is broken over lines or written with an escape in {document.file}:{span.line}"
    return _RefusedError(message, "write it there as it is")


def _verify(documents: Mapping[PurePosixPath, Document], edits: Sequence[Edit]) -> dict[PurePosixPath, Document]:
    """The files as they would be; refuses where one could not be read any more, as where a mapping has both ids."""
    after: dict[PurePosixPath, Document] = {}
    for file in {edit.file for edit in edits}:
        after[file], problems = compose(
            file, edited(documents[file].text, [edit for edit in edits if edit.file == file])
        )
        if problems:
            message = f"{file} would have a mistake: {problems[0].message}"
            raise _RefusedError(message, "mend by hand what names the new id already")
    return after


def _one_of(names: Sequence[str]) -> str:
    return f"there are {', '.join(f'`{name}`' for name in names)}"
