"""Whatever a kind of fact needs, every kind has: a page, a name, a count, a place in each list and each tool."""

from __future__ import annotations

import datetime as dt
import functools
import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from lsprotocol import types

from tests import rendered
from tests.stories import EXPLAINER, project, told
from whosays import addresses
from whosays.build import build
from whosays.check import Checked, check
from whosays.cli import whosays
from whosays.corpus.history import as_of
from whosays.diagnostics import Code, Location
from whosays.diff import diff
from whosays.issue_forms import FORMS
from whosays.lsp import hover
from whosays.lsp.answers import drawn
from whosays.lsp.desk import View
from whosays.lsp.symbols import outline
from whosays.model.facts import FACT_TYPES, Kind
from whosays.model.names import name_of
from whosays.model.record import Fact
from whosays.model.shapes import shapes_of
from whosays.pages.parts import parts
from whosays.pages.render import About, Head, Page, render
from whosays.pages.views.guide.fields import fields_page
from whosays.pages.views.reference.facts import facts_page
from whosays.pages.writer import Writer
from whosays.project import CONTENT
from whosays.reporters.change_words import what
from whosays.reporters.text import report
from whosays.schema.models import fact_schema
from whosays.site_parts import LISTED_ON
from whosays.stats import stats
from whosays.windows import windows

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath

    from whosays.corpus.story import Story
    from whosays.model.shapes import Field

MODELS = {model.kind_of_fact: model for model in FACT_TYPES}
FACTS = CONTENT / "pier" / "facts.yaml"
DAY, BEFORE = "2031-03-05", dt.date(2031, 3, 4)
DATED_ASIDE = {Kind.QUESTION}
"""The kinds whose date is not that since which there is such a fact: it tells when somebody last looked."""

every_kind = pytest.mark.parametrize("kind", Kind)


def id_of(kind: Kind) -> str:
    return f"the-{kind}"


def words(kind: Kind, key: str) -> str:
    return f"The {key.replace('_', ' ')} of a {kind}."


def filled(kind: Kind) -> dict[str, object]:
    """A fact with all that it needs, and every text, day, citation and reference to another kind that it may have."""
    fields = shapes_of(MODELS[kind]).fields
    given = {key: value(kind, field) for key, field in fields.items() if key not in {"formerly", "accept"}}
    return {key: each for key, each in given.items() if each is not None}


def value(kind: Kind, field: Field) -> object:
    shape = field.shape
    if shape.date:
        return DAY
    if shape.reference and not shape.keyed:
        return next((id_of(each) for each in Kind if each in shape.reference.kinds - {kind}), None)
    if field.key == "src":
        return id_of(Kind.SOURCE)
    if shape.text or shape.prose:
        return words(kind, field.key)
    if not field.required:
        return None
    return f"https://example.org/{kind}" if shape.written.startswith("an address") else field.example


def written() -> dict[str, dict[str, dict[str, Any]]]:
    """One fact of each kind, in its section, that was renamed once."""
    return {kind.section: {id_of(kind): {**filled(kind), "formerly": f"old-{kind}"}} for kind in Kind}


def edition(facts: dict[str, Any], changes: list[dict[str, str]] | None = None) -> Checked:
    """A site of one explainer whose narrative names a fact of each kind."""
    named = " ".join(f"[[{id_}|{id_}]]" for each in facts.values() for id_ in each)
    sections = [{"id": "all", "heading": "All", "text": named}]
    about = {"title": "The pier", "question": "Was it safe?", "summary": "Nobody knows.", "sections": sections}
    texts = {
        "pier/about.yaml": yaml.safe_dump({"explainer": about}),
        "pier/facts.yaml": yaml.safe_dump(facts, sort_keys=False),
    }
    if changes:
        texts["pier/changes.yaml"] = yaml.safe_dump({"changes": changes})
    return check(project(texts))


