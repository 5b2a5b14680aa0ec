"""`whosays lsp` through the messages of an editor, on the story of the tests and a file more, whole and half typed."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tests.editor.language_client import LanguageClient, ResponseError
from tests.editor.writer import CLAIMS, FACTS, Chosen, naming, write
from whosays.check import check
from whosays.model.names import name_of
from whosays.project import read_project

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAIM = "\n  bang:\n    text: Windows rattled on the embankment at 02:27.\n    "


class Editor:
    """An editor with the folder of a project open."""

    def __init__(self, client: LanguageClient, chosen: Chosen) -> None:
        self.client = client
        self.root = chosen.root
        self.chosen = chosen
        self.claims = chosen.folder / CLAIMS
        self.facts = chosen.folder / FACTS

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
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = tmp_path_factory.mktemp("story")
    chosen = write(root)
    log = tmp_path_factory.mktemp("log") / "stderr"
    with (
        log.open("wb") as errors,
        LanguageClient([sys.executable, "-m", "whosays", "lsp"], root, log=errors) as client,
    ):
        able = client.initialize(root, {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
        assert able["positionEncoding"] == "utf-16"
        (registered,) = client.asked("client/registerCapability")["registrations"]
        assert registered["method"] == "workspace/didChangeWatchedFiles"
        yield Editor(client, chosen)
        assert client.leave() == 0
    assert log.read_text(encoding="utf-8") == ""


def test_problems_come_as_one_types_and_go_when_they_are_mended(editor: Editor) -> None:
    text = editor.text(editor.claims)
    uri = editor.client.open(editor.root / editor.claims)
    wrong = text.replace("by: harbour-pilots", "by: harbour-pilotz", 1)
    editor.client.change(uri, {"text": wrong})
    (problem,) = editor.problems(uri)
    on_disk = read_project(editor.root)
    (told,) = check(replace(on_disk, files={**on_disk.files, PurePosixPath(editor.claims): wrong})).diagnostics
    assert problem["message"] == f"{told.message}\n{told.help}"
    assert problem["message"] == "there is no actor `harbour-pilotz`\ndid you mean `harbour-pilots`?"
    assert (problem["code"], problem["severity"], problem["source"]) == ("unknown-reference", 1, "whosays")
    assert problem["range"] == {
        "start": on(wrong, "harbour-pilotz", 0),
        "end": on(wrong, "harbour-pilotz", len("harbour-pilotz")),
    }
    editor.client.change(uri, {"text": text})
    assert editor.client.diagnostics(uri, lambda found: not found) == []
    editor.client.close(uri)


def test_a_second_place_is_told_with_the_problem(editor: Editor) -> None:
    shared = editor.chosen.shared.id
    named_twice = f"[{shared}, {shared}]"
    text = editor.text(editor.claims).replace("by: harbour-pilots", f"by: {named_twice}", 1)
    uri = editor.client.open(editor.root / editor.claims, text)
    (problem,) = editor.problems(uri)
    (related,) = problem["relatedInformation"]
    assert related["message"] == "named here already"
    assert related["location"]["range"]["start"] == on(text, named_twice)
    editor.client.close(uri)


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_known_all_the_same(editor: Editor) -> None:
    text = editor.text(editor.claims)
    uri = editor.client.open(editor.root / editor.claims, text)
    broken = text.replace("  harbour-second-bang:\n", "  harbour-second-bang:\n\ttext: [\n", 1)
    actor, claim = editor.chosen.actor, editor.chosen.claim
    editor.client.change(uri, {"text": broken})
    assert [each["code"] for each in editor.problems(uri)] == ["yaml-syntax"]
    hover = editor.ask("hover", uri, on(broken, f"by: [{actor.id}", 6))
    assert hover["contents"]["value"].startswith(f"actor: {actor.name}\n")
    (found,) = editor.ask("definition", uri, on(broken, f"supports: {claim.id}", 12))
    home = claim.location.file
    declared = on(editor.text(Path(home)), f"\n  {claim.id}:", 3)
    assert (found["uri"], found["range"]["start"]) == ((editor.root / home).as_uri(), declared)
    (found,) = editor.ask("definition", uri, on(broken, "supports: harbour-first", 12))
    assert (found["uri"], found["range"]["start"]) == (uri, on(broken, "harbour-first-bang:", 0))
    assert editor.client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    editor.client.close(uri)


@pytest.mark.parametrize("broken", ["", "claims: [", "claims:\n\tbang: {by: *\n", "- [[\n\ufeff: }\n"])
def test_questions_about_a_broken_file_are_answered(editor: Editor, broken: str) -> None:
    uri = editor.client.open(editor.root / editor.claims, broken)
    end = position(broken, len(broken))
    assert editor.ask("hover", uri, end) is None
    assert editor.ask("definition", uri, end) == []
    assert editor.ask("references", uri, end, context={"includeDeclaration": True}) == []
    outline = editor.client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    # The parts of the last text that could be read, which may be the one on the disk.
    assert {part["name"] for part in outline} <= {"claims", "defaults"}
    editor.client.close(uri)


def test_the_definition_of_a_shared_fact_is_found(editor: Editor) -> None:
    text, shared = editor.text(editor.claims), editor.chosen.shared
    uri = editor.client.open(editor.root / editor.claims)
    (found,) = editor.ask("definition", uri, on(text, f"[[{shared.id}]]", 4))
    assert found["uri"] == (editor.root / shared.location.file).as_uri()
    assert found["range"]["start"] == on(editor.text(Path(shared.location.file)), f"\n  {shared.id}:", 3)
    assert editor.ask("definition", uri, on(text, "claims:")) == []
    editor.client.close(uri)


def test_every_place_that_names_a_fact_is_found(editor: Editor) -> None:
    claim = editor.chosen.claim
    file = Path(claim.location.file)
    text = editor.text(file)
    uri = editor.client.open(editor.root / file)
    where = on(text, f"\n  {claim.id}:", 5)
    found = editor.ask("references", uri, where, context={"includeDeclaration": True})
    others = editor.ask("references", uri, where, context={"includeDeclaration": False})
    assert found[0]["range"]["start"] == on(text, f"\n  {claim.id}:", 3)
    assert found[1:] == others
    files = sorted((editor.root / "content").rglob("*.yaml"))
    named = {file.as_uri(): len(naming(claim.id).findall(file.read_text(encoding="utf-8"))) for file in files}
    assert len([number for number in named.values() if number]) > 1
    assert Counter(each["uri"] for each in found) == Counter(named)
    editor.client.close(uri)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("supports: $claim", ["claim: ", "said by ", " root", " origin"]),
        ("supports: harbour-first-bang", ["said by Pilots of the harbour, 2023-05-04", "1 report, 1 root, "]),
        ("terms: [harbour-breakwater", ["term: the breakwater", "The long wall between the quay and the sea."]),
        ("terms: [harbour-breakwater, $term", ["term: "]),
        ("src: [$source", ["source: ", "https://", "cited from it"]),
        ("about: $question", ["question: ", "would be settled by: "]),
        ("evidence: {$account", ["account: ", "held by"]),
        ("by: [$actor", ["actor: ", "speaks for "]),
        ("[[harbour-breakwater", ["term: the breakwater"]),
    ],
)
def test_hovering_tells_what_a_fact_rests_on(editor: Editor, words: str, told: list[str]) -> None:
    text = editor.text(editor.claims)
    words = editor.chosen.filled(words)
    uri = editor.client.open(editor.root / editor.claims)
    hover = editor.ask("hover", uri, on(text, words, len(words) - 3))
    fact = editor.chosen.story.facts.get(re.split(r"[ \[{]", words)[-1])
    assert fact is None or name_of(fact) in hover["contents"]["value"]
    assert hover["contents"]["kind"] == "plaintext"
    assert all(each in hover["contents"]["value"] for each in told), hover["contents"]["value"]
    assert editor.ask("hover", uri, {"line": 0, "character": 0}) is None
    editor.client.close(uri)


@pytest.mark.parametrize(
    ("typed", "after", "offered", "withheld"),
    [
        ("by: ", "", "$actor", "$claim"),
        ("by: [$actor, harb", "]", "harbour-pilots", "harbour-dawn"),
        ("by:\n      - ", "", "$shared", "text"),
        ("supports: harb", "\n    kind: denial\n", "$claim", "$actor"),
        ("src: {id: ", "", "$source", "$actor"),
        ("src: {id: $source, ", "}", "quote", "id"),
        ("evidence: {$account: ", "", "strongly inconsistent", "denial"),
        ("evidence:\n      ", "", "$account", "$actor"),
        ("accept: {", "}", "undated-claim", "unneeded-waiver"),
        ("accept:\n      undated-claim: It has no date.\n      l", "", "long-claim", "undated-claim"),
        ("k", "", "kind", "text"),
        ("kind: ", "", "denial", "$actor"),
        ("note: As in [[harb", "", "$claim", "note"),
        ("by: 'x\n    src: ", "", "$source", "$actor"),
    ],
)
def test_what_fits_is_offered_in_half_typed_lines(
    editor: Editor, typed: str, after: str, offered: str, withheld: str
) -> None:
    typed, offered, withheld = (editor.chosen.filled(each) for each in (typed, offered, withheld))
    items = editor.complete(editor.claims, editor.text(editor.claims) + CLAIM + typed, after)
    assert offered in items
    assert withheld not in items
    assert items[offered].get("documentation") or items[offered]["detail"] == "field"


def test_what_is_offered_says_what_it_is_and_takes_the_place_of_what_is_typed(editor: Editor) -> None:
    before = editor.text(editor.claims) + CLAIM + "note: As in 🛸 [[harbour-fi"
    item = editor.complete(editor.claims, before, " it says.\n")["harbour-first-bang"]
    assert item["detail"] == "claim"
    assert item["documentation"] == "A bang was heard over the harbour at dawn."
    assert changed(before, [item["textEdit"]]).endswith("note: As in 🛸 [[harbour-first-bang]]")
    closed = editor.complete(editor.claims, before, "]] it says.\n")[editor.chosen.claim.id]
    assert closed["documentation"] == editor.chosen.claim.text
    assert closed["textEdit"]["newText"] == editor.chosen.claim.id
    field = editor.complete(editor.claims, editor.text(editor.claims) + CLAIM + "suppo")["supports"]
    assert (field["documentation"], field["textEdit"]["newText"]) == ("claims that it backs", "supports: ")


def test_parts_of_a_file_and_settings_of_the_site_are_offered(editor: Editor) -> None:
    assert "questions" in editor.complete(editor.claims, editor.text(editor.claims) + "\nqu")
    assert "claims" not in editor.complete(editor.claims, editor.text(editor.claims) + "\ncl")
    site = Path("content", "site.yaml")
    assert "mastodon" in editor.complete(site, editor.text(site) + "mas")
    waiver = editor.complete(site, editor.text(site) + "accept: {und")["undated-claim"]
    assert waiver["documentation"] == "A claim of which nobody knows when it was made"
    assert "mastodon" not in editor.complete(site, editor.text(site) + "accept:\n  mas")


def actions(editor: Editor, uri: str, problem: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The quick fixes of a problem by title."""
    parameters = {"textDocument": {"uri": uri}, "range": problem["range"], "context": {"diagnostics": [problem]}}
    found = editor.client.request("textDocument/codeAction", parameters)
    return {action["title"]: action for action in found}


