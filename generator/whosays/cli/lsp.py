"""Serve an editor."""

from __future__ import annotations

from pathlib import Path

from whosays.cli.root import find_root
from whosays.lsp.server import serve


def run(root: Path | None) -> int:
    left_in_order = serve(root or find_root(Path.cwd()), None if root else find_root)
    return 0 if left_in_order else 1
