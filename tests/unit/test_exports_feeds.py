"""Feeds: what each holds, and that both formats keep to their rules (RFC 4287, JSON Feed 1.1)."""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests import stories
from whosays.build import build
from whosays.exports import Exports
from whosays.exports.feeds import ENTRIES, Entry, Feed, feeds, question_feed, site_feed, story_feed
from whosays.project import read_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.corpus.story import Corpus

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 3339, as RFC 4287 section 3.3 narrows it: a capital T, and a zone.
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

FACTS = """
actors:
  city: {name: The city, kind: organisation}
  union: {name: The union, kind: organisation}
sources:
  paper: {title: A paper, url: https://example.org/paper}
questions:
  safe: {text: Was it safe?}
  cost: {text: What did it cost?}
claims:
  it-held: {text: It held & holds <still>., by: city, src: paper, on: 2031-03-02, about: safe}
  it-broke: {text: It broke., by: union, src: paper, on: 2031-03-05, about: safe, contradicts: it-held}
  it-cost: {text: It cost much., by: union, src: paper, on: 2031-03-03, about: cost}
changes:
  - {on: 2031-03-09, kind: correction, note: "The day was wrong. [[it-broke]]", facts: [it-held, it-broke],
     was: Monday, now: Tuesday}
  - {on: 2031-03-10, kind: update, note: The bill came., facts: cost}
  - {on: 2031-03-11, kind: update, note: The headline was shortened.}
"""


@pytest.fixture(scope="module")
def small() -> Corpus:
    return stories.corpus({"pier/about.yaml": stories.EXPLAINER, "pier/facts.yaml": FACTS})


@pytest.fixture(scope="module")
def published() -> Mapping[PurePosixPath, bytes]:
    """The feeds of a story that has something of everything."""
    files = build(read_project(stories.SHOWCASE)).files
    return {path: files[path] for path in files if path.stem == "feed"}


def told(feed: Feed) -> list[tuple[str, str]]:
    return [(entry.day.isoformat(), entry.title) for entry in feed.entries]


def test_a_site_feed_has_the_changes_of_the_editors(small: Corpus) -> None:
    assert told(site_feed(small)) == [
        ("2031-03-11", "Update: The headline was shortened (The pier)"),
        ("2031-03-10", "Update: The bill came (The pier)"),
        ("2031-03-09", "Correction: The day was wrong (The pier)"),
    ]


def test_where_the_feeds_are_is_known_before_any_entry_is_made(small: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("whosays.exports.feeds"), "Entry", None)
    assert [str(path) for path in Exports(small).named if path.name == "feed.xml"] == [
        "feed.xml",
        "pier/feed.xml",
        "pier/questions/safe/feed.xml",
        "pier/questions/cost/feed.xml",
    ]


def test_an_explainers_feed_also_has_the_flips(small: Corpus) -> None:
    feed = story_feed(next(iter(small.stories.values())), small.site)
    assert told(feed)[-1] == ("2031-03-05", "Now disputed: It held & holds <still>.")
    assert feed.entries[-1] == Entry(
        id="https://example.org/pier/claims/it-held/#2031-03-05",
        url="https://example.org/pier/claims/it-held/",
        title="Now disputed: It held & holds <still>.",
        day=feed.entries[-1].day,
        category="status",
        text="One side only before, then disputed.\nBecause of: It broke.",
    )


def test_a_questions_feed_has_what_concerns_it_and_its_claims_once(small: Corpus) -> None:
    story = next(iter(small.stories.values()))
    found = {id_: told(question_feed(question, story, small.site)) for id_, question in story.questions.items()}
    assert found == {
        "safe": [
            ("2031-03-09", "Correction: The day was wrong"),
            ("2031-03-05", "Now disputed: It held & holds <still>."),
        ],
        "cost": [("2031-03-10", "Update: The bill came")],
    }


