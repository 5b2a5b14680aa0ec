"""Make the pages of some explainers for a build that has all of them."""

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
from whosays.prepared.shards import Share
from whosays.project import read_project
from whosays.reporters.text import count
from whosays.spelling import did_you_mean, one_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from whosays.corpus.story import Story
    from whosays.model.identity import Slug


def run(root: Path, only: str | None, share: str | None, folder: Path) -> int:
    """Write the shard of an explainer, or of a share of all; where the facts have errors, none."""
    wanted = _wanted(only, share)
    require_engine()
    checked = check(read_project(root))
    if has_errors(checked.diagnostics) or checked.corpus is None:
        show_report(checked.diagnostics, checked.documents, err=True)
        return 1
    explainers = _explainers(wanted, checked.corpus.stories)
    # what is told is told by the build of the whole site; a page of which something would be told is left to that
    log = logging.getLogger("mkdocs")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    log.setLevel(logging.INFO)
    with progress("Making the pages"):
        try:
            made = make_shard(root / "mkdocs.yml", explainers, folder)
        except ShardError as error:
            raise click.ClickException(f"no part of this site can be made by itself: {error}") from error
    say(f"{folder}: {count(made, 'page')}")
    return 0


def _wanted(only: str | None, share: str | None) -> Share | str:
    """A share of the explainers, or the name of one; raises UsageError where not just one of both was typed."""
    if only is not None and share is None:
        return only
    if only is None and share is not None:
        try:
            return Share.typed(share)
        except ValueError:
            told = f"`{share}` is no share: write 2/4 for the second of four"
            raise click.BadParameter(told, param_hint="--shard") from None
    raise click.UsageError("say which explainer, as `--only port-sand`, or which share of all, as `--shard 2/4`")


def _explainers(wanted: Share | str, stories: Mapping[Slug, Story]) -> frozenset[Slug]:
    if isinstance(wanted, Share):
        return wanted.explainers({slug: sum(map(len, story.by_kind.values())) for slug, story in stories.items()})
    found = frozenset(slug for slug in stories if slug == wanted)
    if not found:
        slugs = sorted(stories)
        help_ = did_you_mean(wanted, slugs, one_of(slugs))
        raise click.BadParameter(f"there is no explainer `{wanted}`; {help_}", param_hint="--only")
    return found
