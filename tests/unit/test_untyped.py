"""What nobody typed is neither shown nor exported: a field left out has no value, not a likely one."""

from __future__ import annotations

import csv
import io
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from tests import rendered
from tests.rendered import Start
from tests.stories import checked, linked, project
from whosays.build import build
from whosays.lsp.hover import told as told_of
from whosays.model.facts import Kind
from whosays.pages.views.people.relation_map import relation_map
from whosays.schema.models import fact_schema, site_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.rendered import Event

ABOUT = "explainer: {title: The pier, question: Was it safe?, summary: Nobody knows.}\n"
FACTS = """
actors: {port: {name: Port authority}, diver: {name: Ada Roe}}
sources: {s1: {title: Log, url: "https://example.org/log"}}
claims:
  c1: {text: It stands., by: port, src: {id: s1, quote: it stands}, contradicts: c2}
  c2: {text: It fell., by: diver, src: s1, on: 2031-03-01}
events: {e1: {text: It rang., when: 2031-03-01}}
questions: {q1: {text: Why?}}
media: {m1: {url: "https://example.org/film", shows: A crack.}}
"""
TYPED = """
actors: {port: {name: Port authority, kind: state}, diver: {name: Ada Roe, kind: person}}
sources: {s1: {title: Log, url: "https://example.org/log", lang: en, kind: news}}
claims:
  c1: {text: It stands., by: port, src: {id: s1, quote: it stands}, contradicts: c2, kind: statement}
  c2: {text: It fell., by: diver, src: s1, on: 2031-03-01, kind: statement}
events: {e1: {text: It rang., when: 2031-03-01, kind: incident}}
questions: {q1: {text: Why?, status: open}}
media: {m1: {url: "https://example.org/film", shows: A crack., authenticity: unverified}}
"""
HOME = "https://example.org/pier/"
DERIVED = {"reports": ["s1"], "roots": ["s1"]}

Files: TypeAlias = "Mapping[PurePosixPath, bytes]"


@pytest.fixture(scope="module")
def files() -> Files:
    return build(project({"pier/about.yaml": ABOUT, "pier/facts.yaml": FACTS})).files


def shown(files: Files, path: str) -> str:
    return " ".join(rendered.shown(files[PurePosixPath(path)]).split())


def events(files: Files, path: str) -> list[Event]:
    return rendered.events(rendered.html(rendered.body(files[PurePosixPath(path)])))


def told(files: Files, path: str) -> Any:  # noqa: ANN401 - JSON is anything
    """The structured data of the page of a fact, without the way to it."""
    (thing, _) = json.loads(rendered.front_matter(files[PurePosixPath(path)])["jsonld"])["@graph"]
    return thing


def test_the_json_holds_what_was_typed_and_what_is_derived_of_it(files: Files) -> None:
    src = [{"id": "s1", "quote": {"exact": "it stands"}}]
    c1 = {"status": "disputed", **DERIVED, "origins": ["port"], "contradicted_by": ["c2"]}
    c2 = {"status": "disputed", **DERIVED, "origins": ["diver"], "contradicted_by": ["c1"]}
    expected = {
        **{kind.section: [] for kind in Kind},
        "format": 2,
        "explainer": {"slug": "pier", "title": "The pier", "question": "Was it safe?", "summary": "Nobody knows."},
        "actors": [
            {"id": "port", "address": f"{HOME}actors/port/", "name": "Port authority"},
            {"id": "diver", "address": f"{HOME}actors/diver/", "name": "Ada Roe"},
        ],
        "sources": [{"id": "s1", "address": f"{HOME}sources/s1/", "title": "Log", "url": "https://example.org/log"}],
        "claims": [
            {
                "id": "c1",
                "address": f"{HOME}claims/c1/",
                "text": "It stands.",
                "by": ["port"],
                "src": src,
                "contradicts": ["c2"],
                **c1,
            },
            {
                "id": "c2",
                "address": f"{HOME}claims/c2/",
                "text": "It fell.",
                "by": ["diver"],
                "src": [{"id": "s1"}],
                "on": "2031-03-01",
                "when": {"words": "1 March 2031", "first": "2031-03-01", "last": "2031-03-01"},
                **c2,
            },
        ],
        "events": [{"id": "e1", "address": f"{HOME}timeline/#e1", "text": "It rang.", "when": "2031-03-01"}],
        "questions": [{"id": "q1", "address": f"{HOME}questions/q1/", "text": "Why?"}],
        "media": [
            {"id": "m1", "address": f"{HOME}media/#m1", "url": "https://example.org/film", "shows": "A crack."},
        ],
        "changes": [],
    }
    assert json.loads(files[PurePosixPath("pier/facts.json")]) == expected