def test_quick_fixes_mend_a_slip_behind_an_emoji(editor: Editor) -> None:
    text = editor.text(editor.claims).replace("[[harbour-breakwater|", "🛸🛸 [[harbour-breakwatr|", 1)
    uri = editor.client.open(editor.root / editor.claims, text)
    (problem,) = editor.problems(uri)
    assert problem["range"]["start"] == on(text, "[[harbour-breakwatr|", 0)
    action = actions(editor, uri, problem)["write `harbour-breakwater`"]
    assert action["isPreferred"]
    assert action["diagnostics"] == [problem]
    mended = changed(text, action["edit"]["changes"][uri])
    assert mended == text.replace("harbour-breakwatr|", "harbour-breakwater|")
    editor.client.change(uri, {"text": mended})
    assert editor.client.diagnostics(uri, lambda found: not found) == []
    editor.client.close(uri)


@pytest.mark.parametrize(
    ("right", "wrong", "title", "mended"),
    [
        ("kind: assessment", "kind: asessment", "write `assessment`", "kind: assessment"),
        ("supports: harbour-first", "suports: harbour-first", "write `supports`", "supports: harbour-first"),
        ("on: 2023-05-04\n", "on: 4 May 2023\n", "write `2023-05-04`", "on: 2023-05-04\n"),
        (
            "supports: harbour-first-bang",
            "supports: [harbour-first-bang, harbour-first-bang]",
            "remove the second",
            "supports: [harbour-first-bang]",
        ),
        (
            "text: A bang was heard over the harbour at dawn.",
            "text: Bangs: one of them # said",
            "put quotes around the text",
            "text: 'Bangs: one of them' # said",
        ),
        ("note: NRC", "note: N\u200bRC", "remove the invisible character", "note: NRC"),
    ],
)
def test_every_kind_of_fix_is_a_quick_fix(editor: Editor, right: str, wrong: str, title: str, mended: str) -> None:
    text = editor.text(editor.claims).replace(right, wrong, 1)
    uri = editor.client.open(editor.root / editor.claims, text)
    found = [action for problem in editor.problems(uri) for action in actions(editor, uri, problem).items()]
    (action,) = (each for name, each in found if name == title)
    assert changed(text, action["edit"]["changes"][uri]) == text.replace(wrong, mended, 1)
    editor.client.close(uri)


