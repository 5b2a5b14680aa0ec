"""The writer's guide: made of the model, the explanations and the files of the site, so that it cannot go stale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.addresses import Guide, guide
from whosays.diagnostics import WARNINGS, Code, Severity
from whosays.explanations import explanation
from whosays.model.citation import Citation, Quote
from whosays.model.facts import FACT_TYPES, Change, Defaults, Explainer, Section, Site
from whosays.model.judgement import Confidence, Superseded, Verdict
from whosays.model.shapes import Shape, shapes_of
from whosays.pages.views.guide.field_examples import Example, field_examples
from whosays.phrasing import explained
from whosays.phrasing.escape import preformatted, text, token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup

    from whosays.document import Document
    from whosays.model.record import Record
    from whosays.model.shapes import Field
    from whosays.phrasing.explained import Block

COMMANDS = {
    "check": "Show every problem of the facts at once.",
    "diff": "Tell what changed in meaning since a revision.",
    "explain": "Tell what a kind of problem is and how to mend it.",
    "fmt": "Tidy the white space of fact files, and nothing else.",
    "generate": "Write the site's source, for site engines without our plugin.",
    "lsp": "Serve an editor by the Language Server Protocol.",
    "new": "Write a new fact into the file that suits it.",
    "rename": "Give the fact OLD the id NEW, everywhere that it is named.",
    "schema": "Write the JSON Schema of fact files, or that of site.yaml.",
    "stats": "Count what each story rests on, and what a claim costs.",
}
"""What `whosays` can do, in the words of its own help; a test compares the two."""

_PARTS: Mapping[type[Record], tuple[str, str]] = {
    **{model: (model.kind_of_fact.section, "each under its id") for model in FACT_TYPES},
    Explainer: ("explainer", "once in a folder"),
    Section: ("sections", "a list inside `explainer`"),
    Defaults: ("defaults", "at the top of a file"),
    Change: ("changes", "a list"),
    Citation: ("src", "a source's id, or a mapping"),
    Quote: ("quote", "inside `src`: the words alone, or a mapping"),
    Verdict: ("verdict", "inside a claim"),
    Superseded: ("superseded", "inside a claim"),
    Confidence: ("confidence", "inside a claim: the level alone, or a mapping"),
    Site: ("site.yaml", "the settings of the whole site"),
}
"""What each record is called, and where it is written, in the order of the page."""


@dataclass(frozen=True, slots=True)
class GuideLinks:
    """The pages of the guide, seen from one of them."""

    start: Markup
    fields: Markup
    problems: Markup


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what it does."""

    name: Markup
    what: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """The view of ``/guide/``."""

    links: GuideLinks
    repository: str
    folder: str
    claim: Markup
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field as it is typed; ``example`` is empty where there is none, ``file`` where it is made up."""

    id: Markup
    key: Markup
    required: bool
    description: Markup
    written: Markup
    choices: tuple[str, ...]
    example: Markup
    file: str


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A record and its fields."""

    id: Markup
    name: Markup
    where: Markup
    about: str
    fields: tuple[FieldEntry, ...]


@dataclass(frozen=True, slots=True)
class FieldsPage:
    """The view of ``/guide/fields/``."""

    links: GuideLinks
    records: tuple[RecordEntry, ...]


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """A kind of problem at length."""

    code: Markup
    severity: Severity
    summary: Markup
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """The view of ``/guide/problems/``."""

    links: GuideLinks
    problems: tuple[ProblemEntry, ...]


_CLAIM = """\
  gauge-alarm:
    text: A strain gauge on pier 3 passed its limit.
    by: harbour-authority
    src: gazette
"""


def start_page(site: Site) -> StartPage:
    """From a clone to a published claim."""
    repository = site.repository or "https://github.com/you/your-site"
    return StartPage(
        _links(Guide.START),
        repository,
        repository.rstrip("/").rpartition("/")[2].removesuffix(".git"),
        preformatted(_CLAIM.rstrip()),
        tuple(Command(token(name), what) for name, what in COMMANDS.items()),
    )


def fields_page(documents: Iterable[Document]) -> FieldsPage:
    """Every field, with the shortest value that it has in these files."""
    examples = field_examples(documents)
    return FieldsPage(_links(Guide.FIELDS), tuple(_record(model, examples) for model in _PARTS))


def problems_page() -> ProblemsPage:
    """Every kind of problem in the order in which they are looked for."""
    return ProblemsPage(_links(Guide.PROBLEMS), tuple(map(_problem, Code)))


def _links(here: Guide) -> GuideLinks:
    page = guide(here).page
    return GuideLinks(*(token(guide(each).seen_from(page)) for each in Guide))


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
        example=preformatted(real.yaml if real else made_up),
        file=str(real.file) if real else "",
    )


def _written(shape: Shape) -> Iterator[str]:
    """How a value is written, in words."""
    if shape.reference:
        kinds = " or ".join(sorted(kind.phrase for kind in shape.reference.kinds)) or "any fact"
        yield f"for each {kinds.split()[-1]}'s id, a word" if shape.keyed else f"the id of {kinds}"
    elif shape.record:
        name, _ = _PARTS[shape.record]
        yield f"see {name}" if name in {"src", "quote", "sections"} else f"a mapping, see {name}"
    elif shape.keyed:
        yield "for each kind of warning, a text on one line"
    elif shape.text:
        yield "a text on one line"
    elif shape.prose:
        yield "a text with paragraphs, lists, emphasis, links and [[id]]"
    elif shape.written:
        yield shape.written
    if shape.many:
        yield "one value or a list"


def _problem(code: Code) -> ProblemEntry:
    told = explanation(code)
    return ProblemEntry(
        code=token(code.value),
        severity=Severity.WARNING if code in WARNINGS else Severity.ERROR,
        summary=explained.line(told.summary),
        blocks=tuple(explained.blocks(told.text)),
    )
