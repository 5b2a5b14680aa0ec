"""Facts that point at one another in a circle where only a line makes sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from whosays.diagnostics import Code, Diagnostic, Related
from whosays.model.facts import Account, Actor, Claim, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location, Route
    from whosays.model.record import Fact

_SHOWN = 6
"""How many facts of a long circle are named."""


class Relation(Struct, frozen=True):
    """A field that leads from a fact to others of its kind, and what it says of them."""

    model: type[Fact[Any]]
    field: Route
    targets: Callable[[Any], Sequence[str]]
    verb: str
    help: str


def _successors(claim: Claim) -> tuple[str, ...]:
    return (claim.superseded.by,) if claim.superseded and claim.superseded.by else ()


RELATIONS = (
    Relation(
        Source,
        ("via",),
        lambda source: source.via,
        "repeats",
        "remove `via` from the source that had it first",
    ),
    Relation(
        Claim,
        ("superseded", "by"),
        _successors,
        "is superseded by",
        "remove `superseded` from the claim that still stands",
    ),
    Relation(
        Account,
        ("refines",),
        lambda account: account.refines,
        "is a case of",
        "remove `refines` from the account that is the more general one",
    ),
    Relation(
        Actor,
        ("member_of",),
        lambda actor: actor.member_of,
        "belongs to",
        "remove `member_of` from the actor that stands above the others",
    ),
)


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each circle once; a circle cannot pass from one folder into another."""
    for relation in RELATIONS:
        facts: dict[str, Fact[Any]] = {}
        for fact in draft.folder.of(relation.model):
            facts.setdefault(fact.id, fact)
        edges = {id_: [each for each in relation.targets(fact) if each in facts] for id_, fact in facts.items()}
        for circle in _circles(edges):
            yield _problem(relation, [facts[id_] for id_ in circle])


def _circles(edges: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Circles that share no member, found in one walk over all edges."""
    finished: set[str] = set()
    for start in edges:
        path: dict[str, Iterator[str]] = {}
        following = start
        while following not in finished:
            path[following] = iter(edges[following])
            step = _next_step(path, finished)
            if step is None:
                break
            if step in path:
                members = [*path]
                yield members[members.index(step) :]
                finished.update(members)
                break
            following = step
        finished.update(path)


def _next_step(path: dict[str, Iterator[str]], finished: set[str]) -> str | None:
    """The next fact to go to, going back as far as needed; None where there is none."""
    while path:
        last = next(reversed(path))
        for target in path[last]:
            if target not in finished:
                return target
        finished.add(last)
        del path[last]
    return None


def _problem(relation: Relation, circle: Sequence[Fact[Any]]) -> Diagnostic:
    first, verb = circle[0], relation.verb
    if len(circle) == 1:
        message = f"`{first.id}` {verb} itself"
        return Diagnostic(Code.CYCLE, message, _reference(relation, first, first), f"remove this `{relation.field[0]}`")
    onward = [*circle[1:], first]
    others = [f"`{fact.id}`" for fact in onward]
    if len(others) > _SHOWN:
        others[_SHOWN - 1 : -1] = [f"{len(others) - _SHOWN} more"]
    message = f"`{first.id}` {verb} " + f", which {verb} ".join(others)
    related = tuple(
        Related(_reference(relation, fact, after), f"`{fact.id}` {verb} `{after.id}`")
        for fact, after in list(zip(circle, onward, strict=True))[1:_SHOWN]
    )
    return Diagnostic(Code.CYCLE, message, _reference(relation, first, circle[1]), relation.help, related)


def _reference(relation: Relation, fact: Fact[Any], target: Fact[Any]) -> Location:
    index = list(relation.targets(fact)).index(target.id)
    return fact.location.at(*relation.field, index)
