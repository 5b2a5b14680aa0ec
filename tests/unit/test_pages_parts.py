"""The other parts of an explainer: who is who, sources, accounts, conflicts, changes, questions, lookups."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests import rendered
from tests.stories import EXPLAINER, corpus, project, story
from whosays import addresses
from whosays.addresses import change_with, corrections, part
from whosays.build import build
from whosays.corpus.contested import CONFLICTS_A_PAGE, conflict_place, conflict_windows
from whosays.corpus.news import BECAUSE, NEWS_A_PAGE
from whosays.corpus.weighing import Tally
from whosays.exports.places import places_json
from whosays.model.explainer import Change
from whosays.model.site import Site
from whosays.pages.parts import parts
from whosays.pages.views.claim.page import claim_page
from whosays.pages.views.evidence.accounts import ROWS_A_PAGE, accounts_page, matrix_windows
from whosays.pages.views.evidence.conflicts import conflicts_page
from whosays.pages.views.evidence.sources import alone_lead, source_page, sources_page, sources_windows
from whosays.pages.views.evidence.switches import SWITCHES
from whosays.pages.views.people.actors import actor_page, actors_page, actors_windows
from whosays.pages.views.reference.glossary import glossary_page
from whosays.pages.views.reference.media import media_page
from whosays.pages.views.reference.method import method_page
from whosays.pages.views.story.questions import question_page, questions_page, questions_windows
from whosays.pages.views.story.read import read_page
from whosays.pages.views.time.changes import changes_page
from whosays.pages.views.time.timeline import timeline_page
from whosays.pages.writer import Writer
from whosays.site_parts import LISTED_ON, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.corpus.story import Story

READ = PurePosixPath("pier/index.md")
LOG = 'sources: {log: {title: Log, url: "https://example.org/log"}}\n'


def writer(told: Story, name: Part) -> Writer:
    return Writer(told, part(told.slug, name).page)


def test_parties_stand_together_the_most_outspoken_first() -> None:
    told = story(
        LOG + "actors:\n"
        "  minister: {name: Minister, member_of: state}\n"
        "  state: {name: State, kind: state}\n"
        "  agency: {name: Agency, kind: organisation, member_of: state}\n"
        "  spokesman: {name: Spokesman, member_of: agency}\n"
        "  union: {name: Union, kind: organisation}\n"
        "  docker: {name: Docker, member_of: union}\n"
        "  group: {name: Unnamed officials, kind: group}\n"
        "  official: {name: Official, member_of: group}\n"
        "  zoe: {name: Zoe}\n"
        "  anna: {name: Anna}\n"
        "claims:\n"
        "  c1: {text: One., by: docker, src: log, on: 2031-03-01}\n"
        "  c2: {text: Two., by: docker, src: log, on: 2031-03-01}\n"
        "  c3: {text: Three., by: spokesman, src: log, on: 2031-03-01}\n"
        "  c4: {text: Four., by: [zoe, official, anna, group], src: log, on: 2031-03-01}\n"
    )
    (window,) = actors_windows(told)
    page = actors_page(window, writer(told, Part.ACTORS))
    assert [(each.head.name, [entry.name for entry in each.people]) for each in page.parties] == [
        ("Union", ["Union", "Docker"]),
        ("State", ["State", "Spokesman", "Agency", "Minister"]),
    ]
    assert [each.name for each in page.alone] == ["Anna", "Official", "Unnamed officials", "Zoe"]


def test_the_page_of_an_actor() -> None:
    told = story(
        LOG + "actors:\n"
        "  state: {name: State, kind: state}\n"
        "  minister: {name: Minister, role: Minister of piers, member_of: state, aliases: [Min, Mini], wikidata: Q42}\n"
        "  union: {name: Union}\n"
        "claims:\n"
        "  later: {text: It is safe., by: minister, src: log, on: 2031-03-05}\n"
        "  sooner: {text: It was safe., by: minister, src: log, on: 2031-03-01}\n"
        "  against: {text: It was not., by: union, src: log, on: 2031-03-02, contradicts: sooner}\n"
        "accounts: {safe: {title: It was safe, holder: minister}}\n"
    )
    at = writer(told, Part.ACTORS)
    page = actor_page(told.actors["minister"], (), at)  # type: ignore[index]
    assert [(said.claim.text, [entry.text for entry in said.against]) for said in page.said] == [
        ("It was safe.", ["It was not."]),
        ("It is safe.", []),
    ]
    assert [(each.label, [link.name for link in each.links]) for each in page.about] == [
        ("Belongs to", ["State"]),
        ("Puts forward", ["It was safe"]),
    ]
    assert page.aliases == ("Min", "Mini")
    assert page.entry.party
    assert page.entry.party.name == "State"
    assert [(each.status.word, each.number) for each in page.counts] == [("single origin", 1), ("disputed", 1)]
    body = actor_page(told.actors["state"], (), at)  # type: ignore[index]
    assert [(each.label, [link.name for link in each.links]) for each in body.about] == [
        ("Who speaks for it", ["Minister"])
    ]
    assert body.entry.party is None


def test_what_somebody_no_longer_says_comes_after_what_they_do() -> None:
    told = story(
        "sources: {log: {title: Log, url: 'https://example.org/log'}}\n"
        "actors: {diver: {name: Diver}}\n"
        "claims:\n"
        "  old: {text: It held., by: diver, src: log, on: 2031-03-01, superseded: {reason: It did not.}}\n"
        "  late: {text: It bent., by: diver, src: log, on: 2031-03-03}\n"
        "  early: {text: It fell., by: diver, src: log, on: 2031-03-02}\n"
    )
    page = actor_page(told.actors["diver"], (), writer(told, Part.ACTORS))  # type: ignore[index]
    assert [said.claim.text for said in page.said] == ["It fell.", "It bent.", "It held."]


SOURCES = """
sources:
  log: {title: Log, url: "https://example.org/log"}
  paper:
    {title: Paper, publisher: The Paper, url: "https://example.org/p", via: log, reliability: B, authors: [A, B]}
  blog: {title: Blog, url: "https://example.org/blog", via: [paper, radio]}
  radio: {title: Radio, url: "https://example.org/radio", accessed: 2031-03-09}
