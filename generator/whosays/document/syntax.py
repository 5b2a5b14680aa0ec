"""What libyaml complains of, in the words of a writer and where the change has to be made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from whosays.document.complaint import Complaint
from whosays.document.indentation import NO_COLON, line_at_fault

if TYPE_CHECKING:
    import yaml


_ENTRY = re.compile(r"(?P<indent> *)(?:- +)*(?:[^\s#:'\"{}\[\]-][^:#]*: +)?+(?P<text>[^\s'\"|>#-].*?)\s*(?: #.*)?")
"""A line with a text that has no quotes, behind a key or a dash; it may begin with a bracket."""
_LONGEST = 2000
"""Longer lines are not looked through for it, which takes a time that grows with the square of their length."""
_UNFIT_HELP = "indent the line like its neighbours, and put quotes around a text with special signs"
NEVER_CLOSED = "a quotation mark is opened here and never closed"
CLOSE_HELP = "close the quotation mark, or write the text below `>-`, where it needs none"
_SWALLOWED = re.compile(r"\n *(?:- +)*[\w-]+:(?:[ \n]|$)")
"""The beginning of a line that was to be a field, inside quotes or brackets."""
_KEY = re.compile(r"[a-z_]+:(?: |$)")
_CURLY = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
"""A line with which git marks two versions that it could not merge."""
_MARKS = tuple(re.compile(mark, re.MULTILINE) for mark in (r"^<{7} ", r"^={7}$", r"^>{7} "))
"""The lines of one conflict in order, which YAML reads as words where they stand in a text in quotes."""
_BEGINS_ONE = "<<<<<<< "
_CONFLICT_HELP = "keep one of the two versions, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`"
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
    ("mapping keys are not allowed", "a text cannot begin with `?` and a space", "put quotes around the text"),
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
    if text[at : at + 1] == "\t":
        return Complaint("a tab where spaces should be", at, "indent with spaces")
    if marker := _CONFLICT.search(text):
        return _unchosen(marker.start())
    found = _after_bracket(problem, text, at, began_at) or _misfit(problem, text, at, began_at)
    if found is None and began_at is not None:
        swallowed = "expected ',' or" in problem and _SWALLOWED.search(text, began_at, at + 2)
        rest = "" if swallowed else text[at:].strip()
        found = _unfinished(problem, error.context or "", began_at, rest)
        if found and "cannot begin" in found.message:
            return replace(found, unquoted=_unquoted(text, began_at))
    return found or _in_words(problem, text, at, began_at)


def not_merged(text: str) -> Complaint | None:
    """Two versions that git left in a text that can be read all the same."""
    # most texts are without it, and to look for it line by line takes as long as a tenth of their events
    first = found = _MARKS[0].search(text) if _BEGINS_ONE in text else None
    for mark in _MARKS[1:]:
        found = mark.search(text, found.end()) if found else None
    return _unchosen(first.start()) if first and found else None


def _unchosen(at: int) -> Complaint:
    return Complaint("two versions of these lines are not merged", at, _CONFLICT_HELP)


def _after_bracket(problem: str, text: str, at: int, began_at: int | None) -> Complaint | None:
    """What stands on the line of a closing bracket, behind it, as where a text begins with `[Live]`."""
    if text[at : at + 1] == ":" or "expected ',' or" in problem:
        return None
    for each in (at,) if began_at is None else (began_at, at):
        if text[:each].rstrip(" \t").endswith(("]", "}")):
            return _goes_on(text, each)
    return None


def _goes_on(text: str, at: int) -> Complaint:
    rest = text[at:].partition("\n")[0].partition(" #")[0].strip()
    if not any(map(str.isalnum, rest)):
        message = f"there is a `{rest}` after the closing bracket"
        return Complaint(message, at, "remove it; if it belongs to a text, put quotes around the whole text")
    help_ = "put quotes around the whole text; what belongs to a list stands inside its brackets"
    if _KEY.match(rest):
        help_ = "put quotes around the whole text; if a field begins here, write it on a line of its own"
    unquoted = _unquoted(text, at)
    begins = unquoted and text[unquoted[0]] in "[{"
    return Complaint("a text goes on after its closing bracket", at, help_, unquoted=unquoted if begins else None)


def _misfit(problem: str, text: str, at: int, began_at: int | None) -> Complaint | None:
    """What is wrong with a line as it stands below the lines above it."""
    if "could not find expected ':'" in problem and began_at is not None:
        return line_at_fault(text, began_at)
    if "mapping values are not allowed" in problem:
        return _stray_colon(text, at)
    if "expected key" in problem or "block end" in problem:
        if text[:at].rstrip(" ").endswith(("'", '"')):
            return _after_quotes(text, at)
        return line_at_fault(text, at)
    return None


def _in_words(problem: str, text: str, at: int, began_at: int | None) -> Complaint:
    for words, message, help_ in _WORDS:
        if words in problem:
            unquoted = _unquoted(text, at) if "cannot begin" in message else None
            return Complaint(message, at, help_, began_at, unquoted)
    return Complaint(problem.lower(), at, "check the quotes, colons and indentation around this place", began_at)


def _unfinished(problem: str, context: str, began_at: int, rest: str) -> Complaint | None:
    """What is noticed only later, at worst at the end of the file, told where it began."""
    if "quoted scalar" in context and ("end of stream" in problem or "document" in problem):
        return Complaint(NEVER_CLOSED, began_at, CLOSE_HELP)
    if "expected ',' or" in problem and not rest:
        help_ = "close the bracket, or put quotes around a text that begins with one"
        return Complaint("a bracket is opened here and never closed", began_at, help_)
    if "could not find expected ':'" in problem:
        help_ = "write `key: value`, or indent the line if it goes on with the text above"
        return Complaint(NO_COLON, began_at, help_)
    if "alphabetic or numeric" in problem:
        return Complaint("a text cannot begin with `*` or `&`", began_at, "put quotes around the text")
    return None


def _after_quotes(text: str, at: int) -> Complaint:
    """A quotation mark that is not closed ends at the next one, which was to open another text."""
    last = len(text[:at].rstrip(" ")) - 1
    first = text.rfind(text[last], 0, last)
    if first != -1 and _SWALLOWED.search(text, first, last):
        return Complaint(NEVER_CLOSED, first, CLOSE_HELP)
    help_ = "put single quotes around the whole text, and write an apostrophe inside it twice"
    return Complaint("a text goes on after its closing quotation mark", at, help_)


def _stray_colon(text: str, at: int) -> Complaint:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    _, colon, value = line.partition(": ")
    if colon:
        message = "a text without quotes holds a colon followed by a space"
        help_ = "put quotes around the whole text"
        if value.lstrip().startswith((*_CURLY,)):
            help_ = "put straight quotes around the whole text; curly ones are part of it"
        return Complaint(message, at, help_, unquoted=_unquoted(text, at))
    help_ = "indent the line like its neighbours, and write a space after the colon of the line before"
    return line_at_fault(text, at) or Complaint("this key does not fit the line before", at, help_)


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
    before = text[start + entry.start("text") : at]
    if before.startswith(("[", "{")) and _depth(before):
        return None
    return start + entry.start("text"), start + entry.end("text")


def _depth(text: str) -> int:
    """How many brackets are open at the end of a text."""
    return sum(map(text.count, "[{")) - sum(map(text.count, "]}"))
