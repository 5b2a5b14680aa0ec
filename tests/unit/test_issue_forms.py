"""The forms on GitHub are those of the model, and what is answered in them becomes a fact."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.bind import Content, Folder
from whosays.cli import main
from whosays.document import compose, plain
from whosays.document.odd_characters import FORBIDDEN
from whosays.editing.called import Directory
from whosays.editing.edits import edited
from whosays.editing.issue import fields_of, read_answers
from whosays.editing.placement import placed
from whosays.issue_forms import CORRECTION, FOLDER, FORMS, NEW_CLAIM, NEW_SOURCE, Form, issue_form_files
from whosays.model.facts import Claim
from whosays.model.identity import Slug
from whosays.model.vocabulary import ClaimKind
from whosays.project import COMMON, CONTENT

CASES = Path(__file__).resolve().parent.parent / "cases"
FACTS = CONTENT / "drones" / "facts.yaml"


def issue(form: Form, **answers: str) -> str:
    """What GitHub makes of an answered form."""
    told = ((question.label, answers.get(question.key, "_No response_")) for question in form.questions)
    return "\n\n".join(f"### {label}\n\n{answer}" for label, answer in told)


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without a problem, which is also the current folder."""
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    """The call that reads a text from standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    return ["new", "--from-issue", "-"]


def test_the_forms_of_the_repository_are_up_to_date(project: Path) -> None:
    committed = {path.relative_to(project): path.read_bytes() for path in (project / FOLDER).iterdir()}
    made = {Path(path): content for path, content in issue_form_files().items()}
    assert committed == made, "run scripts/issue-forms"


def test_choices_and_needs_are_those_of_the_model() -> None:
    form = yaml.safe_load(issue_form_files()[FOLDER / NEW_CLAIM.file])
    body = {element["id"]: element for element in form["body"]}
    assert body["kind"]["attributes"]["options"] == [kind.value for kind in ClaimKind]
    assert {key for key, each in body.items() if each.get("validations")} == {"text", "by", "src"}


def test_labels_tell_the_questions_and_the_forms_apart() -> None:
    labels = [{question.label for question in form.questions} for form in FORMS]
    assert [len(each) for each in labels] == [len(form.questions) for form in FORMS]
    assert all(not one <= other for one in labels for other in labels if one is not other)


def test_a_claim_from_a_form_names_what_is_known(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = issue(
        NEW_CLAIM,
        text="The dome\nwas repaired.",
        by="volodymyr zelensky\nKremlin press service",
        src="http://www.news.example/helsinki/?utm_source=x",
        quote="repaired: all of it",
        on="2023-05-03",
        about="who-sent-them",
        kind="observation",
        note="Seen twice.\n### Speaker\nNobody",
    )
    assert main(give(monkeypatch, text)) == 0
    written = (
        "  dome-repaired:\n"
        "    text: The dome was repaired.\n"
        "    by: [zelensky, kremlin]\n"
        '    src: {id: press-conference, quote: "repaired: all of it"}\n'
        "    kind: observation\n"
        "    on: 2023-05-03\n"
        "    about: who-sent-them\n"
        "    note: |-\n"
        "      Seen twice.\n"
        "      ### Speaker\n"
        "      Nobody\n"
    )
    assert written in capsys.readouterr().out
    assert written in (story / FACTS).read_text(encoding="utf-8")


def test_a_source_from_a_form(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = issue(NEW_SOURCE, url="https://a.example/1", title="Pier: closed", kind="wire", authors="A B\nC D")
    (story / "issue.md").write_bytes(text.replace("\n", "\r\n").encode())
    assert main(["new", "--dry-run", "--from-issue", "issue.md"]) == 0
    assert capsys.readouterr().out == (
        "  pier-closed:\n"
        '    title: "Pier: closed"\n'
        "    url: https://a.example/1\n"
        "    kind: wire\n"
        "    authors: [A B, C D]\n"
    )


def test_a_correction_shows_the_fact_and_drafts_a_note(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (story / FACTS).read_bytes()
    text = issue(
        CORRECTION,
        facts="/drones/claims/two-drones/",
        was="Two drones",
        kind="something: else",
        note="It was three: \x1b[2J see below.",
        evidence="https://a.example/\nand \u202e my eyes",
        now="Three drones",
    )
    assert main(give(monkeypatch, text.replace("\x1b", ""))) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{FACTS}:22\n  two-drones:\n    text: Two drones flew at the Kremlin")
    assert "\nHow the reader knows:\nhttps://a.example/\nand <U+202E> my eyes\n" in told
    draft = told[told.index("  - on: ") :]
    assert re.fullmatch(
        r"  - on: \d{4}-\d\d-\d\d\n"
        r"    kind: correction\n"
        r'    note: "It was three: \[2J see below."\n'
        r"    facts: two-drones\n"
        r"    was: Two drones\n"
        r"    now: Three drones\n",
        draft,
    )
    assert (story / FACTS).read_bytes() == before
    assert main(give(monkeypatch, text)) == 2
    assert "the character U+001B cannot be written" in capsys.readouterr().err


TWO_DRONES = issue(NEW_CLAIM, text="Two drones fell.", by="kremlin", src="statement")


@pytest.mark.parametrize(  # the text of the issue, the exit status, what is told
    ("text", "status", "message"),
    [
        ("", 2, "this is no answer to one of the forms `New claim`, `New source`, `Correction`"),
        ("### Claim\n\nA", 2, "this is no answer"),
        (issue(CORRECTION, facts="nothing"), 2, "there is no fact `nothing`"),
        (issue(CORRECTION), 2, "it names no fact: ask for the address of its page"),
        (issue(NEW_CLAIM), 2, "the fields `Claim`, `Speaker` and `Source` are empty: ask whoever wrote the issue"),
        (issue(NEW_CLAIM, by="kremlin", src="statement"), 2, "the field `Claim` is empty: ask whoever wrote the issue"),
        (issue(NEW_CLAIM, text="A b", by="- ", src="statement"), 2, "the field `Speaker` is empty"),
        (issue(NEW_SOURCE, url="https://a.example/1"), 2, "the field `Title` is empty"),
        (f"{TWO_DRONES}\n{TWO_DRONES}", 2, "this holds the answers of several issues, or the same one twice: give one"),
        (f"{TWO_DRONES}\n\n{issue(NEW_SOURCE, title='A')}", 2, "this holds the answers of several issues"),
        (f"{issue(CORRECTION)}\n{issue(CORRECTION)}", 2, "this holds the answers of several issues"),
        (issue(NEW_CLAIM, text="A b", by="kremlyn", src="statement"), 1, "help: did you mean `kremlin`?"),
        (
            issue(NEW_CLAIM, text="A b", by="kremlin", src="https://new.example/"),
            1,
            "no source has this address: `whosays new source https://new.example/` adds it\n",
        ),
        (issue(NEW_CLAIM, text="A b", by="kremlin", src="{id: statement}"), 1, "there is no source `{id: statement}`"),
        (issue(NEW_SOURCE, url="http://[", title="A"), 2, "is not a web address"),
        (issue(NEW_SOURCE, url="https://news.example/helsinki", title="A"), 2, "has this address already"),
    ],
)
def test_what_cannot_be_used_is_told(
    text: str, status: int, message: str, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (story / FACTS).read_bytes()
    (story / "issue.md").write_text(text, encoding="utf-8")
    assert main(["new", "--from-issue", "issue.md"]) == status
    assert message in capsys.readouterr().err
    assert (story / FACTS).read_bytes() == before


def test_options_of_an_issue_stand_with_it(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new"]) == 2
    assert "say what is new: claim, source" in capsys.readouterr().err
    assert main(["new", "--dry-run", "actor", "--name", "Jo"]) == 2
    assert "write the options behind `actor`" in capsys.readouterr().err
    assert main(["new", "--from-issue", str(story / "nowhere.md")]) == 2


NOTHING_KNOWN = Directory.of(Content(None, {}, Folder(Slug(COMMON))), ())
ANSWERS = st.text(alphabet="a: {}[]#&*!|>'\"%@`-\n.ё", max_size=60) | st.text(max_size=30)


@settings(deadline=None)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(Claim.model_fields, ANSWERS)))
def test_answers_are_nothing_but_text(answers: dict[str, str]) -> None:
    """Whatever YAML an answer holds, it is read back as that text."""
    answered = read_answers(issue(NEW_CLAIM, **answers))
    assert answered
    fields: dict[str, Any] = fields_of(Claim, answered.answers, NOTHING_KNOWN)
    if FORBIDDEN.search("".join(answered.answers.values())):
        return
    file = PurePosixPath("content/pier/facts.yaml")
    after: Any = plain(compose(file, edited("", [placed(compose(file, "")[0], Claim, "new", fields)]))[0].root)
    assert after == {"claims": {"new": fields}}
    for value in fields.values():
        texts = [value] if isinstance(value, str | dict) else value
        assert all(isinstance(text, str) for text in texts) or set(texts[0]) == {"id", "quote"}
