"""Tell what changed in meaning between two editions of the facts."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Literal, assert_never

import click
from msgspec import Struct
from msgspec.structs import replace

from whosays.check import check
from whosays.cli.output import say, show, show_report
from whosays.cli.progress import progress
from whosays.cli.published import PUBLISHED, published_commit
from whosays.cli.root import place_in_repository
from whosays.diagnostics import Severity
from whosays.diff import diff
from whosays.diff.notes import silent_edits
from whosays.diff.side_by_side import side_by_side
from whosays.git import RevisionError
from whosays.kept_layouts import keep_layouts
from whosays.kept_templates import keep_compiled
from whosays.pages.render import environment
from whosays.progress import Stage
from whosays.project import read_project
from whosays.reporters import DiffFormat, diff_json, diff_markdown, diff_text, github
from whosays.reporters.visible import visible
from whosays.revision import merge_base, read_revision, unmerged

if TYPE_CHECKING:
    from pathlib import Path

    from whosays.check import Checked
    from whosays.diff.pages import LaidOut
    from whosays.processes.beside import Beside
    from whosays.project import Project


class Compared(Struct, frozen=True):
    """Two editions by the revisions that they are read from; no ``after`` means the files as they are.

    ``from_base`` begins at the commit where the two part, as a pull request does.
    """

    before: str
    after: str | None
    from_base: bool = False

    @classmethod
    def named(cls, first: str, second: str | None) -> Compared:
        """What ``REV``, ``REV..REV2``, ``REV...REV2`` or two revisions mean, as Git reads them."""
        for dots in ("...", ".."):
            before, found, after = first.partition(dots)
            if found:
                if second is not None:
                    raise click.UsageError(f"`{first}` names both revisions already")
                return cls(before or "HEAD", after or None, from_base=dots == "...")
        return cls(first, second)


def run(root: Path, compared: Compared, shape: DiffFormat, *, require_notes: bool) -> int:
    task = ""
    if compared.before == PUBLISHED:
        commit = _published(root)
        if commit is None:
            return 0
        compared = replace(compared, before=commit)
        task = "to compare with the commit of the published site: "
    try:
        projects = _projects(root, compared)
    except RevisionError as error:
        raise click.ClickException(f"{task}{error}") from error
    keep_compiled(environment(), root)
    keep_layouts(root)
    with ExitStack() as until_told:
        with progress(Stage.FACTS) as step:
            before, after, older = until_told.enter_context(side_by_side(*projects, step))
        for checked, name in ((before, compared.before), (after, compared.after or "these files")):
            if checked.corpus is None:
                _tell_errors(checked, name)
        if not (before.documents and after.documents):
            return 1
        silent = tuple(silent_edits(before, after)) if require_notes or shape is DiffFormat.GITHUB else ()
        if shape is DiffFormat.GITHUB:
            say(github.report(silent, after.documents, place_in_repository(root)), nl=False)
        else:
            _tell(before, after, older, compared, shape)
            if silent:
                show_report(silent, after.documents, err=True)
        return 1 if (silent and require_notes) or after.corpus is None else 0


def _tell(
    before: Checked,
    after: Checked,
    older: Beside[LaidOut],
    compared: Compared,
    shape: Literal[DiffFormat.TEXT, DiffFormat.MARKDOWN, DiffFormat.JSON],
) -> None:
    with progress("Comparing the pages"):
        told = diff(before, after, older)
    match shape:
        case DiffFormat.TEXT:
            show(diff_text.pieces(told))
        case DiffFormat.MARKDOWN:
            say(diff_markdown.report(told, compared.before, compared.after), nl=False)
        case DiffFormat.JSON:
            say(diff_json.report(told), nl=False)
        case _:
            assert_never(shape)


def _published(root: Path) -> str | None:
    """The commit that the published site was made from, if there is a published site."""
    corpus = check(read_project(root)).corpus
    if corpus is None:
        raise click.ClickException("the facts have errors, so nobody knows where the site is: run `whosays check`")
    return published_commit(corpus.site)


def _tell_errors(checked: Checked, name: str) -> None:
    """Why not everything is compared; the warnings of an edition are no news."""
    told = f"{name}: the facts have errors, so that no status and no page is compared"
    if not all(draft.is_complete for draft in checked.drafts):
        told += ", nor what is new or gone beside a file that cannot be read"
    say(told, err=True)
    errors = [problem for problem in checked.diagnostics if problem.severity is Severity.ERROR]
    show_report(errors, checked.documents, err=True)


def _projects(root: Path, compared: Compared) -> tuple[Project, Project]:
    before = compared.before
    if compared.from_base:
        before = merge_base(root, before, compared.after or "HEAD")
    if compared.after:
        return read_revision(root, before), read_revision(root, compared.after)
    if files := unmerged(root):
        names = ", ".join(f"`{visible(str(file))}`" for file in files)
        help_ = "keep one version of each line, take out the marks, and `git add` them"
        raise RevisionError(f"not merged, so that nothing can be compared: {names}", help_)
    return read_revision(root, before), read_project(root)
