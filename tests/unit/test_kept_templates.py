"""Templates that were compiled once are not compiled again, and nobody else's code is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config

from tests.stories import written
from whosays import kept_templates
from whosays.exports.embed import TEMPLATES
from whosays.kept_templates import compile_beside, keep_compiled
from whosays.mkdocs_facts import SiteFacts
from whosays.phrasing.html import environment
from whosays.progress import silent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = {"page.html": "{{ 1 + 1 }} boats"}


class _Compiling(Environment):
    """Notes what it compiles."""

    def __init__(self, templates: dict[str, str], root: Path) -> None:
        super().__init__(loader=DictLoader(templates))
        self.compiled: list[str] = []
        keep_compiled(self, root)

    def compile(self, source: str, *args: object, **options: object) -> object:  # type: ignore[override]
        self.compiled.append(source)
        return super().compile(source, *args, **options)  # type: ignore[call-overload]


class _Other(_Compiling):
    pass


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "whosays" / "templates"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def made(root: Path, templates: dict[str, str] = PAGE, kind: type[_Compiling] = _Compiling) -> tuple[str, list[str]]:
    """What a page of a new process says, and what was compiled for it."""
    environment = kind(templates, root)
    return environment.get_template("page.html").render(), environment.compiled


def test_a_template_is_compiled_once(root: Path, caches: Path) -> None:
    assert made(root) == ("2 boats", [PAGE["page.html"]])
    assert made(root) == ("2 boats", [])
    assert len([*caches.iterdir()]) == 1


def test_those_of_cards_for_other_sites_are_kept_as_well(
    tmp_path: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = written(tmp_path / "project", "site_name: A pier\ndocs_dir: content\ntheme: whosays\n", "{}\n")
    monkeypatch.setattr(environment(TEMPLATES), "bytecode_cache", None)
    monkeypatch.setattr(environment(TEMPLATES), "cache", {})
    monkeypatch.setattr(kept_templates, "workers", lambda _: 0)
    facts = SiteFacts(silent, is_served=False)
    facts.root = root
    facts.configure(load_config(str(root / "mkdocs.yml")))
    environment(TEMPLATES).get_template("embed.html.jinja")
    assert len([*caches.iterdir()]) == 1


def test_all_are_compiled_beside_this_process_unless_they_are_kept(
    root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_templates, "workers", lambda _: 4)
    templates = {**PAGE, "rows.html": "{{ rows }}"}
    compiling = compile_beside(_Compiling(templates, root))
    assert compiling
    assert len(compiling.processes) == 1
    compiling.wait()
    assert len([*caches.iterdir()]) == 2
    again = _Compiling(templates, root)
    assert compile_beside(again) is None
    assert again.get_template("rows.html").render(rows="3 boats") == "3 boats"
    assert again.compiled == []


def test_nothing_is_compiled_for_nobody_to_keep(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "caches"))
    assert compile_beside(_Compiling(PAGE, root)) is None


def test_another_template_of_the_name_is_compiled_in_its_place(root: Path, caches: Path) -> None:
    made(root)
    other = {"page.html": "{{ 2 + 2 }} boats"}
    assert made(root, other) == ("4 boats", [other["page.html"]])
    assert made(root, other) == ("4 boats", [])
    assert len([*caches.iterdir()]) == 1


def test_what_another_environment_compiled_is_compiled_again(root: Path, caches: Path) -> None:
    made(root)
    assert made(root, kind=_Other) == ("2 boats", [PAGE["page.html"]])
    assert caches.is_dir()


def test_what_another_program_compiled_is_compiled_again(
    root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(root)
    monkeypatch.setattr(kept_templates, "_program", lambda: "another")
    assert made(root) == ("2 boats", [PAGE["page.html"]])
    assert caches.is_dir()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda kept: kept[:-1], id="cut"),
        pytest.param(lambda kept: kept[:40] + b"X" + kept[41:], id="changed"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda kept: bytes(32) + kept[32:], id="of a stranger"),
    ],
)
def test_what_this_user_did_not_leave_so_is_compiled_again(
    root: Path, caches: Path, damage: Callable[[bytes], bytes]
) -> None:
    made(root)
    (kept,) = caches.iterdir()
    kept.write_bytes(damage(kept.read_bytes()))
    assert made(root) == ("2 boats", [PAGE["page.html"]])
    assert made(root) == ("2 boats", [])


def test_nothing_is_kept_within_a_project_or_a_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "caches"))
    for _ in range(2):
        assert made(root) == ("2 boats", [PAGE["page.html"]])
    assert [*root.iterdir()] == []


def test_where_nothing_can_be_written_pages_are_laid_out_all_the_same(root: Path, caches: Path) -> None:
    made(root)
    (kept,) = caches.iterdir()
    kept.unlink()
    kept.mkdir()
    assert made(root) == ("2 boats", [PAGE["page.html"]])


def test_what_is_installed_twice_keeps_both(root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(root)
    with monkeypatch.context() as patch:
        patch.setattr(kept_templates, "_program", lambda: "another")
        patch.setattr(kept_templates, "__file__", "/elsewhere/kept_templates.py")
        assert made(root) == ("2 boats", [PAGE["page.html"]])
    assert made(root) == ("2 boats", [])
    assert len([*caches.iterdir()]) == 2
