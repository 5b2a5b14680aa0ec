"""What changed between two small editions: (old, new, changes) as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import pytest

from tests.stories import EXPLAINER, SITE, project
from whosays.check import check
from whosays.diff import diff
from whosays.diff.changes import (
    Added,
    FieldChanged,
    Moved,
    OriginsChanged,
    Removed,
    Renamed,
    Reworded,
    RootsChanged,
    StatusFlipped,
)
from whosays.project import SITE_FILE, Project
from whosays.reporters import diff_text

if TYPE_CHECKING:
    from whosays.diff import Diff
    from whosays.diff.changes import Change

PIER = """\
actors:
  port: {name: Port, kind: organisation}
  union: {name: Union, kind: organisation}
  pilot: {name: Pilot}
sources:
  gazette: {title: Gazette, url: 'https://example.org/g', date: 2031-03-04}
  radio: {title: Radio, url: 'https://example.org/r', date: 2031-03-05, via: gazette}
questions:
  safe: {text: Was it safe?, would_settle: An inspection.}
claims:
  alarm:
    text: A gauge gave alarm.
    by: port
    src: radio
    on: 2031-03-04
    about: safe
  quiet:
    text: All was quiet.
    by: union
    src: radio
    on: 2031-03-04
    about: safe
changes:
  - {on: 2031-03-06, kind: update, note: Added what the union says., facts: quiet}
