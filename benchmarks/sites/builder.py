"""A site that can be built, measured cold, unchanged and after one edit."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.sites.figures import Built, Cost, Way, Weight, median
from benchmarks.sites.process import FailedError, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Edit:
    """A text that stands once in a file of the source, and the page that has to show another in its place."""

    file: Path
    text: str
    page: Path


@dataclass(frozen=True, slots=True)
class Builder:
    """How a site is built of a folder: by what command, into which folder, with what kept between builds."""

    key: str
    generator: str
    facts: int
    folder: Path
    command: tuple[str, ...]
    edit: Edit
    output: str = "site"
    kept: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        """The folder that is published."""
        return self.folder / self.output

    def measured(self, runs: int) -> Iterator[Built]:
        """Build the site in each way, so many times; raises FailedError where a build fails or shows no edit.

        The source is then as it was.
        """
        source = self.edit.file.read_text(encoding="utf-8")
        try:
            costs = self._costs(runs)
        finally:
            self.edit.file.write_text(source, encoding="utf-8")
        weight = weigh(self.site)
        for way in Way:
            yield Built(self.generator, self.facts, way, median(costs[way]) if costs[way] else None, weight)

    def _costs(self, runs: int) -> dict[Way, list[Cost]]:
        costs: dict[Way, list[Cost]] = {way: [] for way in Way}
        text = self.edit.text
        for number, way in itertools.product(range(runs), Way):
            if way is Way.COLD:
                self._forget()
            if way is Way.ONE_EDIT:
                text = replaced(self.edit, text, f"This text was changed in run {number}.")
            cost = run(self.command, self.folder, self.environment)
            if cost is None:
                break
            costs[way].append(cost)
            if way is Way.ONE_EDIT and text not in self.edit.page.read_text(encoding="utf-8"):
                raise FailedError(f"{self.edit.page}: it does not show {text!r}")
        return costs

    def _forget(self) -> None:
        """Have nothing left of earlier builds.

        What lies in the project is moved beside it, and deleted after all was measured: for each file that it makes,
        ext4 looks through whatever was deleted minutes ago (`recently_deleted` in Linux), up to a third of a build.
        """
        for path in (self.folder / name for name in (self.output, *self.kept)):
            if path.is_relative_to(self.folder) and path.exists():
                path.rename(Path(tempfile.mkdtemp(prefix="earlier-", dir=self.folder.parent), path.name))
            else:
                shutil.rmtree(path, ignore_errors=True)


def replaced(edit: Edit, text: str, new: str) -> str:
    """Save a new text in the place of one, and return it; raises FailedError where it does not stand there once."""
    source = edit.file.read_text(encoding="utf-8")
    if source.count(text) != 1:
        raise FailedError(f"{edit.file}: {text!r} stands there {source.count(text)} times")
    edit.file.write_text(source.replace(text, new), encoding="utf-8")
    return new


def weigh(site: Path) -> Weight:
    """What a built site weighs."""
    sizes = {path.relative_to(site): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    pages = {path: size for path, size in sizes.items() if path.suffix == ".html"}
    heaviest = max(pages, key=lambda path: (pages[path], str(path)), default=None)
    return Weight(
        pages=len(pages),
        megabytes=sum(sizes.values()) / 1e6,
        copy=sum(size for path, size in sizes.items() if path.name == "offline.zip") / 1e6,
        heaviest=str(heaviest.parent) if heaviest else "",
        kilobytes=pages[heaviest] / 1e3 if heaviest else 0,
    )
