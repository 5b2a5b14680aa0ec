"""The Markdown file of a generated page, taken apart without a YAML parser.

`pages.render` writes front matter as one line a key, each with a JSON value, and nothing else is read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.json import Decoder

if TYPE_CHECKING:
    from collections.abc import Mapping

_FENCE = "---\n"
# half a dozen values of every page are read, which takes a third of the time that the library of Python's takes
_read = Decoder().decode


class Source(Struct, frozen=True):
    """``lines`` of the front matter by their key, as they are written, and the ``body`` below it."""

    lines: Mapping[str, str]
    body: str

    def value(self, key: str) -> Any:  # noqa: ANN401 - as JSON has it
        """What a key says; None where it is not there."""
        line = self.lines.get(key)
        return None if line is None else _read(line)

    def values(self) -> dict[str, Any]:
        """All of the front matter."""
        return {key: _read(line) for key, line in self.lines.items()}


def taken_apart(content: bytes) -> Source | None:
    """The parts of a page; None where the front matter is not written as `pages.render` writes it."""
    text = content.decode()
    if not text.startswith(_FENCE):
        return None
    head, fence, body = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    if not fence:
        return None
    lines: dict[str, str] = {}
    for line in head.split("\n"):
        key, colon, value = line.partition(": ")
        if not colon or not key.isidentifier() or key in lines:
            return None
        lines[key] = value
    # as the engine does with what follows the fence
    return Source(lines, body.lstrip("\n"))
