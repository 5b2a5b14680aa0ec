"""The page for contributors on site engines names what hangs on their insides, and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs.livereload
import pytest
from mkdocs.utils import get_theme_dir

from whosays.mkdocs_plugin import WhoSaysPlugin

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = re.compile(r"{%-? block (\w+)")


@pytest.fixture
def engines(project: Path) -> str:
    return (project / "ENGINES.md").read_text(encoding="utf-8")


@pytest.fixture
def theirs() -> Path:
    """The folder of Material's templates."""
    return Path(get_theme_dir("material"))


def _named(page: str, *rows: str) -> list[str]:
    """What stands in backticks in the second cell of rows, which are named by their first one."""
    cells = {row[0]: row[1] for line in page.splitlines() if len(row := line.strip("| ").split(" | ")) > 1}
    return sorted(name for row in rows for name in re.findall("`([^`]+)`", cells[row]))


def _imported(tree: ast.AST) -> Iterator[str]:
    """The private names that a module imports from MkDocs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mkdocs."):
            yield from (name.name for name in node.names if name.name.startswith("_"))


def _asked(tree: ast.AST) -> set[str]:
    """The private names that a module asks objects for."""
    nodes = ast.walk(tree)
    return {node.attr for node in nodes if isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr)}


def test_it_names_the_events_that_the_plugin_listens_to(engines: str) -> None:
    assert _named(engines, "events") == sorted(name for name in vars(WhoSaysPlugin) if name.startswith("on_"))


def test_it_names_the_private_names_of_mkdocs_that_are_used(project: Path, engines: str) -> None:
    package = project / "generator" / "whosays"
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in package.rglob("*.py")]
    assert _named(engines, "one page alone") == sorted(name for tree in trees for name in _imported(tree))
    server = ast.parse((package / "preview" / "server.py").read_text(encoding="utf-8"))
    inherited = _asked(ast.parse(Path(mkdocs.livereload.__file__).read_text(encoding="utf-8")))
    assert _named(engines, "the preview server") == sorted(_asked(server) & inherited)


def test_it_names_what_of_material_is_replaced(project: Path, engines: str, theirs: Path) -> None:
    theme = project / "theme"
    ours = {file.relative_to(theme).as_posix(): file for file in theme.rglob("*.html")}
    blocks = {name for file in ours.values() for name in BLOCK.findall(file.read_text(encoding="utf-8"))}
    assert _named(engines, "blocks of `base.html`") == sorted(blocks)
    assert blocks <= {*BLOCK.findall((theirs / "base.html").read_text(encoding="utf-8"))}
    instead = "templates in whose place ours stand"
    assert _named(engines, instead) == sorted(name for name in ours if (theirs / name).is_file())


def test_it_names_the_words_that_are_taken_from_the_engines_catalogues(project: Path, engines: str) -> None:
    templates = [file.read_text(encoding="utf-8") for file in (project / "theme").rglob("*.html")]
    words = {word for template in templates for word in re.findall(r"lang\.t\('([^']+)'\)", template)}
    assert _named(engines, "words of its catalogues") == sorted({*words, "partials/languages/*.html"})


def test_the_search_speaks_english_as_the_engines_catalogue_does(project: Path, theirs: Path) -> None:
    script = (project / "theme" / "assets" / "js" / "search.js").read_text(encoding="utf-8")
    found = re.search(r"const ENGLISH = {\n(.*?)  };\n", script, re.DOTALL)
    assert found
    own = dict(re.findall(r'^    (\w+): "(.*)",$', found[1], re.MULTILINE))
    catalogue = (theirs / "partials" / "languages" / "en.html").read_text(encoding="utf-8")
    words = dict(re.findall(r'^  "search\.(?:result\.)?([\w.]+)": "(.*)",?$', catalogue, re.MULTILINE))
    places = {
        "none": "none",
        "resultOne": "one",
        "resultOther": "other",
        "moreOne": "more.one",
        "moreOther": "more.other",
    }
    assert own == {name: words[place] for name, place in places.items()}
    template = (project / "theme" / "partials" / "search.html").read_text(encoding="utf-8")
    told = re.findall(r"data-([\w-]+)=\"\{\{ lang\.t\('search\.result\.([\w.]+)'\)", template)
    assert {re.sub(r"-(\w)", lambda found: found[1].upper(), name): place for name, place in told} == places
