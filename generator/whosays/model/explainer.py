"""What a folder of facts says of itself: its narrative, the notes of what changed, what its claims leave out."""

from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import Field, PrivateAttr

from whosays.model.date_fields import DateOrUnknown, EdtfDate, ProseByDay
from whosays.model.facts import ActorRef, Citations, QuestionRef
from whosays.model.fields import Image, NewId, OneOrMany, Prose, ShortFor, Text, Topic, Url
from whosays.model.identity import AnyRef
from whosays.model.record import Record
from whosays.model.vocabulary import (
    AuthorKind,
    ChangeKind,
    ExplainerStatus,
)
from whosays.model.waivers import Waivers


class Section(Record):
    __doc__ = "A part of the hand-written narrative."

    id: NewId = Field(description="last part of the section's address")
    heading: Text = Field(description="its heading")
    text: Prose = Field(description="paragraphs, each citing claims with [[claim-id]]")


class Author(Record):
    __doc__ = "Who wrote an explainer, as its byline names them."

    name: Text = Field(description="the name, as it is printed", examples=["Ada Marsh"])
    url: Url | None = Field(
        None, description="a page of theirs, or where to write to", examples=["https://example.org/staff/ada-marsh"]
    )
    kind: AuthorKind = Field(
        AuthorKind.PERSON,
        description="person or organisation; without it a person, as in any byline",
        examples=["organisation"],
    )

    @property
    def mailbox(self) -> str:
        """Their mail address, where that is what `url` holds; else empty."""
        parts = urlsplit(self.url or "")
        return unquote(parts.path) if parts.scheme == "mailto" else ""


class Explainer(Record):
    __doc__ = "What one folder of facts is about, and its narrative."

    title: Text = Field(description="the story in a few words")
    question: Text = Field(description="the question that a reader comes with")
    summary: Prose = Field(description="the short answer, in a paragraph")
    image: Image | None = Field(
        None, description="a picture in the explainer's folder, for links to it on other sites", examples=["dome.jpg"]
    )
    sections: tuple[Section, ...] = Field((), description="the narrative")
    status: ExplainerStatus | None = Field(None, description="whether the story still moves")
    started: EdtfDate | None = Field(None, description="the day on which the story begins")
    places: OneOrMany[Text] = Field((), description="where the story plays")
    authors: OneOrMany[Annotated[Author, ShortFor("name")]] = Field(
        (),
        description="its byline, in the order in which the names are printed",
        examples=["[Ada Marsh, {name: Data desk, kind: organisation}]"],
    )
    topics: OneOrMany[Topic] = Field(
        (),
        description="what it is about, in a word or two each; one that several explainers share has a page",
        examples=["[Ports, Safety at work]"],
    )
    days: ProseByDay = Field(
        default_factory=dict,
        description="a few sentences for days on which the story changed, which open the page of each day",
        examples=["{2023-05-03: Two drones reached the Kremlin. [[two-drones]]}"],
    )
    formerly: OneOrMany[NewId] = Field(
        (),
        description="the names that its folder had before, the newest first, whose addresses lead to it",
        examples=["kremlin-attack"],
    )
    accept: Waivers = Field(default_factory=dict)


class Change(Record):
    __doc__ = "A note of what the editors changed, and when."

    on: EdtfDate = Field(description="when it was changed")
    kind: ChangeKind = Field(description="correction, clarification, update or retraction")
    note: Prose = Field(description="what changed and why")
    facts: OneOrMany[AnyRef] = Field((), description="the facts that it concerns")
    was: Text | None = Field(None, description="what stood there before")
    now: Text | None = Field(None, description="what stands there now")
    id: NewId = Field(
        "", description="last part of its address, which never changes once published; `check --fix` adds it"
    )
    formerly: OneOrMany[NewId] = Field(
        (),
        description="the ids that it had before, the newest first, whose addresses lead to it",
        examples=["2023-05-04-update"],
    )

    _named: tuple[str, ...] = PrivateAttr(default=())

    def model_post_init(self, _context: object) -> None:
        """Keep the facts that it names while all of them are there."""
        self._named = tuple(dict.fromkeys(self.facts))

    @property
    def named(self) -> tuple[str, ...]:
        """The facts that it names, also where `facts` has lost those that are gone or were not known yet."""
        return self._named

    @property
    def names(self) -> int:
        """How many facts these are."""
        return len(self._named)

    @property
    def withdraws(self) -> bool:
        """Whether it says what a fact was that may be gone for good."""
        return self.kind is ChangeKind.RETRACTION and self.was is not None

    @property
    def first_id(self) -> str:
        """The id that it had first, which names it in feeds for good."""
        return (self.id, *self.formerly)[-1]


class Defaults(Record):
    __doc__ = "What the claims of a file leave out."

    src: Citations = Field((), description="where they are reported", examples=["kremlin-statement"])
    on: DateOrUnknown | None = Field(None, description="when they were said")
    by: OneOrMany[ActorRef] = Field((), description="who says them")
    about: OneOrMany[QuestionRef] = Field((), description="the questions that they bear on")
