"""`whosays init`, as it is called: for a new site, or with `--update` for one that was made before."""

from __future__ import annotations

from pathlib import Path

import click

from whosays.new_site.hosts import Host


@click.command(
    "init",
    help=(
        "Make a site of one's own in FOLDER, with a small made-up story to look at.\n\n"
        "What is not given is asked for on a terminal. With --update a site that was made so gets the settings, "
        "workflows and forms of this version; what its owner changed stays."
    ),
)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="The name of the site.")
@click.option("--url", metavar="URL", help="The address that it is published at.")
@click.option("--language", metavar="CODE", help="The language that it is written in, as BCP 47 writes it: en, pt-BR.")
@click.option("--repository", metavar="URL", help="The address of the repository that its files are kept in.")
@click.option(
    "--host",
    type=click.Choice([host.value for host in Host], case_sensitive=False),
    help="Who publishes it; by default GitHub or GitLab where the repository is there.",
)
@click.option("--update", is_flag=True, help="Bring a site that was made so up to date.")
@click.option("--keep", multiple=True, metavar="FILE", help="With --update: leave this file as it is now.")
@click.option("--take", multiple=True, metavar="FILE", help="With --update: take this file as the new version has it.")
@click.pass_obj
def init_command(  # noqa: PLR0913 - a flag for each question
    root: Path,
    /,
    folder: Path | None,
    host: str | None,
    keep: tuple[str, ...],
    take: tuple[str, ...],
    *,
    update: bool,
    **told: str | None,
) -> int:
    given = {name: value for name, value in told.items() if value is not None}
    wanted = Host(host) if host else None
    if update:
        if given:
            raise click.UsageError(f"--{next(iter(given))}: write it into content/site.yaml, by which an update goes")
        from whosays.cli.init_update import run as run_update

        return run_update(folder or root, wanted, keep, take)
    if keep or take:
        raise click.UsageError("--keep and --take go with --update")
    if folder is None:
        raise click.UsageError("say which folder: `whosays init my-site`, or `whosays init .` for this one")
    from whosays.cli.init import Asked, field_of, run

    return run(folder, Asked({field_of(name): value for name, value in given.items()}, wanted))
