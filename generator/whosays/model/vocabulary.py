"""The closed vocabularies of the fact files; the names are those that writers type."""

from __future__ import annotations

from enum import StrEnum


class FileKind(StrEnum):
    __doc__ = "What sort of file a site publishes beside its pages and pictures, if it asks for it."

    PDF = "pdf"
    CSV = "csv"
    TXT = "txt"


class Edge(StrEnum):
    __doc__ = "Where on every page a link of the site stands."

    HEADER = "header"
    FOOTER = "footer"


class Wanted(StrEnum):
    __doc__ = "Whether a site has something that not every site wants."

    YES = "yes"
    NO = "no"


class AuthorKind(StrEnum):
    __doc__ = "Whether a byline names a person, or a desk, an agency or another body."

    PERSON = "person"
    ORGANISATION = "organisation"


class Forge(StrEnum):
    __doc__ = "Software of servers that repositories are kept on."

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    FORGEJO = "forgejo"
    BITBUCKET = "bitbucket"


class Access(StrEnum):
    __doc__ = "Who may open a repository."

    PUBLIC = "public"
    PRIVATE = "private"


class Channel(StrEnum):
    __doc__ = "How readers tell of a mistake."

    ISSUE = "issue"
    MAIL = "mail"


class ActorKind(StrEnum):
    __doc__ = "What sort of party an actor is."

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"
    MEDIA = "media"


class SourceKind(StrEnum):
    __doc__ = "What sort of publication a source is."

    OFFICIAL = "official"
    WIRE = "wire"
    NEWS = "news"
    ANALYSIS = "analysis"
    SOCIAL = "social"
    REFERENCE = "reference"


class Reliability(StrEnum):
    __doc__ = "Reliability of a source on the Admiralty (NATO) scale."

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class ClaimKind(StrEnum):
    __doc__ = "What a speaker does with a claim."

    STATEMENT = "statement"
    OBSERVATION = "observation"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    ASSESSMENT = "assessment"
    PREDICTION = "prediction"
    THREAT = "threat"
    NUMBER = "number"


class EventKind(StrEnum):
    __doc__ = "What sort of thing happened."

    INCIDENT = "incident"
    STATEMENT = "statement"
    DECISION = "decision"
    PUBLICATION = "publication"
    AFTERMATH = "aftermath"
    CONTEXT = "context"


class Cell(StrEnum):
    __doc__ = "How a claim sits with an account, after the analysis of competing hypotheses."

    STRONGLY_CONSISTENT = "strongly consistent"
    CONSISTENT = "consistent"
    NEUTRAL = "neutral"
    INCONSISTENT = "inconsistent"
    STRONGLY_INCONSISTENT = "strongly inconsistent"
    NOT_APPLICABLE = "not applicable"


class Likelihood(StrEnum):
    __doc__ = "Estimative language of Intelligence Community Directive 203."

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly even"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class ConfidenceLevel(StrEnum):
    __doc__ = "Analytic confidence of Intelligence Community Directive 203."

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class VerdictStatus(StrEnum):
    __doc__ = "What the editors judged a claim to be."

    CONFIRMED = "confirmed"
    REFUTED = "refuted"


class QuestionStatus(StrEnum):
    __doc__ = "How far a question has been settled."

    OPEN = "open"
    PARTLY_ANSWERED = "partly answered"
    ANSWERED = "answered"
    UNANSWERABLE = "unanswerable"


class Authenticity(StrEnum):
    __doc__ = "Ratings of a picture or video, after schema.org's MediaReview."

    UNVERIFIED = "unverified"
    ORIGINAL = "original"
    EDITED = "edited"
    TRANSFORMED = "transformed"
    STAGED = "staged"
    DECONTEXTUALISED = "decontextualised"
    SATIRE = "satire"


class ChangeKind(StrEnum):
    __doc__ = "Kinds of change after the code of principles of the IFCN."

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    RETRACTION = "retraction"


class ExplainerStatus(StrEnum):
    __doc__ = "Whether the story still moves."

    DEVELOPING = "developing"
    SETTLED = "settled"
    ARCHIVED = "archived"


class ClaimStatus(StrEnum):
    """Where a claim stands; derived, never typed in.  In the order in which they are tried."""

    SUPERSEDED = "superseded"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    DISPUTED = "disputed"
    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single origin"
