"""The languages of sources: what a reader is told before following a link, and how a page marks foreign words."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from markupsafe import Markup

from whosays.pages.escape import token

if TYPE_CHECKING:
    from whosays.model.facts import Source

OWN = "en"
"""The language of the pages' own words."""

_NAMES = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pcm": "Nigerian Pidgin",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
_NOT_IN_LATIN_LETTERS = frozenset(
    "ar be bg bn el fa he hi hy ja ka kk ko ru th uk ur zh".split()  # noqa: SIM905 - a list of codes reads better so
)


def language_name(code: str) -> str:
    """`Russian`; the code itself where the language has no name here."""
    return _NAMES.get(_primary(code), code)


def foreign_name(code: str | None) -> str:
    """The name of a language, or nothing where it is that of the pages, or not told."""
    return "" if code is None or _primary(code) == OWN else language_name(code)


def headline_language(source: Source) -> Markup:
    """The code of the language of a source's title, or nothing where it is that of the pages, or not told.

    Writers describe a source whose headline they do not have in the words of the pages, which Latin
    letters give away in a language that has others.
    """
    if source.lang is None:
        return Markup()
    primary = _primary(source.lang)
    if primary == OWN or (primary in _NOT_IN_LATIN_LETTERS and not _has_other_letters(source.title)):
        return Markup()
    return token(source.lang)


def _primary(code: str) -> str:
    return code.partition("-")[0]


def _has_other_letters(text: str) -> bool:
    return any(letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN") for letter in text)
