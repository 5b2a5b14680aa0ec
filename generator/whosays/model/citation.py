"""Where something is reported, and in what words."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from whosays.model.fields import OneOrMany, ShortFor, Text
from whosays.model.identity import SourceRef
from whosays.model.record import Record


class Quote(Record):
    """Words of a source, after the TextQuoteSelector of the W3C Web Annotation model."""

    exact: Text = Field(description="the words themselves", examples=["last inspection 2029"])
    prefix: Text | None = Field(None, description="what stands just before them", examples=["the log says:"])
    suffix: Text | None = Field(None, description="what stands just after them", examples=["and no more"])


class Citation(Record):
    """A source, and where in it."""

    id: SourceRef = Field(description="the source")
    at: Text | None = Field(None, description='where in the source, such as "para 4"', examples=["para 4"])
    quote: Annotated[Quote, ShortFor("exact")] | None = Field(
        None, description="a short quotation that carries the claim"
    )


Citations: TypeAlias = OneOrMany[Annotated[Citation, ShortFor("id")]]
