"""Versions of site engines that build nothing are refused with what to type."""

from __future__ import annotations

import re
import sys
import tomllib
from typing import TYPE_CHECKING

import mkdocs
import pytest
from mkdocs.exceptions import Abort

from tests.stories import EXPLAINER, SITE
from whosays.cli import engines, main
from whosays.engine_versions import SiteEngine, installed, misfit, refusal
from whosays.mkdocs_plugin import WhoSaysPlugin

if TYPE_CHECKING:
    from pathlib import Path

MKDOCS, PROPERDOCS, ZENSICAL = SiteEngine.MKDOCS, SiteEngine.PROPERDOCS, SiteEngine.ZENSICAL
TWO = (
    "a site is built by MkDocs 1.6 or ProperDocs 1.6, and this is MkDocs 2.0.1, which has no plugins: type `pip install"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content" / "pier").mkdir(parents=True)
    (tmp_path / "content" / "site.yaml").write_text(SITE)
    (tmp_path / "content" / "pier" / "about.yaml").write_text(EXPLAINER)
    return tmp_path


@pytest.mark.parametrize(
    ("engine", "number", "told"),
    [
        (MKDOCS, "1.6.1", None),
        (MKDOCS, "1.6", None),
        (MKDOCS, "1.6.2.dev0", None),
        (PROPERDOCS, "1.6.7", None),
        (MKDOCS, "2.0.1", "MkDocs 2.0.1, which has no plugins:"),
        (MKDOCS, "2.0a1", "MkDocs 2.0a1, which has no plugins:"),
        (MKDOCS, "20.1", "MkDocs 20.1, which has no plugins:"),
        (MKDOCS, "1.60", "MkDocs 1.60:"),
        (MKDOCS, "1.7.0", "MkDocs 1.7.0:"),
        (MKDOCS, "1.5.3", "MkDocs 1.5.3:"),
        (MKDOCS, "0+unknown", "MkDocs 0+unknown:"),
        (PROPERDOCS, "2.0.0", "ProperDocs 2.0.0:"),
        (PROPERDOCS, "1.7.0", "ProperDocs 1.7.0:"),
        # a fork that hands out its modules as MkDocs's
        ("newdocs", "1.6.9", None),
        ("newdocs", "3.0", "newdocs 3.0:"),
    ],
)
def test_a_version_that_is_not_known_is_told_with_what_to_type(engine: str, number: str, told: str | None) -> None:
    message = misfit(engine, number)
    assert (message and message.partition("and this is ")[2].partition(" type ")[0]) == told


@pytest.mark.parametrize(
    ("versions", "refused"),
    [
        ({MKDOCS: "2.0.1"}, True),
        ({MKDOCS: "1.7.0"}, True),
        ({MKDOCS: "2.0.1", PROPERDOCS: "2.0.0"}, True),
        ({MKDOCS: "1.6.1"}, False),
        # each builds the site whatever MkDocs there is
        ({MKDOCS: "2.0.1", PROPERDOCS: "1.6.7"}, False),
        ({MKDOCS: "2.0.1", ZENSICAL: "0.0.73"}, False),
        # a check of the facts alone needs no engine
        ({}, False),
        ({PROPERDOCS: "2.0.0"}, False),
    ],
)
def test_mkdocs_is_refused_where_nothing_else_builds_the_site(versions: dict[SiteEngine, str], refused: bool) -> None:  # noqa: FBT001
    assert (refusal(versions) is not None) == refused


def test_what_is_typed_installs_what_the_package_asks_for(project: Path) -> None:
    package = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {*package["dependencies"], *package["optional-dependencies"]["properdocs"]}
    told = re.findall(r'pip install "([^"]+)"', misfit(MKDOCS, "2.0.1") or "")
    assert told == [each for each in sorted(asked) if each.startswith(("mkdocs>", "properdocs>"))]


def test_versions_are_those_that_are_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs-2.0.1.dist-info").mkdir()
    (tmp_path / "mkdocs-2.0.1.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: mkdocs\nVersion: 2.0.1\n"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert installed() == {MKDOCS: "2.0.1"}


@pytest.mark.parametrize("command", ["check", "generate"])
def test_the_commands_before_a_build_refuse_mkdocs_2(
    command: str, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines, "installed", lambda: {MKDOCS: "2.0.1"})
    assert main(["-C", str(root), command]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"Error: {TWO}")
    assert not (root / "build").exists()


def test_the_plugin_refuses_an_engine_of_another_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mkdocs, "__version__", "1.7.0")
    with pytest.raises(Abort, match=r"and this is MkDocs 1\.7\.0: type "):
        WhoSaysPlugin().on_startup(command="build", dirty=False)
