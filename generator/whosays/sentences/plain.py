"""Prose of a story without its markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.model.facts import Kind
from whosays.model.names import name_of
from whosays.phrasing import prose

if TYPE_CHECKING:
    from whosays.corpus.story import Story
    from whosays.model.facts import Question
    from whosays.model.prose import Mention

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def plain(source: str, story: Story) -> str:
    """Prose without markup, each link as its words; a cited claim is left out."""

    def name(mention: Mention) -> str:
        fact = story.facts[mention.id]
        if mention.words:
            return mention.words
        return "" if fact.kind_of_fact is Kind.CLAIM else name_of(fact)

    return prose.plain(source, name)


def opening(source: str, story: Story) -> str:
    """The first paragraph of prose, without its markup."""
    return plain(_BLANK_LINE.split(source.strip(), maxsplit=1)[0], story)


def so_far(question: Question, story: Story) -> str:
    """The first paragraph of the answer to a question; empty where there is none yet."""
    return opening(question.answer, story) if question.answer else ""
