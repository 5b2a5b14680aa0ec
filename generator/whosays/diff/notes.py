"""What was published and changed, or went, without a note that tells of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from whosays.diagnostics import Code, Diagnostic, Location, Related
from whosays.diff.editions import Edition, Lineage
from whosays.diff.feed_ids import renamed_entries, renamed_note
from whosays.diff.fields import differences, written
from whosays.diff.narrative import matched
from whosays.diff.proposed import ProposedNotes
from whosays.diff.renaming import with_new_ids
from whosays.model.facts import Claim, Kind, Source
from whosays.model.identity import Slug
from whosays.model.names import name_of
from whosays.model.prose import mentions
from whosays.model.references import citations
from whosays.model.vocabulary import ChangeKind
from whosays.project import COMMON, CONTENT, FIRST_STORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whosays.bind import Declaration, Folder
    from whosays.check import Checked
    from whosays.diff.editions import Key
    from whosays.diff.fields import Difference
    from whosays.model.explainer import Change as Note
    from whosays.model.record import Fact

_TOLD: Mapping[Kind, Mapping[str, str]] = {
    Kind.CLAIM: {
        "text": "text",
        "by": "speaker",
        "on": "date",
        "src": "sources",
        "verdict": "verdict",
        "superseded": "`superseded`",
    },
    Kind.SOURCE: {"url": "address", "via": "`via`"},
}
"""The fields of a claim, and of a source of claims, that do not change without a note, as messages call them."""

_FREE = frozenset({"facts", "id", "formerly"})
"""The fields of a note that may change: what it is about and how it is called, not what it says."""


def silent_edits(before: Checked, after: Checked) -> Iterator[Diagnostic]:
    """What was published and says something else now, or is gone, that no new note names.

    Every fact may be gone; claims may say something else, and so may the sources that they go back to.
    A note is new where the older edition has none of which it is an edited version.  Notes
    themselves are neither edited nor taken out.
    """
    new = Edition.of(after)
    old = Edition.of(before).with_names_of(new)
    lineage = Lineage.between(old, new)
    yield from renamed_entries(old, new, lineage)
    named = {
        slug: frozenset(id_ for note in _new_notes(old.folders.get(slug), folder, lineage) for id_ in note.facts)
        for slug, folder in new.explainers.items()
    }
    proposed = ProposedNotes()
    origins, sources = lineage.origins(), _sources_of_claims(old)
    for key, declaration in new.facts.items():
        was = origins[key][0] if key in origins else None
        if was and declaration.fact and (key[1] is Kind.CLAIM or was in sources):
            earlier = old.facts[was].fact
            changed = _told_differences(earlier, declaration.fact, lineage.renamed(key[0])) if earlier else []
            if changed and not _is_named(key, named):
                yield _edited(key, declaration, changed, proposed)
    # a made-up story is nothing that readers quote
    for slug in sorted(old.explainers.keys() - new.explainers.keys() - {FIRST_STORY}):
        message = f"the explainer `{slug}` was published and is gone"
        help_ = (
            "put its folder back, with `status: archived` in its `explainer`; or, if it has another name now, write "
            f"`formerly: {slug}` in its `explainer`"
        )
        yield Diagnostic(Code.SILENT_EDIT, message, Location(CONTENT / slug), help_)
    for key in lineage.removed:
        if key[0] in new.folders and not _is_named(key, named):
            yield _gone(key, old.facts[key], proposed)
    for slug, folder in new.explainers.items():
        yield from _notes_touched(old.folders.get(slug), folder, lineage)


def _sources_of_claims(edition: Edition) -> frozenset[Key]:
    """The sources that claims and their verdicts cite, those that these repeat, and so on to the roots."""
    found: set[Key] = set()
    ahead = [
        (slug, citation.id)
        for (slug, _, _), declaration in edition.facts.items()
        if isinstance(declaration.fact, Claim)
        for _, citation in citations(declaration.fact)
    ]
    while ahead:
        slug, id_ = ahead.pop()
        # one of its own folder, or one that all share
        for key in ((slug, Kind.SOURCE, id_), (Slug(COMMON), Kind.SOURCE, id_)):
            declared = edition.facts.get(key)
            if key not in found and declared and isinstance(declared.fact, Source):
                found.add(key)
                ahead += [(key[0], origin) for origin in declared.fact.via]
    return frozenset(found)


def _new_notes(old: Folder | None, new: Folder, lineage: Lineage) -> Iterable[Note]:
    return matched(old, new, lineage.renamed(new.slug)).added


def _told_differences(earlier: Fact[Any], fact: Fact[Any], renamed: Mapping[str, str]) -> list[Difference]:
    """Those that readers have to be told of."""
    told = _TOLD[fact.kind_of_fact]
    return [each for each in differences(with_new_ids(earlier, renamed), fact) if each.route[0] in told]


def _is_named(key: Key, named: Mapping[Slug, frozenset[str]]) -> bool:
    """Whether a note names a fact; of a shared fact any explainer may tell."""
    folder, _, id_ = key
    return any(id_ in ids for slug, ids in named.items() if folder in {slug, COMMON})


def _edited(key: Key, declaration: Declaration, changed: Sequence[Difference], proposed: ProposedNotes) -> Diagnostic:
    fields = list(dict.fromkeys(str(each.route[0]) for each in changed))
    *others, last = (_TOLD[declaration.kind][field] for field in fields)
    what = f"{', '.join(others)} and {last}" if others else last
    reworded = next((each for each in changed if each.route == ("text",)), None)
    kind = ChangeKind.CORRECTION if reworded else ChangeKind.UPDATE
    told = {"was": str(reworded.before), "now": str(reworded.after)} if reworded else {}
    return Diagnostic(
        Code.SILENT_EDIT,
        f"the {what} of `{declaration.id}` changed after it was published, and no note tells of it",
        declaration.place.at(fields[0]),
        proposed.add(key[0], kind, "what changed and why", declaration.id, told),
        tuple(Related(declaration.place.at(field), "changed too") for field in fields[1:]),
    )


def _gone(key: Key, declaration: Declaration, proposed: ProposedNotes) -> Diagnostic:
    was = _quoted(declaration.fact)
    return Diagnostic(
        Code.SILENT_EDIT,
        f"{declaration.kind} `{key[2]}` was published and is gone, and no note tells of it",
        declaration.key,
        f"put it back{', with `superseded` and a note if it no longer stands' if key[1] is Kind.CLAIM else ''}, or "
        + proposed.add(key[0], ChangeKind.RETRACTION, "why it was taken out", _every_id(declaration), was),
    )


def _every_id(declaration: Declaration) -> str:
    """Its id, and those whose addresses led to it, since they go on to lead somewhere."""
    ids = (declaration.id, *(declaration.fact.former_ids if declaration.fact else ()))
    return f"[{', '.join(ids)}]" if ids[1:] else declaration.id


def _quoted(fact: Fact[Any] | None) -> Mapping[str, str]:
    return {"was": name_of(fact)} if fact else {}


def _notes_touched(old: Folder | None, new: Folder, lineage: Lineage) -> Iterator[Diagnostic]:
    """The notes of one explainer that say something else now, or are gone."""
    notes = matched(old, new, lineage.renamed(new.slug))
    gone = {id_ for folder, _, id_ in lineage.removed if folder in {new.slug, COMMON}}
    for before, after in notes.kept:
        changed = [str(each.route[0]) for each in differences(before, after) if each.route[0] not in _FREE]
        for field in changed:
            # a link to a fact that is gone would be an error
            if not (field == "note" and any(mention.id in gone for mention in mentions(before.note))):
                message = f"the `{field}` of a note changed after it was published"
                yield Diagnostic(Code.SILENT_EDIT, message, after.location.at(field), _back(before))
        if not changed:
            yield from renamed_note(before, after)
    for note in notes.removed:
        # a note with a mistake is there, though it could not be read
        if not new.incomplete and note.note not in new.broken_words:
            at = Location(note.location.file, note.location.route[:-1], on_key=True)
            yield Diagnostic(Code.SILENT_EDIT, f"the note of {note.on} was published and is gone", at, _back(note))


def _back(note: Note) -> str:
    was = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in written(note).items())
    return f"put it back: - {{{was}}}; and say in a new note of `changes` what is no longer right in it"
