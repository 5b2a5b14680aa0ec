"""A site that takes the place of the last one tells of its files what the next build compares."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from whosays.last_build import states
from whosays.mkdocs_stage import Staged

if TYPE_CHECKING:
    from pathlib import Path


def test_the_states_of_a_site_are_those_of_its_files_and_of_what_stayed_when_that_was_decided(tmp_path: Path) -> None:
    site, folder = tmp_path / "site", tmp_path / "staged"
    for each in (site, folder):
        (each / "claims").mkdir(parents=True)
        (each / "same.html").write_text("same")
    for name in ("stays.html", "gone.html", "claims/changed.html"):
        (site / name).write_text("as it was")
    os.utime(site / "same.html", ns=(1, 1))
    (folder / "claims" / "changed.html").write_text("as it is")
    (folder / "new.html").write_text("new")
    (folder / ".hidden").write_text("not of the site")
    (folder / ".well-known").mkdir()
    (folder / ".well-known" / "contact").write_text("of it")
    config: Any = SimpleNamespace(site_dir=str(site))
    staged = Staged(folder, config)
    staged.is_whole = True
    decided = {"stays.html": states(site)["stays.html"]}
    staged.kept = decided
    # whoever writes there now has the next build make it anew
    (site / "stays.html").write_text("somebody's own")
    told = staged.end()
    assert told == {**states(site), **decided}
    assert told["same.html"] == (4, 1)
    assert told["stays.html"] != states(site)["stays.html"]
    assert {*told} == {"same.html", "stays.html", "claims/changed.html", "new.html", ".well-known/contact"}


def test_a_site_that_is_not_whole_tells_nothing_and_leaves_the_last_one(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("old")
    (tmp_path / "staged").mkdir()
    config: Any = SimpleNamespace(site_dir=str(tmp_path / "site"))
    assert Staged(tmp_path / "staged", config).end() is None
    assert [*states(tmp_path / "site")] == ["old.html"]
