"""The schema that editors check with accepts what we accept, and knows the ids that there are."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.stories import EXPLAINER, SHOWCASE, project
from whosays.check import check
from whosays.document import compose, plain
from whosays.model.explainer import Change, Defaults, Explainer
from whosays.model.facts import FACT_TYPES
from whosays.model.site import Site
from whosays.project import read_project
from whosays.schema.editor import refresh, schema_files
from whosays.schema.kept import kept as kept_or_made
from whosays.schema.models import as_text, fact_schema, site_schema, without_ids

if TYPE_CHECKING:
    from whosays.model.record import Record

FILES = {
    "common/actors.yaml": "actors: {union: {name: Dockers' union, kind: organisation}}\n",
    "pier/about.yaml": EXPLAINER,
    "pier/facts.yaml": """\
        sources:
          radio: {title: The pier, url: https://example.org/radio, date: 2031-03-05}
        claims:
          no-inspection: {text: Nobody had inspected it., by: union, src: radio, about: was-it-safe}
        questions:
          was-it-safe: {text: Was it safe?, would_settle: The log.}
        accounts:
          real-danger: {title: The pier was about to fall.}
        """,
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return fact_schema(*check(project(FILES)).drafts)


def mistakes(schema: dict[str, Any], text: str) -> list[str]:
    """The places of what an editor would underline."""
    facts = plain(compose(PurePosixPath("content/pier/facts.yaml"), text)[0].root)
    found = Draft202012Validator(schema).iter_errors(facts)
    return sorted("/".join(map(str, error.absolute_path)) for error in found)


def test_both_are_valid_schemas(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    Draft202012Validator.check_schema(site_schema())


def test_they_are_written_as_the_library_for_json_would(schema: dict[str, Any]) -> None:
    odd: dict[str, Any] = {"": [], "a": {}, '\x00\x7f\u2028\N{GRINNING FACE}/\\"': [1e22, 0.1, -1, True, None, [[]]]}
    for each in (schema, site_schema(), odd):
        assert as_text(each) == json.dumps(each, indent=2, ensure_ascii=False) + "\n"


def test_facts_without_a_mistake_keep_to_it() -> None:
    showcase = read_project(SHOWCASE)
    facts, site = fact_schema(*check(showcase).drafts), site_schema()
    for file, text in showcase.files.items():
        assert mistakes(site if file.name == "site.yaml" else facts, text) == [], file


@pytest.mark.parametrize("model", [*FACT_TYPES, Explainer, Defaults, Change])
def test_every_field_is_described(schema: dict[str, Any], model: type[Record]) -> None:
    properties = schema["$defs"][model.__name__]["properties"]
    assert set(properties) == {field.alias or name for name, field in model.model_fields.items()}
    assert all(field.get("description") for field in properties.values())


def test_every_setting_of_the_site_is_described() -> None:
    properties = site_schema()["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == set(Site.model_fields)


def test_ids_are_offered_with_what_they_are_called(schema: dict[str, Any]) -> None:
    lists = {name: each for name, each in schema["$defs"].items() if "enumDescriptions" in each}
    ids = {name: dict(zip(each["enum"], each["enumDescriptions"], strict=True)) for name, each in lists.items()}
    assert ids["actor-id"] == {"union": "Dockers' union"}
    assert ids["question-id"] == {"was-it-safe": "Was it safe?"}
    assert ids["any-id"]["no-inspection"] == "claim: Nobody had inspected it."
    assert schema["$defs"]["term-id"] == {"type": "string"}
    cell = schema["$defs"]["Claim"]["properties"]["evidence"]["properties"]["real-danger"]
    assert cell["description"] == "The pier was about to fall."


@pytest.mark.parametrize(
    "facts",
    [
        "claims: {a: {text: A., by: union, src: radio}}",
        "claims: {a: {text: A., by: [union], src: [radio, {id: radio, at: para 2, quote: said}], on: 2031}}",
        "defaults: {by: union, src: radio}\nclaims: {a: {text: A., evidence: {real-danger: neutral}, confidence: low}}",
        "claims: {a: {text: A., by: union, src: radio, confidence: {level: low, in: a part}}}",
        "claims: {a: {text: A., by: union, src: radio, accept: {undated-claim: It has no date., long-claim: Long.}}}",
        "changes: [{on: 2031-03-05, kind: update, note: N., facts: [no-inspection]}]",
        (
            "changes:\n- {on: 2031, kind: retraction, note: N., facts: old, was: W.}\n"
            "- {on: 2030, kind: update, note: O., facts: old}"
        ),
    ],
)
def test_what_is_right_is_accepted(facts: str) -> None:
    schema = fact_schema(*check(project({**FILES, "pier/more.yaml": facts})).drafts)
    assert mistakes(schema, facts) == []


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ("claims: {a: {text: A., by: onion, src: radio}}", "claims/a/by"),
        ("claims: {a: {text: A., by: [union, onion], src: radio}}", "claims/a/by"),
        ("claims: {a: {text: A., by: union, src: {id: tv}}}", "claims/a/src"),
        ("claims: {a: {text: A., by: union, src: radio, kind: rumour}}", "claims/a/kind"),
        ("claims: {a: {text: A., by: union, src: radio, evidence: {no-danger: neutral}}}", "claims/a/evidence"),
        ("claims: {a: {text: A., by: union, src: radio, accept: {bad-date: It is.}}}", "claims/a/accept"),
        ("claims: {a: {text: A., by: union, src: radio, accept: [undated-claim]}}", "claims/a/accept"),
        ("claims: {a: {text: A., by: union, src: radio, sourced: true}}", "claims/a"),
        ("claims: {a: {text: A., src: radio}}", "claims/a"),
        ("defaults: {by: union}\nclaims: {a: {text: A.}}", "claims/a"),
        ("claims: {Loud_Bang: {text: A., by: union, src: radio}}", "claims"),
        ("claim: {a: {text: A., by: union, src: radio}}", ""),
    ],
)
def test_what_is_wrong_is_underlined(schema: dict[str, Any], facts: str, place: str) -> None:
    assert mistakes(schema, facts) == [place]


def test_a_fact_with_a_mistake_is_still_offered() -> None:
    files = {**FILES, "pier/more.yaml": "actors: {crane-driver: {nam: A crane driver}}"}
    schema = fact_schema(*check(project(files)).drafts)
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    actors = definitions["actor-id"]
    assert isinstance(actors, dict)
    assert actors["enum"] == ["union", "crane-driver"]


def test_a_folder_is_offered_its_own_ids_and_the_shared_ones(tmp_path: Path) -> None:
    other = {"crane/about.yaml": EXPLAINER, "crane/facts.yaml": "actors: {crane-driver: {name: A crane driver}}"}
    files = schema_files(check(project({**FILES, **other})).drafts, tmp_path)
    ids = {path.stem: json.loads(text)["$defs"]["actor-id"]["enum"] for path, text in files.items() if path.parts[1:]}
    assert ids == {
        "common.schema": ["union"],
        "crane.schema": ["union", "crane-driver"],
        "pier.schema": ["union"],
    }


def test_schemas_are_written_where_there_is_content_and_only_when_they_change(tmp_path: Path) -> None:
    drafts = check(project(FILES)).drafts
    refresh(tmp_path, drafts)
    assert [*tmp_path.iterdir()] == []
    (tmp_path / "content").mkdir()
    refresh(tmp_path, drafts)
    schema = tmp_path / ".whosays" / "facts" / "pier.schema.json"
    assert json.loads(schema.read_bytes()) == fact_schema(drafts[0])
    assert (tmp_path / ".whosays" / ".gitignore").read_text() == "*\n"
    before = schema.stat()
    refresh(tmp_path, drafts)
    assert (schema.stat().st_ino, schema.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("name", ["pier.schema.json", "crane.schema.json"])
def test_schemas_are_made_anew_where_a_fact_or_a_schema_changed(tmp_path: Path, name: str) -> None:
    (tmp_path / "content").mkdir()
    refresh(tmp_path, check(project(FILES)).drafts)
    more = {"crane/about.yaml": EXPLAINER, "pier/more.yaml": "actors: {crane-driver: {name: A crane driver}}"}
    drafts = check(project({**FILES, **more})).drafts
    refresh(tmp_path, drafts)
    folder = tmp_path / ".whosays" / "facts"
    expected = {path.name: text for path, text in schema_files(drafts, tmp_path).items() if path.parts[1:]}
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == expected
    (folder / name).write_text("{}")
    refresh(tmp_path, drafts)
    assert (folder / name).read_bytes() == expected[name]


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "whosays" / "schemas"


def kept(root: Path, made_by: str = "1") -> tuple[object, bool]:
    """What is kept for a project, and whether it was made now."""
    made: list[object] = []

    def make() -> object:
        made.append(without_ids())
        return made[-1]

    return kept_or_made(root, made_by, make), bool(made)


def test_what_hangs_on_no_fact_is_kept_and_makes_the_same_schemas(tmp_path: Path, caches: Path) -> None:
    root, drafts = tmp_path / "project", check(project(FILES)).drafts
    assert [is_new for _, is_new in (kept(root), kept(root), kept(root, "2"), kept(root, "1"))] == [1, 0, 1, 1]
    assert len([*caches.iterdir()]) == 1
    schemas = {path.name: text for path, text in schema_files(drafts, root).items()}
    assert schema_files(drafts, root) == schema_files(drafts, Path("/"))
    assert schemas["pier.schema.json"].decode() == as_text(fact_schema(drafts[0]))
    assert schemas["site.schema.json"].decode() == as_text(site_schema())


@pytest.mark.parametrize("left", [b"", b"x", b"\0" * 32 + b'["1",{}]', None])
def test_what_this_user_did_not_keep_so_is_made_anew(tmp_path: Path, caches: Path, left: bytes | None) -> None:
    root = tmp_path / "project"
    whole, _ = kept(root)
    (file,) = caches.iterdir()
    file.write_bytes(file.read_bytes()[:-1] if left is None else left)
    assert kept(root) == (whole, True)
    assert kept(root) == (whole, False)


def test_nothing_is_kept_within_a_project_nor_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caches: Path
) -> None:
    caches.parent.mkdir(parents=True)
    caches.write_text("in the way")
    assert [is_new for _, is_new in (kept(tmp_path / "project"), kept(tmp_path / "project"))] == [1, 1]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "project" / "caches"))
    assert [is_new for _, is_new in (kept(tmp_path / "project"), kept(tmp_path / "project"))] == [1, 1]
    assert not (tmp_path / "project").exists()


def test_schemas_that_cannot_be_written_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / ".whosays").write_text("in the way")
    refresh(tmp_path, check(project(FILES)).drafts)
    assert (tmp_path / ".whosays").read_text() == "in the way"


def test_schemas_are_not_written_through_a_link(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    (root / "content").mkdir(parents=True)
    elsewhere.mkdir()
    (root / ".whosays").symlink_to(elsewhere)
    refresh(root, check(project(FILES)).drafts)
    assert [*elsewhere.iterdir()] == []
