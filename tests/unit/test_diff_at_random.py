"""Of arbitrary facts: every field that is another one is told, and another way to write them is not."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.records import Known, records, values
from tests.stories import EXPLAINER
from whosays.bind import bind
from whosays.check import Checked
from whosays.corpus.draft import drafts
from whosays.diff.changes import FieldChanged, Reworded
from whosays.diff.contents import content_changes
from whosays.diff.editions import Edition, Lineage
from whosays.document import compose
from whosays.model.facts import FACT_TYPES, Kind
from whosays.model.identity import Slug
from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from tests.records import Written
    from whosays.diff.changes import Change
    from whosays.model.record import Fact

KNOWN = Known(tuple((kind, id_) for kind in Kind for id_ in ("one", "two", "three")))


@st.composite
def stories(draw: st.DrawFn) -> dict[str, dict[str, Written]]:
    """A few facts of each kind by section and id; whether they make sense together is not asked."""
    return {
        model.kind_of_fact.section: {
            f"{model.kind_of_fact}-{number}": draw(records(model, KNOWN)) for number in range(draw(st.integers(0, 2)))
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
        changed[field.key] = data.draw(values(field, KNOWN))
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
