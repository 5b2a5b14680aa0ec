"""Count what the stories rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.check import check
from whosays.cli.output import say, show_report
from whosays.cli.progress import progress
from whosays.pages.repository import Repository
from whosays.progress import Stage
from whosays.project import read_project
from whosays.reporters import StatsFormat, stats_json, stats_text
from whosays.stats import stats

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, shape: StatsFormat) -> int:
    with progress(Stage.FACTS) as step:
        checked = check(read_project(root), progress=step)
    if checked.corpus is None:
        show_report(checked.diagnostics, checked.documents, err=True)
        return 1
    told = {slug: stats(story, checked.documents, checked.accepted) for slug, story in checked.corpus.stories.items()}
    match shape:
        case StatsFormat.TEXT:
            site = Repository(checked.corpus.site)
            say(stats_text.report(told) + stats_text.of_the_site(site), nl=False)
        case StatsFormat.JSON:
            say(stats_json.report(told), nl=False)
    return 0
