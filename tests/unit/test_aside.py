"""What is laid aside until it is written, where there is no room for it."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from whosays.aside import Aside

if TYPE_CHECKING:
    from pathlib import Path

MOST = 4096
NO_ROOM = f"""\
import resource, sys
from pathlib import Path
from whosays.aside import Aside

resource.setrlimit(resource.RLIMIT_FSIZE, ({MOST}, {MOST}))
aside = Aside({{"first": b"1" * {MOST}}}.items(), Path(sys.argv[1]))
try:
    aside.put("second", b"2")
except OSError as error:
    print(error.filename)
"""


def test_a_full_disk_is_told_with_the_folder_and_of_what_is_let_go_of_nothing_more(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", NO_ROOM, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert (told.stdout, told.stderr) == (f"{tmp_path}\n", "")
    assert list(tmp_path.iterdir()) == []


def test_what_has_no_room_at_all_is_told_with_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    aside = Aside[str](folder=tmp_path / "missing")
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST, before[1]))
    try:
        with pytest.raises(OSError, match="File too large") as told:
            aside.put("much", b"1" * MOST * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told.value.filename == str(tmp_path)
