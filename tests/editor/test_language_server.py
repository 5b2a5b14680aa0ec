"""`whosays lsp` through the messages of an editor, on the shipped content, whole and half typed."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from tests.editor.language_client import LanguageClient, ResponseError
from whosays.check import check
from whosays.project import read_project

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path("content", "kremlin-drones")
NIGHT = FOLDER / "claims-night.yaml"
EXPLAINER = FOLDER / "explainer.yaml"
COMMON = Path("content", "common", "actors.yaml")
CLAIM = "\n  bang:\n    text: Windows rattled on the embankment at 02:27.\n    "


class Editor:
    """An editor with the folder of a project open."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client = client
        self.root = root

    def text(self, file: Path) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def ask(self, method: str, uri: str, position: dict[str, int], **more: object) -> Any:  # noqa: ANN401
        parameters = {"textDocument": {"uri": uri}, "position": position, **more}
        return self.client.request(f"textDocument/{method}", parameters)

    def complete(self, file: Path, before: str, after: str = "") -> dict[str, dict[str, Any]]:
        """What is offered between two texts, by label."""
        uri = self.client.open(self.root / file, before + after)
        items = self.ask("completion", uri, position(before, len(before)))
        self.client.close(uri)
        return {item["label"]: item for item in items}

    def problems(self, uri: str) -> list[dict[str, Any]]:
        return self.client.diagnostics(uri, bool)


def position(text: str, offset: int) -> dict[str, int]:
    """An offset as line and UTF-16 code units."""
    before = text[:offset]
    line = before[before.rfind("\n") + 1 :]
    return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}


def on(text: str, words: str, into: int = 1) -> dict[str, int]:
    """The position ``into`` characters into the first place in which words stand."""
    return position(text, text.index(words) + into)


def changed(text: str, edits: list[dict[str, Any]]) -> str:
    """A text with the edits of an answer."""
    lines = text.splitlines(keepends=True)

    def offset(at: dict[str, int]) -> int:
        if at["line"] >= len(lines):
            return len(text)
        units = lines[at["line"]].encode("utf-16-le")[: at["character"] * 2]
        return sum(map(len, lines[: at["line"]])) + len(units.decode("utf-16-le"))

    for edit in sorted(edits, key=lambda each: offset(each["range"]["start"]), reverse=True):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text


