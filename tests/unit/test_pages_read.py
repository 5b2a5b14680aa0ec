"""The read page and the front page: what is known, what is not, and what each part is called."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests import rendered
from tests.stories import EXPLAINER, corpus, project, story
from whosays.addresses import part
from whosays.build import build
from whosays.model.explainer import Section
from whosays.model.facts import ClaimId
from whosays.model.identity import Slug
from whosays.pages.views.cited import place_in
from whosays.pages.views.limits import EVENTS_SHOWN, QUESTIONS_SHOWN
from whosays.pages.views.story.digest import digest
from whosays.pages.views.story.home import home_page
from whosays.pages.views.story.read import read_page
from whosays.pages.writer import Writer
from whosays.site_parts import Part

if TYPE_CHECKING:
    from whosays.corpus.story import Story
    from whosays.pages.views.story.read import ReadPage

FACTS = """
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {harbour: {name: Harbour}, union: {name: Union}, diver: {name: Diver}, mayor: {name: Mayor}}
claims:
  confirmed: {text: It cracked., by: diver, src: log, on: 2031-03-01, verdict: {status: confirmed, reason: Seen.}}
  corroborated: {text: It creaked., by: diver, src: log, on: 2031-03-01}
  backing: {text: It creaked loudly., by: union, src: log, on: 2031-03-02, supports: corroborated}
  disputed: {text: It was safe., by: harbour, src: log, on: 2031-03-02, about: open}
  rival: {text: It was not safe., by: union, src: log, on: 2031-03-02, contradicts: disputed, about: open}
  refuted: {text: It is made of straw., by: union, src: log, on: 2031-03-02, verdict: {status: refuted, reason: No.}}
  gone: {text: It fell., by: union, src: log, on: 2031-03-02, superseded: {reason: It did not.}}
questions:
  open: {text: Was it safe?, would_settle: A look.}
  partly: {text: Who knew?, would_settle: A letter., status: partly answered, answer: "Some.\\n\\nMost did not."}
  lost: {text: Who slept?, would_settle: A log., status: unanswerable, answer: Nobody will know.}
  answered: {text: Did it crack?, status: answered, answer: It did.}
events:
  late: {text: It was closed., when: 2031-03-02, src: log}
  early: {text: It was built., when: "1990", src: log, kind: context}
changes:
  - {on: 2031-03-03, kind: update, note: First., facts: rival}
  - {on: 2031-03-05, kind: correction, note: Third., was: Straw, now: Stone}
  - {on: 2031-03-04, kind: update, note: Second.}
  - {on: 2031-03-06, kind: clarification, note: Fourth.}
