"""Problems as text for people and for machines: each a function of problems and documents."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The forms that a report can take."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
