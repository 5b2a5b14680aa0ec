"""The guide to every field: made of the model and the files of the site, so that it cannot go stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.brand import Brand, Logo, Wordmark
from whosays.model.explainer import Author, Change, Defaults, Explainer, Section
from whosays.model.facts import FACT_TYPES, Citation, Superseded, Verdict
from whosays.model.shapes import Shape, shapes_of
from whosays.model.site import LinkedPage, MovedPage, Site, SiteLink
from whosays.model.utterance import Confidence, Quote
from whosays.pages.views.guide.field_examples import Example, field_examples
from whosays.pages.views.guide.links import GuideLinks, guide_links
from whosays.phrasing import explained
from whosays.phrasing.escape import preformatted, text, token
from whosays.site_parts import Guide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup

    from whosays.document import Document
    from whosays.model.record import Record
    from whosays.model.shapes import Field

_PARTS: Mapping[type[Record], tuple[str, str]] = {
    **{model: (model.kind_of_fact.section, "each under its id") for model in FACT_TYPES},
    Explainer: ("explainer", "once in a folder"),
    Section: ("sections", "a list inside `explainer`"),
    Author: ("authors", "inside `explainer`: the name alone, or a mapping, or a list of them"),
    Defaults: ("defaults", "at the top of a file"),
    Change: ("changes", "a list"),
    Citation: ("src", "a source's id, or a mapping"),
    Quote: ("quote", "inside `src`: the words alone, or a mapping"),
    Verdict: ("verdict", "inside a claim"),
    Superseded: ("superseded", "inside a claim"),
    Confidence: ("confidence", "inside a claim: the level alone, or a mapping"),
    Site: ("site.yaml", "the settings of the whole site"),
    MovedPage: ("moved", "a list inside `site.yaml`"),
    Brand: ("brand", "inside `site.yaml`"),
    Logo: ("logo", "inside `brand`: the name of a file alone, or a mapping"),
    Wordmark: ("wordmark", "inside `brand`: the name of the site alone, or a mapping"),
    LinkedPage: ("pages", "a list inside `site.yaml`: the file alone, or a mapping"),
    SiteLink: ("links", "a list inside `site.yaml`"),
}
"""What each record is called, and where it is written, in the order of the page."""


EXAMPLE = 3000
"""Characters of an example; of a longer one the beginning is shown."""


class FieldEntry(Struct, frozen=True):
    """A field as it is typed; ``example`` is empty where there is none, ``file`` where it is made up."""

    id: Markup
    key: Markup
    required: bool
    description: Markup
    written: Markup
    choices: tuple[str, ...]
    example: Markup
    file: str


class RecordEntry(Struct, frozen=True):
    """A record and its fields."""

    id: Markup
    name: Markup
    where: Markup
    about: str
    fields: tuple[FieldEntry, ...]


class FieldsPage(Struct, frozen=True):
    """The view of ``/guide/fields/``."""

    links: GuideLinks
    records: tuple[RecordEntry, ...]


def fields_page(documents: Iterable[Document]) -> FieldsPage:
    """Every field, with the shortest value that it has in these files."""
    examples = field_examples(documents)
    return FieldsPage(guide_links(Guide.FIELDS), tuple(_record(model, examples) for model in _PARTS))


def _record(model: type[Record], examples: Mapping[tuple[type[Record], str], Example]) -> RecordEntry:
    name, where = _PARTS[model]
    about = (model.__doc__ or "").partition("\n")[0].replace("`", "")
    fields = shapes_of(model).fields.values()
    return RecordEntry(
        id=token(name),
        name=token(name),
        where=explained.line(where),
        about=about,
        fields=tuple(_field(name, field, examples.get((model, field.key))) for field in fields),
    )


def _field(record: str, field: Field, real: Example | None) -> FieldEntry:
    made_up = f"{field.key}: {field.example}" if field.example else ""
    return FieldEntry(
        id=token(f"{record}-{field.key}"),
        key=token(field.key),
        required=field.required,
        description=explained.line(field.description),
        written=text("; ".join(_written(field.shape))),
        choices=field.choices,
        example=preformatted(_shortened(real.yaml) if real else made_up),
        file=str(real.file) if real else "",
    )


def _shortened(typed: str) -> str:
    """As many whole lines as show how it is typed: the sections of an explainer may be the whole story."""
    if len(typed) <= EXAMPLE:
        return typed
    cut = typed[:EXAMPLE]
    whole = cut.rpartition("\n")[0] or cut
    return f"{whole}\n…"


_PROSE = "a text with paragraphs, lists, emphasis, links and [[id]]"


def _written(shape: Shape) -> Iterator[str]:
    """How a value is written, in words."""
    if shape.reference:
        kinds = " or ".join(sorted(kind.phrase for kind in shape.reference.kinds)) or "any fact"
        yield f"for each {kinds.split()[-1]}'s id, a word" if shape.keyed else f"the id of {kinds}"
    elif shape.record:
        name, _ = _PARTS[shape.record]
        yield f"see {name}" if name in {"src", "quote", "sections", "logo", "wordmark"} else f"a mapping, see {name}"
    elif shape.keyed:
        what = "a text on one line" if shape.text else _PROSE
        yield f"for each {shape.key_written or 'kind of warning'}, {what}"
    elif shape.text:
        yield "a text on one line"
    elif shape.prose:
        yield _PROSE
    elif shape.written:
        yield shape.written
    if shape.many:
        yield "one value or a list"
