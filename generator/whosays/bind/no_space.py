"""Keys in braces that hold their values: behind a colon without a space, YAML sees no value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from whosays.bind.as_typed import AsTyped
    from whosays.diagnostics import Route

_TIGHT = re.compile(r"(?P<key>[A-Za-z0-9_-]+) *:(?P<value>[^\s:].*)", re.DOTALL)
_OF_A_KEY = "[key]"
"""The last step to a mistake in a key itself."""


class Tight(Struct, frozen=True):
    """A key as it was typed, of the route to it, and what to write."""

    route: Route
    typed: str
    spaced: str


def key_before(typed: str) -> str:
    """What stands before the colon of such a key; empty where it is none."""
    found = _TIGHT.fullmatch(typed)
    return found["key"] if found else ""


def tight_colon(written: AsTyped, loc: Route) -> Tight | None:
    """Such a key where a route leads, if there is a place for what is before its colon."""
    route = loc[:-1] if loc[-1:] == (_OF_A_KEY,) else loc
    *above, typed = route or ("",)
    beside = written.value_at(tuple(above))
    found = _TIGHT.fullmatch(typed) if isinstance(typed, str) else None
    if not found or not isinstance(beside, dict) or beside.get(str(typed), "") is not None or found["key"] in beside:
        return None
    if found["key"] not in written.fields(tuple(above)) and not _is_keyed(written, tuple(above)):
        return None
    return Tight(route, str(typed), f"{found['key']}: {found['value']}")


def _is_keyed(written: AsTyped, route: Route) -> bool:
    """Whether the keys of the mapping that a route leads to are a writer's own."""
    *above, key = route or ("",)
    field = written.fields(tuple(above)).get(str(key))
    return field is not None and field.shape.keyed
