"""What was published and is gone keeps its address, which says that it was withdrawn, when and why."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.rendered import body, events, html, starts
from tests.stories import EXPLAINER, project, told
from whosays.build import build
from whosays.check import check
from whosays.diff.notes import silent_edits

if TYPE_CHECKING:
    from collections.abc import Mapping

FACTS = """
sources: {gazette: {title: Gazette, url: "https://gazette.example/1"}}
actors: {harbour: {name: Harbour, kind: organisation}}
questions: {safe: {text: "Was it safe?", would_settle: A survey.}}
accounts: {real: {title: Danger}}
terms: {quay: {definition: A wall.}}
media: {photo: {url: "https://photo.example/", shows: The pier.}}
claims:
  gauge: {text: It passed., by: harbour, src: gazette, on: 2031-03-04, about: safe, terms: quay, formerly: meter}
changes:
"""
GONE = """\
  - {on: 2031-03-05, id: gone, kind: retraction, facts: [smoke, haze], was: "Smoke & fire.",
     note: "No <b>smoke</b>: [[gauge]]."}
"""


def built(*notes: str) -> Mapping[PurePosixPath, bytes]:
    result = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS + "".join(notes)}))
    assert result.corpus, result.diagnostics
    return result.files


@pytest.fixture(scope="module")
def files() -> Mapping[PurePosixPath, bytes]:
    return built(GONE)


def test_a_page_says_that_it_was_withdrawn_when_and_why(files: Mapping[PurePosixPath, bytes]) -> None:
    page = files[PurePosixPath("pier/withdrawn/smoke.md")].decode()
    assert '\nsearch: {"exclude": true}\nrobots: "noindex"\n' in page
    text = body(page.encode())
    assert "# Smoke &#38; fire. { #_withdrawn }" in text
    assert '<time datetime="2031-03-05">' in text
    assert "No &#60;b&#62;smoke&#60;" in text
    assert "../claims/gauge.md" in text


@pytest.mark.parametrize("id_", ["smoke", "haze"])
@pytest.mark.parametrize("part", ["claims", "actors", "questions", "sources"])
def test_whatever_it_was_its_address_leads_there(files: Mapping[PurePosixPath, bytes], part: str, id_: str) -> None:
    page = files[PurePosixPath(f"pier/{part}/{id_}/index.html")].decode()
    assert f'<meta http-equiv="refresh" content="0; url=../../withdrawn/{id_}/">' in page
    assert "Withdrawn: Smoke &amp; fire." in page


def test_the_card_of_a_claim_in_another_site_says_so_itself(files: Mapping[PurePosixPath, bytes]) -> None:
    card = files[PurePosixPath("pier/embed/smoke/index.html")].decode()
    assert "<p>Withdrawn, 5 March 2031</p>\n<h1><s>Smoke &amp; fire.</s></h1>" in card
    assert "No &lt;b&gt;smoke&lt;/b&gt;" in card
    assert 'href="https://example.org/pier/withdrawn/smoke/"' in card
    assert "refresh" not in card


@pytest.mark.parametrize(
    ("page", "ids"),
    [
        ("timeline", ["said_smoke", "smoke", "said_haze", "haze"]),
        ("accounts", ["smoke", "haze"]),
        ("glossary", ["smoke", "haze"]),
        ("media", ["smoke", "haze"]),
        ("claims", []),
        ("changes", []),
    ],
)
def test_an_old_place_on_a_list_leads_there_too(
    files: Mapping[PurePosixPath, bytes], page: str, ids: list[str]
) -> None:
    elements = starts(events(html(body(files[PurePosixPath(f"pier/{page}/index.md")]))))
    places = [each.attributes for each in elements if each.attributes.get("class") == "withdrawn-place"]
    assert [each["id"] for each in places] == ids


def test_who_follows_a_question_is_told_that_it_is_gone(files: Mapping[PurePosixPath, bytes]) -> None:
    feed = files[PurePosixPath("pier/questions/smoke/feed.xml")].decode()
    assert "<id>https://example.org/pier/questions/smoke/feed.xml</id>" in feed
    assert feed.count("<entry>") == 1
    assert "Before: Smoke &amp; fire." in feed


def test_it_is_in_no_list_of_facts(files: Mapping[PurePosixPath, bytes]) -> None:
    named = [str(path) for path, content in files.items() if b"smoke/" in content or b"withdrawn/smoke" in content]
    allowed = ("timeline", "accounts", "glossary", "media", "withdrawn", "embed", "questions/smoke")
    others = [path for path in named if not any(f"pier/{each}" in path for each in allowed) and "/smoke/" not in path]
    assert others == []


@pytest.mark.parametrize(
    "note",
    [
        GONE.replace("retraction", "correction").replace("facts: [smoke, haze]", "facts: gauge"),
        GONE.replace("[smoke, haze]", "gauge"),
    ],
)
def test_no_other_note_withdraws_a_fact(note: str) -> None:
    assert [path for path in built(note) if "withdrawn" in path.parts] == []


def test_an_id_that_another_fact_has_taken_over_leads_to_that() -> None:
    merged = GONE.replace("[smoke, haze]", "[meter, smoke]")
    files = built(merged)
    assert PurePosixPath("pier/withdrawn/meter.md") not in files
    assert b"url=../gauge/" in files[PurePosixPath("pier/claims/meter/index.html")]


@pytest.mark.parametrize("name", ["../../escape", "Smoke", "page-2", "index", "a/b", "con"])
def test_what_no_fact_can_have_been_called_is_withdrawn_by_nobody(name: str) -> None:
    note = GONE.replace("[smoke, haze]", f"'{name}'")
    found = check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS + note}))
    assert [line.split()[1] for line in told(found)] == ["unknown-reference:"]


def test_the_note_that_a_comparison_asks_for_names_the_former_ids_as_well() -> None:
    before = check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS.replace("changes:\n", "")}))
    lines = [line for line in FACTS.splitlines() if "gauge" not in line and line not in {"claims:", "changes:"}]
    after = check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": "\n".join(lines)}))
    (gone,) = silent_edits(before, after)
    assert 'kind: retraction, note: "why it was taken out", facts: [gauge, meter], was: "It passed."}' in gone.help
