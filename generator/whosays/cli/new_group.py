"""`whosays new`, as it is called: a kind of fact with its own flags, or the text of an issue."""

from __future__ import annotations

from typing import IO

import click

_FIRST_KINDS = ("claim", "source", "actor", "event", "question")
_LONGEST_ISSUE = 100_000
"""Characters; GitHub takes fewer."""


def _kinds() -> list[str]:
    from whosays.model.facts import Kind

    return [*dict.fromkeys((*_FIRST_KINDS, *map(str, Kind))), "explainer"]


class _Kinds(click.Group):
    """The kinds of fact as commands; their flags are read off the model only when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the library's signature
        return _kinds()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002 - the library's signature
        from whosays.cli.new_commands import command

        return command(cmd_name)


@click.group(
    "new",
    cls=_Kinds,
    invoke_without_command=True,
    subcommand_metavar="KIND [ARGS]...",
    help=(
        "Write a new fact into the file that suits it.\n\n"
        "It is laid out as that file is. Nothing is written that brings an error with it."
    ),
)
@click.option(
    "--from-issue",
    "issue",
    type=click.File("r", encoding="utf-8", errors="replace"),
    metavar="FILE",
    help="Instead of KIND: the text of an issue that answers a form of the repository; - for standard input.",
)
@click.option("--explainer", metavar="SLUG", help="The explainer that the issue is about.")
@click.option("--id", "id_", metavar="ID", help="The id of what the issue adds; by default made of its words.")
@click.option("--dry-run", is_flag=True, help="Show the YAML of the issue and write nothing.")
@click.pass_context
def new_group(
    context: click.Context, issue: IO[str] | None, explainer: str | None, id_: str | None, *, dry_run: bool
) -> int | None:
    if context.invoked_subcommand is not None:
        if issue or explainer or id_ or dry_run:
            raise click.UsageError(f"write the options behind `{context.invoked_subcommand}`")
        return None
    if issue is None:
        raise click.UsageError(f"say what is new: {', '.join(_kinds())}")
    from whosays.cli.new_from_issue import run

    return run(context.obj, issue.read(_LONGEST_ISSUE), explainer, id_, dry_run=dry_run)
