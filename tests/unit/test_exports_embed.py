"""The card of a claim: small, self-contained, true to the claim's status, and inert."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tests.stories import project
from whosays.build import build

MOST_BYTES = 15_000
FACTS = """
    defaults: {src: gazette, on: 2031-03-04, by: harbour, about: safe}
    sources: {gazette: {title: Gazette, url: "https://gazette.example/1", date: 2031-03-04}}
    actors: {harbour: {name: "Harbour <b>authority</b>", kind: organisation}}
    questions: {safe: {text: "Was it safe?", would_settle: A survey.}}
    claims:
      gauge: {text: "A gauge passed its limit & </style><script>alert(1)</script>."}
      first: {text: The pier is sound., superseded: {by: gauge, reason: "It was not, see [[gauge|the gauge]]."}}
"""
EXPLAINER = "explainer: {title: The pier, question: Was it safe?, summary: Nobody knows yet., started: 2031-03-01}\n"


def card(claim: str) -> str:
    files = {"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}
    return build(project(files)).files[PurePosixPath(f"pier/embed/{claim}/index.html")].decode()


def test_a_card_is_small_and_asks_for_nothing() -> None:
    html = card("gauge")
    assert len(html.encode()) < MOST_BYTES
    assert "default-src 'none'" in html
    assert not re.search(r"<(script|img|link rel=\"(?!canonical)|iframe|object)", html)


def test_text_from_facts_is_text() -> None:
    html = card("gauge")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "Harbour &lt;b&gt;authority" in html


def test_a_card_leads_to_the_claim_and_names_its_status() -> None:
    html = card("gauge")
    assert 'href="https://example.org/pier/claims/gauge/"' in html
    assert "<b>One side only</b>" in html
    assert "contradicts it. Reported once.</p>" in html


def test_a_superseded_claim_is_struck_through_with_its_reason_and_successor() -> None:
    html = card("first")
    assert "<s>The pier is sound.</s>" in html
    assert "It was not, see the gauge." in html
    assert "In its place: A gauge passed its limit" in html


def test_a_card_has_the_rule_of_its_own_status_and_no_other() -> None:
    assert re.findall(r"article\[[^]]*\]", card("first")) == ['article[data-status="superseded"]']
    assert "article[" not in card("gauge")
    assert "article{max-width:38rem;" in card("gauge")
