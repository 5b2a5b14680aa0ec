"""Warnings that are meant: each is let pass by the nearest `accept` around it that names its kind.

That is the `accept` of the fact that it is about, else of the explainer in whose folder it is, else
of the site.  A waiver lets nothing pass in its own reason.  One by which nothing is let pass is told of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.diagnostics import Code, Diagnostic, Location, Spot, has_errors
from whosays.model.explainer import Explainer
from whosays.model.record import Fact
from whosays.model.site import Site
from whosays.project import CONTENT, SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.bind import Content
    from whosays.corpus.story import Story
    from whosays.document import Document

    Documents = Mapping[PurePosixPath, Document]
    Written = Mapping[tuple[Location, Code], "Waiver"]


class Waiver(Struct, frozen=True):
    """One kind of warning that is meant, and why; ``at`` is where that is written."""

    code: Code
    reason: str
    at: Location


class Accepted(Struct, frozen=True):
    """A warning, and the waiver by which it is let pass; ``at`` is where it stands, by its route."""

    problem: Diagnostic
    waiver: Waiver
    at: Location


class Settled(Struct, frozen=True):
    """What is left to tell, and what is let pass, in the order of the problems."""

    told: tuple[Diagnostic, ...]
    accepted: tuple[Accepted, ...]


def settle(problems: Iterable[Diagnostic], content: Content, documents: Documents) -> Settled:
    """Let pass the warnings that are meant.

    Where there is an error no waiver is called unneeded: a rule may be silent because of it.
    """
    written = dict(_written(content))
    meant = {code for _, code in written}
    told: list[Diagnostic] = []
    accepted: list[Accepted] = []
    for problem in problems:
        found = _accepted(problem, written, documents) if problem.code in meant else None
        if found:
            accepted.append(found)
        else:
            told.append(problem)
    if not has_errors(told):
        needed = {each.waiver for each in accepted}
        told += [_unneeded(each) for each in written.values() if each not in needed]
    return Settled(tuple(told), tuple(accepted))


def _accepted(problem: Diagnostic, written: Written, documents: Documents) -> Accepted | None:
    """A problem with the nearest waiver of its kind, if there is one."""
    at, *others = (_placed(each, documents) for each in (problem.at, *(each.at for each in problem.related)))
    found = (written.get((area, problem.code)) for area in _areas(at, others))
    waiver = next((each for each in found if each and not _is_in_its_reason(at, each)), None)
    return Accepted(problem, waiver, at) if waiver else None


def is_any_meant(content: Content) -> bool:
    """Whether anything of a content accepts any warning."""
    return any(True for _ in _written(content))


def _written(content: Content) -> Iterator[tuple[tuple[Location, Code], Waiver]]:
    """Every waiver by the place for all of which it is written, and the kind of warning."""
    records = (record for folder in (*content.folders.values(), content.shared) for record in folder.referring())
    for record in (*records, content.settings):
        match record:
            case Fact():
                area = record.location
            case Explainer():
                area = Location(_folder(record.location.file))
            case Site():
                area = Location(CONTENT)
            case _:
                continue
        for code, reason in record.accept.items():
            yield (area, code), Waiver(code, reason, record.location.key("accept", code))


def of_story(accepted: Sequence[Accepted], story: Story) -> tuple[Accepted, ...]:
    """What is let pass in an explainer: in its folder, in the shared facts that it uses, in the site's settings."""
    if not accepted:
        return ()
    facts = {fact.location for fact in story.facts.values()}
    places = {CONTENT / story.slug, SITE_FILE}
    return tuple(each for each in accepted if _fact_around(each.at) in facts or _folder(each.at.file) in places)


def _placed(at: Location | Spot, documents: Documents) -> Location:
    return Location(at.file, documents[at.file].route_to(at.span.start)) if isinstance(at, Spot) else at


def _is_in_its_reason(at: Location, waiver: Waiver) -> bool:
    """Whether what is told stands in the reason of a waiver, which would else be the need for itself."""
    return at.file == waiver.at.file and at.route[: len(waiver.at.route)] == waiver.at.route


def _areas(at: Location, others: Iterable[Location]) -> tuple[Location, ...]:
    """The places around a problem, the nearest first: facts, their folder, the site.

    A problem of two facts is in both, since it is chance which of them is the second.
    """
    return (*map(_fact_around, (at, *others)), Location(_folder(at.file)), Location(CONTENT))


def _fact_around(at: Location) -> Location:
    """The fact, or what else stands two keys deep in its file."""
    return Location(at.file, at.route[:2])


def _folder(file: PurePosixPath) -> PurePosixPath:
    """The folder of the explainer that a file belongs to, or is."""
    return CONTENT.joinpath(*file.parts[1:2])


def _unneeded(waiver: Waiver) -> Diagnostic:
    message = f"nothing here needs `{waiver.code}` to be accepted"
    return Diagnostic(Code.UNNEEDED_WAIVER, message, waiver.at, "remove it from `accept`")
