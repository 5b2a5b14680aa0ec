"""The same content gives the same bytes, whoever makes them, whatever the clock, path, locale or order of the files."""

from __future__ import annotations

import filecmp
import os
import shutil
from typing import TYPE_CHECKING

from tests.site.built_site import BuiltSite, build_site

if TYPE_CHECKING:
    from pathlib import Path

INPUTS = ("content", "mkdocs.yml")


HOOK = """\
def on_page_content(html, **_):
    return html
"""
"""One more that may have a say in a page; so MkDocs makes all of them."""


def test_a_build_by_the_engine_alone_gives_the_same_bytes(site: BuiltSite, showcase: Path, tmp_path: Path) -> None:
    copy = tmp_path / "päth with spaces"
    inputs = [file for name in INPUTS for file in [showcase / name, *(showcase / name).rglob("*")] if file.is_file()]
    for source in sorted(inputs, reverse=True):
        target = copy / source.relative_to(showcase)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        os.utime(target, (0, 0))
    with (copy / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    (copy / "hook.py").write_text(HOOK)
    again = tmp_path / "site"
    surroundings = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONHASHSEED": "4",
        # docstrings are left away
        "PYTHONOPTIMIZE": "2",
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    build_site(copy, again, surroundings)

    names = {file.relative_to(site.folder) for file in site.folder.rglob("*") if file.is_file()}
    assert names == {file.relative_to(again) for file in again.rglob("*") if file.is_file()}
    _, differing, unread = filecmp.cmpfiles(site.folder, again, [str(name) for name in names], shallow=False)
    assert sorted([*differing, *unread]) == []