actors: {diver: {name: Diver}}
claims:
  one: {text: One., by: diver, src: paper, on: 2031-03-01}
  two: {text: Two., by: diver, src: blog, on: 2031-03-01}
  three: {text: Three., by: diver, src: log, on: 2031-03-01}
"""


def test_sources_stand_below_their_roots() -> None:
    told = story(SOURCES)
    (window,) = sources_windows(told)
    page = sources_page(window, writer(told, Part.SOURCES))
    assert page.lead == ("4 sources. 2 first reports repeat no other source here. What repeats one stands below it.")
    assert [(each.entry.title, [entry.title for entry in each.repeated_by]) for each in page.roots] == [
        ("Log", ["Paper", "Blog"]),
        ("Radio", ["Blog"]),
    ]
    one = story(
        LOG + "actors: {diver: {name: Diver}}\nclaims: {one: {text: One., by: diver, src: log, on: 2031-03-01}}"
    )
    assert sources_page(sources_windows(one)[0], writer(one, Part.SOURCES)).lead == (
        "1 source. 1 first report repeats no other source here. What repeats one stands below it."
    )


def test_every_page_counts_the_same_roots_whether_a_claim_rests_on_them_or_not() -> None:
    told = story(SOURCES.partition("  two:")[0])
    assert {root for each in told.standings.values() for root in each.roots} == {"log"}
    (figure,) = [each for each in read_page(told, writer(told, Part.READ)).figures if each.noun == "first reports"]
    listed = sources_page(sources_windows(told)[0], writer(told, Part.SOURCES)).roots
    assert (figure.number, method_page((), writer(told, Part.METHOD)).roots, len(listed)) == (2, 2, 2)


def test_the_page_of_a_source() -> None:
    told = story(SOURCES)
    at = writer(told, Part.SOURCES)
    paper = source_page(told.sources["paper"], (), at)  # type: ignore[index]
    assert [(each.label, [link.name for link in each.links]) for each in paper.about] == [
        ("Repeats", ["Log"]),
        ("Goes back to", ["Log"]),
        ("Repeated by", ["Blog"]),
    ]
    assert (paper.reliability, paper.authors) == ("B, usually reliable", "A, B")
    blog = source_page(told.sources["blog"], (), at)  # type: ignore[index]
    assert [(each.label, [link.name for link in each.links]) for each in blog.about] == [
        ("Repeats", ["The Paper: Paper", "Radio"]),
        ("Goes back to", ["Log", "Radio"]),
    ]
    assert [entry.text for entry in blog.claims] == ["Two."]


PUBLISHED = """
actors: {cnn: {name: CNN, kind: media}, diver: {name: Diver}}
sources:
  film: {title: Film, url: "https://example.org/2", publisher: "CNN, at Yahoo"}
  live: {title: Live, url: "https://example.org/1", publisher: CNN, date: 2031-03-02}
  first: {title: First, url: "https://example.org/3", publisher: CNN, date: 2031-03-01}
  own: {title: Own, url: "https://example.org/4", publisher: Gazette}
  more: {title: More, url: "https://example.org/6", publisher: Gazette}
  log: {title: Log, url: "https://example.org/5"}
claims:
  twice: {text: Twice., by: diver, src: [live, film], on: 2031-03-02}
  alive: {text: Live., by: cnn, src: live, on: 2031-03-01}
  local: {text: Local., by: diver, src: more, on: 2031-03-01}
  shared: {text: Shared., by: diver, src: [live, own], on: 2031-03-01}
  logged: {text: Logged., by: diver, src: log, on: 2031-03-01}
