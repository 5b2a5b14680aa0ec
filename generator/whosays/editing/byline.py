"""The names in a byline."""

from __future__ import annotations

import re

_BY = re.compile(r"^(?:(?:words|text|story|report|written|reported)\s+)?by:?\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"\S*(?://|www\.)\S*|<?[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+>?|(?<!\S)[@/]\S+", re.IGNORECASE)
_ROLE = re.compile(r"\s*[(\[][^\w()\[\]]*[a-z][^()\[\]]*[)\]]$")
_AND = re.compile(r"\s+(?:and|&|und|et|и|та|\u0456)\s+")
_COMMA = re.compile(r"\s*,\s*(?:(?:and|&)\s+)?")
_OF_A_NAME = re.compile(r"(?:\s*,)?\s+(?:jr|sr|ii|iii|iv|ph\.?d|md|esq|obe|mbe)\.?$", re.IGNORECASE)
_TITLED = re.compile(r",(?=\s*(?:jr|sr|ii|iii|iv|ph\.?d|md|esq|obe|mbe)\b)", re.IGNORECASE)
_PARTICLES = frozenset(
    {"af", "al", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "i", "ibn"}
    | {"la", "le", "ten", "ter", "van", "von", "y", "zu", "zum"}
)
_AGENCIES = frozenset(
    {"reuters", "ap", "afp", "dpa", "upi", "pa", "ansa", "efe", "apa", "interfax", "tass", "ukrinform", "bloomberg"}
    | {"agencies", "associated press", "the associated press", "press association", "pa media", "staff"}
)
_BODIES = re.compile(
    r"\b(?:ministry|department|office|agency|council|committee|commission|service|services|bureau|university|team|"
    r"institute|association|news|times|press|media|editor|correspondent|reporter|desk|staff|trust|group|authority|board|company|party|ltd|inc)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 4


def names_in(byline: str) -> list[str]:
    """The names of a byline, each by itself; one that can be taken apart in two ways stays as it is.

    "Roe, Ada" is one person, and so may "Ada Roe, New York" be: commas part names only where an
    "and" ends the list.  Addresses and roles in brackets are no names.
    """
    if ";" in byline:
        return [name for part in byline.split(";") for name in names_in(part)]
    text = " ".join(_ADDRESS.sub(" ", _BY.sub("", byline.strip(), count=1)).split()).strip(" ,|<>")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]  # as feeds write it: an address, and the name in brackets
    if not text:
        return []
    parts = [part for part in _AND.split(text) if part]
    names = [_ROLE.sub("", part) for part in _apart(parts)]
    return names if len(names) > 1 and all(map(_is_name, names)) else [_ROLE.sub("", text)]


def _apart(parts: list[str]) -> list[str]:
    """The parts of a list, those before the last also at their commas."""
    if len(parts) == 1:
        first, comma, last = parts[0].rpartition(",")
        return [first, last.strip()] if comma and last.strip().casefold() in _AGENCIES and _is_name(first) else parts
    *before, last = parts
    return [name.replace("\0", ",") for part in before for name in _COMMA.split(_TITLED.sub("\0", part)) if name] + [
        last
    ]


def _is_name(text: str) -> bool:
    """Whether a text can be but the full name of a person, or an agency."""
    if text.casefold() in _AGENCIES:
        return True
    words = _OF_A_NAME.sub("", text).split()
    if not 1 < len(words) <= _MOST_WORDS or _BODIES.search(text) or any(map(str.isdigit, text)):
        return False
    if words[0].casefold() in {"the", "and"} or not words[-1][0].isupper():
        return False
    return all(word[0].isupper() or not word[0].isalpha() or word.casefold() in _PARTICLES for word in words) and (
        words[0][0].isupper() or words[0].casefold() in _PARTICLES - {"zu", "zum", "y", "i"}
    )