@pytest.mark.parametrize(
    ("note", "opening"),
    [
        ("word " * 30, "word " * 17 + "word…"),
        ("長い" * 50, "長い" * 45 + "…"),
        ("It is\n  said.", "It is said"),
    ],
)
def test_a_title_has_the_first_words_of_a_note(note: str, opening: str) -> None:
    facts = FACTS.replace("The headline was shortened.", json.dumps(note))
    corpus = stories.corpus({"pier/about.yaml": stories.EXPLAINER, "pier/facts.yaml": facts})
    entry = story_feed(next(iter(corpus.stories.values())), corpus.site).entries[0]
    assert entry.title == f"Update: {opening}"


def test_a_correction_says_what_stood_there(small: Corpus) -> None:
    text = site_feed(small).entries[-1].text
    assert text.splitlines()[1:] == ["Before: Monday", "Now: Tuesday"]


def test_an_id_stays_when_other_facts_come(small: Corpus) -> None:
    later = FACTS + "  - {on: 2031-04-01, kind: update, note: More came., facts: safe}\n"
    grown = stories.corpus({"pier/about.yaml": stories.EXPLAINER, "pier/facts.yaml": later})
    before = {entry.id for feed in feeds(small) for entry in feed.entries}
    after = {entry.id for feed in feeds(grown) for entry in feed.entries}
    assert before < after
    assert len(after - before) == 1


def test_who_follows_a_question_goes_on_when_it_is_renamed() -> None:
    before, after = (
        {
            str(path): content
            for path, content in build(
                stories.project({"pier/about.yaml": stories.EXPLAINER, "pier/facts.yaml": facts})
            ).files.items()
            if path.stem == "feed"
        }
        for facts in (
            FACTS,
            FACTS.replace("  safe: {text: Was it safe?}", "  sound: {text: Was it safe?, formerly: [secure, safe]}")
            .replace("about: safe", "about: sound")
            .replace("  it-held: {", "  it-stood: {formerly: [it-kept, it-held], ")
            .replace("contradicts: it-held", "contradicts: it-stood")
            .replace("facts: [it-held, ", "facts: [it-stood, "),
        )
    )
    for name in ("feed.xml", "feed.json"):
        followed = [after[f"pier/questions/{id_}/{name}"] for id_ in ("sound", "secure", "safe")]
        assert followed == [followed[0]] * 3
    was, now = (
        ET.fromstring(files["pier/questions/safe/feed.xml"])  # noqa: S314 - written by the project itself
        for files in (before, after)
    )
    assert _text(was, "id") == _text(now, "id") == "https://example.org/pier/questions/safe/feed.xml"
    assert _links(now) == {
        "https://example.org/pier/questions/sound/feed.xml",
        "https://example.org/pier/questions/sound/",
    }
    flips = [
        [_text(entry, "id") for entry in feed.iter(f"{ATOM}entry") if "Now disputed" in _text(entry, "title")]
        for feed in (was, now)
    ]
    assert flips == [["https://example.org/pier/claims/it-held/#2031-03-05"]] * 2


def test_a_long_feed_ends_with_its_newest_entries() -> None:
    changes = "".join(f"  - {{on: {2000 + n}-01-01, kind: update, note: Note {n}.}}\n" for n in range(ENTRIES + 9))
    only = stories.corpus({"pier/about.yaml": stories.EXPLAINER, "pier/facts.yaml": f"changes:\n{changes}"})
    years = [entry.day.year for entry in site_feed(only).entries]
    assert years == list(range(2000 + ENTRIES + 8, 2008, -1))


def test_every_page_to_follow_has_both_formats(published: Mapping[PurePosixPath, bytes]) -> None:
    corpus = build(read_project(stories.SHOWCASE)).corpus
    assert corpus
    folders = {"."}
    for slug, story in corpus.stories.items():
        folders |= {slug, *(f"{slug}/questions/{id_}" for id_ in story.questions)}
    assert {str(path) for path in published} == {
        f"{folder}/{name}".removeprefix("./") for folder in folders for name in ("feed.xml", "feed.json")
    }


