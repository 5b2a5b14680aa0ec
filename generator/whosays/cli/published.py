"""The site that is published, and which commit it was made from, as it tells itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import click

from whosays.cli.output import say
from whosays.cli.progress import progress
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from whosays.model.site import Site

PUBLISHED = "published"
"""What stands for its address and its commit; a folder of that name is `./published`, a branch `heads/published`."""
REVISION = "revision.txt"
"""The file of a published site that holds the id of its commit; whoever publishes writes it."""
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_LONGEST = 1_000


def published_commit(site: Site) -> str | None:
    """The commit that a site tells at its address; None, which is told, where there is nothing yet.

    Raises UsageError where the site cannot be asked, or tells something else.
    """
    from whosays.cli.fetching import FetchError, NothingThereError, fetch_file  # noqa: PLC0415 - it loads what asks a server

    url = urljoin(f"{site.url.rstrip('/')}/", REVISION)
    try:
        with progress("Asking the site that is published"):
            told = fetch_file(url, _LONGEST).decode("ascii", "replace").strip()
    except NothingThereError:
        say(visible(f"nothing is published at {url} yet, so there is nothing to compare with"), err=True)
        return None
    except FetchError as error:
        raise click.UsageError(visible(f"{url} was not fetched: {error}")) from error
    if _COMMIT.fullmatch(told) is None:
        help_ = "name a revision to compare with, and write `git rev-parse HEAD` into that file when publishing"
        raise click.UsageError(visible(f"{url} holds no id of a commit: {help_}"))
    return told