"""


def writer(told: Story) -> Writer:
    return Writer(told, part(told.slug, Part.READ).page)


def read(text: str) -> ReadPage:
    told = story(text)
    return read_page(told, writer(told))


def test_what_stands_and_what_is_contested() -> None:
    told = story(FACTS)
    assert [
        (each.heading, each.number, [line.text for line in each.lines]) for each in digest(told, writer(told), 5)
    ] == [
        ("Known", 2, ["It creaked.", "It cracked."]),
        ("Claimed", 1, ["It creaked loudly."]),
        ("Disputed", 2, ["It was safe.", "It was not safe."]),
        ("Not known", 3, ["Was it safe?", "Who knew?", "Who slept?"]),
    ]
    assert [len(each.lines) for each in digest(told, writer(told), 1)] == [1, 1, 1, 1]
    assert [[line.status.label for line in each.lines] for each in digest(told, writer(told), 1)] == [
        ["Several sides"],
        ["One side only"],
        ["Disputed"],
        ["Open"],
    ]


def test_a_line_tells_who_vouches_and_what_can_be_said_so_far() -> None:
    told = story(FACTS)
    known, _, _, unknown = digest(told, writer(told), 5)
    assert [line.note for line in known.lines] == ["Diver and 1 other side", "Diver"]
    assert [line.note for line in unknown.lines] == ["", "Some.", "Nobody will know."]


def test_claims_that_no_longer_count_are_counted_apart() -> None:
    page = read(FACTS)
    assert [(each.number, each.status) for each in page.fallen] == [(1, "found false"), (1, "replaced")]
    assert {mark.label for mark in page.marks} >= {"Found false", "Replaced", "Several sides"}


def test_nothing_to_show_has_no_column() -> None:
    told = story("")
    assert digest(told, writer(told), 5) == ()
    assert read("").contents == ()


def test_the_contents_name_what_is_there() -> None:
    assert [heading for _, heading in read(FACTS).contents] == [
        "Timeline",
        "Who is who",
        "Open questions",
        "What changed last",
    ]
    settled = "questions: {which: {text: Which?, status: answered, answer: This.}}"
    assert read(settled).contents == ()


@pytest.mark.parametrize(
    ("facts", "has_contents"),
    [
        ("", False),
        ("sources: {log: {title: Log, url: https://example.org/log}}", False),
        ("questions: {which: {text: Which?, status: answered, answer: This.}}", False),
        ("questions: {which: {text: Which?}}", True),
        ("changes: [{on: 2031-03-03, kind: update, note: First.}]", True),
    ],
)
def test_there_are_contents_and_a_bar_that_leads_to_them_where_there_is_a_part_to_choose(
    facts: str, *, has_contents: bool
) -> None:
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files
    text = files[PurePosixPath("pier/index.md")].decode()
    assert ("\ncontents: true\n" in text) is has_contents
    assert ("On this page" in text) is has_contents


def test_a_story_of_sections_alone_has_contents() -> None:
    told = EXPLAINER.replace("}", ", sections: [{id: night, heading: The night, text: It fell.}]}")
    text = build(project({"pier/about.yaml": told})).files[PurePosixPath("pier/index.md")].decode()
    assert "\ncontents: true\n" in text
    assert '<li markdown="span">[The night](#night)</li>' in text


def test_events_are_in_order_and_the_latest_changes_first() -> None:
    page = read(FACTS)
    assert [(day.heading, [line.text for line in day.lines]) for day in page.timeline] == [
        ("1990", ["It was built."]),
        ("2 March 2031", ["It was closed."]),
    ]
    assert [each.note for each in page.changes] == ["Fourth.", "Third.", "Second."]
    assert page.updated
    assert page.updated.words == "6 March 2031"


def many(events: int, questions: int) -> str:
    """Facts with so many events, of which the tenth alone has a claim, and so many open questions."""
    told = (
        f"  event-{n:02}: {{text: Thing {n}., when: 2031-04-{n % 30 + 1:02}, src: log"
        f"{', claims: confirmed' if n == 10 else ''}}}"
        for n in range(events)
    )
    asked = (f"  q-{n:02}: {{text: What of {n}?, would_settle: A look.}}" for n in range(questions))
    facts, _, _ = FACTS.partition("questions:")
    facts = facts.replace(", about: open", "")
    return "\n".join((facts, "events:", *told, "questions:", *asked, ""))


def test_a_long_story_is_shown_by_what_matters_most_with_links_to_all() -> None:
    page = read(many(45, 13))
    shown = [str(line.id) for day in page.timeline for line in day.lines]
    assert len(shown) == EVENTS_SHOWN
    assert "event-10" in shown
    assert page.timeline_note == "40 of 45 events, those that most of the story hangs on."
    assert page.timeline_more == "All 45 events"
    assert [each.text for each in page.questions] == [f"What of {n}?" for n in range(QUESTIONS_SHOWN)]
    assert page.questions_more == "All 13 open questions"


def test_a_short_story_is_shown_whole() -> None:
    page = read(many(EVENTS_SHOWN, QUESTIONS_SHOWN))
    assert sum(len(day.lines) for day in page.timeline) == EVENTS_SHOWN
    assert (page.timeline_note, page.timeline_more) == ("", "The whole timeline")
    assert (len(page.questions), page.questions_more) == (QUESTIONS_SHOWN, "All questions")


def test_the_time_to_read_counts_events_people_and_questions() -> None:
    # 230 words a minute: 40 events, and as many after the word "Thing" of each as it takes
    assert read(FACTS).minutes == 1
    assert read(many(40, 0).replace("Thing", "word " * 23 + "thing")).minutes == 4


def test_people_are_those_who_speak_the_most_outspoken_first() -> None:
    page = read(FACTS)
    assert [(each.name, each.claims) for each in page.people] == [("Union", 4), ("Diver", 2), ("Harbour", 1)]
    assert page.people_more == "All 3 speakers, by side"


def test_figures() -> None:
    assert [(each.number, each.noun) for each in read(FACTS).figures] == [
        (7, "claims"),
        (1, "source"),
        (1, "first report"),
        (3, "sides"),
    ]


@pytest.mark.parametrize(
    ("explainer", "claims", "kicker"),
    [
        ("", "", None),
        (", status: developing", "", "Still developing"),
        (", started: 2031-03-01", "", "1 March 2031"),
        (", started: 2031-03-01", "on: 2031-03-01", "1 March 2031"),
        (
            ", started: 2031-03-01, status: settled",
            "on: 2031-03-09",
            "Settled · 1 March 2031 to 9 March 2031",
        ),
        ("", "on: 2031-03-09", "9 March 2031"),
        (", started: 2031-03-01", "on: 2031-03-05/2031-03-09", "1 March 2031"),
        (", started: 2031-03-01, places: [The town, A port]", "", "The town, A port · 1 March 2031"),
    ],
)
def test_the_line_above_the_question(explainer: str, claims: str, kicker: str | None) -> None:
    about = f"explainer: {{title: The pier, question: Was it safe?, summary: Nobody knows.{explainer}}}\n"
    facts = (
        "sources: {log: {title: Log, url: 'https://example.org/log'}}\nactors: {diver: {name: Diver}}\n"
        f"claims: {{one: {{text: It cracked., by: diver, src: log, {claims}}}}}\n"
    )
    files = build(project({"pier/about.yaml": about, "pier/facts.yaml": facts if claims else ""})).files
    assert rendered.front_matter(files[PurePosixPath("pier/index.md")]).get("kicker") == kicker


def test_the_front_page_has_all_explainers_those_that_changed_last_first() -> None:
    page = home_page(
        corpus(
            {
                "a/about.yaml": EXPLAINER.replace("The pier", "the zoo"),
                "b/about.yaml": EXPLAINER.replace("The pier", "The arena"),
                "b/facts.yaml": FACTS,
            }
        ),
    )
    assert [(each.title, str(each.href)) for each in page.stories] == [
        ("The arena", "b/index.md"),
        ("the zoo", "a/index.md"),
    ]
    assert page.lead
    assert [(each.number, each.noun) for each in page.lead.figures] == [
        (7, "claims"),
        (1, "source"),
        (1, "contradiction"),
        (4, "questions"),
    ]
    assert [(each.story.name, each.change.note) for each in page.changes] == [
        ("The arena", "Fourth."),
        ("The arena", "Third."),
        ("The arena", "Second."),
    ]


def test_the_first_explainer_leads_with_its_questions_and_the_others_are_short() -> None:
    about = """
