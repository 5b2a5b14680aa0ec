"""Write a new fact into the file that suits it."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from whosays.bind import bind
from whosays.cli.asking import WORTH_ASKING, ask, ask_id
from whosays.cli.output import say, show_report
from whosays.cli.progress import progress
from whosays.cli.root import require_content
from whosays.cli.turn import own_turn
from whosays.diagnostics import Code
from whosays.document import Mapping, compose
from whosays.editing.called import Directory
from whosays.editing.edits import apply
from whosays.editing.naming import id_for
from whosays.editing.placement import UnplaceableError, defaults_of, file_for
from whosays.editing.proposal import propose
from whosays.editing.scalars import UnwritableTextError
from whosays.editing.typed import NotAValueError, value_of
from whosays.editing.way_back import NoFactError
from whosays.model.address_faults import fault
from whosays.model.facts import Source, Term
from whosays.model.identity import Slug, as_id, is_id
from whosays.model.shapes import shapes_of
from whosays.model.web_address import Takes, is_address
from whosays.project import COMMON, CONTENT, read_project
from whosays.rules.duplicate_source import source_of, without_tracking
from whosays.schema.editor import refresh
from whosays.spelling import did_you_mean

if TYPE_CHECKING:
    from collections import abc

    from whosays.bind import Content, Declaration
    from whosays.document import Document
    from whosays.editing.proposal import Proposal
    from whosays.editing.writing import Value
    from whosays.model.record import Fact, Record
    from whosays.model.shapes import Field
    from whosays.project import Project


class Request(Struct, frozen=True):
    """A new fact as it was asked for on the command line."""

    id: str | None
    fields: abc.Mapping[str, Value]
    explainer: str | None
    file: str | None
    asks: bool | None
    dry_run: bool
    page: abc.Callable[[str], dict[str, Value]] | None = None
    """What the page at an address fills in."""


class _Written(Struct, frozen=True):
    """The facts as they stand in the files."""

    project: Project
    documents: abc.Mapping[PurePosixPath, Document]
    content: Content

    @classmethod
    def of(cls, project: Project) -> _Written:
        documents = {file: compose(file, text)[0] for file, text in project.files.items()}
        return cls(project, documents, bind([documents[file] for file in sorted(documents)])[0])

    def known(self, folder: str) -> dict[str, Declaration]:
        """Every id that a folder may use."""
        own = self.content.folders.get(Slug(folder))
        return {**self.content.shared.declared, **(own.declared if own else {})}


def run(root: Path, model: type[Fact[Any]], request: Request) -> int:
    require_content(root)
    with progress("Reading the facts"):
        written = _Written.of(read_project(root))
    folder = _folder(root, written.content, request)
    asked = _asked(root, model, request, written, folder)
    with nullcontext() if asked.dry_run else own_turn(root):
        # while somebody answered, another command may have written
        now = written.project if asked.dry_run else read_project(root)
        written = written if now == written.project else _Written.of(now)
        return settle(root, now, _proposed(root, model, asked, written, folder), dry_run=asked.dry_run)


def _asked(root: Path, model: type[Fact[Any]], request: Request, written: _Written, folder: str) -> Request:
    """The request with what its page, the ids that names stand for and the answers on a terminal add to it."""
    fields = dict(request.fields)
    if model is Source:
        fields = {**_page_of(fields.get("url"), request, written.content, folder), **fields}
    file = _file(root, folder, request.file) if request.file else None
    filled = defaults_of(written.documents.get(file), model) if file else {}
    known = written.known(folder)
    directory = Directory.of(written.content, [Slug(folder)])
    try:
        fields = {key: directory.with_ids(shapes_of(model).fields[key], value) for key, value in fields.items()}
    except NoFactError as error:
        raise click.UsageError(str(error)) from error
    lacking = [
        field
        for field in shapes_of(model).fields.values()
        if field.required and field.key not in fields and field.key not in filled
    ]
    asks = (bool(lacking) and sys.stdin.isatty()) if request.asks is None else request.asks
    if lacking and not asks:
        raise click.UsageError(needs(model.kind_of_fact.phrase, lacking))
    if asks:
        fields |= ask(model, _to_ask(model, lacking, request, fields), known, directory)
    if model is Source and isinstance(url := fields.get("url"), str):
        fields["url"] = without_tracking(url)
    id_ = ask_id(_made_of(fields, known), known) if asks and request.id is None else request.id
    return replace(request, id=id_, fields=fields)


def _proposed(root: Path, model: type[Fact[Any]], request: Request, written: _Written, folder: str) -> Proposal:
    """What is to be written into the files as they stand; raises UsageError and ClickException."""
    documents, fields = written.documents, dict(request.fields)
    file = _file(root, folder, request.file) if request.file else file_for(documents, folder, model, fields)
    unread = not isinstance(documents[file].root, Mapping) if file in documents else os.path.lexists(root / file)
    if unread:
        raise click.ClickException(f"{file} cannot be read: run `whosays check`")
    id_ = _id(model, request, fields, written.known(folder))
    if model is Term and fields.get("name") == id_.replace("-", " "):
        del fields["name"]  # which the id spells already
    in_order = {key: fields[key] for key in shapes_of(model).fields if key in fields}
    try:
        return propose(written.project, file, model, id_, in_order)
    except (UnplaceableError, UnwritableTextError) as error:
        raise click.ClickException(str(error)) from error


def _to_ask(model: type[Fact[Any]], lacking: list[Field], request: Request, given: abc.Container[str]) -> list[Field]:
    """The fields that are needed and those worth asking for; the word of a term, first, makes its id."""
    worth = WORTH_ASKING.get(model.kind_of_fact, frozenset())
    others = [each for each in shapes_of(model).fields.values() if each.key in worth and each.key not in given]
    if model is Term and request.id is None and "name" not in given:
        return [shapes_of(model).fields["name"], *lacking, *others]
    return [*lacking, *others]


def _made_of(fields: abc.Mapping[str, Value], known: abc.Mapping[str, Declaration]) -> str | None:
    """An id made of the fields, which no fact has or had."""
    former = {old: each for each in known.values() if each.fact for old in each.fact.formerly}
    return id_for(fields, {**former, **known})


def _id(
    model: type[Fact[Any]], request: Request, fields: abc.Mapping[str, Value], known: abc.Mapping[str, Declaration]
) -> str:
    """The id that was given, chosen or made of the fields; raises UsageError and ClickException."""
    id_ = request.id or _made_of(fields, known)
    if id_ is None:
        raise click.UsageError(f"no id can be made of it: give the {model.kind_of_fact} one, as in `--id pier-closed`")
    if not is_id(id_):
        meant = f": did you mean `{as_id(id_)}`?" if as_id(id_) else ""
        raise click.UsageError(f"`{id_}` is not an id{meant}")
    if taken := known.get(id_):
        raise click.ClickException(f"`{id_}` is already the id of {taken.kind.phrase}, in {taken.place.file}")
    return id_


def settle(root: Path, project: Project, proposed: Proposal, *, dry_run: bool) -> int:
    """Write a fact into the project that it was proposed for, or show it, or show why it is refused."""
    if not proposed.is_sound:
        show_report(proposed.problems, proposed.documents, err=True)
        say("nothing was written", err=True)
        return 1
    if not dry_run:
        apply(root, [proposed.edit], project)
        refresh(root, proposed.checked.drafts)
    # of a dry run only the YAML itself goes to standard output
    say(f"{proposed.place.file}:{proposed.line}", err=dry_run)
    say(proposed.yaml, nl=False)
    if proposed.inherited:
        names = ", ".join(f"`{name}`" for name in sorted(proposed.inherited))
        say(f"`defaults` of the file fill in {names}", err=dry_run)
    # nothing can rest yet on what is new
    problems = [each for each in proposed.problems if each.code not in {Code.UNUSED_ACTOR, Code.UNUSED_SOURCE}]
    if problems:
        say(err=dry_run)
        show_report(problems, proposed.documents, err=dry_run)
    return 0


def _page_of(url: Value | None, request: Request, content: Content, folder: str) -> dict[str, Value]:
    """What the page of a source fills in; raises ClickException for an address that a source has already."""
    if not isinstance(url, str):
        if request.page:
            raise click.UsageError("a page needs its address")
        return {}
    if not is_address(url, Takes.PAGE):
        found = fault(url, Takes.PAGE)
        raise click.UsageError(f"{found.message}: {found.help}")
    folders = content.folders.values() if folder == COMMON else [content.folders[Slug(folder)]]
    known = source_of(url, (source for each in (content.shared, *folders) for source in each.of(Source)))
    if known:
        file = known.location.file
        raise click.ClickException(f"source `{known.id}` in {file} has this address already: cite that one")
    return request.page(url) if request.page else {}


def typed_fields(model: type[Record], typed: abc.Mapping[str, tuple[str, ...]]) -> dict[str, Value]:
    """The flags as values, those without a text left out; raises UsageError."""
    fields = shapes_of(model).fields
    given = {key: [text for text in texts if text.strip()] for key, texts in typed.items()}
    try:
        return {key: value_of(fields[key], texts) for key, texts in given.items() if texts}
    except NotAValueError as error:
        raise click.UsageError(str(error)) from error


def needs(what: str, lacking: list[Field]) -> str:
    """The flags that a fact cannot do without."""
    *others, last = (f"--{field.key.replace('_', '-')}" for field in lacking)
    return f"{what} needs {', '.join(others)} and {last}" if others else f"{what} needs {last}"


def _folder(root: Path, content: Content, request: Request) -> str:
    """The folder that is named, or stood in, or the only one."""
    slugs = [*content.folders]
    if request.explainer:
        if request.explainer not in {*slugs, COMMON}:
            help_ = did_you_mean(request.explainer, slugs, f"`whosays new explainer {request.explainer}` makes one")
            raise click.UsageError(f"there is no explainer `{request.explainer}`: {help_}")
        return request.explainer
    inside = _in_content(root, Path(request.file)) if request.file and len(Path(request.file).parts) > 1 else None
    here = inside or _in_content(root, Path.cwd())
    if here and here.parts[1] in {*slugs, COMMON}:
        return here.parts[1]
    if len(slugs) == 1:
        return slugs[0]
    help_ = f"say which with --explainer: {', '.join(slugs)}" if slugs else "`whosays new explainer SLUG` makes one"
    raise click.UsageError(f"there are {len(slugs) or 'no'} explainers: {help_}")


def _in_content(root: Path, path: Path) -> PurePosixPath | None:
    """A path below content/, from the folder of the project."""
    inside = PurePosixPath(os.path.relpath(path.absolute(), root.absolute()))
    return inside if inside.parts[:1] == CONTENT.parts and len(inside.parts) > 1 else None


def _file(root: Path, folder: str, name: str) -> PurePosixPath:
    """The file that is named, in the explainer's folder or by its path; raises UsageError."""
    alone = len(Path(name).parts) == 1
    file = CONTENT / folder / name if alone else _in_content(root, Path(name))
    if file is None or file.parts[1] != folder or file.suffix != ".yaml" or any(p.startswith(".") for p in file.parts):
        raise click.UsageError(f"`{name}` is no .yaml file in {CONTENT / folder}")
    return file
