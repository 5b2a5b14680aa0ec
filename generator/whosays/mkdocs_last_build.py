"""What MkDocs is told of the last build of a site, and what is remembered of this one."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs

from whosays.kept_pages import read_remembered, record_pages
from whosays.last_build import fingerprint, program_fingerprint, record, told_last
from whosays.mkdocs_known import in_words, is_known, is_laid_out_by_ours
from whosays.search.program import program

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from whosays.kept_pages import BuiltSite, Remembered

_log = logging.getLogger("mkdocs.plugins.whosays")


class _Warned(logging.Handler):
    """Counts what the engine and its plugins warn of, as ``--strict`` does."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.times = 0
        self._log = logging.getLogger(mkdocs.__name__)
        self._level: int | None = None

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - inherited
        self.times += 1

    def listen(self, *, is_strict: bool) -> None:
        """Count from now on, also what a quiet engine drops before anybody hears of it; nobody else hears more.

        Where a warning ends the build, such an engine goes on dropping it.
        """
        if not (self._log.isEnabledFor(logging.WARNING) or self._log.propagate or is_strict):
            self._level = self._log.level
            for handler in self._log.handlers:
                handler.addFilter(self._is_heard)
            self._log.setLevel(logging.WARNING)
        self._log.addHandler(self)

    def end(self) -> None:
        """Listen no longer."""
        self._log.removeHandler(self)
        if self._level is not None:
            self._log.setLevel(self._level)
            for handler in self._log.handlers:
                handler.removeFilter(self._is_heard)

    def _is_heard(self, record: logging.LogRecord) -> bool:
        return self._level is None or record.levelno >= self._level


class ThisBuild:
    """One build of the project in ``root``; ``made_of`` is empty where it cannot be known what a site is made of."""

    def __init__(self) -> None:
        self.made_of = ""
        self.told = ""
        """What was told of the facts."""
        self._root = Path()
        self._settings = ""
        self._program = ""
        self._own_theme: Path | None = None
        self._warned = _Warned()

    def begin(self, root: Path, config: MkDocsConfig) -> None:
        """Look at what the site is made of, before a plugin adds to the settings."""
        self._root = root
        self._warned.listen(is_strict=config.strict)
        self._own_theme = own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        if not is_known(config) or (own and any(path.is_symlink() for path in own.rglob("*"))):
            return
        search = program()
        of_search = (search.name, search.stat().st_size) if search else None
        self._settings = repr((mkdocs.__name__, mkdocs.__version__, of_search, in_words(config)))
        self._program = program_fingerprint(self._root, self._settings, self._own_theme)
        self.made_of = fingerprint(root, self._program)

    def told_last(self, site: Path) -> str | None:
        """What was told of the facts when just this was made in the folder of a site; None where it was not."""
        return told_last(self._root, site, self.made_of) if self.made_of else None

    def remembered(self, site: Path, config: MkDocsConfig) -> Remembered | None:
        """What is remembered of the last build in the folder of a site, whatever settings its facts made."""
        if not self.made_of or not is_laid_out_by_ours(config):
            return None
        return read_remembered(self._root, site, self._program)

    def settings(self, config: MkDocsConfig) -> str:
        """A text that is the same as long as all settings are, also those of the facts; empty where nobody knows."""
        if not self.made_of or not is_laid_out_by_ours(config):
            return ""
        return hashlib.sha256(in_words(config).encode("utf-8", "surrogatepass")).hexdigest()

    def remember(self, site: BuiltSite) -> None:
        """Remember that a site was built whole, unless more was told than can be told again, or it was edited.

        And, where that can be known, what its pages depend on, and the digests of others of its files.
        """
        try:
            self._remember(site)
        except OSError as error:
            _log.info("the next build makes all of it anew, as nothing of this one can be kept: %s", error)

    def end(self) -> None:
        """Listen no longer."""
        self._warned.end()

    def _remember(self, site: BuiltSite) -> None:
        from whosays.offline import ARCHIVE  # noqa: PLC0415 - a site that is as it was needs none

        program = program_fingerprint(self._root, self._settings, self._own_theme)
        # where warnings are dropped that are not counted, nobody knows
        is_all_told = _log.isEnabledFor(logging.WARNING) and self._warned.times == bool(self.told)
        if is_all_told and self.made_of and fingerprint(self._root, program) == self.made_of:
            record(self._root, site.folder, self.made_of, self.told, site.states)
        if site.settings and program == self._program:
            record_pages(self._root, site, self._program, ARCHIVE)
