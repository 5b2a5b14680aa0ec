"""What a fact is and what it rests on, and what a field is for, in a few lines of plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from whosays.lsp.fields import keys_below
from whosays.lsp.reading import cursor_at
from whosays.model.dates import NotKnown
from whosays.model.facts import Account, Actor, Claim, Event, Media, Question, Source
from whosays.model.names import name_of
from whosays.model.references import prose
from whosays.phrasing.dates import DAY_NOT_KNOWN
from whosays.phrasing.labels import status_view
from whosays.phrasing.prose import plain
from whosays.project import SITE_FILE
from whosays.reporters.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath

    from whosays.bind import Declaration
    from whosays.corpus.draft import Draft
    from whosays.corpus.story import Story
    from whosays.model.prose import Mention
    from whosays.model.record import Fact

# tried at the beginning of a word alone, and never with fewer of its letters
_KEY = re.compile(r"(?<![^\s:,{}\[\]])[^\s:,{}\[\]]++(?=:(?:\s|$))")


def field_at(text: str, offset: int, file: PurePosixPath) -> tuple[str, int, int] | None:
    """What the field is for whose key the cursor is on, and the stretch of the key."""
    line = text.rfind("\n", 0, offset) + 1
    key = next((each for each in _KEY.finditer(text, line) if each.end() >= offset), None)
    if key is None or key.start() > offset:
        return None
    cursor = cursor_at(text, key.end())
    fields = keys_below(cursor.path, is_site=file == SITE_FILE).fields or {}
    about = fields.get(key[0]) if cursor.typed == key[0] else None
    return (about, *key.span()) if about else None


def told(declaration: Declaration, draft: Draft) -> str:
    """A fact for who hovers over its id; what only a whole story says is told where there is one."""
    fact = declaration.fact
    if fact is None:
        return f"{declaration.kind}, which has a mistake of its own"
    linked = draft.story.facts.get(fact.id)
    lines = [f"{declaration.kind}: {name_of(fact)}"]
    lines += _linked(linked, draft.story) if linked else []
    return "\n".join(line for line in lines if line)


def _linked(fact: Fact[Any], story: Story) -> Iterator[str]:
    match fact:
        case Claim():
            yield from _claim(fact, story)
        case Source():
            yield ", ".join(str(each) for each in (fact.publisher, fact.date, fact.url) if each)
            yield _listed("repeats", (story.sources[each].title for each in fact.via))
            yield count(len(story.links.claims_in.get(fact.id, ())), "claim") + " cited from it"
        case Actor():
            yield ", ".join(each for each in (fact.kind, fact.role) if each)
            yield _listed("speaks for", (story.actors[each].name for each in fact.member_of))
            yield _prose(fact.note, story)
        case Question():
            yield fact.status.value
            yield _prose(fact.would_settle, story, "would be settled by: ")
        case Account():
            yield _listed("held by", (story.actors[each].name for each in fact.holder))
            yield _prose(fact.summary, story)
        case Event():
            yield str(fact.when)
        case Media():
            yield fact.authenticity.value
            yield _prose(fact.shows, story)
        case _:
            yield from (_prose(text, story) for _, text in prose(fact))


def _claim(claim: Claim, story: Story) -> Iterator[str]:
    standing = story.standings[claim.id]
    speakers = _listed("said by", (story.actors[each].name for each in claim.by))
    said = DAY_NOT_KNOWN if isinstance(claim.said_on, NotKnown) else claim.said_on
    yield f"{speakers}, {said}" if said else speakers
    rests = [(standing.reports, "report"), (standing.roots, "root"), (standing.origins, "origin")]
    label = status_view(standing.status).phrase
    shown = "" if label == standing.status else f" (readers see: {label})"
    yield f"{standing.status}{shown}: {', '.join(count(len(found), noun) for found, noun in rests)}"
    yield _listed("roots", (story.sources[each].title for each in standing.roots))
    yield _listed("origins", (story.actors[each].name for each in standing.origins))
    yield _listed("disputed by", (each.text for each in standing.disputed_by))


def _listed(label: str, names: Iterable[str]) -> str:
    told_ = "; ".join(names)
    return f"{label} {told_}" if told_ else ""


def _prose(text: str | None, story: Story, label: str = "") -> str:
    def name(mention: Mention) -> str:
        fact = story.facts.get(mention.id)
        return mention.words or (name_of(fact) if fact else mention.id)

    return f"{label}{plain(text, name)}" if text else ""
