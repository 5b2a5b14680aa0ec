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
from whosays.cli.output import say
from whosays.cli.root import require_content
from whosays.document import compose
from whosays.editing.called import Directory
from whosays.editing.issue import SeveralAnswersError, fields_of, id_of, named, read_answers
from whosays.editing.layout import Layout
from whosays.editing.scalars import UnwritableTextError
from whosays.editing.way_back import NoFactError
from whosays.editing.writing import record_lines
from whosays.issue_forms import CORRECTION, EVIDENCE, FORMS, NEW_SOURCE, PAGE
from whosays.model.explainer import Change
from whosays.model.facts import Claim, Kind, Source
from whosays.model.vocabulary import ChangeKind
from whosays.project import read_project
from whosays.reporters.visible import visible
from whosays.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePosixPath

    from whosays.bind import Declaration
    from whosays.document import Document
    from whosays.editing.writing import Value
    from whosays.model.record import Fact

    Documents: TypeAlias = Mapping[PurePosixPath, Document]


_ASK = "ask for the address of its page"


def run(root: Path, text: str, explainer: str | None, id_: str | None, *, dry_run: bool) -> int:
    require_content(root)
    try:
        answered = read_answers(text)
    except SeveralAnswersError:
        raise click.UsageError("this holds the answers of several issues, or the same one twice: give one") from None
    if answered is None:
        names = ", ".join(f"`{form.name}`" for form in FORMS)
        raise click.UsageError(f"this is no answer to one of the forms {names}: copy the whole text of the issue")
    documents = [compose(file, each)[0] for file, each in sorted(read_project(root).files.items())]
    content = bind(documents)[0]
    slugs = [slug for slug in content.folders if explainer in {None, slug}]
    known = Directory.of(content, slugs)
    try:
        if answered.form is CORRECTION:
            return _correction(answered.answers, known, {document.file: document for document in documents})
        model: type[Fact[Any]] = Source if answered.form is NEW_SOURCE else Claim
        fields = fields_of(model, answered.answers, known)
    except NoFactError as error:
        raise click.ClickException(visible(str(error))) from error
    if empty := answered.unanswered(fields):
        *others, last = (f"`{label}`" for label in empty)
        which = f"fields {', '.join(others)} and {last} are" if others else f"field {last} is"
        raise click.UsageError(f"the {which} empty: ask whoever wrote the issue")
    for address in _addresses(fields.get("src")):
        say(visible(f"no source has this address: `whosays new source {shlex.quote(address)}` adds it"), err=True)
    chosen = id_ or id_of(answered.answers)
    return write(root, model, Request(chosen, fields, explainer, None, asks=False, dry_run=dry_run))


def _addresses(value: Value | None) -> Iterator[str]:
    """The sources of a claim that are no ids, since nothing is known at their address."""
    if isinstance(value, str):
        yield from [value] if "://" in value else []
    elif isinstance(value, Mapping):
        yield from _addresses(value.get("id"))
    else:
        for each in value or ():
            yield from _addresses(each)


def _correction(answers: Mapping[str, str], known: Directory, documents: Mapping[PurePosixPath, Document]) -> int:
    """Show what a correction is about, and a note for `changes` for when the editors agree; nothing is written."""
    found: list[Declaration] = []
    for each in named(answers.get("facts", ""), Kind, known):
        if isinstance(each, str):
            help_ = did_you_mean(each, (one.id for one in known.declared), _ASK)
            raise click.ClickException(f"there is no fact `{visible(each)}`: {help_}")
        found.append(each)
    if not found:
        raise click.ClickException(f"it names no fact: {_ASK}")
    ids = [*dict.fromkeys(each.id for each in found)]
    for each in found:
        document = documents[each.place.file]
        span = document.locate(each.place)
        first, last = document.locate(each.key).line, document.lines.span(span.end, span.end).line
        say(f"{each.place.file}:{first}")
        say("\n".join(document.line(number) for number in range(first, last + 1)))
    for key, label in ((PAGE, "Page"), (EVIDENCE, "How the reader knows")):
        if key in answers:
            say("\n".join(["", f"{label}:", *map(visible, answers[key].split("\n"))]))
    texts = fields_of(Change, {key: text for key, text in answers.items() if key != "facts"}, known)
    note: dict[str, Value] = {
        "on": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "kind": next((kind.value for kind in ChangeKind if kind == texts.get("kind")), ChangeKind.CORRECTION.value),
        **{key: texts[key] for key in ("note",) if key in texts},
        "facts": ids if len(ids) > 1 else ids[0],
        **{key: texts[key] for key in ("was", "now") if key in texts},
    }
    try:
        lines = record_lines(Change, note, 4, Layout())
    except UnwritableTextError as error:
        raise click.ClickException(str(error)) from error
    say("\nIf it is right, correct the fact, and put into `changes`, in your own words:\n")
    say("\n".join(["  - " + lines[0].lstrip(), *lines[1:]]))
    return 0
