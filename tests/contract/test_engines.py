"""The generated Markdown gives readers the same from MkDocs and from Zensical."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.contract.article import Article
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from tests.conftest import MadeOnce

SCRIPTS = Path(sysconfig.get_path("scripts"))
# What each engine makes for itself, and the copy that is packed of what MkDocs made.
OWN_FILES = ("assets/", "search", "sitemap.xml", "objects.inv", "404.html", "offline.zip", "mkdocs_theme.yml")


@pytest.fixture(scope="session")
def zensical_site(showcase: Path, made_once: MadeOnce) -> BuiltSite:
    """The site that Zensical builds from what `whosays generate` writes."""
    return BuiltSite(made_once("zensical", lambda copy: _generate_and_build(showcase, copy)) / "build" / "site")


def _generate_and_build(showcase: Path, copy: Path) -> None:
    shutil.copytree(showcase / "content", copy / "content")
    shutil.copy2(showcase / "mkdocs.yml", copy)
    for command in (["whosays", "generate"], ["zensical", "build", "--strict", "--config-file", "build/mkdocs.yml"]):
        ran = subprocess.run(
            [SCRIPTS / command[0], *command[1:]], cwd=copy, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_both_engines_build_the_same_pages(site: BuiltSite, zensical_site: BuiltSite) -> None:
    assert zensical_site.pages.keys() == site.pages.keys()


def test_both_engines_publish_the_same_data(site: BuiltSite, zensical_site: BuiltSite) -> None:
    assert _data_files(zensical_site) == _data_files(site)


def test_readers_get_the_same_from_both_engines(site: BuiltSite, zensical_site: BuiltSite) -> None:
    differing = {
        address: difference
        for address in site.pages
        if address != PageType.NOT_FOUND.value
        and (difference := _difference(_article(site, address), _article(zensical_site, address)))
    }
    assert not differing, "\n".join(f"{address}: {difference}" for address, difference in differing.items())


def _article(site: BuiltSite, address: str) -> Article:
    return Article.read(site.pages[address].read_text(encoding="utf-8"), site.published + address)


def _difference(mkdocs: Article, zensical: Article) -> str:
    """The first thing in which two articles differ, or nothing."""
    for part in ("headings", "links", "ids", "words"):
        here, there = getattr(mkdocs, part), getattr(zensical, part)
        if here != there:
            pairs = zip([*here, None], [*there, None], strict=False)
            return f"{part}: " + next(f"{a} with MkDocs, {b} with Zensical" for a, b in pairs if a != b)
    return ""


def _data_files(site: BuiltSite) -> dict[str, bytes]:
    """The bytes of every published file that is no page, by its path in the site."""
    files = {path.relative_to(site.folder).as_posix(): path for path in site.folder.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in files.items()
        if path.suffix != ".html" and not name.startswith(OWN_FILES)
    }
