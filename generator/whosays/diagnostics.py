"""Problems as values: a code, a place in a file, a message, and what to type instead.

A diagnostic says *where* by a route of keys, ``("claims", "two-drones", "by", 0)``.  Only when
it is shown does the document turn the route into a line and a column, so facts and rules carry
no positions.  Wording follows the rustc guide: a message stands alone, is lower-case and has no
full stop; the way out is in ``help``.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import force_setattr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import PurePosixPath

LONGEST_TEXT = 600
"""Characters of a message, a help or a label: whoever reads it has the value before them."""
_LONG_VALUE = re.compile(r"`([^`]{81,})`")
_FIRST, _LAST = 60, 20
"""How many characters at the ends of a long value are shown."""

Route: TypeAlias = tuple[str | int, ...]
"""Mapping keys and sequence indexes from the top of a file to a node."""


class Severity(StrEnum):
    """How much a problem matters: an error stops the site, a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    __doc__ = "The name of a kind of problem; ``whosays explain CODE`` tells more of each."

    # a file and its YAML
    UNREADABLE_FILE = "unreadable-file"
    UNLISTED_FILE = "unlisted-file"
    OWN_PAGE = "own-page"
    MISPLACED = "misplaced"
    YAML_SYNTAX = "yaml-syntax"
    YAML_FEATURE = "yaml-feature"
    YAML_LIMIT = "yaml-limit"
    PAGE_LIMIT = "page-limit"
    DUPLICATE_KEY = "duplicate-key"
    LOST_PARAGRAPH = "lost-paragraph"
    # the shape of one fact
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_VALUE = "unknown-value"
    BAD_ID = "bad-id"
    BAD_DATE = "bad-date"
    BAD_URL = "bad-url"
    BAD_TEXT = "bad-text"
    # facts together
    DUPLICATE_ID = "duplicate-id"
    MISSING_EXPLAINER = "missing-explainer"
    UNKNOWN_REFERENCE = "unknown-reference"
    WRONG_KIND = "wrong-kind"
    CYCLE = "cycle"
    CONTRADICTS_ITSELF = "contradicts-itself"
    CONTRADICTS_AND_SUPPORTS = "contradicts-and-supports"
    IMPOSSIBLE_ORDER = "impossible-order"
    MISSING_IMAGE = "missing-image"
    LOW_CONTRAST = "low-contrast"
    MISSING_PAGE = "missing-page"
    TOPIC_SPELLING = "topic-spelling"
    # what a desk editor would send back
    UNCITED_PARAGRAPH = "uncited-paragraph"
    QUOTE_TOO_LONG = "quote-too-long"
    MISSING_ANSWER = "missing-answer"
    EVENT_BEFORE_START = "event-before-start"
    LONG_CLAIM = "long-claim"
    UNDATED_CLAIM = "undated-claim"
    UNUSED_CLAIM = "unused-claim"
    UNUSED_SOURCE = "unused-source"
    UNUSED_ACTOR = "unused-actor"
    FUTURE_DATE = "future-date"
    DUPLICATE_CLAIM = "duplicate-claim"
    DUPLICATE_SOURCE = "duplicate-source"
    DUPLICATE_NAME = "duplicate-name"
    REPEATED_REFERENCE = "repeated-reference"
    UNSOURCED_EVENT = "unsourced-event"
    UNSETTLED_QUESTION = "unsettled-question"
    UNSUPPORTED_MARKUP = "unsupported-markup"
    HIDDEN_CHARACTER = "hidden-character"
    UNDRAWN_CARD = "undrawn-card"
    UNFIT_IMAGE = "unfit-image"
    UNNEEDED_WAIVER = "unneeded-waiver"
    CHANGE_WITHOUT_ID = "change-without-id"
    WRONG_DAY = "wrong-day"
    LOST_LETTER = "lost-letter"
    ODD_ADDRESS = "odd-address"
    NEUTRAL_CONTRADICTION = "neutral-contradiction"
    UNNAMED_HOLDER = "unnamed-holder"
    WITHDRAWN_ID = "withdrawn-id"
    # two editions of the facts
    SILENT_EDIT = "silent-edit"
    # the facts and the site that was published last
    DEAD_ADDRESS = "dead-address"


