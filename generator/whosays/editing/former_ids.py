"""The ids that a fact had before, in its field `formerly`, written in the fact's own layout.

The newest stands first, so that the last is the one that it had first, by which feeds know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from whosays.document import Mapping, Scalar, Sequence, compose, plain
from whosays.editing.edits import Edit, edited
from whosays.model.identity import is_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.diagnostics import Route
    from whosays.document import Document, Node, Plain

FIELD = "formerly"

Edits: TypeAlias = tuple[Edit, ...]


class NoPlaceError(ValueError):
    """A fact is written so unusually that the field cannot be changed in it."""


def renaming(document: Document, route: Route, old: str, new: str) -> Edits:
    """The edits by which the fact at a route, once called ``new``, has ``old`` as its newest former id.

    To give it back the id that it had just before is to take that out again.  One that it had long before is
    not a former one any more, but stays where it is the first.  Nothing is written where the fact has no field
    at all, or where ``old`` is no id and never had an address; raises NoPlaceError.
    """
    fact = _at(document, route)
    if not isinstance(fact, Mapping) or not fact.entries:
        return ()
    given = fact.entries.get(FIELD)
    had = _listed(plain(given))
    if given is None:
        return _first_that_reads(document, route, _new_field(document, fact, old), [old]) if is_id(old) else ()
    if had[:1] == [new]:
        tries = _one_less(document, given, new) if had[1:] else _no_field(document, fact)
        return _first_that_reads(document, route, tries, had[1:])
    kept = [each for number, each in enumerate(had, start=1) if each != new or number == len(had)]
    less = () if kept == had else next(_one_less(document, given, new), ())
    if old in kept or not is_id(old):
        return _first_that_reads(document, route, iter([less]), kept)
    tries = ((*more, *less) for more in _another(document, given, old))
    return _first_that_reads(document, route, tries, [old, *kept])


def former_ids(document: Document, section: Route, id_: str) -> list[str]:
    """The ids that a fact of a section had before."""
    fact = _at(document, (*section, id_))
    return _listed(plain(fact.entries.get(FIELD))) if isinstance(fact, Mapping) else []


def _new_field(document: Document, fact: Mapping, old: str) -> Iterator[Edits]:
    text, end = document.text, fact.span.end
    keys = [*fact.keys.values()]
    if text[fact.span.start] == "{":
        end = max(keys[-1].end, [*fact.entries.values()][-1].span.end)
        yield (_put(document, end, f", {FIELD}: {old}"),)
        return
    indent = " " * (keys[0].column - 1)
    yield (_put(document, _end_of_line(text, max(end, keys[-1].end)), f"\n{indent}{FIELD}: {old}"),)
    # where the last text reaches to the next fact
    for key in (keys[-1], keys[0]):
        yield (_put(document, key.start, f"{FIELD}: {old}\n{indent}"),)


def _another(document: Document, given: Node, old: str) -> Iterator[Edits]:
    span = given.span
    if isinstance(given, Scalar):
        yield (_put(document, span.start, f"[{old}, "), _put(document, span.end, "]"))
    elif isinstance(given, Sequence) and document.text[span.start] == "[":
        # a list of one that got another is not to be taken for one that `_one_less` may make a single id of
        space = " " if given.items[1:] else ""
        yield (_put(document, given.items[0].span.start, f"{old},{space}"),)
    elif isinstance(given, Sequence):
        indent = " " * (span.column - 1)
        yield (_put(document, span.start, f"- {old}\n{indent}"),)


def _no_field(document: Document, fact: Mapping) -> Iterator[Edits]:
    keys, values = [*fact.keys.values()], [*fact.entries.values()]
    index = [*fact.keys].index(FIELD)
    key, value = keys[index], values[index]
    if document.text[fact.span.start] != "{":
        yield (_without_lines(document, key.start, max(key.end, value.span.end)),)
    elif index:
        yield (_cut(document, max(keys[index - 1].end, values[index - 1].span.end), value.span.end),)
    elif len(keys) > 1:
        yield (_cut(document, key.start, keys[1].start),)


def _one_less(document: Document, given: Node, former: str) -> Iterator[Edits]:
    if not isinstance(given, Sequence):
        return
    items, span = given.items, given.span
    index = next(number for number, item in enumerate(items) if plain(item) == former)
    if document.text[span.start] != "[":
        yield (_without_lines(document, items[index].span.start, items[index].span.end),)
        return
    alone = document.text[items[-1].span.start : items[-1].span.end]
    if document.text[span.start : span.end] == f"[{former}, {alone}]":
        yield (_cut(document, span.start, items[-1].span.start), _cut(document, items[-1].span.end, span.end))
    elif index:
        yield (_cut(document, items[index - 1].span.end, items[index].span.end),)
    else:
        yield (_cut(document, items[0].span.start, items[1].span.start),)


def _first_that_reads(document: Document, route: Route, tries: Iterator[Edits], wanted: list[str]) -> Edits:
    """The first of several edits by which nothing changes but the former ids of the fact."""
    before = _apart(plain(document.root), route)
    for edits in tries:
        after, problems = compose(document.file, edited(document.text, edits))
        if not problems and _apart(plain(after.root), route) == (before[0], wanted):
            return edits
    message = f"found no place for `{FIELD}` in {document.file}"
    raise NoPlaceError(message)


def _apart(root: Plain, route: Route) -> tuple[Plain, list[str]]:
    """A file without the former ids of one fact, and these."""
    section, id_ = (str(step) for step in route)
    facts = root.get(section) if isinstance(root, dict) else None
    fact = facts.get(id_) if isinstance(facts, dict) else None
    if not isinstance(root, dict) or not isinstance(facts, dict) or not isinstance(fact, dict):
        return root, []
    rest: Plain = {key: value for key, value in fact.items() if key != FIELD}
    return {**root, section: {**facts, id_: rest}}, _listed(fact.get(FIELD))


def _at(document: Document, route: Route) -> Node | None:
    node: Node | None = document.root
    for step in route:
        node = node.entries.get(str(step)) if isinstance(node, Mapping) else None
    return node


def _listed(value: Plain) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _put(document: Document, offset: int, text: str) -> Edit:
    return Edit(document.file, offset, offset, text)


def _cut(document: Document, start: int, end: int) -> Edit:
    return Edit(document.file, start, end, "")


def _without_lines(document: Document, start: int, end: int) -> Edit:
    """Whole lines away, with the line break before them, since the last line may have none behind it."""
    return _cut(document, document.text.rfind("\n", 0, start), _end_of_line(document.text, end))


def _end_of_line(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found == -1 else found
