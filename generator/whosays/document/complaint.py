"""A mistake of syntax in a writer's words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """A mistake of syntax; ``at`` and ``began_at`` are offsets in code points.

    ``began_at`` is where the thing began that could not be read to its end, such as a list.
    ``unquoted`` is the stretch of a text for which quotes are all that it lacks.
    """

    message: str
    at: int
    help: str
    began_at: int | None = None
    unquoted: tuple[int, int] | None = None
