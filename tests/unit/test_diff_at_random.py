"""Of arbitrary facts: every field that is another one is told, and another way to write them is not."""

from __future__ import annotations

import functools
import json
import typing
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.stories import EXPLAINER
from whosays.bind import bind
from whosays.check import Checked
from whosays.corpus.draft import drafts
from whosays.diff.changes import FieldChanged, Reworded
from whosays.diff.contents import content_changes
from whosays.diff.editions import Edition, Lineage
from whosays.document import compose
from whosays.model.facts import FACT_TYPES
from whosays.model.identity import Slug
from whosays.model.shapes import Field, Shape, shapes_of

if TYPE_CHECKING:
    from whosays.diff.changes import Change
    from whosays.model.facts import Kind
    from whosays.model.record import Fact, Record

IDS = ["one", "two", "three"]
WORDS = ["No", "1:30", "A [[one|word]].", "Two\n\nparagraphs", "Ünïcode # and: signs", "~ null"]
BY_NAME = {
    "url": ["https://example.org/", "https://example.org/a?b=c#d"],
    "archived": ["https://example.org/archive"],
    "formerly": ["former", "older"],
    "lang": ["uk", "pt-BR"],
    "wikidata": ["Q7747", "Q1"],
}
DATES = ["2031", "2031-03-04", "2031-03-04T02:27+03:00", "2031-03~", "2031-03-04/2031-03-09"]
Written = dict[str, Any]


@functools.cache
def choices(model: type[Record], field: Field) -> type[StrEnum] | None:
    """The vocabulary of a field, if it has one."""
    hint = typing.get_type_hints(model)[field.name]
    return next(
        (each for each in (hint, *typing.get_args(hint)) if isinstance(each, type) and issubclass(each, StrEnum)), None
    )


@functools.cache
def values(model: type[Record], field: Field) -> st.SearchStrategy[Any]:
    """What a writer may type into a field."""
    shape: Shape = field.shape
    if field.keys:
        return st.dictionaries(st.sampled_from(field.keys), st.sampled_from(WORDS), min_size=1)
    if shape.keyed:
        cells = st.sampled_from(["consistent", "inconsistent", "neutral"])
        return st.dictionaries(st.sampled_from(IDS), cells, min_size=1)
    if shape.record:
        one: st.SearchStrategy[Any] = records(shape.record)
    elif shape.reference:
        one = st.sampled_from(IDS)
    elif shape.text or shape.prose:
        one = st.sampled_from(WORDS)
    elif vocabulary := choices(model, field):
        one = st.sampled_from([each.value for each in vocabulary])
    else:
        one = st.sampled_from(BY_NAME.get(field.key, DATES))
    return st.lists(one, min_size=1, max_size=3, unique_by=str) if shape.many else one


@st.composite
def records(draw: st.DrawFn, model: type[Record]) -> Written:
    """A record with the fields that it needs and some of the others."""
    written = {}
    for field in shapes_of(model).fields.values():
        if model.model_fields[field.name].is_required() or draw(st.booleans()):
            written[field.key] = draw(values(model, field))
    return written


@st.composite
def stories(draw: st.DrawFn) -> dict[str, dict[str, Written]]:
    """A few facts of each kind by section and id; whether they make sense together is not asked."""
    return {
        model.kind_of_fact.section: {
            f"{model.kind_of_fact}-{number}": draw(records(model)) for number in range(draw(st.integers(0, 2)))
        }
        for model in FACT_TYPES
    }


def edition(story: dict[str, dict[str, Written]], **style: Any) -> Edition:  # noqa: ANN401 - as PyYAML takes it
    # JSON is YAML too, and quickly written
    facts = yaml.safe_dump(story, allow_unicode=True, sort_keys=False, **style) if style else json.dumps(story)
    texts = {"about": EXPLAINER, "facts": facts}
    documents = [compose(PurePosixPath(f"content/pier/{name}.yaml"), text)[0] for name, text in texts.items()]
    content, problems = bind(documents)
    assert [problem.message for problem in problems] == ["there is no `content/site.yaml`"]
    return Edition.of(Checked(None, (), {}, tuple(drafts(content, frozenset()))))


def changes_between(old: Edition, new: Edition) -> list[Change]:
    return list(content_changes(old, new, Lineage.between(old, new)))


def fact(of: Edition, kind: Kind, id_: str) -> Fact[Any]:
    found = of.facts[Slug("pier"), kind, id_].fact
    assert found
    return found


@given(stories(), st.data())
@settings(max_examples=80, deadline=None)
def test_every_field_that_changes_is_told(story: dict[str, dict[str, Written]], data: st.DataObject) -> None:
    written = [(model, id_) for model in FACT_TYPES for id_ in story[model.kind_of_fact.section]]
    assume(written)
    model, id_ = data.draw(st.sampled_from(written))
    section = model.kind_of_fact.section
    field = data.draw(st.sampled_from([*shapes_of(model).fields.values()]))
    changed = {**story[section][id_]}
    if field.key in changed and not model.model_fields[field.name].is_required() and data.draw(st.booleans()):
        del changed[field.key]
    else:
        changed[field.key] = data.draw(values(model, field))
    before = edition(story)
    after = edition({**story, section: {**story[section], id_: changed}})
    kind = model.kind_of_fact
    assume(getattr(fact(before, kind, id_), field.name) != getattr(fact(after, kind, id_), field.name))
    for one, other in ((before, after), (after, before)):
        changes = changes_between(one, other)
        assert changes
        for change in changes:
            assert isinstance(change, Reworded | FieldChanged)
            assert (change.item.sort, change.item.id, change.route[0]) == (kind, id_, field.key)
            assert change.before != change.after


STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.booleans(),
        "width": st.sampled_from([20, 1000]),
        "default_style": st.sampled_from(["'", '"', None]),
    }
)


@given(stories(), STYLES)
@settings(max_examples=30, deadline=None)
def test_another_way_to_write_the_same_is_no_change(
    story: dict[str, dict[str, Written]], style: dict[str, Any]
) -> None:
    assert changes_between(edition(story), edition(story, **style)) == []


@given(stories(), st.data())
@settings(max_examples=30, deadline=None)
def test_every_fact_that_comes_or_goes_is_told(story: dict[str, dict[str, Written]], data: st.DataObject) -> None:
    written = [(section, id_) for section, facts in story.items() for id_ in facts]
    assume(written)
    section, id_ = data.draw(st.sampled_from(written))
    fewer = {**story, section: {other: each for other, each in story[section].items() if other != id_}}
    for one, other in ((edition(story), edition(fewer)), (edition(fewer), edition(story))):
        (change,) = changes_between(one, other)
        assert change.item.id == id_
