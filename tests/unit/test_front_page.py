"""The front page of several explainers: which leads, in what order the others are, topics, what is archived."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

import pytest

from tests import rendered
from tests.stories import SITE, corpus, project, told
from whosays.build import build
from whosays.check import check
from whosays.corpus.topics import topics
from whosays.pages.views.story.home import home_page
from whosays.site_parts import HOME


def explainer(title: str, day: str = "", fields: str = "") -> str:
    note = f"changes: [{{on: {day}, id: c1, kind: update, note: News of {title}.}}]\n" if day else ""
    return f"explainer: {{title: {title}, question: What of {title}?, summary: Nobody knows.{fields}}}\n{note}"


FIVE = {
    "arena/a.yaml": explainer("Arena", "2031-03-01", ", topics: [Sports, Building safety]"),
    "bridge/a.yaml": explainer("Bridge", "2031-03-04", ", topics: Building safety"),
    "canal/a.yaml": explainer("Canal", "2031-03-09", ", status: archived, topics: [Building safety, Water]"),
    "dam/a.yaml": explainer("Dam", "2031-03-02", ", topics: [Water, Building safety]"),
    "essay/a.yaml": explainer("Essay"),
}


def slugs(lead: str = "") -> tuple[list[str], list[str]]:
    """The explainers in their order, the lead first, and the archived ones."""
    page = home_page(corpus({"site.yaml": SITE + lead, **FIVE}))
    return [str(each.slug) for each in page.stories], [str(each.slug) for each in page.archived]


def test_what_changed_last_leads_the_undated_come_last_and_the_archived_stand_apart() -> None:
    assert slugs() == (["bridge", "dam", "arena", "essay"], ["canal"])


@pytest.mark.parametrize(
    ("lead", "order"),
    [
        ("arena", (["arena", "bridge", "dam", "essay"], ["canal"])),
        ("canal", (["canal", "bridge", "dam", "arena", "essay"], [])),
    ],
)
def test_the_settings_may_name_another_that_leads(lead: str, order: tuple[list[str], list[str]]) -> None:
    assert slugs(f"lead: {lead}\n") == order


def test_where_all_are_archived_the_last_to_change_leads() -> None:
    closed = {
        f"{slug}/a.yaml": explainer(slug, day, ", status: archived")
        for slug, day in (("one", "2031-03-01"), ("two", "2031-03-02"))
    }
    page = home_page(corpus(closed))
    assert ([str(each.slug) for each in page.stories], [str(each.slug) for each in page.archived]) == (["two"], ["one"])
    assert not page.is_of_one


@pytest.mark.parametrize(
    ("lead", "help_"),
    [("arenas", "did you mean `arena`?"), ("zoo", "use `arena`, `bridge`, `canal`, `dam` or `essay`")],
)
def test_a_lead_that_is_no_explainer_is_told_with_those_that_are(lead: str, help_: str) -> None:
    result = check(project({"site.yaml": f"{SITE}lead: {lead}\n", **FIVE}))
    assert told(result) == [f"site.yaml:3:7 unknown-reference: `lead` names no explainer: there is no folder `{lead}`"]
    assert result.diagnostics[0].help == help_


def test_topics_that_several_share_have_a_page_and_stand_with_the_explainers() -> None:
    content = corpus(FIVE)
    assert [(each.id, each.name, [story.slug for story in each.stories]) for each in topics(content)] == [
        ("building-safety", "Building safety", ["canal", "bridge", "dam", "arena"]),
        ("water", "Water", ["canal", "dam"]),
    ]
    page = home_page(content)
    assert {str(each.slug): [link.name for link in each.topics] for each in page.stories} == {
        "bridge": ["Building safety"],
        "dam": ["Water", "Building safety"],
        "arena": ["Building safety"],
        "essay": [],
    }
    assert [(str(each.link.href), len(each.stories), each.more) for each in page.topics] == [
        ("topics/building-safety.md", 4, ""),
        ("topics/water.md", 2, ""),
    ]


def test_a_topic_that_all_explainers_have_tells_none_apart() -> None:
    page = home_page(corpus({f"{slug}/a.yaml": explainer(slug, fields=", topics: Ports") for slug in ("a", "b")}))
    assert page.topics == ()
    assert [[link.name for link in each.topics] for each in page.stories] == [["Ports"], ["Ports"]]


def test_a_topic_of_many_explainers_names_the_first_on_the_front_page() -> None:
    ports = {f"s{n}/a.yaml": explainer(f"S{n}", fields=", topics: Ports") for n in range(6)}
    (topic,) = home_page(corpus({**ports, "t/a.yaml": explainer("T")})).topics
    assert ([each.name for each in topic.stories], topic.more) == (["S0", "S1", "S2", "S3"], "All 6 stories")


def test_the_page_of_a_topic_has_its_explainers_and_feeds() -> None:
    files = build(project(FIVE)).files
    assert {str(path) for path in files if path.parts[0] == "topics"} == {
        "topics/building-safety.md",
        "topics/water.md",
        "topics/building-safety/feed.xml",
        "topics/building-safety/feed.json",
        "topics/water/feed.xml",
        "topics/water/feed.json",
    }
    page = files[PurePosixPath("topics/water.md")]
    head = rendered.front_matter(page)
    assert (head["title"], head["updated"]) == ("Water", "2031-03-09")
    assert [each["href"] for each in head["feeds"]] == ["topics/water/feed.xml", "topics/water/feed.json"]
    shown = rendered.shown(page)
    assert shown.index("What of Dam?") < shown.index("What changed last") < shown.index("Archived")
    assert shown.index("Archived") < shown.index("What of Canal?")
    assert "Bridge" not in shown
    feed = json.loads(files[PurePosixPath("topics/water/feed.json")])
    assert [each["content_text"] for each in feed["items"]] == ["News of Canal.", "News of Dam."]
    assert feed["home_page_url"] == "https://example.org/topics/water/"


def test_a_story_leads_back_to_the_first_of_its_topics_that_has_a_page() -> None:
    files = build(project(FIVE)).files
    crumbs = {
        slug: rendered.front_matter(files[PurePosixPath(slug, "index.md")]).get("crumbs") for slug in ("arena", "essay")
    }
    assert crumbs["essay"] is None
    assert [(each["title"], each["url"]) for each in crumbs["arena"] or ()] == [
        ("Building safety", "topics/building-safety/")
    ]
    assert json.loads(rendered.front_matter(files[PurePosixPath("arena/index.md")])["jsonld"])["keywords"] == [
        "Sports",
        "Building safety",
    ]


def test_a_site_of_one_explainer_has_no_topics_on_it() -> None:
    one = explainer("Pier", "2031-03-01")
    plain = build(project({"pier/a.yaml": one})).files
    topical = build(project({"pier/a.yaml": explainer("Pier", "2031-03-01", ", topics: [Ports]")})).files
    assert [*plain] == [*topical]
    assert plain[HOME] == topical[HOME]


def two(one: str, other: str) -> dict[str, str]:
    return {
        "a/a.yaml": explainer("A", fields=f", topics: ['{one}']"),
        "b/a.yaml": explainer("B", fields=f", topics: ['{other}']"),
    }


@pytest.mark.parametrize(
    ("one", "other", "id_"),
    [("Ports", "Ports", "ports"), ("Спорт", "Спорт", "sport"), ("War & peace", "War  & peace", "war-peace")],
)
def test_a_topic_has_an_address_of_letters_and_digits(one: str, other: str, id_: str) -> None:
    assert [(each.id, each.name) for each in topics(corpus(two(one, other)))] == [(id_, one)]


@pytest.mark.parametrize(
    ("one", "other"), [("Ports", "ports"), ("C", "C++"), ("Спорт", "Sport"), ("War-peace", "War, peace")]
)
def test_two_topics_that_one_address_would_join_are_told(one: str, other: str) -> None:
    (line,) = told(check(project(two(one, other))))
    assert line.endswith(f" topic-spelling: the topic `{other}` is one with `{one}`, which another explainer has")


@pytest.mark.parametrize(
    ("topic", "problem"),
    [("'!!!'", "about.yaml"), ("''", "about.yaml")],
)
def test_a_topic_without_a_letter_is_told(topic: str, problem: str) -> None:
    (line,) = told(check(project({"a/about.yaml": explainer("A", fields=f", topics: [{topic}]")})))
    assert problem in line
    assert "bad-text" in line


def test_no_explainer_and_no_own_page_takes_the_place_of_topics() -> None:
    (line,) = told(check(project({"topics/a.yaml": explainer("A")})))
    assert "bad-id: the folder name `topics` is kept for the site itself" in line
