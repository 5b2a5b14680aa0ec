"""The site that was published last: out of its site map, the folder that it was built into, or the web."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import click

from whosays.cli.fetching import FetchError, NothingThereError, fetch_file
from whosays.cli.output import say
from whosays.cli.progress import progress
from whosays.cli.published import PUBLISHED
from whosays.diff.last_site import FACTS, LastSite, facts_in, paths_of
from whosays.diff.sitemap import MOST_BYTES, NoSitemapError, read_sitemap
from whosays.reporters.text import count
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.diff.last_site import LastFact
    from whosays.model.site import Site

_SITEMAP = "sitemap.xml"
_MOST_EXPLAINERS = 200
"""Explainers of a site on the web that are asked for their facts."""
_MOST_FILES = 1_000_000


def last_site(against: str, site: Site) -> LastSite | None:
    """What the site was when it was published last; None, which is told, where nothing has been published yet.

    Only an address on the web is asked, and of it the site map and the facts of each explainer in it.  Raises
    UsageError for what is neither a site map nor a site.
    """
    if against == PUBLISHED:
        against = site.url
    if urlsplit(against).scheme in {"http", "https"}:
        return _on_the_web(against, site)
    place = Path(against)
    if place.is_dir():
        return _in_a_folder(place)
    if place.is_file():
        with place.open("rb") as file:
            return _listed(file.read(MOST_BYTES + 1), against, _homes(site))
    raise click.UsageError(f"there is no site map, folder or site `{visible(against)}`")


def _on_the_web(url: str, site: Site) -> LastSite | None:
    is_map = urlsplit(url).path.endswith((".xml", ".gz"))
    sitemap = url if is_map else urljoin(f"{url.rstrip('/')}/", _SITEMAP)
    home = urljoin(sitemap, ".")
    try:
        with progress("Asking the site that is published"):
            listed = _listed(fetch_file(sitemap, MOST_BYTES), sitemap, (*_homes(site), home))
            facts = [
                fact for slug in sorted(listed.slugs)[:_MOST_EXPLAINERS] for fact in _facts_of(f"{home}{slug}/{FACTS}")
            ]
    except NothingThereError:
        say(visible(f"nothing is published at {sitemap} yet, so no address can be lost"), err=True)
        return None
    except FetchError as error:
        raise click.UsageError(visible(f"{sitemap} was not fetched: {error}")) from error
    return LastSite(listed.paths, tuple(facts))


def _facts_of(url: str) -> Iterable[LastFact]:
    try:
        return facts_in(fetch_file(url, MOST_BYTES))
    except NothingThereError:
        return ()


def _homes(site: Site) -> tuple[str, ...]:
    """Wherever the site is, and was."""
    return (site.url, *site.formerly)


def _listed(content: bytes, where: str, homes: Iterable[str]) -> LastSite:
    try:
        found = read_sitemap(content, homes)
    except NoSitemapError as error:
        raise click.UsageError(visible(f"{where} is no site map: {error}")) from error
    if found.foreign and not found.paths:
        help_ = "write the one it had as `formerly` in `content/site.yaml`"
        raise click.UsageError(visible(f"{where} lists no address of this site: if the site has moved, {help_}"))
    if found.foreign:
        say(visible(f"{count(found.foreign, 'address')} in {where} of other sites were passed over"), err=True)
    return LastSite(found.paths)


def _in_a_folder(folder: Path) -> LastSite:
    files: list[PurePosixPath] = []
    for at, below, names in os.walk(folder):
        below.sort()
        files += (PurePosixPath(Path(at, name).relative_to(folder).as_posix()) for name in names)
        if len(files) > _MOST_FILES:
            raise click.UsageError(visible(f"{folder} has more than {_MOST_FILES:,} files"))
    if PurePosixPath("index.html") not in files:
        raise click.UsageError(visible(f"{folder} is no built site: there is no `index.html` in it"))
    exports = sorted(file for file in files if file.match(f"*/{FACTS}") and file.parent.parent == PurePosixPath())
    facts = (fact for file in exports for fact in facts_in((folder / file).read_bytes()))
    return LastSite(paths_of(files), tuple(facts))
