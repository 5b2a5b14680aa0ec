"""The numbers of each story, for people."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, assert_never

from whosays.model.vocabulary import Channel, Forge
from whosays.pages.forges import forge_of
from whosays.pages.mistakes import mailbox_of
from whosays.project import SITE_FILE
from whosays.reporters.text import count
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whosays.corpus.weighing import Tally
    from whosays.model.identity import Slug
    from whosays.pages.repository import Repository
    from whosays.stats import Stats, Unchecked

_WIDTH = 100
_INDENT = 22
_NAMED = 20
"""How many questions are named of those that do not say what would settle them; `--format json` has them all."""
_SHOWN = 5
"""How many open questions are named of those that were checked longest ago."""


def report(told: Mapping[Slug, Stats]) -> str:
    """A block of lines for each story."""
    return "".join(f"{slug}\n{_block(each)}" for slug, each in told.items())


def of_the_site(repository: Repository) -> str:
    """Where facts are kept and how readers tell of a mistake, and what to type where pages link to neither."""
    told = (("facts are kept", _kept(repository)), ("mistakes are told", _channel(repository)))
    return f"{SITE_FILE}\n" + _lines_of((label, visible(value)) for label, value in told)


def _kept(repository: Repository) -> str:
    site = repository.site
    if site.repository is None:
        return "where no page says: add `repository`, if readers may see it"
    if repository.shown is None:
        return "where readers may not look"
    if repository.is_linked:
        return f"at {site.repository}"
    if forge_of(site) is None:
        return f"at {site.repository}, to whose lines no page links: add `forge` ({', '.join(Forge)})"
    whole = "write the address of the repository alone, as in `https://codeberg.org/you/site`"
    return f"at {site.repository}, to whose lines no page links: {whole}"


def _channel(repository: Repository) -> str:
    match repository.channel:
        case Channel.ISSUE:
            return f"by an issue at {repository.issues.href}" if repository.issues else ""
        case Channel.MAIL:
            return f"by mail to {mailbox_of(repository.site.contact)}"
        case None:
            return "by nobody, since no link leads to an issue or a mail: add `contact: mailto:...`"
        case _:
            assert_never(repository.channel)


def _block(told: Stats) -> str:
    return _lines_of((label, visible(value)) for label, value in _lines(told))


def _lines_of(told: Iterable[tuple[str, str]]) -> str:
    return "".join(f"  {label:<{_INDENT}}{value}\n" for label, value in told)


def _lines(told: Stats) -> Iterator[tuple[str, str]]:
    yield "facts", ", ".join(count(number, kind.value, kind.section) for kind, number in told.facts.items() if number)
    yield "roots", f"{count(told.roots, 'source')} at the end of every `via`"
    yield "claims", ", ".join(f"{number:,} {status}" for status, number in told.statuses.items() if number)
    yield "origins", ", ".join(f"{number:,} with {count(size, 'origin')}" for size, number in told.origins.items())
    yield "narrative", f"citing a claim: {told.citing_paragraphs:,} of {count(told.paragraphs, 'paragraph')}"
    yield "", f"cited: {told.claims_in_narrative:,} of {count(told.claims, 'claim')}"
    yield "", f"cited or bearing on a question: {told.claims_in_use:,} of {count(told.claims, 'claim')}"
    if told.entries:
        middle, most = told.middle, max(told.entries, key=lambda entry: entry.characters)
        for label, entry in (("typed for a claim", middle), ("typed for the longest", most)):
            fields, lines = count(entry.fields, "field"), count(entry.lines, "line")
            yield label, f"{fields}, {lines}, {count(entry.characters, 'character')}"
        yield "on one root alone", f"{told.of_one_root:,} of {count(told.claims, 'claim')} ({_share(told):.0%})"
    for reliance in told.reliance:
        yield "", f"on {reliance.root.id} alone: {reliance.alone:,} of {count(reliance.claims, 'claim')}"
    for label, (id_, tally) in zip(("accounts", *[""] * len(told.sides)), told.sides.items(), strict=False):
        yield label, f"{id_}: {_sides(tally)}"
    yield from _listed("without would_settle", [question.id for question in told.unsettled] or ["no open question"])
    for label, unchecked in zip(("checked longest ago", *[""] * _SHOWN), told.unchecked[:_SHOWN], strict=False):
        yield label, _behind(unchecked)
    if told.accepted:
        kinds = ", ".join(f"{number:,} {code}" for code, number in told.accepted.items())
        yield "accepted", f"{count(sum(told.accepted.values()), 'warning')}: {kinds}"


def _listed(label: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """As many names as are read, on lines that a terminal holds, and how many more there are."""
    more = len(names) - _NAMED
    told = ", ".join(names[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    lines = textwrap.wrap(told, _WIDTH - _INDENT, break_long_words=False, break_on_hyphens=False)
    yield from zip((label, *[""] * len(lines)), lines, strict=False)


def _sides(tally: Tally) -> str:
    both = f", {tally.both_ways:,} both ways" if tally.both_ways else ""
    return f"{count(tally.in_favour, 'side')} for, {tally.against:,} against{both}"


def _share(told: Stats) -> float:
    return told.of_one_root / told.claims


def _behind(unchecked: Unchecked) -> str:
    id_, checked = unchecked.question.id, unchecked.question.last_checked
    if checked is None:
        return f"{id_}: never"
    days = f", {count(unchecked.days, 'day')} before the last change of the story" if unchecked.days else ""
    return f"{id_}: {checked}{days}"
