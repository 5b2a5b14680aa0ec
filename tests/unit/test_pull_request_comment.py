"""The one comment on a pull request: whose it is, on which pull request, and when it is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from actions.pull_request import pull_request
from actions.pull_request.pull_request import AUTHOR, MARK, Head, PullRequest, about, own_comment

if TYPE_CHECKING:
    from pathlib import Path

COMMIT = "4ecf9dbd40e45a9e1e4a2b4e3dbb1a4d5c1a0f3e"
BASE = "desk/harbour"
# as GitHub sends and answers them, without what nothing here reads
EVENT: dict[str, Any] = {
    "action": "completed",
    "workflow_run": {
        "id": 11713026147,
        "name": "Check",
        "head_branch": "patch-1",
        "head_sha": COMMIT,
        "event": "pull_request",
        "status": "completed",
        "conclusion": "failure",
        # GitHub leaves it empty for forks
        "pull_requests": [],
        "head_repository": {"full_name": "stranger/harbour", "fork": True, "owner": {"login": "stranger"}},
    },
    "repository": {"full_name": BASE},
}
PULL: dict[str, Any] = {
    "number": 12,
    "state": "open",
    "head": {"ref": "patch-1", "sha": COMMIT, "repo": {"full_name": "stranger/harbour"}},
    "base": {"ref": "main", "sha": "0" * 40, "repo": {"full_name": BASE}},
}
COMMENT: dict[str, Any] = {"id": 2466, "user": {"login": AUTHOR, "type": "Bot"}, "body": f"{MARK}\nOld."}
HEAD = Head("stranger/harbour", "stranger", "patch-1", COMMIT)


def changed(told: dict[str, Any], **values: object) -> dict[str, Any]:
    """A recorded answer in which the field at a path, its steps joined by two underscores, has another value."""
    copy: dict[str, Any] = json.loads(json.dumps(told))
    for path, value in values.items():
        *way, last = path.split("__")
        at = copy
        for step in way:
            at = at[step]
        at[last] = value
    return copy


def test_the_head_of_a_run() -> None:
    assert Head.of(EVENT) == HEAD
    for path, value in (("event", "push"), ("head_repository", None), ("head_branch", None)):
        assert Head.of(changed(EVENT, **{f"workflow_run__{path}": value})) is None


@pytest.mark.parametrize(
    "other",
    [
        {"state": "closed"},
        {"head__sha": "f" * 40},
        {"head__repo__full_name": "other/harbour"},
        {"head__repo": None},
        {"base__repo__full_name": "stranger/harbour"},
        {"base__ref": "main\nnumber=1"},
        {"base__ref": "-x:y"},
    ],
)
def test_only_the_open_pull_request_that_has_this_commit_is_the_one(other: dict[str, object]) -> None:
    assert about(HEAD, [changed(PULL, **other), PULL], BASE) == [PullRequest(12, COMMIT, "main")]


def test_a_commit_is_none_that_is_not_written_as_one() -> None:
    named = "refs/heads/main"
    assert about(Head("stranger/harbour", "stranger", "patch-1", named), [changed(PULL, head__sha=named)], BASE) == []


def test_nobody_elses_comment_is_ours() -> None:
    others = [
        changed(COMMENT, user__login="stranger"),
        changed(COMMENT, user=None),
        changed(COMMENT, body=f"See {MARK}"),
    ]
    assert own_comment(others) is None
    assert own_comment([*others, COMMENT, changed(COMMENT, id=3)]) == COMMENT


class GitHub:
    """Answers as recorded, and notes what it is asked to write."""

    def __init__(self, comments: list[dict[str, Any]], head: str = COMMIT) -> None:
        self.answers = {"pulls/12": changed(PULL, head__sha=head), "issues/12/comments": [comments[:1], comments[1:]]}
        self.written: list[tuple[str, str, str]] = []

    def ask(self, method: str, path: str, *_: str, body: str | None = None, paginate: bool = False) -> object:
        path = path.removeprefix(f"repos/{BASE}/")
        if body is None:
            assert (method, paginate) == ("GET", path != "pulls/12")
            return self.answers[path]
        self.written.append((method, path, body))
        return {}


def written(
    monkeypatch: pytest.MonkeyPatch, folder: Path, github: GitHub, text: str, create: str = "true"
) -> list[tuple[str, str, str]]:
    (folder / "told.md").write_text(text, encoding="utf-8")
    named = {
        "GITHUB_REPOSITORY": BASE,
        "NUMBER": "12",
        "HEAD": COMMIT,
        "FILE": str(folder / "told.md"),
        "CREATE": create,
    }
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(pull_request, "_ask", github.ask)
    pull_request.comment()
    return github.written


NEW = ("POST", "issues/12/comments", f"{MARK}\nNew.")
UPDATED = ("PATCH", "issues/comments/2466", f"{MARK}\nNew.")
STRANGERS = changed(COMMENT, id=1, user__login="stranger")


@pytest.mark.parametrize(
    ("comments", "text", "create", "expected"),
    [
        ([], "New.", "true", [NEW]),
        ([], "New.", "false", []),
        ([STRANGERS], "New.", "true", [NEW]),
        ([STRANGERS, COMMENT], "New.", "true", [UPDATED]),
        ([COMMENT], "New.", "false", [UPDATED]),
        ([COMMENT], "Old.", "true", []),
        ([], " \n", "true", []),
    ],
)
def test_there_is_one_comment_that_is_kept_up_to_date(  # noqa: PLR0913, PLR0917 - a case
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    comments: list[dict[str, Any]],
    text: str,
    create: str,
    expected: list[tuple[str, str, str]],
) -> None:
    assert written(monkeypatch, tmp_path, GitHub(comments), text, create) == expected


def test_a_run_that_comes_late_writes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert written(monkeypatch, tmp_path, GitHub([COMMENT], head="f" * 40), "New.") == []


def test_what_github_would_not_take_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    room = pull_request.LONGEST - len(MARK) - 1
    assert len(written(monkeypatch, tmp_path, GitHub([]), "\U0001f600" * (room // 2))) == 1
    with pytest.raises(SystemExit, match=r"^::error::the comment has more than 65,536 characters"):
        written(monkeypatch, tmp_path, GitHub([]), "\U0001f600" * (room // 2 + 1))


GH = """\
#!{python} -I
import json, os, sys
sent = sys.stdin.read() if "--input" in sys.argv else None
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps([sys.argv[1:], sent]) + "\\n")
print(os.environ["ANSWER"])
"""


@pytest.fixture
def runner(tmp_path: Path) -> dict[str, str]:
    """The environment of a runner whose `gh` notes how it is called."""
    (tmp_path / "gh").write_text(GH.format(python=sys.executable))
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "event.json").write_text(json.dumps(EVENT))
    (tmp_path / "told.md").write_text("New.")
    return {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "CALLS": str(tmp_path / "calls"),
        "GITHUB_REPOSITORY": BASE,
        "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
        "GITHUB_OUTPUT": str(tmp_path / "outputs"),
    }


def test_a_run_finds_its_pull_request(project: Path, tmp_path: Path, runner: dict[str, str]) -> None:
    script = project / "actions" / "pull_request" / "pull_request.py"
    for pulls in ([PULL], [], [PULL, changed(PULL, number=13, base__ref="next")]):
        (tmp_path / "outputs").write_text("")
        told = {**runner, "ANSWER": json.dumps(pulls)}
        subprocess.run([sys.executable, "-I", str(script), "find"], env=told, check=True)
        expected = f"number=12\nhead={COMMIT}\nbase=main\n" if pulls == [PULL] else ""
        assert (tmp_path / "outputs").read_text() == expected
    fields = ["--raw-field", "state=open", "--raw-field", "head=stranger:patch-1", "--raw-field", "per_page=100"]
    (first, *_) = (tmp_path / "calls").read_text().splitlines()
    assert json.loads(first) == [["api", "--method", "GET", f"repos/{BASE}/pulls", *fields], None]


def test_what_is_written_is_sent_as_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, runner: dict[str, str]
) -> None:
    for name, value in {**runner, "ANSWER": "{}"}.items():
        monkeypatch.setenv(name, value)
    pull_request._ask("POST", "repos/a/b/issues/1/comments", body="@/etc/passwd")  # noqa: SLF001 - where it is sent
    assert json.loads((tmp_path / "calls").read_text()) == [
        ["api", "--method", "POST", "repos/a/b/issues/1/comments", "--input", "-"],
        '{"body": "@/etc/passwd"}',
    ]