def test_the_json_tells_a_default_that_somebody_typed() -> None:
    about = ABOUT.replace("{title", "{status: developing, title")
    site = "title: A site\nurl: https://example.org/\nlicence: CC BY 4.0\nlanguages: en\n"
    built = build(project({"pier/about.yaml": about, "pier/facts.yaml": TYPED}, site=site)).files
    read = json.loads(built[PurePosixPath("pier/facts.json")])
    assert (read["licence"], read["explainer"]["status"]) == ("CC BY 4.0", "developing")
    assert [each["kind"] for each in (*read["actors"], *read["claims"])] == ["state", "person", *["statement"] * 2]
    assert [(each["lang"], each["kind"]) for each in read["sources"]] == [("en", "news")]
    assert (read["events"][0]["kind"], read["questions"][0]["status"]) == ("incident", "open")
    assert read["media"][0]["authenticity"] == "unverified"


def test_no_language_is_told_of_a_site_that_does_not_say(files: Files) -> None:
    assert b"xml:lang" not in files[PurePosixPath("feed.xml")]
    assert "language" not in json.loads(files[PurePosixPath("feed.json")])
    for path in ("index.md", "pier/index.md"):
        assert "inLanguage" not in rendered.front_matter(files[PurePosixPath(path)])["jsonld"]
    # a page has to say something: that of our own words
    assert b'<html lang="en" dir="ltr">' in files[PurePosixPath("pier/embed/c1/index.html")]


def test_the_tables_have_empty_cells(files: Files) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        text = files[PurePosixPath("pier", name)].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    assert [each["kind"] for each in rows("claims.csv")] == ["", ""]
    assert rows("sources.csv") == [
        {
            "id": "s1",
            "title": "Log",
            "publisher": "",
            "date": "",
            "kind": "",
            "lang": "",
            "url": "https://example.org/log",
            "via": "",
            "roots": "s1",
            "claims": "2",
        }
    ]


def test_structured_data_credits_in_words_whom_it_cannot_type(files: Files) -> None:
    assert told(files, "pier/actors/port.md") == {
        "@type": "Thing",
        "name": "Port authority",
        "url": f"{HOME}actors/port/",
    }
    source = {"@type": "CreativeWork", "name": "Log", "url": "https://example.org/log"}
    assert told(files, "pier/sources/s1.md") == source
    assert told(files, "pier/claims/c1.md") == {
        "@type": "Claim",
        "@id": f"{HOME}claims/c1/",
        "name": "It stands.",
        "creditText": "Port authority",
        "appearance": [source],
    }


def test_a_claim_of_several_is_not_ascribed_to_some_of_them() -> None:
    facts = FACTS.replace("name: Ada Roe", "name: Ada Roe, kind: person").replace("by: port", "by: [diver, port]")
    claim = told(build(project({"pier/about.yaml": ABOUT, "pier/facts.yaml": facts})).files, "pier/claims/c1.md")
    assert "author" not in claim
    assert claim["creditText"] == "Ada Roe and Port authority"


LIST = "Port authority It stands. Disputed reported once; 1 side vouches for it Ada Roe 1 March 2031 It fell. Disputed"
OPEN = "Open the report https://example.org/log"
ASKED = "Was it safe? # Nobody knows. See who says what "
SHARED = "It stands. # Share The claim and who said it It stands."
KNOWN = "What was known that day"
ORDER = "What happened and what was said, in order. A hollow mark says that the date is not certain."
ROOTS = "1 first report repeats no other source here. What repeats one stands below it."
DATA = "All facts of this story, for machines and for other newsrooms. The whole story, for print File"
PRINT = (
    "Numbers stand for the notes at the end, which say who claims what and where it was reported. https://example.org/"
)


