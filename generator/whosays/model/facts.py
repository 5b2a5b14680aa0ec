"""The kinds of fact that writers type: the word, the id, the reference and the class of each.

Every field is defined once, here: its annotation validates it, fills the JSON Schema, and tells
which fields refer to other facts (see `whosays.model.references`).
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, NewType, TypeAlias

from pydantic import Field

from whosays.model.date_fields import DateOrUnknown, EdtfDate
from whosays.model.dates import Date
from whosays.model.fields import FormerIds, Language, OneOrMany, PageUrl, Prose, ShortFor, Text, Wikidata
from whosays.model.identity import Reference
from whosays.model.record import Fact, Record
from whosays.model.utterance import Confidence, Quote
from whosays.model.vocabulary import (
    ActorKind,
    Authenticity,
    Cell,
    ClaimKind,
    EventKind,
    Likelihood,
    QuestionStatus,
    Reliability,
    SourceKind,
    VerdictStatus,
    Word,
)
from whosays.model.waivers import Waivers

_SOUGHT = "other words that people look for it by, such as `inside job`; its page says them, and the search finds them"


class Kind(Word):
    """The kinds of fact that have an id."""

    ACTOR = "actor"
    SOURCE = "source"
    CLAIM = "claim"
    ACCOUNT = "account"
    EVENT = "event"
    QUESTION = "question"
    TERM = "term"
    MEDIA = "media"

    @property
    def section(self) -> str:
        """The top-level key that holds facts of this kind."""
        return self.value if self is Kind.MEDIA else f"{self.value}s"

    @property
    def phrase(self) -> str:
        """The kind with its article, for messages."""
        article = "an" if self.value.startswith(("a", "e", "i", "o", "u")) else "a"
        return f"{article} {self.value}"


ActorId = NewType("ActorId", str)
SourceId = NewType("SourceId", str)
ClaimId = NewType("ClaimId", str)
AccountId = NewType("AccountId", str)
EventId = NewType("EventId", str)
QuestionId = NewType("QuestionId", str)
TermId = NewType("TermId", str)
MediaId = NewType("MediaId", str)

ActorRef: TypeAlias = Annotated[ActorId, Reference.to(Kind.ACTOR)]
SourceRef: TypeAlias = Annotated[SourceId, Reference.to(Kind.SOURCE)]
ClaimRef: TypeAlias = Annotated[ClaimId, Reference.to(Kind.CLAIM)]
AccountRef: TypeAlias = Annotated[AccountId, Reference.to(Kind.ACCOUNT)]
QuestionRef: TypeAlias = Annotated[QuestionId, Reference.to(Kind.QUESTION)]
TermRef: TypeAlias = Annotated[TermId, Reference.to(Kind.TERM)]
MediaRef: TypeAlias = Annotated[MediaId, Reference.to(Kind.MEDIA)]


class Citation(Record):
    __doc__ = "A source, and where in it."

    id: SourceRef = Field(description="the source")
    at: Text | None = Field(None, description='where in the source, such as "para 4"', examples=["para 4"])
    quote: Annotated[Quote, ShortFor("exact")] | None = Field(
        None, description="a short quotation that carries the claim"
    )


Citations: TypeAlias = OneOrMany[Annotated[Citation, ShortFor("id")]]


class Source(Fact[SourceId]):
    __doc__ = "Something published that a claim is reported in."

    kind_of_fact: ClassVar = Kind.SOURCE
    name_field: ClassVar = "title"
    text_field: ClassVar = "title"
    date_field: ClassVar = "date"
    is_shareable: ClassVar = True

    title: Text = Field(description="the headline, as published")
    url: PageUrl = Field(description="its address")
    publisher: Text | None = Field(
        None, description="who published it, as the actor is called; where it was read may follow: `Reuters, at Yahoo`"
    )
    date: EdtfDate | None = Field(None, description="when it was published")
    accessed: EdtfDate | None = Field(None, description="when it was read", examples=["2023-05-04"])
    archived: PageUrl | None = Field(
        None,
        description="address of an archived copy",
        examples=["https://web.archive.org/web/2023/https://example.org/"],
    )
    lang: Language | None = Field(None, description="language, as BCP 47 writes it: `en`, `pt-BR`")
    kind: SourceKind | None = Field(None, description="what sort of publication it is")
    reliability: Reliability | None = Field(None, description="Admiralty code, A to F")
    via: OneOrMany[SourceRef] = Field((), description="the source that this one repeats")
    authors: OneOrMany[Text] = Field((), description="who wrote it")
    note: Prose | None = Field(None, description="anything a reader should know of it")
    formerly: FormerIds = ()
    accept: Waivers = Field(default_factory=dict)


class Actor(Fact[ActorId]):
    __doc__ = "Somebody who says something or is spoken of."

    kind_of_fact: ClassVar = Kind.ACTOR
    name_field: ClassVar = "name"
    text_field: ClassVar = "name"
    is_shareable: ClassVar = True

    name: Text = Field(description="the name in full")
    kind: ActorKind | None = Field(
        None,
        description="what sort of party it is; a group counts as anonymous unless it has a `url` or `wikidata`",
    )
    role: Text | None = Field(None, description="office or job at the time")
    member_of: OneOrMany[ActorRef] = Field(
        (), description="the organisation or state it speaks for; together they are one party"
    )
    aliases: OneOrMany[Text] = Field((), description="other names and spellings")
    wikidata: Wikidata | None = Field(None, description="item on Wikidata, such as Q7747")
    url: PageUrl | None = Field(None, description="its own site", examples=["https://example.org/"])
    note: Prose | None = Field(None, description="who this is, in a sentence or two")
    formerly: FormerIds = ()
    accept: Waivers = Field(default_factory=dict)


class Verdict(Record):
    __doc__ = "The editors' judgement of a claim."

    status: VerdictStatus = Field(description="confirmed or refuted")
    reason: Prose = Field(description="why, in a sentence or two")
    src: Citations = Field((), description="what the judgement rests on")
    on: EdtfDate | None = Field(None, description="when it was judged")


class Superseded(Record):
    __doc__ = "Why a claim no longer stands; it is kept, struck through."

    by: ClaimRef | None = Field(None, description="the claim that took its place")
    on: EdtfDate | None = Field(None, description="since when")
    reason: Prose = Field(description="why, in a sentence")


class Claim(Fact[ClaimId]):
    __doc__ = "One thing that somebody said to be so."

    kind_of_fact: ClassVar = Kind.CLAIM
    name_field: ClassVar = "text"
    text_field: ClassVar = "text"
    date_field: ClassVar = "on"

    text: Text = Field(description="the claim as one self-contained sentence in our own words")
    by: OneOrMany[ActorRef] = Field(min_length=1, description="who says it")
    src: Citations = Field(min_length=1, description="where it is reported")
    kind: ClaimKind = Field(ClaimKind.STATEMENT, description="what the speaker does with it")
    said_on: DateOrUnknown | None = Field(None, alias="on", description="when it was said")
    about: OneOrMany[QuestionRef] = Field((), description="the questions that it bears on")
    supports: OneOrMany[ClaimRef] = Field((), description="claims that it backs")
    contradicts: OneOrMany[ClaimRef] = Field((), description="claims that cannot be true with it")
    undercuts: OneOrMany[ClaimRef] = Field((), description="claims whose grounds it weakens without denying them")
    evidence: dict[AccountRef, Cell] = Field(
        default_factory=dict, description="how it sits with each competing account"
    )
    confidence: Annotated[Confidence, ShortFor("level")] | None = Field(
        None, description="how sure the speaker is: low, moderate or high"
    )
    likelihood: Likelihood | None = Field(None, description="how likely the speaker calls it")
    verdict: Verdict | None = Field(None, description="the editors' judgement")
    superseded: Superseded | None = Field(None, description="why it no longer stands")
    terms: OneOrMany[TermRef] = Field((), description="glossary terms that it uses")
    media: OneOrMany[MediaRef] = Field((), description="pictures and videos that show it")
    also: OneOrMany[Text] = Field((), description=_SOUGHT)
    note: Prose | None = Field(None, description="context that a reader needs")
    formerly: FormerIds = ()
    accept: Waivers = Field(default_factory=dict)

    @property
    def on(self) -> Date | None:
        """When it was said; None where that was left out, and where it is not known."""
        return self.said_on if isinstance(self.said_on, Date) else None


class Account(Fact[AccountId]):
    __doc__ = "One of several competing explanations of what happened."

    kind_of_fact: ClassVar = Kind.ACCOUNT
    name_field: ClassVar = "title"
    text_field: ClassVar = "title"

    title: Text = Field(description="the account in a few words")
    holder: OneOrMany[ActorRef] = Field((), description="who holds it")
    summary: Prose | None = Field(None, description="the account in a few sentences")
    refines: OneOrMany[AccountRef] = Field((), description="the account that it is a case of")
    excludes: OneOrMany[AccountRef] = Field((), description="accounts that cannot hold with it")
    also: OneOrMany[Text] = Field((), description=_SOUGHT)
    formerly: FormerIds = ()
    accept: Waivers = Field(default_factory=dict)


class Event(Fact[EventId]):
    __doc__ = "Something that happened at a time."

    kind_of_fact: ClassVar = Kind.EVENT
    name_field: ClassVar = "text"
    text_field: ClassVar = "text"
    date_field: ClassVar = "when"

    text: Text = Field(description="what happened, in a sentence")
    when: EdtfDate = Field(description="when it happened")
    src: Citations = Field((), description="where it is reported")
    claims: OneOrMany[ClaimRef] = Field((), description="claims about it")
    where: Text | None = Field(None, description="where it happened")
    kind: EventKind | None = Field(None, description="what sort of event it is")
    formerly: FormerIds = ()
    accept: Waivers = Field(default_factory=dict)


class Question(Fact[QuestionId]):
    __doc__ = "Something that is not known yet."

    kind_of_fact: ClassVar = Kind.QUESTION
    name_field: ClassVar = "text"
    text_field: ClassVar = "text"

    text: Text = Field(description="the question")
    why: Prose | None = Field(None, description="why it matters")
    would_settle: Prose | None = Field(None, description="what evidence would settle it")
    last_checked: EdtfDate | None = Field(None, description="when somebody last looked")
    accounts: OneOrMany[AccountRef] = Field((), description="the accounts that answer it")
    status: QuestionStatus = Field(QuestionStatus.OPEN, description="how far it is settled")
    answer: Prose | None = Field(None, description="the answer so far; its first paragraph is also shown alone")
    also: OneOrMany[Text] = Field((), description=_SOUGHT)
    formerly: FormerIds = ()
    accept: Waivers = Field(default_factory=dict)


class Term(Fact[TermId]):
    __doc__ = "A word of the story that a reader may not know."

    kind_of_fact: ClassVar = Kind.TERM
    name_field: ClassVar = "name"
    text_field: ClassVar = "definition"
    is_shareable: ClassVar = True

    definition: Prose = Field(description="what it means")
    name: Text | None = Field(None, description="the term, where the id is not its spelling")
    forms: OneOrMany[Text] = Field((), description="other spellings and forms")
    formerly: FormerIds = ()
    accept: Waivers = Field(default_factory=dict)


class Media(Fact[MediaId]):
    __doc__ = "A picture, a video or a recording that is part of the story."

    kind_of_fact: ClassVar = Kind.MEDIA
    name_field: ClassVar = "title"
    text_field: ClassVar = "shows"
    date_field: ClassVar = "when"

    url: PageUrl = Field(description="where it can be seen")
    shows: Prose = Field(description="what can be seen or heard in it")
    title: Text | None = Field(None, description="a short name for it")
    src: Citations = Field((), description="who reports on it or verified it")
    when: EdtfDate | None = Field(None, description="when it was taken")
    where: Text | None = Field(None, description="where it was taken")
    authenticity: Authenticity = Field(Authenticity.UNVERIFIED, description="what verification found")
    credit: Text | None = Field(None, description="who made it")
    alt: Text | None = Field(None, description="what it shows, for those who cannot see it")
    licence: Text | None = Field(None, description="terms of its use", examples=["CC BY 4.0"])
    formerly: FormerIds = ()
    accept: Waivers = Field(default_factory=dict)


FACT_TYPES: tuple[type[Fact[Any]], ...] = (Actor, Source, Claim, Account, Event, Question, Term, Media)