def test_atom_feeds_keep_to_rfc_4287(published: Mapping[PurePosixPath, bytes]) -> None:
    for path, content in published.items():
        if path.suffix == ".xml":
            _check_atom(ET.fromstring(content), str(path))  # noqa: S314 - written by the project itself


def test_json_feeds_keep_to_version_1_1(published: Mapping[PurePosixPath, bytes]) -> None:
    for path, content in published.items():
        if path.suffix == ".json":
            _check_json(json.loads(content), str(path))


def test_both_formats_tell_the_same(published: Mapping[PurePosixPath, bytes]) -> None:
    for path, content in published.items():
        if path.suffix == ".xml":
            atom = ET.fromstring(content)  # noqa: S314 - written by the project itself
            told_atom = [(_text(each, "id"), _text(each, "content")) for each in atom.iter(f"{ATOM}entry")]
            items = json.loads(published[path.with_suffix(".json")])["items"]
            assert told_atom == [(each["id"], each["content_text"]) for each in items]


def test_text_stays_text_in_a_feed(small: Corpus) -> None:
    project = stories.project({"pier/about.yaml": stories.EXPLAINER, "pier/facts.yaml": FACTS})
    files = {str(path): content for path, content in build(project).files.items()}
    atom = ET.fromstring(files["pier/questions/safe/feed.xml"])  # noqa: S314 - written by the project itself
    titles = [_text(each, "title") for each in atom.iter(f"{ATOM}entry")]
    assert titles == [title for _, title in told(list(feeds(small))[2])]


def _links(feed: ET.Element) -> set[str | None]:
    return {link.get("href") for link in feed.findall(f"{ATOM}link")}


def _check_atom(feed: ET.Element, path: str) -> None:
    """Sections 4.1.1 and 4.1.2: what a feed and an entry must have, and have once."""
    assert feed.tag == f"{ATOM}feed"
    for once in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{once}")) == 1, once
    assert feed.findtext(f"{ATOM}author/{ATOM}name"), "entries without authors need one of the feed"
    links = {link.get("rel"): link for link in feed.findall(f"{ATOM}link")}
    assert len(links) == len(feed.findall(f"{ATOM}link")), "one link of a kind"
    assert (links["self"].get("href") or "").endswith(f"/{path}")
    assert links["self"].get("href") == _text(feed, "id")
    assert links["self"].get("type") == "application/atom+xml"
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        for once in ("id", "title", "updated", "content"):
            assert len(entry.findall(f"{ATOM}{once}")) == 1, once
        assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
        assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "text"
        assert list(content) == [], "text has no elements"
    for element in feed.iter():
        if element.tag == f"{ATOM}id":
            assert urlsplit(element.text or "").scheme, "an absolute address"
        elif element.tag == f"{ATOM}updated":
            assert INSTANT.fullmatch(element.text or "")
        elif element.tag == f"{ATOM}link":
            assert urlsplit(element.get("href") or "").scheme in {"http", "https"}
    ids = [_text(entry, "id") for entry in entries]
    assert len(ids) == len(set(ids))
    newest = max((_text(entry, "updated") for entry in entries), default=_text(feed, "updated"))
    assert _text(feed, "updated") == newest


def _check_json(feed: dict[str, Any], path: str) -> None:
    """What version 1.1 requires: the version, a title, and items with an id and content."""
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    assert feed["title"]
    assert feed["feed_url"].endswith(f"/{path}")
    assert all(author["name"] and urlsplit(author["url"]).scheme for author in feed["authors"])
    assert isinstance(feed["items"], list)
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["id"]
        assert isinstance(item["content_text"], str)
        assert item["content_text"]
        assert urlsplit(item["url"]).scheme in {"http", "https"}
        assert INSTANT.fullmatch(item["date_published"])
        assert all(isinstance(tag, str) and tag for tag in item["tags"])
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids))


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""