@pytest.mark.parametrize(
    ("path", "kicker", "tags", "begins"),
    [
        ("index.md", None, ["Front page"], f"A site # {ASKED}: The pier The questions"),
        ("pier/index.md", "1 March 2031", ["Story"], "Was it safe? # Nobody knows."),
        ("pier/actors/port.md", None, ["1 claim"], "Port authority # 1 claim 1 Disputed Claims # It stands. Disputed"),
        (
            "pier/claims/c1.md",
            None,
            ["Claim", "Port authority", "Disputed"],
            f"{SHARED} Said by Port authority;",
        ),
        ("pier/claims/c2.md", "1 March 2031", ["Claim", "Ada Roe", "Disputed"], "It fell. # Share The claim"),
        ("pier/sources/s1.md", None, ["Source"], f"Log # {OPEN} What rests on it # {LIST}"),
        ("pier/sources/index.md", None, ["Sources"], f"Sources # 1 source. {ROOTS} Log 2 claims"),
        (
            "pier/timeline/index.md",
            None,
            ["Timeline"],
            f"Timeline # {ORDER} 1 March 2031 # What was known that day It rang.",
        ),
        ("pier/data/index.md", None, ["Data"], f"Data # {DATA}"),
        ("pier/print/index.md", None, ["For print"], f"Was it safe? # Nobody knows. {PRINT}pier/ Timeline # 1 March"),
    ],
)
def test_pages_say_nothing_of_it(files: Files, path: str, kicker: str | None, tags: list[str], begins: str) -> None:
    head = rendered.front_matter(files[PurePosixPath(path)])
    assert (head.get("kicker"), head["tags"], shown(files, path)[: len(begins)]) == (kicker, tags, begins)


def test_people_on_paper_have_their_claims_beside_them(files: Files) -> None:
    assert "Who is who # Ada Roe 1 claim Port authority 1 claim Questions" in shown(files, "pier/print/index.md")


def test_the_timeline_marks_no_kind(files: Files) -> None:
    moments = [each for each in events(files, "pier/timeline/index.md") if _is(each, "li", "moment")]
    assert moments == [
        Start("li", {"class": "moment", "id": "e1"}),
        Start("li", {"class": "moment", "id": "said_c2"}),
    ]


def test_a_quotation_has_no_language_but_its_own_direction(files: Files) -> None:
    (quote,) = [each for each in events(files, "pier/claims/c1.md") if _is(each, "blockquote", "quote")]
    assert quote == Start("blockquote", {"class": "quote", "dir": "auto", "data-sheet": ""})


def test_the_map_draws_neither_a_body_nor_a_person() -> None:
    found = {}
    for kind in (None, "person", "group", "organisation", "state", "media"):
        facts = FACTS.replace("Ada Roe", f"Ada Roe, kind: {kind}") if kind else FACTS
        story = linked(facts)
        found[kind] = {str(box.actor): box.radius for box in relation_map(story, story.relations).boxes}["diver"]
    assert found == {None: 6, "person": 18, "group": 18, "organisation": 0, "state": 0, "media": 0}


def test_hovering_tells_no_kind() -> None:
    draft = checked(FACTS).drafts[0]
    assert told_of(draft.known["port"], draft) == "actor: Port authority"
    draft = checked(FACTS.replace("Ada Roe", "Ada Roe, kind: person, role: diver")).drafts[0]
    assert told_of(draft.known["diver"], draft) == "actor: Ada Roe\nperson, diver"


def test_schemas_promise_only_the_defaults_that_there_are() -> None:
    definitions: Any = fact_schema()["$defs"]
    found = {
        (name, field): inside["default"]
        for name, record in definitions.items()
        for field, inside in record.get("properties", {}).items()
        if "default" in inside
    }
    assert found == {
        ("Author", "kind"): "person",
        ("Claim", "kind"): "statement",
        ("Question", "status"): "open",
        ("Media", "authenticity"): "unverified",
    }
    properties: Any = site_schema()["properties"]
    assert {key: inside["default"] for key, inside in properties.items() if "default" in inside} == {
        "access": "public",
        "branch": "main",
        "corrections": "issue",
        "guide": "no",
    }


def _is(event: Event, tag: str, class_: str) -> bool:
    return isinstance(event, Start) and (event.tag, event.attributes.get("class")) == (tag, class_)
