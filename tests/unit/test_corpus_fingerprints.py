"""A fingerprint is another one exactly when a reader would see another claim."""

from __future__ import annotations

from tests.stories import story
from whosays.corpus.fingerprints import fingerprint, fingerprints
from whosays.model.facts import ClaimId

SAFE, UNSAFE = ClaimId("safe"), ClaimId("unsafe")
FACTS = """
actors: {ann: {name: Ann}, bob: {name: Bob}}
sources: {log: {title: Log, url: "https://example.org/log"}}
claims:
  safe: {text: The pier was safe., by: ann, src: log, on: 2031-03-04}
  unsafe: {text: The pier was not safe., by: bob, src: log, on: 2031-03-04%s}
"""
DISPUTED = FACTS % ", contradicts: safe"


def test_the_status_can_be_read() -> None:
    assert fingerprints(story(FACTS % ""))[SAFE].startswith("single origin ")
    assert fingerprints(story(DISPUTED))[SAFE].startswith("disputed ")


def test_other_words_give_another_fingerprint() -> None:
    before, now = story(DISPUTED), story(DISPUTED.replace("was not safe", "was unsafe"))
    assert fingerprints(before)[SAFE] == fingerprints(now)[SAFE]
    assert fingerprints(before)[UNSAFE] != fingerprints(now)[UNSAFE]
    assert fingerprint(before) != fingerprint(now)


def test_the_order_of_the_files_does_not_matter() -> None:
    lines = DISPUTED.rstrip("\n").split("\n")
    swapped = "\n".join([*lines[:-2], lines[-1], lines[-2]])
    assert fingerprint(story(DISPUTED)) == fingerprint(story(swapped))
