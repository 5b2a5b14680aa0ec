"""Files beside the facts that are published as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Location
from whosays.file_kinds import ON_REQUEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.model.site import Site
    from whosays.project import Project


def unlisted(project: Project, site: Site) -> Iterator[Diagnostic]:
    """The files of a kind that the settings of the site do not ask for."""
    for file in sorted(project.assets):
        kind = file.suffix.lower()
        if kind in ON_REQUEST and kind.removeprefix(".") not in site.files:
            asked = ", ".join([*site.files, kind.removeprefix(".")])
            message = f"`{file.name}` would be published, and the settings of the site ask for no such files"
            help_ = f"write `files: [{asked}]` in `content/site.yaml`, or keep it outside `content/`"
            yield Diagnostic(Code.UNLISTED_FILE, message, Location(file), help_)
