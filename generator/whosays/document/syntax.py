"""What libyaml complains of, in the words of a writer and where the change has to be made."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml


@dataclass(frozen=True, slots=True)
class Complaint:
    """A mistake of syntax; ``at`` and ``began_at`` are offsets in code points.

    ``began_at`` is where the thing began that could not be read to its end, such as a list.
    ``unquoted`` is the stretch of a text for which quotes are all that it lacks.
    """

    message: str
    at: int
    help: str
    began_at: int | None = None
    unquoted: tuple[int, int] | None = None


_ENTRY = re.compile(r"(?P<indent> *)(?:- +)*(?:[^\s#:'\"{}\[\]-][^:#]*: +)?(?P<text>[^\s'\"\[{|>#-].*?)\s*(?: #.*)?")
"""A line with a text that has no quotes, behind a key or a dash."""
_LONGEST = 2000
"""Longer lines are not looked through for it, which takes a time that grows with the square of their length."""
_UNFIT_HELP = "indent the line like its neighbours, and put quotes around a text with special signs"
_WORDS = (
    ("cannot start any token", "a text cannot begin with this character", "put quotes around the text"),
    (
        "expected ',' or",
        "a comma or a closing bracket is missing",
        "close the bracket, or put quotes around a text that holds a comma or a bracket",
    ),
    (
        "sequence entries are not allowed",
        "a list cannot begin on the line of its key",
        "begin it on the next line, or put quotes around a text that begins with `-`",
    ),
    (
        "unknown escape character",
        "a backslash before a character that needs none",
        "write the backslash twice, or put the text in single quotes",
    ),
    (
        "comment or",
        "a text begins on the line of its `|` or `>`",
        "begin it on the next line, indented, or put quotes around it",
    ),
    ("expected '-' indicator", "this line does not fit the list above", "begin it with `- `, or indent it less"),
    ("expected key", "this does not fit the lines above", _UNFIT_HELP),
    ("block end", "this does not fit the lines above", _UNFIT_HELP),
)
"""Parts of an error of libyaml or of PyYAML's own parser, with the message and help for it."""


def explain(error: yaml.MarkedYAMLError, text: str) -> Complaint:
    """The most likely mistake behind an error of the scanner or the parser."""
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    at = min(mark.index, len(text)) if mark else 0
    began_at = context.index if context else None
    problem = error.problem or error.context or "this is not valid YAML"
    rest = text[at:].strip()
    complaint = None if began_at is None else _unfinished(problem, error.context or "", began_at, rest)
    if complaint:
        return (
            replace(complaint, unquoted=_unquoted(text, began_at)) if "cannot begin" in complaint.message else complaint
        )
    if text[at : at + 1] == "\t":
        return Complaint("a tab where spaces should be", at, "indent with spaces")
    if "mapping values are not allowed" in problem:
        return _stray_colon(text, at)
    if text[:at].rstrip(" ").endswith(("'", '"')) and ("expected key" in problem or "block end" in problem):
        help_ = "put quotes around the whole text; write a quotation mark inside it twice"
        return Complaint("a text goes on after its closing quotation mark", at, help_)
    for words, message, help_ in _WORDS:
        if words in problem:
            unquoted = _unquoted(text, at) if "cannot begin" in message else None
            return Complaint(message, at, help_, began_at, unquoted)
    return Complaint(problem.lower(), at, "check the quotes, colons and indentation around this place", began_at)


def _unfinished(problem: str, context: str, began_at: int, rest: str) -> Complaint | None:
    """What is noticed only later, at worst at the end of the file, told where it began."""
    if "quoted scalar" in context and ("end of stream" in problem or "document" in problem):
        help_ = "close the quotation mark, or write the text below `>-`, where it needs none"
        return Complaint("a quotation mark is opened here and never closed", began_at, help_)
    if "expected ',' or" in problem and not rest:
        help_ = "close the bracket, or put quotes around a text that begins with one"
        return Complaint("a bracket is opened here and never closed", began_at, help_)
    if "could not find expected ':'" in problem:
        help_ = "write `key: value`, or indent the line if it goes on with the text above"
        return Complaint("a line without a colon", began_at, help_)
    if "alphabetic or numeric" in problem:
        return Complaint("a text cannot begin with `*` or `&`", began_at, "put quotes around the text")
    return None


def _stray_colon(text: str, at: int) -> Complaint:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if ": " in line:
        message = "a text without quotes holds a colon followed by a space"
        return Complaint(message, at, "put quotes around the whole text", unquoted=_unquoted(text, at))
    help_ = "indent the line like its neighbours, and write a space after the colon of the line before"
    return Complaint("this key does not fit the line before", at, help_)


def _unquoted(text: str, at: int | None) -> tuple[int, int] | None:
    """The text without quotes on the line of an offset; None where it goes on below."""
    if at is None:
        return None
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line, below = (text[start:], "") if end == -1 else (text[start:end], text[end:].lstrip("\n").partition("\n")[0])
    entry = _ENTRY.fullmatch(line) if len(line) <= _LONGEST else None
    if entry is None or len(below) - len(below.lstrip(" ")) > len(entry["indent"]):
        return None
    return start + entry.start("text"), start + entry.end("text")
