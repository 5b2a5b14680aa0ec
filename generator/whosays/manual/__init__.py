"""The pages of the guide that are written by hand, and that on the commands: one Markdown file each.

What stands between fences is an example. The first word behind the fence tells what it is: `sh` for commands, `printed`
for what the commands above it print, `yaml`, `csv` and the like for a file, whose name is the second word. A third
word is the kind of problem that the file has, or `whole` where it holds nothing else than what is shown.
`tests/unit/test_manual.py` runs all of them.
"""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Example(Struct, frozen=True):
    """Lines that are shown as they are typed."""

    kind: str
    text: str
    file: str = ""
    problem: str = ""


def source(file: str) -> str:
    """The Markdown of a page by the name of its file."""
    return files(__name__).joinpath(file).read_text(encoding="utf-8")


@functools.cache
def pictures() -> Mapping[str, bytes]:
    """The pictures of the pages by the names of their files; `scripts/screenshots` takes them."""
    return {file.name: file.read_bytes() for file in files(__name__).iterdir() if file.name.endswith(".png")}


def pieces(file: str) -> Iterator[str | Example]:
    """The Markdown of a page, without its heading, and the examples in it, one after the other."""
    _, _, text = source(file).partition("\n")
    lines, shown = text.split("\n"), 0
    for token in MarkdownIt("zero").enable("fence").parse(text):
        if token.type == "fence" and token.map:
            start, end = token.map
            yield from _between(lines[shown:start])
            kind, name, problem, *_ = (*token.info.split(), "", "", "")
            yield Example(kind, token.content.rstrip("\n"), name, problem)
            shown = end
    yield from _between(lines[shown:])


def _between(lines: list[str]) -> Iterator[str]:
    text = "\n".join(lines).strip("\n")
    if text:
        yield text
