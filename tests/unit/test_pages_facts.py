"""The list of a kind that has no view of its own tells every form that a field may have."""

from __future__ import annotations

from markupsafe import Markup

from tests import rendered
from tests.stories import EXPLAINER, corpus
from whosays import addresses
from whosays.model.facts import Kind
from whosays.pages.views.reference.facts import FactEntry, Told, facts_page
from whosays.pages.writer import Link, Writer
from whosays.phrasing.dates import Moment
from whosays.site_parts import LISTED_ON
from whosays.windows import windows

FACTS = """\
actors: {union: {name: Union}, diver: {name: Diver, url: https://example.org/diver}}
sources: {log: {title: Log, url: https://example.org/log}, radio: {title: Radio, url: https://example.org/radio}}
accounts: {fall: {title: It fell}, push: {title: It was pushed}}
claims:
  one:
    text: It stands.
    by: [union, diver]
    on: unknown
    src: log
    kind: number
    evidence: {fall: inconsistent, push: strongly consistent}
    verdict: {status: refuted, reason: "It *fell*, as [[two]] says.", src: radio, on: 2031-03-05}
    confidence: {level: low, in: the pier}
    accept: {undated-claim: Nobody knows.}
  two: {text: It fell., by: diver, src: log, supports: two-b, superseded: {by: two-b, reason: Wrong.}}
  two-b: {text: It fell down., by: diver, src: log, note: "See [[two-b]] and [[one]]."}
"""


def entries(kind: Kind) -> dict[str, FactEntry]:
    (told,) = corpus({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}).stories.values()
    part = LISTED_ON[kind]
    (window,) = windows(told.by_kind[kind].values(), 10)
    page = facts_page(part, window, Writer(told, addresses.part(told.slug, part).page))
    return {str(each.id): each for each in page.facts}


def in_short(told: Told) -> str:
    filled = [each for each in (told.text, told.prose, told.when, told.address, told.link) if each]
    (value,) = filled
    match value:
        case Markup():
            found = rendered.events(rendered.html(str(value)))
            return " ".join(each.shown for each in found if isinstance(each, rendered.Text))
        case Link(name=words) | Moment(words=words):
            return words
        case _:
            return str(value)


def rows(entry: FactEntry) -> dict[str, list[str]]:
    return {row.label: [*map(in_short, row.values)] for row in entry.rows}


def test_each_form_of_a_value_is_told_once_and_in_the_order_of_the_fields() -> None:
    found = rows(entries(Kind.CLAIM)["one"])
    assert [*found.items()] == [
        ("By", ["Union", "Diver"]),
        ("Kind", ["number"]),
        ("On", ["day not known"]),
        ("Evidence", ["It fell: inconsistent", "It was pushed: strongly consistent"]),
        ("Confidence: level", ["low"]),
        ("Confidence: in", ["the pier"]),
        ("Verdict: status", ["refuted"]),
        ("Verdict: reason", ["It fell , as Diver , replaced says."]),
        ("Verdict: on", ["5 March 2031"]),
    ]


def test_an_address_is_a_link_and_a_reference_leads_to_its_fact() -> None:
    (row,) = entries(Kind.ACTOR)["diver"].rows
    assert row.values == (Told(address="https://example.org/diver"),)
    by, *_ = entries(Kind.CLAIM)["one"].rows
    assert [str(each.link.href) for each in by.values if each.link] == ["../actors/union.md", "../actors/diver.md"]


def test_what_a_fact_cites_is_listed_with_what_its_records_cite() -> None:
    assert [each.title for each in entries(Kind.CLAIM)["one"].reports] == ["Log", "Radio"]


def test_a_field_that_nobody_typed_has_no_row_though_it_has_a_default() -> None:
    assert [*rows(entries(Kind.CLAIM)["two"])] == ["By", "Supports", "Superseded: by", "Superseded: reason"]


def test_a_fact_is_named_by_fields_and_prose_of_others_once_each_and_never_by_its_own() -> None:
    named = {
        id_: [(by.label, [link.name for link in by.links]) for by in each.named_by]
        for id_, each in entries(Kind.CLAIM).items()
    }
    assert named == {
        "one": [("Claims", ["It fell down."])],
        "two": [("Claims", ["It stands."])],
        "two-b": [("Claims", ["It fell."])],
    }
