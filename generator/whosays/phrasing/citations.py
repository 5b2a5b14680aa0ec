"""How to cite the page of a claim: APA 7, Chicago 17 (bibliography), BibTeX and CSL-JSON.

All four are made of the same few values; the date is the day on which the story changed last,
so that a citation says which state of it was read.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.phrasing.dates import MONTHS, year_in_words
from whosays.phrasing.grammar import in_words

if TYPE_CHECKING:
    import datetime as dt


class Work(Struct, frozen=True):
    """The page that is cited."""

    key: str
    title: str
    speakers: str
    status: str
    publisher: str
    story: str
    address: str
    changed: dt.date | None
    authors: tuple[str, ...] = ()
    """As their byline has them, since no rule tells which name is the family's; nobody where there is none."""


class CitationText(Struct, frozen=True):
    """A citation in one style, ready to be copied."""

    style: str
    text: str


def citations(work: Work) -> tuple[CitationText, ...]:
    """The page in every style."""
    return (
        CitationText("APA", _apa(work)),
        CitationText("Chicago", _chicago(work)),
        CitationText("BibTeX", _bibtex(work)),
        CitationText("CSL-JSON", _csl(work)),
    )


def passage(work: Work, said_on: str) -> str:
    """The claim for a message: without quotation marks, since the words are the page's and not the speaker's."""
    said = ", ".join(filter(None, (f"Said by {work.speakers}", said_on)))
    return f"{_sentence(work.title)}\n{said}; {work.status}. {_sentence(work.publisher)}\n{work.address}"


def _apa(work: Work) -> str:
    day = work.changed
    when = f"{year_in_words(day.year)}, {MONTHS[day.month - 1]} {day.day}" if day else "n.d."
    title = _without_stop(work.title)
    who = _sentence(" & ".join(work.authors) or work.publisher)
    where = f" {_sentence(work.publisher)}" if work.authors else ""
    return f"{who} ({when}). {title} [Claim by {work.speakers}; {work.status}].{where} {work.address}"


def _chicago(work: Work) -> str:
    day = work.changed
    when = f" Last modified {MONTHS[day.month - 1]} {day.day}, {year_in_words(day.year)}." if day else ""
    title, claim = _sentence(work.title), f"Claim by {work.speakers}; {work.status}."
    who = _sentence(in_words([*work.authors]) if work.authors else work.publisher)
    where = _where(work)
    return f"{who} “{title}” {where} {claim}{when} {work.address}."


def _bibtex(work: Work) -> str:
    where = _where(work)
    fields = {
        "author": " and ".join(f"{{{_latex(name)}}}" for name in work.authors or (work.publisher,)),
        "title": f"{{{_latex(_without_stop(work.title))}}}",
        "howpublished": f"\\url{{{work.address}}}",
        "note": _latex(f"{where} Claim by {work.speakers}; {work.status}"),
    }
    if work.changed:
        fields["year"] = f"{work.changed.year:04d}"
        fields["month"] = str(work.changed.month)
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{work.key},\n{lines}\n}}"


def _where(work: Work) -> str:
    """What the page is part of; the site is told as the author where nobody else is named."""
    return " ".join(map(_sentence, (work.story, work.publisher) if work.authors else (work.story,)))


_ENDED = re.compile(r"[.?!…‽؟۔।。．！？｡]['\"’”»›“‘」』]*$")  # noqa: RUF001 - the marks of other scripts
"""What ends a sentence, also where a quotation ends with it."""
_LONE_STOP = re.compile(r"(?<!\.)\.$")
_ABBREVIATION = re.compile(r"(?<!\w)(?:\w\.){2,}$")


def _sentence(text: str) -> str:
    """The text with a full stop, unless a mark ends it already: `Who flew them?`."""
    return text if _ENDED.search(text) else f"{text}."


def _without_stop(title: str) -> str:
    """A title without the full stop of its sentence, since more follows; that of `U.S.` and an ellipsis stay."""
    return title if _ABBREVIATION.search(title) else _LONE_STOP.sub("", title)


_LATEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def _latex(text: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda match: _LATEX.get(match[0], f"\\{match[0]}"), text)


def _csl(work: Work) -> str:
    item: dict[str, object] = {
        "id": work.key,
        "type": "webpage",
        "title": _without_stop(work.title),
        "author": [{"literal": name} for name in work.authors or (work.publisher,)],
        **({"publisher": work.publisher} if work.authors else {}),
        "container-title": work.story,
        "note": f"Claim by {work.speakers}; {work.status}",
        "URL": work.address,
    }
    if work.changed:
        item["issued"] = {"date-parts": [[work.changed.year, work.changed.month, work.changed.day]]}
    return json.dumps([item], ensure_ascii=False)
