"""References are seen from both ends, each once and in the order of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tests.stories import linked
from whosays.model.explainer import Explainer
from whosays.model.facts import FACT_TYPES, Kind
from whosays.model.references import pointers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.corpus.story import Story

PIER = """\
actors:
  port: {name: Port, kind: organisation}
  pilot: {name: Pilot, member_of: port}
  union: {name: Union, kind: organisation}
sources:
  wire: {title: W, url: https://example.org/w}
  paper: {title: P, url: https://example.org/p, via: wire}
  blog: {title: B, url: https://example.org/b, via: [paper, wire]}
accounts:
  danger: {title: It was in danger., holder: [union, pilot]}
  hoax: {title: It was a hoax., holder: union, refines: danger, excludes: danger}
questions:
  safe: {text: Was it safe?, accounts: [danger, hoax]}
terms:
  gauge: {definition: It measures strain.}
media:
  film: {url: https://example.org/f, shows: The pier., src: [wire, {id: paper, at: page 2}]}
claims:
  alarm:
    text: The gauge gave alarm.
    by: [port, pilot]
    src: [wire, {id: paper, at: page 1}, {id: paper, at: page 2}]
    about: safe
    evidence: {danger: consistent, hoax: inconsistent}
    contradicts: late
    terms: gauge
    media: film
  quiet:
    text: All was quiet.
    by: union
    src: paper
    about: [safe]
    contradicts: [alarm, quiet]
    undercuts: alarm
    superseded: {by: late, reason: It was late.}
  early:
    text: It came early.
    by: union
    src: blog
    contradicts: alarm
    evidence: {danger: neutral}
  late:
    text: It came late.
    by: union
    src: wire
    supports: [alarm, early]
    contradicts: [quiet, alarm]
events:
  fall: {text: It fell., when: 2031-03-04, src: wire, claims: [alarm, late]}
changes:
  - {on: 2031-03-05, kind: update, note: New., facts: [alarm, film]}
  - {on: 2031-03-06, kind: update, note: New., facts: alarm}
"""


@pytest.fixture(scope="module")
def pier() -> Story:
    story = linked(PIER)
    explainer = Explainer.model_validate(
        {
            "title": "The pier",
            "question": "Was it safe?",
            "summary": "Nobody knows.",
            "sections": [
                {
                    "id": "one",
                    "heading": "One",
                    "text": "So says the port [[alarm]], the union [[quiet]] and [[alarm]].",
                },
                {"id": "two", "heading": "Two", "text": "See [[film|the film]] and [[alarm]]."},
            ],
        }
    )
    return replace(story, explainer=explainer)


def ids(group: Mapping[Any, tuple[object, ...]]) -> dict[str, list[object]]:
    return {key: [getattr(fact, "id", fact) for fact in facts] for key, facts in group.items()}


def test_every_link(pier: Story) -> None:
    links = pier.links
    named = {name: ids(getattr(links, name)) for name in links.__struct_fields__}
    assert named == {
        "claims_by": {"port": ["alarm"], "pilot": ["alarm"], "union": ["quiet", "early", "late"]},
        "members": {"port": ["pilot"]},
        "accounts_of": {"union": ["danger", "hoax"], "pilot": ["danger"]},
        "claims_in": {"wire": ["alarm", "late"], "paper": ["alarm", "quiet"], "blog": ["early"]},
        "repeated_by": {"wire": ["paper", "blog"], "paper": ["blog"]},
        "events_in": {"wire": ["fall"]},
        "media_in": {"wire": ["film"], "paper": ["film"]},
        "rivals": {
            "alarm": ["quiet", "early", "late"],
            "quiet": ["alarm", "late"],
            "early": ["alarm"],
            "late": ["alarm", "quiet"],
        },
        "supporters": {"alarm": ["late"], "early": ["late"]},
        "undercut_by": {"alarm": ["quiet"]},
        "replaces": {"late": ["quiet"]},
        "events_of": {"alarm": ["fall"], "late": ["fall"]},
        "claims_about": {"safe": ["alarm", "quiet"]},
        "questions_on": {"danger": ["safe"], "hoax": ["safe"]},
        "claims_using": {"gauge": ["alarm"]},
        "claims_shown_in": {"film": ["alarm"]},
        "sections_citing": {"alarm": ["one", "two"], "quiet": ["one"], "film": ["two"]},
        "changes_of": {"alarm": ["2031-03-05-update", "2031-03-06-update"], "film": ["2031-03-05-update"]},
    }


def test_whichever_side_names_a_contradiction_the_order_is_that_of_the_files(pier: Story) -> None:
    turned = PIER.replace("    contradicts: late\n", "").replace("[quiet, alarm]", "[alarm, quiet]")
    assert ids(linked(turned).links.rivals) == ids(pier.links.rivals)


def test_every_reference_resolves_and_has_a_way_back(pier: Story) -> None:
    """But for the few that are shown at one end only, as the accounts that another one excludes, and the matrix."""
    one_way = {"refines", "excludes", "evidence"}
    groups = [getattr(pier.links, name) for name in pier.links.__struct_fields__]
    tried = 0
    for fact in pier.facts.values():
        for pointer in pointers(fact):
            assert pointer.target in pier.facts
            if pointer.route[0] in one_way or pointer.target == fact.id:
                continue
            backlinks = [each for group in groups for each in group.get(pointer.target, ())]
            assert any(each is fact for each in backlinks)
            tried += 1
    assert tried > 35


def test_facts_by_id_and_kind(pier: Story) -> None:
    assert set(pier.facts) == {id_ for kind in Kind for id_ in pier.by_kind[kind]}
    for kind in Kind:
        for id_, fact in pier.by_kind[kind].items():
            assert (fact.id, fact.kind_of_fact) == (id_, kind)
    assert {model.kind_of_fact for model in FACT_TYPES} == set(Kind)


def test_nothing_names_nothing() -> None:
    story = linked("terms: {pier: {definition: A pier.}}")
    assert all(getattr(story.links, name) == {} for name in story.links.__struct_fields__)
