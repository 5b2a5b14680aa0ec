"""The guide for writers says what is so: of the fields, the files, the problems and the commands."""

from __future__ import annotations

import html
import re
from pathlib import PurePosixPath

import pytest

from tests.stories import EXPLAINER, SHOWCASE, SITE, project
from whosays.build import build
from whosays.cli import whosays
from whosays.diagnostics import WARNINGS, Code
from whosays.document import compose
from whosays.model.facts import FACT_TYPES, Claim
from whosays.model.shapes import shapes_of
from whosays.pages.views.guide.field_examples import Example, field_examples
from whosays.pages.views.guide.fields import EXAMPLE, fields_page
from whosays.pages.views.guide.problems import problems_page
from whosays.pages.views.guide.start import COMMANDS
from whosays.project import read_project
from whosays.site_parts import Guide


def test_it_tells_every_command_in_the_words_of_its_help() -> None:
    helps = {name: command.help or "" for name, command in whosays.commands.items()}
    assert {name: text.partition("\n")[0] for name, text in helps.items()} == COMMANDS


def test_it_tells_every_problem() -> None:
    problems = problems_page().problems
    assert [str(each.code) for each in problems] == [code.value for code in Code]
    assert {str(each.code) for each in problems if each.severity == "warning"} == {code.value for code in WARNINGS}
    assert all(each.mistake[-1].typed for each in problems)
    assert all(f"[{each.code}]" in html.unescape(each.printed) for each in problems)


def test_every_field_has_an_example_which_is_real_where_the_story_has_one() -> None:
    result = build(read_project(SHOWCASE))
    page = fields_page(result.documents.values())
    without = [f"{record.name}.{field.key}" for record in page.records for field in record.fields if not field.example]
    assert without == []
    told = {str(record.name): {str(field.key) for field in record.fields} for record in page.records}
    for model in FACT_TYPES:
        assert told[model.kind_of_fact.section] == {*shapes_of(model).fields}
    real = field_examples(result.documents.values())
    assert len(real) > 100
    for (_, key), example in real.items():
        text = result.documents[example.file].text
        assert example.yaml.startswith(key)
        assert all(line in text for line in example.yaml.split("\n"))


def test_of_a_long_example_the_beginning_is_shown() -> None:
    sections = "".join(
        f"    - id: part-{number}\n      heading: H\n      text: {'word ' * 20}\n" for number in range(40)
    )
    file = PurePosixPath("content/pier/about.yaml")
    document, _ = compose(file, f"explainer:\n  title: {'T' * 5000}\n  sections:\n{sections}")
    page = fields_page([document])
    told = {str(field.id): html.unescape(str(field.example)) for record in page.records for field in record.fields}
    shown = told["explainer-sections"].split("\n")
    assert shown[-1] == "…"
    assert "\n".join(shown[:-1]) in f"sections:\n{sections}".replace("\n    ", "\n  ")
    assert EXAMPLE - 200 < len(told["explainer-sections"]) <= EXAMPLE + 2
    assert told["explainer-title"] == f"title: {'T' * (EXAMPLE - 7)}\n…"


def test_the_shortest_value_is_the_example_as_it_is_typed() -> None:
    first = "claims:\n  one:\n    text: The pier stands, and has stood.\n    by: [diver,\n         keeper]\n"
    second = "claims: {two: {text: It fell., by: diver}}\n"
    files = {PurePosixPath(name): text for name, text in {"a.yaml": first, "b.yaml": second}.items()}
    found = field_examples(compose(file, text)[0] for file, text in files.items())
    assert found[Claim, "text"] == Example("text: It fell.", PurePosixPath("b.yaml"))
    only = field_examples([compose(PurePosixPath("a.yaml"), first)[0]])
    assert only[Claim, "by"].yaml == "by: [diver,\n     keeper]"


def test_the_first_page_has_the_contents_what_is_written_by_hand_and_the_commands() -> None:
    guide = build(read_project(SHOWCASE)).files[PurePosixPath("guide/index.md")].decode()
    typed = re.findall(r'<pre [^>]* aria-label="([^"]*)">', guide)
    assert html.unescape(", ".join(typed)) == "Commands, Lines of content/port-sand/leaflet.yaml, Commands"
    assert re.findall(r"^## (.+) \{", guide, re.MULTILINE) == ["Where to begin", "Mend mistakes", "Every command"]
    links = re.findall(r"^<li markdown=\"span\">\[[^]]+\]\(([^)]+)\)</li>$", guide, re.MULTILINE)
    assert links == [page for page in Guide if page is not Guide.START]


@pytest.mark.parametrize("page", ["index", "fields", "problems"])
def test_a_site_without_facts_has_the_guide(page: str) -> None:
    files = build(project({"pier/about.yaml": EXPLAINER}, site=f"{SITE}guide: yes\n")).files
    text = files[PurePosixPath(f"guide/{page}.md")].decode()
    assert "<pre" in text
    assert 'robots: "noindex"' in text