"""


def test_the_page_of_an_outlet_lists_what_it_published_and_what_rests_on_it_alone() -> None:
    told = story(PUBLISHED)
    at = writer(told, Part.ACTORS)
    page = actor_page(told.actors["cnn"], (), at)  # type: ignore[index]
    assert [each.title for each in page.published] == ["First", "Live", "Film"]
    assert [(each.number, each.noun) for each in page.figures] == [(1, "claim"), (3, "reports")]
    assert page.resting_alone
    assert (page.resting_alone.line.words, [each.text for each in page.resting_alone.first]) == (
        "2 claims, 1 of them on one first report",
        ["Live.", "Twice."],
    )
    diver = actor_page(told.actors["diver"], (), at)  # type: ignore[index]
    assert (diver.published, diver.resting_alone, len(diver.figures)) == ((), None, 1)


def test_the_page_of_a_source_says_what_rests_on_its_publisher_alone_and_where_that_is_listed() -> None:
    told = story(PUBLISHED)
    at = writer(told, Part.SOURCES)
    pages = {source.id: source_page(source, (), at) for source in told.sources.values()}
    assert {id_: (each.alone.publisher, each.alone.href) for id_, each in pages.items() if each.alone} == {
        "film": ("CNN", "../actors/cnn.md#alone"),
        "live": ("CNN", "../actors/cnn.md#alone"),
        "first": ("CNN", "../actors/cnn.md#alone"),
        "own": ("Gazette", "own.md#alone"),
        "more": ("Gazette", "own.md#alone"),
    }
    assert {id_: each.outlet.name for id_, each in pages.items() if each.outlet} == dict.fromkeys(
        ("film", "live", "first"), "CNN"
    )
    assert {
        id_: [claim.text for claim in each.resting_alone.first] for id_, each in pages.items() if each.resting_alone
    } == {"own": ["Local."]}


def test_the_list_of_sources_says_which_publishers_claims_rest_on_alone() -> None:
    told = story(PUBLISHED)
    (window,) = sources_windows(told)
    page = sources_page(window, writer(told, Part.SOURCES))
    assert page.alone_lead == "3 of 5 claims go back to one publisher alone, 2 to a single report of it."
    assert [(each.publisher, each.words) for each in page.alone] == [
        ("CNN", "2 claims, 1 of them on one first report"),
        ("Gazette", "1 claim, on one first report"),
    ]
    assert page.alone_folded == ()


def test_thousands_of_claims_of_one_publisher_are_set_apart() -> None:
    claims = "".join(f"  c{number}: {{text: Mast {number}, by: p, src: log}}\n" for number in range(1_100))
    log = 'sources: {log: {title: Log, url: "https://example.org/log", publisher: Gazette}}\n'
    told = story(log + "actors: {p: {name: Pilot}}\nclaims:\n" + claims)
    words = "1,100 of 1,100 claims go back to one publisher alone, 1,100 to a single report of it."
    assert alone_lead(told) == words


ACCOUNTS = (
    LOG
    + """
actors: {diver: {name: Diver}, union: {name: Union}}
accounts:
  crack: {title: It cracked, holder: diver}
  rot: {title: It rotted, refines: crack}
  lie: {title: It is a lie, holder: union, excludes: [crack, rot]}
questions: {why: {text: Why?, would_settle: A look., accounts: [crack, rot]}}
claims:
  gone: {text: It rang., by: diver, src: log, on: 2031-03-01, superseded: {reason: No.}, evidence: {crack: consistent}}
  late: {text: It bent., by: diver, src: log, on: 2031-03-05, evidence: {rot: inconsistent, crack: strongly consistent}}
  soon: {text: It sang., by: diver, src: log, on: 2031-03-02, evidence: {crack: strongly inconsistent, lie: neutral}}
  same: {text: It hums., by: union, src: log, on: 2031-03-06, evidence: {crack: consistent, rot: consistent}}
  joint: {text: "It rang, twice.", by: [diver, union], src: log, on: 2031-03-07,
          evidence: {crack: consistent, lie: inconsistent}}
  alike: {text: It fell., by: diver, src: log, on: 2031-03-08,
          evidence: {crack: consistent, rot: strongly consistent, lie: consistent}}
