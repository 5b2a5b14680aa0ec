"""Warnings that are meant: where they can be accepted, for what, and when nothing needs that any more."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

import pytest
from msgspec.structs import replace

from tests.stories import EXPLAINER, SITE, checked, project, told
from tests.unit.test_cases import CASES, TODAY, laid_over
from whosays.addresses import part
from whosays.build import build
from whosays.check import Checked, check
from whosays.diagnostics import WARNINGS, Code, Location
from whosays.diff import diff
from whosays.document import compose, plain
from whosays.model.facts import FACT_TYPES
from whosays.model.identity import Slug
from whosays.model.waivers import ACCEPTABLE
from whosays.pages.views.reference.method import method_page
from whosays.pages.writer import Writer
from whosays.project import SITE_FILE, Project
from whosays.reporters.change_words import what
from whosays.schema.models import site_schema
from whosays.site_parts import Part
from whosays.waivers import of_story

FACTS = """\
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims:
  one: {text: The pier stands., by: diver, src: log, about: open}
  two: {text: The pier fell., by: diver, src: log, about: open}
"""
UNDATED = ["pier/facts.yaml:5 undated-claim", "pier/facts.yaml:6 undated-claim"]
SECTIONS = {section: model for model in FACT_TYPES for section in [model.kind_of_fact.section]}
PLAIN_WARNINGS = [code for code in ACCEPTABLE if code is not Code.LOST_PARAGRAPH]


def lines(result: Checked) -> list[str]:
    """The problems as `file:line code`."""
    return [re.sub(r":[0-9]+ | ", " ", line.partition(": ")[0], count=1) for line in told(result, warnings=True)]


def reasons(result: Checked) -> list[tuple[str, str]]:
    """What is accepted, each kind with its reason."""
    return [(each.problem.code.value, each.waiver.reason) for each in result.accepted]


def on_the_site(code: Code, files: Project) -> Project:
    accepting = f"{files.files[SITE_FILE]}accept: {{{code}: It is meant.}}\n"
    return replace(files, files={**files.files, SITE_FILE: accepting})


def on_the_explainer(code: Code, files: Project) -> Project:
    accepting = {
        file: text.replace("explainer:\n", f"explainer:\n  accept: {{{code}: It is meant.}}\n")
        for file, text in files.files.items()
    }
    return replace(files, files=accepting)


def on_the_fact(code: Code, area: Location, files: Project) -> Project:
    """The facts of a file written anew, with a waiver on one of them."""
    root = plain(compose(area.file, files.files[area.file])[0].root)
    assert isinstance(root, dict)
    section, id_ = map(str, area.route)
    facts = root[section]
    assert isinstance(facts, dict)
    fact = facts[id_]
    assert isinstance(fact, dict)
    fact["accept"] = {code.value: "It is meant."}
    return replace(files, files={**files.files, area.file: json.dumps(root, ensure_ascii=False)})


OF_THE_SITE = (Code.UNFIT_IMAGE, on_the_explainer)
"""What no explainer can accept, since it is about the settings."""


def test_every_warning_but_one_can_be_accepted() -> None:
    assert {*ACCEPTABLE} == WARNINGS - {Code.UNNEEDED_WAIVER}
    properties = site_schema()["properties"]
    assert isinstance(properties, dict)
    accept = properties["accept"]
    assert isinstance(accept, dict)
    assert isinstance(accept["properties"], dict)
    assert [*accept["properties"]] == [code.value for code in ACCEPTABLE]


@pytest.mark.parametrize(
    ("code", "place"),
    [(code, place) for code in ACCEPTABLE for place in (on_the_site, on_the_explainer) if (code, place) != OF_THE_SITE],
)
def test_each_can_be_accepted_for_the_whole_site_or_for_an_explainer(code: Code, place: object) -> None:
    assert callable(place)
    files = laid_over(CASES / code / "bad")
    before = check(files, today=TODAY)
    after = check(place(code, files), today=TODAY)
    assert after.diagnostics == ()
    assert reasons(after) == [(code.value, "It is meant.")] * len(before.diagnostics)
    assert after.corpus is not None


@pytest.mark.parametrize("code", PLAIN_WARNINGS)
def test_each_can_be_accepted_on_the_facts_that_it_is_about(code: Code) -> None:
    files = laid_over(CASES / code / "bad")
    before = check(on_the_site(code, files), today=TODAY)
    around = [Location(each.at.file, each.at.route[:2]) for each in before.accepted]
    areas = [area for area in dict.fromkeys(around) if area.route[0] in SECTIONS]
    for area in areas:
        files = on_the_fact(code, area, files)
    after = check(files, today=TODAY)
    elsewhere = [area for area in around if area not in areas]
    assert len(after.diagnostics) == len(elsewhere)
    assert len(after.accepted) == len(before.accepted) - len(elsewhere)
    # neither the narrative nor a note of a change is a fact, nor is a setting
    apart = {Code.UNCITED_PARAGRAPH, Code.CHANGE_WITHOUT_ID, Code.WRONG_DAY, Code.UNFIT_IMAGE}
    assert bool(areas) == (code not in apart)


@pytest.mark.parametrize(
    ("scalar", "left"),
    [(">-", ["pier/facts.yaml:14 lost-paragraph"]), ("|", ["pier/facts.yaml:8 unneeded-waiver"])],
)
def test_a_lost_paragraph_is_accepted_on_the_fact_whose_text_loses_it(scalar: str, left: list[str]) -> None:
    note = f"    note: {scalar}\n      One line.\n\n      Another.\n"
    facts = (
        f"actors:\n  diver:\n    name: Diver\n{note}    accept: {{lost-paragraph: One line is meant.}}\n"
        f"  owner:\n    name: Owner\n{note}"
        "accounts: {a: {title: A., holder: [diver, owner]}}\n"
    )
    assert lines(checked(facts)) == left


def test_a_waiver_lets_pass_what_is_in_its_own_place_alone() -> None:
    assert lines(checked(FACTS)) == UNDATED
    on_one = FACTS.replace("stands., ", "stands., accept: {undated-claim: The leaflet has no date.}, ")
    result = checked(on_one)
    assert lines(result) == UNDATED[1:]
    assert reasons(result) == [("undated-claim", "The leaflet has no date.")]
    other_story = {"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS, "quay/facts.yaml": FACTS}
    accepting = EXPLAINER.replace("}\n", ", accept: {undated-claim: Nobody dates leaflets.}}\n")
    assert lines(check(project({**other_story, "quay/about.yaml": accepting}))) == UNDATED


def test_the_nearest_waiver_is_the_one_that_is_needed() -> None:
    on_one = FACTS.replace("stands., ", "stands., accept: {undated-claim: On the fact.}, ")
    on_both = on_one.replace("fell., ", "fell., accept: {undated-claim: On the fact.}, ")
    about = EXPLAINER.replace("}\n", ", accept: {undated-claim: On the story.}}\n")
    site = SITE + "accept: {undated-claim: On the site.}\n"
    needed = check(project({"pier/about.yaml": about, "pier/facts.yaml": on_one}))
    assert lines(needed) == []
    assert reasons(needed) == [("undated-claim", "On the fact."), ("undated-claim", "On the story.")]
    unneeded = check(project({"pier/about.yaml": about, "pier/facts.yaml": on_both}, site=site))
    assert lines(unneeded) == ["pier/about.yaml:1 unneeded-waiver", "site.yaml:3 unneeded-waiver"]


def test_a_waiver_does_not_let_pass_what_stands_in_its_own_reason() -> None:
    reason = 'accept: {hidden-character: "a\\u200Bb"}'
    own = FACTS.replace("{name: Diver}", f"{{name: Diver, {reason}}}")
    told_of_both = ["pier/facts.yaml:2 unneeded-waiver", "pier/facts.yaml:2 hidden-character"]
    assert [line for line in lines(checked(own)) if "undated" not in line] == told_of_both
    # that of another is no need for itself
    about = EXPLAINER.replace("}\n", ", accept: {hidden-character: Of the diver.}}\n")
    outer = check(project({"pier/about.yaml": about, "pier/facts.yaml": own}))
    assert [line for line in lines(outer) if "undated" not in line] == told_of_both[:1]
    assert reasons(outer) == [("hidden-character", "Of the diver.")]


@pytest.mark.parametrize("on", ["one", "two"])
def test_a_warning_of_two_facts_is_accepted_on_either(on: str) -> None:
    same = FACTS.replace("fell", "stands").replace("about: open", "about: open, on: 2031-03-01")
    assert lines(checked(same)) == ["pier/facts.yaml:6 duplicate-claim"]
    result = checked(same.replace(f"{on}: {{", f"{on}: {{accept: {{duplicate-claim: Said twice.}}, "))
    assert lines(result) == []
    assert reasons(result) == [("duplicate-claim", "Said twice.")]


SHARED = {
    "common/actors.yaml": "actors: {one: {name: Harbour}, two: {name: harbour}}\n",
    "pier/about.yaml": EXPLAINER + "accounts: {a: {title: A., holder: [one, two]}}\n",
    "quay/about.yaml": EXPLAINER + "accounts: {a: {title: A., holder: [one, two]}}\n",
}


def test_shared_facts_are_accepted_where_they_are_written_or_on_the_site() -> None:
    assert lines(check(project(SHARED))) == ["common/actors.yaml:1 duplicate-name"]
    on_two = SHARED["common/actors.yaml"].replace("two: {", "two: {accept: {duplicate-name: Two of them.}, ")
    assert lines(check(project({**SHARED, "common/actors.yaml": on_two}))) == []
    assert lines(check(project(SHARED, site=SITE + "accept: {duplicate-name: Two of them.}\n"))) == []
    # an explainer does not speak for what others use as well
    about = SHARED["pier/about.yaml"].replace("started:", "accept: {duplicate-name: Two of them.}, started:")
    assert lines(check(project({**SHARED, "pier/about.yaml": about}))) == [
        "common/actors.yaml:1 duplicate-name",
        "pier/about.yaml:1 unneeded-waiver",
    ]


UNNEEDED = FACTS.replace("about: open", "about: open, on: 2031-03-01").replace(
    "stands., ", "stands., accept: {undated-claim: It has no date.}, "
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pier/facts.yaml", UNNEEDED.replace("by: diver", "by: divver")),
        ("pier/more.yaml", "claims: {three: {text: It sank.}}\n"),
        ("pier/more.yaml", "claims: [\n"),
        ("quay/about.yaml", "explainer: {title: The quay}\n"),
    ],
)
def test_no_waiver_is_called_unneeded_where_an_error_may_be_the_reason(name: str, text: str) -> None:
    files = {"pier/about.yaml": EXPLAINER, "pier/facts.yaml": UNNEEDED}
    assert lines(check(project(files))) == ["pier/facts.yaml:5 unneeded-waiver"]
    codes = {problem.code for problem in check(project({**files, name: text})).diagnostics}
    assert codes
    assert Code.UNNEEDED_WAIVER not in codes


def test_waivers_beside_a_mistake_still_count() -> None:
    fact = (
        "actors: {diver: {name: Diver, kind: preson, member_of: [crew, crew], accept: {repeated-reference: It is.}}, "
    )
    result = checked(fact + "crew: {name: Crew}}\n")
    assert [problem.code for problem in result.diagnostics] == [Code.UNKNOWN_VALUE]
    site = SITE.replace("https:", "htps:") + "accept: {undated-claim: Nobody dates leaflets.}\n"
    broken = check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}, site=site))
    assert [problem.code for problem in broken.diagnostics] == [Code.BAD_URL]


@pytest.mark.parametrize(
    ("accept", "code", "message", "help_"),
    [
        (
            "{undated-clam: It is.}",
            Code.UNKNOWN_VALUE,
            "there is no warning `undated-clam`",
            "did you mean `undated-claim`?",
        ),
        ("{rumour: It is.}", Code.UNKNOWN_VALUE, "there is no warning `rumour`", "run `whosays explain` for a list"),
        (
            "{bad-date: It is.}",
            Code.UNKNOWN_VALUE,
            "`bad-date` is an error, and only warnings can be accepted",
            "remove it, and mend what is told",
        ),
        (
            "{unneeded-waiver: It is.}",
            Code.UNKNOWN_VALUE,
            "`unneeded-waiver` cannot be accepted",
            "remove the waiver that nothing needs",
        ),
        *(
            (
                f"{{undated-claim: {nothing}}}",
                Code.MISSING_FIELD,
                "`undated-claim` is accepted without a reason",
                "say why, as in `accept: {undated-claim: The leaflet has no date.}`",
            )
            for nothing in ("", "~", '""', '" "', '"\u200b"')
        ),
        *(
            (
                typed,
                Code.WRONG_TYPE,
                f"`accept` should be a mapping, not a {what}",
                "write it as `accept: {undated-claim: The leaflet has no date.}`",
            )
            for typed, what in (("undated-claim", "text"), ("[undated-claim]", "list"))
        ),
    ],
)
@pytest.mark.parametrize("place", ["fact", "explainer", "site"])
def test_a_waiver_names_a_warning_and_gives_a_reason(
    place: str, accept: str, code: Code, message: str, help_: str
) -> None:
    field = f"accept: {accept}"
    result = check(
        project(
            {
                "pier/about.yaml": EXPLAINER.replace("started", f"{field}, started")
                if place == "explainer"
                else EXPLAINER,
                "pier/facts.yaml": FACTS.replace("by: diver", f"by: diver, {field}", 1) if place == "fact" else FACTS,
            },
            site=f"{SITE}{field}\n" if place == "site" else SITE,
        )
    )
    (problem,) = (each for each in result.diagnostics if each.code not in WARNINGS)
    assert (problem.code, problem.message, problem.help) == (code, message, help_)


def test_a_misspelt_warning_is_mended() -> None:
    result = checked(FACTS.replace("by: diver", "by: diver, accept: {undated-clam: It is.}", 1))
    (problem,) = (each for each in result.diagnostics if each.code not in WARNINGS)
    ((fix,),) = (problem.fixes,)
    assert (fix.title, fix.is_safe) == ("write `undated-claim`", True)


def test_a_reason_is_read_by_readers_and_checked_like_any_text() -> None:
    result = checked(FACTS.replace("by: diver", 'by: diver, accept: {undated-claim: "See **there**."}', 1))
    assert lines(result) == ["pier/facts.yaml:5 unsupported-markup", UNDATED[1]]


PAGE = """\
explainer:
  title: The pier
  question: Was it safe?
  summary: Nobody knows yet.
  sections: [{id: opening, heading: How it began, text: "It began.\\n\\nSo it went on."}]
  accept: {uncited-paragraph: It only leads in., hidden-character: The sign is spoken of., unused-claim: All of them.}
