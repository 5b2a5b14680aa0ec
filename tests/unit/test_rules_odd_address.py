"""A host that poses as another is told wherever an address can be typed; each odd letter is written by its number."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.stories import EXPLAINER, project
from whosays.check import check
from whosays.diagnostics import Code
from whosays.model.explainer import Change, Defaults, Explainer
from whosays.model.facts import FACT_TYPES
from whosays.model.references import addresses
from whosays.model.shapes import shapes_of
from whosays.model.site import Site
from whosays.own_pages.check import problems

POSING = "https://ex\u0430mple.org/"
SITE = f"""\
title: A site
url: {POSING}
repository: {POSING}
formerly: [https://example.org/, '{POSING}']
contact: mailto:desk@ex\u0430mple.org
newsletter: {POSING}
mastodon: https://xn--80ak6aa92e.com/
links: [{{title: It, url: '{POSING}'}}]
"""
FACTS = f"""\
actors: {{port: {{name: The Port, kind: organisation, url: '{POSING}', note: 'See [it]({POSING}).'}}}}
sources: {{s1: {{title: The Gazette, url: '{POSING}', archived: '{POSING}', date: 2020-03-01, note: '[a]({POSING})'}}}}
claims:
  c1:
    text: One.
    by: port
    src: s1
    on: 2020-03-01
    note: '[a]({POSING})'
    verdict: {{status: refuted, reason: 'No, [a]({POSING}) and [b](https://example.org/).'}}
    superseded: {{reason: '[a]({POSING})'}}
accounts: {{a1: {{title: It fell., summary: '[a]({POSING})'}}}}
questions: {{q1: {{text: Was it?, why: '[a]({POSING})', would_settle: '[a]({POSING})', answer: '[a]({POSING})'}}}}
terms: {{t1: {{definition: '[a]({POSING})'}}}}
media: {{m1: {{url: '{POSING}', shows: '[a](<{POSING}> "b")'}}}}
changes: [{{on: 2020-03-02, kind: update, note: '[a]({POSING})'}}]
"""
ABOUT = f"""\
explainer:
  title: The pier
  question: Was it safe?
  summary: '[a]({POSING})'
  started: 2020-03-01
  sections: [{{id: a, heading: A, text: '[[c1]] [a]({POSING})'}}]
  days: {{2020-03-01: '[a]({POSING})'}}
  authors: [{{name: A, url: '{POSING}'}}]
"""


def told(files: dict[str, str], site: str) -> list[str]:
    """The places at which an address is odd, as the name of the file and the route."""
    found = [each for each in check(project(files, site=site)).diagnostics if each.code is Code.ODD_ADDRESS]
    return sorted("/".join((each.at.file.name, *map(str, each.at.route))) for each in found)  # type: ignore[union-attr]


def test_every_field_and_every_link_in_prose_is_looked_at() -> None:
    places = told({"pier/about.yaml": ABOUT, "pier/facts.yaml": FACTS}, SITE)
    assert places == sorted(
        [
            *(f"site.yaml/{key}" for key in ("url", "repository", "formerly/1", "contact", "newsletter", "mastodon")),
            "site.yaml/links/0/url",
            *(f"about.yaml/explainer/{key}" for key in ("summary", "sections/0/text", "days/2020-03-01")),
            "about.yaml/explainer/authors/0/url",
            *(f"facts.yaml/actors/port/{key}" for key in ("url", "note")),
            *(f"facts.yaml/sources/s1/{key}" for key in ("url", "archived", "note")),
            *(f"facts.yaml/claims/c1/{key}" for key in ("note", "verdict/reason", "superseded/reason")),
            "facts.yaml/accounts/a1/summary",
            *(f"facts.yaml/questions/q1/{key}" for key in ("why", "would_settle", "answer")),
            "facts.yaml/terms/t1/definition",
            *(f"facts.yaml/media/m1/{key}" for key in ("url", "shows")),
            "facts.yaml/changes/0/note",
        ]
    )
    # a new field has to stand above
    keys = {place.rsplit("/", 1)[-1] for place in places}
    keys |= {"authors", "days", "formerly", "links", "sections", "superseded", "verdict"}
    for model in (Site, Explainer, Change, *FACT_TYPES):
        shapes = shapes_of(model)
        assert {field.key for field in (*shapes.addressed, *shapes.prose)} <= keys, model
    assert shapes_of(Defaults).addressed == ()


def test_an_address_is_found_at_any_depth() -> None:
    site = Site.model_validate({"title": "A", "url": "https://a.example/", "formerly": ["https://b.example/"]})
    assert [*addresses(site)] == [(("url",), "https://a.example/"), (("formerly", 0), "https://b.example/")]


def test_a_link_in_prose_that_leads_nowhere_is_an_error_alone() -> None:
    facts = "terms: {t1: {definition: 'See [a](https://bank.example@evil.example/).'}}\n"
    codes = [each.code for each in check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).diagnostics]
    assert codes == [Code.BAD_URL]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (f"a [b]({POSING})\n", "1:7"),
        (f"[a][b] and [a][b]\n\n[b]: {POSING}\n", "3:6"),
        (f"a <{POSING}>\n", "1:4"),
        ('a <a href="//bank.example@evil.example/">b</a>\n', "1:12"),
        ("[a](https://bank.example@evil.example/)\n", "1:5"),
        ("[a](https://ex%D0%B0mple.org/)\n", "1:5"),
        ("[a](https:ex&#x430;mple.org/)\n", "1:5"),
        ("# A\n\n[a](mailto:desk%40bank.example@evil.example)\n", "3:5"),
        ("[a](https://xn--80ak6aa92e.com/)\n", "1:5"),
        ("[a](https://bank.example\u2044a.evil.example/)\n", "1:5"),
        (f"| a |\n|---|\n| [b]({POSING}) |\n", "3:7"),
    ],
)
def test_links_of_own_pages_are_looked_at(text: str, at: str) -> None:
    (problem,) = problems(PurePosixPath("content/about.md"), text)
    assert problem.code is Code.ODD_ADDRESS
    span = problem.at.span  # type: ignore[union-attr]
    assert f"{span.line}:{span.column}" == at


def test_other_links_of_own_pages_are_let_pass() -> None:
    text = "[a](b.md) [c](https://e.example/@d) [f](//m\u00fcnchen.example) <g@h.example> [i](tel:+1) `<https://j@k.example>`\n"
    assert problems(PurePosixPath("content/about.md"), text) == ()
