"""What engines are told for every site, and that what a site's own `mkdocs.yml` says holds."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
import yaml
from markdown.extensions.toc import slugify_unicode
from mkdocs.config import load_config

from whosays import mkdocs_search
from whosays.engine_defaults import (
    MADE_BY_A_TAG,
    SEARCH_SEPARATOR,
    custom_folder,
    heading_ids,
    own_settings,
    without_plugin,
)
from whosays.mkdocs_defaults import set_defaults
from whosays.mkdocs_search import SearchPlugin
from whosays.own_pages.extensions import EXTENSION_SETTINGS
from whosays.search.program import MISSING

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

PLAIN = "site_name: A\ndocs_dir: content\ntheme: {name: whosays}\nplugins: [search, whosays]\n"
OURS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]


def loaded(folder: Path, own: str) -> MkDocsConfig:
    """The configuration that MkDocs makes of a `mkdocs.yml`, as the plugin completes it."""
    (folder / "content").mkdir()
    (folder / "mkdocs.yml").write_text(PLAIN + own)
    config = load_config(str(folder / "mkdocs.yml"))
    set_defaults(config)
    return config


def test_a_site_that_says_nothing_has_what_every_site_has(tmp_path: Path) -> None:
    config = loaded(tmp_path, "")
    assert config.markdown_extensions == OURS
    assert config.mdx_configs == EXTENSION_SETTINGS
    assert config.validation.nav.omitted_files == logging.DEBUG
    assert {**config.validation.links} == {
        "not_found": logging.WARNING,
        "anchors": logging.WARNING,
        "absolute_links": logging.WARNING,
        "unrecognized_links": logging.WARNING,
    }
    assert {name: config.theme[name] for name in ("language", "font", "favicon", "variant", "features")} == {
        "language": "en",
        "font": False,
        "favicon": "assets/favicon.svg",
        "variant": "classic",
        "features": [],
    }


def test_what_a_site_says_holds(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("validation: {absolute_links: ignore, links: {anchors: info}}\n")
    own = """\
INHERIT: base.yml
markdown_extensions: [footnotes, tables, {toc: {toc_depth: 2}}]
validation: {nav: {omitted_files: warn}, unrecognized_links: info}
"""
    config = loaded(tmp_path, own)
    assert config.markdown_extensions == [*OURS, "footnotes"]
    assert config.mdx_configs["toc"] == {**EXTENSION_SETTINGS["toc"], "toc_depth": 2}
    assert config.validation.nav.omitted_files == logging.WARNING
    assert {**config.validation.links} == {
        "not_found": logging.WARNING,
        "anchors": logging.INFO,
        "absolute_links": logging.DEBUG,
        "unrecognized_links": logging.INFO,
    }


def test_what_a_site_said_to_the_search_of_before_is_told_and_lets_it_be_built(tmp_path: Path) -> None:
    search = loaded(tmp_path, "").plugins["whosays/search"]
    assert isinstance(search, SearchPlugin)
    errors, warnings = search.load_config({"separator": " ", "lang": ["en"], "pipeline": [], "fields": {}})
    assert (errors, [name for name, _ in warnings]) == ([], ["fields", "lang", "pipeline", "separator"])


def test_the_separator_that_is_ours_anyway_is_not_told(tmp_path: Path) -> None:
    search = loaded(tmp_path, "").plugins["whosays/search"]
    assert search.load_config({"separator": SEARCH_SEPARATOR}) == ([], [])


def test_an_engine_without_plugins_is_told_the_same() -> None:
    assert without_plugin({}) == {
        "plugins": [{"search": {"separator": SEARCH_SEPARATOR}}],
        "markdown_extensions": [
            {"toc": {**EXTENSION_SETTINGS["toc"], "slugify": {"object": "whosays.engine_defaults.heading_ids"}}},
            {"tables": {}},
            {"attr_list": {}},
            {"md_in_html": {}},
        ],
    }
    assert heading_ids() is slugify_unicode


@pytest.mark.parametrize("form", ["[tables, {toc: {toc_depth: 2}}, footnotes]", "{tables: , toc: {toc_depth: 2}}"])
def test_an_engine_without_plugins_is_told_what_the_site_decides(form: str) -> None:
    own = yaml.safe_load(f"markdown_extensions: {form}\nplugins: {{search: {{separator: a, enabled: false}}}}\n")
    told = without_plugin(own)
    toc = {**without_plugin({})["markdown_extensions"][0]["toc"], "toc_depth": 2}
    expected = {"toc": toc, "tables": {}, "attr_list": {}, "md_in_html": {}}
    # like is joined to like alone
    in_its_form = expected if form.startswith("{") else [{name: settings} for name, settings in expected.items()]
    assert told["markdown_extensions"] == in_its_form
    assert told["plugins"] == {"search": {"separator": "a", "enabled": False}}


def test_what_a_tag_makes_is_left_to_the_engine(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "markdown_extensions: {toc: {slugify: !!python/name:a.b , title: A}}\n"
        "plugins: [{search: {fields: {title: {boost: !ENV BOOST}}}}]\n"
    )
    told = without_plugin(own_settings(tmp_path / "mkdocs.yml"))
    assert told == {"plugins": [], "markdown_extensions": {"tables": {}, "attr_list": {}, "md_in_html": {}}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("- a list\n", {}),
        ("a: [\n", {}),
        ("a: !ENV [B, c]\nd: !!python/name:os.system\ne: !!python/object/apply:os.getcwd []\nf: 1\n", {"f": 1}),
        ("INHERIT: ../nowhere.yml\ntheme: {name: whosays}\n", {"theme": {"name": "whosays"}}),
    ],
)
def test_settings_are_read_without_making_anything_of_them(text: str, expected: object, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    told = own_settings(tmp_path / "mkdocs.yml")
    assert {name: value for name, value in told.items() if value is not MADE_BY_A_TAG} == expected
    assert own_settings(tmp_path / "none.yml") == {}


@pytest.mark.parametrize(
    ("theme", "folder"),
    [
        ("{name: whosays, custom_dir: overrides}", "overrides"),
        ("{name: whosays, custom_dir: !ENV FOLDER}", None),
        ("{name: whosays}", None),
        ("whosays", None),
    ],
)
def test_the_folder_of_a_sites_own_changes(theme: str, folder: str | None, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"theme: {theme}\n")
    assert custom_folder(own_settings(tmp_path / "mkdocs.yml")) == folder


def test_a_machine_without_the_program_of_the_search_is_told_and_shows_no_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(mkdocs_search, "program", lambda: None)
    config = loaded(tmp_path, "")
    search = config.plugins["whosays/search"]
    assert isinstance(search, SearchPlugin)
    search.on_config(config)
    search.on_post_build(config=config)
    assert (config.extra["no_search"], [record.levelname for record in caplog.records]) == (True, ["WARNING"])
    assert MISSING in caplog.text
