"""The foot of every page: the method, the corrections, the feed, and where to write to."""

from __future__ import annotations

import pytest

from tests import rendered
from tests.stories import EXPLAINER, SITE, corpus, project, story
from whosays.build import build
from whosays.engine import settings
from whosays.pages.colophon import Colophon, Corrections, elsewhere, of_site, of_story

NOTES = """
changes:
  - {on: 2031-03-02, id: c1, kind: correction, note: A year was wrong.}
  - {on: 2031-03-03, id: c2, kind: update, note: A report came.}
  - {on: 2031-03-04, id: c3, kind: correction, note: A name was wrong.}
"""
RETRACTED = "  - {on: 2031-03-05, id: c4, kind: retraction, note: It was made up.}\n"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("", "No corrections"),
        (NOTES, "2 corrections"),
        (NOTES + RETRACTED, "2 corrections and 1 retraction"),
        ("changes:\n" + RETRACTED, "1 retraction"),
    ],
)
def test_the_foot_counts_what_was_taken_back(facts: str, words: str) -> None:
    assert of_story(story(facts)) == Colophon(
        "pier/method/", "pier/feed.xml", (Corrections(words, "pier/changes/#corrections"),)
    )


def test_a_site_of_one_explainer_has_its_corrections_and_its_own_feed() -> None:
    told = corpus({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": NOTES})
    assert of_site(told) == Colophon(
        "pier/method/", "feed.xml", (Corrections("2 corrections", "pier/changes/#corrections"),)
    )


def test_a_site_of_several_explainers_names_each_with_its_corrections() -> None:
    told = corpus({"dam/about.yaml": EXPLAINER.replace("pier", "dam"), "pier/about.yaml": EXPLAINER + NOTES})
    assert of_site(told) == Colophon(
        "dam/method/",
        "feed.xml",
        (
            Corrections("No corrections", "dam/changes/#corrections", "The dam"),
            Corrections("2 corrections", "pier/changes/#corrections", "The pier"),
        ),
    )


def test_a_page_of_an_explainer_has_its_foot_and_one_of_none_that_of_the_site() -> None:
    files = build(project({"pier/about.yaml": EXPLAINER + NOTES})).files
    told = {str(path): rendered.front_matter(files[path]).get("colophon") for path in files if path.suffix == ".md"}
    foot = {
        "method": "pier/method/",
        "feed": "pier/feed.xml",
        "corrections": [{"words": "2 corrections", "url": "pier/changes/#corrections", "story": ""}],
    }
    assert {path for path, each in told.items() if each is None} == {"index.md"}
    assert [each for each in told.values() if each not in (None, foot)] == []


def test_the_many_pages_below_a_part_have_a_short_foot_and_no_others() -> None:
    claims = "".join(
        f"  c{each}: {{text: 'It rang {each}.', by: a, src: s, about: q, on: 2031-03-02}}\n" for each in range(150)
    )
    facts = f"""
actors: {{a: {{name: The harbour}}}}
sources: {{s: {{title: The log, url: "https://a.example/"}}}}
questions: {{q: {{text: Who rang?}}}}
claims:
{claims}{NOTES}  - {{on: 2031-03-05, id: c4, kind: retraction, note: It was made up., facts: gone, was: A rumour.}}
"""
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files
    told = [rendered.front_matter(files[path]) for path in files if path.suffix == ".md"]
    below = [each for each in told if any(item["current"] == "section" for item in each.get("sections", ()))]
    assert {each["kind"] for each in below} == {"actor", "as-of", "claim", "further", "question", "source", "withdrawn"}
    assert [each for each in told if each.get("short_foot")] == below


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("mailto:desk@example.org", "desk@example.org"),
        ("mailto:desk@example.org?subject=The%20pier", "desk@example.org"),
        ("mailto:news%2Bdesk@example.org", "news+desk@example.org"),
        ("https://example.org/", "example.org"),
        ("https://example.org/write/?to=desk#form", "example.org/write"),
    ],
)
def test_an_address_outside_is_shown_as_people_write_it(url: str, text: str) -> None:
    shown = elsewhere(url)
    assert (shown.href, shown.text) == (url, text)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("", {}),
        ("repository: https://git.example/a/b\n", {}),
        (
            "repository: https://github.com/a/b/\n",
            {"issues": {"href": "https://github.com/a/b/issues", "text": "GitHub"}},
        ),
        (
            "repository: https://git.example/a/b\nforge: gitlab\n",
            {"issues": {"href": "https://git.example/a/b/-/issues", "text": "git.example"}},
        ),
        ("repository: https://github.com/a/b/\ncorrections: mail\n", {}),
        (
            "repository: https://github.com/a/b\ncontact: https://github.com/a/b/issues/new\n",
            {"contact": {"href": "https://github.com/a/b/issues/new", "text": "github.com/a/b/issues/new"}},
        ),
        (
            "about: Made by three divers.\nnewsletter: mailto:join@list.example\n",
            {
                "about": "Made by three divers.",
                "newsletter": {"href": "mailto:join@list.example", "text": "join@list.example"},
            },
        ),
    ],
)
def test_the_engine_is_told_where_to_write_to_and_no_address_twice(fields: str, told: dict[str, object]) -> None:
    extra = settings(corpus({"site.yaml": SITE + fields, "p/a.yaml": EXPLAINER}))["extra"]
    assert {key: extra[key] for key in ("about", "contact", "newsletter", "issues") if key in extra} == told
