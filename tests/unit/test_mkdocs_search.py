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
from whosays.digest import digest
from whosays.mkdocs_search import SearchPlugin
from whosays.search.index import Listed, index_of
from whosays.search.program import program
from whosays.search.records import Entry, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path, PurePosixPath

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


class LastSite:
    """The last site, with some files of an index, by their path in it."""

    def __init__(self, files: Mapping[PurePosixPath, bytes]) -> None:
        self.files = {str(path): content for path, content in files.items()}
        self.kept: set[str] = set()

    @property
    def has_index(self) -> bool:
        return bool(self.files)

    def content(self, path: str) -> bytes:
        return self.files[path]

    def told(self, path: str) -> bytes:
        return digest(self.files[path])

    def keep(self, path: str) -> None:
        assert path in self.files
        self.kept.add(path)

    def stays(self, path: str, content: bytes) -> bool:
        is_there = self.files.get(path) == content
        if is_there:
            self.kept.add(path)
        return is_there


NEW = LastSite({})


def begun(site: Path, last: LastSite = NEW) -> tuple[SearchPlugin, Any]:
    """A build of which one page is kept."""
    search = SearchPlugin()
    search.load_config({})
    config: Any = SimpleNamespace(extra={}, site_dir=str(site))
    search.on_config(config)
    search.begin({"b/": partial(found, "b/")}, ADDRESSES, last)
    return search, config


def written(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def damaged(files: Mapping[PurePosixPath, bytes]) -> dict[PurePosixPath, bytes]:
    """An index of which one file is another."""
    return {path: b"" if path.suffix == ".pf_meta" else content for path, content in files.items()}


@pytest.mark.parametrize(
    "before",
    [
        lambda _: {},
        lambda program: index_of([*found("b/"), *found("a/"), *found("gone/")], program),
        lambda program: damaged(index_of([*found("b/"), *found("a/")], program)),
    ],
)
@pytest.mark.parametrize("processes", [0, 1])
def test_pages_that_are_kept_made_and_the_engines_come_into_one_index(
    noted: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: Callable[[Path], Mapping[PurePosixPath, bytes]],
    processes: int,
) -> None:
    monkeypatch.setattr("whosays.search.amending.workers", lambda _: processes)
    site, pagefind = tmp_path / "site", noted.parent / "pagefind"
    last = LastSite(before(pagefind))
    search, config = begun(site, last)
    made = [page(address, made=SimpleNamespace(found=partial(found, address))) for address in ("", "a/")]
    own = page("own/")
    files: Any = SimpleNamespace(documentation_pages=lambda: [SimpleNamespace(page=each) for each in (own, *made)])
    unread: Any = None
    search.on_env(unread, config=config, files=files)
    for each in (own, *made):
        search.on_page_context(unread, page=each, config=config, nav=unread)
    search.on_post_build(config=config)
    every = index_of([*found("b/"), *found(""), *found("a/"), *search.found(page("own/"))], pagefind)
    assert written(site) | {path: last.files[path] for path in last.kept} == {
        str(path): content for path, content in every.items()
    }
    texts = {path for path in last.kept if "/fragment/" in path}
    # where all is made anew, what comes to the same stays as well
    assert len(texts) == (2 if last.files else 0)
    assert written(site).keys().isdisjoint(last.kept)


def test_a_part_that_the_last_site_has_as_well_is_not_written(noted: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    every = index_of(found("b/"), noted.parent / "pagefind")
    last = LastSite({path: content for path, content in every.items() if path.suffix != ".json"})
    search, config = begun(site, last)
    search.on_post_build(config=config)
    assert last.kept == {*last.files}
    assert written(site) == {str(path): content for path, content in every.items() if path.suffix == ".json"}


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
