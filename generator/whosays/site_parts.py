"""What a site consists of: the parts of an explainer, the pages of the guide, feeds, and their folders."""

from __future__ import annotations

from enum import Enum, StrEnum
from pathlib import PurePosixPath
from typing import Self

from whosays.model.facts import Kind

HOME = PurePosixPath("index.md")
DAYS_FILE = "days.json"
"""The export by which a script lays two days of a story beside one another."""
GUIDE = PurePosixPath("guide")
TOPICS = PurePosixPath("topics")
EMBED = "embed"
WITHDRAWN = "withdrawn"
CARDS = "cards"
"""The folders of an explainer with what other sites show of its facts."""


class Purpose(Enum):
    """What a page for writers is there for, in the order of the guide; each with its heading in the contents."""

    LEARN = "Begin"
    DO = "How to"
    LOOK_UP = "Look up"
    UNDERSTAND = "Understand"


class Guide(StrEnum):
    """The pages for writers: the file of each, what it is called, and what it is there for."""

    START = "index.md", "Guide for writers", Purpose.LEARN
    TUTORIAL = "tutorial.md", "A site of your own in ten minutes", Purpose.LEARN
    STORY = "story.md", "Start a story", Purpose.DO
    CORRECT = "correct.md", "Correct what was published", Purpose.DO
    COLLEAGUES = "colleagues.md", "Work with colleagues", Purpose.DO
    BRAND = "brand.md", "Make the site look like yours", Purpose.DO
    PUBLISH = "publish.md", "Publish the site", Purpose.DO
    TRANSLATE = "translate.md", "Write in another language", Purpose.DO
    MOVE = "move.md", "Move from a spreadsheet or another tool", Purpose.DO
    FIELDS = "fields.md", "Every field", Purpose.LOOK_UP
    PROBLEMS = "problems.md", "Every problem", Purpose.LOOK_UP
    COMMANDS = "commands.md", "Every command", Purpose.LOOK_UP
    WHY = "why.md", "Why it works so", Purpose.UNDERSTAND

    def __new__(cls, file: str, title: str, purpose: Purpose) -> Self:
        """The file is the value."""
        made = str.__new__(cls, file)
        made._value_, made.label, made.purpose = file, title, purpose
        return made

    label: str
    purpose: Purpose


class FeedFormat(Enum):
    """The formats of feeds, each with its name, its file and its media type."""

    ATOM = ("Atom", "feed.xml", "application/atom+xml")
    JSON = ("JSON Feed", "feed.json", "application/feed+json")

    def __init__(self, label: str, file: str, media_type: str) -> None:
        self.label = label
        self.file = file
        self.media_type = media_type


class Part(StrEnum):
    """The parts of an explainer in the order of the menu: the step of its address, its name, the kind that it lists.

    A part that lists a kind needs no more; `pages.part_pages` has the views of those that show more than any list.
    """

    READ = "", "Story"
    CLAIMS = "claims", "Claims", Kind.CLAIM
    ACCOUNTS = "accounts", "Competing accounts", Kind.ACCOUNT
    QUESTIONS = "questions", "Questions", Kind.QUESTION
    TIMELINE = "timeline", "Timeline", Kind.EVENT
    ACTORS = "actors", "Who is who", Kind.ACTOR
    SOURCES = "sources", "Sources", Kind.SOURCE
    CONFLICTS = "conflicts", "Contradictions"
    CHANGES = "changes", "Changes"
    RELATIONS = "relations", "Who against whom"
    AS_OF = "as-of", "What was known when"
    MEDIA = "media", "Pictures and videos", Kind.MEDIA
    GLOSSARY = "glossary", "Glossary", Kind.TERM
    METHOD = "method", "Method"
    DATA = "data", "Data"
    PRINT = "print", "For print"

    def __new__(cls, step: str, label: str, lists: Kind | None = None) -> Self:
        """The step is the value."""
        made = str.__new__(cls, step)
        made._value_, made.label, made.lists = step, label, lists
        return made

    label: str
    lists: Kind | None


FOLDED = frozenset([*Part][[*Part].index(Part.RELATIONS) :])
"""Parts that the menu shows under "More", but for the one that the reader is in."""
LISTED_ON = {kind: next(part for part in Part if part.lists is kind) for kind in Kind}
"""The part that lists the facts of each kind; a kind without one stops the program at once."""
CORRECTIONS = "corrections"
"""The anchor of the corrections and retractions on the page of changes."""
