"""What follows from the facts and is another one: statuses, roots, origins."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from whosays.diff.changes import Cause, Item, OriginsChanged, Reason, RootsChanged, StatusFlipped
from whosays.model.facts import ClaimId, Kind
from whosays.model.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.corpus.standing import Standing
    from whosays.corpus.story import Story
    from whosays.diff.changes import Change
    from whosays.diff.editions import Lineage
    from whosays.model.facts import Claim
    from whosays.model.identity import Slug

    Footings: TypeAlias = Mapping[ClaimId, "Footing"]


class Footing(Struct, frozen=True):
    """How a claim stands, by the ids of what has a say in that."""

    status: ClaimStatus
    roots: tuple[str, ...]
    origins: tuple[str, ...]
    disputed_by: tuple[str, ...]
    backed_by: tuple[str, ...]

    @classmethod
    def of(cls, standing: Standing) -> Footing:
        """That of a claim as it stands."""
        disputed_by = tuple(claim.id for claim in standing.disputed_by)
        backed_by = tuple(claim.id for claim in standing.backed_by)
        return cls(standing.status, standing.roots, standing.origins, disputed_by, backed_by)

    def with_new_ids(self, renamed: Mapping[str, str]) -> Footing:
        """The same by the ids of the newer edition."""

        def now(ids: Iterable[str]) -> tuple[str, ...]:
            return tuple(renamed.get(id_, id_) for id_ in ids)

        return Footing(self.status, now(self.roots), now(self.origins), now(self.disputed_by), now(self.backed_by))


def footings(story: Story) -> Footings:
    """How each claim of a story stands."""
    return {id_: Footing.of(standing) for id_, standing in story.standings.items()}


def derived_changes(before: Mapping[Slug, Footings], after: Mapping[Slug, Story], lineage: Lineage) -> Iterator[Change]:
    """The claims of both editions that stand otherwise; the older one is by the names that folders have now."""
    origins = lineage.origins()
    for slug, new in after.items():
        old, renamed = before.get(slug), lineage.renamed(slug)
        for id_, claim in new.claims.items():
            was = origins.get((slug, Kind.CLAIM, id_))
            if old and was:
                then, now = old[ClaimId(was[0][2])], new.standings[id_]
                if not renamed and _is_alike(then, now):
                    continue
                item = Item(slug, Kind.CLAIM, id_, claim.text, claim.location)
                yield from _of_claim(item, claim, then.with_new_ids(renamed), Footing.of(now))


def _is_alike(then: Footing, now: Standing) -> bool:
    """Whether nothing that is told of two standings differs, as of nearly all claims."""
    return then.status is now.status and then.roots == now.roots and then.origins == now.origins


def _of_claim(item: Item, claim: Claim, was: Footing, now: Footing) -> Iterator[Change]:
    if was.status is not now.status:
        yield StatusFlipped(item, was.status, now.status, tuple(_causes(claim, was, now)))
    if set(was.roots) != set(now.roots):
        yield RootsChanged(item, _more(now.roots, was.roots), _more(was.roots, now.roots))
    if set(was.origins) != set(now.origins):
        yield OriginsChanged(item, _more(now.origins, was.origins), _more(was.origins, now.origins))


def _causes(claim: Claim, was: Footing, now: Footing) -> Iterator[Cause]:
    """What tipped a status.

    Of the two statuses the one that is tried first held in one edition and not in the other, so
    that its own condition changed, whatever else did.
    """
    tried = list(ClaimStatus)
    match min(was.status, now.status, key=tried.index):
        case ClaimStatus.SUPERSEDED if now.status is ClaimStatus.SUPERSEDED:
            successor = claim.superseded.by if claim.superseded else None
            yield Cause(Reason.SUPERSEDED, successor or "")
        case ClaimStatus.SUPERSEDED:
            yield Cause(Reason.NO_LONGER_SUPERSEDED)
        case ClaimStatus.CONFIRMED | ClaimStatus.REFUTED:
            yield Cause(Reason.VERDICT if claim.verdict else Reason.NO_VERDICT)
        case ClaimStatus.DISPUTED:
            yield from _moves(was.disputed_by, now.disputed_by, Reason.DISPUTED_BY, Reason.NO_LONGER_DISPUTED_BY)
        case ClaimStatus.CORROBORATED | ClaimStatus.SINGLE_ORIGIN:
            yield from _moves(was.origins, now.origins, Reason.VOUCHED_BY, Reason.NO_LONGER_VOUCHED_BY)
            yield from _moves(was.backed_by, now.backed_by, Reason.SUPPORTED_BY, Reason.NO_LONGER_SUPPORTED_BY)


def _moves(was: Iterable[str], now: Iterable[str], gained: Reason, lost: Reason) -> Iterator[Cause]:
    yield from (Cause(gained, each) for each in _more(now, was))
    yield from (Cause(lost, each) for each in _more(was, now))


def _more(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """What is among some and not among others."""
    left_out = set(others)
    return tuple(each for each in some if each not in left_out)
