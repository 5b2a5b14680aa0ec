"""Problems and changes as text for people and for machines: each a pure function."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The forms that a report can take."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"


class DiffFormat(StrEnum):
    """The forms that what changed can take; ``GITHUB`` marks what needs a note at its line, and tells nothing else."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    GITHUB = "github"


class StatsFormat(StrEnum):
    """The forms that the numbers of a story can take."""

    TEXT = "text"
    JSON = "json"
