"""A site that MkDocs builds beside the last one, and what is told where that fails."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

from whosays.last_build import states_of
from whosays.placing import made_in, take_over

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from whosays.last_build import States
    from whosays.prepared.shards import ShardPage

SHARDS = "WHOSAYS_SHARDS"
"""What names the folder of pages that were made by `whosays build`, maybe on other machines."""

_log = logging.getLogger("mkdocs.plugins.whosays")


class Staged:
    """A site that is built in ``folder``, and takes the place of the last one once it ``is_whole``."""

    def __init__(self, folder: Path, config: MkDocsConfig) -> None:
        self.is_whole = False
        self.folder = folder
        self.kept: States = {}
        """Files of the last site that stay as they are, by their paths in it, though this build makes them not."""
        self._config = config
        self.site = Path(config.site_dir)
        config.site_dir = str(folder)

    def end(self) -> States | None:
        """Put what was built in its place, if it is whole, and tell the states of the files of the site.

        Raises OSError where that cannot be written.
        """
        self._config.site_dir = str(self.site)
        if not self.is_whole:
            _log.info("%s is as it was before this build", self.site)
            return None
        from whosays.reporters.text import count  # noqa: PLC0415 - a site that is as it was needs little of it

        made = made_in(self.folder)
        written = take_over(self.site, self.folder, self.kept.keys(), made)
        _log.info("%s: %s written", self.site, count(written, "file"))
        # of what stays it counts how it was when that was decided
        return {**self.kept, **states_of(self.site, made.paths())}


def ended(error: OSError, *, is_unfinished: bool) -> Abort:
    """The end of a build for a reason that no fact has, such as a full disk or a sheet that is missing."""
    _log.debug("the build failed", exc_info=error)
    place = error.filename2 or error.filename
    at = f"{place}: " if place else ""
    what = "The site is unfinished" if is_unfinished else "The last site is as it was"
    return Abort(f"{at}{error.strerror}. {what}: build it again once that is mended.")


def told_end(error: Exception, root: Path, *, is_unfinished: bool) -> Abort | None:
    """The end of a build in words that need no lines of our code; None for an error that does."""
    if isinstance(error, OSError) and error.errno is not None:
        return ended(error, is_unfinished=is_unfinished)
    from whosays.mkdocs_theme import slip  # noqa: PLC0415 - most builds have none

    told = slip(error, root)
    return Abort(f"{told}; no site was built.") if told else None


def made_elsewhere(root: Path, made_of: str, pages: int) -> Mapping[str, ShardPage]:
    """The pages of the project in ``root`` that were made of the same elsewhere, by their path, out of so many.

    Raises Abort where they are told to be where a stranger may have put them.
    """
    shards = told_shards(root)
    if not shards:
        return {}
    from whosays.prepared.shards import read_shards  # noqa: PLC0415 - most builds have none
    from whosays.reporters.text import count  # noqa: PLC0415 - as above

    made = read_shards(shards, made_of) if made_of else {}
    _log.info("%s of %s were made elsewhere", f"{len(made):,}", count(pages, "page"))
    return made


def told_shards(root: Path) -> Path | None:
    """The folder of shards that whoever builds the project in ``root`` names; raises Abort for one within it."""
    told = os.environ.get(SHARDS)
    if not told:
        return None
    folder = Path(told).resolve()
    is_in_a_repository = any((each / ".git").exists() for each in (folder, *folder.parents))
    if is_in_a_repository or folder.is_relative_to(root.resolve()):
        # a stranger's branch may bring it along, and HTML of a stranger may run anything
        raise Abort(f"{SHARDS}: {told} is in the project or a repository; keep pages that were made elsewhere outside.")
    return folder
