"""`whosays new` writes a fact where it belongs, asks for what is missing, and writes nothing that is wrong."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from whosays.cli import main, whosays
from whosays.document import compose, plain
from whosays.model.facts import FACT_TYPES
from whosays.model.shapes import shapes_of
from whosays.project import CONTENT, read_project

CASES = Path(__file__).resolve().parent.parent / "cases"
FACTS = CONTENT / "drones" / "facts.yaml"
CLAIM = ["new", "claim", "--text", "The dome was repaired.", "--by", "kremlin", "--src", "statement"]
WRITTEN = """\
  dome-repaired:
    text: The dome was repaired.
    by: kremlin
    src: statement
    on: 2023-05-03
    about: who-sent-them
"""


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without a problem, which is also the current folder."""
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def texts(root: Path) -> dict[str, str]:
    return {str(path): text for path, text in read_project(root).files.items()}


def test_a_claim_is_written_after_the_last_one(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(story)
    assert main([*CLAIM, "--on", "2023-05-03", "--about", "who-sent-them"]) == 0
    line = before[str(FACTS)].splitlines().index("accounts:")
    assert capsys.readouterr().out == f"{FACTS}:{line}\n{WRITTEN}"
    after = before[str(FACTS)].replace("\naccounts:", f"{WRITTEN}\naccounts:")
    assert texts(story) == {**before, str(FACTS): after}
    assert main(["check"]) == 0


@pytest.mark.parametrize("kind", [model.kind_of_fact.value for model in FACT_TYPES])
def test_each_kind_is_made_of_what_it_needs(kind: str, story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = next(model for model in FACT_TYPES if model.kind_of_fact == kind)
    values = {"by": "kremlin", "src": "statement", "when": "2023-05-03", "url": "https://a.example/"}
    flags = [
        part
        for key, field in shapes_of(model).fields.items()
        if field.required
        for part in (f"--{key}", values.get(key, "The new one"))
    ]
    assert main(["new", kind, "a-new-one", *flags]) == 0
    assert capsys.readouterr().out.startswith(f"{CONTENT}/drones/")
    section = model.kind_of_fact.section
    found = [plain(compose(path, text)[0].root) for path, text in read_project(story).files.items()]
    assert sum("a-new-one" in (each.get(section) or {}) for each in found if isinstance(each, dict)) == 1


def test_dry_run_shows_what_would_be_written(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(story)
    arguments = ["--on", "2023-05-03", "--about", "who-sent-them", "--dry-run"]
    assert main([*CLAIM, *arguments]) == 0
    assert capsys.readouterr().out == WRITTEN
    assert texts(story) == before


def test_a_dry_run_tells_beside_the_yaml_what_comes_with_it(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (story / CONTENT / "drones" / "later.yaml").write_text("defaults: {src: statement}\nclaims: {}\n", encoding="utf-8")
    arguments = ["new", "claim", "dome", "--text", "The dome was repaired.", "--by", "kremlin", "--file", "later.yaml"]
    assert main([*arguments, "--dry-run"]) == 0
    told = capsys.readouterr()
    assert told.out == "dome: {text: The dome was repaired., by: kremlin}\n"
    assert told.err.startswith("content/drones/later.yaml:2\n`defaults` of the file fill in `src`\n\nwarning[")
    (story / CONTENT / "drones" / "later.yaml").write_text("terms: {roof: {definition: A.}}\n", encoding="utf-8")
    assert main(["new", "term", "dome", "--definition", "B.", "--file", "later.yaml", "--dry-run"]) == 0
    assert capsys.readouterr().out == "dome: {definition: B.}\n"


def test_a_new_warning_is_shown_and_an_old_one_is_not(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(CASES / "unused-actor" / "bad" / "content", story / "content", dirs_exist_ok=True)
    assert main(CLAIM) == 0
    told = capsys.readouterr().out
    assert "warning[unused-claim]" in told
    assert "unused-actor" not in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--by", "kremlyn"], "help: did you mean `kremlin`?"),
        (["--kind", "denail"], "help: did you mean `denial`?"),
        (["--on", "3 May 2023"], "error[bad-date]"),
        (["--evidence", "ukraine-did-it=consistant"], "help: did you mean `consistent`?"),
        (["--src", "{id: statement, quoted: a}"], "error[unknown-field]"),
        (["two-drones-again", "--contradicts", "two-drones-again"], "error[contradicts-itself]"),
        (["zelensky"], "`zelensky` is already the id of an actor, in content/drones/facts.yaml"),
        (["two-drones"], "`two-drones` is already the id of a claim, in content/drones/facts.yaml"),
        (["--text", " "], "a claim needs --text"),
        (["--note", "a\a"], "Error: the character U+0007 cannot be written"),
    ],
)
def test_nothing_is_written_that_is_wrong(
    arguments: list[str], message: str, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(story)
    assert main([*CLAIM, *arguments]) in {1, 2}
    told = capsys.readouterr()
    assert told.out == ""
    assert message in told.err
    assert texts(story) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new", "claim"], "a claim needs --text, --by and --src"),
        (["new", "claim", "--text", "a", "--src", "b"], "a claim needs --by"),
        (["new", "clam"], "there is no kind `clam`: did you mean `claim`?"),
        ([*CLAIM, "No Id"], "`No Id` is not an id: did you mean `no-id`?"),
        ([*CLAIM, "--text", "?!"], "give the claim one, as in `--id pier-closed`"),
        ([*CLAIM, "--evidence", "ukraine-did-it"], "write `id=word`"),
        ([*CLAIM, "--accept", "undated-claim"], "write `code=reason`"),
        ([*CLAIM, "--src", "{id: "], "in braces it should be YAML"),
        ([*CLAIM, "--file", "../../outside.yaml"], "is no .yaml file in content/drones"),
        ([*CLAIM, "--file", ".hidden.yaml"], "is no .yaml file in content/drones"),
        ([*CLAIM, "--file", "facts.yml"], "is no .yaml file in content/drones"),
        ([*CLAIM, "--explainer", "dromes"], "there is no explainer `dromes`: did you mean `drones`?"),
        (["new", "actor", "--name", "?!"], "give the actor one, as in `--id pier-closed`"),
        (["new", "explainer", "No Slug"], "`No Slug` is not an id: take `no-slug`"),
        (["new", "explainer", "search"], "`search` is kept for the site itself"),
        (["new", "explainer", "common"], "`common` is kept for the site itself"),
        (["new", "explainer", "drones"], "content/drones is there already"),
    ],
)
def test_a_wrong_call_says_what_is_right(
    arguments: list[str], message: str, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(story)
    assert main(arguments) == 2
    assert message in capsys.readouterr().err
    assert texts(story) == before


def test_what_cannot_be_read_is_not_replaced(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (story / "elsewhere.yaml").write_text("claims:\n", encoding="utf-8")
    (story / CONTENT / "drones" / "linked.yaml").symlink_to(story / "elsewhere.yaml")
    assert main([*CLAIM, "--file", "linked.yaml"]) == 2
    assert "content/drones/linked.yaml cannot be read" in capsys.readouterr().err
    assert (story / CONTENT / "drones" / "linked.yaml").is_symlink()
    (story / CONTENT / "drones" / "half.yaml").write_text("claims:\n\ta: b\n", encoding="utf-8")
    assert main([*CLAIM, "--file", "half.yaml"]) == 2
    assert "content/drones/half.yaml cannot be read: run `whosays check`" in capsys.readouterr().err


@pytest.mark.parametrize("command", [CLAIM, ["new", "explainer", "bridge"], ["rename", "a", "b"], ["fmt"]])
def test_nothing_is_begun_outside_a_project(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 2
    assert "Error: there is no folder `content` in " in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_explainer_is_that_which_we_stand_in(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "explainer", "harbour-bridge", "--started", "2031-03"]) == 0
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["new", "actor", "--name", "Dockers' union"]) == 2
    assert "say which with --explainer: drones, harbour-bridge" in capsys.readouterr().err
    monkeypatch.chdir(story / CONTENT / "harbour-bridge")
    assert main(["new", "actor", "--name", "Dockers' union"]) == 0
    assert capsys.readouterr().out.startswith("content/harbour-bridge/explainer.yaml:9\nactors:\n  dockers-union:\n")
    assert main(["new", "actor", "--name", "Dockers' union", "--file", "actors.yaml"]) == 0
    assert capsys.readouterr().out.startswith("content/harbour-bridge/actors.yaml:2\nactors:\n  dockers-union-2:\n")
    assert main(["new", "term", "pier", "--definition", "A jetty.", "--explainer", "common"]) == 0
    assert capsys.readouterr().out.startswith("content/common/terms.yaml:2\n")


def test_a_claim_leaves_out_what_its_file_fills_in(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = story / CONTENT / "drones" / "later.yaml"
    later.write_text("defaults: {src: statement, on: 2023-05-03, about: who-sent-them}\nclaims:\n", encoding="utf-8")
    arguments = ["new", "claim", "--text", "The dome was repaired.", "--by", "kremlin", "--on", "2023-05-03"]
    assert main(arguments) == 2
    assert "a claim needs --src" in capsys.readouterr().err
    assert main([*arguments, "--file", "later.yaml"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  dome-repaired:",
        "    text: The dome was repaired.",
        "    by: kremlin",
        "`defaults` of the file fill in `about`, `on`, `src`",
    ]


@pytest.mark.usefixtures("story")
def test_values_of_every_shape_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(
        [
            *CLAIM,
            *("--by", " zelensky,russia", "--src", "{id: press-conference, at: para 4, quote: 'no, no'}"),
            *("--evidence", "ukraine-did-it=inconsistent", "--confidence", "{level: low, in: its date}"),
            *("--about", "who-sent-them,", "--note", "One.\n\nTwo.  \n", "--on", "2023-05-03", "--likelihood", ""),
        ]
    ) == 0  # fmt: skip
    assert capsys.readouterr().out.partition("\n")[2] == (
        "  dome-repaired:\n"
        "    text: The dome was repaired.\n"
        "    by: [kremlin, zelensky, russia]\n"
        "    src:\n"
        "      - statement\n"
        '      - {id: press-conference, at: para 4, quote: "no, no"}\n'
        "    on: 2023-05-03\n"
        "    about: who-sent-them\n"
        "    evidence: {ukraine-did-it: inconsistent}\n"
        "    confidence: {level: low, in: its date}\n"
        "    note: |-\n"
        "      One.\n"
        "\n"
        "      Two.\n"
    )


@pytest.mark.usefixtures("story")
def test_a_warning_is_accepted_with_a_reason_in_whole_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CLAIM, "--accept", "unused-claim=It stands alone, as said."]) == 0
    assert capsys.readouterr().out.partition("\n")[2] == (
        "  dome-repaired:\n"
        "    text: The dome was repaired.\n"
        "    by: kremlin\n"
        "    src: statement\n"
        '    accept: {unused-claim: "It stands alone, as said."}\n'
    )


def test_the_help_shows_how_a_flag_of_several_fields_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "claim", "--help"]) == 0
    assert "--verdict {status: ..., reason: ...}" in capsys.readouterr().out


@pytest.mark.usefixtures("story")
def test_what_is_missing_is_asked_for_until_it_is_right() -> None:
    answers = ["The dome was repaired.", "kremlyn", "kremlin", "statement, press-conference", "10.5.2023", "2023-05-03"]
    told = CliRunner().invoke(
        whosays, ["new", "claim", "--ask"], input="\n".join([*answers, "", "", ""]) + "\n", standalone_mode=False
    )
    assert (told.return_value, told.exception) == (0, None)
    assert "there is no actor `kremlyn`: did you mean `kremlin`?" in told.stderr
    assert "`10.5.2023` is not a date: " in told.stderr
    assert told.stdout.partition("\n")[2].startswith(
        "  dome-repaired:\n"
        "    text: The dome was repaired.\n"
        "    by: kremlin\n"
        "    src: [statement, press-conference]\n"
        "    on: 2023-05-03\n"
    )


@pytest.mark.usefixtures("story")
def test_words_of_a_closed_vocabulary_are_offered() -> None:
    told = CliRunner().invoke(
        whosays, ["new", "actor", "--ask"], input="Dockers\ngroop\ngroup\n\nrussia\n\n", standalone_mode=False
    )
    assert "kind: person, organisation, state, group, media\n" in told.stderr
    assert "did you mean `group`?" in told.stderr
    assert told.stdout.partition("\n")[2].startswith(
        "  dockers:\n    name: Dockers\n    kind: group\n    member_of: russia\n"
    )


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(("answer", "written"), [("context", "    kind: context\n"), ("", "")])
def test_the_kind_of_an_event_is_asked_for_and_not_filled_in(answer: str, written: str) -> None:
    told = asked("event", "The dome was repaired.", "2023-06-01", "statement", answer, "")
    assert "kind: incident, statement, decision, publication, aftermath, context\n" in told.stderr
    fields = "    text: The dome was repaired.\n    when: 2023-06-01\n    src: statement\n"
    assert told.stdout.partition("\n")[2] == f"events:\n  dome-repaired:\n{fields}{written}"


@pytest.mark.usefixtures("story")
def test_the_kind_of_an_actor_is_not_filled_in() -> None:
    told = asked("actor", "Dockers", "", "", "", "")
    assert told.stdout.partition("\n")[2] == "  dockers:\n    name: Dockers\n"


def asked(kind: str, *answers: str) -> Result:
    """What `whosays new` does with answers to its questions."""
    typed = "".join(f"{answer}\n" for answer in answers)
    return CliRunner().invoke(whosays, ["new", kind, "--ask"], input=typed, standalone_mode=False)


@pytest.mark.usefixtures("story")
def test_a_fact_may_be_called_by_its_name() -> None:
    told = asked(
        "claim", "The dome was repaired.", "Volodymyr Zelensky", "statement", "", "who sent the drones?", "", ""
    )
    assert (told.return_value, told.exception) == (0, None)
    assert "    by: zelensky\n    src: statement\n    about: who-sent-them\n" in told.stdout
    assert main(["new", "claim", "--text", "It fell.", "--by", "kremlin press service", "--src", "statement"]) == 0


@pytest.mark.usefixtures("story")
def test_an_unknown_name_is_told_with_those_there_are() -> None:
    told = asked("claim", "The dome was repaired.", "Xqz", "kremlin", "statement", "", "", "", "")
    assert (told.return_value, told.exception) == (0, None)
    assert "there is no actor `Xqz`: type its id or its name (`" in told.stderr
    assert "`whosays new actor` adds one\n" in told.stderr


@pytest.mark.usefixtures("story")
def test_what_counts_readers_is_left_out_of_an_answer() -> None:
    told = asked("source", "The dome", "https://a.example/dome?utm_source=mail", "", "", "")
    assert "    url: https://a.example/dome\n" in told.stdout


@pytest.mark.usefixtures("story")
def test_the_id_is_offered_and_may_be_another() -> None:
    told = asked("question", "Who repaired the dome?", "", "Dome Repair", "kremlin", "who-did")
    assert (told.return_value, told.exception) == (0, None)
    assert "[who-repaired-dome]" in told.stderr
    assert "`Dome Repair` is not an id: did you mean `dome-repair`?" in told.stderr
    assert "`kremlin` is already the id of an actor, in " in told.stderr
    assert "\n  who-did:\n    text: Who repaired the dome?\n" in told.stdout


@pytest.mark.usefixtures("story")
def test_a_term_is_asked_for_its_word_first() -> None:
    assert asked("term", "drum", "A part of a dome.", "").stdout.endswith(
        "  drum:\n    definition: A part of a dome.\n"
    )
    assert asked("term", "S-400", "A missile.", "").stdout.endswith(
        "  s-400:\n    definition: A missile.\n    name: S-400\n"
    )


def test_a_picture_is_named_after_its_title_or_what_it_shows(story: Path) -> None:
    told = asked("media", "https://a.example/1.jpg", "The dome.", "The dome by day", "")
    assert (told.return_value, told.exception) == (0, None)
    assert main(["new", "media", "--url", "https://a.example/2.jpg", "--shows", "The flag at dawn.", "--no-ask"]) == 0
    written = read_project(story).files
    assert "\n  dome-day:\n" in written[CONTENT / "drones" / "media.yaml"]
    assert "\n  flag-dawn:\n" in written[CONTENT / "drones" / "media.yaml"]


@pytest.mark.usefixtures("story")
def test_what_is_new_is_not_called_unused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "actor", "--name", "Mayor of Moscow"]) == 0
    assert main(["new", "source", "--title", "The dome", "--url", "https://a.example/dome"]) == 0
    assert "unused" not in capsys.readouterr().out


def test_an_interrupted_answer_writes_nothing(story: Path) -> None:
    before = texts(story)
    told = CliRunner().invoke(whosays, ["new", "claim", "--ask"], input="The dome", standalone_mode=False)
    assert isinstance(told.exception, Exception)
    assert texts(story) == before


def test_a_terminal_is_asked_without_being_told_to(story: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "whosays", "new", "term", "dome"]
    with subprocess.Popen(command, cwd=story, stdin=follower, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        os.close(follower)
        os.write(leader, b"A round roof.\n")
        out, _ = asked.communicate()
    os.close(leader)
    assert out.decode().endswith("terms:\n  dome:\n    definition: A round roof.\n")
