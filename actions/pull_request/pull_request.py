"""Finds the pull request that a finished run was about, and brings the one comment on it up to date.

It runs where a token may write, so it needs nothing but Python and ``gh``, which are on the runners.  What a stranger
chose (a branch, a text) is an argument or data, and never part of a command or an address.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MARK = "<!-- whosays: what changes in the story -->"
"""By this and by its author the comment is found again; GitHub shows nothing of it."""
AUTHOR = "github-actions[bot]"
LONGEST = 65_536
"""How many UTF-16 units GitHub takes in a comment."""

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_BRANCH = re.compile(r"[^\x00-\x20\x7f~^:?*\[\\]+")


@dataclass(frozen=True, slots=True)
class Head:
    """What a run was about: a branch of a repository, a fork perhaps, and the commit that it was at."""

    repository: str
    owner: str
    branch: str
    commit: str

    @classmethod
    def of(cls, event: dict[str, Any]) -> Head | None:
        """That of an event ``workflow_run``; None for no pull request, and where the fork is gone."""
        run = event["workflow_run"]
        repository = run["head_repository"]
        if run["event"] != "pull_request" or repository is None or run["head_branch"] is None:
            return None
        return cls(repository["full_name"], repository["owner"]["login"], run["head_branch"], run["head_sha"])


@dataclass(frozen=True, slots=True)
class PullRequest:
    """An open pull request: its number, its newest commit, and the branch that it would go to."""

    number: int
    head: str
    base: str


def about(head: Head, listed: list[dict[str, Any]], repository: str) -> list[PullRequest]:
    """The open pull requests to a repository whose newest commit is that of a run."""
    return [
        PullRequest(int(each["number"]), each["head"]["sha"], each["base"]["ref"])
        for each in listed
        if each["state"] == "open"
        and each["head"]["sha"] == head.commit
        and _COMMIT.fullmatch(head.commit)
        and (each["head"]["repo"] or {}).get("full_name") == head.repository
        and each["base"]["repo"]["full_name"] == repository
        and _BRANCH.fullmatch(each["base"]["ref"])
    ]


def own_comment(comments: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Our comment among those on a pull request: nobody else's, whatever it begins with."""
    ours = (each for each in comments if (each["user"] or {}).get("login") == AUTHOR and each["body"].startswith(MARK))
    return next(ours, None)


def find() -> None:
    """Write the pull request of the event to the outputs of the step; nothing where it is none, or several."""
    repository = os.environ["GITHUB_REPOSITORY"]
    head = Head.of(json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8")))
    if head is None:
        print("The run was about no pull request.")
        return
    # neither the event nor the address of a commit names the pull request of a fork
    named = ("state=open", f"head={head.owner}:{head.branch}", "per_page=100")
    found = about(head, _ask("GET", f"repos/{repository}/pulls", *named), repository)
    if len(found) != 1:
        print(f"{len(found)} open pull requests have that commit as their newest: nothing is written.")
        return
    (pull,) = found
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as outputs:
        outputs.write(f"number={pull.number}\nhead={pull.head}\nbase={pull.base}\n")


def comment() -> None:
    """Write what a file holds on a pull request: into our comment, or where there is none into a new one."""
    repository, number = os.environ["GITHUB_REPOSITORY"], int(os.environ["NUMBER"])
    text = Path(os.environ["FILE"]).read_text(encoding="utf-8")
    body = f"{MARK}\n{text}"
    if not text.strip():
        print("There is nothing to tell.")
        return
    if len(body.encode("utf-16-le")) // 2 > LONGEST:
        sys.exit(f"::error::the comment has more than {LONGEST:,} characters, which GitHub does not take")
    if _ask("GET", f"repos/{repository}/pulls/{number}")["head"]["sha"] != os.environ["HEAD"]:
        print("The pull request has moved on: a later run tells of it.")
        return
    pages = _ask("GET", f"repos/{repository}/issues/{number}/comments", "per_page=100", paginate=True)
    ours = own_comment([each for page in pages for each in page])
    if ours is None and os.environ["CREATE"] == "true":
        _ask("POST", f"repos/{repository}/issues/{number}/comments", body=body)
    elif ours is not None and ours["body"] != body:
        _ask("PATCH", f"repos/{repository}/issues/comments/{int(ours['id'])}", body=body)


def _ask(method: str, path: str, *fields: str, body: str | None = None, paginate: bool = False) -> Any:  # noqa: ANN401 - JSON
    named = [part for field in fields for part in ("--raw-field", field)]
    command = ["gh", "api", "--method", method, path, *named, *(["--paginate", "--slurp"] if paginate else [])]
    sent = None if body is None else json.dumps({"body": body})
    command += ["--input", "-"] if sent else []
    # no shell; what a stranger chose stands behind the name of a field
    ran = subprocess.run(command, input=sent, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603
    return json.loads(ran.stdout)


if __name__ == "__main__":
    {"find": find, "comment": comment}[sys.argv[1]]()
