"""What the engine looks for in the folders of a theme, and what is told of templates of a site's own in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from tests.stories import written
from whosays.mkdocs_defaults import set_defaults
from whosays.mkdocs_known import unused_folders
from whosays.mkdocs_theme import list_used, slip, tell_of_own_layout

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


LOST = (
    "own/{} takes the place of the theme's, and its pages lose the content security policy, the looks and the search: "
    'begin it with {{% extends "whosays.html" %}}'
)


@pytest.mark.parametrize(
    ("templates", "lost"),
    [
        ({"main.html": '{% extends "base.html" %}{% block footer %}{% endblock %}'}, ["main.html"]),
        ({"main.html": "<html></html>"}, ["main.html"]),
        ({"main.html": '{% extends "mine.html" %}', "mine.html": '{% extends "main.html" %}'}, ["main.html"]),
        ({"main.html": '{% extends "whosays.html" %}', "whosays.html": ""}, ["main.html"]),
        ({"404.html": '{% extends "base.html" %}'}, ["404.html"]),
        ({"main.html": "", "404.html": '{% extends "main.html" %}'}, ["main.html", "404.html"]),
        ({"main.html": '{% extends "whosays.html" %}{% block footer %}{{ super() }}{% endblock %}'}, []),
        ({"main.html": '{% extends "mine.html" %}', "mine.html": '{% extends "whosays.html" %}'}, []),
        ({"main.html": '{% extends "base.html" if no else "whosays.html" %}'}, []),
        ({"404.html": '{% extends "main.html" %}', "partials/footer.html": ""}, []),
        # which ends the build
        ({"main.html": "{% if %}"}, []),
    ],
)
def test_a_template_without_our_layout_is_told_once(
    templates: dict[str, str], lost: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = config_of(tmp_path)
    for name, text in templates.items():
        (tmp_path / "own" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "own" / name).write_text(text)
    told = tell_of_own_layout(config)
    assert told == "\n".join(LOST.format(name) for name in lost)
    assert [(each.levelname, each.message) for each in caplog.records] == ([("WARNING", told)] if lost else [])


def test_another_theme_has_a_layout_of_its_own(tmp_path: Path) -> None:
    config = config_of(tmp_path, CONFIG.replace("name: whosays", "name: mkdocs"))
    (tmp_path / "own" / "main.html").write_text("<html></html>")
    assert tell_of_own_layout(config) == ""


def test_a_template_of_a_sites_own_adds_to_ours(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    written(tmp_path, CONFIG, "actors: {diver: {name: Diver}}\n")
    (tmp_path / "own").mkdir()

    def built() -> dict[str, str]:
        config = load_config(str(tmp_path / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        return {str(file): file.read_text(encoding="utf-8") for file in (tmp_path / "site").rglob("*.html")}

    plain = built()
    (tmp_path / "own" / "main.html").write_text('{% extends "whosays.html" %}\n{% block site_meta %}MINE{{ super() }}')
    with pytest.raises(Abort, match=r"^own/main\.html:2: Unexpected end of template.*'block'; no site was built\.$"):
        built()
    caplog.clear()
    (tmp_path / "own" / "main.html").write_text(
        '{% extends "whosays.html" %}{% block site_meta %}MINE{{ super() }}{% endblock %}'
    )
    assert {name: page.replace("MINE", "", 1) for name, page in built().items()} == plain
    assert not [each for each in caplog.records if "own/main.html" in each.message]
    (tmp_path / "own" / "main.html").write_text("<html></html>")
    for _ in range(2):
        caplog.clear()
        built()
        # also where nothing has changed
        assert caplog.text.count(LOST.format("main.html")) == 1


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{{ a | nothing }}", "No filter named 'nothing'"),
        ("{{ a.b.c }}", "'a' is undefined"),
        ("{{ 1 / 0 }}", "division by zero"),
        ('{% include "none.html" %}', "there is no template `none.html`"),
    ],
)
def test_a_slip_in_a_template_is_told_at_its_line(written: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "own.html").write_text(f"<p>\n{written}\n")
    (tmp_path / "main.html").write_text('{% include "own.html" %}')
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path), autoescape=True)
    with pytest.raises((jinja2.TemplateError, ZeroDivisionError)) as raised:
        environment.get_template("main.html").render()
    assert slip(raised.value, tmp_path) == f"own.html:2: {told}"
    assert slip(raised.value, tmp_path / "elsewhere") == f"{tmp_path / 'own.html'}:2: {told}"


def test_what_no_template_of_a_site_did_keeps_the_lines_of_our_code(tmp_path: Path) -> None:
    environment = config_of(tmp_path).theme.get_env()
    with pytest.raises(jinja2.UndefinedError) as ours:
        environment.get_template("main.html").render()
    with pytest.raises(ZeroDivisionError) as code:
        _ = 1 / (len(environment.list_templates()) * 0)
    assert [slip(each.value, tmp_path) for each in (ours, code)] == [None, None]
