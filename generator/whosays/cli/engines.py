"""Whether what is checked or written here could be built into a site at all."""

from __future__ import annotations

import click

from whosays.engine_versions import installed, refusal


def require_engine() -> None:
    """Raise ClickException where MkDocs is installed in a version that builds nothing, and no other engine is."""
    if told := refusal(installed()):
        raise click.ClickException(told)
