"""Every reference, text and prose of every kind of fact is found, with its place, and can be taken out."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from whosays.bind import bind
from whosays.document import Document, compose, scalars
from whosays.model.explainer import Author, Change, Defaults, Explainer, Section
from whosays.model.facts import FACT_TYPES, Citation, Kind, Superseded, Verdict
from whosays.model.references import citations, dates, keeping, pointers, prose, prose_mentions, texts
from whosays.model.site import Site
from whosays.model.utterance import Confidence, Quote
from whosays.project import SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from whosays.diagnostics import Location
    from whosays.model.record import Record

FILE = PurePosixPath("content/pier/facts.yaml")

FULL = """\
explainer:
  title: Text title
  question: Text question
  summary: Prose summary [[ref-summary]]
  image: pier.jpg
  status: settled
  started: 2031-03-01
  places: [Text place]
  topics: [Text topic]
  authors: [{name: Text author, url: https://example.org/, kind: person}]
  days: {1999-01-01: "Prose of a day [[ref-day]]"}
  formerly: former-of-the-folder
  accept: {undated-claim: Text reason, long-claim: Text reason}
  sections:
    - {id: one, heading: Text heading, text: "Prose section [[ref-section|words]]"}
    - {id: two, heading: Text heading, text: "Prose section [[ref-section-2]]"}
defaults:
  src: {id: ref-default-src, at: Text at, quote: Text quote}
  on: 2031-03-04
  by: ref-default-by
  about: [ref-default-about, ref-default-about-2]
sources:
  a-source:
    title: Text title
    url: https://example.org/
    publisher: Text publisher
    date: 2031-03-04
    accessed: 2031-03-05
    archived: https://example.org/archived
    lang: en
    kind: news
    reliability: A
    via: [ref-via, ref-via-2]
    authors: [Text author, Text other]
    note: Prose note
    formerly: [former-1, former-one]
    accept: {undated-claim: Text reason}
actors:
  an-actor:
    name: Text name
    kind: person
    role: Text role
    member_of: [ref-member, ref-member-2]
    aliases: Text alias
    wikidata: Q1
    url: https://example.org/
    note: Prose note [[ref-actor-note]]
    formerly: former-2
    accept: {undated-claim: Text reason}
claims:
  a-claim:
    text: Text claim
    by: [ref-by, ref-by-2]
    src:
      - ref-src
      - {id: ref-src-2, at: Text at, quote: {exact: Text exact, prefix: Text prefix, suffix: Text suffix}}
    kind: statement
    on: 2031-03-04
    about: ref-about
    supports: [ref-supports]
    contradicts: ref-contradicts
    undercuts: [ref-undercuts, ref-undercuts-2]
    evidence: {ref-evidence: consistent, ref-evidence-2: neutral}
    confidence: {level: low, in: Text scope}
    likelihood: likely
    verdict: {status: refuted, reason: "Prose [[ref-reason]]", src: [ref-verdict-src], on: 2031-03-05}
    superseded: {by: ref-superseded, on: 2031-03-06, reason: Prose reason}
    terms: ref-terms
    media: [ref-media]
    also: [Text also, Text too]
    note: |
      Prose of two paragraphs

      - [[ref-note]] and [[ref-note-2]]
    formerly: former-3
    accept: {undated-claim: Text reason}
accounts:
  an-account:
    title: Text title
    holder: [ref-holder]
    summary: Prose summary
    refines: ref-refines
    excludes: ref-excludes
    also: Text also
    formerly: former-4
    accept: {undated-claim: Text reason}
events:
  an-event:
    text: Text event
    when: 2031-03-04
    src: ref-event-src
    claims: [ref-claims]
    where: Text where
    kind: incident
    formerly: former-5
    accept: {undated-claim: Text reason}
questions:
  a-question:
    text: Text question
    why: Prose why
    would_settle: Prose settle
    last_checked: 2031-03-04
    accounts: ref-accounts
    status: open
    answer: Prose answer [[ref-answer]]
    also: [Text also]
    formerly: former-6
    accept: {undated-claim: Text reason}
terms:
  a-term:
    definition: Prose definition
    name: Text name
    forms: [Text form]
    formerly: former-7
    accept: {undated-claim: Text reason}
media:
  a-video:
    url: https://example.org/
    shows: Prose shows
    title: Text title
    src: {id: ref-media-src}
    when: 2031-03-04
    where: Text where
    authenticity: original
    credit: Text credit
    alt: Text alt
    licence: Text licence
    formerly: former-8
    accept: {undated-claim: Text reason}
changes:
  - {on: 2031-03-04, kind: update, note: "Prose [[ref-change-note]]", facts: [ref-fact], was: Text was, now: Text now,
     id: change-1, formerly: former-change}
"""

NESTED: tuple[type[BaseModel], ...] = (Author, Quote, Citation, Verdict, Superseded, Confidence, Section)


@pytest.fixture(scope="module")
def document() -> Document:
    document, problems = compose(FILE, FULL)
    assert problems == []
    return document


@pytest.fixture(scope="module")
def records(document: Document) -> list[Record]:
    site, _ = compose(SITE_FILE, "{title: A site, url: 'https://example.org/'}")
    content, problems = bind([site, document])
    assert problems == []
    return list(content.folders[next(iter(content.folders))].records())


def shown(document: Document, place: Location) -> str:
    span = document.locate(place)
    return document.text[span.start : span.end].strip("\"'")


def inherited(record: Record, route: tuple[str | int, ...]) -> bool:
    return route[0] in record.inherited


def test_the_example_has_every_field_of_every_kind(records: list[Record]) -> None:
    kinds = {type(record): record for record in records}
    assert set(kinds) == {*FACT_TYPES, Explainer, Change, Defaults}
    for kind, record in kinds.items():
        assert record.model_fields_set == set(kind.model_fields), kind
    typed = scalars(compose(FILE, FULL)[0].root)
    for nested in NESTED:
        for name, field in nested.model_fields.items():
            assert (field.alias or name) in typed, (nested, name)
    assert not any(pointers(Site(title="A site", url="https://example.org/")))


def test_every_reference_is_found_where_it_stands(document: Document, records: list[Record]) -> None:
    found = []
    for record in records:
        for pointer in pointers(record):
            if not inherited(record, pointer.route):
                assert shown(document, pointer.place(record)) == pointer.target
                found.append(pointer.target)
    in_fields = [text for text in scalars(document.root) if text.startswith("ref-")]
    assert sorted(found) == sorted(in_fields)
    assert len(found) == 31


def test_every_reference_takes_the_right_kind(records: list[Record]) -> None:
    kinds = {p.target: p.reference.kinds for record in records for p in pointers(record)}
    assert kinds["ref-by"] == kinds["ref-holder"] == kinds["ref-member-2"] == {Kind.ACTOR}
    assert kinds["ref-src"] == kinds["ref-via"] == kinds["ref-verdict-src"] == kinds["ref-media-src"] == {Kind.SOURCE}
    assert kinds["ref-supports"] == kinds["ref-superseded"] == kinds["ref-claims"] == {Kind.CLAIM}
    assert kinds["ref-evidence"] == kinds["ref-refines"] == kinds["ref-accounts"] == {Kind.ACCOUNT}
    assert kinds["ref-about"] == kinds["ref-default-about"] == {Kind.QUESTION}
    assert kinds["ref-terms"] == {Kind.TERM}
    assert kinds["ref-media"] == {Kind.MEDIA}
    assert kinds["ref-fact"] == set()


def test_every_citation_is_found_where_it_stands(document: Document, records: list[Record]) -> None:
    found = set()
    for record in records:
        for route, cited in citations(record):
            if not inherited(record, route):
                assert cited.id in shown(document, record.location.at(*route))
                found.add(cited.id)
    assert found == {text for text in scalars(document.root) if re.fullmatch("ref-.*src.*", text)}


def test_every_text_and_prose_is_found_where_it_stands(document: Document, records: list[Record]) -> None:
    for lister, sign in ((texts, "Text"), (prose, "Prose")):
        found = 0
        for record in records:
            for route, text in lister(record):
                assert text.startswith(sign)
                if not inherited(record, route):
                    assert sign in shown(document, record.location.at(*route))
                    found += 1
        assert found == len(re.findall(rf"\b{sign} ", FULL))


def test_every_date_is_found_at_any_depth_and_a_day_that_is_not_known_is_none(records: list[Record]) -> None:
    found = [date.text for record in records for date in dates(record)]
    assert sorted(found) == sorted(re.findall(r"\b2031-[0-9]{2}-[0-9]{2}\b", FULL))
    assert [*dates(Defaults.model_validate({"on": "unknown"}))] == []


def test_every_mention_is_found_where_it_stands(document: Document, records: list[Record]) -> None:
    found = []
    for record in records:
        for route, mention in prose_mentions(record):
            place = record.location.at(*route).within(mention.written, mention.occurrence)
            assert shown(document, place) == mention.written
            found.append(mention.id)
    assert len(found) == FULL.count("[[ref-")
    assert {"ref-summary", "ref-section", "ref-reason", "ref-note-2", "ref-change-note"} <= set(found)


def targets(record: Record) -> Iterator[str]:
    return (pointer.target for pointer in pointers(record))


def without(record: Record, unwanted: str) -> Record:
    return keeping(record, lambda target, _reference: target != unwanted)


def test_keeping_all_is_the_same_record(records: list[Record]) -> None:
    for record in records:
        assert keeping(record, lambda _target, _reference: True) is record


def test_keeping_all_but_one(records: list[Record]) -> None:
    tried = 0
    for record in records:
        for unwanted in set(targets(record)):
            kept = without(record, unwanted)
            assert set(targets(kept)) == set(targets(record)) - {unwanted}
            assert kept.location == record.location
            assert kept.inherited == record.inherited
            assert [*prose(kept)] == [*prose(record)]
            tried += 1
    assert tried > 30


def test_keeping_none_leaves_a_record_that_can_still_be_read(records: list[Record]) -> None:
    for record in records:
        bare = keeping(record, lambda _target, _reference: False)
        assert not any(targets(bare))
        assert [*prose(bare)] == [*prose(record)]
        assert getattr(bare, "id", None) == getattr(record, "id", None)


def test_a_citation_without_its_source_goes_and_a_verdict_without_its_source_stays(records: list[Record]) -> None:
    claim = next(record for record in records if getattr(record, "id", "") == "a-claim")
    bare = keeping(claim, lambda target, _reference: target not in {"ref-src-2", "ref-verdict-src", "ref-superseded"})
    shape = bare.model_dump()
    assert [cited["id"] for cited in shape["src"]] == ["ref-src"]
    assert shape["verdict"]["src"] == ()
    assert shape["verdict"]["reason"] == "Prose [[ref-reason]]"
    assert shape["superseded"]["by"] is None
