"""Make a site of one's own, or bring what was made for it up to date."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from whosays.bind.records import bind_record
from whosays.check import check
from whosays.cli.asking import ask
from whosays.cli.output import say, show_report
from whosays.diagnostics import Location
from whosays.editing.scalars import UnwritableTextError
from whosays.editing.writing import as_read
from whosays.model.shapes import shapes_of
from whosays.model.site import Site
from whosays.new_site.files import first_files, has_undrawn_letters, is_english, kept_files
from whosays.new_site.hosts import Host
from whosays.new_site.record import RECORD, Record
from whosays.new_site.repositories import host_of, likely_url, web_address
from whosays.output import make_files
from whosays.project import CONTENT, SITE_FILE, Project, is_passed_over
from whosays.reporters.text import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.editing.writing import Value

_MOST_NAMED = 10
_FIELDS = {"language": "languages"}
"""Flags whose field is called otherwise."""
_STEPS = (("title", "repository"), ("url", "languages"))
"""What is asked for, in this order: the repository tells which address is likely."""


class Asked(Struct, frozen=True):
    """The site that is asked for: its settings by field, as far as they were given."""

    fields: Mapping[str, Value]
    host: Host | None


def run(folder: Path, asked: Asked) -> int:
    """Write the files of a new site, all of them or none."""
    if not folder.is_dir() and os.path.lexists(folder):
        raise click.ClickException(f"{folder} is no folder: name one that is empty, or that is not there yet")
    if (folder / RECORD).exists():
        message = f"{folder} is a site already"
        raise click.ClickException(f"{message}: `whosays init --update {shlex.quote(str(folder))}` brings newer files")
    asked = _completed(asked)
    site = _site(asked.fields)
    host = asked.host or host_of(site.repository)
    try:
        kept = kept_files(site, host, version("whosays"))
        texts = {**first_files(site, host), **kept}
    except UnwritableTextError as error:
        raise click.UsageError(f"{_flag('title')}: {error}") from error
    texts[RECORD] = Record(version("whosays"), host, kept).text()
    files = {path: text.encode() for path, text in texts.items()}
    if in_the_way := sorted({*_in_the_way(folder, files)}):
        named = ", ".join(map(str, in_the_way[:_MOST_NAMED]))
        more = f" and {len(in_the_way) - _MOST_NAMED} more" if len(in_the_way) > _MOST_NAMED else ""
        say(f"{folder} holds {named}{more}: move them away, or name another folder", err=True)
        say("nothing was written", err=True)
        return 1
    # what is there was written by a run that was killed
    make_files(folder, {path: content for path, content in files.items() if not (folder / path).exists()})
    # of what was typed, since there is nothing to say of the story
    checked = check(Project({path: text for path, text in texts.items() if CONTENT in path.parents}))
    if checked.diagnostics:
        show_report(checked.diagnostics, checked.documents, err=True)
    _tell(folder, len(files), host, site)
    return 0


def field_of(flag: str) -> str:
    """The field of `site.yaml` that a flag is for."""
    return _FIELDS.get(flag, flag)


def _flag(field: str) -> str:
    return f"--{next((flag for flag, of in _FIELDS.items() if of == field), field)}"


def _completed(asked: Asked) -> Asked:
    """With what is typed on a terminal for all that was not given; raises UsageError where nobody can be asked."""
    shape = shapes_of(Site).fields
    lacking = [field for field in shape.values() if field.required and field.key not in asked.fields]
    if not lacking:
        return asked
    if not sys.stdin.isatty():
        missing = " and ".join(f"`{_flag(field.key)} ...` ({field.description})" for field in lacking)
        raise click.UsageError(f"a site needs {missing}")
    fields = dict(asked.fields)
    for step in _STEPS:
        wanted = [shape[key] for key in step if key not in fields]
        repository = fields.get("repository")
        likely = likely_url(repository) if isinstance(repository, str) else None
        fields |= ask(Site, wanted, {}, None, {"url": likely} if likely else {})
    repository = fields.get("repository")
    default = host_of(repository if isinstance(repository, str) else None)
    host = asked.host or Host(
        click.prompt(
            "host (who publishes it)",
            type=click.Choice([each.value for each in Host]),
            default=default.value,
            err=True,
        )
    )
    return Asked(fields, host)


def _site(fields: Mapping[str, Value]) -> Site:
    """The settings, checked as those of any site; raises UsageError."""
    if isinstance(repository := fields.get("repository"), str) and "://" in repository:
        fields = {**fields, "repository": web_address(repository)}
    bound = bind_record(Site, as_read(fields), Location(SITE_FILE), "the site")
    if bound.record is None:
        told = [
            f"{_flag(str(each.at.route[0]))}: {each.message}: {each.help}" if each.at.route else each.message
            for each in bound.problems
            if isinstance(each.at, Location)
        ]
        raise click.UsageError("\n".join(told))
    return bound.record


def _in_the_way(folder: Path, files: Mapping[PurePosixPath, bytes]) -> Iterator[PurePosixPath]:
    """What is there in the place of a file or folder of a new site, and other content."""
    for path, content in files.items():
        above = next((each for each in [*path.parents][-2::-1] if _is_no_folder(folder / each)), None)
        if above:
            yield above
        elif os.path.lexists(folder / path) and not _holds(folder / path, content):
            yield path
    content_folder = folder / CONTENT
    if content_folder.is_dir() and not content_folder.is_symlink():
        for each in content_folder.rglob("*"):
            path = PurePosixPath(each.relative_to(folder).as_posix())
            if path not in files and not each.is_dir() and not is_passed_over(each.name):
                yield path


def _is_no_folder(path: Path) -> bool:
    return os.path.lexists(path) and (path.is_symlink() or not path.is_dir())


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and path.read_bytes() == content


def _tell(folder: Path, number: int, host: Host, site: Site) -> None:
    published = f"published by {host.value}" if host is not Host.NONE else "without a host that publishes it"
    say(f"{folder}: {count(number, 'file')}, a site {published}, with a made-up story to look at and delete")
    if not is_english(site):
        say("The made-up story and the words around it are English; your own story is in the language that you write.")
    if has_undrawn_letters(site):
        say("Links to it have no preview picture: those have western European letters alone. `site.yaml` accepts that.")
    say("\nNext:\n")
    for command in _next(folder):
        say(f"    {command}")


def _next(folder: Path) -> Iterator[str]:
    """The commands that lead to the site in the browser and to a claim of one's own."""
    if folder.resolve() != Path.cwd():
        yield f"cd {shlex.quote(str(folder))}"
    if _stays():
        yield "mkdocs serve --livereload"
        yield "whosays new claim"
        return
    is_windows = os.name == "nt"
    own = ".venv\\Scripts\\" if is_windows else ".venv/bin/"
    environment, packages = "-m venv .venv", f"{own}pip install -r requirements.txt"
    if is_windows:  # whose older shell knows no `&&`
        yield from (f"py {environment}", packages)
    else:
        yield f"python3 {environment} && {packages}"
    yield f"{own}mkdocs serve --livereload"


def _stays() -> bool:
    """Whether the environment that this runs in is there to go on with: `uvx` and `pipx run` make one for a moment."""
    engine = shutil.which("mkdocs")
    return engine is not None and Path(engine).parent == Path(sys.executable).parent and "UV" not in os.environ