explainer:
  title: The zoo
  question: Who *let* it out?
  summary: "The [[mayor]] denies it.\\n\\nNobody else does."
actors: {mayor: {name: Ann}}
"""
    page = home_page(
        corpus({"a/about.yaml": EXPLAINER, "a/facts.yaml": FACTS, "b/facts.yaml": about}),
    )
    assert page.lead
    assert [(each.text, str(each.href), each.status.label, each.answer) for each in page.lead.questions] == [
        ("Was it safe?", "a/questions/open.md", "Open", ""),
        ("Who knew?", "a/questions/partly.md", "Partly answered", "Some."),
        ("Who slept?", "a/questions/lost.md", "Cannot be answered", "Nobody will know."),
        ("Did it crack?", "a/questions/answered.md", "Answered", "It did."),
    ]
    assert page.lead.questions_more == ""
    # the others are to be seen
    assert (page.lead.digest, page.lead.accounts) == ((), None)
    assert [rendered.html(f"<p>{each.summary}</p>") for each in page.stories[1:]] == ["<p>The Ann denies it.</p>"]
    assert not any(each.told for each in page.stories)
    leading = home_page(corpus({"a/about.yaml": EXPLAINER, "a/facts.yaml": FACTS})).lead
    assert leading
    assert [each.heading for each in leading.digest] == ["Known", "Claimed", "Disputed"]
    alone = home_page(corpus({"b/facts.yaml": about}))
    assert "Nobody else does." in alone.stories[0].summary


def test_a_lead_of_many_questions_shows_the_first() -> None:
    text = "".join(f"  q{number}: {{text: Is it {number}?}}\n" for number in range(6))
    lead = home_page(corpus({"a/about.yaml": EXPLAINER, "a/facts.yaml": f"questions:\n{text}"})).lead
    assert lead
    assert [each.text for each in lead.questions] == [f"Is it {number}?" for number in range(5)]
    assert (lead.questions_more, str(lead.questions_href)) == ("All 6 questions", "a/questions/index.md")
    assert home_page(corpus({})).lead is None


MARK_IDS = re.compile(r"\{ #(\S+) \.cite")

NARRATIVE = """
explainer:
  title: The pier
  question: Was it safe?
  summary: Nobody knows.
  sections:
    - id: one
      heading: One
      text: "[[mayor|The mayor]] saw [[spalling]]; so did the [[union]] and [[mayor]]. [[crack]] [[spalling]] [[crack]]"
    - {id: two, heading: Two, text: "[[mayor|He]] spoke. [[crack]]"}
