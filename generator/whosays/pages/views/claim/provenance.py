"""Where a claim comes from: sources below their roots, speakers below their parties, as nested lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from whosays.corpus.provenance import Origin, Step, Voice, traced, vouching
from whosays.model.facts import Citation
from whosays.pages.views.lists import Form, Whole
from whosays.pages.views.reports import Report, reports
from whosays.pages.writer import Link
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, Source
    from whosays.pages.writer import Writer

SUPPORTS_SHOWN = 10
"""Claims by which a single voice supports another, below its name; the list of what supports it has all."""
REPEATS_TOGETHER = 40
VOICES_TOGETHER = 10
_REPORT, _NODE, _LINK = 420, 260, 90
"""Bytes of Markdown around the texts of a report, the name of a voice, and a link."""


class SourceNode(Struct, frozen=True):
    """A source, what it is to the claim, and the sources that repeat it.

    ``reports`` are its places that the claim cites, or the source as a whole; where it stands in
    full further up they are to be shown by their titles alone.
    """

    kind: Status
    reports: tuple[Report, ...]
    in_full: bool
    repeated_by: tuple[SourceNode, ...]


class ActorNode(Struct, frozen=True):
    """A party or somebody who speaks for it, what they are to the claim, and with what they support it."""

    kind: Status
    actor: Link
    supporting: tuple[Link, ...]
    more: Link | None
    """The rest of these."""
    speakers: tuple[ActorNode, ...]


def sources_whole(claim: Claim, story: Story) -> Whole[Step]:
    """The roots of a claim with what repeats them."""
    steps = [part for step in traced(claim, story) for part in _parts(step)]
    return Whole(
        "sources",
        "Where it was said",
        "reports",
        Form.REPORTS,
        steps,
        _weight,
        lambda step, writer: _source_node(step, None, writer),
    )


def origins_whole(claim: Claim, story: Story) -> Whole[Origin]:
    """The origins of a claim with those who speak for them."""

    def weight(origin: Origin) -> int:
        supporting = sum(
            _LINK + len(each.text.encode()) for voice in origin.voices for each in voice.supporting[:SUPPORTS_SHOWN]
        )
        return _NODE * (1 + len(origin.voices)) + supporting

    return Whole(
        "origins",
        "Who vouches for it",
        "sides",
        Form.SIDES,
        [part for origin in vouching(claim, story) for part in _voices(origin)],
        weight,
        lambda origin, writer: _origin_node(origin, claim, writer),
    )


def _parts(step: Step) -> Iterator[Step]:
    """A source, and once more for so many that repeat it, so that no single one is too much for a page."""
    yield replace(step, repeated_by=step.repeated_by[:REPEATS_TOGETHER])
    for first in range(REPEATS_TOGETHER, len(step.repeated_by), REPEATS_TOGETHER):
        repeated_by = step.repeated_by[first : first + REPEATS_TOGETHER]
        yield replace(step, again=True, citations=(), repeated_by=repeated_by)


def _voices(origin: Origin) -> Iterator[Origin]:
    for first in range(0, len(origin.voices), VOICES_TOGETHER):
        yield replace(origin, voices=origin.voices[first : first + VOICES_TOGETHER])


def _weight(step: Step) -> int:
    quotes = sum(len((cited.quote.exact if cited.quote else "").encode()) for cited in step.citations)
    return _REPORT + len(step.source.title.encode()) + quotes + sum(map(_weight, step.repeated_by))


def _source_node(step: Step, above: Source | None, writer: Writer) -> SourceNode:
    told = reports(step.citations or (Citation(id=step.source.id, at=None, quote=None),), writer)
    if above and above.id in step.source.via:
        # where the source stands says what it repeats
        told = tuple(replace(report, repeats=()) for report in told)
    return SourceNode(
        kind=_source_kind(step),
        reports=told,
        in_full=not step.again,
        repeated_by=tuple(_source_node(each, step.source, writer) for each in step.repeated_by),
    )


def _source_kind(step: Step) -> Status:
    if step.again:
        return Status("report", "The same report as above") if step.citations else Status("between", "As above")
    if step.is_root:
        return Status("root", "First report") if step.citations else Status("root", "First report, not cited here")
    word = "report" if step.citations else "between"
    return Status(word, "Report that repeats it" if step.citations else "Repeats it, not cited here")


def _origin_node(origin: Origin, claim: Claim, writer: Writer) -> ActorNode:
    party, voices = origin.party, origin.voices
    if len(voices) == 1 and voices[0].speaker.id == party.id:
        return _voice_node(f"Side that {_does(voices[0])}", "origin", voices[0], claim, writer)
    speakers = tuple(_voice_node(f"Speaker who {_does(each)}", "speaker", each, claim, writer) for each in voices)
    return ActorNode(Status("origin", "Side"), writer.link(party), (), None, speakers)


def _voice_node(label: str, word: str, voice: Voice, claim: Claim, writer: Writer) -> ActorNode:
    left = len(voice.supporting[SUPPORTS_SHOWN:])
    more = Link(f"{left:,} more below", token(f"{writer.to(claim)}#backed-by")) if left else None
    shown = tuple(writer.link(each) for each in voice.supporting[:SUPPORTS_SHOWN])
    return ActorNode(Status(word, label), writer.link(voice.speaker), shown, more, ())


def _does(voice: Voice) -> str:
    if voice.says_it:
        return "says it and supports it" if voice.supporting else "says it"
    return "supports it"
