"""How many the read page shows of what has a list of its own; the page on the method tells it."""

from __future__ import annotations

CLAIMS_SHOWN = 3
"""Of each degree of certainty."""
EVENTS_SHOWN = 40
PEOPLE_SHOWN = 6
QUESTIONS_SHOWN = 12
CHANGES_SHOWN = 3