sources: {log: {title: Log, url: "https://example.org/log"}}
actors:
  mayor: {name: Ann Mayor, role: mayor of Kyiv's <Port>}
  union: {name: Dockers}
terms: {spalling: {definition: "Concrete that flakes, as [[mayor|Mayor]] says."}}
claims: {crack: {text: It cracked., by: union, src: log, on: 2031-03-01}}
"""


def test_each_part_explains_its_people_and_terms_once() -> None:
    told = corpus({"pier/facts.yaml": NARRATIVE}).stories[Slug("pier")]
    one, two = read_page(told, writer(told)).sections
    assert [(note.link.name, str(note.link.href)) for note in one.notes] == [
        ("Ann Mayor", "actors/mayor.md"),
        ("spalling", "glossary/index.md#spalling"),
    ]
    assert [rendered.html(f"<p>{note.gloss}</p>") for note in one.notes[:1]] == [
        "<p>Mayor of Kyiv\N{RIGHT SINGLE QUOTATION MARK}s &#60;Port&#62;</p>"
    ]
    assert "as [Mayor](actors/mayor.md)" in one.notes[1].gloss
    assert [note.link.name for note in two.notes] == ["Ann Mayor"]


def test_the_first_mark_of_a_claim_in_each_part_is_where_its_page_leads() -> None:
    told = corpus({"pier/facts.yaml": NARRATIVE}).stories[Slug("pier")]
    assert [MARK_IDS.findall(section.text) for section in read_page(told, writer(told)).sections] == [
        ["_one_crack"],
        ["_two_crack"],
    ]
    assert [str(place_in(section, told.claims[ClaimId("crack")])) for section in told.explainer.sections] == [
        "_one_crack",
        "_two_crack",
    ]
    # linked by other words it has no mark
    worded = Section(id="three", heading="Three", text="[[crack|It]] grew.")
    assert place_in(worded, told.claims[ClaimId("crack")]) == "three"


def test_the_way_into_a_story_tells_how_long_it_is_and_into_one_without_a_narrative_what_is_there() -> None:
    untold = EXPLAINER.replace("The pier", "The zoo")
    files = build(project({"pier/facts.yaml": NARRATIVE, "zoo/facts.yaml": untold})).files
    doors = re.findall(r'class="door"[^>]*>\[([^<]*)<', files[PurePosixPath("index.md")].decode())
    assert doors == ["Read the story (1 minute)", "See who says what"]


def test_a_part_leads_to_the_days_of_which_the_editors_tell_with_a_claim_of_it() -> None:
    facts = (
        "explainer:\n"
        "  title: The pier\n"
        "  question: Who broke it?\n"
        "  summary: Nobody knows.\n"
        "  sections:\n"
        "    - {id: turn, heading: Turn, text: '[[union|They]] creaked. [[backing]] It cracked. [[confirmed]]'}\n"
        "    - {id: fall, heading: Fall, text: 'It fell. [[gone]]'}\n"
        "    - {id: rest, heading: Rest, text: Nothing.}\n"
        "  days: {2031-03-01: '[[union|They]] saw: it cracked. [[confirmed]]', 2031-03-02: '[[union|They]] saw.'}\n"
        + FACTS
    )
    (pier,) = corpus({"pier/facts.yaml": facts}).stories.values()
    told = read_page(pier, writer(pier))
    assert [[day.name for day in section.days] for section in told.sections] == [
        ["1 March 2031"],
        [],
        [],
    ]


def test_the_front_page_leads_to_what_was_known_when_where_days_are_known() -> None:
    dated = home_page(corpus({"pier/facts.yaml": EXPLAINER + FACTS})).lead
    assert dated
    assert dated.days_href == "pier/as-of/index.md"
    undated = home_page(
        corpus({"pier/facts.yaml": EXPLAINER + "questions: {who: {text: Who?, would_settle: A look.}}\n"})
    ).lead
    assert undated
    assert undated.days_href == ""
