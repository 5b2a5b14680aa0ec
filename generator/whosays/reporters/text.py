"""Problems for people, in the manner of rustc and Elm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.diagnostics import Severity
from whosays.model.facts import Kind
from whosays.model.waivers import ACCEPTABLE
from whosays.reporters.folding import MOST, folded
from whosays.reporters.location import locate
from whosays.reporters.pieces import Piece, Role
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.diagnostics import Diagnostic
    from whosays.document import Document
    from whosays.reporters.folding import Folded, Tally
    from whosays.reporters.location import Stretch

    Documents = Mapping[PurePosixPath, Document]


class Mark(Struct, frozen=True):
    """How a place is underlined, and what is said of it there."""

    sign: str
    role: Role
    label: str = ""


_SEVERITY = {Severity.ERROR: Role.ERROR, Severity.WARNING: Role.WARNING}
_COUNTED = tuple(dict.fromkeys((Kind.CLAIM, Kind.SOURCE, Kind.ACTOR, Kind.ACCOUNT, Kind.QUESTION, *Kind)))


def report(diagnostics: Sequence[Diagnostic], documents: Documents, most: int | None = MOST) -> str:
    """The problems with the lines that they are about, ``most`` of a code at most, and what sums them up."""
    return "".join(piece.text for piece in pieces(diagnostics, documents, most))


def pieces(diagnostics: Sequence[Diagnostic], documents: Documents, most: int | None = MOST) -> Iterator[Piece]:
    """The same report in pieces."""
    found = folded(diagnostics, most)
    for problem in found.shown:
        yield from problem_pieces(problem, documents)
    if len(diagnostics) > MOST:
        yield from _tally_pieces(found.tallies)
    yield from summary_pieces(diagnostics, documents)
    yield from _hidden_pieces(found)
    if len(diagnostics) > MOST:
        yield from _waiver_pieces(found.tallies)


def problem_pieces(problem: Diagnostic, documents: Documents) -> Iterator[Piece]:
    """One problem, and an empty line after it."""
    role = _SEVERITY[problem.severity]
    at = locate(problem.at, documents)
    others = [(each.label, locate(each.at, documents)) for each in problem.related]
    lines = [each.start.line for each in (at, *(other for _, other in others)) if each.start]
    # three lines of a longer stretch may be shown
    margin = " " * len(str(max(lines, default=0) + 2))
    yield Piece(f"{problem.severity}[{problem.code}]", role)
    yield Piece(f": {visible(problem.message)}\n", Role.MESSAGE)
    yield Piece(f"{margin}--> ", Role.FRAME)
    yield Piece(f"{visible(str(at))}\n")
    yield from _excerpt(at, documents, margin, Mark("^", role))
    for label, other in others:
        yield Piece(f"{margin}::: ", Role.FRAME)
        yield Piece(f"{visible(str(other))}\n")
        yield from _excerpt(other, documents, margin, Mark("-", Role.RELATED, f" {visible(label)}"))
    if problem.help:
        if at.start:
            yield Piece(f"{margin} |\n", Role.FRAME)
        yield Piece(f"{margin} = ", Role.FRAME)
        yield Piece("help:", Role.HELP)
        yield Piece(f" {visible(problem.help)}\n")
    yield Piece("\n")


def _excerpt(at: Stretch, documents: Documents, margin: str, mark: Mark) -> Iterator[Piece]:
    if at.start is None or at.end is None:
        return
    from whosays.reporters.excerpt import excerpt  # noqa: PLC0415 - most runs have nothing to show

    yield Piece(f"{margin} |\n", Role.FRAME)
    shown = list(excerpt(documents[at.file], at.start, at.end))
    for line in shown:
        yield Piece(f"{line.number:>{len(margin)}} | ", Role.FRAME)
        yield Piece(f"{line.text}\n")
        yield Piece(f"{margin} | ", Role.FRAME)
        label = mark.label if line is shown[-1] else ""
        yield Piece(f"{' ' * line.indent}{mark.sign * line.width}{label}\n", mark.role)


def summary_pieces(diagnostics: Sequence[Diagnostic], documents: Documents) -> Iterator[Piece]:
    """How many problems there are, or facts without any."""
    wrong = [problem for problem in diagnostics if problem.severity is Severity.ERROR]
    if not diagnostics:
        yield Piece("no problems", Role.HELP)
        yield Piece(f": {', '.join(_counts(documents.values()))} in {count(len(documents), 'file')}\n")
        return
    files = count(len({problem.at.file for problem in diagnostics}), "file")
    yield Piece(severities(diagnostics), Role.ERROR if wrong else Role.WARNING)
    yield Piece(f" in {files}; `whosays explain {[*wrong, *diagnostics][0].code}` tells more\n")


def _tally_pieces(tallies: Sequence[Tally]) -> Iterator[Piece]:
    """How many there are of each code, below each other."""
    from whosays.explanations import explanation  # noqa: PLC0415 - most reports are short

    number_width = max(len(f"{each.number:,}") for each in tallies)
    name_width = max(len(f"{each.severity}[{each.code}]") for each in tallies)
    for each in tallies:
        yield Piece(f"{each.number:>{number_width},} ")
        name = f"{each.severity}[{each.code}]"
        yield Piece(name, _SEVERITY[each.severity])
        told = f"; {each.shown} shown, {each.hidden:,} more" if each.hidden else ""
        yield Piece(f"{' ' * (name_width - len(name))}  {explanation(each.code).summary}{told}\n")
    yield Piece("\n")


def _hidden_pieces(found: Folded) -> Iterator[Piece]:
    """How to see what is not shown; nothing where all is."""
    if found.hidden:
        one = found.hidden[0].code
        yield Piece(f"`whosays check --all` shows all of them, `whosays check --all --select {one}` one kind\n")


def _waiver_pieces(tallies: Sequence[Tally]) -> Iterator[Piece]:
    """How the most frequent warning is accepted; nothing where no warning can be."""
    meant = next((each.code for each in tallies if each.code in ACCEPTABLE), None)
    if meant:
        yield Piece(f"a warning that is meant is accepted on its fact, explainer or site: `accept: {{{meant}: why}}`\n")


def _counts(documents: Iterable[Document]) -> Iterator[str]:
    """How many facts of each kind the documents hold."""
    sizes = [document.sizes for document in documents]
    for kind in _COUNTED:
        facts = sum(each.get(kind.section, 0) for each in sizes)
        if facts or kind is Kind.CLAIM:
            yield count(facts, kind.value, kind.section)


def severities(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors and warnings there are: "2 errors, 1 warning"."""
    errors = sum(problem.severity is Severity.ERROR for problem in diagnostics)
    counted = ((errors, "error"), (len(diagnostics) - errors, "warning"))
    return ", ".join(count(number, noun) for number, noun in counted if number)


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 claim", "1,204 claims"."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
