"""What came after two claims contradicted each other."""

from __future__ import annotations

from tests.stories import linked
from whosays.corpus.aftermath import LATEST, aftermaths
from whosays.corpus.conflicts import conflicts

FACTS = """\
actors: {port: {name: Port}, union: {name: Union}, radio: {name: Radio}}
sources: {wire: {title: W, url: https://example.org/w}}
claims:
  a: {text: T., src: wire, by: port, on: 2031-03-01%s}
  b: {text: T., src: wire, by: union, contradicts: a, on: %s}
"""


def after(*claims: str, first: str = "", second: str = "2031-03-04") -> list[tuple[str, str | None, list[str]]]:
    """The turns after `a` against `b`: the day, the later claim, and how it bears on either."""
    lines = [
        f"  {each.split(': ', 1)[0]}: {{text: T., src: wire, by: radio, {each.split(': ', 1)[1]}}}" for each in claims
    ]
    story = linked(FACTS % (first, second) + "\n".join(lines) + "\n")
    told = next(
        told for pair, told in aftermaths(conflicts(story), story) if {pair.first.id, pair.second.id} == {"a", "b"}
    )
    return [
        (
            turn.day.isoformat(),
            turn.by.id if turn.by else None,
            [f"{how.name} {side.id}" for how, side in turn.bearings],
        )
        for turn in told.turns
    ]


def test_later_live_claims_that_bear_on_either_side_by_date() -> None:
    assert after(
        "late: on: 2031-03-09, supports: a",
        "both: on: 2031-03-07, supports: b, contradicts: a",
        "under: on: 2031-03-08, undercuts: b",
        "gone: on: 2031-03-08, supports: a, superseded: {reason: No.}",
        "wrong: on: 2031-03-08, supports: a, verdict: {status: refuted, reason: No.}",
        "elsewhere: on: 2031-03-08, supports: late",
    ) == [
        ("2031-03-07", "both", ["CONTRADICTED a", "SUPPORTED b"]),
        ("2031-03-08", "under", ["UNDERCUT b"]),
        ("2031-03-09", "late", ["SUPPORTED a"]),
    ]


def test_only_what_is_known_to_be_later_is() -> None:
    remarks = (
        "before: on: 2031-03-03, supports: a",
        "same-day: on: 2031-03-04, supports: a",
        "undated: supports: a",
        "noon: on: 2031-03-04T12:00, supports: a",
        "dusk: on: 2031-03-04T20:00, supports: a",
        "month: on: 2031-03, supports: a",
    )
    assert after(*remarks) == []
    assert [by for _, by, _ in after(*remarks, second="2031-03-04T12:00")] == ["dusk"]
    assert [by for _, by, _ in after(*remarks, second="2031-03-02")] == ["before", "same-day", "noon", "dusk"]
    assert after(*remarks, second="2031-03") == []


def test_what_the_editors_made_of_either_side() -> None:
    judged = ", verdict: {status: confirmed, reason: Yes., on: 2031-03-06}"
    replaced = ", superseded: {by: new, reason: Said anew., on: 2031-03-08}"
    new = "new: on: 2031-03-08"
    assert after(new, first=judged) == [("2031-03-06", None, ["CONFIRMED a"])]
    assert after(new, first=replaced) == [("2031-03-08", "new", ["SUPERSEDED a"])]
    assert after(new, first=judged.replace("confirmed", "refuted").replace("06", "04")) == [
        ("2031-03-04", None, ["REFUTED a"])
    ]
    assert after(new, first=judged.replace("06", "03")) == []
    # the last day that there is stands for never
    for change in (judged.replace("2031-03-06", "9999-12-31"), replaced.replace("2031-03-08", "9999-12-31")):
        assert after(new, first=change) == []


def test_the_latest_are_told_and_that_there_were_more() -> None:
    def latest(number: int, *, both: bool) -> tuple[list[str], bool]:
        lines = "".join(
            f"  c{n:02}: {{text: T., src: wire, by: radio, on: 2031-04-{n:02}, supports: {side}}}\n"
            for n in range(1, number + 1)
            for side in ["[a, b]" if both else "ab"[n % 2]]
        )
        story = linked(FACTS % ("", "2031-03-04") + lines)
        ((_, told),) = aftermaths(conflicts(story), story)
        return [turn.by.id for turn in told.turns if turn.by], told.more

    for both in (True, False):
        assert latest(LATEST, both=both) == ([f"c{n:02}" for n in range(1, LATEST + 1)], False)
        assert latest(LATEST + 5, both=both) == ([f"c{n:02}" for n in range(6, LATEST + 6)], True)
