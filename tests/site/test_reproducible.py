"""The same content gives the same bytes, whatever the clock, path, locale or hash seed."""

from __future__ import annotations

import filecmp
import shutil
from typing import TYPE_CHECKING

from tests.site.built_site import BuiltSite, build_site

if TYPE_CHECKING:
    from pathlib import Path

INPUTS = ("content", "theme", "mkdocs.yml")


def test_another_build_gives_the_same_bytes(site: BuiltSite, project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "another place"
    copy.mkdir()
    for name in INPUTS:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        else:
            shutil.copy2(source, copy / name)
    again = tmp_path / "site"
    surroundings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4", "SOURCE_DATE_EPOCH": "1700000000"}
    build_site(copy, again, surroundings)

    names = {file.relative_to(site.folder) for file in site.folder.rglob("*") if file.is_file()}
    assert names == {file.relative_to(again) for file in again.rglob("*") if file.is_file()}
    _, differing, unread = filecmp.cmpfiles(site.folder, again, [str(name) for name in names], shallow=False)
    assert sorted([*differing, *unread]) == []
