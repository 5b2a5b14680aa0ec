"""`facts.json`: the facts as typed, the derived values beside them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from whosays import addresses
from whosays.exports.compact_json import compact_json
from whosays.model.facts import Claim, Kind
from whosays.phrasing.dates import date_in_words

if TYPE_CHECKING:
    from whosays.corpus.standing import Standing
    from whosays.corpus.story import Story
    from whosays.model.dates import Date
    from whosays.model.explainer import Change
    from whosays.model.record import Fact, Record
    from whosays.model.site import Site

FORMAT = 2
"""Raised when a reader of `facts.json` would have to change."""


def facts_json(story: Story, site: Site) -> bytes:
    """One JSON object: ``explainer``, then a list for each kind, then ``changes``.

    Field names and values are those of the fact files, and a field that nobody typed is not there:
    a claim without ``kind`` is a statement, a question without ``status`` is open, and a picture
    without ``authenticity`` unverified.  Each fact and each change has its ``id`` and
    its ``address``; a claim also has ``status``, ``roots``, ``origins`` and ``contradicted_by``,
    and ``when`` if it has ``on``: that in words, with the first and the last day that it may mean,
    which stand for ever where an end is open, and are left out where the day is not known.
    """
    content: dict[str, Any] = {
        "format": FORMAT,
        **({"licence": site.licence} if site.licence else {}),
        "explainer": {"slug": story.slug, **_dumped(story.explainer)},
    }
    for kind in Kind:
        content[kind.section] = [_fact(fact, story, site) for fact in story.by_kind[kind].values()]
    content["changes"] = [_change(change, story, site) for change in story.changes]
    fields = b",\n".join(b"%s:%s" % (compact_json(name), _laid_out(value)) for name, value in content.items())
    return b"{%s}\n" % fields


def _laid_out(value: object) -> bytes:
    """A list with a line for each fact, so that editions can be compared; all else in one line."""
    if not isinstance(value, list):
        return compact_json(value)
    return b"[\n%s\n]" % b",\n".join(map(compact_json, value)) if value else b"[]"


def _fact(fact: Fact[Any], story: Story, site: Site) -> dict[str, Any]:
    address = addresses.absolute(site.url, story.placed(addresses.fact(story.slug, fact)))
    written = {"id": fact.id, "address": address, **_dumped(fact)}
    if fact.kind_of_fact is Kind.CLAIM:
        written |= _derived(story.standings[fact.id])
    if isinstance(fact, Claim) and fact.said_on:
        written["when"] = {"words": date_in_words(fact.said_on), **bounds(fact.on, story)}
    return written


def bounds(on: Date | None, story: Story) -> dict[str, str]:
    """The ``first`` and the ``last`` day that a date may mean, as ISO 8601; neither where no day is known."""
    if on is None:
        return {}
    first = story.chronology.first_day(on) or dt.date.min
    last = first if on.moment else on.latest or dt.date.max
    return {"first": first.isoformat(), "last": last.isoformat()}


def _change(change: Change, story: Story, site: Site) -> dict[str, Any]:
    address = addresses.absolute(site.url, story.placed(addresses.change(story.slug, change)))
    return {"id": change.id, "address": address, **_dumped(change)}


def _derived(standing: Standing) -> dict[str, Any]:
    return {
        "status": standing.status.value,
        "reports": list(standing.reports),
        "roots": list(standing.roots),
        "origins": list(standing.origins),
        "contradicted_by": [claim.id for claim in standing.disputed_by],
    }


def _dumped(record: Record) -> dict[str, Any]:
    return {
        key: value
        for key, value in record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True).items()
        if value not in ([], {})
    }
