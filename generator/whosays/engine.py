"""What site engines are told: settings for all of them, a source on disk for those without plugins.

MkDocs 1.6 and ProperDocs 1.6 are handed the pages in memory; Zensical reads them from ``docs/``
beside a configuration that inherits the project's own and adds what the plugin and that of the
search would have set.
"""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from msgspec import to_builtins

from whosays import addresses
from whosays.build import former_files
from whosays.engine_defaults import custom_folder, own_settings, without_plugin
from whosays.joined_files import joined_files
from whosays.model.vocabulary import Edge
from whosays.own_pages.settings import made_inert
from whosays.pages.colophon import elsewhere, of_site
from whosays.pages.masthead import masthead
from whosays.pages.menu import navigation
from whosays.pages.repository import Repository
from whosays.pages.site_links import site_links
from whosays.phrasing.escape import text
from whosays.phrasing.languages import INTERFACE, direction, is_same, language_of, locale, page_language
from whosays.progress import Stage, followed, silent
from whosays.project import CONTENT
from whosays.publishing import published
from whosays.site_parts import Guide
from whosays.theme import FOLDER, NAME, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.build import Build
    from whosays.corpus.story import Corpus
    from whosays.progress import Progress
    from whosays.project import Project

DOCS = PurePosixPath("docs")
CONFIG = PurePosixPath("mkdocs.yml")
_CONFIGURATIONS = ("properdocs.yml", "properdocs.yaml", "mkdocs.yml", "mkdocs.yaml")
"""Names of a project's own configuration, in the order in which ProperDocs looks; MkDocs knows the last two."""


def site_source(
    build: Build, project: Project, root: Path, folder: Path, progress: Progress = silent
) -> Mapping[PurePosixPath, bytes]:
    """Every file of the site's source, by its path in ``folder``.

    ``root`` is the folder of the project, from which the writers' own pages and pictures are
    taken.  A build with errors has no source.  ``progress`` hears how far it is.
    """
    if build.corpus is None:
        return {}
    pages = {DOCS / path.relative_to(CONTENT): _own(path, project, root) for path in sorted(project.assets)}
    pages |= {DOCS / old: pages[DOCS / path] for old, path in former_files(build)}
    own = own_settings(root / _configuration(root))
    custom = custom_folder(own)
    theme = Theme((*((root / custom,) if custom else ()), FOLDER))
    made = published(build, theme, root, progress)
    paths = [*made.files]
    contents = followed(made.files.contents(paths), Stage.PAGES, len(paths), progress)
    generated = {DOCS / path: content for path, content in contents}
    generated |= {DOCS / path: card for path, card in made.cards.items()}
    joined = joined_files(theme, build.corpus.site.brand)
    of_theme = {DOCS / path: content for path, content in joined.files.items()}
    config = {**settings(build.corpus), **without_plugin(own), "theme": {"name": NAME}}
    config["extra"] |= joined.told
    config["extra"]["below"] = below(config["site_url"])
    config["nav"] = [_entry(each) for each in config["nav"]]
    return {**pages, **generated, **of_theme, CONFIG: _config(config, custom, root, folder)}


def _own(file: PurePosixPath, project: Project, root: Path) -> bytes:
    """A file of the writers' own; a page says of itself what the MkDocs plugin would let it say."""
    page = project.pages.get(file)
    return (root / file).read_bytes() if page is None else made_inert(file, page).encode()


def settings(corpus: Corpus) -> dict[str, Any]:
    """The settings that ``content/site.yaml`` and the facts make, by MkDocs's names."""
    site = corpus.site
    language = page_language(site)
    repository = Repository(site)
    issues = repository.issues
    extra = {
        "about": site.about,
        "brand": to_builtins(worn) if (worn := masthead(corpus)) else None,
        "contact": to_builtins(elsewhere(site.contact)) if site.contact else None,
        "newsletter": to_builtins(elsewhere(site.newsletter)) if site.newsletter else None,
        "issues": None if issues is None or (site.contact or "").startswith(issues.href) else to_builtins(issues),
        "colophon": to_builtins(colophon) if (colophon := of_site(corpus)) else None,
        "mastodon": site.mastodon,
        "header": [to_builtins(each) for each in site_links(corpus, Edge.HEADER)],
        "footer": [to_builtins(each) for each in site_links(corpus, Edge.FOOTER)],
        "guide": addresses.guide(Guide.START).published if site.has_guide else None,
        "language": language,
        "direction": direction(language),
        "locale": locale(told) if (told := language_of(site)) else None,
        # for the parts of a page that are in our own words, where the page is in another language
        "interface_language": None if is_same(INTERFACE, language) else INTERFACE,
    }
    return {
        "site_name": site.title,
        "site_url": f"{site.url.rstrip('/')}/",
        "site_description": site.tagline,
        "repo_url": repository.shown,
        # the one setting that site engines take for HTML
        "copyright": text(site.licence) if site.licence else None,
        "extra": {name: value for name, value in extra.items() if value},
        "nav": navigation(corpus),
    }


def below(site_url: str | None) -> str | None:
    """The path that a site is published below, as a content security policy writes it, if it is known (CSP, 2.3.1)."""
    return quote(unquote(urlsplit(site_url).path), safe="/~!$()*+=:@") or "/" if site_url else None


def _configuration(root: Path) -> str:
    """The name of the project's own configuration."""
    return next((name for name in _CONFIGURATIONS if (root / name).is_file()), CONFIG.name)


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of the navigation for Zensical, which writes it into the results of its search as HTML."""
    return {title.replace("<", "&lt;").replace(">", "&gt;"): inside for title, inside in entry.items()}


def _config(settings: Mapping[str, Any], custom: str | None, root: Path, folder: Path) -> bytes:
    """JSON, which is YAML too; lists are joined to those of the project's own, and paths start from here."""
    above = PurePosixPath(Path(os.path.relpath(root, folder)).as_posix())
    inherited = str(above / _configuration(root))
    config: dict[str, Any] = {"INHERIT": inherited, "docs_dir": str(DOCS), "site_dir": "site", **settings}
    if custom:
        config["theme"]["custom_dir"] = str(above / custom)
    filled = {key: value for key, value in config.items() if value is not None}
    return (json.dumps(filled, ensure_ascii=False, indent=1) + "\n").encode()
