"""Something that must have happened already is dated after the day of the check.

An event may be planned, and a story may begin with it; nothing else can be known before it happens.
A check that is told no day, as that of a build is, reports nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.dates import Date
from whosays.model.explainer import Change, Defaults
from whosays.model.facts import Claim, Event, Kind, Question, Source
from whosays.model.record import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Route
    from whosays.model.record import Record


def check(draft: Draft) -> Iterator[Diagnostic]:
    if draft.today is None:
        return
    for record in draft.folder.records():
        for what, route, date in _past(record):
            if isinstance(date, Date) and date.not_before > draft.today:
                message = f"{what} {date}, which is still to come"
                help_ = "correct the date: only an event may be planned for a later day"
                yield Diagnostic(Code.FUTURE_DATE, message, record.location.at(*route), help_)


_SINCE = {Kind.CLAIM: "the claim was made on", Kind.MEDIA: "it was taken on"}


def _past(record: Record) -> Iterator[tuple[str, Route, object]]:
    """What a record says of the past: in words, where it stands, and the date if there is one."""
    if isinstance(record, Fact) and not isinstance(record, Event) and record.date_field not in record.inherited:
        kind = record.kind_of_fact
        yield _SINCE.get(kind, f"the {kind} is of"), (record.date_field,), record.since
    match record:
        case Source():
            yield "the source was read on", ("accessed",), record.accessed
        case Claim():
            yield "the claim was judged on", ("verdict", "on"), record.verdict and record.verdict.on
            yield "the claim was superseded on", ("superseded", "on"), record.superseded and record.superseded.on
        case Defaults():
            yield "the claims were made on", ("on",), record.on
        case Question():
            yield "somebody last looked on", ("last_checked",), record.last_checked
        case Change():
            yield "the note is of", ("on",), record.on
        case _:
            return
