"""What a command loads is no more than it needs: most of the time of a check of few facts goes by loading."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.stories import EXPLAINER, SITE
from whosays.model.record import Fact

if TYPE_CHECKING:
    from pathlib import Path

_CODE = """
import json, sys
from whosays.cli import main
status = main(["check"])
print(json.dumps([status, sorted(sys.modules)]))
"""
_LANGUAGES = "sources:\n  fire:\n    title: Fire\n    url: https://example.org/fire\n    lang: {0}\n"


def _loaded(root: Path) -> set[str]:
    """The modules that a check of a project loads, which finds no error there."""
    environment = {"XDG_CACHE_HOME": str(root.parent / "caches")}
    ran = subprocess.run(
        [sys.executable, "-c", _CODE], cwd=root, env=environment, capture_output=True, check=True, text=True
    )
    status, modules = json.loads(ran.stdout.splitlines()[-1])
    assert status == 0
    return set(modules)


def _project(folder: Path, language: str) -> Path:
    root = folder / "site"
    (root / "content" / "pier").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(SITE)
    (root / "content" / "pier" / "about.yaml").write_text(EXPLAINER)
    (root / "content" / "pier" / "sources.yaml").write_text(_LANGUAGES.format(language))
    return root


def test_a_check_loads_nothing_that_few_checks_need(tmp_path: Path) -> None:
    root = _project(tmp_path, "en")
    assert _loaded(root) & {"difflib", "babel", "multiprocessing"} == set()
    # what it said is said again
    assert _loaded(root) & {"pydantic", "yaml", "logging", "tempfile", "difflib"} == set()


def test_what_few_need_is_loaded_where_it_is_needed(tmp_path: Path) -> None:
    assert "babel" in _loaded(_project(tmp_path, "en-GB"))


def test_a_kind_of_fact_is_no_class_of_its_own() -> None:
    assert Fact[str] is Fact


def test_nobody_looks_for_garbage_while_the_command_is_loaded() -> None:
    code = (
        "import gc, whosays.uncollected; collected = lambda: [each['collections'] for each in gc.get_stats()]; "
        "before = collected(); import whosays.__main__; print(collected() == before, gc.isenabled())"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "True True\n"
