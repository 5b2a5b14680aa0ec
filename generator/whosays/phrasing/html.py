"""HTML that no site engine makes pages of: cards for other sites, redirects, what lies over a preview."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from whosays.phrasing.escape import printable

if TYPE_CHECKING:
    from pathlib import Path


def filled(template: Path, **values: object) -> bytes:
    """A template with values, escaped as it stands in HTML."""
    return printable(_template(template).render(values)).encode()


@functools.cache
def environment(folder: Path) -> Environment:
    """What reads the templates of a folder."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@functools.cache
def _template(path: Path) -> Template:
    return environment(path.parent).get_template(path.name)
