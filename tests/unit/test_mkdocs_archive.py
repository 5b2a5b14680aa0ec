"""The archive of a site: all else is packed while the index of the search is made, which comes last."""

from __future__ import annotations

import os
import zipfile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from whosays.kept_pages import BuiltSite, KeptFile, read_remembered, record_pages
from whosays.last_build import record, states, told_last
from whosays.mkdocs_archive import pack
from whosays.mkdocs_kept import KeptFiles
from whosays.mkdocs_later import Later
from whosays.mkdocs_pages import SEARCH
from whosays.offline import ARCHIVE
from whosays.progress import silent

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("is_awaited", [True, False])
def test_the_index_comes_last_whoever_has_it_written(tmp_path: Path, *, is_awaited: bool) -> None:
    asset, worker = tmp_path / "assets" / "z.css", tmp_path / "assets" / "search" / "pagefind-worker.js"

    def finish(_: object) -> None:
        if is_awaited:
            # it is packed by now
            asset.unlink()
        worker.parent.mkdir(parents=True)
        worker.write_text("search()")

    search = SimpleNamespace(is_awaited=is_awaited, finish=finish)
    asset.parent.mkdir()
    asset.write_text("p{}")
    (tmp_path / "index.html").write_text("<!doctype html><title>Drones</title>")
    if not is_awaited:
        finish(None)
    config: Any = SimpleNamespace(site_dir=str(tmp_path), site_url="https://example.org/", plugins={SEARCH: search})
    pack(config, frozenset(), None, silent)
    with zipfile.ZipFile(tmp_path / ARCHIVE) as archive:
        assert archive.namelist() == [
            "offline/assets/z.css",
            "offline/index.html",
            "offline/assets/search/pagefind-worker.js",
        ]
        assert archive.read("offline/assets/z.css") == b"p{}"


def test_no_build_waits_until_a_disk_has_what_can_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", None)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><title>Drones</title>")
    config: Any = SimpleNamespace(site_dir=str(site), site_url="https://example.org/", plugins={})
    pack(config, frozenset(), None, silent)
    assert (site / ARCHIVE).is_file()
    (tmp_path / ".whosays").mkdir()
    (tmp_path / ".whosays" / ".gitignore").write_text("*\n")
    record(tmp_path, site, "1", "2 warnings", states(site))
    assert told_last(tmp_path, site, "1") == "2 warnings"
    record_pages(tmp_path, BuiltSite(site, "1", states(site), [KeptFile("a.md", "index.html", b"1")], {}), "1", ARCHIVE)
    assert read_remembered(tmp_path, site, "1")


@pytest.mark.parametrize("is_awaited", [True, False])
def test_a_part_of_the_index_that_stays_comes_last_as_well(tmp_path: Path, *, is_awaited: bool) -> None:
    last, site, worker = tmp_path / "last", tmp_path / "site", "assets/search/pagefind-worker.js"
    (last / worker).parent.mkdir(parents=True)
    (last / worker).write_text("search()")
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><title>Drones</title>")
    kept = KeptFiles(last, Later())
    search = SimpleNamespace(is_awaited=is_awaited, finish=lambda _: kept.paths.add(worker))
    if not is_awaited:
        search.finish(None)
    config: Any = SimpleNamespace(site_dir=str(site), site_url="https://example.org/", plugins={SEARCH: search})
    pack(config, frozenset(), kept, silent)
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        assert archive.namelist() == ["offline/index.html", f"offline/{worker}"]
        assert archive.read(f"offline/{worker}") == b"search()"
