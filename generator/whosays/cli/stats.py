"""Count what the stories rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whosays.check import check
from whosays.cli.output import show_report
from whosays.cli.progress import progress
from whosays.project import read_project
from whosays.reporters.text import count
from whosays.reporters.visible import visible
from whosays.stats import stats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whosays.stats import Stats

_INDENT = 22


def run(root: Path) -> int:
    with progress("Counting the facts"):
        checked = check(read_project(root))
    if checked.corpus is None:
        show_report(checked.diagnostics, checked.documents, err=True)
        return 1
    for slug, story in checked.corpus.stories.items():
        click.echo(slug)
        for label, value in _lines(stats(story)):
            click.echo(f"  {label:<{_INDENT}}{visible(value)}")
    return 0


def _lines(told: Stats) -> Iterator[tuple[str, str]]:
    claims = sum(told.statuses.values())
    yield "facts", ", ".join(count(number, kind.value, kind.section) for kind, number in told.facts.items() if number)
    yield "roots", f"{count(told.roots, 'source')} at the end of every `via`"
    yield "claims", ", ".join(f"{number:,} {status}" for status, number in told.statuses.items() if number)
    yield "origins", ", ".join(f"{number:,} with {count(size, 'origin')}" for size, number in told.origins.items())
    yield "narrative", f"{told.citing_paragraphs:,} of {count(told.paragraphs, 'paragraph')} cite a claim"
    yield "", f"{told.claims_in_narrative:,} of {count(claims, 'claim')} are cited"
    yield "fields per claim", f"{told.median_fields:g} typed for the middle one, {max(told.fields, default=0)} at most"
    if told.reliance:
        share = told.reliance.claims / claims
        yield "most used root", f"{told.reliance.root.id}, behind {count(told.reliance.claims, 'claim')} ({share:.0%})"
    names = ", ".join(question.id for question in told.unsettled)
    yield "without would_settle", names or "no open question"