@pytest.mark.parametrize(
    ("right", "wrong", "title", "written"),
    [
        ("by: harbour-pilots", "by: harbour-choir", "add actor `harbour-choir` to ", "name: Harbour Choir"),
        ("src: harbour-log", "src: harbour-gazette", "add source `harbour-gazette` to ", "title: Harbour gazette"),
    ],
)
def test_a_missing_fact_is_added(editor: Editor, right: str, wrong: str, title: str, written: str) -> None:
    text = editor.text(editor.claims).replace(right, wrong, 1)
    uri = editor.client.open(editor.root / editor.claims, text)
    found = actions(editor, uri, next(each for each in editor.problems(uri) if each["code"] == "unknown-reference"))
    ((whole, action),) = ((name, each) for name, each in found.items() if name.startswith(title))
    ((target, edits),) = action["edit"]["changes"].items()
    name = Path(target).name
    assert whole == title + name
    before = editor.text(editor.chosen.folder / name)
    after = changed(before, edits)
    assert (before.count(written), after.count(written)) == (0, 1)
    assert all(line in after.splitlines() for line in before.splitlines())
    editor.client.close(uri)


def test_a_fact_is_renamed_everywhere(editor: Editor) -> None:
    narrative, claim = editor.chosen.narrative, editor.chosen.claim
    text = editor.text(narrative)
    uri = editor.client.open(editor.root / narrative)
    where = on(text, f"[[{claim.id}]]", 5)
    prepared = editor.ask("prepareRename", uri, where)
    assert prepared["placeholder"] == claim.id
    assert prepared["range"]["start"] == on(text, f"[[{claim.id}]]", 2)
    edit = editor.ask("rename", uri, where, newName="harbour-strike")
    for address, edits in edit["changes"].items():
        before = editor.text(editor.chosen.folder / Path(address).name)
        renamed = changed(before, edits).replace(f"    formerly: {claim.id}\n", "")
        assert renamed == naming(claim.id).sub("harbour-strike", before)
    files = sorted((editor.root / editor.chosen.folder).glob("*.yaml"))
    named = [file.as_uri() for file in files if naming(claim.id).search(file.read_text(encoding="utf-8"))]
    assert sorted(edit["changes"]) == named
    with pytest.raises(ResponseError, match="is not an id"):
        editor.ask("rename", uri, where, newName="Drone One")
    with pytest.raises(ResponseError, match="there is no id here"):
        editor.ask("rename", uri, on(text, "explainer:"), newName="harbour-strike")
    assert editor.ask("prepareRename", uri, on(text, "explainer:")) is None
    editor.client.close(uri)


