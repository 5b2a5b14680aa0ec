"""Small Git repositories that depend on nothing of the machine's own configuration."""

from __future__ import annotations

import contextlib
import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WRITER = ("-c", "user.name=Writer", "-c", "user.email=writer@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """What a Git command prints."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    command = ["git", "-C", str(folder), *WRITER, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


def new_repository(folder: Path) -> None:
    """A repository without a commit."""
    git(folder, "init", "--quiet", "--initial-branch=main")


def commit(folder: Path) -> str:
    """Commit everything that there is; the id of the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=Change the facts")
    return git(folder, "rev-parse", "HEAD")


def write(root: Path, files: dict[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def conflict(repository: Path, file: str, ours: str, theirs: str, how: str = "merge") -> None:
    """Leave a repository in the middle of a merge, a rebase or a cherry-pick that Git could not finish."""
    git(repository, "checkout", "--quiet", "-b", "side")
    write(repository, {file: theirs})
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    write(repository, {file: ours})
    commit(repository)
    with contextlib.suppress(subprocess.CalledProcessError):
        git(repository, how, "side")
