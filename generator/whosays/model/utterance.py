"""How something was said: in what words, and how surely."""

from pydantic import Field

from whosays.model.fields import Text
from whosays.model.record import Record
from whosays.model.vocabulary import ConfidenceLevel


class Quote(Record):
    __doc__ = "Words of a source, after the TextQuoteSelector of the W3C Web Annotation model."

    exact: Text = Field(description="the words themselves", examples=["last inspection 2029"])
    prefix: Text | None = Field(None, description="what stands just before them", examples=["the log says:"])
    suffix: Text | None = Field(None, description="what stands just after them", examples=["and no more"])


class Confidence(Record):
    __doc__ = "How sure the speaker is, after ICD 203."

    level: ConfidenceLevel = Field(description="low, moderate or high")
    scope: Text | None = Field(None, alias="in", description="the part that it covers")
