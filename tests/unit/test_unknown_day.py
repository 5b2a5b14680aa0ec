"""`on: unknown` says that the day of a claim is not known: it is shown and exported so, and nothing is made of it."""

from __future__ import annotations

import csv
import html
import io
import json
from pathlib import PurePosixPath
from typing import Any

import pytest

from tests.stories import EXPLAINER, checked, project
from whosays.bind import bind
from whosays.build import Build, build
from whosays.corpus.timeline import chronological, timeline
from whosays.diagnostics import Code
from whosays.document import compose
from whosays.lsp.completion import offers
from whosays.lsp.hover import told as hovered
from whosays.model.dates import NotKnown, parse_date
from whosays.schema.models import fact_schema

FACTS = """\
defaults: {on: 2031-03-04}
actors: {union: {name: Union}}
sources: {leaflet: {title: Leaflet, url: https://example.org/leaflet}}
questions: {q: {text: Was it safe?, would_settle: The log.}}
claims:
  dated: {text: The pier leans., by: union, src: leaflet, about: q}
  undated: {text: It was seen., by: union, src: leaflet, about: q, on: unknown}
"""
OF_THE_CLAIM = PurePosixPath("content/pier/facts.yaml")


@pytest.fixture(scope="module")
def built() -> Build:
    return build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}))


def text(built: Build, path: str) -> str:
    return html.unescape(built.files[PurePosixPath(path)].decode("utf-8-sig")).replace("\u00a0", " ")


def claim_in_json(built: Build) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text(built, "pier/facts.json"))["claims"][1]
    return found


def test_it_overrides_the_default_of_the_file_and_nothing_is_warned_of(built: Build) -> None:
    assert built.corpus is not None
    (story,) = built.corpus.stories.values()
    claims = story.claims
    assert [claim.said_on for claim in claims.values()] == [parse_date("2031-03-04"), NotKnown.DAY]
    assert [str(claim.on) for claim in claims.values()] == ["2031-03-04", "None"]
    assert Code.UNDATED_CLAIM not in {problem.code for problem in built.diagnostics}


def test_it_may_be_the_default_of_a_file_that_a_claim_overrides() -> None:
    facts = (
        FACTS.replace("on: 2031-03-04", "on: unknown").replace("on: unknown}\n  ", "").replace(", on: unknown}", "}")
    )
    found = checked(facts.replace("about: q}\n  undated", "about: q, on: 2031-03-05}\n  undated"))
    assert found.diagnostics == ()
    assert found.corpus is not None
    (story,) = found.corpus.stories.values()
    assert [str(claim.said_on) for claim in story.claims.values()] == ["2031-03-05", "unknown"]


def test_readers_are_told(built: Build) -> None:
    said = 'Said by [Union](../actors/union.md){ data-preview="" }, <span class="when">day not known</span>'
    assert said in text(built, "pier/claims/undated.md")
    assert "<p>Union, day not known</p>" in text(built, "pier/embed/undated/index.html")
    for page in ("claims/index.md", "questions/q.md", "actors/union.md", "sources/leaflet.md", "as-of/2031-03-04.md"):
        assert text(built, f"pier/{page}").count('<span class="when">day not known</span>') == 1
    assert "one side only, day not known" in text(built, "llms.txt")


def test_it_is_exported_as_typed_and_left_out_where_a_day_must_stand(built: Build) -> None:
    claim = claim_in_json(built)
    assert (claim["on"], claim["when"]) == ("unknown", {"words": "day not known"})
    rows = csv.DictReader(io.StringIO(text(built, "pier/claims.csv"), newline=""))
    assert [row["on"] for row in rows] == ["2031-03-04", "unknown"]
    pages = {name: text(built, f"pier/claims/{name}.md") for name in ("dated", "undated")}
    assert {name: "datePublished" in page for name, page in pages.items()} == {"dated": True, "undated": False}


def test_it_stands_with_the_undated_and_not_on_the_timeline(built: Build) -> None:
    assert built.corpus is not None
    (story,) = built.corpus.stories.values()
    assert [claim.id for claim in sorted(story.claims.values(), key=chronological(story))] == ["undated", "dated"]
    assert [entry.fact.id for entry in timeline(story)] == ["dated"]
    assert [str(day) for day in story.turning_points] == ["2031-03-04"]


def test_editors_complete_it_where_it_may_stand_and_tell_of_it(built: Build) -> None:
    def offered(written: str) -> list[str]:
        return [each.label for each in offers(written, len(written), OF_THE_CLAIM, None)]

    assert offered("claims:\n  a:\n    on: ") == ["unknown"]
    assert offered("defaults:\n  on: ") == ["unknown"]
    assert offered("events:\n  a:\n    when: ") == []
    assert offered("changes:\n  - on: ") == []
    (draft,) = (each for each in built.drafts if not each.is_shared)
    assert "Union, day not known" in hovered(draft.known["undated"], draft)


def test_the_schema_offers_it_for_claims_alone(built: Build) -> None:
    definitions: Any = fact_schema(*built.drafts)["$defs"]
    fields = {
        f"{record}.{field}": any(choice.get("enum") == ["unknown"] for choice in schema.get("anyOf", ()))
        for record, definition in definitions.items()
        for field, schema in definition.get("properties", {}).items()
    }
    assert {name for name, takes in fields.items() if takes} == {"Claim.on", "Defaults.on"}


@pytest.mark.parametrize(
    ("facts", "help_", "fixes"),
    [
        ("claims: {a: {text: A., by: u, src: s, on: Unknown}}", "write `unknown` where the day is not known", {True}),
        ("claims: {a: {text: A., by: u, src: s, on: n.d.}}", "write `unknown` where the day is not known", {False}),
        (
            "events: {a: {text: A., when: unknown}}",
            "write the time in which it lies, as `2023/2024`, or `../2023-05-03` (by then at the latest)",
            set(),
        ),
        (
            "sources: {s: {title: A., url: 'https://e.example/', date: unknown}}",
            "leave `date` out where it is not known",
            set(),
        ),
    ],
)
def test_other_words_for_it_and_other_dates_are_told_what_to_type(facts: str, help_: str, fixes: set[bool]) -> None:
    _, problems = bind([compose(OF_THE_CLAIM, facts)[0]])
    (problem,) = (each for each in problems if each.code is Code.BAD_DATE)
    assert (problem.help, {fix.is_safe for fix in problem.fixes}) == (help_, fixes)