"""
)


def test_the_matrix_has_a_word_for_each_claim_and_account() -> None:
    told = story(ACCOUNTS)
    page = accounts_page(matrix_windows(told)[0], writer(told, Part.ACCOUNTS))
    assert [(row.claim.text, [cell.word.word for cell in row.cells], row.counts) for row in page.rows] == [
        ("It rang.", ["consistent", "not weighed", "not weighed"], False),
        ("It sang.", ["strongly inconsistent", "not weighed", "neutral"], True),
        ("It bent.", ["strongly consistent", "inconsistent", "not weighed"], True),
        ("It hums.", ["consistent", "consistent", "not weighed"], True),
        ("It rang, twice.", ["consistent", "not weighed", "inconsistent"], True),
    ]
    assert page.board
    assert [(each.cell.word, each.claim.name, each.speakers) for each in page.board.alike] == [
        ("consistent", "It fell.", "Diver"),
    ]


def test_the_matrix_says_whose_word_is_counted_and_whose_is_only_what_they_say() -> None:
    told = story(ACCOUNTS)
    page = accounts_page(matrix_windows(told)[0], writer(told, Part.ACCOUNTS))
    assert [[cell.tells for cell in row.cells] for row in page.rows] == [
        ["neither", "neither", "neither"],
        ["against", "neither", "neither"],
        ["said", "against", "neither"],
        ["for", "for", "neither"],
        ["for:union", "neither", "against:union"],
    ]
    own_words = [(row.claim.text, n) for row in page.rows for n, cell in enumerate(row.cells) if cell.is_own_word]
    assert own_words == [("It bent.", 0)]
    assert [each.entry.tally for each in page.columns] == [Tally(1, 1, 0), Tally(1, 1, 0), Tally(0, 1, 0)]


def test_the_page_marks_what_they_say_and_carries_what_counts() -> None:
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": ACCOUNTS})).files
    page = files[PurePosixPath("pier/accounts/index.md")]
    starts = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
    assert [
        each.attributes["data-tells"] for each in starts if each.tag == "tr" and "data-tells" in each.attributes
    ] == [
        "neither neither neither",
        "against neither neither",
        "said against neither",
        "for for neither",
        "for:union neither against:union",
    ]
    assert sum(each.tag == "td" and each.attributes.get("class") == "own-word" for each in starts) == 1
    told = rendered.shown(page)
    assert told.count("What they say") == 2  # in a cell, and above a list
    assert "1 claim that sits alike with all accounts: not counted" in told
    assert "Neither for it nor against it, or no longer counted: 1" in told
    assert told.count("1 side for, 1 against") == 4
    assert told.count("0 sides for, 1 against") == 2


def test_an_account_lists_what_counts_before_what_they_say_and_what_stands_apart() -> None:
    told = story(ACCOUNTS)
    crack, rot, lie = accounts_page(matrix_windows(told)[0], writer(told, Part.ACCOUNTS)).columns
    assert [(each.heading, [weighed.claim.name for weighed in each.claims]) for each in crack.arguments] == [
        ("Against", ["It sang."]),
        ("For", ["It rang, twice.", "It hums."]),
        ("What they say for it: not counted", ["It bent."]),
    ]
    assert crack.apart
    assert lie.apart
    assert [(each.claim.name, each.remark) for each in crack.apart.claims] == [("It rang.", "no longer counted")]
    assert [[(w.cell.word, w.claim.name, w.speakers) for w in each.claims] for each in rot.arguments] == [
        [("inconsistent", "It bent.", "Diver")],
        [("consistent", "It hums.", "Union")],
    ]
    assert [(each.heading, each.claims[0].speakers) for each in lie.arguments] == [("Against", "Diver, Union")]
    assert [(each.cell.word, each.claim.name, each.remark) for each in lie.apart.claims] == [
        ("neutral", "It sang.", "")
    ]


def test_a_long_matrix_goes_on_over_pages_and_an_account_shows_the_strongest() -> None:
    claims = "".join(
        f"  c{n:03}: {{text: It bent {n}. {'x' * 400}, by: a{n}, src: s{n}, on: 2031-03-01, kind: observation, "
        f"evidence: {{crack: {'strongly ' if n == 149 else ''}consistent}}}}\n"
        for n in range(150)
    )
    numbers = range(150)
    told = story(
        "sources:\n"
        + "".join(f"  s{n}: {{title: Log {n}, url: 'https://example.org/{n}'}}\n" for n in numbers)
        + "actors:\n"
        + "".join(f"  a{n}: {{name: A {n}}}\n" for n in numbers)
        + f"accounts: {{crack: {{title: It cracked}}, rot: {{title: It rotted}}}}\nclaims:\n{claims}"
    )
    windows = matrix_windows(told)
    pages = [accounts_page(each, Writer(told, part(told.slug, Part.ACCOUNTS, each.number).page)) for each in windows]
    assert len(pages) > 1
    assert [str(row.claim.id) for page in pages for row in page.rows] == [f"c{n:03}" for n in numbers]
    assert all(len(page.rows) <= ROWS_A_PAGE for page in pages)
    first, *others = pages
    assert [(page.board, page.columns, page.switches) for page in others] == [(None, (), None)] * len(others)
    assert [str(head.account.href) for head in first.heads] == ["#crack", "#rot"]
    assert [str(head.account.href) for head in others[0].heads] == ["index.md#crack", "index.md#rot"]
    (argument,) = first.columns[0].arguments
    assert argument.number == 150
    assert argument.claims[0].claim.name.startswith("It bent 149.")
    assert 3 <= len(argument.claims) < 150
    assert first.switches
    assert (len(first.switches.parties), len(first.switches.sources)) == (SWITCHES, SWITCHES)
    assert first.switches.left_out == 2 * (150 - SWITCHES)


def test_an_account_links_the_others_and_the_questions_that_it_answers() -> None:
    told = story(ACCOUNTS)
    page = accounts_page(matrix_windows(told)[0], writer(told, Part.ACCOUNTS))
    assert [[link.name for link in column.refines] for column in page.columns] == [[], ["It cracked"], []]
    assert [[link.name for link in column.excludes] for column in page.columns] == [[], [], ["It cracked", "It rotted"]]
    assert [[link.name for link in column.questions] for column in page.columns] == [["Why?"], ["Why?"], []]


def test_a_group_is_anonymous_unless_it_can_be_looked_up() -> None:
    told = story(
        LOG + "actors:\n"
        "  officials: {name: Unnamed officials, kind: group}\n"
        "  locators: {name: The Locators, kind: group, url: 'https://example.org/locators'}\n"
        "  singers: {name: The Singers, kind: group, wikidata: Q1}\n"
        "  diver: {name: Diver}\n"
        "accounts: {crack: {title: It cracked}}\n"
        "claims:\n"
        "  c1: {text: It bent., by: [officials, locators, singers, diver], src: log, evidence: {crack: consistent}}\n"
    )
    switches = accounts_page(matrix_windows(told)[0], writer(told, Part.ACCOUNTS)).switches
    assert switches
    assert switches.anonymous == ("Unnamed officials",)
    assert len(switches.parties) == 4


def test_conflicts_stand_side_by_side_below_their_questions_the_open_ones_first() -> None:
    told = story(
        LOG
        + "actors: {state: {name: State, kind: state}, aide: {name: Aide, member_of: state}, union: {name: Union}}\n"
        "questions: {safe: {text: Safe?, would_settle: A look.}}\n"
        "claims:\n"
        "  yes: {text: It was safe., by: state, src: log, on: 2031-03-01, about: safe}\n"
        "  no: {text: It was not., by: union, src: log, on: 2031-03-02, contradicts: yes, about: safe}\n"
        "  backing: {text: It creaked., by: union, src: log, on: 2032-06-02, supports: no, contradicts: yes}\n"
        "  aside: {text: Perhaps., by: aide, src: log, on: 2031-03-03, contradicts: yes}\n"
        "  gone: {text: It rang., by: union, src: log, on: 2031-03-01, contradicts: aside, superseded: {reason: No.}}\n"
    )
    page = conflicts_page(conflict_windows(told)[0], writer(told, Part.CONFLICTS))
    assert page.lead == "4 pairs of claims that cannot both be true, side by side. 2 no longer open."
    assert [(group.heading, group.number) for group in page.contents] == [
        ("Safe?", "3 pairs"),
        ("On none of the questions", "1 pair"),
    ]
    shown = [
        (contest.claim.claim.text, [(str(each.id), each.open, each.differs) for each in contest.conflicts])
        for group in page.groups
        for contest in group.contests
    ]
    assert shown == [
        (
            "It was safe.",
            [
                ("no--yes", True, "State against Union, 1 day later, both going back to Log."),
                ("backing--yes", True, "State against Union, over 1 year later, both going back to Log."),
                ("aside--yes", False, "State on both sides, 2 days later, both going back to Log."),
            ],
        ),
        ("It rang.", [("aside--gone", False, "Union against State, 2 days later, both going back to Log.")]),
    ]
    yes, gone = (contest for group in page.groups for contest in group.contests)
    assert (yes.claim.sources[0].name, yes.claim.more_sources) == ("Log", 0)
    assert [each.rival.claim.text for each in yes.conflicts] == ["It was not.", "It creaked.", "Perhaps."]
    # what contradicts the claim stands below it, and is not told as said since
    assert yes.since is None
    (first, *others) = yes.conflicts
    assert first.since is not None
    assert [(line.when.words, line.words, line.claim and line.claim.text) for line in first.since.turns] == [
        ("2 June 2032", "supports its rival", "It creaked."),
    ]
    assert [each.since for each in (*others, *gone.conflicts)] == [None, None, None]


def test_what_bears_on_a_claim_of_several_rivals_is_told_once() -> None:
    told = story(
        LOG + "actors: {state: {name: State}, union: {name: Union}, diver: {name: Diver}, cook: {name: Cook}}\n"
        "claims:\n"
        "  yes: {text: It was safe., by: state, src: log, on: 2031-03-01}\n"
        "  no: {text: It was not., by: union, src: log, on: 2031-03-02, contradicts: yes}\n"
        "  never: {text: It never was., by: diver, src: log, on: 2031-03-03, contradicts: yes}\n"
        "  so: {text: So it was., by: cook, src: log, on: 2031-03-04, supports: yes, undercuts: never}\n"
    )
    ((contest,),) = (
        group.contests for group in conflicts_page(conflict_windows(told)[0], writer(told, Part.CONFLICTS)).groups
    )
    views = (contest.since, *(each.since for each in contest.conflicts))
    assert [
        [(line.words, line.claim and line.claim.text) for line in each.turns] if each else [] for each in views
    ] == [
        [("supports the claim", "So it was.")],
        [],
        [("doubts its rival", "So it was.")],
    ]


def test_what_the_editors_did_since_leads_to_their_reason() -> None:
    told = story(
        LOG + "actors: {state: {name: State}, union: {name: Union}}\n"
        "claims:\n"
        "  yes: {text: It was safe., by: state, src: log, on: 2031-03-01,"
        " verdict: {status: refuted, reason: No., on: 2031-03-05}}\n"
        "  no: {text: It was not., by: union, src: log, on: 2031-03-02, contradicts: yes,"
        " superseded: {by: new, reason: Said anew., on: 2031-03-06}}\n"
        "  new: {text: It fell., by: union, src: log, on: 2031-03-06}\n"
    )
    ((contest,),) = (
        group.contests for group in conflicts_page(conflict_windows(told)[0], writer(told, Part.CONFLICTS)).groups
    )
    (conflict,) = contest.conflicts
    assert conflict.since is not None
    assert [
        (line.when.words, line.words, str(line.reason), line.claim and line.claim.text) for line in conflict.since.turns
    ] == [
        ("5 March 2031", "found the claim false", "../claims/yes.md#verdict", None),
        ("6 March 2031", "replaced its rival", "../claims/no.md#superseded", "It fell."),
    ]


def test_conflicts_over_pages_repeat_the_claim_and_links_lead_to_the_pair() -> None:
    rivals = "".join(
        f"  no-{number:03}: {{text: It was not {number}., by: union, src: log, on: 2031-03-04, contradicts: yes}}\n"
        for number in range(130)
    )
    text = (
        f"{LOG}actors: {{state: {{name: State}}, union: {{name: Union}}}}\n"
        f"claims:\n  yes: {{text: It was safe., by: state, src: log, on: 2031-03-01}}\n{rivals}"
    )
    told = story(text)
    first, second = conflict_windows(told)
    pages = [
        conflicts_page(each, Writer(told, part(told.slug, Part.CONFLICTS, each.number).page))
        for each in (first, second)
    ]
    contests = [page.groups[0].contests[0] for page in pages]
    assert [(each.claim.claim.text, each.number, len(each.conflicts)) for each in contests] == [
        ("It was safe.", 130, CONFLICTS_A_PAGE),
        ("It was safe.", 130, 30),
    ]
    shown = [str(each.id) for contest in contests for each in contest.conflicts]
    assert sorted(shown) == [f"no-{number:03}--yes" for number in range(130)]
    assert pages[0].lead == pages[1].lead == "130 pairs of claims that cannot both be true, side by side."
    last = conflict_place(told.claims["no-129"], told.claims["yes"], told)  # type: ignore[index]
    assert (last.page.name, last.anchor) == ("page-2.md", "no-129--yes")
    places = json.loads(dict(places_json(told))[addresses.places(told.slug, Part.CONFLICTS).page]())
    assert places == {each: f"page-2/#{each}" for each in shown[CONFLICTS_A_PAGE:]}


def test_changes_are_corrections_first_and_each_list_the_latest_first() -> None:
    told = story(
        LOG + "actors: {state: {name: State}, union: {name: Union}}\n"
        "claims:\n"
        "  yes: {text: It was safe., by: state, src: log, on: 2031-03-01}\n"
        "  no: {text: It was not., by: union, src: log, on: 2031-03-04, contradicts: yes}\n"
        "  so: {text: So it was., by: union, src: log, on: 2031-03-02, supports: yes}\n"
        "changes:\n"
        "  - {on: 2031-03-02, kind: correction, note: A.}\n"
        "  - {on: 2031-03-04, kind: update, note: B.}\n"
        "  - {on: 2031-03-03, kind: clarification, note: C., was: Old, now: New, facts: [yes, no]}\n"
        "  - {on: 2031-03-05, kind: retraction, note: D.}\n"
        "  - {on: 2031-03-06, kind: update, note: E.}\n"
    )
    page = changes_page(told.listed[Part.CHANGES][0], writer(told, Part.CHANGES))
    assert [(group.heading, [each.note for each in group.changes]) for group in page.groups] == [
        ("Corrections and retractions", ["D.", "A."]),
        ("Clarifications", ["C."]),
        ("Updates", ["E.", "B."]),
    ]
    (clarified,) = page.groups[1].changes
    assert (clarified.was, clarified.now) == ("Old", "New")
    assert [link.name for link in clarified.facts] == ["It was safe.", "It was not."]
    assert [(each.when.iso, each.claim.link.name, each.now.word) for each in page.flips] == [
        ("2031-03-04", "It was safe.", "disputed"),
        ("2031-03-02", "It was safe.", "corroborated"),
    ]


def test_changes_over_pages_keep_the_corrections_on_the_first_and_lead_to_each_group() -> None:
    notes = "".join(
        f"  - {{on: 2031-03-{number % 28 + 1:02}, kind: {kind}, note: Note {number}.}}\n"
        for number, kind in enumerate(["correction"] * 3 + ["update"] * 230)
    )
    told = story(f"{LOG}changes:\n{notes}")
    first, second = told.listed[Part.CHANGES]
    pages = [
        changes_page(each, Writer(told, part(told.slug, Part.CHANGES, each.number).page)) for each in (first, second)
    ]
    assert [[(str(group.id), len(group.changes)) for group in page.groups] for page in pages] == [
        [("corrections", 3), ("updates", NEWS_A_PAGE - 3)],
        [("updates", 233 - NEWS_A_PAGE)],
    ]
    assert [[(link.name, str(link.href)) for link in page.begins] for page in pages] == [
        [("Corrections and retractions: 3", "#corrections"), ("Updates: 230", "#updates")],
        [("Corrections and retractions: 3", "index.md#corrections"), ("Updates: 230", "index.md#updates")],
    ]
    oldest = second.items[-1]
    assert isinstance(oldest, Change)
    there = told.placed(change_with(told.slug, oldest.id))
    assert (there.page.name, there.anchor) == ("page-2.md", oldest.id)
    assert told.placed(corrections(told.slug)).page.name == "index.md"


def test_a_flip_names_twenty_claims_that_it_comes_from_and_counts_the_others() -> None:
    backing = "".join(
        f"  c{number}: {{text: So it was {number}., by: a{number}, src: log, on: 2031-03-02, supports: yes}}\n"
        for number in range(25)
    )
    actors = ", ".join(f"a{number}: {{name: A {number}}}" for number in range(25))
    told = story(
        f"{LOG}actors: {{state: {{name: State}}, {actors}}}\n"
        f"claims:\n  yes: {{text: It was safe., by: state, src: log, on: 2031-03-01}}\n{backing}"
    )
    (flip,) = changes_page(told.listed[Part.CHANGES][0], writer(told, Part.CHANGES)).flips
    assert (len(flip.because), flip.more_because) == (BECAUSE, 5)


def test_the_heading_of_corrections_is_there_without_any() -> None:
    told = story(LOG + "changes: [{on: 2031-03-02, kind: update, note: A.}]\n")
    page = changes_page(told.listed[Part.CHANGES][0], writer(told, Part.CHANGES))
    assert [(group.heading, len(group.changes)) for group in page.groups] == [
        ("Corrections and retractions", 0),
        ("Updates", 1),
    ]


def test_questions_open_before_settled_with_their_evidence_by_status() -> None:
    told = story(
        LOG + "actors: {state: {name: State}, union: {name: Union}}\n"
        "questions:\n"
        "  done: {text: Did it crack?, status: answered, answer: It did.}\n"
        "  open: {text: Was it safe?, would_settle: A look., last_checked: 2031-03-09}\n"
        "  lost: {text: Who slept?, status: unanswerable, answer: Nobody knows.}\n"
        "  half: {text: Who knew?, would_settle: A letter., status: partly answered, answer: Some.}\n"
        "claims:\n"
        "  late: {text: Now., by: state, src: log, on: 2031-03-09, about: open}\n"
        "  soon: {text: Then., by: state, src: log, on: 2031-03-01, about: open}\n"
        "  no: {text: Never., by: union, src: log, on: 2031-03-01, about: open, contradicts: soon}\n"
    )
    at = writer(told, Part.QUESTIONS)
    (window,) = questions_windows(told)
    page = questions_page(window, at)
    assert [each.text for each in page.open] == ["Was it safe?", "Who knew?"]
    assert [(each.text, each.status.label) for each in page.closed] == [
        ("Did it crack?", "Answered"),
        ("Who slept?", "Cannot be answered"),
    ]
    one = question_page(told.questions["open"], at)  # type: ignore[index]
    assert [(each.status.word, [entry.text for entry in each.first]) for each in one.evidence] == [
        ("single origin", ["Now."]),
        ("disputed", ["Never.", "Then."]),
    ]
    assert one.last_checked
    assert one.last_checked.words == "9 March 2031"


@pytest.mark.parametrize(
    ("claims", "first", "folded"),
    [
        (2, ["A0.", "A1."], []),
        # what unfolds one claim takes as much room
        (3, ["A0.", "A1.", "A2."], []),
        (4, ["A0.", "A1."], ["A2.", "A3."]),
    ],
)
def test_of_many_claims_of_a_status_a_question_shows_the_first(
    claims: int, first: list[str], folded: list[str]
) -> None:
    told = story(
        LOG
        + "actors: {diver: {name: Diver}}\nquestions: {safe: {text: Was it safe?, would_settle: A look.}}\nclaims:\n"
        + "".join(
            f"  c{n}: {{text: A{n}., by: diver, src: log, on: 2031-03-0{n + 1}, about: safe}}\n" for n in range(claims)
        )
    )
    (group,) = question_page(told.questions["safe"], writer(told, Part.QUESTIONS)).evidence  # type: ignore[index]
    assert ([each.text for each in group.first], [each.text for each in group.folded]) == (first, folded)
    assert group.number == claims


def test_the_list_of_questions_leads_with_the_first_paragraph_of_each_answer() -> None:
    told = story(
        LOG + "terms: {rust: {definition: Iron oxide., name: rust}}\n"
        "questions:\n"
        "  half: {text: Who knew?, would_settle: A letter., status: partly answered, answer: "
        '"Some, of the [[rust]].\\n\\nThey kept quiet."}\n'
        "  open: {text: Was it safe?, would_settle: A look.}\n"
    )
    (window,) = questions_windows(told)
    page = questions_page(window, writer(told, Part.QUESTIONS))
    assert [(each.text, each.answer) for each in page.open] == [
        ("Who knew?", "Some, of the rust."),
        ("Was it safe?", ""),
    ]


def test_claims_and_events_say_which_questions_they_are_a_part_of_the_answer_to() -> None:
    told = story(
        LOG + "actors: {diver: {name: Diver}}\n"
        "questions: {safe: {text: Was it safe?, would_settle: A look.}, who: {text: Who?, would_settle: A look.}}\n"
        "claims:\n"
        "  one: {text: One., by: diver, src: log, on: 2031-03-01, about: [who, safe]}\n"
        "  two: {text: Two., by: diver, src: log, on: 2031-03-01, about: safe}\n"
        "  three: {text: Three., by: diver, src: log, on: 2031-03-02}\n"
        "events:\n"
        "  noon: {text: It cracked., when: 2031-03-01, src: log, claims: [two, one, three]}\n"
        "  dusk: {text: It was closed., when: 2031-03-02, src: log}\n"
    )
    at, site = writer(told, Part.TIMELINE), Site(title="A site", url="https://example.org/")
    shown = {
        claim.id: [each.name for each in claim_page(claim, (), site, at).answers] for claim in told.claims.values()
    }
    assert shown == {"one": ["Who?", "Was it safe?"], "two": ["Was it safe?"], "three": []}
    lines = [line for day in timeline_page(told.listed[Part.TIMELINE][0], at).days for line in day.lines]
    assert [(line.text, [each.name for each in line.answers]) for line in lines] == [
        ("It cracked.", ["Was it safe?", "Who?"]),
        ("It was closed.", []),
    ]


def test_the_timeline_has_events_and_the_claims_that_belong_to_none() -> None:
    told = story(
        LOG + "actors: {diver: {name: Diver}}\n"
        "claims:\n"
        "  told: {text: It cracked at noon., by: diver, src: log, on: 2031-03-02}\n"
        "  alone: {text: I saw it., by: diver, src: log, on: 2031-03-02T12:30}\n"
        "events:\n"
        "  noon: {text: It cracked., when: 2031-03-02T12:00, src: log, claims: told, where: Pier 3}\n"
        "  dusk: {text: It was closed., when: 2031-03-02, src: log}\n"
        "  spring: {text: It was repaired., when: 2031-03~, src: log}\n"
    )
    page = timeline_page(told.listed[Part.TIMELINE][0], writer(told, Part.TIMELINE))
    assert [(day.heading, [(line.text, line.clock, line.vague) for line in day.lines]) for day in page.days] == [
        ("about March 2031", [("It was repaired.", "", True)]),
        ("2 March 2031", [("It cracked.", "12:00", False), ("", "12:30", False), ("It was closed.", "", False)]),
    ]
    noon = page.days[1].lines[0]
    assert [entry.text for entry in noon.claims] == ["It cracked at noon."]
    assert [entry.text for entry in page.days[1].lines[1].claims] == ["I saw it."]


def test_pages_to_look_things_up_on() -> None:
    told = story(
        LOG + "actors: {diver: {name: Diver}}\n"
        "terms:\n"
        "  zinc: {definition: A metal.}\n"
        "  dry-dock: {definition: A basin.}\n"
        "  abc: {name: Zebra, definition: Z., forms: z}\n"
        "media: {film: {url: 'https://example.org/f', shows: A crack., alt: A dark line., src: log}}\n"
        "claims: {one: {text: One., by: diver, src: log, on: 2031-03-01, terms: zinc, media: film}}\n"
    )
    (terms,), (media,) = told.listed[Part.GLOSSARY], told.listed[Part.MEDIA]
    glossary = glossary_page(terms, writer(told, Part.GLOSSARY))
    assert [each.name for each in glossary.terms] == ["dry dock", "Zebra", "zinc"]
    assert [link.name for link in glossary.terms[2].claims] == ["One."]
    (film,) = media_page(media, writer(told, Part.MEDIA)).items
    assert film.alt == "A dark line."
    assert (film.name, film.authenticity.label, [entry.text for entry in film.claims]) == (
        "film",
        "Not checked",
        ["One."],
    )
    method = method_page((), writer(told, Part.METHOD))
    assert method.counts == ("1 one side only",)
    assert (method.reports, method.roots, method.origins) == (1, 1, 1)
    assert all(each.meaning for legend in method.legends for each in legend.words)


def test_the_page_on_the_method_has_both_words_and_what_they_mean() -> None:
    facts = LOG + "actors: {diver: {name: Diver}}\nclaims: {one: {text: It stands., by: diver, src: log}}\n"
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files
    words = rendered.shown(files[PurePosixPath("pier/method/index.md")])
    for row in (
        "Several sides Two or more sides vouch for it, and none contradicts it. corroborated",
        "Does not fit at all If the account is true, this can hardly be. strongly inconsistent",
        "First report A source that repeats no other source here. root",
        "Doubts Says that the grounds of a claim are weak, not that it is false. undercuts",
    ):
        assert words.count(row) == 1, row
    assert "Of the claims here 1 one side only." in words


def test_a_shared_fact_links_to_its_pages_in_other_explainers() -> None:
    about = "explainer: {{title: {title}, question: Was it safe?, summary: Nobody knows.}}\n"
    claims = "claims: {{c: {{text: {title} says., by: {by}, src: log, on: 2031-03-01}}}}\n"
    files = build(
        project(
            {
                "common/all.yaml": f"{LOG}actors: {{harbour: {{name: Harbour, kind: organisation}}}}\n",
                "a/a.yaml": about.format(title="A") + claims.format(title="A", by="harbour"),
                "b/b.yaml": about.format(title="B") + claims.format(title="B", by="harbour"),
                "c/c.yaml": about.format(title="C")
                + "actors: {harbourmaster: {name: Master}}\n"
                + claims.format(title="C", by="harbourmaster"),
            }
        )
    ).files
    assert _links(files, "a/actors/harbour.md")["B"] == "../../b/actors/harbour.md"
    assert _links(files, "b/actors/harbour.md")["A"] == "../../a/actors/harbour.md"
    assert _links(files, "b/sources/log.md").keys() >= {"A", "C"}
    assert not _links(files, "c/actors/harbourmaster.md").keys() & {"A", "B"}
    assert PurePosixPath("c/actors/harbour.md") not in files


def _links(files: Mapping[PurePosixPath, bytes], path: str) -> dict[str, str]:
    """Where the links of a page lead, by their words."""
    found = rendered.events(rendered.html(rendered.body(files[PurePosixPath(path)])))
    return {
        words.shown: start.attributes["href"]
        for start, words in pairwise(found)
        if isinstance(start, rendered.Start) and start.tag == "a" and isinstance(words, rendered.Text)
    }


def test_a_part_that_has_nothing_to_show_has_no_page() -> None:
    undated = EXPLAINER.replace(", started: 2031-03-01", "")
    facts = LOG + "actors: {diver: {name: Diver}}\nclaims: {one: {text: It stands., by: diver, src: log}}\n"
    others = {Part.RELATIONS, Part.AS_OF, *LISTED_ON.values()} - {Part.CLAIMS, Part.ACTORS, Part.SOURCES}
    kept = {part.value for part in Part} - {each.value for each in others}
    bare = corpus({"pier/about.yaml": undated, "pier/facts.yaml": facts}).stories
    assert {each.value for each in parts(next(iter(bare.values())))} == kept
    # a day of a claim is enough, or an event
    dated = story(facts.replace("src: log", "src: log, on: 2031-03-01"))
    assert {each.value for each in parts(dated)} - kept == {Part.TIMELINE.value, Part.AS_OF.value}
    event = "events: {fall: {text: It fell., when: 2031-03-02, src: log}}\n"
    assert Part.TIMELINE in parts(story(facts + event))


def test_one_is_not_told_as_many() -> None:
    facts = LOG + "actors: {diver: {name: Diver}}\nclaims: {one: {text: It stands., by: diver, src: log}}\n"
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files
    told = {str(path): rendered.shown(content) for path, content in files.items() if path.suffix == ".md"}
    assert not [
        path for path, words in told.items() if re.search(r"\b(All 1|1 \w+s) \w+", words) and "guide" not in path
    ]
    assert "This story has 1 source, 1 first report among them." in told["pier/method/index.md"]
    assert "Everybody, by side" in told["pier/index.md"]
    assert "Among all claims" in told["pier/index.md"]
    two = facts.replace("Diver}", "Diver}, radio: {name: Radio}").replace("by: diver", "by: [diver, radio]")
    two = two.replace("src: log}}", "src: log}, two: {text: It is high., by: diver, src: log}}")
    read = rendered.shown(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": two})).files[READ])
    assert "All 2 speakers, by side" in read
