"""The settings of MkDocs that the facts tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.engine import below
from whosays.offline import ARCHIVE
from whosays.theme import FOLDER, IS_INSTALLED, NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig


def take_over(config: MkDocsConfig, told: Mapping[str, Any], joined: Mapping[str, Any], word: str | None) -> None:
    """Add what the facts have ``told``, and where the ``joined`` files of the theme are.

    ``word`` is that by which a preview server knows its own script; a site that is built has none.
    """
    settings = dict(told)
    if word:
        # a served site is at the address of the preview server
        settings.pop("site_url", None)
        # and that server's own script is in its pages, which the theme's policy knows by this word
        config.extra["live_preview"] = word
        if config.theme.custom_dir:
            config.watch.append(config.theme.custom_dir)
        if config.theme.name == NAME and not IS_INSTALLED:
            config.watch.append(str(FOLDER))
    else:
        config.extra["offline"] = str(ARCHIVE)
    config.extra.update(joined)
    config.extra.update(settings.pop("extra", {}))
    config.update(settings)
    config.extra["below"] = below(config.site_url)
