"""What the commands print, where, and with which exit status."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from whosays.cli import main, whosays
from whosays.diagnostics import Code
from whosays.own_mark import own_mark
from whosays.reporters import Format

CASES = Path(__file__).resolve().parent.parent / "cases"
WHOSAYS = [sys.executable, "-m", "whosays"]

TITLE = "\x1b]0;owned\x07"
"""What gives a terminal another title."""


@pytest.fixture
def good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without a problem, which is also the current folder."""
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def bad(good: Path) -> Path:
    """The same with a mistake in it."""
    shutil.copytree(CASES / "wrong-kind" / "bad" / "content", good / "content", dirs_exist_ok=True)
    return good


def on_a_terminal(command: list[str], folder: Path, **env: str) -> str:
    """What a command writes when its output and errors go to a terminal."""
    leader, follower = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": "100", **env}
    with subprocess.Popen(command, cwd=folder, stdout=follower, stderr=follower, env=environment) as process:
        os.close(follower)
        written = b""
        while True:
            try:
                chunk = os.read(leader, 65536)
            except OSError:  # the other end is closed
                break
            if not chunk:
                break
            written += chunk
        process.wait()
    os.close(leader)
    return written.decode()


@pytest.mark.usefixtures("good")
def test_check_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    told = capsys.readouterr()
    expected = "no problems: 2 claims, 2 sources, 4 actors, 2 accounts, 1 question in 4 files\n"
    assert (told.out, told.err) == (expected, "")


