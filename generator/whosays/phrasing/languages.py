"""The language of a site and those of its sources: what browsers are told, and readers before they follow a link."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from markupsafe import Markup

from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from whosays.model.facts import Source
    from whosays.model.site import Site

INTERFACE = "en"
"""The language of our own words: headings, labels, the guide."""

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
_LETTERS = {
    **dict.fromkeys(("ar", "fa", "ur"), ("ARABIC",)),
    **dict.fromkeys(("be", "bg", "ru", "uk"), ("CYRILLIC",)),
    **dict.fromkeys(("kk", "sr"), ("CYRILLIC", "LATIN")),
    "bn": ("BENGALI",),
    "el": ("GREEK",),
    "he": ("HEBREW",),
    "hi": ("DEVANAGARI",),
    "hy": ("ARMENIAN",),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"),
    "ka": ("GEORGIAN",),
    "ko": ("CJK", "HANGUL"),
    "th": ("THAI",),
    "zh": ("CJK",),
}
"""How Unicode's names of the letters begin that a language is written in; LATIN where nothing is said."""

# those that CLDR lays out from right to left
_RIGHT_TO_LEFT = frozenset(
    "ar arc bal bgn bqi ckb dv fa glk he iw ks lrc luz mzn nqo pnb ps rhg sd sdh skr syr ug ur yi".split()  # noqa: SIM905 - a list of codes reads better so
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})


def language_of(site: Site) -> str | None:
    """The language that the texts of a site are in, and those of its explainers; None where it does not say."""
    return site.languages[0] if site.languages else None


def page_language(site: Site) -> str:
    """What an HTML page says it is in, as it has to: where the site does not tell, the language of our own words."""
    return language_of(site) or INTERFACE


def direction(code: str) -> str:
    """`rtl` or `ltr`: which way a language runs, by its script where the code tells it."""
    primary, *subtags = code.lower().split("-")
    script = next((each for each in subtags if len(each) == 4 and each.isalpha()), "")  # noqa: PLR2004 - BCP 47
    runs_left = script in _RIGHT_TO_LEFT_SCRIPTS if script else primary in _RIGHT_TO_LEFT
    return "rtl" if runs_left else "ltr"


def locale(code: str) -> str:
    """`pt_BR`: a language and, where the code tells it, a region, as the Open Graph protocol writes them."""
    primary, *subtags = code.split("-")
    # a single letter begins what is no part of the language
    region = next((each for each in subtags if len(each) == 1 or (len(each) == 2 and each.isalpha())), "")  # noqa: PLR2004 - BCP 47
    return f"{primary}_{region.upper()}" if len(region) > 1 else primary


def is_same(code: str, other: str | None) -> bool:
    """Whether who reads one language reads the other: `pt` and `pt-BR` are one."""
    return other is not None and _primary(code) == _primary(other)


def language_name(code: str) -> str:
    """`Russian`; the code itself where the language has no name here."""
    return _NAMES.get(_primary(code), code)


def foreign_name(code: str | None, own: str | None) -> str:
    """The name of a language, or nothing where it is ``own``, that of the pages, or is not told."""
    return "" if code is None or is_same(code, own) else language_name(code)


def headline_language(source: Source, own: str | None) -> Markup:
    """The code of the language of a source's title, or nothing where it is ``own``, that of the pages, or is not told.

    Writers describe a source whose headline they do not have in the words of the pages, which the
    letters give away where those of its language are others.
    """
    code = source.lang
    if code is None or is_same(code, own):
        return Markup()
    primary = _primary(code)
    letters = _LETTERS.get(primary, ("LATIN",) if primary in _NAMES else ())
    if letters and not any(unicodedata.name(each, "").startswith(letters) for each in source.title):
        return Markup()
    return token(code)


def _primary(code: str) -> str:
    return code.partition("-")[0]
