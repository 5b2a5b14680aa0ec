"""Asking a writer at the terminal for the fields of a new fact."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from whosays.bind.records import bind_record
from whosays.diagnostics import Place, did_you_mean
from whosays.editing.typed import NotAValueError, value_of
from whosays.editing.writing import as_read
from whosays.model.references import pointers
from whosays.model.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.bind import Declaration
    from whosays.editing.writing import Value
    from whosays.model.record import Record
    from whosays.model.shapes import Field

WORTH_ASKING: Mapping[str, frozenset[str]] = {
    Kind.ACTOR: frozenset({"kind", "role", "member_of"}),
    Kind.SOURCE: frozenset({"publisher", "date"}),
    Kind.CLAIM: frozenset({"on", "about", "contradicts"}),
    Kind.EVENT: frozenset({"src"}),
    Kind.QUESTION: frozenset({"would_settle"}),
}
"""Fields that a fact can do without, but seldom well."""


def ask(model: type[Record], fields: Iterable[Field], known: Mapping[str, Declaration]) -> dict[str, Value]:
    """What the writer types for each field; one that is not required may be left empty."""
    given: dict[str, Value] = {}
    for field in fields:
        if field.choices:
            click.echo(f"{field.key}: {', '.join(field.choices)}", err=True)
        while True:
            typed = _prompt(field)
            if not typed.strip():
                break
            try:
                value = value_of(field, [typed])
            except NotAValueError as error:
                click.echo(f"  {error}", err=True)
                continue
            complaint = next(_complaints(model, field, value, known), None)
            if complaint is None:
                given[field.key] = value
                break
            click.echo(f"  {complaint}", err=True)
    return given


def _prompt(field: Field) -> str:
    try:
        typed: str = click.prompt(
            f"{field.key} ({field.description})",
            default=None if field.required else "",
            show_default=False,
            err=True,
        )
    except click.Abort:
        # what the terminal shows next begins on a line of its own
        click.echo(err=True)
        raise
    return typed


def _complaints(model: type[Record], field: Field, value: Value, known: Mapping[str, Declaration]) -> Iterator[str]:
    """What the check would say of a field by itself."""
    bound = bind_record(model, as_read({field.key: value}), Place(PurePosixPath()), "it")
    for problem in bound.problems:
        if isinstance(problem.at, Place) and problem.at.route[:1] == (field.key,):
            yield f"{problem.message}: {problem.help}"
    record = bound.record or bound.rest
    for pointer in pointers(record) if record else ():
        kinds = pointer.reference.kinds
        fitting = [id_ for id_, each in known.items() if each.kind in kinds]
        if pointer.route[0] == field.key and pointer.target not in fitting:
            what = " or ".join(kind.value for kind in Kind if kind in kinds)
            yield f"there is no {what} `{pointer.target}`" + _or_nothing(pointer.target, fitting)


def _or_nothing(name: str, candidates: Iterable[str]) -> str:
    """Help for a misspelt name as the end of a message; empty where nothing is close."""
    match = did_you_mean(name, candidates)
    return f": {match}" if match else ""
