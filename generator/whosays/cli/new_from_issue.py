"""Turn an answered issue form into YAML."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from whosays.bind import bind
from whosays.cli.new import Request
from whosays.cli.new import run as write
from whosays.cli.root import require_content
from whosays.document import compose
from whosays.editing.issue import fields_of, read_answers
from whosays.editing.layout import Layout
from whosays.editing.scalars import UnwritableTextError
from whosays.editing.writing import record_lines
from whosays.issue_forms import CORRECTION, EVIDENCE, FORMS, NEW_SOURCE, PAGE
from whosays.model.facts import Change, Claim, Source
from whosays.model.vocabulary import ChangeKind
from whosays.project import read_project
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePosixPath

    from whosays.bind import Declaration
    from whosays.document import Document
    from whosays.editing.writing import Value
    from whosays.model.record import Fact

    Documents: TypeAlias = Mapping[PurePosixPath, Document]


def run(root: Path, text: str, explainer: str | None, *, dry_run: bool) -> int:
    require_content(root)
    answered = read_answers(text)
    if answered is None:
        names = ", ".join(f"`{form.name}`" for form in FORMS)
        raise click.UsageError(f"this is no answer to one of the forms {names}: copy the whole text of the issue")
    documents = [compose(file, each)[0] for file, each in sorted(read_project(root).files.items())]
    content = bind(documents)[0]
    folders = [folder for slug, folder in content.folders.items() if explainer in {None, slug}]
    if answered.form is CORRECTION:
        declared = [each for folder in (*folders, content.shared) for each in folder.declared.values()]
        return _correction(answered.answers, declared, {document.file: document for document in documents})
    model: type[Fact[Any]] = Source if answered.form is NEW_SOURCE else Claim
    known = [record for folder in (*folders, content.shared) for record in folder.records()]
    fields = fields_of(model, answered.answers, known)
    for address in _addresses(fields.get("src")):
        click.echo(
            visible(f"no source has this address: `whosays new source {shlex.quote(address)}` adds it"), err=True
        )
    return write(root, model, Request(None, fields, explainer, None, asks=False, dry_run=dry_run))


def _addresses(value: Value | None) -> Iterator[str]:
    """The sources of a claim that are no ids, since nothing is known at their address."""
    if isinstance(value, str):
        yield from [value] if "://" in value else []
    elif isinstance(value, Mapping):
        yield from _addresses(value.get("id"))
    else:
        for each in value or ():
            yield from _addresses(each)


def _correction(
    answers: Mapping[str, str], declared: list[Declaration], documents: Mapping[PurePosixPath, Document]
) -> int:
    """Show what a correction is about, and a note for `changes` for when the editors agree; nothing is written."""
    id_ = answers.get("facts", "").strip("/ `").rpartition("/")[2]
    found = [each for each in declared if each.id == id_]
    if not found:
        raise click.ClickException(f"there is no fact `{visible(id_)}`")
    for each in found:
        document = documents[each.place.file]
        span = document.locate(each.place)
        first, last = document.locate(each.key).line, document.lines.span(span.end, span.end).line
        click.echo(f"{each.place.file}:{first}")
        click.echo("\n".join(document.line(number) for number in range(first, last + 1)))
    for key, label in ((PAGE, "Page"), (EVIDENCE, "How the reader knows")):
        if key in answers:
            click.echo("\n".join(["", f"{label}:", *map(visible, answers[key].split("\n"))]))
    texts = fields_of(Change, answers, ())
    note: dict[str, Value] = {
        "on": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "kind": next((kind.value for kind in ChangeKind if kind == texts.get("kind")), ChangeKind.CORRECTION.value),
        **{key: texts[key] for key in ("note",) if key in texts},
        "facts": id_,
        **{key: texts[key] for key in ("was", "now") if key in texts},
    }
    try:
        lines = record_lines(Change, note, 4, Layout())
    except UnwritableTextError as error:
        raise click.ClickException(str(error)) from error
    click.echo("\nIf it is right, correct the fact, and put into `changes`, in your own words:\n")
    click.echo("\n".join(["  - " + lines[0].lstrip(), *lines[1:]]))
    return 0
