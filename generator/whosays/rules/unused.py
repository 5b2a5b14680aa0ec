"""A claim, a source or an actor that nothing in the explainer uses.

No fact is called unused because of another mistake: one that a record with an error names, or that
a misspelt reference probably means, counts as used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.explainer import Change, Explainer
from whosays.model.facts import Actor, Claim, Source
from whosays.model.record import Fact
from whosays.rules.unknown_reference import probably_meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.model.record import Record

_CLAIM_HELP = "add `about: ...` with the question that it bears on, or cite it as `[[{id}]]` in a section"
_SOURCE_HELP = "cite it in the `src` of a claim, or remove it"
_ACTOR_HELP = "name it in the `by` of a claim or mention it as `[[{id}]]`, or remove it"


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report own facts only: shared ones wait for the explainer that needs them."""
    if draft.is_shared or draft.folder.explainer is None or not draft.is_complete:
        return
    excused = draft.folder.broken_words | probably_meant(draft)
    cited = _in_sections(draft) | excused
    # a claim whose speaker or source is still to be typed may name any
    unfinished = [record for record in draft.folder.fragments if isinstance(record, Claim)]
    for claim in draft.folder.of(Claim):
        if not claim.about and claim.id not in cited:
            message = f"no question and no section uses claim `{claim.id}`"
            yield Diagnostic(Code.UNUSED_CLAIM, message, claim.location.key(), _CLAIM_HELP.format(id=claim.id))
    used = excused | _named_by_others(draft)
    for source in draft.folder.of(Source):
        if source.id not in used and all(claim.src for claim in unfinished):
            message = f"nothing cites source `{source.id}`"
            yield Diagnostic(Code.UNUSED_SOURCE, message, source.location.key(), _SOURCE_HELP)
    for actor in draft.folder.of(Actor):
        if actor.id not in used and all(claim.by for claim in unfinished):
            message = f"actor `{actor.id}` says nothing and is not mentioned"
            yield Diagnostic(Code.UNUSED_ACTOR, message, actor.location.key(), _ACTOR_HELP.format(id=actor.id))


def _in_sections(draft: Draft) -> set[str]:
    mentions = (found for found in draft.mentions if isinstance(found[0], Explainer))
    return {mention.id for _, route, mention in mentions if route[0] == "sections"}


def _named_by_others(draft: Draft) -> set[str]:
    """Every id that a fact names, but for a fact's own and those in notes of changes."""
    named: set[str] = set()
    for record, pointer in draft.pointers:
        if pointer.target not in named and _speaks_of_another(record, pointer.target):
            named.add(pointer.target)
    for record, _, mention in draft.mentions:
        if mention.id not in named and _speaks_of_another(record, mention.id):
            named.add(mention.id)
    return named


def _speaks_of_another(record: Record, named: str) -> bool:
    return not (isinstance(record, Change) or (isinstance(record, Fact) and record.id == named))
