"""What tells whether our code, or what is installed beside it, is another."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from whosays.program import installed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


def test_what_is_installed_is_told_whatever_else_python_looks_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, here = tmp_path / "closed", tmp_path / "here"
    for folder in (closed, here / "cranes-1.0.dist-info", here / "cranes"):
        folder.mkdir(parents=True)
    file = tmp_path / "packed.zip"
    file.touch()
    within = os.scandir

    def refused(folder: str) -> Iterator[os.DirEntry[str]]:
        if folder == str(closed):
            raise PermissionError
        return within(folder)

    monkeypatch.setattr(os, "scandir", refused)
    monkeypatch.setattr(sys, "path", [str(closed), str(file), str(tmp_path / "none"), str(here)])
    assert installed() == ["cranes-1.0.dist-info"]
    monkeypatch.chdir(here)
    monkeypatch.setattr(sys, "path", [""])
    assert installed() == ["cranes-1.0.dist-info"]
