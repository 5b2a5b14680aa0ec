"""What is thought of a claim: by the editors, by later reports, and by its own speaker."""

from __future__ import annotations

from pydantic import Field

from whosays.model.citation import Citations
from whosays.model.fields import EdtfDate, Prose, Text
from whosays.model.identity import ClaimRef
from whosays.model.record import Record
from whosays.model.vocabulary import ConfidenceLevel, VerdictStatus


class Verdict(Record):
    """The editors' judgement of a claim."""

    status: VerdictStatus = Field(description="confirmed or refuted")
    reason: Prose = Field(description="why, in a sentence or two")
    src: Citations = Field((), description="what the judgement rests on")
    on: EdtfDate | None = Field(None, description="when it was judged")


class Superseded(Record):
    """Why a claim no longer stands; it is kept, struck through."""

    by: ClaimRef | None = Field(None, description="the claim that took its place")
    on: EdtfDate | None = Field(None, description="since when")
    reason: Prose = Field(description="why, in a sentence")


class Confidence(Record):
    """How sure the speaker is, after ICD 203."""

    level: ConfidenceLevel = Field(description="low, moderate or high")
    scope: Text | None = Field(None, alias="in", description="the part that it covers")
