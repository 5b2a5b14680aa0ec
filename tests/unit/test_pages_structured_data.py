"""What JSON-LD says where facts leave a choice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tests import stories
from whosays.model.facts import ClaimId, QuestionId
from whosays.model.identity import Slug
from whosays.pages import structured_data
from whosays.site_parts import Part

if TYPE_CHECKING:
    from whosays.corpus.story import Corpus, Story

EXPLAINER = stories.EXPLAINER.replace("started:", "places: The town, started:")
FACTS = """
actors:
  land: {name: A land, kind: state, wikidata: Q1}
sources:
  paper: {title: A paper, url: https://example.org/paper}
questions:
  settled: {text: Settled?, status: answered, answer: Yes.}
  halfway: {text: Halfway?, status: partly answered, answer: "So far, no."}
  unknown: {text: Unknown?}
claims:
  said: {text: It held., by: land, src: paper}
  judged: {text: It fell., by: land, src: paper, on: 2031-03-02,
           verdict: {status: refuted, reason: It stands., on: 2031-03-04, src: paper}}
events:
  opened: {text: The pier opened., when: 2031-03-01, where: "Łódź", src: paper}
  one-spring: {text: It was painted., when: 2031-21, src: paper}
"""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return stories.corpus({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})


def claim(corpus: Corpus, id_: str) -> dict[str, Any]:
    story = corpus.stories[Slug("pier")]
    return structured_data.claim(story.claims[ClaimId(id_)], story, corpus.site)


def question(corpus: Corpus, id_: str) -> dict[str, Any]:
    story = corpus.stories[Slug("pier")]
    return structured_data.question(story.questions[QuestionId(id_)], story, corpus.site)


def timeline_of(story: Story) -> str:
    (page,) = story.listed[Part.TIMELINE]
    return structured_data.timeline(story, page)


def test_a_claim_without_a_verdict_is_not_reviewed(corpus: Corpus) -> None:
    said = claim(corpus, "said")
    assert (said["@type"], said["@id"]) == ("Claim", "https://example.org/pier/claims/said/")


def test_a_verdict_makes_a_dated_review(corpus: Corpus) -> None:
    review = claim(corpus, "judged")
    assert (review["@type"], review["datePublished"]) == ("ClaimReview", "2031-03-04")
    assert (review["itemReviewed"]["@type"], review["itemReviewed"]["datePublished"]) == ("Claim", "2031-03-02")
    assert (review["reviewRating"]["ratingValue"], review["reviewRating"]["alternateName"]) == ("1", "False")


def test_a_state_speaks_as_its_government(corpus: Corpus) -> None:
    """A place cannot be the author of a claim."""
    assert claim(corpus, "said")["author"][0]["@type"] == "GovernmentOrganization"


@pytest.mark.parametrize(
    ("id_", "key", "text"), [("settled", "acceptedAnswer", "Yes."), ("halfway", "suggestedAnswer", "So far, no.")]
)
def test_an_answer_is_accepted_where_it_settles_the_question(corpus: Corpus, id_: str, key: str, text: str) -> None:
    found = question(corpus, id_)
    assert found["answerCount"] == 1
    assert found[key] == {"@type": "Answer", "text": text}
    assert {"acceptedAnswer", "suggestedAnswer"} & found.keys() == {key}


def test_a_question_without_an_answer_says_so(corpus: Corpus) -> None:
    found = question(corpus, "unknown")
    assert found["answerCount"] == 0
    assert {"acceptedAnswer", "suggestedAnswer"} & found.keys() == set()


def test_only_events_with_a_date_that_machines_read_are_listed(corpus: Corpus) -> None:
    listed = json.loads(timeline_of(corpus.stories[Slug("pier")]))["@graph"]
    assert listed == [{"@type": "Event", "name": "The pier opened.", "startDate": "2031-03-01", "location": "Łódź"}]


def test_letters_of_any_script_stay_as_they_are(corpus: Corpus) -> None:
    story = corpus.stories[Slug("pier")]
    assert '"location":"Łódź"' in timeline_of(story)
    titled = replace(story, explainer=story.explainer.model_copy(update={"title": "Міст"}))
    assert '"Міст"' in structured_data.article(titled, corpus.site)


def test_a_picture_of_an_explainer_is_told_by_its_whole_address(corpus: Corpus) -> None:
    story = corpus.stories[Slug("pier")]
    pictured = replace(story, explainer=story.explainer.model_copy(update={"image": "a dome.jpg"}))
    assert (
        json.loads(structured_data.article(pictured, corpus.site))["image"] == "https://example.org/pier/a%20dome.jpg"
    )


def test_an_explainer_says_where_and_when_it_plays(corpus: Corpus) -> None:
    article = json.loads(structured_data.article(corpus.stories[Slug("pier")], corpus.site))
    assert article["contentLocation"] == [{"@type": "Place", "name": "The town"}]
    assert article["temporalCoverage"] == "2031-03-01"


def test_a_page_says_the_way_to_it() -> None:
    trail = [("A site", "https://example.org/"), ("The pier", "https://example.org/pier/")]
    thing, crumbs = json.loads(structured_data.with_trail({"@type": "Question", "name": "Safe?"}, trail))["@graph"]
    assert thing == {"@type": "Question", "name": "Safe?"}
    assert crumbs["@type"] == "BreadcrumbList"
    # the last is the page itself, which needs no address there
    assert crumbs["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "A site", "item": {"@id": "https://example.org/"}},
        {"@type": "ListItem", "position": 2, "name": "The pier"},
    ]
