"""The closed vocabularies of the fact files; the names are those that writers type."""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """One of a vocabulary, which has the hash of its text: what the class has of its own takes ten times as long."""

    __hash__ = str.__hash__


class FileKind(Word):
    __doc__ = "What sort of file a site publishes beside its pages and pictures, if it asks for it."

    PDF = "pdf"
    CSV = "csv"
    TXT = "txt"


class Edge(Word):
    __doc__ = "Where on every page a link of the site stands."

    HEADER = "header"
    FOOTER = "footer"


class Wanted(Word):
    __doc__ = "Whether a site has something that not every site wants."

    YES = "yes"
    NO = "no"


class AuthorKind(Word):
    __doc__ = "Whether a byline names a person, or a desk, an agency or another body."

    PERSON = "person"
    ORGANISATION = "organisation"


class Forge(Word):
    __doc__ = "Software of servers that repositories are kept on."

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    FORGEJO = "forgejo"
    BITBUCKET = "bitbucket"


class Access(Word):
    __doc__ = "Who may open a repository."

    PUBLIC = "public"
    PRIVATE = "private"


class Channel(Word):
    __doc__ = "How readers tell of a mistake."

    ISSUE = "issue"
    MAIL = "mail"


class ActorKind(Word):
    __doc__ = "What sort of party an actor is."

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"
    MEDIA = "media"


class SourceKind(Word):
    __doc__ = "What sort of publication a source is."

    OFFICIAL = "official"
    WIRE = "wire"
    NEWS = "news"
    ANALYSIS = "analysis"
    SOCIAL = "social"
    REFERENCE = "reference"


class Reliability(Word):
    __doc__ = "Reliability of a source on the Admiralty (NATO) scale."

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class ClaimKind(Word):
    __doc__ = "What a speaker does with a claim."

    STATEMENT = "statement"
    OBSERVATION = "observation"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    ASSESSMENT = "assessment"
    PREDICTION = "prediction"
    THREAT = "threat"
    NUMBER = "number"


class EventKind(Word):
    __doc__ = "What sort of thing happened."

    INCIDENT = "incident"
    STATEMENT = "statement"
    DECISION = "decision"
    PUBLICATION = "publication"
    AFTERMATH = "aftermath"
    CONTEXT = "context"


class Cell(Word):
    __doc__ = "How a claim sits with an account, after the analysis of competing hypotheses."

    STRONGLY_CONSISTENT = "strongly consistent"
    CONSISTENT = "consistent"
    NEUTRAL = "neutral"
    INCONSISTENT = "inconsistent"
    STRONGLY_INCONSISTENT = "strongly inconsistent"
    NOT_APPLICABLE = "not applicable"


class Likelihood(Word):
    __doc__ = "Estimative language of Intelligence Community Directive 203."

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly even"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class ConfidenceLevel(Word):
    __doc__ = "Analytic confidence of Intelligence Community Directive 203."

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class VerdictStatus(Word):
    __doc__ = "What the editors judged a claim to be."

    CONFIRMED = "confirmed"
    REFUTED = "refuted"


class QuestionStatus(Word):
    __doc__ = "How far a question has been settled."

    OPEN = "open"
    PARTLY_ANSWERED = "partly answered"
    ANSWERED = "answered"
    UNANSWERABLE = "unanswerable"


class Authenticity(Word):
    __doc__ = "Ratings of a picture or video, after schema.org's MediaReview."

    UNVERIFIED = "unverified"
    ORIGINAL = "original"
    EDITED = "edited"
    TRANSFORMED = "transformed"
    STAGED = "staged"
    DECONTEXTUALISED = "decontextualised"
    SATIRE = "satire"


class ChangeKind(Word):
    __doc__ = "Kinds of change after the code of principles of the IFCN."

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    RETRACTION = "retraction"


class ExplainerStatus(Word):
    __doc__ = "Whether the story still moves."

    DEVELOPING = "developing"
    SETTLED = "settled"
    ARCHIVED = "archived"


class ClaimStatus(Word):
    """Where a claim stands; derived, never typed in.  In the order in which they are tried."""

    SUPERSEDED = "superseded"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    DISPUTED = "disputed"
    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single origin"
