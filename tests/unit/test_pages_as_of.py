"""The story as it was known on a day: nothing that came later is anywhere on the page."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from tests import rendered
from tests.stories import EXPLAINER, project
from whosays.build import build

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).resolve().parent.parent.parent

# every word that came later names the day on which it came
FACTS = """
sources:
  d1: {title: Source of d1, url: "https://example.org/d1", date: 2031-03-01}
  d3: {title: Source of d3, url: "https://example.org/d3", date: 2031-03-03}
  undated: {title: Source without a day, url: "https://example.org/undated"}
  d6: {title: Source of d6, url: "https://example.org/d6", date: 2031-03-06}
actors: {state: {name: State, kind: state}, union: {name: Union}, diver: {name: Diver}}
claims:
  first:
    text: Said on d1.
    by: state
    src: [{id: d1, quote: quoted on d1}, {id: d3, quote: quoted on d3}]
    on: 2031-03-01
    verdict: {status: refuted, reason: Judged on d5., src: d3, on: 2031-03-05}
  second: {text: Said on d2., by: union, src: d1, on: 2031-03-02, contradicts: first}
  unreported: {text: Reported on d3., by: diver, src: d3, on: 2031-03-01, supports: first}
  gone:
    text: Said on d4.
    by: diver
    src: undated
    on: 2031-03-04
    superseded:
      by: last
      on: 2031-03-04
      reason: Gone on d4. [[last]] [[last|Words]] [[d3]] [[d6|More]] [[after|An event]]
  last: {text: Said on d6., by: diver, src: d6, on: 2031-03-06}
events: {after: {text: Happened on d6., when: 2031-03-06, src: d6}}
changes:
  - {on: 2031-03-07, kind: correction, note: Noted on d7., facts: first}
"""

NOTED = "Corrected on 7 March 2031 . It may have read otherwise on this day."


def pages(files: Mapping[PurePosixPath, bytes]) -> dict[str, bytes]:
    """The page of each day."""
    return {path.stem: page for path, page in files.items() if path.parts[1:2] == ("as-of",) and path.stem != "index"}


def test_nothing_later_is_on_the_page_of_a_day() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    assert list(found) == [f"2031-03-0{day}" for day in range(1, 8)]
    for name, page in found.items():
        day = int(name[-1])
        words = f"{rendered.shown(page)} {rendered.front_matter(page)['description']}"
        mentioned = {int(each) for each in re.findall(r"\bd(\d)\b", words)}
        assert max(mentioned, default=0) <= day, name
        assert mentioned or day == 7, name


def test_what_a_page_says_of_its_day() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    words = {name[-1]: rendered.shown(page) for name, page in found.items()}
    assert "1 claim by the end of this day: 1 new claim ." in words["1"]
    assert "2 claims by the end of this day: 1 new claim , 1 with another status ." in words["2"]
    assert "Gone on d4. Words Source of d3 More An event" in words["4"]
    assert "4 claims by the end of this day: 1 gone , 1 with another status ." in words["5"]
    assert words["4"].count("Found false") == words["4"].partition("Then and today")[2].count("Found false") == 1
    assert "Found false" in words["5"].partition("Then and today")[0]
    assert "5 claims by the end of this day." in words["7"]


def test_only_news_is_told_in_full() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    words = {name[-1]: rendered.shown(page) for name, page in found.items()}
    assert "Said on d2." in words["2"]
    assert "Disputed 2 (+2)" in words["2"]
    assert "One side only 0 (−1)" in words["2"]  # noqa: RUF001 - a minus sign, as typography has it
    assert f"Disputed as before # Said on d1. {NOTED} Said on d2." in words["3"]


def test_claims_without_news_are_left_out_where_they_are_many() -> None:
    def second_day(number: int) -> bytes:
        claims = "".join(f"  c{n}: {{text: Said {n}., by: diver, src: log, on: 2031-03-01}}\n" for n in range(number))
        facts = (
            'sources: {log: {title: Log, url: "https://example.org/log"}}\nactors: {diver: {name: Diver}}\n'
            f"claims:\n{claims}  last: {{text: Said last., by: diver, src: log, on: 2031-03-02}}\n"
        )
        return pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files)["2031-03-02"]

    few, many = rendered.shown(second_day(200)), second_day(201)
    assert "One side only as before # Said 0. Said 1. Said 10." in few
    assert "One side only 202 (+1)" in rendered.shown(many)
    assert "as before" not in rendered.shown(many)
    assert len(many) < 4000


def test_days_lead_to_the_days_before_and_after() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    leading = {}
    for name, page in found.items():
        starts = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
        related = {each.attributes["rel"]: each.attributes["href"] for each in starts if "rel" in each.attributes}
        leading[name] = (related.get("prev"), related.get("next"))
    assert leading["2031-03-01"] == (None, "2031-03-02.md")
    assert leading["2031-03-04"] == ("2031-03-03.md", "2031-03-05.md")
    assert leading["2031-03-07"] == ("2031-03-06.md", None)


CORRECTED = """
sources:
  log: {title: The log, url: "https://example.org/log", date: 2031-03-01}
  radio: {title: Divers speak, url: "https://example.org/radio", date: 2031-03-02}
