"""Two facts that readers cannot tell apart, because they are called the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.diagnostics import Code, Diagnostic, Related
from whosays.model.facts import Actor, Claim, Event, Media, Source
from whosays.model.record import Fact
from whosays.rules.duplicate_claim import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    shared = () if draft.is_shared else draft.shared.of(Fact)
    seen = {(field, name): fact for fact in shared for field, name in _names(fact)}
    for fact in draft.folder.of(Fact):
        for field, name in _names(fact):
            first = seen.setdefault((field, name), fact)
            if first.id != fact.id and first.kind_of_fact is fact.kind_of_fact:
                message = f"{fact.kind_of_fact} `{fact.id}` has the same `{field}` as `{first.id}`"
                help_ = f"if they are one, keep `{first.id}` and remove this one; if not, correct `{field}`"
                related = (Related(first.location.at(field), "the same here"),)
                yield Diagnostic(Code.DUPLICATE_NAME, message, fact.location.at(field), help_, related)
                break


def _names(fact: Fact[Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What readers, or machines, know a fact by: the field, and its value regardless of case."""
    kind = fact.kind_of_fact
    match fact:
        case Actor(name=name, wikidata=wikidata):
            yield "name", (kind, folded(name))
            if wikidata:
                yield "wikidata", (kind, wikidata)
        case Event(text=text, when=when):
            yield "text", (kind, folded(text), when.text)
        case Claim() | Source() | Media():
            # the first two have rules of their own, and many pictures show one thing
            return
        case _:
            name = getattr(fact, fact.name_field)
            if name:
                yield fact.name_field, (kind, folded(name))
