"""`defaults` at the top of a file fills what its claims leave out, and a mistake in it is told once."""

from __future__ import annotations

import pytest

from tests.stories import EXPLAINER, checked, corpus, project, story, told
from whosays.check import check
from whosays.model.facts import ActorId, ClaimId
from whosays.model.identity import Slug

BASE = """\
actors:
  union: {name: Dockers' union}
  port: {name: Harbour authority}
sources:
  radio: {title: Pier, url: https://example.org/r, date: 2031-03-04}
  gazette: {title: Pier, url: https://example.org/g, date: 2031-03-04}
questions: {safe: {text: Was it safe?}}
"""


def test_claims_take_what_they_leave_out() -> None:
    claims = story(
        BASE
        + """\
defaults: {src: [radio, {id: gazette, at: page 2}], on: 2031-03-04, by: union, about: safe}
claims:
  bare: {text: It broke.}
  full: {text: It held., src: gazette, on: 2031-03-05, by: port, about: []}
  half: {text: It creaked., by: [port, union]}
  emptied: {text: It swayed., src: , by: ~}
"""
    ).claims

    def shown(id_: str) -> tuple[list[str], str, tuple[ActorId, ...], tuple[str, ...], list[str]]:
        claim = claims[ClaimId(id_)]
        return [cited.id for cited in claim.src], str(claim.on), claim.by, claim.about, sorted(claim.inherited)

    both, day = ["radio", "gazette"], "2031-03-04"
    assert shown("bare") == (both, day, ("union",), ("safe",), ["about", "by", "on", "src"])
    assert shown("full") == (["gazette"], "2031-03-05", ("port",), (), [])
    assert shown("half") == (both, day, ("port", "union"), ("safe",), ["about", "on", "src"])
    assert shown("emptied") == (both, day, ("union",), ("safe",), ["about", "by", "on", "src"])


def test_defaults_stand_anywhere_and_hold_for_one_file_and_for_claims_alone() -> None:
    content = corpus(
        {
            "pier/about.yaml": EXPLAINER + BASE,
            "pier/a.yaml": "claims: {one: {text: It broke.}}\ndefaults: {src: radio, by: union, on: 2031-03-04}\n",
            "pier/b.yaml": "claims: {two: {text: It held., src: radio, by: port}}\n"
            "events: {fall: {text: It fell., when: 2031-03-04}}\n",
        }
    )
    pier = content.stories[Slug("pier")]
    assert str(pier.claims[ClaimId("one")].on) == "2031-03-04"
    assert pier.claims[ClaimId("two")].on is None
    assert next(iter(pier.events.values())).src == ()


@pytest.mark.parametrize("nothing", ["defaults:\n", "defaults: {}\n", "defaults: {src: }\n"])
def test_empty_defaults(nothing: str) -> None:
    claim = "claims: {one: {text: It broke., by: union}}\n"
    assert told(checked(BASE + nothing + claim)) == [
        f"pier/facts.yaml:{8 + nothing.count(chr(10))}:10 missing-field: claim `one` has no `src`"
    ]


CLAIMS = """\
claims:
  one: {text: It broke.}
  two: {text: It held., by: port, contradicts: one}
  three: {text: It creaked., on: 2031-03-05}
"""


@pytest.mark.parametrize(
    ("defaults", "message"),
    [
        # a faulty value
        ("{src: radio, by: union, on: yesterday}", "39 bad-date: `yesterday` is not a date"),
        ("{src: radio, by: {id: union}}", "28 wrong-type: `by` should be an id, not a mapping"),
        ("{src: {quote: x}, by: union}", "12 missing-field: `src` of `defaults` has no `id`"),
        # a misspelt field
        ("{sorce: radio, by: union}", "12 unknown-field: `defaults` has no field `sorce`"),
        ("{src: radio, bye: union}", "24 unknown-field: `defaults` has no field `bye`"),
        ("{src: radio, by: union, kind: denial}", "35 unknown-field: `defaults` has no field `kind`"),
        # a reference that leads nowhere, or elsewhere
        ("{src: radoi, by: union}", "17 unknown-reference: there is no source `radoi`"),
        ("{src: radio, by: [union, unoin]}", "36 unknown-reference: there is no actor `unoin`"),
        ("{src: [radio, union], by: union}", "25 wrong-kind: `union` is an actor, but `src` takes a source"),
        # no mapping at all
        ("radio", "11 wrong-type: `defaults` should be a mapping, not a text"),
        ("[radio]", "11 wrong-type: `defaults` should be a mapping, not a list"),
    ],
)
def test_a_mistake_in_defaults_is_told_once(defaults: str, message: str) -> None:
    result = checked(BASE + f"defaults: {defaults}\n" + CLAIMS)
    assert told(result) == [f"pier/facts.yaml:8:{message}"]


@pytest.mark.parametrize("name", ["default", "defualts", "Defaults"])
def test_misspelt_defaults_fill_the_claims_all_the_same(name: str) -> None:
    result = checked(BASE + f"{name}: {{src: radio, by: union}}\n" + CLAIMS)
    assert told(result) == [f"pier/facts.yaml:8:1 unknown-field: a fact file has no part `{name}`"]
    (problem,) = (each for each in result.diagnostics if each.code == "unknown-field")
    assert problem.help == "did you mean `defaults`?"


def test_a_mistake_in_defaults_hides_no_mistake_of_a_claim() -> None:
    claims = "claims:\n  one: {text: It broke., by: nobody}\n  two: {txt: It held., about: nothing}\n"
    assert told(checked(BASE + "defaults: {src: radio, by: union, on: yesterday, about: safety}\n" + claims)) == [
        "pier/facts.yaml:8:39 bad-date: `yesterday` is not a date",
        "pier/facts.yaml:8:57 unknown-reference: there is no question `safety`",
        "pier/facts.yaml:10:30 unknown-reference: there is no actor `nobody`",
        "pier/facts.yaml:11:9 unknown-field: claim `two` has no field `txt`",
        "pier/facts.yaml:11:31 unknown-reference: there is no question `nothing`",
    ]


def test_two_files_have_their_own_defaults() -> None:
    one = "defaults: {src: radoi, by: union}\nclaims: {one: {text: It broke.}}\n"
    two = "defaults: {src: radio, by: unoin}\nclaims: {two: {text: It held.}}\n"
    files = {"pier/about.yaml": EXPLAINER + BASE, "pier/a.yaml": one, "pier/b.yaml": two}
    assert told(check(project(files))) == [
        "pier/a.yaml:1:17 unknown-reference: there is no source `radoi`",
        "pier/b.yaml:1:28 unknown-reference: there is no actor `unoin`",
    ]