@functools.cache
def whole() -> Checked:
    found = edition(written())
    assert told(found) == []
    return found


def only(checked: Checked) -> Story:
    assert checked.corpus
    (found,) = checked.corpus.stories.values()
    return found


def story() -> Story:
    return only(whole())


@functools.cache
def pages() -> dict[PurePosixPath, bytes]:
    texts = {str(path.relative_to(CONTENT)): document.text for path, document in whole().documents.items()}
    return dict(build(project(texts)).files)


def view() -> View:
    texts = {str(path.relative_to(CONTENT)): document.text for path, document in whole().documents.items()}
    return View(project(texts), whole(), whole())


def test_each_kind_has_one_class_in_the_order_of_the_kinds() -> None:
    assert [*MODELS] == [*Kind]
    assert [*story().by_kind] == [*Kind]
    assert len(FACT_TYPES) == len(Kind)


@every_kind
def test_no_field_hides_what_every_fact_has(kind: Kind) -> None:
    assert shapes_of(MODELS[kind]).fields.keys() & {*dir(Fact)} == set()


@every_kind
def test_it_says_which_field_is_its_name_its_text_and_its_day(kind: Kind) -> None:
    model, fact = MODELS[kind], story().facts[id_of(kind)]
    fields = shapes_of(model).fields
    assert name_of(fact) == words(kind, model.name_field)
    assert fields[model.text_field].required
    assert fields[model.text_field].shape.text or fields[model.text_field].shape.prose
    assert bool(model.date_field) is (kind not in DATED_ASIDE and any(field.shape.date for field in fields.values()))
    assert str(fact.since or "") == (DAY if model.date_field else "")


@every_kind
def test_whatever_links_to_it_leads_to_its_name(kind: Kind) -> None:
    fact = story().facts[id_of(kind)]
    address, (former,) = addresses.fact(story().slug, fact), addresses.former(story().slugs, fact)
    assert address.page in pages()
    page = pages()[address.page]
    if address.anchor:
        elements = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
        anchors = [each.attributes.get("id") for each in elements]
        assert [anchors.count(each) for each in (address.anchor, former.anchor)] == [1, 1]
    else:
        assert former.page.with_suffix("") / "index.html" in pages()
    assert words(kind, MODELS[kind].name_field) in f"{rendered.front_matter(page)['title']} {rendered.shown(page)}"


@every_kind
def test_the_part_that_lists_it_is_in_the_menu_and_told_to_search(kind: Kind) -> None:
    listed = LISTED_ON[kind]
    assert listed in parts(story())
    address = addresses.fact(story().slug, story().facts[id_of(kind)])
    assert rendered.front_matter(pages()[address.page])["tags"]


@every_kind
def test_no_part_lists_it_where_there_is_none_but_those_that_say_so(kind: Kind) -> None:
    told_of = parts(only(check(project({"pier/about.yaml": EXPLAINER}))))
    assert (LISTED_ON[kind] in told_of) is (kind in {Kind.CLAIM, Kind.ACTOR, Kind.SOURCE})


@every_kind
def test_a_list_of_any_kind_tells_all_that_was_typed_and_what_names_it(kind: Kind) -> None:
    """What a kind has for a page until it has a view of its own."""
    part, model, typed = LISTED_ON[kind], MODELS[kind], filled(kind)
    page = addresses.part(story().slug, part).page
    (window,) = windows(story().by_kind[kind].values(), 10)
    view = facts_page(part, window, Writer(story(), page))
    (fact,) = view.facts
    assert (view.id, view.heading) == (part.value, part.label)
    assert (fact.id, fact.former, fact.name) == (id_of(kind), (f"old-{kind}",), words(kind, model.name_field))
    says = "" if model.text_field == model.name_field else words(kind, model.text_field)
    assert str(fact.text) == says
    rows = [key for key in typed if key not in {model.name_field, model.text_field, "src"}]
    assert [row.label for row in fact.rows] == [key.replace("_", " ").capitalize() for key in rows]
    naming = [each for each in Kind if each is not kind and id_of(kind) in filled(each).values()]
    assert [(each.label, [link.name for link in each.links]) for each in fact.named_by] == [
        (each.section.capitalize(), [words(each, MODELS[each].name_field)]) for each in naming
    ]
    assert [report.title for report in fact.reports] == [words(Kind.SOURCE, "title")] * ("src" in typed)
    laid_out = render(Page(page, Head("facts", About("", "")), view))
    assert all(told_as(typed[key]) in rendered.shown(laid_out) for key in rows)
    elements = rendered.starts(rendered.events(rendered.html(rendered.body(laid_out))))
    anchors = [each.attributes.get("id") for each in elements]
    assert [anchors.count(each) for each in (id_of(kind), f"old-{kind}")] == [1, 1]


