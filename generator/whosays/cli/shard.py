"""Make the pages of one explainer for a build that has all of them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import click

from whosays.check import check
from whosays.cli.engines import require_engine
from whosays.cli.output import say, show_report
from whosays.cli.progress import progress
from whosays.diagnostics import has_errors
from whosays.mkdocs_shard import ShardError, make_shard
from whosays.project import read_project
from whosays.reporters.text import count
from whosays.spelling import did_you_mean, one_of

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, only: str, folder: Path) -> int:
    """Write the shard of an explainer; where the facts have errors, none."""
    require_engine()
    checked = check(read_project(root))
    if has_errors(checked.diagnostics) or checked.corpus is None:
        show_report(checked.diagnostics, checked.documents, err=True)
        return 1
    if only not in checked.corpus.stories:
        slugs = sorted(checked.corpus.stories)
        help_ = did_you_mean(only, slugs, one_of(slugs))
        raise click.BadParameter(f"there is no explainer `{only}`; {help_}", param_hint="--only")
    # what is told is told by the build of the whole site; a page of which something would be told is left to that
    log = logging.getLogger("mkdocs")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    log.setLevel(logging.INFO)
    with progress("Making the pages"):
        try:
            made = make_shard(root / "mkdocs.yml", only, folder)
        except ShardError as error:
            raise click.ClickException(f"no part of this site can be made by itself: {error}") from error
    say(f"{folder}: {count(made, 'page')}")
    return 0
