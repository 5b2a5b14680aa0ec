"""What a source is called where lists name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.model.names import name_of

if TYPE_CHECKING:
    from whosays.model.facts import Source


def source_name(source: Source) -> str:
    """A source by publisher and title."""
    return f"{source.publisher}: {source.title}" if source.publisher else name_of(source)
