"""The files of a new site: those that are its owner's from then on, and those that newer versions bring anew."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from whosays.diagnostics import Code
from whosays.editing.layout import Layout
from whosays.editing.scalars import inline
from whosays.editing.writing import record_lines
from whosays.issue_forms import FOLDER, FORMS, issue_form_files
from whosays.lettering import lacking
from whosays.lookalikes import strays
from whosays.model.site import Site
from whosays.model.vocabulary import Forge
from whosays.new_site.hosts import Host
from whosays.new_site.repositories import host_of
from whosays.pages.forges import kept_at
from whosays.phrasing.escape import one_line
from whosays.project import CONTENT, FIRST_STORY, SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.editing.writing import Value

_TEMPLATES = Path(__file__).parent / "templates"
_STORY = CONTENT / FIRST_STORY / "story.yaml"
_SITE_HEAD = (
    "# yaml-language-server: $schema=../.whosays/site.schema.json",
    "# What holds for the whole site. `whosays schema site` lists all that may stand here.",
)
_UNDRAWN = "Preview pictures are drawn in western European letters alone so far."
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#|~&]")
_FORGES = {Host.GITHUB: Forge.GITHUB, Host.GITLAB: Forge.GITLAB}
_PLAIN_SETTINGS: Mapping[str, str] = {
    ".editorconfig": "editorconfig",
    ".gitignore": "gitignore",
    ".vscode/extensions.json": "vscode-extensions.json",
    ".vscode/settings.json": "vscode-settings.json",
}
"""Files that are alike in every site, and the templates that they are, of which none is hidden."""


def is_english(site: Site) -> bool:
    """Whether nobody said that a site is in another language than its first story and the words around it."""
    return all(language.partition("-")[0] == "en" for language in site.languages)


def has_undrawn_letters(site: Site) -> bool:
    """Whether its title is in letters that no preview picture has, which is no slip and has no cure."""
    return any(map(str.isalpha, lacking(site.title))) and not strays(site.title)


def first_files(site: Site, host: Host) -> Mapping[PurePosixPath, str]:
    """The content to begin with and the README, which no later version touches; raises UnwritableTextError."""
    return {
        SITE_FILE: _lines(*_SITE_HEAD, *record_lines(Site, _settings(site, host), 0, Layout(field=2, fact=0))),
        _STORY: _read("story.yaml"),
        PurePosixPath("README.md"): _filled(
            "README.md.jinja",
            title=_MARKDOWN.sub(r"\\\g<0>", one_line(site.title)),
            is_english=is_english(site),
            host=host.value,
        ),
    }


def kept_files(site: Site, host: Host, version: str) -> Mapping[PurePosixPath, str]:
    """Settings, workflows and forms, as a version of ours brings them; raises UnwritableTextError."""
    return {
        PurePosixPath("mkdocs.yml"): _filled("mkdocs.yml.jinja", title=inline(site.title)),
        PurePosixPath("requirements.txt"): _filled(
            "requirements.txt.jinja", version=version, locked=_read("locked.txt").rstrip("\n")
        ),
        **{PurePosixPath(path): _read(template) for path, template in _PLAIN_SETTINGS.items()},
        **dict(_of_the_repository({host, host_of(site.repository)}, version)),
        **dict(_of_the_host(host, version)),
    }


def _of_the_repository(kept_at: set[Host], version: str) -> Iterator[tuple[PurePosixPath, str]]:
    """What checks each proposal of a change, and what readers are asked, where the repository is."""
    if Host.GITHUB in kept_at:
        yield PurePosixPath(".github/workflows/check.yml"), _calling("github-check.yml", version)
        forms = issue_form_files()
        for form in FORMS:
            yield FOLDER / form.file, forms[FOLDER / form.file].decode()
    if Host.GITLAB in kept_at:
        yield PurePosixPath(".gitlab-ci.yml"), _read("gitlab-check.yml")


def _of_the_host(host: Host, version: str) -> Iterator[tuple[PurePosixPath, str]]:
    """What publishes the site."""
    match host:
        case Host.GITHUB:
            yield PurePosixPath(".github/workflows/publish.yml"), _calling("github-publish.yml", version)
        case Host.GITLAB:
            yield PurePosixPath(".gitlab-ci.yml"), _read("gitlab-check.yml") + _read("gitlab-pages.yml")
        case Host.NETLIFY:
            yield PurePosixPath("netlify.toml"), _read("netlify.toml")
        case Host.CLOUDFLARE:
            yield PurePosixPath(".python-version"), _read("python-version")
        case Host.NONE:
            pass
        case _:
            assert_never(host)


def _settings(site: Site, host: Host) -> dict[str, Value]:
    """The fields of `site.yaml` that its owner was asked for, as they are typed, and what follows from the host."""
    told: dict[str, Value] = {"title": site.title, "url": site.url}
    if site.repository:
        told["repository"] = site.repository
        # on a server of their own, whose name does not tell what it runs, as its jobs do
        if kept_at(site) is None and host in _FORGES:
            told["forge"] = _FORGES[host].value
    if site.languages:
        told["languages"] = [*site.languages]
    if has_undrawn_letters(site):
        told["accept"] = {Code.UNDRAWN_CARD.value: _UNDRAWN}
    return told


def _lines(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def _read(template: str) -> str:
    return (_TEMPLATES / template).read_text(encoding="utf-8")


def _calling(template: str, version: str) -> str:
    """A workflow that calls those of a version of ours, by its tag."""
    return _read(template).replace("@VERSION", f"@v{version}")


def _filled(template: str, **values: object) -> str:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=False,  # noqa: S701 - none of them is HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(values)
