"""Dates that cannot all be right, because one thing would come before what it depends on.

Only what is certain is told: see `certainly_before`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Location, Related
from whosays.model.facts import Claim, Media, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Route
    from whosays.model.dates import Date
    from whosays.model.facts import Citation

_HELP = "correct whichever of the two dates is wrong"
_DAY, _MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
"""How long what is told by a day, and by a time, may take."""
_FIRST, _LAST = dt.timedelta(hours=14), dt.timedelta(hours=-12)
"""The offsets of the first and the last place where a day begins."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    for record in draft.folder.records():
        if isinstance(record, Source):
            yield from _source(record, draft)
        elif isinstance(record, Claim):
            yield from _claim(record, draft)
        elif isinstance(record, Media):
            yield from _media(record, draft)


def certainly_before(first: Date, second: Date, *, same_place: bool = False) -> bool:
    """Whether one date is before another wherever on earth either of them is read.

    Two instants are compared as such.  An instant is before a day where the day has begun nowhere yet, and
    after it where it has ended everywhere.  Two days, or times without an offset, are those of one calendar
    where both were of the ``same_place``; else they must lie more than a day apart, since it may be
    tomorrow already where somebody speaks.  An approximate or uncertain date is not compared.
    """
    if first.approximate or second.approximate or first.uncertain or second.uncertain:
        return False
    if first.instant is not None or second.instant is not None:
        ends, begins = _ended_everywhere(first), _begun_nowhere(second)
        return ends is not None and begins is not None and ends <= begins
    if same_place and first.moment and second.moment:
        return second.moment - first.moment >= _MINUTE
    if first.latest is None or second.earliest is None:
        return False
    return (second.earliest - first.latest).days > (0 if same_place else 1)


def _ended_everywhere(date: Date) -> dt.timedelta | None:
    """When a date was over on the whole earth, counted as instants are; None where it may go on."""
    if date.instant is not None:
        return date.instant + _MINUTE
    return _since_year_1(date.latest) + _DAY - _LAST if date.latest else None


def _begun_nowhere(date: Date) -> dt.timedelta | None:
    """Until when a date had begun nowhere on earth, counted as instants are; None where its start is open."""
    if date.instant is not None:
        return date.instant
    return _since_year_1(date.earliest) - _FIRST if date.earliest else None


def _since_year_1(day: dt.date) -> dt.timedelta:
    return day - dt.date.min


def _source(source: Source, draft: Draft) -> Iterator[Diagnostic]:
    if source.date is None:
        return
    published = Related(source.location.at("date"), "published")
    if source.accessed and certainly_before(source.accessed, source.date):
        message = f"the source was read on {source.accessed}, before it was published on {source.date}"
        yield _problem(message, source.location.at("accessed"), published)
    for index, id_ in enumerate(source.via):
        origin = _known_source(id_, draft)
        if origin and origin.date and certainly_before(source.date, origin.date):
            message = f"the source of {source.date} repeats `{id_}`, which was published later, on {origin.date}"
            yield _problem(message, source.location.at("via", index), Related(origin.location.at("date"), "published"))


def _claim(claim: Claim, draft: Draft) -> Iterator[Diagnostic]:
    if claim.on is None:
        return
    for name, what, judgement in (
        ("verdict", "judged", claim.verdict),
        ("superseded", "superseded", claim.superseded),
    ):
        if judgement and judgement.on and certainly_before(judgement.on, claim.on):
            message = f"the claim was {what} on {judgement.on}, before it was said on {claim.on}"
            yield _problem(message, claim.location.at(name, "on"), Related(_typed(claim, "on"), "said"))
    last = _last_report(claim.src, claim.on, draft)
    if last:
        message = f"the claim was said on {claim.on}, after every report of it was published"
        published = Related(last.location.at("date"), f"the last of them, published on {last.date}")
        yield _problem(message, _typed(claim, "on"), published)


def _media(media: Media, draft: Draft) -> Iterator[Diagnostic]:
    last = _last_report(media.src, media.when, draft) if media.when else None
    if last:
        message = f"it was taken on {media.when}, after every report on it was published"
        published = Related(last.location.at("date"), f"the last of them, published on {last.date}")
        yield _problem(message, media.location.at("when"), published)


def _last_report(cited: Sequence[Citation], when: Date, draft: Draft) -> Source | None:
    """The latest of the sources, where all of them came out before ``when``."""
    dated: list[tuple[Date, Source]] = []
    for each in cited:
        source = _known_source(each.id, draft)
        if source is None or source.date is None or not certainly_before(source.date, when):
            return None
        dated.append((source.date, source))
    return max(dated, key=lambda each: draft.story.chronology.order(each[0]))[1] if dated else None


def _known_source(id_: str, draft: Draft) -> Source | None:
    declaration = draft.known.get(id_)
    return declaration.fact if declaration and isinstance(declaration.fact, Source) else None


def _typed(claim: Claim, field: str) -> Location:
    """Where the value of a field is written, which may be in the file's defaults."""
    route: Route = ("defaults", field)
    return Location(claim.location.file, route) if field in claim.inherited else claim.location.at(field)


def _problem(message: str, at: Location, related: Related) -> Diagnostic:
    return Diagnostic(Code.IMPOSSIBLE_ORDER, message, at, _HELP, (related,))
