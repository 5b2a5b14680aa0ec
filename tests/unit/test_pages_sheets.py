"""What a page marks for the sheet beside a link to it, and by what the search finds it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests import rendered
from tests.stories import EXPLAINER, project
from whosays.build import build

if TYPE_CHECKING:
    from collections.abc import Mapping

FACTS = """
sources:
  log: {title: Log, url: "https://example.org/log", publisher: The Harbour}
  radio: {title: Radio, url: "https://example.org/radio", via: log}
actors:
  harbour: {name: Harbour, kind: organisation, role: port authority, note: "It keeps the pier."}
  union: {name: Union}
claims:
  stands: {text: It stands., by: harbour, src: [radio, {id: log, quote: it does stand}, {id: log, at: p. 2, quote: so}],
           on: 2031-03-01, also: [safe as houses, sound], about: safe}
  falls: {text: It falls., by: union, src: log, on: 2031-03-02, contradicts: stands}
accounts: {neglect: {title: Neglect, holder: union, summary: Nobody looked., also: sloth}}
questions: {safe: {text: Was it safe?, would_settle: A look., answer: "So far.\\n\\nMore.", also: will it hold}}
events: {bang: {text: It rang., when: 2031-03-01, src: log, where: pier 3}}
terms: {dry-dock: {definition: A basin.}}
media: {film: {url: "https://example.org/film", title: A film, shows: The pier.}}
"""
SKIP = re.compile(r'<a class="md-skip" href="(#[\w-]+)">')
END = re.compile(r'<(?:div|dd) id="([\w-]+_end)" tabindex="-1">')


@pytest.fixture(scope="module")
def files() -> Mapping[PurePosixPath, bytes]:
    return build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files


def marked(page: bytes, id_: str = "") -> list[str]:
    """The texts that a page marks for the sheet of a fact, in its order."""
    depth = 0
    found: list[str] = []
    for event in rendered.events(rendered.html(rendered.body(page))):
        match event:
            case rendered.Start(attributes=attributes) if depth or attributes.get("data-sheet") == id_:
                found += [] if depth else [""]
                depth += 1
            case rendered.End() if depth:
                depth -= 1
            case rendered.Text(shown=text) if depth and text.strip() != "#":
                found[-1] += f" {text}"
            case _:
                pass
    return [re.sub(r" (?=[,:.])", "", " ".join(text.split())) for text in found]


@pytest.mark.parametrize(
    ("path", "id_", "texts"),
    [
        (
            "claims/stands",
            "",
            [
                "It stands.",
                "Said by Harbour, 1 March 2031",
                "Disputed: 1 claim of another side contradicts it.",
                "The strongest doubt: Union: It falls.",
                "Log",
                "it does stand",
            ],
        ),
        ("questions/safe", "", ["Was it safe?", "Open: 1 claim on it", "So far. More."]),
        ("actors/harbour", "", ["Harbour", "Port authority It keeps the pier."]),
        ("accounts/index", "neglect", ["Neglect", "Put forward by Union", "Nobody looked."]),
        ("glossary/index", "dry-dock", ["dry dock", "A basin."]),
        ("timeline/index", "bang", ["It rang.", "pier 3 The Harbour"]),
        ("media/index", "film", ["A film", "Not checked", "The pier."]),
    ],
)
def test_a_sheet_shows_the_gist_of_what_a_link_leads_to(
    files: Mapping[PurePosixPath, bytes], path: str, id_: str, texts: list[str]
) -> None:
    assert marked(files[PurePosixPath(f"pier/{path}.md")], id_) == texts


def test_other_words_for_a_thing_stand_on_its_page(files: Mapping[PurePosixPath, bytes]) -> None:
    for name, told in (
        ("claims/stands", "Also called: safe as houses, sound"),
        ("questions/safe", "Also asked as: will it hold"),
        ("accounts/index", "Also called: sloth"),
    ):
        assert told in rendered.shown(files[PurePosixPath(f"pier/{name}.md")])


def test_the_search_weighs_a_question_before_a_person_a_claim_and_a_source(
    files: Mapping[PurePosixPath, bytes],
) -> None:
    names = ("questions/safe", "actors/union", "accounts/index", "claims/stands", "changes/index", "sources/log")
    heads = [rendered.front_matter(files[PurePosixPath(f"pier/{name}.md")]) for name in names]
    assert [head["search"].get("boost") for head in heads] == [8, 4, 4, 2, None, 0.5]


def test_the_search_is_narrowed_by_what_a_page_is_of(files: Mapping[PurePosixPath, bytes]) -> None:
    names = ("claims/stands", "questions/safe", "actors/union", "sources/log", "changes/index")
    heads = [rendered.front_matter(files[PurePosixPath(f"pier/{name}.md")]) for name in names]
    told = [{**head["search"]["facets"]} for head in heads]
    assert {tuple(each.pop("explainer")) for each in told} == {("The pier",)}
    assert told == [
        {"kind": ["Claim"], "speaker": ["Harbour"], "status": ["Disputed"], "question": ["Was it safe?"]},
        {"kind": ["Question"], "question": ["Was it safe?"]},
        {"speaker": ["Union"]},
        {"kind": ["Source"]},
        {},
    ]


def test_a_reader_skips_to_the_story_and_the_questions_where_there_are_some() -> None:
    about = EXPLAINER.replace("}", ", sections: [{id: night, heading: The night, text: It rang.}]}")
    one, none = (
        build(project({"pier/about.yaml": text, "pier/facts.yaml": facts})).files[PurePosixPath("pier/index.md")]
        for text, facts in ((about, FACTS), (EXPLAINER, ""))
    )
    assert rendered.front_matter(one)["skips"] == [
        {"title": "Skip to the story", "anchor": "night"},
        {"title": "Skip to the questions", "anchor": "_questions"},
    ]
    assert "skips" not in rendered.front_matter(none)


@pytest.mark.parametrize("number", [12, 13])
@pytest.mark.parametrize(
    ("page", "ids"), [("claims", ("single-origin",)), ("as-of", ("days",)), ("as-of", ("turned", "days"))]
)
def test_a_long_list_can_be_skipped(page: str, ids: tuple[str, ...], number: int) -> None:
    claims = "".join(
        f"  c{n}: {{text: Number {n}., by: union, src: log, on: 2031-03-{n + 1:02}}}\n" for n in range(number)
    )
    known = 'sources: {log: {title: Log, url: "https://example.org/log"}}\nactors: {union: {name: Union}}\n'
    told = ", ".join(f"2031-03-{n + 1:02}: It turned." for n in range(number) if "turned" in ids)
    about = EXPLAINER.replace("}", f", days: {{{told}}}}}")
    files = build(project({"pier/about.yaml": about, "pier/facts.yaml": f"{known}claims:\n{claims}"})).files
    text = files[PurePosixPath(f"pier/{page}/index.md")]
    starts = list(rendered.starts(rendered.events(rendered.html(rendered.body(text)))))
    skips = [each.attributes["href"] for each in starts if each.attributes.get("class") == "md-skip"]
    assert skips == [f"#{id_}_end" for id_ in ids if number > 12]
    ends = [f"#{each.attributes['id']}" for each in starts if each.attributes.get("id", "").endswith("_end")]
    assert ends == skips


@pytest.mark.parametrize("number", [12, 13, 120])
def test_long_chains_behind_a_claim_can_be_skipped_on_each_of_their_pages(number: int) -> None:
    ids = [f"{letter}{n}" for letter in "as" for n in range(number)]
    actors, sources = ", ".join(ids[:number]), ", ".join(ids[number:])
    facts = "actors:\n" + "".join(f"  {id_}: {{name: Name of {id_}}}\n" for id_ in ids[:number])
    facts += "sources:\n" + "".join(
        f'  {id_}: {{title: Title of {id_}, url: "https://example.org/{id_}"}}\n' for id_ in ids[number:]
    )
    facts += f"claims:\n  one: {{text: It rang., by: [{actors}], src: [{sources}], on: 2031-03-01}}\n"
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files
    chains = ("sources", "origins")
    skips = {f"claims/one.md#{chain}_end" for chain in chains if number > 12}
    skips |= {f"claims/one/{chain}/page-2.md#further_end" for chain in chains if number > 100}
    pages = [path for path in files.pages if str(path).startswith("pier/claims/one")]
    found = {path: rendered.html(rendered.body(files.page(path))) for path in pages}
    told = {f"{path.relative_to('pier')}{link}" for path in pages for link in re.findall(SKIP, found[path])}
    assert told == skips
    assert {f"{path.relative_to('pier')}#{id_}" for path in pages for id_ in re.findall(END, found[path])} == skips


@pytest.mark.parametrize("number", [12, 13])
def test_many_links_about_a_thing_can_be_skipped_on_its_page(number: int) -> None:
    facts = 'sources:\n  log: {title: Log, url: "https://example.org/log"}\n' + "".join(
        f'  s{n}: {{title: Copy {n}, url: "https://example.org/{n}", via: log}}\n' for n in range(number)
    )
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files
    page = rendered.html(rendered.body(files[PurePosixPath("pier/sources/log.md")]))
    assert SKIP.findall(page) == ["#repeated-by_end"] * (number > 12)
    assert END.findall(page) == ["repeated-by_end"] * (number > 12)
    _, _, last = page.partition('repeated-by_end" tabindex')
    assert [f"Copy {n}" in last for n in (number - 2, number - 1)] == [False, number > 12]
