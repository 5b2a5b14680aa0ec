"""Where a new fact goes: the file that suits it, and the place in that file, in the file's own layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from whosays.document import Document, Mapping, Scalar, compose, plain
from whosays.editing.edits import Edit, edited
from whosays.editing.layout import layout_of
from whosays.editing.scalars import inline
from whosays.editing.writing import as_read, braces, fact_lines
from whosays.model.facts import Kind
from whosays.project import CONTENT

if TYPE_CHECKING:
    from collections import abc
    from pathlib import PurePosixPath

    from whosays.document import Node, Plain
    from whosays.editing.writing import Value
    from whosays.model.record import Fact

    FactType: TypeAlias = type[Fact[Any]]
    Fields: TypeAlias = abc.Mapping[str, Value]
    Documents: TypeAlias = abc.Mapping[PurePosixPath, Document]


class UnplaceableError(ValueError):
    """A file has no place for a fact: it cannot be read, has the id already, or is written unusually."""


def file_for(documents: Documents, folder: str, model: FactType, fields: Fields) -> PurePosixPath:
    """The file of an explainer's folder for a new fact.

    That is the one whose `defaults` agree with most fields and fill in the fewest others, then
    the one with most facts of the kind.  Where no file has any, it is the first with an empty part
    for them, or the only file of the folder, unless that is named after another part, or else one
    named after its own.
    """
    section = model.kind_of_fact.section
    inside = {file: each for file, each in sorted(documents.items()) if (CONTENT / folder) in file.parents}
    holding = {file: facts for file, each in inside.items() if (facts := _facts(each, section))}
    if not holding:
        if ready := [file for file, each in inside.items() if _has_part(each, section)]:
            return ready[0]
        only = next(iter(inside)) if len(inside) == 1 else None
        is_for_all = only is not None and only.stem not in {kind.section for kind in Kind}
        return only if only and is_for_all else CONTENT / folder / f"{section}.yaml"

    def suits(file: PurePosixPath) -> tuple[int, int, int]:
        filled = defaults_of(inside[file], model)
        agreeing = sum(fields.get(key) == value for key, value in filled.items())
        return agreeing, -len(filled.keys() - fields.keys()), len(holding[file])

    return max(holding, key=suits)


def defaults_of(document: Document | None, model: FactType) -> dict[str, Plain]:
    """What a file fills in for facts that leave it out; only claims have such defaults."""
    root = plain(document.root) if document else None
    defaults = root.get("defaults") if isinstance(root, dict) and model.kind_of_fact is Kind.CLAIM else None
    if not isinstance(defaults, dict):
        return {}
    return {key: value for key, value in defaults.items() if value is not None}


def placed(document: Document, model: FactType, id_: str, fields: Fields) -> Edit:
    """The edit that puts a fact at the end of its part of a file; raises UnplaceableError, UnwritableTextError.

    A file that is to be made is an empty document.  The text with the edit has been read back: it
    holds the fact as given, and all else as it was.
    """
    for edit in _tries(document, model, id_, fields):
        if _reads_back(document, edit, model.kind_of_fact.section, id_, fields):
            return edit
    message = f"found no place for `{id_}` in {document.file}"
    raise UnplaceableError(message)


def _tries(document: Document, model: FactType, id_: str, fields: Fields) -> abc.Iterator[Edit]:
    """The places where the fact may go, the best first."""
    file, text, root = document.file, document.text, document.root
    section = model.kind_of_fact.section
    layout = layout_of(document, section)
    lines = fact_lines(model, id_, fields, layout)
    if not isinstance(root, Mapping):
        return
    part = root.entries.get(section)
    fact = f"{inline(id_, in_flow=True)}: {braces(model, fields)}"
    if part is None and text[root.span.start : root.span.start + 1] == "{":
        yield _into_braces(document, root, f"{section}: {{{fact}}}")
    elif isinstance(part, Mapping) and text[part.span.start] == "{":
        yield _into_braces(document, part, fact)
    elif part is None:
        head = " " * layout.part + f"{section}:"
        parted = ["", head, *lines] if root.entries else [head, *lines]
        yield _after(document, len(text), parted)
        yield _after(document, root.span.end, parted)
    elif isinstance(part, Mapping):
        written = ["", *lines] if layout.apart else lines
        yield _after(document, part.span.end, written)
        # a text whose last empty lines count ends only where the next part begins
        behind = (key.start for key in root.keys.values() if key.start > part.span.end)
        yield _after(document, min(behind, default=len(text)) - 1, written)
    elif isinstance(part, Scalar) and part.value is None:
        yield _after(document, root.keys[section].end, lines)
        yield Edit(file, part.span.start, part.span.end, "\n" + "\n".join(lines))


def _after(document: Document, offset: int, lines: list[str]) -> Edit:
    """New lines below the line of an offset."""
    text = document.text
    end = text.find("\n", offset)
    if offset >= len(text) or end == -1:
        missing_break = "\n" if text and not text.endswith("\n") else ""
        return Edit(document.file, len(text), len(text), missing_break + "\n".join(lines) + "\n")
    return Edit(document.file, end + 1, end + 1, "\n".join(lines) + "\n")


def _into_braces(document: Document, node: Mapping, entry: str) -> Edit:
    if not node.entries:
        return Edit(document.file, node.span.start + 1, node.span.start + 1, entry)
    end = list(node.entries.values())[-1].span.end
    return Edit(document.file, end, end, f", {entry}")


def _reads_back(document: Document, edit: Edit, section: str, id_: str, fields: Fields) -> bool:
    before = plain(document.root)
    parts = before if isinstance(before, dict) else {}
    facts = parts.get(section)
    held = facts if isinstance(facts, dict) else {}
    if id_ in held:
        return False
    after, problems = compose(document.file, edited(document.text, [edit]))
    read = plain(after.root)
    if after.root is None or not isinstance(read, dict):
        return False
    now = read.get(section)
    if not isinstance(now, dict) or now.get(id_) != as_read(fields):
        return False
    rest = {**read, section: {key: value for key, value in now.items() if key != id_}}
    unended = not document.text.endswith("\n")
    return _same({**parts, section: held}, rest, unended=unended) and len(problems) <= len(
        compose(document.file, document.text)[1]
    )


def _same(before: Plain, after: Plain, *, unended: bool) -> bool:
    """Whether two readings are the same, but for the line break that an ``unended`` file lacked at its end."""
    if isinstance(before, dict) and isinstance(after, dict):
        known = before.keys() == after.keys()
        return known and all(_same(value, after[key], unended=unended) for key, value in before.items())
    if isinstance(before, list) and isinstance(after, list):
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(_same(*pair, unended=unended) for pair in pairs)
    return before == after or (unended and isinstance(before, str) and f"{before}\n" == after)


def _has_part(document: Document, section: str) -> bool:
    """Whether a part is begun, with nothing in it yet."""
    part = document.root.entries.get(section) if isinstance(document.root, Mapping) else None
    return isinstance(part, Mapping) or (isinstance(part, Scalar) and part.value is None)


def _facts(document: Document, section: str) -> dict[str, Node]:
    part = document.root.entries.get(section) if isinstance(document.root, Mapping) else None
    return part.entries if isinstance(part, Mapping) else {}
