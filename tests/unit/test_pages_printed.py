"""The page for paper: notes numbered as they come, with sources in full, and out of every search."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests import rendered, stories
from tests.rendered import Start
from whosays.build import build

ABOUT = """
explainer:
  title: The pier
  question: Was it safe?
  summary: The city says [[held|it held]], the union that it broke [[broke]].
  sections:
    - id: the-day
      heading: The day
      text: |
        It broke [[broke]] and it held [[held]].

        Both are so [[held]][[broke]].
"""
FACTS = """
actors:
  city: {name: The city, kind: organisation, role: owner of the pier, note: "It built the pier [[built]]."}
  union: {name: The union, kind: organisation}
sources:
  paper: {title: A paper, url: "https://example.org/paper?a=1&b=2", publisher: The Paper, date: 2031-03-02}
  wire: {title: A wire, url: "https://example.org/wire"}
questions:
  safe: {text: Was it safe?, answer: Hardly., would_settle: A survey.}
claims:
  held: {text: It held., by: city, src: [paper, wire], about: safe}
  broke: {text: It broke., by: union, src: {id: paper, quote: It broke at noon, at: p. 4}, contradicts: held}
  built: {text: The city built it., by: city, src: wire}
  silent: {text: Nobody cites this., by: city, src: wire}
events:
  opened: {text: The pier opened., when: "2031-03-01T09:30", src: paper}
"""
PAGE = PurePosixPath("pier/print/index.md")


@pytest.fixture(scope="module")
def page() -> bytes:
    result = build(stories.project({"pier/about.yaml": ABOUT, "pier/facts.yaml": FACTS}))
    return result.files[PAGE]


def test_notes_are_numbered_in_the_order_of_the_page(page: bytes) -> None:
    starts = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
    marks = [each.attributes["href"] for each in starts if "note-mark" in each.attributes.get("class", "")]
    assert marks == ["#_note-1", "#_note-1", "#_note-2", "#_note-2", "#_note-1", "#_note-3"]
    assert [each.attributes["id"] for each in starts if each.attributes.get("id", "").startswith("_note-")] == [
        "_note-1",
        "_note-2",
        "_note-3",
    ]


def test_a_note_names_speaker_status_and_sources_with_their_addresses(page: bytes) -> None:
    notes = rendered.shown(page).partition("Notes")[2]
    first = notes.partition("The city:")[0]
    assert first.strip() == (
        "# The union: It broke. Disputed reported once; 1 side vouches for it "
        "The Paper, A paper , 2 March 2031 , p. 4. https://example.org/paper?a=1&b=2"
    )


def test_addresses_on_paper_lead_where_they_say(page: bytes) -> None:
    starts = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
    links = {each.attributes["href"] for each in starts if "external" in each.attributes.get("rel", "")}
    assert links == {"https://example.org/paper?a=1&b=2", "https://example.org/wire"}


@pytest.mark.parametrize(
    "told",
    [
        "Was it safe?",
        "The city says it held",
        "The day",
        "1 March 2031 09:30: The pier opened.",
        "Owner of the pier. It built the pier",
        "The answer so far: Hardly.",
        "What would settle it: A survey.",
    ],
)
def test_the_whole_explainer_is_on_it(page: bytes, told: str) -> None:
    assert told in rendered.shown(page)


@pytest.mark.parametrize(("licence", "told"), [("", ""), ("licence: CC BY 4.0\n", "Terms of use: CC BY 4.0. ")])
def test_its_terms_of_use_are_those_that_the_site_tells(licence: str, told: str) -> None:
    site = f"{stories.SITE}{licence}"
    files = build(stories.project({"pier/about.yaml": ABOUT, "pier/facts.yaml": FACTS}, site=site)).files
    line = "Numbers stand for the notes at the end, which say who claims what and where it was reported."
    assert f"{line} {told}https://example.org/pier/" in rendered.shown(files[PAGE])


def test_what_nobody_cites_has_no_note(page: bytes) -> None:
    assert "Nobody cites this." not in rendered.shown(page)


@pytest.mark.parametrize(
    ("about", "facts"),
    [
        pytest.param(
            ABOUT,
            FACTS.replace("contradicts: held}", 'superseded: {by: held, reason: "Now [[silent]]."}}').replace(
                "src: paper}\n", "src: paper, claims: broke}\n"
            ),
            id="a claim about an event",
        ),
        pytest.param(
            ABOUT.replace("Both are", "Both of a [[pile]] are"),
            FACTS + 'terms: {pile: {definition: "A post [[silent]]."}}\n',
            id="a term in the margin of a screen",
        ),
    ],
)
def test_what_is_cited_where_nothing_is_printed_has_no_note(about: str, facts: str) -> None:
    files = build(stories.project({"pier/about.yaml": about, "pier/facts.yaml": facts})).files
    assert facts != FACTS
    assert "Nobody cites this." not in rendered.shown(files[PAGE])
    assert rendered.shown(files[PAGE]).count("It broke.") == 1


def test_searches_leave_it_out(page: bytes) -> None:
    told = rendered.front_matter(page)
    assert (told["search"], told["robots"]) == ({"exclude": True}, "noindex")


def test_other_pages_are_searched_and_lead_to_it() -> None:
    files = build(stories.project({"pier/about.yaml": ABOUT, "pier/facts.yaml": FACTS})).files
    for name, href in (("pier/index.md", "print/index.md"), ("pier/data/index.md", "../print/index.md")):
        page = files[PurePosixPath(name)]
        told = rendered.front_matter(page)
        assert "robots" not in told
        assert "exclude" not in told.get("search", {})
        assert Start("a", {"href": href}) in rendered.events(rendered.html(rendered.body(page)))
