"""A field or a ``[[link]]`` names an id that no fact has."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from whosays.diagnostics import Code, Diagnostic, Fix, Replacement
from whosays.model.explainer import Change
from whosays.model.facts import Kind, Source
from whosays.model.names import names_of
from whosays.model.prose import mentions
from whosays.model.record import Fact
from whosays.model.references import pointers
from whosays.model.shapes import shapes_of
from whosays.rules.duplicate_claim import folded
from whosays.spelling import did_you_mean, nearest, respelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location, Route
    from whosays.model.record import Record

MANY = 100
"""Beyond so many unknown names a whole file is missing, and no name is a misspelt one."""

_LEFT_OUT = "write an id, or leave the field out"
_NO_LINK = "write an id, or take the link out"
_IF_IT_IS_GONE = "if the fact is gone, say in the `was` of a `retraction` what it was"
_NO_SUCH_ADDRESS = "write the id of a source; add one with this address as its `url` if there is none"
_QUOTES = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
"""Curly ones, which YAML takes for letters."""
_BETWEEN_NAMES = re.compile(r"[,;&+/]|(?<=\s)and(?=\s)")
_AROUND_AN_ID = re.compile(
    r"(?:[a-z]+/|id: ?|\[+|[@#*-] ?)?(?P<id>[a-z0-9-]+)(?:\]+(?:\([^()]*\))?|\|[^\[\]]*\]\]|\.ya?ml|:|/)?"
)
_WITH_A_PLACE = re.compile(
    r"(?P<id>[a-z0-9-]+)[,;:]? +\(?(?P<at>(?:pp?\.|page|para|paragraph|minute|at) ?[^()\"]{1,40})\)?"
)
_NONE = frozenset({"", "-", "--", "?", "n/a", "na", "none", "nobody", "no one", "no-one", "null", "no", "nil"})
_NONE |= {"nothing", "unknown", "not known", "unnamed", "anonymous", "no source", "tba", "tbc", "tbd"}
_NEEDED = {
    "by": "name who says it; where nobody is named, add an actor of `kind: group`, such as `residents`",
    "src": "name the source that reports it; what no source reports is no claim yet",
}
"""What to do where a field that is needed was to say that there is none."""


class Dangling(Struct, frozen=True):
    """A reference to an id that is not known; no kinds means that any kind would do.

    ``written`` is the whole of what stands there: the id, or the link in prose that holds it.
    """

    name: str
    kinds: frozenset[Kind]
    at: Location
    written: str
    is_of_note: bool = False
    """Whether it stands in a note, which may name a fact that is gone."""
    for_nothing: str = ""
    """What to do where it may have been to say that there is none; empty where it was not."""

    def respelt(self, candidates: Iterable[str]) -> tuple[Fix, ...]:
        """The id that is probably meant."""
        return tuple(self._within(fix) for fix in respelt(self.name, self.at, candidates))

    def renamed(self, now: str) -> Fix:
        """The id that the fact of this name has now; nothing else can be meant."""
        return self._within(Fix(f"write `{now}`", (Replacement(self.at, self.name, now),), is_safe=True))

    def told(self, what: str, help_: str, fixes: tuple[Fix, ...]) -> Diagnostic:
        """The problem of a reference to such a fact."""
        message = f"there is no {what} `{self.name}`" if self.name else f"the id of {what} is empty"
        return Diagnostic(Code.UNKNOWN_REFERENCE, message, self.at, help_, fixes=fixes)

    def _within(self, fix: Fix) -> Fix:
        """A fix of the id, in what is written around it."""
        changes = (
            replace(each, was=self.written, now=self.written.replace(self.name, each.now, 1))
            for each in fix.changes
            if isinstance(each, Replacement)
        )
        return replace(fix, changes=tuple(changes))


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report references to ids that are not known; a file that cannot be read may hold them."""
    if not draft.is_complete:
        return
    found = list(dangling(draft))
    called = _by_name(draft) if found else {}
    many = len({each.name for each in found}) > MANY
    for each in found:
        what = " or ".join(kind.value for kind in Kind if kind in each.kinds) or "fact"
        candidates = () if many else draft.ids(each.kinds)
        named = [id_ for id_ in called.get(folded(each.name), ()) if id_ in draft.ids(each.kinds)]
        alone = _bare(each.name, candidates)
        otherwise = (
            each.for_nothing
            or _for_an_address(each.name)
            or _for_words_before_the_id(draft, each.written)
            or _for_a_place(each.name, candidates)
            or _for_several(each.name, candidates, called)
        )
        fixes: tuple[Fix, ...] = ()
        if alone:
            help_, fixes = f"write the id alone: `{alone}`", (each.renamed(alone),)
        elif named:
            help_ = f"write its id: {' or '.join(f'`{id_}`' for id_ in named)}"
            fixes = (each.renamed(named[0]),) if len(named) == 1 else ()
        elif otherwise:
            help_ = otherwise
        else:
            help_ = did_you_mean(each.name.strip(_QUOTES), candidates, f"add {_where(each.kinds)}, or correct the id")
            fixes = each.respelt(candidates)
        if each.is_of_note:
            help_ += f"{' ' if help_.endswith('?') else '; '}{_IF_IT_IS_GONE}"
        if now := draft.former.get(each.name):
            help_ = f"it is now called `{now.id}`: `whosays rename {each.name} {now.id}` writes that everywhere"
            fixes = (each.renamed(now.id),)
        yield each.told(what, help_, fixes)


