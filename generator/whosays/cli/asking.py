"""Asking a writer at the terminal for the fields of a new fact."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from whosays.bind.id_help import ID_RULE
from whosays.bind.records import bind_record
from whosays.cli.output import say
from whosays.diagnostics import Location
from whosays.editing.typed import NotAValueError, value_of
from whosays.editing.writing import as_read
from whosays.model.facts import Kind
from whosays.model.identity import as_id, is_id
from whosays.model.references import pointers
from whosays.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.bind import Declaration
    from whosays.editing.called import Directory
    from whosays.editing.writing import Value
    from whosays.model.record import Record
    from whosays.model.shapes import Field

WORTH_ASKING: Mapping[str, frozenset[str]] = {
    Kind.ACTOR: frozenset({"kind", "role", "member_of"}),
    Kind.SOURCE: frozenset({"publisher", "date"}),
    Kind.CLAIM: frozenset({"on", "about", "contradicts"}),
    Kind.EVENT: frozenset({"src", "kind"}),
    Kind.QUESTION: frozenset({"would_settle"}),
    Kind.MEDIA: frozenset({"title"}),
}
"""Fields that a fact can do without, but seldom well."""
_SHOWN = 6
"""How many ids are offered where none is like the one that was typed."""


def ask(
    model: type[Record],
    fields: Iterable[Field],
    known: Mapping[str, Declaration],
    directory: Directory | None,
    likely: Mapping[str, str] | None = None,
) -> dict[str, Value]:
    """What the writer types for each field; one that is not required may be left empty.

    Facts are called by their names where there is a directory of them.  What is ``likely`` is offered for a field, and
    taken where nothing else is typed.
    """
    given: dict[str, Value] = {}
    for field in fields:
        if field.choices:
            say(f"{field.key}: {', '.join(field.choices)}", err=True)
        while True:
            typed = _prompt(field, (likely or {}).get(field.key))
            if not typed.strip():
                if not field.required:
                    break
                say(f"  `{field.key}` cannot be left empty", err=True)
                continue
            try:
                value = _value(field, typed, directory)
            except NotAValueError as error:
                say(f"  {error}", err=True)
                continue
            complaint = next(_complaints(model, field, value, known), None)
            if complaint is None:
                given[field.key] = value
                break
            say(f"  {complaint}", err=True)
    return given


def _value(field: Field, typed: str, directory: Directory | None) -> Value:
    """What is meant by a text; raises NotAValueError."""
    if directory is None:
        return value_of(field, [typed])
    # the whole first: a name may hold a comma
    whole = directory.with_ids(field, typed.strip())
    return whole if whole != typed.strip() else directory.with_ids(field, value_of(field, [typed]))


def _prompt(field: Field, likely: str | None) -> str:
    try:
        typed: str = click.prompt(
            f"{field.key} ({field.description}{'' if field.required or likely else '; may be left empty'})",
            default=likely or "",
            show_default=likely is not None,
            err=True,
        )
    except click.Abort:
        # what the terminal shows next begins on a line of its own
        say(err=True)
        raise
    return typed


def _complaints(model: type[Record], field: Field, value: Value, known: Mapping[str, Declaration]) -> Iterator[str]:
    """What the check would say of a field by itself."""
    bound = bind_record(model, as_read({field.key: value}), Location(PurePosixPath()), "it")
    for problem in bound.problems:
        if isinstance(problem.at, Location) and problem.at.route[:1] == (field.key,):
            yield f"{problem.message}: {problem.help}"
    record = bound.record or bound.rest
    for pointer in pointers(record) if record else ():
        kinds = pointer.reference.kinds
        fitting = [id_ for id_, each in known.items() if each.kind in kinds]
        if pointer.route[0] == field.key and pointer.target not in fitting:
            what = " or ".join(kind.value for kind in Kind if kind in kinds)
            help_ = did_you_mean(pointer.target, fitting, _known(what, fitting))
            yield f"there is no {what} `{pointer.target}`: {help_}"


def _known(what: str, ids: list[str]) -> str:
    """What may be typed, and how there comes to be more of it."""
    more = f"`whosays new {what}` adds one"
    if not ids:
        return more
    shown = ", ".join(f"`{id_}`" for id_ in ids[:_SHOWN])
    return f"type its id or its name ({shown}{' ...' if len(ids) > _SHOWN else ''}); {more}"


def ask_id(suggested: str | None, known: Mapping[str, Declaration]) -> str:
    """The id that the writer chooses, or leaves as it is suggested."""
    while True:
        typed: str = click.prompt("id (part of its address, never changed once published)", default=suggested, err=True)
        if complaint := _of_id(typed.strip(), known):
            say(f"  {complaint}", err=True)
        else:
            return typed.strip()


def _of_id(typed: str, known: Mapping[str, Declaration]) -> str:
    if not is_id(typed):
        return f"`{typed}` is not an id: " + (f"did you mean `{as_id(typed)}`?" if as_id(typed) else ID_RULE)
    taken = known.get(typed)
    return f"`{typed}` is already the id of {taken.kind.phrase}, in {taken.place.file}" if taken else ""
