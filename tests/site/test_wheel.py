"""The package as it is published: a wheel with all that a site needs, and sites that are made of nothing but it."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, SITE

if TYPE_CHECKING:
    from tests.conftest import MadeOnce

# A site of one's own with everything of the theme changed that a site may change.
MKDOCS = """\
site_name: A site
docs_dir: content
theme: {name: whosays, custom_dir: overrides}
plugins: [search, whosays]
extra_css: [assets/css/own.css]
"""
FACTS = """\
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims: {one: {text: The pier stands., by: diver, src: log, on: 2021-03-01, about: open}}
"""
OVERRIDES = {
    "partials/takeaway.html": "<p>Ours, by {{ config.site_name }}</p>\n",
    "assets/css/own.css": "p { margin: 0; }\n",
}
FROM_THE_WHEEL = "<!-- out of the wheel -->"


@pytest.fixture(scope="session")
def wheel(project: Path, made_once: MadeOnce) -> Path:
    def make(folder: Path) -> None:
        run(project, [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)])

    return next(made_once("wheel", make).glob("*.whl"))


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    """The unpacked wheel, whose theme says on every page where it is from."""
    folder = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    footer = folder / "whosays" / "_theme" / "partials" / "footer.html"
    footer.write_text(FROM_THE_WHEEL + footer.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def run(folder: Path, command: list[str], changed: dict[str, str] | None = None) -> None:
    """Run a command that ends well, with variables of its surroundings changed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", **(changed or {})}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def made_of(project: Path, folder: Path, changed: dict[str, str] | None = None) -> dict[str, bytes]:
    """The wheel and the source archive of a project, by name."""
    run(project, [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)], changed)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in found if not name.endswith(".pyc")}


def test_the_wheel_has_the_package_and_the_theme_and_nothing_else(wheel: Path, project: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {*packed.namelist()}
    about = f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"
    assert names == {
        *(f"whosays/{name}" for name in files(project / "generator" / "whosays")),
        *(f"whosays/_theme/{name}" for name in files(project / "theme")),
        *(f"{about}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")),
    }
    assert {"whosays/py.typed", "whosays/_theme/mkdocs_theme.yml", "whosays/explanations/cycle.md"} <= names


def test_the_same_package_wherever_and_whenever_it_is_made(wheel: Path, project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a copy"
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("generator", "theme", "CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml"):
        source, target = project / name, copy / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(source, target)
    for path in copy.rglob("*.py"):
        path.chmod(0o600)
    made = [made_of(copy, tmp_path / "first"), made_of(copy, tmp_path / "second", {"TZ": "Pacific/Kiritimati"})]
    assert made[0] == made[1]
    assert {Path(name).suffix for name in made[0]} == {".whl", ".gz"}
    assert made[0][wheel.name] == wheel.read_bytes()


def test_the_wheel_tells_what_it_offers(installed: Path) -> None:
    told = configparser.ConfigParser()
    told.optionxform = str  # type: ignore[assignment, method-assign]
    told.read_string(next(installed.glob("*.dist-info/entry_points.txt")).read_text(encoding="utf-8"))
    assert {group: dict(told[group]) for group in told.sections()} == {
        "console_scripts": {"whosays": "whosays.__main__:main"},
        "mkdocs.plugins": {
            "whosays": "whosays.mkdocs_plugin:WhoSaysPlugin",
            "whosays/search": "whosays.mkdocs_search:SearchPlugin",
        },
        "mkdocs.themes": {"whosays": "whosays.theme:MKDOCS"},
    }


def test_a_site_is_made_of_the_wheel_alone_with_what_it_changes_of_the_theme(installed: Path, tmp_path: Path) -> None:
    root = tmp_path / "own"
    content = {"site.yaml": SITE, "pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS, "about.md": "## Où être\n"}
    written = {
        "mkdocs.yml": MKDOCS,
        **{f"content/{name}": text for name, text in content.items()},
        **{f"overrides/{name}": text for name, text in OVERRIDES.items()},
    }
    for name, text in written.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    from_the_wheel = {"PYTHONPATH": str(installed)}
    run(root, [sys.executable, "-m", "mkdocs", "build", "--strict"], from_the_wheel)
    run(root, [sys.executable, "-m", "whosays", "generate"], from_the_wheel)
    zensical = str(Path(sysconfig.get_path("scripts")) / "zensical")
    run(root, [zensical, "build", "--strict", "--config-file", "build/mkdocs.yml"], from_the_wheel)

    for site in (root / "site", root / "build" / "site"):
        page = (site / "about" / "index.html").read_text(encoding="utf-8")
        assert FROM_THE_WHEEL in page
        assert "<p>Ours, by A site</p>" in page
        assert '<link rel="stylesheet" href="../assets/css/own.css">' in page
        assert 'id="où-être"' in page
        assert (site / "assets" / "css" / "own.css").read_text() == OVERRIDES["assets/css/own.css"]
        assert (site / "pier" / "cards" / "one.png").is_file()
    assert (root / "site" / "offline.zip").is_file()