def _by_name(draft: Draft) -> dict[str, list[str]]:
    """The ids of facts by what a writer may type in place of them: name, title, text, address."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    declared = (each.fact for each in draft.known.values())
    # a fact with a mistake elsewhere has its name all the same
    broken = (each for folder in (draft.shared, draft.folder) for each in folder.fragments)
    for fact in (*declared, *broken):
        if isinstance(fact, Fact):
            address = (fact.url,) if isinstance(fact, Source) else ()
            names = (folded(text) for text in (*names_of(fact), *address) if text)
            for name in dict.fromkeys(names):
                found[name] += [fact.id] if fact.id not in found[name] else []
    found.pop("", None)
    return found


def _bare(name: str, candidates: tuple[str, ...]) -> str:
    """The id in a text that has signs of a link, a mention, a list or a path around it; empty where there is none."""
    found = _AROUND_AN_ID.fullmatch(name.strip())
    return found["id"] if found and found["id"] != name and found["id"] in candidates else ""


def _is_nothing(name: str) -> bool:
    return name.strip().casefold() in _NONE


def _for_nothing(record: Record, route: Route) -> str:
    """Help where it was to be said of a field that there is none."""
    if sum(each.route[0] == route[0] for each in pointers(record)) > 1:
        return "write an id, or take it out"
    field = shapes_of(type(record)).fields[str(route[0])]
    return _NEEDED.get(field.key, "write an id") if field.required else _LEFT_OUT


def _for_a_place(name: str, candidates: tuple[str, ...]) -> str:
    """Help where the page or the paragraph of a source stands behind its id."""
    found = _WITH_A_PLACE.fullmatch(name)
    return f'write `{{id: {found["id"]}, at: "{found["at"]}"}}`' if found and found["id"] in candidates else ""


def _for_an_address(name: str) -> str:
    """Help where an address stands in the place of an id."""
    return _NO_SUCH_ADDRESS if "://" in name else ""


def _for_words_before_the_id(draft: Draft, written: str) -> str:
    """Help where a link has its words first."""
    link = next(mentions(written), None)
    return f"write the id first: `[[{link.words}|{link.id}]]`" if link and link.words in draft.known else ""


def _where(kinds: frozenset[Kind]) -> str:
    """What to add, and under which part of a file."""
    return " or ".join(f"the {kind.value} under `{kind.section}:`" for kind in Kind if kind in kinds) or "the fact"


def _for_several(name: str, candidates: tuple[str, ...], called: Mapping[str, list[str]]) -> str:
    """Help where several names stand in the place of one id."""
    parts = [each.strip().strip(_QUOTES) for each in _BETWEEN_NAMES.split(name)]
    if len(parts) == 1 and all(part in candidates for part in name.split()):
        parts = name.split()
    meant = [
        next((id_ for id_ in called.get(folded(each), ()) if id_ in candidates), None) or nearest(each, candidates)
        for each in parts
    ]
    ids = [each for each in meant if each]
    return f"write a list: `[{', '.join(ids)}]`" if 1 < len(ids) == len(meant) else ""


def dangling(draft: Draft) -> Iterator[Dangling]:
    """Every reference of a folder that leads nowhere."""
    known = draft.known.keys() | draft.folder.meant | draft.shared.meant
    for record, pointer in draft.doubtful_pointers:
        if pointer.target not in known:
            is_note = isinstance(record, Change)
            if not (is_note and pointer.target in draft.retracted):
                place = pointer.place(record)
                help_ = _for_nothing(record, pointer.route) if _is_nothing(pointer.target) else ""
                yield Dangling(pointer.target, pointer.reference.kinds, place, pointer.target, is_note, help_)
    for record, route, mention in draft.mentions:
        if mention.id not in known:
            place = record.location.at(*route).within(mention.written, mention.occurrence)
            help_ = _NO_LINK if _is_nothing(mention.id) else ""
            yield Dangling(mention.id, frozenset(), place, mention.written, for_nothing=help_)


def probably_meant(draft: Draft) -> set[str]:
    """The ids that the dangling references most likely mean; all of them where there are many."""
    found = list(dangling(draft))
    if len({each.name for each in found}) > MANY:
        return set(draft.known)
    renamed = {draft.former[each.name].id for each in found if each.name in draft.former}
    called = _by_name(draft) if found else {}
    renamed |= {id_ for each in found for id_ in called.get(folded(each.name), ())}
    matches = (nearest(name, draft.ids(kinds)) for name, kinds in {(each.name, each.kinds) for each in found})
    return renamed | {match for match in matches if match}
