"""Names that a writer most likely meant: for help, and for fixes."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

from whosays.diagnostics import Fix, Replacement
from whosays.lookalikes import in_latin, told_apart

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from whosays.diagnostics import Location, Spot


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that a writer most likely meant, or None where nothing is close."""
    known, key = tuple(candidates), in_latin(name)
    matches = [each for each in known if each.casefold() == key] or _close(key, known, 1, _LIKELY)
    return matches[0] if matches else None


_LIKELY = 0.6
"""How alike a name and the one that was meant are, at the least."""
_COMPARED = 30
"""How many candidates are compared letter by letter, which takes a tenth of a millisecond each."""


@functools.lru_cache(maxsize=256)
def _close(name: str, candidates: tuple[str, ...], most: int, cutoff: float) -> tuple[str, ...]:
    """The closest candidates; kept, since a fact that is gone may be named a thousand times."""
    import difflib  # noqa: PLC0415 - few checks need it

    return tuple(difflib.get_close_matches(name, _alike(name, candidates), n=most, cutoff=cutoff))


def _alike(name: str, candidates: tuple[str, ...]) -> list[str]:
    """The candidates that share the most pairs of letters with a name, the likeliest first."""
    if len(candidates) <= _COMPARED:
        return [*candidates]
    index = _by_pair(candidates)
    shared: Counter[int] = Counter()
    for pair in sorted(_pairs(name)):
        shared.update(index.get(pair, ()))
    return [candidates[position] for position, _ in shared.most_common(_COMPARED)]


@functools.lru_cache(maxsize=8)
def _by_pair(candidates: tuple[str, ...]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for position, candidate in enumerate(candidates):
        for pair in _pairs(candidate.casefold()):
            index.setdefault(pair, []).append(position)
    return index


def _pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text))}


def did_you_mean(name: str, candidates: Iterable[str], otherwise: str = "") -> str:
    """Help for a misspelt name: the nearest candidate, else ``otherwise``."""
    match = nearest(name, candidates)
    return asked(name, match) if match else otherwise


def asked(name: str, match: str) -> str:
    """Whether a match is what was meant by a name, and which letters only look alike."""
    return f"did you mean `{match}`? {told_apart(name, match)}".rstrip()


_A_SLIP = 0.8
"""How alike a name and the one that was meant are, if all that lies between them is a slip of the finger."""


def is_slip(name: str, meant: str) -> bool:
    """Whether all that lies between a name and the one that was meant is a slip of the finger."""
    return bool(_close(in_latin(name), (meant,), 1, _A_SLIP))


def respelt(name: str, at: Location | Spot, candidates: Iterable[str], taken: Container[str] = ()) -> tuple[Fix, ...]:
    """The nearest candidate as a fix, if there is one and it is not ``taken``: it would then stand there twice.

    It is safe where no other is as close and no digit differs: `sources-2022` may mean another year.
    """
    known = tuple(candidates)
    match = nearest(name, known)
    if match is None or match in taken:
        return ()
    close = _close(in_latin(name), known, 2, _A_SLIP)
    is_safe = in_latin(name) == match.casefold() or (close == (match,) and _digits(name) == _digits(match))
    return (Fix(f"write `{match}`", (Replacement(at, name, match),), is_safe),)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def one_of(values: Iterable[str]) -> str:
    """A closed vocabulary as help: "use one of `a`, `b` or `c`"."""
    *others, last = (f"`{value}`" for value in values)
    return f"use {', '.join(others)} or {last}" if others else f"use {last}"