"""


def edition(facts: str, *, explainer: str = EXPLAINER, site: str = SITE, **folders: str) -> Project:
    """The pier with these facts, and other files by the name of their folder."""
    others = {f"{name}/facts.yaml": text for name, text in folders.items()}
    return project({"pier/about.yaml": explainer, "pier/facts.yaml": facts, **others}, site=site)


def compared(before: Project, after: Project) -> Diff:
    return diff(check(before), check(after))


def told(change: Change) -> str:
    item = change.item
    about = " ".join(each for each in (item.folder, item.sort.value, item.id) if each)
    match change:
        case Added():
            line = f"+ {about}"
        case Removed():
            line = f"- {about}"
        case Moved(origin=origin):
            line = f"moved {about} from {origin}"
        case Renamed(was=former):
            line = f"renamed {about} from {former}"
        case Reworded(route=route, before=was, after=now):
            line = f"reworded {about} {route}: {was} / {now}"
        case FieldChanged(route=route, before=old, after=new):
            line = f"changed {about} {route}: {old} / {new}"
        case StatusFlipped(before=before, after=after, causes=causes):
            because = ", ".join(f"{each.reason} {each.id}".strip() for each in causes)
            line = f"flipped {about}: {before} / {after} since {because}"
        case RootsChanged(gained=gained, lost=lost):
            line = f"roots {about}: +{gained} -{lost}"
        case OriginsChanged(gained=gained, lost=lost):
            line = f"origins {about}: +{gained} -{lost}"
        case _:
            assert_never(change)
    return line


ALARM, QUIET = "pier claim alarm", "pier claim quiet"
TABLE: list[tuple[str, str, str, list[str]]] = [
    # what, the words in the older edition, those in the newer one, the changes
    (
        "text",
        "A gauge gave alarm.",
        "A bell rang.",
        [f"reworded {ALARM} ('text',): A gauge gave alarm. / A bell rang."],
    ),
    (
        "speaker",
        "by: port",
        "by: union",
        [f"changed {ALARM} ('by',): ['port'] / ['union']", f"origins {ALARM}: +('union',) -('port',)"],
    ),
    (
        "a second speaker",
        "by: port",
        "by: [port, pilot]",
        [
            f"changed {ALARM} ('by',): ['port'] / ['port', 'pilot']",
            f"flipped {ALARM}: single origin / corroborated since vouched for by pilot",
            f"origins {ALARM}: +('pilot',) -()",
        ],
    ),
    (
        "contradiction",
        "text: All was quiet.",
        "text: All was quiet.\n    contradicts: alarm",
        [
            f"changed {QUIET} ('contradicts',): None / ['alarm']",
            f"flipped {ALARM}: single origin / disputed since disputed by quiet",
            f"flipped {QUIET}: single origin / disputed since disputed by alarm",
        ],
    ),
    (
        "support",
        "text: All was quiet.",
        "text: All was quiet.\n    supports: alarm",
        [
            f"changed {QUIET} ('supports',): None / ['alarm']",
            f"flipped {ALARM}: single origin / corroborated since vouched for by union, supported by quiet",
            f"origins {ALARM}: +('union',) -()",
        ],
    ),
    (
        "verdict",
        "text: All was quiet.",
        "text: All was quiet.\n    verdict: {status: refuted, reason: A log.}",
        [
            f"changed {QUIET} ('verdict',): None / {{'status': 'refuted', 'reason': 'A log.'}}",
            f"flipped {QUIET}: single origin / refuted since verdict",
        ],
    ),
    (
        "superseded",
        "text: All was quiet.",
        "text: All was quiet.\n    superseded: {by: alarm, reason: It was not.}",
        [
            f"changed {QUIET} ('superseded',): None / {{'by': 'alarm', 'reason': 'It was not.'}}",
            f"flipped {QUIET}: single origin / superseded since superseded alarm",
        ],
    ),
    (
        "root",
        ", via: gazette",
        "",
        [
            "changed pier source radio ('via',): ['gazette'] / None",
            f"roots {ALARM}: +('radio',) -('gazette',)",
            f"roots {QUIET}: +('radio',) -('gazette',)",
        ],
    ),
    (
        "place in a source",
        "src: radio\n    on: 2031-03-04\n    about: safe\n  quiet",
        "src: {id: radio, at: minute 3}\n    on: 2031-03-04\n    about: safe\n  quiet",
        [f"changed {ALARM} ('src', 0, 'at'): None / minute 3"],
    ),
    ("fact", "  pilot: {name: Pilot}\n", "", ["- pier actor pilot"]),
    (
        "its kind",
        "  pilot: {name: Pilot}\n",
        "terms:\n  pilot: {definition: A guide.}\n",
        ["+ pier term pilot", "- pier actor pilot"],
    ),
    (
        "edited note",
        "Added what the union says.",
        "Added the union.",
        ["reworded pier note 2031-03-06 ('note',): Added what the union says. / Added the union."],
    ),
    (
        "another note",
        "{on: 2031-03-06, kind: update, note: Added what the union says., facts: quiet}",
        "{on: 2031-03-07, kind: correction, note: Spelling., facts: quiet}",
        ["+ pier note 2031-03-07", "- pier note 2031-03-06"],
    ),
]


@pytest.mark.parametrize(("old", "new", "changes"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_changed(old: str, new: str, changes: list[str]) -> None:
    assert old in PIER
    found = compared(edition(PIER), edition(PIER.replace(old, new, 1)))
    assert [told(change) for change in found.changes] == changes
    assert found.pages


def test_the_way_back_tells_why_too() -> None:
    flips = {
        "contradicts: alarm": f"flipped {ALARM}: disputed / single origin since no longer disputed by quiet",
        "supports: alarm": (
            f"flipped {ALARM}: corroborated / single origin "
            "since no longer vouched for by union, no longer supported by quiet"
        ),
        "superseded: {reason: New.}": f"flipped {QUIET}: superseded / single origin since no longer superseded",
        "verdict: {status: confirmed, reason: A log.}": f"flipped {QUIET}: confirmed / single origin since no verdict",
    }
    for field, flip in flips.items():
        before = PIER.replace("text: All was quiet.", f"text: All was quiet.\n    {field}")
        assert flip in map(told, compared(edition(before), edition(PIER)).changes)


def test_equal_editions_and_other_ways_to_write_them_are_no_change() -> None:
    same = compared(edition(PIER), edition(PIER))
    assert same.is_empty
    longer = "# A comment\n" + PIER.replace("by: port", "by:\n      - port").replace("Was it safe?", '"Was it safe?"')
    written_otherwise = longer.replace("kind: organisation}\n  union", "kind: organisation, note: }\n  union")
    assert "url: 'https" in written_otherwise
    found = compared(edition(PIER), edition(written_otherwise))
    assert found.is_empty
    assert found.pages is not None


def test_the_narrative_and_the_settings() -> None:
    before = EXPLAINER.replace(
        "started", "sections: [{id: a, heading: A, text: '[[alarm]]'}, {id: b, heading: B, text: '[[quiet]]'}], started"
    )
    after = EXPLAINER.replace("Nobody knows yet.", "Yes.").replace(
        "started",
        "sections: [{id: b, heading: Bell, text: '[[quiet]]'}, {id: a, heading: A, text: '[[alarm]]'},"
        " {id: c, heading: C, text: '[[quiet]]'}], started",
    )
    found = compared(edition(PIER, explainer=before), edition(PIER, explainer=after, site=f"{SITE}branch: trunk\n"))
    assert [told(change) for change in found.changes] == [
        "changed site ('branch',): main / trunk",
        "reworded pier explainer ('summary',): Nobody knows yet. / Yes.",
        "reworded pier section b ('heading',): B / Bell",
        "+ pier section c",
        "changed pier explainer ('sections',): ['a', 'b'] / ['b', 'a']",
    ]


def test_what_is_listed_without_ids_is_told_whole() -> None:
    explainer = EXPLAINER.replace("started", "authors: [Ada Marsh, {name: Desk, kind: organisation}], started")
    site = f"{SITE}moved: [{{was: gone/, now: pier/}}]\nlinks: [{{title: Paper, url: 'https://example.org/'}}]\n"
    found = compared(edition(PIER), edition(PIER, explainer=explainer, site=site))
    assert [told(change) for change in found.changes] == [
        "changed site ('moved',): None / [{'was': 'gone/', 'now': 'pier/'}]",
        "changed site ('links',): None / [{'title': 'Paper', 'url': 'https://example.org/'}]",
        "changed pier explainer ('authors',): None / [{'name': 'Ada Marsh'}, {'name': 'Desk', 'kind': 'organisation'}]",
    ]
    printed = "".join(piece.text for piece in diff_text.pieces(found))
    assert "  ~ explainer: `authors`\n      + [{name: Ada Marsh}, {name: Desk, kind: organisation}]\n" in printed


def test_an_explainer_comes_and_goes() -> None:
    jetty = EXPLAINER.replace("The pier", "The jetty") + "terms:\n  bollard: {definition: A post.}\n"
    assert [told(each) for each in compared(edition(PIER), edition(PIER, jetty=jetty)).changes] == [
        "+ jetty explainer",
        "+ jetty term bollard",
    ]
    found = compared(edition(PIER, jetty=jetty), edition(PIER))
    assert [told(each) for each in found.changes] == ["- jetty explainer", "- jetty term bollard"]
    assert found.pages
    assert "jetty/" in found.pages.removed


def test_facts_of_the_same_id_are_compared_within_their_explainers() -> None:
    def two(pier: str, jetty: str) -> Project:
        return edition(pier, jetty=EXPLAINER.replace("The pier", "The jetty") + jetty)

    contested = "text: All was quiet.\n    contradicts: alarm"
    otherwise = PIER.replace("A gauge gave alarm.", "A horn gave alarm.")
    before = two(PIER.replace("text: All was quiet.", contested), otherwise)
    after = two(
        PIER.replace("text: All was quiet.", contested).replace("A gauge", "A bell"),
        otherwise.replace("text: All was quiet.", contested).replace("  pilot: {name: Pilot}\n", ""),
    )
    found = compared(before, after)
    assert [told(change) for change in found.changes] == [
        "changed jetty claim quiet ('contradicts',): None / ['alarm']",
        "- jetty actor pilot",
        f"reworded {ALARM} ('text',): A gauge gave alarm. / A bell gave alarm.",
        "flipped jetty claim alarm: single origin / disputed since disputed by quiet",
        "flipped jetty claim quiet: single origin / disputed since disputed by alarm",
    ]
    back = compared(after, before)
    assert [told(change) for change in back.changes] == [
        "+ jetty actor pilot",
        "changed jetty claim quiet ('contradicts',): ['alarm'] / None",
        f"reworded {ALARM} ('text',): A bell gave alarm. / A gauge gave alarm.",
        "flipped jetty claim alarm: disputed / single origin since no longer disputed by quiet",
        "flipped jetty claim quiet: disputed / single origin since no longer disputed by alarm",
    ]


def test_a_new_id_in_one_explainer_is_none_in_another() -> None:
    jetty = EXPLAINER.replace("The pier", "The jetty") + PIER
    found = compared(edition(PIER, jetty=jetty), edition(RENAMED, jetty=jetty))
    assert [told(change) for change in found.changes] == ["renamed pier claim bell from alarm"]


def test_a_fact_that_becomes_a_shared_one_is_neither_new_nor_gone() -> None:
    line = "  pilot: {name: Pilot}\n"
    shared = f"actors:\n{line}".replace("Pilot", "The pilot")
    assert PIER.count(line) == 1
    there = compared(edition(PIER), edition(PIER.replace(line, ""), common=shared))
    assert [told(each) for each in there.changes] == [
        "moved common actor pilot from pier",
        "reworded common actor pilot ('name',): Pilot / The pilot",
    ]
    back = compared(edition(PIER.replace(line, ""), common=shared), edition(PIER))
    assert next(told(each) for each in back.changes) == "moved pier actor pilot from common"


def test_a_shared_fact_goes_to_one_explainer_and_is_new_in_another() -> None:
    line = "  pilot: {name: Pilot}\n"
    jetty = EXPLAINER.replace("The pier", "The jetty")
    before = edition(PIER.replace(line, ""), jetty=jetty, common=f"actors:\n{line}")
    found = compared(before, edition(PIER, jetty=f"{jetty}actors:\n{line}"))
    assert [told(each) for each in found.changes] == ["moved jetty actor pilot from common", "+ pier actor pilot"]


RENAMED = PIER.replace("  alarm:\n", "  bell:\n    formerly: alarm\n")


def test_a_new_id_is_no_other_change() -> None:
    narrative = EXPLAINER.replace("Nobody knows yet.", "'See [[alarm]] and [[ alarm |the gauge]].'")
    before = PIER.replace("text: All was quiet.", "text: All was quiet.\n    contradicts: alarm")
    before = before.replace("facts: quiet", "facts: [quiet, alarm]")
    after = before.replace("  alarm:\n", "  bell:\n    formerly: alarm\n").replace(
        "contradicts: alarm", "contradicts: bell"
    )
    after = after.replace("facts: [quiet, alarm]", "facts: [quiet, bell]")
    later = narrative.replace("[[alarm", "[[bell").replace("[[ alarm", "[[ bell")
    found = compared(edition(before, explainer=narrative), edition(after, explainer=later))
    assert [told(change) for change in found.changes] == ["renamed pier claim bell from alarm"]


def test_a_fact_is_followed_through_a_new_id() -> None:
    after = RENAMED.replace("A gauge gave alarm.", "A bell rang.").replace("by: port", "by: [port, pilot]", 1)
    assert [told(change) for change in compared(edition(PIER), edition(after)).changes] == [
        "renamed pier claim bell from alarm",
        "reworded pier claim bell ('text',): A gauge gave alarm. / A bell rang.",
        "changed pier claim bell ('by',): ['port'] / ['port', 'pilot']",
        "flipped pier claim bell: single origin / corroborated since vouched for by pilot",
        "origins pier claim bell: +('pilot',) -()",
    ]


def test_two_facts_may_become_one() -> None:
    merged = PIER.replace("src: radio", "src: gazette").replace("gazette: {", "gazette: {formerly: radio, ")
    radio = next(line for line in merged.splitlines() if line.startswith("  radio"))
    found = compared(edition(PIER), edition(merged.replace(f"{radio}\n", "")))
    assert [told(change) for change in found.changes] == ["renamed pier source gazette from radio"]


def test_pages_by_their_addresses() -> None:
    found = compared(edition(PIER), edition(PIER.replace("A gauge gave alarm.", "A bell rang.")))
    assert found.pages
    assert (found.pages.added, found.pages.removed) == ((), ())
    assert {"pier/claims/alarm/", "pier/sources/radio/", "pier/facts.json"} <= {*found.pages.changed}
    assert not {"pier/glossary/", "pier/method/"} & {*found.pages.changed}


def test_a_mistake_hides_only_its_own_fact() -> None:
    broken = PIER.replace("text: All was quiet.", "txt: All was quiet.").replace("A gauge gave alarm.", "A bell rang.")
    for before, after in ((PIER, broken), (broken, PIER)):
        found = compared(edition(before), edition(after))
        assert [told(change).split(":")[0] for change in found.changes] == [f"reworded {ALARM} ('text',)"]
        assert [item.id for item in found.not_compared] == ["quiet"]
        assert found.pages is None


def test_what_is_in_a_file_that_cannot_be_read_is_not_gone() -> None:
    whole = {"pier/about.yaml": EXPLAINER, "pier/facts.yaml": PIER}
    more = "terms:\n  bollard: {definition: A post.}\n"
    before = project({**whole, "pier/terms.yaml": more})
    after = project({**whole, "pier/facts.yaml": PIER.replace("rang", ""), "pier/terms.yaml": "terms: ["})
    assert compared(before, after).changes == ()
    assert compared(after, before).changes == ()
    gone = Project({SITE_FILE: SITE})
    assert [told(each) for each in compared(before, gone).changes][-1] == "- pier note 2031-03-06"
