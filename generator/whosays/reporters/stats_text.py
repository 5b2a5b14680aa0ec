"""The numbers of each story, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.reporters.text import count
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.model.identity import Slug
    from whosays.stats import Stats, Unchecked

_INDENT = 22
_SHOWN = 5
"""How many open questions are named of those that were checked longest ago."""


def report(told: Mapping[Slug, Stats]) -> str:
    """A block of lines for each story."""
    return "".join(f"{slug}\n{_block(each)}" for slug, each in told.items())


def _block(told: Stats) -> str:
    return "".join(f"  {label:<{_INDENT}}{visible(value)}\n" for label, value in _lines(told))


def _lines(told: Stats) -> Iterator[tuple[str, str]]:
    yield "facts", ", ".join(count(number, kind.value, kind.section) for kind, number in told.facts.items() if number)
    yield "roots", f"{count(told.roots, 'source')} at the end of every `via`"
    yield "claims", ", ".join(f"{number:,} {status}" for status, number in told.statuses.items() if number)
    yield "origins", ", ".join(f"{number:,} with {count(size, 'origin')}" for size, number in told.origins.items())
    yield "narrative", f"{told.citing_paragraphs:,} of {count(told.paragraphs, 'paragraph')} cite a claim"
    yield "", f"{told.claims_in_narrative:,} of {count(told.claims, 'claim')} are cited"
    yield "", f"{told.claims_in_use:,} of {count(told.claims, 'claim')} are cited or bear on a question"
    if told.entries:
        middle, most = told.middle, max(told.entries, key=lambda entry: entry.characters)
        for label, entry in (("typed for a claim", middle), ("typed for the longest", most)):
            fields, lines = count(entry.fields, "field"), count(entry.lines, "line")
            yield label, f"{fields}, {lines}, {count(entry.characters, 'character')}"
        yield "on one root alone", f"{told.of_one_root:,} of {count(told.claims, 'claim')} ({_share(told):.0%})"
    for reliance in told.reliance:
        yield "", f"{reliance.root.id}: {reliance.alone:,} of {count(reliance.claims, 'claim')} rest on it alone"
    names = ", ".join(question.id for question in told.unsettled)
    yield "without would_settle", names or "no open question"
    for label, unchecked in zip(("checked longest ago", *[""] * _SHOWN), told.unchecked[:_SHOWN], strict=False):
        yield label, _behind(unchecked)


def _share(told: Stats) -> float:
    return told.of_one_root / told.claims


def _behind(unchecked: Unchecked) -> str:
    id_, checked = unchecked.question.id, unchecked.question.last_checked
    if checked is None:
        return f"{id_}: never"
    days = f", {count(unchecked.days, 'day')} before the last change of the story" if unchecked.days else ""
    return f"{id_}: {checked}{days}"
