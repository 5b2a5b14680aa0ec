"""A fact has the id of one that was withdrawn, so that whoever follows a link to that finds another fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Related
from whosays.model.facts import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.bind import Declaration
    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location


def check(draft: Draft) -> Iterator[Diagnostic]:
    """A retraction with a `now` took back words of a fact that stayed; one of several facts may only concern some."""
    told: set[str] = set()
    for change in draft.folder.changes:
        if not change.withdraws or change.now is not None or change.names != 1:
            continue
        (id_,) = change.named
        now = draft.folder.declared.get(id_)
        if now and id_ not in told and not _may_be_that(now, change.was or ""):
            told.add(id_)
            yield _problem(now, change.location.at("facts"), draft)


def _may_be_that(now: Declaration, was: str) -> bool:
    """Whether a fact may be the one of which a retraction says what it said."""
    fact = now.fact
    if fact is None or (isinstance(fact, Claim) and fact.superseded):
        return True
    said, quoted = (" ".join(text.casefold().split()).rstrip(".!?") for text in (getattr(fact, fact.text_field), was))
    return said in quoted or quoted in said


def _problem(now: Declaration, withdrawn: Location, draft: Draft) -> Diagnostic:
    return Diagnostic(
        Code.WITHDRAWN_ID,
        f"`{now.id}` was withdrawn, and is the id of {now.kind.phrase} again",
        now.key,
        f"choose another id, such as `{draft.free_id(now)}`; if it is what was withdrawn, write what it says now into"
        " `now` of the retraction",
        (Related(withdrawn, "withdrawn here"),),
    )
