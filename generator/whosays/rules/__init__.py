"""What the facts together must hold to: one rule, one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from whosays.rules import unknown_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Diagnostic

    Rule: TypeAlias = Callable[[Draft], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (unknown_reference.check,)
