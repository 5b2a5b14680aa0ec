"""The lines above a page of a writer's own in which it says something of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.diagnostics import Code, Diagnostic, Location, Spot
from whosays.document import Document, Mapping, Node, Scalar, Sequence, compose, plain
from whosays.document.lines import Lines
from whosays.own_pages.front_matter import SETTINGS, TAGS, inert_lines
from whosays.spelling import did_you_mean, one_of

if TYPE_CHECKING:
    from pathlib import PurePosixPath

_YAML = re.compile(r"-{3}[ \t]*\n(?P<settings>(?:.*\n)+?)(?:\.{3}|-{3})[ \t]*\n")
_OLDER = re.compile(r" {0,3}(?P<name>[A-Za-z0-9_-]+):")
"""A setting as MultiMarkdown has it, which engines take where no YAML stands; it would be gone from the page."""


class Settings(Struct, frozen=True):
    """What stands above a page; ``end`` is the offset at which the page begins."""

    end: int
    problems: tuple[Diagnostic, ...] = ()


def settings(file: PurePosixPath, text: str) -> Settings:
    """Read the settings of a page as engines find them, and by the rules of the fact files."""
    found = _YAML.match(text)
    if found is None:
        return Settings(0, _taken_for_settings(file, text))
    # with the marks before it, so that every offset is one of the whole file
    document, problems = compose(file, text[: found.end("settings")])
    told = [*problems, *_unknown(document)]
    return Settings(found.end(), tuple(_placed(each, document) for each in told))


def made_inert(file: PurePosixPath, text: str) -> str:
    """A page for an engine that takes its settings as they are: those that it may have, as texts that run nothing."""
    found = _YAML.match(text)
    root = compose(file, text[: found.end("settings")])[0].root if found else None
    if not found or not isinstance(root, Mapping):
        return text
    told = inert_lines({name: plain(node) for name, node in root.entries.items()})
    return f"---\n{told}---\n{text[found.end() :]}"


def without_settings(file: PurePosixPath, text: str) -> tuple[dict[str, str], str]:
    """The texts that a page says of itself, and the page below them."""
    found = _YAML.match(text)
    root = compose(file, text[: found.end("settings")])[0].root if found else None
    entries = root.entries if isinstance(root, Mapping) else {}
    said = {name: node.text for name, node in entries.items() if isinstance(node, Scalar)}
    return said, text[found.end() :] if found else text


def _taken_for_settings(file: PurePosixPath, text: str) -> tuple[Diagnostic, ...]:
    found = _OLDER.match(text)
    if found is None:
        return ()
    message = f"the first line would be taken for a setting `{found['name']}`, and not be shown"
    help_ = "put an empty line above it, or write settings between two lines of `---`"
    return (Diagnostic(Code.OWN_PAGE, message, Spot(file, Lines(text).span(*found.span())), help_),)


def _unknown(document: Document) -> list[Diagnostic]:
    root, top = document.root, Location(document.file)
    if root is None or (isinstance(root, Scalar) and root.value is None):
        return []
    if not isinstance(root, Mapping):
        help_ = "write each setting on its own line, as `title: About us`"
        return [Diagnostic(Code.OWN_PAGE, "what stands above the page is no list of settings", top, help_)]
    told = []
    for name, node in root.entries.items():
        if name not in SETTINGS:
            message = f"`{name}` is no setting of a page of your own"
            help_ = did_you_mean(name, SETTINGS, otherwise=f"{one_of(SETTINGS)}, or leave it out")
            told.append(Diagnostic(Code.OWN_PAGE, message, top.key(name), help_))
        elif not _is_plain(name, node):
            help_ = "write a list of words, as `[imprint, contact]`" if name == TAGS else "write a text"
            told.append(Diagnostic(Code.OWN_PAGE, f"`{name}` of the page is no text", top.at(name), help_))
    return told


def _is_plain(name: str, node: Node) -> bool:
    if isinstance(node, Sequence):
        return name == TAGS and all(isinstance(item, Scalar) for item in node.items)
    return isinstance(node, Scalar)


def _placed(problem: Diagnostic, document: Document) -> Diagnostic:
    """The problem at its place in the whole file, whose other lines are no YAML."""
    at = Spot(document.file, document.locate(problem.at))
    return Diagnostic(problem.code, problem.message, at, problem.help)
