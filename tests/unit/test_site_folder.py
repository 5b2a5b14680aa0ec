"""A site is built in a folder of its own, whatever was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whosays.site_folder import stage

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("before", ["nothing", "a folder", "a file", "a link", "a link to nothing"])
def test_it_is_empty_and_nobody_elses(tmp_path: Path, before: str) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_text("mine")
    root = tmp_path / "project"
    (root / ".whosays").mkdir(parents=True)
    there = root / ".whosays" / "site"
    match before:
        case "a folder":
            there.mkdir()
            (there / "old").write_text("")
        case "a file":
            there.write_text("")
        case "a link":
            there.symlink_to(precious)
        case "a link to nothing":
            there.symlink_to("gone")
        case _:
            pass
    with stage(root) as made:
        assert made == there
        assert not made.is_symlink()
        assert [*made.iterdir()] == []
        (made / "index.html").write_text("")
    assert not there.exists()
    assert (precious / "file").read_text() == "mine"
