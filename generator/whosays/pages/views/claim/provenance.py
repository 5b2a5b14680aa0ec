"""Where a claim comes from: sources below their roots, speakers below their parties, as nested lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whosays.corpus.provenance import Origin, Step, Voice, traced, vouching
from whosays.model.facts import Citation
from whosays.pages.views.reports import Report, reports
from whosays.phrasing.labels import Status

if TYPE_CHECKING:
    from whosays.model.facts import Claim, Source
    from whosays.pages.writer import Link, Writer


@dataclass(frozen=True, slots=True)
class SourceNode:
    """A source, what it is to the claim, and the sources that repeat it.

    ``reports`` are its places that the claim cites, or the source as a whole; where it stands in
    full further up they are to be shown by their titles alone.
    """

    kind: Status
    reports: tuple[Report, ...]
    in_full: bool
    repeated_by: tuple[SourceNode, ...]


@dataclass(frozen=True, slots=True)
class ActorNode:
    """A party or somebody who speaks for it, what they are to the claim, and with what they support it."""

    kind: Status
    actor: Link
    supporting: tuple[Link, ...]
    speakers: tuple[ActorNode, ...]


def source_nodes(claim: Claim, writer: Writer) -> tuple[SourceNode, ...]:
    """The roots of a claim with what repeats them."""
    return tuple(_source_node(step, None, writer) for step in traced(claim, writer.story))


def actor_nodes(claim: Claim, writer: Writer) -> tuple[ActorNode, ...]:
    """The origins of a claim with those who speak for them."""
    return tuple(_origin_node(origin, writer) for origin in vouching(claim, writer.story))


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


def _origin_node(origin: Origin, writer: Writer) -> ActorNode:
    party, voices = origin.party, origin.voices
    if len(voices) == 1 and voices[0].speaker.id == party.id:
        (voice,) = voices
        return ActorNode(
            Status("origin", f"Side that {_does(voice)}"), writer.link(party), _supporting(voice, writer), speakers=()
        )
    return ActorNode(
        Status("origin", "Side"),
        writer.link(party),
        supporting=(),
        speakers=tuple(
            ActorNode(
                Status("speaker", f"Speaker who {_does(voice)}"),
                writer.link(voice.speaker),
                _supporting(voice, writer),
                speakers=(),
            )
            for voice in voices
        ),
    )


def _does(voice: Voice) -> str:
    if voice.says_it:
        return "says it and supports it" if voice.supporting else "says it"
    return "supports it"


def _supporting(voice: Voice, writer: Writer) -> tuple[Link, ...]:
    return tuple(writer.link(claim) for claim in voice.supporting)