actors: {port: {name: Harbour Authority}, union: {name: Union}}
claims:
  crack: {text: A crack of 6 mm., by: port, src: log, on: 2031-03-01}
  denied: {text: No crack., by: union, src: radio, on: 2031-03-02, contradicts: crack}
  seen: {text: Seen by two divers., by: union, src: log, on: 2031-03-01}
  noon: {text: Closed at noon., by: union, src: log, on: 2031-03-01}
changes:
  - {on: 2031-03-03, id: width, kind: correction, note: Misread., facts: crack,
     was: A crack of 4 mm., now: A crack of 5 mm.}
  - {on: 2031-03-04, id: again, kind: correction, note: Misread., facts: crack,
     was: A crack of 5 mm., now: A crack of 6 mm.}
  - {on: 2031-03-05, id: divers, kind: clarification, note: Two., facts: seen, was: one diver, now: two divers}
  - {on: 2031-03-06, id: hour, kind: correction, note: The hour., facts: [noon, log]}
  - {on: 2031-03-07, id: name, kind: correction, note: In full., facts: port, was: Port, now: Harbour Authority}
  - {on: 2031-03-08, id: ships, kind: retraction, note: Nobody said so., facts: [ships, boats], was: Two ships sank.}
"""


def sentences(page: bytes) -> str:
    """What a page says, with links inside sentences closed up to the signs behind them."""
    return re.sub(r" (?=[.,])", "", rendered.shown(page))


def test_the_page_of_a_day_shows_the_words_of_that_day_and_what_became_of_them() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": CORRECTED})).files)
    words = {name[-1]: sentences(page) for name, page in found.items()}
    first = "A crack of 4 mm. Corrected on 3 March 2031, the first of 2 changes. Now: A crack of 6 mm."
    assert f"Port 1 March 2031 {first}" in words["1"]
    status = "Where a claim was worded otherwise on this day, its status is that of its words of today."
    assert {name for name, told in words.items() if status in told} == {"1", "2"}
    assert words["1"].count("Now: A crack of 6 mm.") == words["1"].count("6 mm") == 1
    seen = "Seen by two divers. Worded otherwise on this day, and changed on 5 March 2031. Shown in later words."
    noon = "Closed at noon. Corrected on 6 March 2031. It may have read otherwise on this day."
    assert seen in words["1"]
    assert noon in words["1"]
    assert "Called otherwise since # Port Corrected on 7 March 2031. Now: Harbour Authority" in words["1"]
    assert f"With another status # {first}" in words["2"]
    assert f"One side only as before # {noon} {seen}" in words["2"]
    assert "Disputed as before # A crack of 5 mm. Corrected on 4 March 2031. Now: A crack of 6 mm." in words["3"]
    assert "Disputed as before # A crack of 6 mm. No crack." in words["4"]
    assert seen in words["4"]
    assert "Seen by two divers. #" not in words["4"]
    assert "changed on" not in words["5"]
    assert {name for name, told in words.items() if "Not shown: 2 facts taken out later" in told} == {*"1234567"}


def test_what_became_of_the_words_leads_to_the_change() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": CORRECTED})).files)
    starts = rendered.starts(rendered.events(rendered.html(rendered.body(found["2031-03-01"]))))
    hrefs = [each.attributes["href"] for each in starts if "changes" in (each.attributes.get("href") or "")]
    changes = ("width", "divers", "hour", "name", "corrections")
    assert sorted({*hrefs}) == sorted(f"../changes/index.md#{id_}" for id_ in changes)


def test_flips_are_told_in_the_words_of_their_day() -> None:
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": CORRECTED})).files
    changes = sentences(files[PurePosixPath("pier/changes/index.md")])
    assert (
        "A crack of 4 mm. Corrected on 3 March 2031, the first of 2 changes. Now: A crack of 6 mm. 2 March" in changes
    )
    for name in ("feed.xml", "feed.json"):
        feed = files[PurePosixPath("pier") / name].decode()
        assert "Now disputed: A crack of 4 mm." in feed
        assert "Corrected on 3 March 2031, the first of 2 changes. Now: A crack of 6 mm." in feed


TOLD = EXPLAINER.replace(
    "}\n",
    ", days: {2031-03-01: 'It began. [[first]]', 2031-03-04: 'It went on. [[gone]] [[last|Later]]'}}\n",
)
NOTES = "".join(
    f"  - {{on: 2031-03-02, id: n{number}, kind: update, note: 'Note {number}. [[d1]]', facts: [second, last]}}\n"
    for number in range(5)
)


def test_the_list_of_days_opens_with_those_that_the_editors_tell_of_oldest_first() -> None:
    files = build(project({"pier/about.yaml": TOLD, "pier/facts.yaml": FACTS})).files
    told = rendered.shown(files[PurePosixPath("pier/as-of/index.md")]).partition("The days it turned # ")[2]
    turned, _, every = told.partition(" Every day with news # ")
    assert re.findall(r"[0-9] March 2031", turned) == ["1 March 2031", "4 March 2031"]
    assert "It began." in turned
    assert re.findall(r"[0-9] March 2031", every) == [f"{day} March 2031" for day in range(7, 0, -1)]
    assert "It began." not in every
    assert 'data-compare-days data-begins="2031-03-01"' in rendered.body(files[PurePosixPath("pier/as-of/index.md")])


def test_a_list_of_days_of_which_nothing_is_told_has_no_parts() -> None:
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files
    listed = files[PurePosixPath("pier/as-of/index.md")]
    assert "Every day with news" not in rendered.shown(listed)
    assert "data-begins" not in rendered.body(listed)


def told_pages() -> dict[str, bytes]:
    facts = FACTS.replace("changes:\n", f"changes:\n{NOTES}")
    return pages(build(project({"pier/about.yaml": TOLD, "pier/facts.yaml": facts})).files)


def test_a_day_opens_with_what_the_editors_say_of_it_in_what_was_known_then() -> None:
    words = {name[-1]: rendered.shown(page) for name, page in told_pages().items()}
    opening = "What was known on 1 March 2031 # It began. State , one side only 1 claim by the end"
    assert words["1"].startswith(opening)
    assert words["4"].startswith("What was known on 4 March 2031 # It went on. Diver ,")
    assert "replaced Later 4 claims by the end of this day" in words["4"]
    assert words["3"].startswith("What was known on 3 March 2031 # 3 claims by the end of this day")
    assert [name for name, told in words.items() if "It began." in told] == ["1"]


def test_a_day_without_such_a_text_opens_with_its_notes_and_one_with_it_has_them_below() -> None:
    words = rendered.shown(told_pages()["2031-03-02"])
    assert words.startswith(
        "What was known on 2 March 2031 # Update Note 0. Source of d1 What it concerns Update Note 1."
    )
    assert "Note 2. Source of d1 What it concerns And 2 more notes ." in words
    assert "Note 3." not in words
    both = TOLD.replace("2031-03-04:", "2031-03-02: And so on., 2031-03-04:")
    facts = FACTS.replace("changes:\n", f"changes:\n{NOTES}")
    found = pages(build(project({"pier/about.yaml": both, "pier/facts.yaml": facts})).files)
    told = rendered.shown(found["2031-03-02"])
    assert told.startswith("What was known on 2 March 2031 # And so on. 2 claims by the end of this day")
    assert "What the editors noted # Update Note 0." in told


def test_a_day_tells_what_was_new_then_what_was_gone_then_what_had_another_status_and_then_what_became_of_all() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    headings = {
        name[-1]: re.findall(r"^## (.*?) \{ #([a-z-]+)", rendered.body(page), re.MULTILINE)
        for name, page in found.items()
    }
    assert headings["2"] == [
        ("New that day", "new"),
        ("With another status", "changed"),
        ("Then and today", "since"),
        ("Where everything stood", "standing"),
    ]
    assert headings["5"] == [
        ("Gone that day", "gone"),
        ("With another status", "changed"),
        ("Where everything stood", "standing"),
    ]
    assert headings["7"] == [("Where everything stood", "standing")]


def test_what_became_of_the_claims_of_a_day_is_told_as_a_change_of_status_with_its_day() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    since = {name[-1]: rendered.shown(page).partition("Then and today # ")[2] for name, page in found.items()}
    told = "1 claim known on this day has another status today. 4 claims have been added since. Said on d1."
    assert since["1"].startswith(
        f"{told} One side only then, today Found false since 5 March 2031 Where everything stood"
    )
    assert since["5"] == since["6"] == since["7"] == ""
    # disputed for four days, and as before since: nothing became of it
    assert "Said on d2." not in since["1"]


def test_claims_that_changed_later_are_counted_where_they_are_many() -> None:
    def first_day(number: int) -> str:
        claims = "".join(
            f"  c{n}: {{text: Said {n}., by: diver, src: log, on: 2031-03-01}}\n"
            f"  d{n}: {{text: Denied {n}., by: crew, src: late, on: 2031-03-02, contradicts: c{n}}}\n"
            for n in range(number)
        )
        facts = (
            'sources: {log: {title: Log, url: "https://example.org/log", date: 2031-03-01},'
            ' late: {title: Late, url: "https://example.org/late", date: 2031-03-02}}\n'
            f"actors: {{diver: {{name: Diver}}, crew: {{name: Crew}}}}\nclaims:\n{claims}"
        )
        return rendered.shown(
            pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files)["2031-03-01"]
        )

    assert "60 claims known on this day have another status today. 60 claims have been added since." in first_day(60)
    new, _, since = first_day(201).partition("Then and today # ")
    more = re.search(r"(\d+) more claims were new that day\.", new)
    assert more
    assert int(more[1]) + new.count("Diver") == 201
    assert since.startswith("201 claims known on this day have another status today, too many to be listed here. Where")


def test_the_ways_to_other_days() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    ways = {
        name[-1]: rendered.shown(page).partition("to go there. ")[2].partition(" Choose a day")[0]
        for name, page in found.items()
    }
    assert ways["1"] == "Next 2 March 2031 Latest 7 March 2031 All days Beside another day"
    assert ways["2"] == "Before 1 March 2031 Next 3 March 2031 Latest 7 March 2031 All days Beside another day"
    assert ways["3"].startswith("First 1 March 2031 Before 2 March 2031 Next 4 March 2031 Latest 7 March 2031")
    assert ways["6"].startswith("First 1 March 2031 Before 5 March 2031 Next 7 March 2031 All days")
    assert ways["7"].startswith("First 1 March 2031 Before 6 March 2031 All days")
    for day, first in {"2031-03-04": "2031-03-04", "2031-03-07": "2031-03-01"}.items():
        link = f'[Beside another day](index.md){{ data-from="{first}" data-to="2031-03-07" }}'
        assert link in rendered.body(found[day])
    listed = rendered.shown(found["2031-03-03"]).partition("Choose a day ")[2]
    assert listed.startswith(" ".join(f"{day} March 2031" for day in range(1, 8)))


def test_the_statuses_of_all_days_for_the_script_that_lays_two_beside_one_another() -> None:
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files
    data = json.loads(files[PurePosixPath("pier/days.json")])
    assert data["statuses"][:3] == [
        ["confirmed", "Confirmed"],
        ["corroborated", "Several sides"],
        ["single origin", "One side only"],
    ]
    assert [data["statuses"][position][0] for position in data["gone"]] == ["refuted", "superseded"]
    assert [day["day"] for day in data["days"]] == [f"2031-03-0{day}" for day in range(1, 8)]
    assert data["days"][1] == {
        "day": "2031-03-02",
        "words": "2\u00a0March 2031",
        "href": "../pier/as-of/2031-03-02/",
        "numbers": [0, 0, 0, 2, 0, 0],
    }
    assert data["claims"][0] == {
        "href": "../pier/claims/first/",
        "text": "Said on d1.",
        "by": "State",
        "course": [[0, 2], [1, 3], [4, 4]],
    }
    assert [each["course"] for each in data["claims"]] == [
        [[0, 2], [1, 3], [4, 4]],
        [[2, 2]],
        [[1, 3], [4, 2]],
        [[3, 5]],
        [[5, 2]],
    ]
    for position, day in enumerate(data["days"]):
        then = [[each[1] for each in claim["course"] if each[0] <= position][-1:] for claim in data["claims"]]
        assert day["numbers"] == [sum(each == [status] for each in then) for status in range(6)]


def test_where_the_story_turns_there_is_a_way_to_the_day() -> None:
    facts = FACTS + "questions: {what: {text: What was it?, would_settle: A look.}}\n"
    facts = facts.replace("by: union, src: d1, on: 2031-03-02", "by: union, src: d1, about: what, on: 2031-03-02")
    files = build(project({"pier/about.yaml": TOLD, "pier/facts.yaml": facts})).files
    timeline = rendered.body(files[PurePosixPath("pier/timeline/index.md")])
    assert re.findall(r"\[What was known that day\]\(\.\./as-of/(.*?)\.md\)", timeline) == [
        f"2031-03-0{day}" for day in (1, 2, 4, 6)
    ]
    changes = rendered.body(files[PurePosixPath("pier/changes/index.md")])
    assert re.findall(r"\]\(\.\./as-of/(.*?)\.md\)", changes) == ["2031-03-05", "2031-03-05", "2031-03-02"]
    question = rendered.shown(files[PurePosixPath("pier/questions/what.md")])
    assert "What was known on 5 March 2031 Follow" in question
