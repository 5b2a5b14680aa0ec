"""Whose own word an account is: who holds it, and who holds what cannot be true with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.model.facts import Account, AccountId, ActorId


class Camp(Struct, frozen=True):
    """The heads of the parties that would speak for an account, or against it, in any case."""

    own: frozenset[ActorId]
    """They hold it, or an account that it refines or that refines it, however many steps that takes."""
    rival: frozenset[ActorId]
    """They hold an account that cannot hold with it."""


def camps(accounts: Mapping[AccountId, Account], party: Mapping[ActorId, ActorId]) -> Mapping[AccountId, Camp]:
    """The camps of each account, by the head of the party that each actor belongs to."""
    related, against = kin(accounts), rivals(accounts)

    def held(ids: Iterable[AccountId]) -> frozenset[ActorId]:
        return frozenset(party[holder] for id_ in ids for holder in accounts[id_].holder)

    return {id_: Camp(own=held(related[id_]), rival=held(against[id_])) for id_ in accounts}


def kin(accounts: Mapping[AccountId, Account]) -> Mapping[AccountId, frozenset[AccountId]]:
    """Each account with all that it refines and that refine it, however many steps that takes."""
    general = _general(accounts)
    cases = _turned_round(general)
    return {id_: general[id_].union(cases[id_]) for id_ in accounts}


def rivals(accounts: Mapping[AccountId, Account]) -> Mapping[AccountId, frozenset[AccountId]]:
    """The accounts that cannot hold with each account, whichever of the two says so.

    What is a case of an account cannot hold where that cannot, so it has the rivals of all that it refines.
    """
    cases = _turned_round(_general(accounts))
    found: dict[AccountId, set[AccountId]] = {id_: set() for id_ in accounts}
    for account in accounts.values():
        for other in account.excludes:
            for one, rival in ((account.id, other), (other, account.id)):
                for case in cases[one]:
                    found[case].update(each for each in cases[rival] if each != case)
    return {id_: frozenset(each) for id_, each in found.items()}


def _general(accounts: Mapping[AccountId, Account]) -> Mapping[AccountId, frozenset[AccountId]]:
    """Of each account itself and all that it is a case of; those that refine one another in a circle, too."""

    def reached(start: AccountId) -> frozenset[AccountId]:
        found = {start}
        waiting = [start]
        while waiting:
            onward = [each for each in accounts[waiting.pop()].refines if each not in found]
            found.update(onward)
            waiting += onward
        return frozenset(found)

    return {id_: reached(id_) for id_ in accounts}


def _turned_round(general: Mapping[AccountId, frozenset[AccountId]]) -> Mapping[AccountId, tuple[AccountId, ...]]:
    """Of each account itself and all that are a case of it."""
    cases: dict[AccountId, list[AccountId]] = {id_: [] for id_ in general}
    for id_, found in general.items():
        for each in found:
            cases[each].append(id_)
    return {id_: tuple(each) for id_, each in cases.items()}
