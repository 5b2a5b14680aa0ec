"""`whosays new` for each kind of fact; the flags are the fields of the model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whosays.cli import new_explainer
from whosays.cli.new import Request, run, typed_fields
from whosays.model.explainer import Explainer
from whosays.model.facts import FACT_TYPES, Source
from whosays.model.shapes import shapes_of
from whosays.spelling import did_you_mean, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.editing.writing import Value
    from whosays.model.record import Fact, Record
    from whosays.model.shapes import Field

_MODELS: dict[str, type[Fact[Any]]] = {model.kind_of_fact.value: model for model in FACT_TYPES}
_ID = click.Argument(["id_"], required=False, metavar="[ID]")
_ID_FLAG = click.Option(["--id", "flagged_id"], metavar="ID", help="The same as [ID]; by default made of the words.")
_DRY_RUN = click.Option(["--dry-run"], is_flag=True, help="Show the YAML and write nothing.")
_PAGE = (
    click.Argument(["names"], nargs=-1, metavar="[ID] [URL]"),
    click.Option(
        ["--html"],
        type=click.Path(exists=True, path_type=Path),
        help="A page saved from the address, to fill in title, publisher, date, language and authors.",
    ),
    click.Option(["--fetch"], is_flag=True, help="The same from the network, as a browser would get it."),
)
_PLACE = (
    click.Option(
        ["--explainer"], metavar="SLUG", help="The explainer; by default the one we stand in, or the only one."
    ),
    click.Option(["--file"], metavar="NAME", help="The file; by default the one that suits the fact."),
    _DRY_RUN,
    click.Option(["--ask/--no-ask"], default=None, help="Ask for what is missing; by default on a terminal."),
)


def command(kind: str) -> click.Command:
    """The command that makes a fact of a kind; raises UsageError where there is no such kind."""
    if kind == "explainer":
        return _explainer()
    model = _MODELS.get(kind)
    if model is None:
        kinds = [*_MODELS, "explainer"]
        raise click.UsageError(f"there is no kind `{kind}`: {did_you_mean(kind, kinds, one_of(kinds))}")
    help_ = f"{model.__doc__ or ''}\n\nWithout ID it is made from the words of the {kind}."

    @click.pass_obj
    def callback(root: Path, /, **options: Any) -> int:  # noqa: ANN401 - the flags are those of the model
        return run(root, model, _request(model, options))

    own = _PAGE if model is Source else [_ID]
    return click.Command(kind, callback=callback, params=[*own, *_flags(model), _ID_FLAG, *_PLACE], help=help_)


def _explainer() -> click.Command:
    @click.pass_obj
    def callback(root: Path, /, slug: str, *, dry_run: bool, **options: Any) -> int:  # noqa: ANN401 - as above
        return new_explainer.run(root, slug, _typed(Explainer, options), dry_run=dry_run)

    help_ = "A folder for a new story, with what it explains.\n\nWhat is not given is filled in for you to replace."
    slug = click.Argument(["slug"], metavar="SLUG")
    # the narrative is written by hand
    flags = [flag for flag in _flags(Explainer) if flag.name != _parameter("sections")]
    return click.Command("explainer", callback=callback, params=[slug, *flags, _DRY_RUN], help=help_)


def _flags(model: type[Record]) -> Iterator[click.Option]:
    """A flag for each field, those that are needed first."""
    for field in sorted(shapes_of(model).fields.values(), key=lambda each: not each.required):
        again = field.shape.is_words and (field.shape.many or field.shape.keyed)
        notes = [*(["needed"] if field.required else []), *(["again for each"] if again else []), *field.choices]
        told = f"{field.description[:1].upper()}{field.description[1:]}"
        yield click.Option(
            [f"--{field.key.replace('_', '-')}", _parameter(field.key)],
            multiple=field.shape.many or field.shape.keyed,
            metavar=_metavar(field),
            help=f"{told}  [{', '.join(notes)}]" if notes else told,
        )


def _metavar(field: Field) -> str:
    if field.shape.keyed:
        pair = field.shape.pair.upper()
        return pair if field.shape.is_words else f"{pair},..."
    if field.shape.many:
        return "TEXT" if field.shape.text else "ID,..."
    if field.shape.record:
        needed = (each.key for each in shapes_of(field.shape.record).fields.values() if each.required)
        return f"{{{', '.join(f'{key}: ...' for key in needed)}}}"
    return "ID" if field.shape.reference else "TEXT"


def _request(model: type[Record], options: dict[str, Any]) -> Request:
    typed = _typed(model, options)
    names = options.get("names", [options.get("id_")])
    ids = [name for name in (*names, options["flagged_id"]) if name and not _is_address(name)]
    addresses = [name for name in names if name and _is_address(name)]
    if len(ids) > 1 or len(addresses) + ("url" in typed) > 1:
        raise click.UsageError("give one id at most, and one address")
    if addresses:
        typed["url"] = (addresses[0],)
    saved, fetches = options.get("html"), options.get("fetch", False)
    if saved and fetches:
        raise click.UsageError("give --html or --fetch, not both")
    return Request(
        id=ids[0] if ids else None,
        fields=typed_fields(model, typed),
        explainer=options["explainer"],
        file=options["file"],
        asks=options["ask"],
        dry_run=options["dry_run"],
        page=(lambda url: _fields_of_page(url, saved)) if saved or fetches else None,
    )


def _fields_of_page(url: str, saved: Path | None) -> dict[str, Value]:
    from whosays.cli.new_source import fields_of_page  # noqa: PLC0415 - few facts are made of a page

    return fields_of_page(url, saved)


def _is_address(name: str) -> bool:
    return not {".", "/", ":"}.isdisjoint(name)


def _typed(model: type[Record], options: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """The flags that were given, each with one text or more."""
    given = ((key, options.get(_parameter(key))) for key in shapes_of(model).fields)
    return {key: (value,) if isinstance(value, str) else value for key, value in given if value not in {None, ()}}


def _parameter(key: str) -> str:
    """The name of a flag's value, apart from those of our own flags."""
    return f"field_{key}"
