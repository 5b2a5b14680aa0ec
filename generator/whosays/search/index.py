"""The index of the search: a pure function of the entries, in parts of which a browser loads what a query needs."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.engine_defaults import SEARCH_SEPARATOR
from whosays.search.description import choices, description, ranks, title_field
from whosays.search.pagefind import ENTRY, as_json, indexed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from whosays.search.records import Entry

FOLDER = PurePosixPath("assets/search")
"""Where the index lies in a site."""
_OTHER = "und"
"""Pages in languages whose stems nobody knows share an index (ISO 639-2: undetermined)."""
_STEMMED = frozenset(
    {"ar", "ca", "da", "de", "el", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "hi", "hu", "hy", "id", "it", "lt"}
    | {"nb", "ne", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi"}
)
"""The languages of which Pagefind 1.5 knows the stems (ISO 639)."""
_SURROGATES = r"[\ud83c-\ud83e][\udc00-\udfff]"
_BETWEEN_WORDS = re.compile(SEARCH_SEPARATOR.replace(_SURROGATES, "[\U0001f000-\U0001faff]"))
_BETWEEN_TAGS = " | "
_JOINED = "^ "
"""Between words that stand together in print: the engine takes a space for the end of a word, and nothing else."""


def search_index(entries: Iterable[Entry], program: Path) -> Mapping[PurePosixPath, bytes]:
    """The files of the index by their path in the site; ``program`` is Pagefind's.

    Of entries with one address the last counts.  Raises `SearchError` where the program fails, and OSError where it
    cannot be started.
    """
    by_address = {entry.address: entry for entry in entries}
    every = [by_address[address] for address in sorted(by_address)]
    rank = ranks(every)
    made = indexed(((entry.address, _page(entry, rank.get(entry.address))) for entry in every), program)
    told = {
        **made,
        "search.json": as_json(description(every, json.loads(made[ENTRY])["languages"])),
        "facets.json": as_json(choices(every)),
    }
    return {FOLDER / path: content for path, content in told.items()}


def language(told: str) -> str:
    """The language of an index that a page belongs in, of the language that the page tells (BCP 47)."""
    code = told.lower().partition("-")[0]
    return code if code in _STEMMED else _OTHER


def cut(text: str) -> str:
    """A text with a space behind each word, as `SEARCH_SEPARATOR` ends words."""
    return " ".join(_cut(token) for token in text.split())


def _cut(token: str) -> str:
    if token.isalnum() and token.isascii():
        return token
    parts, begun = [], 0
    for between in _BETWEEN_WORDS.finditer(token):
        if 0 < between.end() < len(token) and token[begun : between.start()]:
            parts.append(token[begun : between.end()])
            begun = between.end()
    return _JOINED.join([*parts, token[begun:]])


def _page(entry: Entry, rank: str | None) -> str:
    """A page as Pagefind reads it: its title under a name that tells its boost, its facets, then its sections.

    Its words weigh by its boost as well, of which Pagefind takes no more than ten times.
    """
    told = {title_field(entry): cut(entry.title), "tags": cut(_BETWEEN_TAGS.join(entry.tags))}
    filters = [*entry.facets, *([("rank", (rank,))] if rank else [])]
    parts = [f'<html lang="{language(entry.language)}"><body>']
    parts += (
        f'<i data-pagefind-meta="{name}[data-v]" data-v="{escape(value)}"></i>' for name, value in told.items() if value
    )
    parts += (
        f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></i>'
        for name, values in filters
        for value in values
    )
    parts.append(f'<div data-pagefind-weight="{entry.boost:g}">')
    for section in entry.sections:
        title, text = escape(cut(section.title)), escape(cut(section.text))
        # the first is called as the page, which has been told
        heading = f'<h2 id="{escape(section.anchor)}">{title}</h2>' if section.anchor else ""
        parts.append(f"{heading}<p>{text}</p>")
    if not any(section.text or section.anchor for section in entry.sections):
        # Pagefind leaves out what has nothing but a name
        parts.append(escape(cut(entry.title)))
    parts.append("</div></body></html>")
    return "".join(parts)
