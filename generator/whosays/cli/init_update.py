"""Bring a site that was made by `whosays init` up to date."""

from __future__ import annotations

import difflib
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from whosays.bind import bind
from whosays.cli.output import say
from whosays.cli.turn import own_turn
from whosays.document import compose
from whosays.editing.edits import ChangedMeanwhileError
from whosays.editing.scalars import UnwritableTextError
from whosays.new_site.files import kept_files
from whosays.new_site.record import RECORD, Record, UnreadableRecordError
from whosays.new_site.update import Update, Wish, update
from whosays.output import refuse_links, remove_file, write_file
from whosays.project import SITE_FILE, UnreadableError, decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from whosays.model.site import Site
    from whosays.new_site.hosts import Host
    from whosays.new_site.update import Conflict


def run(root: Path, host: Host | None, keep: Sequence[str], take: Sequence[str]) -> int:
    """Write what this version has otherwise than the one before; nothing where one file cannot be joined."""
    with own_turn(root):
        before = _record(root)
        if before.is_newer_than(version("whosays")):
            message = f"these files are of whosays {before.version}, and this is {version('whosays')}"
            raise click.ClickException(f"{message}: type `pip install --upgrade whosays` first")
        host = host or before.host
        try:
            new = kept_files(_site(root), host, version("whosays"))
        except UnwritableTextError as error:
            raise click.ClickException(f"{SITE_FILE}: {error}") from error
        known = {*before.files, *new}
        wish = Wish(_named(keep, known), _named(take, known))
        present = _present(root, known)
        found = update(before.files, new, present, wish)
        if found.conflicts:
            _show(found.conflicts, version("whosays"))
            return 1
        after = Record(version("whosays"), host, new)
        _write(root, found, present, after if after != before else None)
    _tell(found)
    if host is not before.host:
        say("README.md: yours to change, where it tells how the site is published")
    return 0


def _record(root: Path) -> Record:
    refuse_links(root, RECORD)
    try:
        return Record.of((root / RECORD).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        help_ = "name the folder of a site that `whosays init` made; there the file is kept under version control"
        raise click.ClickException(f"there is no {RECORD} in {root}: {help_}") from error
    except (UnicodeDecodeError, UnreadableRecordError) as error:
        help_ = "get it back from version control, as `whosays init` wrote it"
        raise click.ClickException(f"{root / RECORD} cannot be read: {help_}") from error


def _site(root: Path) -> Site:
    """The settings of the site as they are now."""
    try:
        text = decoded((root / SITE_FILE).read_bytes())
    except (OSError, UnreadableError):
        text = ""
    site = bind([compose(SITE_FILE, text)[0]])[0].site
    if site is None:
        raise click.ClickException(f"{SITE_FILE} has an error: run `whosays check`")
    return site


def _named(paths: Iterable[str], known: set[PurePosixPath]) -> frozenset[PurePosixPath]:
    """The files that are meant; raises UsageError where one is none of ours."""
    named = {PurePosixPath(path.replace("\\", "/")) for path in paths}
    if strangers := sorted(map(str, named - known)):
        ours = ", ".join(sorted(map(str, known)))
        raise click.UsageError(f"`{strangers[0]}` is no file that `whosays init` writes: {ours}")
    return frozenset(named)


def _present(root: Path, paths: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, bytes]:
    """The files that are there; raises OSError where a link or a folder is in the place of one."""
    present = {}
    for path in paths:
        refuse_links(root, path)
        if (root / path).is_symlink():
            raise click.ClickException(f"{path} is a symbolic link: put the file itself there, or type `--keep {path}`")
        if (root / path).exists():
            present[path] = (root / path).read_bytes()
    return present


def _write(root: Path, found: Update, present: Mapping[PurePosixPath, bytes], record: Record | None) -> None:
    """Write what is to be written, the record last: a run that is killed is done again from where it began."""
    for path in (*found.written, *found.removed):
        if _now(root / path) != present.get(path):
            raise ChangedMeanwhileError(path)
    for path, content in found.written.items():
        write_file(root / path, content)
    for path in found.removed:
        remove_file(root, path)
    if record:
        write_file(root / RECORD, record.text().encode())


def _now(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _show(conflicts: Sequence[Conflict], number: str) -> None:
    """Each file that has to be looked at, and what the new version changes in it."""
    for conflict in conflicts:
        say(f"{conflict.path}: {conflict.reason.value}", err=True)
        old, new = conflict.was.splitlines(), conflict.now.splitlines()
        for line in difflib.unified_diff(old, new, "as it was made", f"whosays {number}", lineterm=""):
            say(f"    {line}", err=True)
        say(err=True)
    first = conflicts[0].path
    say(
        "nothing was written: change these files as the lines above show, as far as you want that, and run this again\n"
        f"with `--keep {first}`; `--take {first}` puts the new one in the place of yours",
        err=True,
    )


def _tell(found: Update) -> None:
    for path in found.written:
        say(f"{path}: {'joined with your changes' if path in found.merged else 'written'}")
    for path in found.removed:
        say(f"{path}: removed, since it is not needed any more")
    for path in found.deleted:
        say(f"{path}: left out, since you removed it")
    if not found.written and not found.removed:
        say("nothing to bring up to date")
