"""Numbers with their nouns, and names in a row."""

from __future__ import annotations


def form(number: int, noun: str, plural: str = "") -> str:
    """The form of a noun behind a number: `claim`, `claims`."""
    return noun if number == 1 else plural or f"{noun}s"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 claim`, `2 claims`, `2,000 claims`."""
    return f"{number:,} {form(number, noun, plural)}"


def in_words(names: list[str]) -> str:
    """`a, b and c`."""
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last
