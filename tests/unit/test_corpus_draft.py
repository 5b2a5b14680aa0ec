"""One folder as written and as linked: shared facts where they are used, and dangling references left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.stories import EXPLAINER, corpus, project
from whosays.bind import bind
from whosays.corpus.draft import Draft, drafts
from whosays.document import compose
from whosays.model.facts import ActorId, ClaimId
from whosays.model.identity import Slug

if TYPE_CHECKING:
    from whosays.corpus.story import Story

COMMON = """\
actors:
  land: {name: Land, kind: state}
  port: {name: Port, kind: organisation, member_of: land, note: "See [[strain]]."}
  union: {name: Union, kind: organisation}
  nobody: {name: Nobody}
sources:
  wire: {title: W, url: https://example.org/w}
  paper: {title: P, url: https://example.org/p, via: wire}
  unread: {title: U, url: https://example.org/u}
terms:
  strain: {definition: "What a [[gauge]] measures."}
  gauge: {definition: It measures.}
  quay: {definition: A quay.}
"""


def written(files: dict[str, str]) -> dict[str, Draft]:
    documents = [compose(file, text)[0] for file, text in project(files).files.items()]
    return {draft.folder.slug: draft for draft in drafts(bind(documents)[0], frozenset())}


def shared(story: Story) -> set[str]:
    return {str(fact.id) for fact in story.facts.values() if fact.location.file.parts[1] == "common"}


def test_a_story_has_the_shared_facts_that_it_uses_directly_or_not() -> None:
    stories = corpus(
        {
            "common/shared.yaml": COMMON,
            "pier/about.yaml": EXPLAINER + "claims: {a: {text: It broke., by: port, src: paper}}\n",
            "quay/about.yaml": EXPLAINER + "claims: {a: {text: It broke., by: union, src: wire}}\n",
            "dock/about.yaml": EXPLAINER.replace("Nobody knows yet.", "'See [[quay]].'"),
            "mole/about.yaml": EXPLAINER,
        }
    ).stories
    assert list(stories) == ["dock", "mole", "pier", "quay"]
    assert shared(stories[Slug("pier")]) == {"port", "land", "strain", "gauge", "paper", "wire"}
    assert shared(stories[Slug("quay")]) == {"union", "wire"}
    assert shared(stories[Slug("dock")]) == {"quay"}
    assert shared(stories[Slug("mole")]) == set()


def test_two_stories_do_not_see_each_other() -> None:
    stories = corpus(
        {
            "common/shared.yaml": COMMON,
            "pier/about.yaml": EXPLAINER + "claims: {a: {text: It broke., by: port, src: wire}}\n",
            "quay/about.yaml": EXPLAINER + "claims: {a: {text: It held., by: port, src: wire}}\n",
        }
    ).stories
    pier, quay = stories[Slug("pier")], stories[Slug("quay")]
    assert pier.claims[ClaimId("a")].text == "It broke."
    assert quay.claims[ClaimId("a")].text == "It held."
    assert [claim.text for claim in pier.links.claims_by[ActorId("port")]] == ["It broke."]
    # what they share is one and the same fact
    assert pier.actors[ActorId("port")] is quay.actors[ActorId("port")]
    assert pier.parties[ActorId("port")] == "land"


def test_mappings_keep_the_order_of_the_files() -> None:
    (story,) = corpus(
        {
            "common/shared.yaml": COMMON,
            "pier/a.yaml": EXPLAINER + "actors: {zed: {name: Z}, abe: {name: A}}\n",
            "pier/b.yaml": "defaults: {src: wire, by: [abe, union, port]}\n"
            "claims: {z: {text: T., by: zed}, a: {text: U.}}\n",
        }
    ).stories.values()
    assert list(story.actors) == ["land", "port", "union", "zed", "abe"]
    assert list(story.claims) == ["z", "a"]


BROKEN = {
    "common/shared.yaml": COMMON,
    "pier/about.yaml": EXPLAINER,
    "pier/facts.yaml": """\
claims:
  a: {text: It broke., by: [port, prot], src: [wire, wier], contradicts: [b, wire], about: safe}
  b: {text: It held., by: union, src: wire, colour: red}
  c: {text: It creaked., by: gone, src: gone, superseded: {by: gone, reason: New.}}
  a: {text: Twice., by: union, src: wire}
""",
}


def test_a_draft_of_mistakes_is_linked_as_far_as_it_goes() -> None:
    draft = written(BROKEN)["pier"]
    claims = draft.story.claims
    assert list(claims) == ["a", "c"]
    assert claims[ClaimId("a")].by == ("port",)
    assert [cited.id for cited in claims[ClaimId("a")].src] == ["wire"]
    assert (claims[ClaimId("a")].contradicts, claims[ClaimId("a")].about) == ((), ())
    assert (claims[ClaimId("c")].by, claims[ClaimId("c")].src) == ((), ())
    # as written, everything is still there
    assert [record.by for record in draft.folder.records() if isinstance(record, type(claims[ClaimId("a")]))] == [
        ("port", "prot"),
        ("gone",),
    ]
    assert draft.story.standings
    assert draft.story.flips == {}
    assert draft.story.links.rivals == {}


def test_what_a_draft_knows() -> None:
    found = written(BROKEN)
    pier, common = found["pier"], found["common"]
    assert {"a", "b", "c", "port", "wire", "nobody"} <= set(pier.known)
    assert pier.known["b"].fact is None
    assert pier.is_complete
    assert not pier.is_shared
    assert common.is_shared
    assert common.story.facts == {}
    assert set(common.known) == {
        "land",
        "port",
        "union",
        "nobody",
        "wire",
        "paper",
        "unread",
        "strain",
        "gauge",
        "quay",
    }


def test_a_file_that_cannot_be_read_makes_the_folders_that_use_it_incomplete() -> None:
    broken = written({**BROKEN, "pier/more.yaml": "claims: [", "quay/about.yaml": EXPLAINER})
    assert {slug: draft.is_complete for slug, draft in broken.items()} == {"pier": False, "quay": True, "common": True}
    shared_broken = written({**BROKEN, "common/more.yaml": "actors: [", "quay/about.yaml": EXPLAINER})
    assert [draft.is_complete for draft in shared_broken.values()] == [False, False, False]


def test_an_explainer_with_a_mistake_has_a_stand_in() -> None:
    draft = written({"pier/about.yaml": "explainer: {title: The pier}\nterms: {pier: {definition: A pier.}}\n"})["pier"]
    assert draft.folder.explainer is None
    assert draft.story.explainer.title == "pier"
    assert list(draft.story.terms) == ["pier"]


def test_a_reference_is_in_doubt_but_where_the_story_has_the_fact_as_it_was_written() -> None:
    facts = (
        "actors: {union: {name: Union}}\n"
        "sources: {log: {title: Log, url: https://example.org/}}\n"
        "claims:\n"
        "  lost: {text: It broke., by: union, src: log, contradicts: nowhere}\n"
        "  kind: {text: It broke., by: union, src: log, supports: union}\n"
        "  good: {text: It held., by: union, src: log, contradicts: lost}\n"
        "changes: [{on: 2031-03-04, note: It was new., facts: good}]\n"
    )
    draft = written({"pier/about.yaml": EXPLAINER + facts})["pier"]
    every = {(getattr(record, "id", ""), pointer.target) for record, pointer in draft.pointers}
    doubtful = {(getattr(record, "id", ""), pointer.target) for record, pointer in draft.doubtful_pointers}
    assert every - doubtful == {("good", "union"), ("good", "log"), ("good", "lost")}
    assert {target for _, target in doubtful} == {"union", "log", "nowhere", "good"}