def test_the_outline_and_the_search_name_facts(editor: Editor) -> None:
    claim, shared = editor.chosen.claim, editor.chosen.shared
    file = claim.location.file
    text = editor.text(Path(file))
    uri = editor.client.open(editor.root / file)
    outline = editor.client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert [part["name"] for part in outline] == re.findall(r"^([a-z]+):", text, re.MULTILINE)
    (claims,) = (part["children"] for part in outline if part["name"] == "claims")
    assert [each["name"] for each in claims] == [
        each.id for each in editor.chosen.story.claims.values() if each.location.file == file
    ]
    (told,) = (each for each in claims if each["name"] == claim.id)
    assert told["detail"][:20] == claim.text[:20]
    assert told["selectionRange"]["start"] == on(text, f"\n  {claim.id}:", 3)
    sought = f"{shared.name[:-1].upper()} {shared.id[:4]}"
    found = {each["name"]: each for each in editor.client.request("workspace/symbol", {"query": sought})}
    assert found[shared.id]["containerName"] == shared.name
    assert "harbour-first-bang" not in found
    editor.client.close(uri)


def test_lines_are_counted_as_editors_count_them(editor: Editor) -> None:
    """With Windows line breaks, and behind a character at which Python would break a line."""
    text = editor.text(editor.claims).replace("by: harbour-pilots", "by: harbour-pilotz", 1)
    uri = editor.client.open(editor.root / editor.claims, text.replace("\n", "\r\n"))
    (problem,) = editor.problems(uri)
    assert problem["range"]["start"] == on(text, "harbour-pilotz", 0)
    (action,) = (each for each in actions(editor, uri, problem).values() if each["isPreferred"])
    assert action["edit"]["changes"][uri][0]["newText"] == "harbour-pilots"
    editor.client.close(uri)


def test_hovering_tells_what_a_field_is_for(editor: Editor) -> None:
    text = editor.text(editor.claims) + CLAIM + "contradicts"
    uri = editor.client.open(editor.root / editor.claims, text + ": [harbour-first-bang, {at: ")
    hover = editor.ask("hover", uri, position(text, len(text) - 2))
    assert hover["contents"]["value"] == "claims that cannot be true with it"
    assert editor.ask("hover", uri, on(text, "\n  bang:", 5)) is None
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
    file = editor.root / editor.facts
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
        uri = client.open(
            editor.root / editor.claims,
            editor.text(editor.claims).replace("by: harbour-pilots", "by: harbour-pilotz", 1),
        )
        assert client.diagnostics(uri, bool)
        assert client.go() == 1
