"""Which kinds of problem a check is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from whosays.diagnostics import Code
from whosays.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whosays.diagnostics import Diagnostic


class Selection(Struct, frozen=True):
    """The codes that are looked for."""

    codes: frozenset[Code]

    @classmethod
    def named(cls, select: Sequence[str], ignore: Sequence[str]) -> Selection:
        """Those of ``select``, or all where it is empty, without those of ``ignore``.

        Each text is a code, or several between commas.  Raises UsageError for what is no code, and
        where none is left.
        """
        wanted = frozenset(_codes("--select", select)) if select else frozenset(Code)
        left = wanted - frozenset(_codes("--ignore", ignore))
        if not left:
            raise click.UsageError("--ignore leaves nothing of what --select asks for")
        return cls(left)

    def of(self, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The problems of these codes."""
        return tuple(problem for problem in problems if problem.code in self.codes)


def _codes(option: str, texts: Iterable[str]) -> Iterator[Code]:
    for text in texts:
        names = [name for name in map(str.strip, text.split(",")) if name]
        if not names:
            raise click.UsageError(f"{option} needs a code: run `whosays explain` for a list")
        yield from map(code_named, names)


def code_named(name: str) -> Code:
    """The code of this name; raises UsageError, with the nearest one."""
    if name not in list(Code):
        otherwise = "run `whosays explain` for a list"
        raise click.UsageError(f"there is no code `{name}`: {did_you_mean(name, list(Code), otherwise)}")
    return Code(name)
