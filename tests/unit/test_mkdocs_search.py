"""The index as a build makes it: beside the pages, whichever are there first, and gone with a build that fails."""

from __future__ import annotations

import os
import re
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import PluginError

from whosays import mkdocs_search
from whosays.mkdocs_search import SearchPlugin
from whosays.search.index import Listed, index_of
from whosays.search.program import program
from whosays.search.records import Entry, Section

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ADDRESSES = ("", "a/", "b/", "own/")
CONTENT = "<h1 id=crane>Crane</h1><p>It stands.</p>"


def found(address: str) -> tuple[Listed, ...]:
    return (Listed.of(Entry(address, f"Page {address}", "en", (Section("", "", "It stands."),))),)


def page(address: str, **more: object) -> Any:  # noqa: ANN401 - a stand-in of the engine's
    return SimpleNamespace(url=address, meta={}, title="", content=CONTENT, **more)


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program notes its number."""
    script = tmp_path / "pagefind"
    script.write_text(f"#!/bin/sh\necho $$ > '{tmp_path}/process'\nexec '{program()}' --service\n")
    script.chmod(0o700)
    monkeypatch.setattr(mkdocs_search, "program", lambda: script)
    return tmp_path / "process"


def begun(site: Path, *expected: str, others: tuple[str, ...] = ()) -> tuple[SearchPlugin, Any]:
    """A build of which one page is kept, and some were expected."""
    search = SearchPlugin()
    search.load_config({})
    config: Any = SimpleNamespace(extra={}, site_dir=str(site))
    if expected:
        search.expect((entry for address in expected for entry in found(address)), others)
    search.on_config(config)
    search.begin({"b/": partial(found, "b/")}, ADDRESSES)
    return search, config


@pytest.mark.parametrize(
    ("expected", "others"),
    [
        ((), ()),
        (("b/", "a/", "gone/"), ("", "own/", "another/")),
        # not all pages have a place
        (("b/", "a/"), ("own/",)),
    ],
)
def test_pages_that_are_kept_made_and_the_engines_come_into_one_index(
    noted: Path, tmp_path: Path, expected: tuple[str, ...], others: tuple[str, ...]
) -> None:
    site = tmp_path / "site"
    search, config = begun(site, *expected, others=others)
    made = [page(address, made=SimpleNamespace(found=partial(found, address))) for address in ("", "a/")]
    own = page("own/")
    files: Any = SimpleNamespace(documentation_pages=lambda: [SimpleNamespace(page=each) for each in (own, *made)])
    unread: Any = None
    search.on_env(unread, config=config, files=files)
    for each in (own, *made):
        search.on_page_context(unread, page=each, config=config, nav=unread)
    search.on_post_build(config=config)
    every = [*found("b/"), *found(""), *found("a/"), *search.found(page("own/"))]
    written = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert written == {str(path): content for path, content in index_of(every, noted.parent / "pagefind").items()}


def test_a_part_that_the_last_site_has_as_well_is_not_written(noted: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    search, config = begun(site)
    asked: dict[str, bytes] = {}

    def stays(path: str, content: bytes) -> bool:
        asked[path] = content
        return not path.endswith(".json")

    search.stays = stays
    search.on_post_build(config=config)
    every = {str(path): content for path, content in index_of(found("b/"), noted.parent / "pagefind").items()}
    assert asked == every
    written = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert written == {path: content for path, content in every.items() if path.endswith(".json")}


@pytest.mark.parametrize(("others", "is_taken_up"), [(("", "own/"), True), (("own/",), False)])
def test_what_was_expected_is_let_go_of_where_a_page_has_no_place_in_it(
    noted: Path, tmp_path: Path, others: tuple[str, ...], *, is_taken_up: bool
) -> None:
    search = SearchPlugin()
    search.load_config({})
    search.expect(found("b/") + found("a/"), others)
    process = int(noted.read_text())
    search.on_config(SimpleNamespace(extra={}, site_dir=str(tmp_path)))  # type: ignore[arg-type]  # a stand-in
    search.begin({"b/": partial(found, "b/")}, ADDRESSES)
    assert (int(noted.read_text()) == process) is is_taken_up
    search.on_shutdown()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize(
    "end", [lambda search: search.on_build_error(error=ValueError()), lambda search: search.on_shutdown()]
)
def test_a_build_that_fails_or_is_interrupted_ends_the_program(
    noted: Path, tmp_path: Path, end: Callable[[SearchPlugin], None]
) -> None:
    search, _ = begun(tmp_path / "site")
    # it has answered, and so begun
    process = int(noted.read_text())
    os.kill(process, 0)
    end(search)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_what_the_program_said_when_it_failed_is_told_and_leaves_the_terminal_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "pagefind"
    script.write_text("#!/bin/sh\nprintf 'one\\ntwo \\033[31m##[group]\\n' >&2\n")
    script.chmod(0o700)
    monkeypatch.setattr(mkdocs_search, "program", lambda: script)

    def build() -> None:
        search, config = begun(tmp_path / "site")
        search.on_post_build(config=config)

    told = f"{script}: it ended before it was done: two <U+001B>[31m#<U+0023>[group]."
    with pytest.raises(PluginError, match=re.escape(told)):
        build()
    assert capfd.readouterr().err == ""