@pytest.mark.usefixtures("bad")
def test_check_fails_on_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    expected = (CASES / "wrong-kind" / "bad" / "expected.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize("shape", [each.value for each in Format])
def test_warnings_are_told_and_fail_a_strict_check_only(
    good: Path, shape: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(CASES / "unused-claim" / "bad" / "content", good / "content", dirs_exist_ok=True)
    assert main(["check", "--format", shape]) == 0
    told = capsys.readouterr().out
    assert "unused-claim" in told
    assert main(["check", "--format", shape, "--strict"]) == 1
    assert capsys.readouterr().out == told


@pytest.mark.parametrize("arguments", [["check"], ["check", "--strict"]])
@pytest.mark.usefixtures("bad")
def test_an_error_fails_every_check(arguments: list[str]) -> None:
    assert main(arguments) == 1


@pytest.mark.usefixtures("good")
def test_a_strict_check_lets_pass_what_has_no_problem() -> None:
    assert main(["check", "--strict"]) == 0


@pytest.mark.parametrize(
    ("arguments", "kinds", "status", "left"),
    [
        ("", "wrong-kind unused-claim undated-claim", 1, ""),
        ("--select unused-claim", "unused-claim", 0, "4 errors, 1 warning"),
        ("--select unused-claim --strict", "unused-claim", 1, "4 errors, 1 warning"),
        ("--select unused-claim,wrong-kind", "wrong-kind unused-claim", 1, "1 warning"),
        ("--select wrong-kind --select undated-claim,", "wrong-kind undated-claim", 1, "1 warning"),
        ("--ignore wrong-kind", "unused-claim undated-claim", 0, "4 errors"),
        ("--select unused-claim,undated-claim --ignore undated-claim", "unused-claim", 0, "4 errors, 1 warning"),
        ("--select bad-date --strict", "", 0, "4 errors, 2 warnings"),
    ],
)
def test_check_looks_for_the_kinds_that_are_selected_and_counts_the_others(  # noqa: PLR0913 - a row of a table
    bad: Path, capsys: pytest.CaptureFixture[str], *, arguments: str, kinds: str, status: int, left: str
) -> None:
    more = "claims: {loose: {text: Loose., by: kremlin, src: undated}}\n"
    source = 'sources: {undated: {title: Undated, url: "https://undated.example/"}}\n'
    (bad / "content" / "drones" / "more.yaml").write_text(source + more)
    command = ["check", *arguments.split()]
    assert main(command) == status
    people = capsys.readouterr()
    if kinds:
        assert {*re.findall(r"^(?:error|warning)\[([a-z-]+)\]: ", people.out, re.MULTILINE)} == {*kinds.split()}
    else:
        assert people.out == "no problem of the selected kinds\n"
    assert main([*command, "--format", "json"]) == status
    scripts = capsys.readouterr()
    assert {each["code"] for each in json.loads(scripts.out)["problems"]} == {*kinds.split()}
    assert people.err == scripts.err == (f"not selected: {left}\n" if left else "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--select", "undated-clam"], "there is no code `undated-clam`: did you mean `undated-claim`?"),
        (["--ignore", "bad-date,nonsense"], "there is no code `nonsense`: run `whosays explain` for a list"),
        (["--select", ","], "--select needs a code: run `whosays explain` for a list"),
        (["--select", "bad-date", "--ignore", "bad-date"], "--ignore leaves nothing of what --select asks for"),
    ],
)
@pytest.mark.usefixtures("good")
def test_a_selection_that_selects_nothing_is_a_wrong_call(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_only_what_is_selected_is_fixed(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("unknown-value", "repeated-reference"):
        shutil.copytree(CASES / name / "bad" / "content", good / "content", dirs_exist_ok=True)
    main(["check", "--fix", "--select", "repeated-reference"])
    assert {line.split(": ")[1].split(" ")[1] for line in capsys.readouterr().err.splitlines()} == {"names"}


def test_all_problems_of_a_kind_are_shown_where_that_is_asked_for(
    good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims = "".join(f"  c{each}: {{text: Claim {each}., by: kremlin, src: statement}}\n" for each in range(25))
    (good / "content" / "drones" / "more.yaml").write_text(f"claims:\n{claims}")
    for arguments, shown in (([], 20), (["--all"], 25)):
        assert main(["check", *arguments]) == 0
        assert capsys.readouterr().out.count("-->") == shown


@pytest.mark.usefixtures("bad")
@pytest.mark.parametrize(
    ("shape", "start"), [("json", '{\n  "version": 1'), ("github", "::error "), ("gitlab", "["), ("sarif", "{")]
)
def test_check_in_other_forms(shape: str, start: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", shape]) == 1
    told = capsys.readouterr().out
    assert told.startswith(start)
    if shape != "github":
        assert json.loads(told)


@pytest.mark.parametrize(("shape", "named"), [("github", "file="), ("gitlab", '"path": "'), ("sarif", '"uri": "')])
def test_forges_are_told_of_files_from_the_top_of_the_repository(
    shape: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    below = tmp_path / "news" / "site"
    shutil.copytree(CASES / "base", below)
    shutil.copytree(CASES / "unused-claim" / "bad" / "content", below / "content", dirs_exist_ok=True)
    monkeypatch.chdir(below / "content")
    main(["check", "--format", shape])
    outside = re.sub('"fingerprint": .*', "", capsys.readouterr().out)
    (tmp_path / ".git").mkdir()
    main(["check", "--format", shape])
    assert f"{named}content/" in outside
    inside = re.sub('"fingerprint": .*', "", capsys.readouterr().out)
    assert inside == outside.replace(f"{named}content/", f"{named}news/site/content/")


@pytest.mark.usefixtures("good")
def test_check_mends_what_is_safe_and_tells_the_rest(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("unknown-value", "repeated-reference", "unknown-reference"):
        shutil.copytree(CASES / name / "bad" / "content", good / "content", dirs_exist_ok=True)
        assert main(["check", "--strict"]) == 1
        before = capsys.readouterr().out.count("-->")
        main(["check", "--fix"])
        told = capsys.readouterr()
        mended = told.err.splitlines()
        assert mended
        assert all(line.startswith("fixed content/drones/") for line in mended)
        assert told.out.count("-->") == before - len(mended)
        assert main(["check", "--fix", "--strict"]) == (1 if told.out.count("-->") else 0)
        assert capsys.readouterr() == (told.out, "")


def test_the_project_is_found_from_a_folder_inside_it(
    bad: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(bad / "content" / "drones")
    assert main(["check"]) == 1
    assert " --> content/drones/example.yaml:4:9" in capsys.readouterr().out
    (bad / "content" / "site.yaml").unlink()
    assert main(["check"]) == 1
    assert "there is no `content/site.yaml`" in capsys.readouterr().out


def test_the_project_can_be_named(
    good: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert main(["-C", str(good), "check"]) == 0
    assert main(["--project", str(good), "stats"]) == 0


def test_a_folder_without_content_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert "there is no folder `content`" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["chek"], ["check", "--format", "xml"], ["check", "more"], ["-C", "/nowhere", "check"], ["explain", "nonsense"]],
)
def test_a_wrong_call_is_told_on_standard_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Error: " in told.err


@pytest.mark.parametrize(
    "arguments",
    [
        [TITLE],
        ["explain", TITLE],
        ["check", "--format", TITLE],
        ["check", f"--{TITLE}"],
        ["check", "--select", TITLE],
        ["-C", f"/nowhere{TITLE}", "check"],
        ["fmt", f"{TITLE}.yaml"],
        ["rename", TITLE, "b"],
        ["new", TITLE],
        ["new", "source", "--title", "A", "--url", f"https://a.example/{TITLE}"],
        ["new", "--from-issue", f"/nowhere{TITLE}"],
        ["schema", "-o", f"content/site.yaml/{TITLE}"],
    ],
)
def test_nothing_that_is_told_can_steer_a_terminal(
    arguments: list[str], good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(good), *arguments]) in {1, 2}
    told = capsys.readouterr()
    assert "<U+001B>]0;owned<U+0007>" in told.err or ascii(TITLE)[1:-1] in told.err
    assert all(sign.isprintable() or sign == "\n" for sign in told.out + told.err)


def test_a_bug_cannot_steer_a_terminal_either(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash() -> None:
        raise ZeroDivisionError(TITLE)

    monkeypatch.setitem(whosays.commands, "crash", click.Command("crash", callback=crash))
    assert main(["crash"]) == 3
    assert "ZeroDivisionError: <U+001B>]0;owned<U+0007>\n" in capsys.readouterr().err


def test_help_and_version_succeed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert re.findall(r"^  ([a-z]+)  ", capsys.readouterr().out, re.MULTILINE) == sorted(whosays.commands)
    assert main(["--version"]) == 0
    assert re.fullmatch(r"whosays \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_helps_and_schemas_are_the_same_where_docstrings_are_left_away() -> None:
    program = (
        "import click\n"
        "from whosays.cli import whosays\n"
        "from whosays.schema.models import as_text, fact_schema, site_schema\n"
        "from whosays.check import check\n"
        "from whosays.project import Project\n"
        "print(as_text(site_schema()), as_text(fact_schema(*check(Project({})).drafts)))\n"
        "context = click.Context(whosays)\n"
        "for group in (whosays, whosays.commands['new']):\n"
        "    for name in ['', *group.list_commands(context)]:\n"
        "        command = group.get_command(context, name) if name else group\n"
        "        print(name, command.help)\n"
    )
    told, without = (
        subprocess.run([sys.executable, *options, "-c", program], capture_output=True, text=True, check=True).stdout
        for options in ((), ("-OO",))
    )
    assert "One thing that somebody said to be so.\n\nWithout ID it is made" in told
    assert without == told


def test_a_bug_is_told_as_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def crash() -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(whosays.commands, "crash", click.Command("crash", callback=crash))
    assert main(["crash"]) == 3
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert told.endswith("This is a bug in whosays, not in your files. Please report it with the lines above.\n")


def test_an_interrupted_command_says_so_by_its_status(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(whosays.commands, "interrupt", click.Command("interrupt", callback=interrupt))
    assert main(["interrupt"]) == 130


def test_a_reader_who_has_had_enough_is_no_bug(bad: Path) -> None:
    with subprocess.Popen([*WHOSAYS, "check"], cwd=bad, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_check_loads_nothing_that_it_does_not_need(good: Path) -> None:
    heavy = ["mkdocs", "material", "jinja2", "markdown", "markdown_it", "nh3", "rich", "whosays.pages", "whosays.build"]
    program = (
        "import sys; from whosays.cli import main; status = main(['check']); "
        f"print([name for name in {heavy} if name in sys.modules]); sys.exit(status)"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=good, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_colour_is_for_terminals_alone(bad: Path) -> None:
    coloured = on_a_terminal([*WHOSAYS, "check"], bad)
    assert "\x1b[1;31merror[wrong-kind]\x1b[0m" in coloured
    plain = on_a_terminal([*WHOSAYS, "check"], bad, NO_COLOR="1")
    assert "\x1b[1;31m" not in plain
    expected = (CASES / "wrong-kind" / "bad" / "expected.txt").read_text(encoding="utf-8")
    assert re.sub(r"\x1b\[[0-9;]*m", "", plain).replace("\r\n", "\n") == expected
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).replace("\r\n", "\n") == expected


@pytest.mark.parametrize(("seconds", "shown"), [(0.05, False), (2.6, True)])
def test_progress_is_shown_on_a_terminal_when_work_takes_long(tmp_path: Path, seconds: float, *, shown: bool) -> None:
    work = f"import time\nfrom whosays.cli.progress import progress\nwith progress('Counting'): time.sleep({seconds})"
    assert ("Counting ..." in on_a_terminal([sys.executable, "-c", work], tmp_path)) is shown
    ran = subprocess.run([sys.executable, "-c", work], capture_output=True, check=True)
    assert ran.stdout + ran.stderr == b""


def test_explain_lists_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    listed = re.findall(r"^  ([a-z-]+)  +\S", capsys.readouterr().out, re.MULTILINE)
    assert sorted(listed) == sorted(Code)


@pytest.mark.parametrize("code", Code)
def test_explain_tells_each_code(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    told = capsys.readouterr().out
    assert f"[{code}]: " in told.splitlines()[0]
    assert "Right" in told


def test_explain_knows_what_a_misspelt_code_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "unknown-refrence"]) == 2
    assert "there is no code `unknown-refrence`: did you mean `unknown-reference`?" in capsys.readouterr().err


def test_schema_is_written_to_the_screen_or_to_a_file(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)["$defs"]["account-id"]["enum"] == ["ukraine-did-it", "russia-staged-it"]
    assert main(["schema", "--output", str(good / "schemas" / "facts.json")]) == 0
    assert (good / "schemas" / "facts.json").read_text(encoding="utf-8") == printed
    assert main(["schema", "site"]) == 0
    assert "mastodon" in json.loads(capsys.readouterr().out)["properties"]


@pytest.mark.usefixtures("good")
def test_stats_count_what_a_story_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats"]) == 0
    assert capsys.readouterr().out == (
        "drones\n"
        "  facts                 4 actors, 2 sources, 2 claims, 2 accounts, 1 question\n"
        "  roots                 2 sources at the end of every `via`\n"
        "  claims                2 single origin\n"
        "  origins               2 with 1 origin\n"
        "  narrative             citing a claim: 1 of 1 paragraph\n"
        "                        cited: 1 of 2 claims\n"
        "                        cited or bearing on a question: 2 of 2 claims\n"
        "  typed for a claim     5 fields, 6 lines, 133 characters\n"
        "  typed for the longest 5 fields, 6 lines, 140 characters\n"
        "  on one root alone     2 of 2 claims (100%)\n"
        "                        on press-conference alone: 1 of 1 claim\n"
        "                        on statement alone: 1 of 1 claim\n"
        "  accounts              ukraine-did-it: 0 sides for, 0 against\n"
        "                        russia-staged-it: 0 sides for, 0 against\n"
        "  without would_settle  no open question\n"
        "  checked longest ago   who-sent-them: never\n"
        "content/site.yaml\n"
        "  facts are kept        where no page says: add `repository`, if readers may see it\n"
        "  mistakes are told     by nobody, since no link leads to an issue or a mail: add `contact: mailto:...`\n"
    )


@pytest.mark.usefixtures("good")
def test_stats_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == 1
    story = told["stories"]["drones"]
    assert story["roots"] == {
        "count": 2,
        "claims_of_one": 2,
        "most_used": [
            {"id": "press-conference", "claims": 1, "alone": 1},
            {"id": "statement", "claims": 1, "alone": 1},
        ],
    }
    assert story["narrative"] == {"paragraphs": 1, "citing": 1, "claims_cited": 1, "claims_in_use": 2}
    assert [entry["fields"] for entry in story["entries"]] == [5, 5]
    assert story["questions"]["open"] == [{"id": "who-sent-them", "last_checked": None, "days_behind": None}]


@pytest.mark.usefixtures("bad")
def test_stats_need_facts_without_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("error[wrong-kind]")


def test_generate_writes_the_source_of_the_site(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate"]) == 0
    assert re.fullmatch(r".*build: \d+ files, \d+ of them written anew\n", capsys.readouterr().out)
    pages = {path.name for path in (good / "build").rglob("*.md")}
    assert {"index.md", "two-drones.md"} <= pages
    assert main(["generate"]) == 0
    assert ", 0 of them written anew" in capsys.readouterr().out


def test_generate_keeps_the_last_good_pages_where_there_is_an_error(
    bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = bad / "build" / "docs" / "index.md"
    kept.parent.mkdir(parents=True)
    kept.write_text("the last good page", encoding="utf-8")
    assert main(["generate"]) == 1
    assert kept.read_text(encoding="utf-8") == "the last good page"
    assert capsys.readouterr().err.startswith("error[wrong-kind]")


def test_generate_tells_warnings_and_writes_all_the_same(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(CASES / "unused-claim" / "bad" / "content", good / "content", dirs_exist_ok=True)
    assert main(["generate"]) == 0
    told = capsys.readouterr()
    assert told.err == (CASES / "unused-claim" / "bad" / "expected.txt").read_text(encoding="utf-8")
    assert (good / "build" / "docs" / "drones" / "claims" / "smoke-seen.md").is_file()


def test_rename_changes_the_files_and_says_which(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rename", "two-drones", "drones-over-kremlin"]) == 0
    assert capsys.readouterr().out == (
        "`two-drones` is now `drones-over-kremlin` in 3 places of 2 files\n"
        "  content/drones/explainer.yaml: 1\n"
        "  content/drones/facts.yaml: 2\n"
    )
    assert "[[drones-over-kremlin]]" in (good / "content" / "drones" / "explainer.yaml").read_text(encoding="utf-8")
    assert main(["check"]) == 0


def test_a_rename_that_is_refused_changes_nothing(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in good.rglob("*.yaml")}
    assert main(["rename", "two-drone", "drones-over-kremlin"]) == 2
    told = capsys.readouterr()
    assert told == ("", "Error: no fact has the id `two-drone`: did you mean `two-drones`?\n")
    assert {path: path.read_bytes() for path in good.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("command", "place", "turns"),
    [
        (["generate"], "{good}", {".whosays/.gitignore"}),
        (["rename", "two-drones", "x"], "{good}/content/drones/.+", {".whosays/facts.lock", ".whosays/.gitignore"}),
        (["schema", "-o", "schema.json"], "schema.json.*", {".whosays/facts.lock", ".whosays/.gitignore"}),
    ],
)
def test_a_file_that_cannot_be_written_is_told(good: Path, command: list[str], place: str, turns: set[str]) -> None:
    """As on a full disk: no file may grow beyond a few bytes; what commands take turns by is left."""
    program = (
        "import resource, sys; from whosays.cli import main; resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9)); "
        f"sys.exit(main({command}))"
    )
    # without a mark, which no other test may have made, nobody would try to keep cards
    assert own_mark(good)
    before = {path for path in good.rglob("*") if path.is_file()}
    ran = subprocess.run([sys.executable, "-c", program], cwd=good, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert re.fullmatch(f"Error: {place.format(good=re.escape(str(good)))}: File too large\n", ran.stderr)
    after = {path for path in good.rglob("*") if path.is_file()}
    assert {path.relative_to(good).as_posix() for path in after - before} == turns
    assert before <= after


UNTIDY = b"claims:  \r\n  gauge: {text: A gauge rose.,by: kremlin, src: [statement,press-conference]}\n"
TIDY = b"claims:\r\n  gauge: {text: A gauge rose., by: kremlin, src: [statement, press-conference]}\r\n"


def test_fmt_lays_out_what_is_untidy(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check"]) == 0
    assert capsys.readouterr().out == "0 files to lay out, of 4\n"
    untidy = good / "content" / "drones" / "untidy.yaml"
    untidy.write_bytes(UNTIDY)
    assert main(["fmt", "--check"]) == 1
    assert capsys.readouterr().out == "content/drones/untidy.yaml\n1 file to lay out, of 5\n"
    assert main(["fmt", "--diff"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["--- content/drones/untidy.yaml", "+++ content/drones/untidy.yaml (laid out)"]
    assert "-claims:  <U+000D>" in told
    assert untidy.read_bytes() == UNTIDY
    assert main(["fmt"]) == 0
    assert capsys.readouterr().out == "content/drones/untidy.yaml\n1 file laid out, of 5\n"
    assert untidy.read_bytes() == TIDY
    assert main(["fmt", "--check"]) == 0


def test_fmt_takes_the_files_that_it_is_given(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        (good / "content" / "drones" / f"{name}.yaml").write_bytes(UNTIDY)
    assert main(["fmt", "content/drones/one.yaml"]) == 0
    assert capsys.readouterr().out == "content/drones/one.yaml\n1 file laid out, of 1\n"
    (good / "notes.yaml").write_text("a:  b")
    assert main(["fmt", "notes.yaml"]) == 2
    assert "`notes.yaml` is no fact file of the project in `" in capsys.readouterr().err


def test_fmt_leaves_what_cannot_be_read(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken, untidy = (good / "content" / "drones" / f"{name}.yaml" for name in ("broken", "untidy"))
    broken.write_bytes(b"claims: [  \n")
    untidy.write_bytes(UNTIDY)
    (good / "content" / "drones" / "cyrillic.yaml").write_bytes("a: порт  \n".encode("cp1251"))
    assert main(["fmt"]) == 1
    told = capsys.readouterr()
    assert "error[yaml-syntax]: " in told.err
    assert "--> content/drones/broken.yaml:" in told.err
    assert "error[unreadable-file]: line 1 is not UTF-8 text, at byte 4 of the file" in told.err
    assert broken.read_bytes() == b"claims: [  \n"
    assert untidy.read_bytes() == TIDY
