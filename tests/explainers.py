"""Whole explainers at random, as a writer could have typed them: those that are right, and those one mistake away."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from hypothesis import strategies as st

from tests.records import TEXTS, Known, Written, records
from tests.stories import project
from whosays.diagnostics import Code
from whosays.model.explainer import Change, Explainer
from whosays.model.facts import FACT_TYPES, Kind
from whosays.model.shapes import Field, shapes_of
from whosays.project import CONTENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import PurePosixPath

    from whosays.diagnostics import Route
    from whosays.project import Project

FACTS = CONTENT / "pier" / "facts.yaml"
Facts: TypeAlias = dict[str, dict[str, Written]]
"""What is typed, by section and id."""
MODELS = {model.kind_of_fact: model for model in FACT_TYPES}


@dataclass(frozen=True)
class Typed:
    """The facts of one explainer by section and id, what it says of itself, and the notes of what changed.

    ``style`` is that of PyYAML's dumper.
    """

    explainer: Written
    facts: Facts
    changes: list[Written]
    style: dict[str, Any]

    def files(self) -> dict[str, str]:
        """The fact files by their path below ``content/``."""
        about = {"explainer": self.explainer, **({"changes": self.changes} if self.changes else {})}
        return {"pier/about.yaml": self._yaml(about), "pier/facts.yaml": self._yaml(self.facts)}

    def project(self) -> Project:
        return project(self.files())

    def _yaml(self, value: Written) -> str:
        # through JSON, since the dumper makes aliases of one object that stands in two places
        written: str = yaml.safe_dump(json.loads(json.dumps(value)), allow_unicode=True, sort_keys=False, **self.style)
        return written


STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([False, None]),
        "width": st.sampled_from([30, 1000]),
        "default_style": st.sampled_from(["'", '"', None]),
    }
)


def ids_of(kind: Kind, number: int) -> list[str]:
    return [f"{kind}-{each}" for each in range(1, number + 1)]


@st.composite
def explainers(draw: st.DrawFn) -> Typed:
    """An explainer that has no error: it refers to what there is, in no circle, and speaks of one day."""
    numbers = {kind: draw(st.integers(2 if kind is Kind.CLAIM else 1, 3)) for kind in Kind}
    ids = tuple((kind, id_) for kind in Kind for id_ in ids_of(kind, numbers[kind]))
    prose = (
        *TEXTS[:2],
        *(f"A [[{id_}|word]]. [[{id_}]]" for _, id_ in ids),
        "Two\n\n- *list*\n- of [a](https://a.org)",
    )
    texts = (*TEXTS, "[[not a link]]", "<b>&amp;", "شهد")
    facts: Facts = {}
    for kind, model in MODELS.items():
        facts[kind.section] = {}
        for id_ in ids_of(kind, numbers[kind]):
            # a fact refers to those of its own kind that stand above it, so that there is no circle
            above = [(kind, each) for each in facts[kind.section]]
            known = Known((*(pair for pair in ids if pair[0] is not kind), *above), texts, prose)
            facts[kind.section][id_] = agreeing(draw(records(model, known, {"formerly"})))
            if draw(st.booleans()):
                facts[kind.section][id_]["formerly"] = f"old-{id_}"
    known = Known(ids, texts, prose)
    explainer = draw(records(Explainer, known, {"image", "formerly"}))
    if draw(st.booleans()):
        explainer["formerly"] = "old-folder"
    for number, section in enumerate(explainer.get("sections", [])):
        section["id"] = f"part-{number}"
    changes = [
        {**draw(records(Change, known, {"id", "formerly"})), "id": f"change-{number}"}
        for number in range(draw(st.integers(0, 2)))
    ]
    return Typed(explainer, facts, changes, draw(STYLES))


OPPOSED = {"supports": ("contradicts", "undercuts"), "refines": ("excludes",)}
"""What a fact cannot say of another one together."""


def agreeing(fact: Written) -> Written:
    """A fact that does not contradict itself."""
    for joins, parts in OPPOSED.items():
        if joins in fact:
            for each in parts:
                fact.pop(each, None)
    return fact


Place: TypeAlias = "tuple[Route, bool]"
"""The route to what is wrong, and whether that is its key."""


@dataclass(frozen=True)
class Mistaken:
    """An explainer with one mistake: its code, and the stretch of a file that it is to be told within."""

    project: Project
    code: Code
    file: PurePosixPath
    place: Place


@st.composite
def mistaken(draw: st.DrawFn) -> Mistaken:
    """An explainer that is one mistake away from having none."""
    right = draw(explainers())
    wrong = Typed(right.explainer, copy.deepcopy(right.facts), right.changes, {"width": 1000})
    code = draw(st.sampled_from([*MISTAKES, *IN_TEXT]))
    if code in IN_TEXT:
        name, added, route, on_key = IN_TEXT[code]
        files = wrong.files()
        files[name] = files.get(name, "") + added
        return Mistaken(project(files), code, CONTENT / name, (route, on_key))
    place = draw(st.sampled_from([*MISTAKES[code](wrong.facts)]))
    (*above, last), value, on_key = place
    at: Any = wrong.facts
    for step in above:
        at = at[step]
    at.update(value)
    for gone in [key for key, each in at.items() if each is None]:
        del at[gone]
    route = (*above, last) if last else tuple(above)
    return Mistaken(wrong.project(), code, FACTS, (route, on_key))


Typo: TypeAlias = tuple[tuple[str, ...], Written, bool]
"""A route to a field of a fact, what to write into the fact, and whether the key is told; None takes a field away."""


def fields(facts: Facts, wanted: Callable[[Field], bool]) -> Iterator[tuple[str, str, Field]]:
    """The section, the id and the field of all facts that have a field of some sort, typed or not."""
    for kind, model in MODELS.items():
        for field in shapes_of(model).fields.values():
            if wanted(field) and field.key not in {"formerly", "accept"}:
                for id_ in facts[kind.section]:
                    yield kind.section, id_, field


def instead(value: Any, wanted: Callable[[Field], bool]) -> Callable[..., Iterator[Typo]]:  # noqa: ANN401 - as typed
    """A value of another form in each field of a sort."""

    def places(facts: Facts) -> Iterator[Typo]:
        for section, id_, field in fields(facts, wanted):
            yield (section, id_, field.key), {field.key: value}, False

    return places


def is_reference(field: Field) -> bool:
    return field.shape.reference is not None and not field.shape.keyed


def unknown_field(facts: Facts) -> Iterator[Typo]:
    for section, known in facts.items():
        for id_ in known:
            yield (section, id_, "zzyzx"), {"zzyzx": "red"}, True


def missing_field(facts: Facts) -> Iterator[Typo]:
    for section, id_, field in fields(facts, lambda field: field.required):
        yield (section, id_, ""), {field.key: None}, True


def wrong_kind(facts: Facts) -> Iterator[Typo]:
    for section, id_, field in fields(facts, is_reference):
        allowed = field.shape.reference.kinds if field.shape.reference else frozenset()
        other = next(kind for kind in Kind if kind not in allowed)
        yield (section, id_, field.key), {field.key: f"{other}-1"}, False


CIRCLES = {Kind.SOURCE: ["via"], Kind.ACTOR: ["member_of"], Kind.ACCOUNT: ["refines"]}
PARTED = {Kind.CLAIM: ["supports", "contradicts", "undercuts"], Kind.ACCOUNT: ["excludes"]}


def of_itself(fields_by_kind: dict[Kind, list[str]]) -> Callable[..., Iterator[Typo]]:
    def places(facts: Facts) -> Iterator[Typo]:
        for kind, names in fields_by_kind.items():
            for id_ in facts[kind.section]:
                for name in names:
                    yield (kind.section, id_, name), {name: id_}, False

    return places


def both_ways(_: Facts) -> Iterator[Typo]:
    joined = {"supports": "claim-1", "contradicts": ["claim-1"], "undercuts": None}
    yield ("claims", "claim-2", "supports"), joined, False


def read_before_published(facts: Facts) -> Iterator[Typo]:
    for id_ in facts["sources"]:
        yield ("sources", id_, "accessed"), {"accessed": "2030-01-01", "date": "2031-03-04"}, False


MISTAKES: dict[Code, Callable[[Facts], Iterator[Typo]]] = {
    Code.UNKNOWN_FIELD: unknown_field,
    Code.MISSING_FIELD: missing_field,
    Code.WRONG_TYPE: instead({"a": ["b"]}, lambda field: field.shape.is_words and not field.shape.keyed),
    Code.UNKNOWN_VALUE: instead("zzyzx", lambda field: bool(field.choices) and not field.shape.keyed),
    Code.BAD_DATE: instead("2031-02-30", lambda field: field.shape.date),
    Code.BAD_URL: instead("javascript:alert(1)", lambda field: field.shape.written.startswith("an address")),
    Code.UNKNOWN_REFERENCE: instead("zzyzx", is_reference),
    Code.WRONG_KIND: wrong_kind,
    Code.CYCLE: of_itself(CIRCLES),
    Code.CONTRADICTS_ITSELF: of_itself(PARTED),
    Code.CONTRADICTS_AND_SUPPORTS: both_ways,
    Code.IMPOSSIBLE_ORDER: read_before_published,
    Code.BAD_TEXT: instead("a\x07b", lambda field: field.shape.is_words and not field.shape.keyed),
}
"""The fields that can be mistaken so, each with what to type for it."""

IN_TEXT: dict[Code, tuple[str, str, Route, bool]] = {
    Code.BAD_ID: ("pier/more.yaml", "terms:\n  Berth: {definition: A place.}\n", ("terms", "Berth"), True),
    Code.DUPLICATE_ID: ("pier/more.yaml", "terms:\n  claim-1: {definition: It.}\n", ("terms", "claim-1"), True),
    Code.DUPLICATE_KEY: ("pier/more.yaml", "terms:\n  a: {definition: A., definition: B.}\n", ("terms", "a"), False),
    Code.YAML_SYNTAX: ("pier/more.yaml", "terms:\n  a: {definition: 'A.}\n", (), False),
    Code.YAML_FEATURE: ("pier/more.yaml", "terms: &a\n", (), False),
    Code.YAML_LIMIT: ("pier/more.yaml", "terms: " + "[" * 40, (), False),
    Code.MISPLACED: ("common/more.yaml", "claims: {}\n", ("claims",), True),
}
"""Mistakes of a whole file: where it stands, what it holds, and where it is told."""