@every_kind
def test_what_is_typed_of_it_can_be_read_on_its_page(kind: Kind) -> None:
    """Each text, day, citation and reference that may be left out changes the page of its fact."""
    page = addresses.fact(story().slug, story().facts[id_of(kind)]).page
    texts = {str(path.relative_to(CONTENT)): document.text for path, document in whole().documents.items()}
    unseen = set()
    for key in filled(kind).keys() - {key for key, field in shapes_of(MODELS[kind]).fields.items() if field.required}:
        facts = written()
        del facts[kind.section][id_of(kind)][key]
        without = build(project({**texts, "pier/facts.yaml": yaml.safe_dump(facts, sort_keys=False)})).files[page]
        if rendered.body(without) == rendered.body(pages()[page]):
            unseen.add(key)
    assert unseen == set()


def told_as(value: object) -> str:
    """What readers see of a value: a fact by its name, a day in words."""
    named = {id_of(each): words(each, MODELS[each].name_field) for each in Kind}
    return "5 March 2031" if value == DAY else named.get(str(value), str(value))


@every_kind
def test_the_guide_and_the_schema_tell_its_fields(kind: Kind) -> None:
    fields = shapes_of(MODELS[kind]).fields.keys()
    (record,) = (each for each in fields_page(whole().documents.values()).records if str(each.name) == kind.section)
    assert [str(field.key) for field in record.fields] == [*fields]
    schema: Any = fact_schema(*whole().drafts)
    assert kind.section in schema["properties"]


@every_kind
def test_an_editor_outlines_it_draws_it_and_tells_what_it_says(kind: Kind) -> None:
    symbols = {each.name: each for part in outline(view(), FACTS) for each in part.inside}
    symbol = symbols[id_of(kind)]
    assert (symbol.kind, symbol.detail) == (kind, words(kind, MODELS[kind].name_field))
    assert drawn(symbol) in types.SymbolKind
    draft = whole().drafts[0]
    hovered = hover.told(draft.known[id_of(kind)], draft)
    assert hovered.startswith(f"{kind}: {words(kind, MODELS[kind].name_field)}")
    assert "\n" in hovered


@every_kind
def test_it_is_counted(kind: Kind) -> None:
    summary = report([], whole().documents)
    assert f"1 {kind}" in summary
    (only,) = story().by_kind[kind]
    assert only == id_of(kind)
    assert stats(story(), whole().documents, ()).facts[kind] == 1


@every_kind
def test_two_editions_differ_by_it_in_words(kind: Kind) -> None:
    facts = written()
    model = MODELS[kind]
    key = model.text_field
    facts[kind.section][id_of(kind)][key] = "Otherwise."
    (change, *_) = (each for each in diff(whole(), edition(facts)).changes if each.item.id == id_of(kind))
    assert what(change, "<{}>".format) == f"{kind} <{id_of(kind)}>: <{key}>"
    added = {**written(), kind.section: {**written()[kind.section], "another": filled(kind)}}
    new = [what(each, "<{}>".format) for each in diff(whole(), edition(added)).changes]
    assert f"{kind} <another> is new" in new


