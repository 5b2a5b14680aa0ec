"""The numbers of each story as JSON, for scripts.

The shape, of which fields may be added to but not removed:

    {"version": 1,
     "stories": {"kremlin-drones": {
       "facts": {"actor": 63, ...}, "statuses": {"disputed": 41, ...},
       "origins": [{"origins": 1, "claims": 100}],
       "narrative": {"paragraphs": 20, "citing": 20, "claims_cited": 95},
       "roots": {"count": 60, "claims_of_one": 90,
                 "most_used": [{"id": "kremlin-statement", "claims": 12, "alone": 9}]},
       "entries": [{"fields": 5, "lines": 5, "characters": 180}],
       "questions": {"without_would_settle": [],
                     "open": [{"id": "who-did-it", "last_checked": "2026-01-01", "days_behind": 3}]},
       "accounts": [{"id": "staged", "sides_for": 4, "sides_against": 1, "both_ways": 0}],
       "accepted": {"undated-claim": 2}}}}

``entries`` are what was typed for each claim.  ``days_behind`` counts from the last check of a
question to the last day on which the story changed, and is null like the check where there was
none.  ``accepted`` counts the warnings that are meant.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from msgspec import to_builtins

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whosays.model.identity import Slug
    from whosays.stats import Stats

    Json: TypeAlias = "str | int | Sequence[Json] | Mapping[str, Json] | None"

VERSION = 1


def report(told: Mapping[Slug, Stats]) -> str:
    """One JSON object with the numbers of every story."""
    content: Json = {"version": VERSION, "stories": {slug: _story(each) for slug, each in told.items()}}
    return json.dumps(content, indent=2) + "\n"


def _story(told: Stats) -> Mapping[str, Json]:
    return {
        "facts": {kind.value: number for kind, number in told.facts.items()},
        "statuses": {status.value: number for status, number in told.statuses.items()},
        "origins": [{"origins": size, "claims": number} for size, number in told.origins.items()],
        "narrative": {
            "paragraphs": told.paragraphs,
            "citing": told.citing_paragraphs,
            "claims_cited": told.claims_in_narrative,
            "claims_in_use": told.claims_in_use,
        },
        "roots": {
            "count": told.roots,
            "claims_of_one": told.of_one_root,
            "most_used": [{"id": each.root.id, "claims": each.claims, "alone": each.alone} for each in told.reliance],
        },
        "entries": [to_builtins(entry) for entry in told.entries],
        "questions": {
            "without_would_settle": [question.id for question in told.unsettled],
            "open": [
                {
                    "id": each.question.id,
                    "last_checked": str(each.question.last_checked) if each.question.last_checked else None,
                    "days_behind": each.days,
                }
                for each in told.unchecked
            ],
        },
        "accounts": [
            {
                "id": id_,
                "sides_for": tally.in_favour,
                "sides_against": tally.against,
                "both_ways": tally.both_ways,
            }
            for id_, tally in told.sides.items()
        ],
        "accepted": {code.value: number for code, number in told.accepted.items()},
    }
