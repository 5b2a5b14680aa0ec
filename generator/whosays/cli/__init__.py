"""The command line: parses and dispatches; each command is a module with ``run``, which returns the exit status.

`new` and `init`, of which each runs one of several, are declared in modules of their own.

0 means done, 1 problems in the content, 2 a wrong call or a full disk, 3 a bug of ours, 130 interrupted.

Helps are no docstrings, which Python leaves away where it is told to (`-OO`).
"""

from __future__ import annotations

import gc
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whosays.cli.init_command import init_command
from whosays.cli.new_group import new_group
from whosays.cli.streams import ready_streams
from whosays.reporters import DiffFormat, Format, StatsFormat
from whosays.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Sequence

# pydantic would look through all installed packages for plugins, which ours is no place for
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

USAGE, BUG, INTERRUPTED = 2, 3, 130


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Explainer sites from YAML fact files: who says what, on what evidence.",
)
@click.version_option(package_name="whosays", message="%(package)s %(version)s")
@click.option(
    "-C",
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds content/; by default this one, or the nearest above it.",
)
@click.pass_context
def whosays(context: click.Context, project: Path | None) -> None:
    from whosays.cli.root import find_root

    context.obj = project or find_root(Path.cwd())


@whosays.command("check", help="Show every problem of the facts at once.")
@click.option(
    "--format",
    "shape",
    type=click.Choice([shape.value for shape in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="For people, for scripts, for GitHub Actions, or for code scanning.",
)
@click.option("--fix", is_flag=True, help="First mend what can be mended in one way only, such as a slip in a name.")
@click.option("--strict", is_flag=True, help="Fail on a warning, too; without it errors alone fail.")
@click.option(
    "--select",
    multiple=True,
    metavar="CODE,...",
    help="Only these kinds of problem. The others are counted on standard error; they fail no check and are not fixed.",
)
@click.option("--ignore", multiple=True, metavar="CODE,...", help="All kinds but these, of those selected.")
@click.option(
    "--against",
    metavar="SITEMAP|DIR|URL",
    help=(
        "Fail where an address of the site as it was published last would lead nowhere: its sitemap.xml, the folder "
        "that it was built into, or its address on the web, which is then asked; `published` stands for that in "
        "site.yaml."
    ),
)
@click.option("--all", "everything", is_flag=True, help="Show all problems of a kind, not 20, or 1,000 in other forms.")
@click.pass_obj
def check_command(
    root: Path,
    /,
    shape: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    against: str | None,
    **asked: bool,
) -> int:
    # it ends before there is much to collect, and looking for that takes an eighth of its time
    with uncollected():
        from whosays.cli.check import Asked, run
        from whosays.cli.selection import Selection

        return run(root, Asked(Selection.named(select, ignore), Format(shape), **asked, against=against))


@whosays.command(
    "build",
    help=(
        "Make the pages of some explainers, for a build of the whole site on another machine.\n\n"
        "WHOSAYS_SHARDS names the folder, outside of the project, in whose folders `mkdocs build` looks for such pages."
    ),
)
@click.option("--only", metavar="EXPLAINER", help="One explainer, by the name of its folder.")
@click.option(
    "--shard",
    metavar="K/N",
    help="The K-th of N shares of all explainers. Each has about as many facts; together they make the whole site.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    required=True,
    help="The folder to write.",
)
@click.pass_obj
def build_command(root: Path, only: str | None, shard: str | None, output: Path) -> int:
    from whosays.cli.shard import run

    return run(root, only, shard, output)


@whosays.command("generate", help="Write the site's source, for site engines without our plugin.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; by default build/ in the project.",
)
@click.pass_obj
def generate_command(root: Path, output: Path | None) -> int:
    from whosays.cli.generate import run

    return run(root, output or root / "build")


@whosays.command(
    "schema",
    help=(
        "Write the JSON Schema of fact files, or that of site.yaml.\n\nThat of fact files knows the ids that there are."
    ),
)
@click.argument("of", type=click.Choice(["facts", "site"]), default="facts")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write to; by default the screen.",
)
@click.pass_obj
def schema_command(root: Path, of: str, output: Path | None) -> int:
    from whosays.cli.schema import run

    return run(root, of, output)


@whosays.command(
    "explain",
    help="Tell what a kind of problem is and how to mend it.\n\nWithout CODE all kinds are listed.",
)
@click.argument("code", required=False)
def explain_command(code: str | None) -> int:
    from whosays.cli.explain import run

    return run(code)


@whosays.command(
    "diff",
    help=(
        "Tell what changed in meaning since a revision.\n\n"
        "Without OTHER the files are compared as they are now, and without REVISION with the last commit. "
        "REVISION..OTHER means both, and REVISION...OTHER begins where the two part. `published` stands for the commit "
        "that the published site was made from, as its revision.txt tells; the site is then asked."
    ),
)
@click.argument("revision", default="HEAD")
@click.argument("other", required=False)
@click.option(
    "--format",
    "shape",
    type=click.Choice([shape.value for shape in DiffFormat]),
    default=DiffFormat.TEXT.value,
    show_default=True,
    help="For people, for a comment on a pull request, for scripts, or what lacks a note at its line on GitHub.",
)
@click.option("--require-notes", is_flag=True, help="Fail where what was published changed without a note.")
@click.pass_obj
def diff_command(root: Path, revision: str, other: str | None, shape: str, *, require_notes: bool) -> int:
    with uncollected():
        from whosays.cli.diff import Compared, run

        return run(root, Compared.named(revision, other), DiffFormat(shape), require_notes=require_notes)


@whosays.command(
    "lsp",
    help="Serve an editor by the Language Server Protocol.\n\nIt speaks over standard input and output.",
)
@click.pass_context
def lsp_command(context: click.Context) -> int:
    from whosays.cli.lsp import run

    return run(context.find_root().params["project"])


@whosays.command("stats", help="Count what each story rests on, and what a claim costs.")
@click.option(
    "--format",
    "shape",
    type=click.Choice([shape.value for shape in StatsFormat]),
    default=StatsFormat.TEXT.value,
    show_default=True,
    help="For people, or for scripts.",
)
@click.pass_obj
def stats_command(root: Path, shape: str) -> int:
    from whosays.cli.stats import run

    return run(root, StatsFormat(shape))


whosays.add_command(new_group)


@whosays.command("rename", help="Give the fact OLD the id NEW, everywhere that it is named.")
@click.argument("old")
@click.argument("new")
@click.option("--explainer", metavar="SLUG", help="The explainer that is meant, where several have the id.")
@click.pass_obj
def rename_command(root: Path, old: str, new: str, explainer: str | None) -> int:
    from whosays.cli.rename import run

    return run(root, old, new, explainer)


@whosays.command(
    "fmt",
    help="Tidy the white space of fact files, and nothing else.\n\nWithout FILES all fact files are tidied.",
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only list the files that are not laid out so, and fail if there are any.")
@click.option("--diff", is_flag=True, help="Only show what would change, and fail if anything would.")
@click.pass_obj
def fmt_command(root: Path, files: tuple[Path, ...], *, check: bool, diff: bool) -> int:
    from whosays.cli.fmt import run

    return run(root, files, check=check, diff=diff)


whosays.add_command(init_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status."""
    ready_streams()
    try:
        status: int = whosays.main(arguments, prog_name="whosays", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        told = io.StringIO()
        error.show(told)
        _tell(told.getvalue())
        return USAGE
    except click.Abort:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever was not foreseen is a bug, and is told as one
        if isinstance(error, OSError) and error.filename:
            # a folder that may not be written to, a full disk
            _tell(f"Error: {error.filename}: {error.strerror}\n")
            return USAGE
        import traceback

        message = "\nThis is a bug in whosays, not in your files. Please report it with the lines above.\n"
        _tell(traceback.format_exc() + message)
        return BUG
    # the process ends here, and Python would look through all that was read once more
    gc.freeze()
    return status


def _tell(failure: str) -> None:
    from whosays.cli.output import say

    say(failure, nl=False, err=True)