@every_kind
def test_it_is_not_shown_on_a_day_before_its_own(kind: Kind) -> None:
    is_dated = kind not in DATED_ASIDE and filled(kind).keys() & {"src", MODELS[kind].date_field}
    assert [*as_of(story(), BEFORE).by_kind[kind]] == ([] if is_dated else [id_of(kind)])
    assert [*as_of(story(), dt.date(2031, 3, 5)).by_kind[kind]] == [id_of(kind)]


@every_kind
def test_a_day_still_to_come_is_told_of_all_but_what_may_be_planned(kind: Kind) -> None:
    files = {str(path.relative_to(CONTENT)): document.text for path, document in whole().documents.items()}
    found = check(project(files), today=BEFORE).diagnostics
    at = (kind.section, id_of(kind), MODELS[kind].date_field)
    routes = [each.at.route for each in found if each.code is Code.FUTURE_DATE and isinstance(each.at, Location)]
    assert (at in routes) is (bool(MODELS[kind].date_field) and kind is not Kind.EVENT)


@every_kind
def test_a_second_one_of_the_same_name_is_told_but_of_pictures(kind: Kind) -> None:
    twice = {**written(), kind.section: {**written()[kind.section], "another": filled(kind)}}
    codes = {
        each.code
        for each in edition(twice).diagnostics
        if isinstance(each.at, Location) and each.at.route[:2] == (kind.section, "another")
    }
    same = codes & {Code.DUPLICATE_NAME, Code.DUPLICATE_CLAIM, Code.DUPLICATE_SOURCE}
    assert len(same) == (kind is not Kind.MEDIA)


@every_kind
def test_a_past_day_has_the_words_that_a_note_says_it_had(kind: Kind) -> None:
    key = MODELS[kind].text_field
    note = {"on": "2031-03-08", "kind": "correction", "note": "It was wrong.", "facts": id_of(kind)}
    changed = edition(written(), [{**note, "was": "It read otherwise.", "now": words(kind, key)}])
    assert told(changed) == []
    past = as_of(only(changed), dt.date(2031, 3, 7))
    assert getattr(past.facts[id_of(kind)], key) == "It read otherwise."


@every_kind
def test_it_is_exported_with_its_address(kind: Kind) -> None:
    exported = json.loads(pages()[addresses.export(story().slug, "facts.json").page])
    (fact,) = exported[kind.section]
    address = addresses.absolute("https://example.org/", addresses.fact(story().slug, story().facts[id_of(kind)]))
    assert (fact["id"], fact["address"]) == (id_of(kind), address)
    typed = written()[kind.section][id_of(kind)].keys()
    assert fact.keys() & shapes_of(MODELS[kind]).fields.keys() == typed


@every_kind
def test_a_command_makes_one(kind: Kind, tmp_path: Path) -> None:
    for file, document in whole().documents.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(document.text, encoding="utf-8")
    given = {**filled(kind), **({"url": "https://example.org/another"} if "url" in filled(kind) else {})}
    flags = [f"--{key.replace('_', '-')}={each}" for key, each in given.items()]
    made = CliRunner().invoke(whosays, ["-C", str(tmp_path), "new", str(kind), "another", "--no-ask", *flags])
    assert (made.exit_code, made.output.startswith(str(FACTS))) == (0, True), made.output
    assert f"\n  {kind} " in CliRunner().invoke(whosays, ["new", "--help"]).output


def test_a_form_asks_for_all_that_its_kind_needs() -> None:
    """Not every kind has a form; those that have are named after it."""
    forms = {form.file: {question.key for question in form.questions} for form in FORMS}
    for kind, model in MODELS.items():
        asked = forms.get(f"new-{kind}.yml")
        if asked is not None:
            assert {key for key, field in shapes_of(model).fields.items() if field.required} - asked == set()
