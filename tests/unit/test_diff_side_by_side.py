"""Two editions that are checked side by side: each as a check of it alone would be, but for warnings."""

from __future__ import annotations

import inspect
import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, SITE, project
from whosays.check import check, judged, linked
from whosays.diagnostics import WARNINGS, Code
from whosays.diff import diff
from whosays.diff.changes import StatusFlipped
from whosays.diff.side_by_side import side_by_side
from whosays.model.vocabulary import ClaimStatus
from whosays.progress import silent
from whosays.rules import ERRORS, RULES

if TYPE_CHECKING:
    from whosays.project import Project
    from whosays.rules import Rule

MANY = 100
"""Facts for which a process of its own is begun."""


def edition(*, text: str = "It rained.", by: str = "ann", accept: str = "", number: int = MANY) -> Project:
    claims = [f"  other-{each}: {{text: It rained on {each}., by: ann, src: log}}\n" for each in range(number)]
    facts = (
        "actors: {ann: {name: Ann}}\n"
        "sources: {log: {title: Log, url: 'https://log.example/', date: 2031-03-04}}\n"
        f"claims:\n  rain: {{text: {text}, by: {by}, src: log}}\n{''.join(claims)}"
    )
    return project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts}, site=SITE + accept)


@pytest.mark.parametrize("number", [0, MANY])
@pytest.mark.parametrize("processors", [1, 2])
def test_what_is_told_is_what_two_checks_one_after_another_tell(
    number: int, processors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: range(processors), raising=False)
    before, after = edition(number=number), edition(text="It snowed.", number=number)
    with side_by_side(before, after, silent) as (older, newer, beside):
        found = diff(older, newer, beside)
    assert found == diff(check(before), check(after))
    assert found.pages is not None
    assert "pier/claims/rain/" in found.pages.changed


@pytest.mark.parametrize("number", [0, MANY])
def test_a_claim_is_told_of_that_stands_otherwise(number: int) -> None:
    before, after = edition(number=number), edition(text="It rained., verdict: {status: refuted, reason: A log.}")
    with side_by_side(before, after, silent) as (older, newer, beside):
        found = diff(older, newer, beside)
    flipped = [each for each in found.changes if isinstance(each, StatusFlipped)]
    assert [(each.item.id, each.before, each.after) for each in flipped] == [
        ("rain", ClaimStatus.SINGLE_ORIGIN, ClaimStatus.REFUTED)
    ]
    assert found == diff(check(before), check(after))


@pytest.mark.parametrize("number", [0, MANY])
def test_an_edition_with_an_error_is_told_of_as_a_check_of_it_tells(number: int) -> None:
    sound, broken = edition(number=number), edition(by="nobody", number=number)
    for before, after in ((sound, broken), (broken, sound), (broken, broken)):
        with side_by_side(before, after, silent) as (older, newer, beside):
            found = diff(older, newer, beside)
        errors = [
            [problem for problem in checked.diagnostics if problem.code not in WARNINGS] for checked in (older, newer)
        ]
        alone = [
            [problem for problem in check(each).diagnostics if problem.code not in WARNINGS] for each in (before, after)
        ]
        assert errors == alone
        assert (found, found.pages) == (diff(check(before), check(after)), None)


def test_the_page_on_the_method_changes_with_the_warnings_that_are_meant() -> None:
    before, after = edition(), edition(accept="accept: {unused-claim: It is for the record.}\n")
    with side_by_side(before, after, silent) as (older, newer, beside):
        found = diff(older, newer, beside)
    assert found.pages is not None
    assert "pier/method/" in found.pages.changed
    with side_by_side(after, before, silent) as (older, newer, beside):
        assert diff(older, newer, beside).pages == found.pages


def test_warnings_that_nobody_asks_for_are_looked_for_where_some_are_meant() -> None:
    meant = judged(linked(edition(accept="accept: {unused-claim: It is for the record.}\n")), warnings=False)
    assert {each.problem.code for each in meant.accepted} == {Code.UNUSED_CLAIM}
    assert meant == check(edition(accept="accept: {unused-claim: It is for the record.}\n"))
    unasked = judged(linked(edition()), warnings=False)
    assert (unasked.diagnostics, unasked.accepted) == ((), ())
    assert Code.UNUSED_CLAIM in {each.code for each in check(edition()).diagnostics}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__module__)
def test_the_rules_that_may_tell_of_an_error_are_known(rule: Rule) -> None:
    told = {Code[name] for name in re.findall(r"Code\.([A-Z_]+)", inspect.getsource(sys.modules[rule.__module__]))}
    assert told
    assert bool(told - WARNINGS) == (rule in ERRORS)
