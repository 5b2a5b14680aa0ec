"""The engine looks through those folders of a theme alone of which pages load anything, and finds templates in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from tests.stories import written
from whosays.mkdocs_defaults import set_defaults
from whosays.mkdocs_known import unused_folders
from whosays.mkdocs_theme import list_used

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

CONFIG = "site_name: A pier\ndocs_dir: content\ntheme: {name: whosays, custom_dir: own}\nplugins: [search, whosays]\n"


def config_of(root: Path, told: str = CONFIG) -> MkDocsConfig:
    written(root, told, "{}\n")
    (root / "own" / "assets").mkdir(parents=True, exist_ok=True)
    (root / "own" / "assets" / "own.svg").write_text("<svg/>")
    config = load_config(str(root / "mkdocs.yml"))
    set_defaults(config)
    return config


def listed(config: MkDocsConfig) -> list[tuple[str, str | None]]:
    """What the engine finds in the folders of a theme."""
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return [(file.src_uri, file.src_dir) for file in files]


def test_only_what_pages_load_is_listed(tmp_path: Path) -> None:
    config = config_of(tmp_path)
    unused, every = unused_folders(config), listed(config)
    used = [each for each in every if each[1] not in unused]
    list_used(config)
    assert listed(config) == used
    assert ("assets/own.svg", str(tmp_path / "own")) in used
    environment = config.theme.get_env()
    assert not [name for name in environment.list_templates() if name.startswith(".icons")]
    # which Material alone has
    assert environment.get_template("partials/javascripts/base.html").filename


@pytest.mark.parametrize(
    "told",
    [
        CONFIG.replace("search, ", "search, material/tags, "),
        CONFIG.replace("name: whosays", "name: mkdocs"),
    ],
)
def test_others_may_look_for_anything(tmp_path: Path, told: str) -> None:
    config = config_of(tmp_path, told)
    every = listed(config)
    list_used(config)
    assert listed(config) == every


def test_a_site_with_templates_of_its_own_may_load_anything(tmp_path: Path) -> None:
    config = config_of(tmp_path)
    (tmp_path / "own" / "main.html").write_text("<html></html>")
    every = listed(config)
    list_used(config)
    assert listed(config) == every