@pytest.fixture(scope="module")
def editor(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = tmp_path_factory.mktemp("story")
    shutil.copytree(project / "content", root / "content")
    asked: list[Any] = []
    answers = {"client/registerCapability": asked.append}
    with LanguageClient([sys.executable, "-m", "whosays", "lsp"], root, answers) as client:
        able = client.initialize(root, {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
        assert able["positionEncoding"] == "utf-16"
        yield Editor(client, root)
        (registered,) = asked[0]["registrations"]
        assert registered["method"] == "workspace/didChangeWatchedFiles"
        assert client.leave() == 0


def test_problems_come_as_one_types_and_go_when_they_are_mended(editor: Editor) -> None:
    text = editor.text(NIGHT)
    uri = editor.client.open(editor.root / NIGHT)
    wrong = text.replace("by: tv-centre", "by: tv-center", 1)
    editor.client.change(uri, {"text": wrong})
    (problem,) = editor.problems(uri)
    on_disk = read_project(editor.root)
    (told,) = check(replace(on_disk, files={**on_disk.files, PurePosixPath(NIGHT): wrong})).diagnostics
    assert problem["message"] == f"{told.message}\n{told.help}"
    assert problem["message"] == "there is no actor `tv-center`\ndid you mean `tv-centre`?"
    assert (problem["code"], problem["severity"], problem["source"]) == ("unknown-reference", 1, "whosays")
    assert problem["range"] == {"start": on(wrong, "tv-center", 0), "end": on(wrong, "tv-center", 9)}
    editor.client.change(uri, {"text": text})
    assert editor.client.diagnostics(uri, lambda found: not found) == []
    editor.client.close(uri)


def test_a_second_place_is_told_with_the_problem(editor: Editor) -> None:
    text = editor.text(NIGHT).replace("by: cnn\n", "by: [cnn, cnn]\n", 1)
    uri = editor.client.open(editor.root / NIGHT, text)
    (problem,) = editor.problems(uri)
    (related,) = problem["relatedInformation"]
    assert related["message"] == "named here already"
    assert related["location"]["range"]["start"] == on(text, "[cnn, cnn]")
    editor.client.close(uri)


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_known_all_the_same(editor: Editor) -> None:
    text = editor.text(NIGHT)
    uri = editor.client.open(editor.root / NIGHT, text)
    broken = text.replace("  cnn-two-drones:\n", "  cnn-two-drones:\n\ttext: [\n", 1)
    editor.client.change(uri, {"text": broken})
    assert [each["code"] for each in editor.problems(uri)] == ["yaml-syntax"]
    hover = editor.ask("hover", uri, on(broken, "new-york-times"))
    assert hover["contents"]["value"].startswith("actor: The New York Times")
    (found,) = editor.ask("definition", uri, on(broken, "supports: two-drones-over", 12))
    assert (found["uri"], found["range"]["start"]) == (uri, on(broken, "two-drones-over-kremlin:", 0))
    assert editor.client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    editor.client.close(uri)


def test_the_definition_of_a_shared_fact_is_found(editor: Editor) -> None:
    text, shared = editor.text(EXPLAINER), editor.text(COMMON)
    uri = editor.client.open(editor.root / EXPLAINER)
    (found,) = editor.ask("definition", uri, on(text, "[[vladimir-putin|", 4))
    assert found["uri"] == (editor.root / COMMON).as_uri()
    assert found["range"]["start"] == on(shared, "vladimir-putin:", 0)
    assert editor.ask("definition", uri, on(text, "explainer:")) == []
    editor.client.close(uri)


def test_every_place_that_names_a_fact_is_found(editor: Editor) -> None:
    text = editor.text(NIGHT)
    uri = editor.client.open(editor.root / NIGHT)
    where = on(text, "\n  first-drone-at-0227:", 5)
    found = editor.ask("references", uri, where, context={"includeDeclaration": True})
    others = editor.ask("references", uri, where, context={"includeDeclaration": False})
    assert found[0]["range"]["start"] == on(text, "\n  first-drone-at-0227:", 3)
    assert found[1:] == others
    files = sorted((editor.root / "content").rglob("*.yaml"))
    named = {file.as_uri(): file.read_text(encoding="utf-8").count("first-drone-at-0227") for file in files}
    told = {each["uri"] for each in found}
    assert {uri_: sum(each["uri"] == uri_ for each in found) for uri_ in told} == {k: v for k, v in named.items() if v}
    editor.client.close(uri)


@pytest.mark.parametrize(
    ("file", "words", "told"),
    [
        (
            NIGHT,
            "supports: two-drones-over",
            ["claim: Two drones flew", "said by Kremlin press service", " root", " origin"],
        ),
        (NIGHT, "terms: senate-palace", ["term: ", "Kremlin"]),
        (NIGHT, "src: {id: kremlin-statement", ["source: ", "https://", "cited from it"]),
        (NIGHT, "about: are-the-videos", ["question: ", "would be settled by: "]),
        (NIGHT, "russia-staged-it: ", ["account: Russia staged the attack", "held by"]),
        (EXPLAINER, "[[kremlin-press", ["actor: Kremlin press service", "speaks for Russia"]),
    ],
)
def test_hovering_tells_what_a_fact_rests_on(editor: Editor, file: Path, words: str, told: list[str]) -> None:
    text = editor.text(file)
    uri = editor.client.open(editor.root / file)
    hover = editor.ask("hover", uri, on(text, words, len(words) - 3))
    assert hover["contents"]["kind"] == "plaintext"
    assert all(each in hover["contents"]["value"] for each in told), hover["contents"]["value"]
    assert editor.ask("hover", uri, {"line": 0, "character": 0}) is None
    editor.client.close(uri)


@pytest.mark.parametrize(
    ("typed", "after", "offered", "withheld"),
    [
        ("by: ", "", "kremlin-press-service", "two-drones-over-kremlin"),
        ("by: [cnn, tv", "]", "tv-centre", "the-night"),
        ("by:\n      - ", "", "tv-centre", "text"),
        ("supports: tw", "\n    kind: denial\n", "two-drones-over-kremlin", "cnn"),
        ("src: {id: ", "", "kremlin-statement", "cnn"),
        ("src: {id: kremlin-statement, ", "}", "quote", "id"),
        ("evidence: {russia-staged-it: ", "", "strongly inconsistent", "denial"),
        ("evidence:\n      ", "", "russia-staged-it", "cnn"),
        ("k", "", "kind", "text"),
        ("kind: ", "", "denial", "cnn"),
        ("note: As in [[two", "", "two-drones-over-kremlin", "note"),
        ("by: 'x\n    src: ", "", "kremlin-statement", "cnn"),
    ],
)
def test_what_fits_is_offered_in_half_typed_lines(
    editor: Editor, typed: str, after: str, offered: str, withheld: str
) -> None:
    items = editor.complete(NIGHT, editor.text(NIGHT) + CLAIM + typed, after)
    assert offered in items
    assert withheld not in items
    assert items[offered].get("documentation") or items[offered]["detail"] == "field"


def test_what_is_offered_says_what_it_is_and_takes_the_place_of_what_is_typed(editor: Editor) -> None:
    before = editor.text(NIGHT) + CLAIM + "note: As in 🛸 [[two-dr"
    item = editor.complete(NIGHT, before, " it says.\n")["two-drones-over-kremlin"]
    assert item["detail"] == "claim"
    assert item["documentation"].startswith("Two drones flew at the Kremlin")
    assert changed(before, [item["textEdit"]]).endswith("note: As in 🛸 [[two-drones-over-kremlin]]")
    closed = editor.complete(NIGHT, before, "]] it says.\n")["two-drones-over-kremlin"]
    assert closed["textEdit"]["newText"] == "two-drones-over-kremlin"
    field = editor.complete(NIGHT, editor.text(NIGHT) + CLAIM + "suppo")["supports"]
    assert (field["documentation"], field["textEdit"]["newText"]) == ("claims that it backs", "supports: ")


def test_parts_of_a_file_and_settings_of_the_site_are_offered(editor: Editor) -> None:
    assert "questions" in editor.complete(NIGHT, editor.text(NIGHT) + "\nqu")
    assert "claims" not in editor.complete(NIGHT, editor.text(NIGHT) + "\ncl")
    site = Path("content", "site.yaml")
    assert "mastodon" in editor.complete(site, editor.text(site) + "mas")


def actions(editor: Editor, uri: str, problem: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The quick fixes of a problem by title."""
    parameters = {"textDocument": {"uri": uri}, "range": problem["range"], "context": {"diagnostics": [problem]}}
    found = editor.client.request("textDocument/codeAction", parameters)
    return {action["title"]: action for action in found}


def test_quick_fixes_mend_a_slip_behind_an_emoji(editor: Editor) -> None:
    text = editor.text(EXPLAINER).replace("[[senate-palace|Senate", "🛸🛸 [[senate-palce|Senate", 1)
    uri = editor.client.open(editor.root / EXPLAINER, text)
    (problem,) = editor.problems(uri)
    assert problem["range"]["start"] == on(text, "[[senate-palce", 0)
    action = actions(editor, uri, problem)["write `senate-palace`"]
    assert action["isPreferred"]
    assert action["diagnostics"] == [problem]
    mended = changed(text, action["edit"]["changes"][uri])
    assert mended == text.replace("senate-palce", "senate-palace")
    editor.client.change(uri, {"text": mended})
    assert editor.client.diagnostics(uri, lambda found: not found) == []
    editor.client.close(uri)


@pytest.mark.parametrize(
    ("right", "wrong", "title", "mended"),
    [
        ("kind: assessment", "kind: asessment", "write `assessment`", "kind: assessment"),
        ("supports: two-drones", "suports: two-drones", "write `supports`", "supports: two-drones"),
        ("on: 2023-05-04\n", "on: 4 May 2023\n", "write `2023-05-04`", "on: 2023-05-04\n"),
        ("by: cnn\n", "by: [cnn, cnn]\n", "remove the second", "by: [cnn]\n"),
        (
            "text: Two drones flew at the Kremlin in the early hours of 3 May 2023.",
            "text: Drones: two of them # said",
            "put quotes around the text",
            "text: 'Drones: two of them' # said",
        ),
        ("note: NRC", "note: N\u200bRC", "remove the invisible character", "note: NRC"),
    ],
)
def test_every_kind_of_fix_is_a_quick_fix(editor: Editor, right: str, wrong: str, title: str, mended: str) -> None:
    text = editor.text(NIGHT).replace(right, wrong, 1)
    uri = editor.client.open(editor.root / NIGHT, text)
    found = [action for problem in editor.problems(uri) for action in actions(editor, uri, problem).items()]
    (action,) = (each for name, each in found if name == title)
    assert changed(text, action["edit"]["changes"][uri]) == text.replace(wrong, mended, 1)
    editor.client.close(uri)


@pytest.mark.parametrize(
    ("right", "wrong", "title", "written"),
    [
        ("by: tv-centre", "by: wagner-group", "add actor `wagner-group` to actors.yaml", "name: Wagner Group"),
        ("src: [cnn-videos,", "src: [zvezda-report,", "add source `zvezda-report` to sources-", "title: Zvezda report"),
    ],
)
def test_a_missing_fact_is_added(editor: Editor, right: str, wrong: str, title: str, written: str) -> None:
    text = editor.text(NIGHT).replace(right, wrong, 1)
    uri = editor.client.open(editor.root / NIGHT, text)
    found = actions(editor, uri, next(each for each in editor.problems(uri) if each["code"] == "unknown-reference"))
    (action,) = (each for name, each in found.items() if name.startswith(title))
    ((target, edits),) = action["edit"]["changes"].items()
    name = Path(target).name
    before = editor.text(FOLDER / name)
    after = changed(before, edits)
    assert (before.count(written), after.count(written)) == (0, 1)
    assert all(line in after.splitlines() for line in before.splitlines())
    editor.client.close(uri)


def test_a_fact_is_renamed_everywhere(editor: Editor) -> None:
    text = editor.text(EXPLAINER)
    uri = editor.client.open(editor.root / EXPLAINER)
    where = on(text, "[[first-drone-at-0227", 5)
    prepared = editor.ask("prepareRename", uri, where)
    assert prepared["placeholder"] == "first-drone-at-0227"
    assert prepared["range"]["start"] == on(text, "[[first-drone-at-0227", 2)
    edit = editor.ask("rename", uri, where, newName="drone-one")
    for address, edits in edit["changes"].items():
        before = editor.text(FOLDER / Path(address).name)
        renamed = changed(before, edits).replace("    formerly: first-drone-at-0227\n", "")
        assert renamed == before.replace("first-drone-at-0227", "drone-one")
    named = [
        file for file in sorted((editor.root / FOLDER).glob("*.yaml")) if "first-drone-at-0227" in file.read_text()
    ]
    assert sorted(edit["changes"]) == [file.as_uri() for file in named]
    with pytest.raises(ResponseError, match="is not an id"):
        editor.ask("rename", uri, where, newName="Drone One")
    assert editor.ask("prepareRename", uri, on(text, "explainer:")) is None
    editor.client.close(uri)


def test_the_outline_and_the_search_name_facts(editor: Editor) -> None:
    text = editor.text(NIGHT)
    uri = editor.client.open(editor.root / NIGHT)
    outline = editor.client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert [part["name"] for part in outline] == ["defaults", "claims"]
    first = outline[1]["children"][0]
    assert (first["name"], first["detail"][:10]) == ("two-drones-over-kremlin", "Two drones")
    assert first["selectionRange"]["start"] == on(text, "two-drones-over-kremlin", 0)
    found = {each["name"]: each for each in editor.client.request("workspace/symbol", {"query": "dmitry Pesk"})}
    assert found["dmitry-peskov"]["containerName"] == "Dmitry Peskov"
    assert "two-drones-over-kremlin" not in found
    editor.client.close(uri)


def test_lines_are_counted_as_editors_count_them(editor: Editor) -> None:
    """With Windows line breaks, and behind a character at which Python would break a line."""
    text = editor.text(NIGHT).replace("by: tv-centre", "by: tv-center", 1)
    uri = editor.client.open(editor.root / NIGHT, text.replace("\n", "\r\n"))
    (problem,) = editor.problems(uri)
    assert problem["range"]["start"] == on(text, "tv-center", 0)
    (action,) = (each for each in actions(editor, uri, problem).values() if each["isPreferred"])
    assert action["edit"]["changes"][uri][0]["newText"] == "tv-centre"
    editor.client.close(uri)


def test_hovering_tells_what_a_field_is_for(editor: Editor) -> None:
    text = editor.text(NIGHT) + CLAIM + "contradicts"
    uri = editor.client.open(editor.root / NIGHT, text + ": [cnn-two-drones, {at: ")
    hover = editor.ask("hover", uri, position(text, len(text) - 2))
    assert hover["contents"]["value"] == "claims that cannot be true with it"
    assert editor.ask("hover", uri, on(text, "bang:", 2)) is None
    editor.client.close(uri)


def test_a_folder_that_is_no_project_is_left_alone(tmp_path: Path) -> None:
    with LanguageClient([sys.executable, "-m", "whosays", "lsp"], tmp_path) as client:
        client.initialize(tmp_path, {})
        uri = client.open(tmp_path / "notes.yaml", "claims: [")
        asked = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 2}}
        assert client.request("textDocument/hover", asked) is None
        assert client.leave() == 0
        assert not client.told


def test_a_file_that_is_no_fact_file_is_left_alone(editor: Editor) -> None:
    notes = editor.root / "notes.yaml"
    uri = editor.client.open(notes, "claims: [")
    assert editor.ask("hover", uri, {"line": 0, "character": 2}) is None
    assert editor.ask("completion", uri, {"line": 0, "character": 9}) == []
    editor.client.close(uri)


def test_a_change_on_the_disk_is_seen(editor: Editor) -> None:
    file = editor.root / FOLDER / "terms.yaml"
    before = file.read_text(encoding="utf-8")
    file.write_text(before + "\nclaim: {}\n", encoding="utf-8")
    editor.client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})
    (problem,) = editor.problems(file.as_uri())
    assert problem["code"] == "unknown-field"
    file.write_text(before, encoding="utf-8")
    editor.client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})
    assert editor.client.diagnostics(file.as_uri(), lambda found: not found) == []


def test_an_editor_that_just_goes_is_told_in_the_exit_status(editor: Editor) -> None:
    with LanguageClient([sys.executable, "-m", "whosays", "-C", str(editor.root), "lsp"], editor.root.parent) as client:
        client.initialize(editor.root.parent, {})
        uri = client.open(editor.root / NIGHT, editor.text(NIGHT).replace("by: tv-centre", "by: tv-center", 1))
        assert client.diagnostics(uri, bool)
        assert client.go() == 1
