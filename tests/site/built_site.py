"""The built site, and which kind of page each of its addresses is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from tests.site.html_page import HtmlPage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class PageType(Enum):
    """Every kind of page, by the shape of its address below the site's root."""

    HOME = ""
    GUIDE = "guide/"
    GUIDE_FIELDS = "guide/fields/"
    GUIDE_PROBLEMS = "guide/problems/"
    GUIDE_MANUAL = "guide/<page>/"
    READ = "<explainer>/"
    CLAIMS = "<explainer>/claims/"
    CLAIM = "<explainer>/claims/<id>/"
    ACTORS = "<explainer>/actors/"
    ACTOR = "<explainer>/actors/<id>/"
    QUESTIONS = "<explainer>/questions/"
    QUESTION = "<explainer>/questions/<id>/"
    ACCOUNTS = "<explainer>/accounts/"
    CONFLICTS = "<explainer>/conflicts/"
    RELATIONS = "<explainer>/relations/"
    TIMELINE = "<explainer>/timeline/"
    AS_OF_DATES = "<explainer>/as-of/"
    AS_OF = "<explainer>/as-of/<date>/"
    SOURCES = "<explainer>/sources/"
    SOURCE = "<explainer>/sources/<id>/"
    MEDIA = "<explainer>/media/"
    CHANGES = "<explainer>/changes/"
    GLOSSARY = "<explainer>/glossary/"
    METHOD = "<explainer>/method/"
    DATA = "<explainer>/data/"
    PRINT = "<explainer>/print/"
    EMBED = "<explainer>/embed/<id>/"
    NOT_FOUND = "404.html"

    @classmethod
    def of(cls, address: str) -> PageType | None:
        """The type of the page at `address`, or None for a page that this table does not know."""
        # a long list goes on over numbered pages
        first = re.sub(r"page-\d+/$", "", address)
        return next((kind for kind in cls if re.fullmatch(re.sub(r"<\w+>", "[^/]+", kind.value), first)), None)


@dataclass(frozen=True)
class BuiltSite:
    """A site folder as it would be published."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, Path]:
        """The file of every HTML page by its address: `""`, `story/claims/`, `404.html`."""
        files = sorted(self.folder.rglob("*.html"))
        return {file.relative_to(self.folder).as_posix().removesuffix("index.html"): file for file in files}

    @cached_property
    def published(self) -> str:
        """The address it will be published at, with a slash at the end, as its home page says."""
        canonical = HtmlPage.read(self.pages[""]).canonical
        assert canonical, "the home page names no canonical address"
        return canonical

    def address_of(self, kind: PageType, explainer: str = "") -> str:
        """The address of the longest page of a kind, in an explainer or anywhere: the one with most in it to go wrong.

        Of a list that goes on over numbered pages it is the first, to which the navigation leads.
        """
        of_kind = {
            address: file
            for address, file in self.pages.items()
            if PageType.of(address) is kind
            and address.startswith(f"{explainer}/" if explainer else "")
            and not re.search(r"/page-\d+/$", address)
        }
        assert of_kind, f"the site has no page of the kind {kind.value!r}"
        return max(of_kind, key=lambda address: of_kind[address].stat().st_size)

    def address_with_most(self, kind: PageType, text: str) -> str:
        """The address of the page of a kind in whose HTML a text stands most often, and once at the least."""
        files = {address: file for address, file in self.pages.items() if PageType.of(address) is kind}
        times = {address: file.read_text(encoding="utf-8").count(text) for address, file in files.items()}
        assert any(times.values()), f"no page of the kind {kind.value!r} has {text!r}"
        return max(times, key=lambda address: times[address])


def without_cards(project: Path, folder: Path) -> None:
    """Writes the project's settings into a folder for a site that draws no cards, which would take most of its time."""
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    changed = settings.replace("  name: whosays\n", "  name: whosays\n  custom_dir: overrides\n")
    assert changed != settings
    (folder / "mkdocs.yml").write_text(changed, encoding="utf-8")
    tokens = folder / "overrides" / "assets" / "css" / "tokens.css"
    tokens.parent.mkdir(parents=True)
    tokens.write_text("/* none of the colours that cards are drawn in */")


def build_site(project: Path, folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Builds the site of a project folder strictly into `folder`; a warning or an error fails the test."""
    # not --quiet: MkDocs does not count the warnings that it does not show
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode or any(not line.startswith("INFO ") for line in built.stderr.splitlines()):
        shutil.rmtree(folder, ignore_errors=True)
        raise AssertionError(f"mkdocs build --strict ended with {built.returncode}:\n{built.stdout}{built.stderr}")
