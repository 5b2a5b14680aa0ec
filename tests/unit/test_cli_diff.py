"""`whosays diff`: what it compares, what it prints where, and its exit status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.git_repository import commit, git, new_repository
from whosays.cli import main
from whosays.cli.fetching import NothingThereError

CASES = Path(__file__).resolve().parent.parent / "cases"
WORDS = "Two drones flew"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project below the top of a repository, all of it committed, which is also the current folder."""
    new_repository(tmp_path)
    site = tmp_path / "site"
    shutil.copytree(CASES / "base", site)
    commit(tmp_path)
    monkeypatch.chdir(site)
    return site


def reword(root: Path, words: str, *, note: str = "") -> None:
    facts = root / "content" / "drones" / "facts.yaml"
    text = facts.read_text(encoding="utf-8").replace(WORDS, words)
    facts.write_text(text + note, encoding="utf-8")


@pytest.mark.usefixtures("root")
def test_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--require-notes"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("nothing changed in meaning\n", "")


def test_the_files_since_the_last_commit(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reword(root, "Three drones flew")
    assert main(["diff"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.startswith(
        "drones\n"
        "  ~ claim `two-drones`: `text`\n"
        "      - Two drones flew at the Kremlin in the night of 3 May 2023.\n"
        "      + Three drones flew at the Kremlin in the night of 3 May 2023.\n"
    )
    assert "  ~ drones/claims/two-drones/\n" in told.out


@pytest.mark.parametrize(
    ("arguments", "was", "now"),
    [
        (["HEAD~1"], "Two", "Four"),
        (["HEAD~1", "HEAD"], "Two", "Three"),
        (["HEAD~1..HEAD"], "Two", "Three"),
        (["..HEAD~1"], "Three", "Two"),
        (["HEAD..HEAD~1"], "Three", "Two"),
        (["side..."], "Two", "Four"),
        (["side...HEAD"], "Two", "Three"),
    ],
)
def test_two_revisions(
    root: Path, arguments: list[str], was: str, now: str, capsys: pytest.CaptureFixture[str]
) -> None:
    git(root, "branch", "side")
    reword(root, "Three drones flew")
    commit(root)
    git(root, "checkout", "--quiet", "side")
    reword(root, "Seven drones flew")
    commit(root)
    git(root, "checkout", "--quiet", "main")
    facts = root / "content" / "drones" / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("Three", "Four"), encoding="utf-8")
    assert main(["diff", *arguments]) == 0
    told = capsys.readouterr().out
    assert f"- {was} drones flew" in told
    assert f"+ {now} drones flew" in told


def test_a_silent_edit_fails_where_notes_are_required(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reword(root, "Three drones flew")
    assert main(["diff", "--require-notes"]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("drones\n  ~ claim")
    assert told.err.startswith("error[silent-edit]: the text of `two-drones` changed")
    assert "content/drones/facts.yaml:23:11" in told.err
    reword(root, "", note="changes:\n  - {on: 2023-05-09, kind: correction, note: It was three., facts: two-drones}\n")
    assert main(["diff", "--require-notes"]) == 0
    assert capsys.readouterr().err == ""


def test_other_forms(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reword(root, "Three drones flew")
    assert main(["diff", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["change"], each["id"]) for each in told["changes"]] == [("reworded", "two-drones")]
    assert main(["diff", "--format", "markdown"]) == 0
    assert "From `HEAD` to the files as they are: 1 text changed." in capsys.readouterr().out


def test_github_is_told_what_lacks_a_note_at_its_line_from_the_top_of_the_repository(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "--format", "github", "--require-notes"]) == 0
    assert capsys.readouterr().out == ""
    reword(root, "Three drones flew")
    for arguments, status in (([], 0), (["--require-notes"], 1)):
        assert main(["diff", "--format", "github", *arguments]) == status
        told = capsys.readouterr()
        assert told.out.startswith("::error file=site/content/drones/facts.yaml,line=23,endLine=23,col=11,")
        assert "title=silent-edit::the text of `two-drones` changed" in told.out
        assert (told.out.count("\n"), told.err) == (1, "")


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What there is at the addresses of the published site."""
    there: dict[str, bytes] = {}

    def fetch_file(url: str, most_bytes: int) -> bytes:
        if url not in there:
            raise NothingThereError("the server answers 404")
        assert len(there[url]) <= most_bytes
        return there[url]

    monkeypatch.setattr("whosays.cli.fetching.fetch_file", fetch_file)
    return there


REVISION = "https://example.org/revision.txt"


def test_before_the_first_publication_there_is_nothing_that_readers_have_to_be_told(
    root: Path, published: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert published == {}
    reword(root, "Three drones flew")
    settings = root / "content" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("example.org/", "example.org/news/harbour"))
    assert main(["diff", "published", "--require-notes"]) == 0
    address = "https://example.org/news/harbour/revision.txt"
    assert capsys.readouterr() == ("", f"nothing is published at {address} yet, so there is nothing to compare with\n")


@pytest.mark.parametrize(("revision", "silent"), [("published", 1), ("published..HEAD~1", 0)])
def test_notes_are_asked_for_since_the_published_commit_however_many_came_after_it(
    root: Path, published: dict[str, bytes], revision: str, silent: int, capsys: pytest.CaptureFixture[str]
) -> None:
    published[REVISION] = f"{git(root, 'rev-parse', 'HEAD')}\n".encode()
    git(root, "branch", "published")
    for words in ("Two drones flew", "Three drones flew"):
        reword(root, words)
        commit(root)
    assert main(["diff", revision, "--format", "github", "--require-notes"]) == silent
    assert capsys.readouterr().out.count("title=silent-edit::the text of `two-drones` changed") == silent


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (b"<!doctype html>\x1b[2J", f"{REVISION} holds no id of a commit: name a revision to compare with, and write"),
        (b"main", f"{REVISION} holds no id of a commit"),
        (b"f" * 40, f"to compare with the commit of the published site: there is no revision `{'f' * 40}`"),
    ],
)
@pytest.mark.usefixtures("root")
def test_a_published_site_that_tells_no_commit_of_this_repository(
    published: dict[str, bytes], told: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    published[REVISION] = told
    assert main(["diff", "published"]) == 2
    assert message in capsys.readouterr().err


def test_facts_with_errors_do_not_tell_where_the_site_is(
    root: Path, published: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert published == {}
    (root / "content" / "drones" / "half.yaml").write_text("claims: [", encoding="utf-8")
    assert main(["diff", "published"]) == 2
    assert "the facts have errors, so nobody knows where the site is: run `whosays check`" in capsys.readouterr().err


def test_an_error_on_one_side_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reword(root, "Three drones flew")
    facts = root / "content" / "drones" / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("by: zelensky", "by: nobody"), encoding="utf-8")
    assert main(["diff"]) == 1
    told = capsys.readouterr()
    assert "~ claim `two-drones`: `text`" in told.out
    assert "touched" not in told.out
    assert told.err.startswith("these files: the facts have errors")
    assert "error[unknown-reference]" in told.err
    assert "warning[" not in told.err
    assert main(["diff", "--require-notes"]) == 1
    (root / "content" / "drones" / "half.yaml").write_text("claims: [", encoding="utf-8")
    assert main(["diff"]) == 1
    assert "nor what is new or gone beside a file that cannot be read\n" in capsys.readouterr().err


def test_a_side_without_content_cannot_be_compared(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(root, "checkout", "--quiet", "--orphan", "empty")
    git(root, "rm", "-r", "--quiet", "--cached", ".")
    git(root, "commit", "--quiet", "--allow-empty", "--message=Nothing")
    assert main(["diff"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "there is no folder `content` in `HEAD`" in told.err


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("arguments", [["nothing"], ["HEAD..nothing"], ["a..b", "c"], ["--format", "xml"]])
def test_a_wrong_call(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Error: " in told.err