sources: {log: {title: Log, url: "https://example.org/log", date: 2031-03-01}}
actors: {diver: {name: Diver}}
terms: {pier: {name: Pier, definition: "A pier\u200b.", accept: {hidden-character: "*Here* 1 < 2 is meant."}}}
changes: [{on: 2031-03-02, id: changed, kind: update, note: "Ch\u200banged."}]
"""


def let_pass_of(result: Checked, slug: str = "pier") -> list[tuple[str, str, list[tuple[str, str]], int]]:
    """What the page on the method of an explainer lists: what, why, where, and how many more."""
    assert result.corpus
    story = result.corpus.stories[Slug(slug)]
    writer = Writer(story, part(story.slug, Part.METHOD).page)
    shown = method_page(of_story(result.accepted, story), writer).let_pass
    return [
        (str(each.what), each.reason, [(link.name, str(link.href)) for link in each.where], each.more) for each in shown
    ]


def test_the_page_on_the_method_tells_what_is_let_pass_and_why() -> None:
    claims = "".join(f"  c{each}: {{text: Claim {each}., by: diver, src: log}}\n" for each in range(21))
    files = {"pier/about.yaml": f"{PAGE}claims:\n{claims}", "quay/about.yaml": EXPLAINER}
    result = check(project(files))
    assert result.diagnostics == ()
    links = [(f"Claim {each}.", f"../claims/c{each}.md") for each in range(20)]
    assert let_pass_of(result) == [
        ("A paragraph without a source", "It only leads in.", [("How it began", "../index.md#opening")], 0),
        (
            "A character that nobody can see",
            "*Here* 1 < 2 is meant.",
            [("Pier", "../glossary/index.md#pier")],
            0,
        ),
        ("A character that nobody can see", "The sign is spoken of.", [], 0),
        ("A claim that leads nowhere", "All of them.", links, 1),
    ]
    assert let_pass_of(result, "quay") == []
    files_ = build(project(files)).files
    shown = files_[PurePosixPath("pier/method/index.md")].decode()
    assert "## What the editors let pass" in shown
    assert "1 < 2" not in shown
    assert "<p>And 1 more.</p>" in shown
    assert "let pass" not in files_[PurePosixPath("quay/method/index.md")].decode()


def test_what_is_let_pass_of_a_shared_fact_is_told_in_each_explainer_that_uses_it() -> None:
    on_two = SHARED["common/actors.yaml"].replace("two: {", "two: {accept: {duplicate-name: Two of them.}, ")
    about = {"kai/about.yaml": EXPLAINER, "common/actors.yaml": on_two}
    result = check(project({**SHARED, **about}))
    expected = ("Two facts that readers cannot tell apart", "Two of them.", [("harbour", "../actors/two.md")], 0)
    assert [let_pass_of(result, slug) for slug in ("pier", "quay", "kai")] == [[expected], [expected], []]


def test_what_is_let_pass_is_exported_as_typed() -> None:
    on_one = FACTS.replace("stands., ", "stands., accept: {undated-claim: The leaflet has no date.}, ")
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": on_one})).files
    one, two = json.loads(files[PurePosixPath("pier/facts.json")])["claims"]
    assert one["accept"] == {"undated-claim": "The leaflet has no date."}
    assert "accept" not in two


def test_a_waiver_more_is_told_as_what_changed() -> None:
    before = project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})
    accepting = FACTS.replace("stands., ", "stands., accept: {undated-claim: It has no date.}, ")
    after = project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": accepting})
    found = diff(check(before), check(after))
    assert [what(change, str) for change in found.changes] == ["claim one: accept, undated-claim"]
    assert found.pages
    assert found.pages.changed == ("pier/facts.json", "pier/method/")
