"""A paragraph of the narrative cites no claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.facts import Kind
from whosays.model.prose import mentions, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

_ITEM = re.compile(r"[-*+] |[0-9]{1,9}[.)] ")
_SHOWN = 8
"""How many words of the paragraph are underlined."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    explainer = draft.folder.explainer
    if explainer is None:
        return
    for index, section in enumerate(explainer.sections):
        position = 0
        for block in blocks(section.text):
            position = section.text.index(block[0], position)
            if not any(_cites(paragraph, draft) for paragraph in block):
                opening = " ".join(block[0].split()[:_SHOWN])
                earlier = len(_pattern(opening).findall(section.text, 0, position))
                at = explainer.location.at("sections", index, "text").within(opening, earlier)
                message = f"this paragraph of section `{section.id}` cites no claim"
                help_ = "end the sentence that rests on a claim with `[[id-of-the-claim]]`"
                yield Diagnostic(Code.UNCITED_PARAGRAPH, message, at, help_)


def blocks(text: str) -> list[list[str]]:
    """The paragraphs of a text; a list, with the line that leads into it, is one."""
    found: list[list[str]] = []
    for paragraph in paragraphs(text):
        goes_on = found and _ITEM.match(paragraph) and (_ITEM.match(found[-1][-1]) or found[-1][-1].endswith(":"))
        if goes_on:
            found[-1].append(paragraph)
        else:
            found.append([paragraph])
    return found


def _cites(paragraph: str, draft: Draft) -> bool:
    """Whether a claim is named; an unknown name is a mistake of its own."""
    named = (draft.known.get(mention.id) for mention in mentions(paragraph))
    return any(each is None or each.kind is Kind.CLAIM for each in named)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))