WARNINGS = frozenset(
    {
        Code.LOST_PARAGRAPH,
        Code.UNCITED_PARAGRAPH,
        Code.QUOTE_TOO_LONG,
        Code.MISSING_ANSWER,
        Code.EVENT_BEFORE_START,
        Code.LONG_CLAIM,
        Code.UNDATED_CLAIM,
        Code.UNUSED_CLAIM,
        Code.UNUSED_SOURCE,
        Code.UNUSED_ACTOR,
        Code.DUPLICATE_CLAIM,
        Code.DUPLICATE_SOURCE,
        Code.DUPLICATE_NAME,
        Code.REPEATED_REFERENCE,
        Code.UNSOURCED_EVENT,
        Code.UNSETTLED_QUESTION,
        Code.UNSUPPORTED_MARKUP,
        Code.HIDDEN_CHARACTER,
        Code.UNDRAWN_CARD,
        Code.UNFIT_IMAGE,
        Code.UNNEEDED_WAIVER,
        Code.CHANGE_WITHOUT_ID,
        Code.WRONG_DAY,
        Code.LOST_LETTER,
        Code.ODD_ADDRESS,
        Code.NEUTRAL_CONTRADICTION,
        Code.UNNAMED_HOLDER,
        Code.WITHDRAWN_ID,
    }
)
"""Codes of what an editor may mean so; every other code is an error, by which the site would be false or none."""


class Span(NamedTuple):
    """A stretch of a file: offsets count code points from 0, lines and columns from 1.

    ``end`` is exclusive.
    """

    start: int
    end: int
    line: int
    column: int


class Location(Struct, frozen=True):
    """A node of a file by its route, or one piece of text inside that node.

    ``on_key`` means the mapping key that leads to the node instead of the node.  ``fragment``
    is looked for inside the node with any run of white space matching any other, because a
    folded scalar breaks its lines where it likes; ``occurrence`` tells equal fragments apart.
    """

    file: PurePosixPath
    route: Route = ()
    on_key: bool = False
    fragment: str = ""
    occurrence: int = 0

    def at(self, *steps: str | int) -> Location:
        """The place of a node below this one."""
        return Location(self.file, (*self.route, *steps))

    def key(self, *steps: str | int) -> Location:
        """The key of a node below this one, or this node's own key."""
        return Location(self.file, (*self.route, *steps), on_key=True)

    def within(self, fragment: str, occurrence: int = 0) -> Location:
        """A piece of the text of this node."""
        return Location(self.file, self.route, fragment=fragment, occurrence=occurrence)


class Spot(Struct, frozen=True):
    """A stretch of a file that has no node, because the file could not be read as YAML."""

    file: PurePosixPath
    span: Span


class Related(Struct, frozen=True):
    """A second place that a problem concerns, with what is there: "first defined here"."""

    at: Location | Spot
    label: str

    def __post_init__(self) -> None:
        force_setattr(self, "label", shortened(self.label))


class Replacement(Struct, frozen=True):
    """``now`` in the place of ``was``, which is the whole of what is written there, but for quotes around it."""

    at: Location | Spot
    was: str
    now: str


class Removal(Struct, frozen=True):
    """One item less in a list that has others."""

    at: Location


class Addition(Struct, frozen=True):
    """A field more in a mapping, before the one whose key is at ``before``."""

    before: Location
    field: str
    value: str


class Fix(Struct, frozen=True):
    """What to type instead: "write `cnn`"; ``is_safe`` where nobody could have meant anything else."""

    title: str
    changes: tuple[Replacement | Removal | Addition, ...]
    is_safe: bool

    def __post_init__(self) -> None:
        force_setattr(self, "title", shortened(self.title))


class Diagnostic(Struct, frozen=True):
    """One problem of the content; what is told of it has at most ``LONGEST_TEXT`` characters, whatever it quotes."""

    code: Code
    message: str
    at: Location | Spot
    help: str = ""
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()

    def __post_init__(self) -> None:
        force_setattr(self, "message", shortened(self.message))
        force_setattr(self, "help", shortened(self.help))

    @property
    def severity(self) -> Severity:
        """Whether this problem stops the site."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR


def shortened(text: str) -> str:
    """A text of at most ``LONGEST_TEXT`` characters: of a longer one first the values between backticks are cut."""
    if len(text) <= LONGEST_TEXT:
        return text
    text = _LONG_VALUE.sub(lambda value: f"`{value[1][:_FIRST]}…{value[1][-_LAST:]}`", text)
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the problems stops the site."""
    return any(problem.severity is Severity.ERROR for problem in diagnostics)
