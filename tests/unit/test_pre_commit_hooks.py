"""The hooks that other repositories get are commands that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from whosays.cli import whosays

if TYPE_CHECKING:
    from pathlib import Path


def test_every_hook_runs_a_command(project: Path) -> None:
    hooks = yaml.safe_load((project / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        program, command = hook["entry"].split()
        assert (hook["id"], hook["language"]) == (f"{program}-{command}", "python")
        assert program == "whosays"
        assert command in whosays.commands
        takes_files = any(parameter.nargs == -1 for parameter in whosays.commands[command].params)
        assert hook.get("pass_filenames", True) == takes_files
