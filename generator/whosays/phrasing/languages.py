"""The language of a site and those of its sources: what browsers are told, and readers before they follow a link.

Names of languages, scripts and regions are those of Unicode's locale data (CLDR).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global
from markupsafe import Markup

from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from whosays.model.facts import Source
    from whosays.model.site import Site

INTERFACE = "en"
"""The language of our own words: headings, labels, the guide."""

_NO_LANGUAGE = {
    "mis": "a language without a code",
    "mul": "several languages",
    "und": "an unknown language",
    "zxx": "no language",
}
"""What ISO 639 has codes for besides languages."""
_IN_EITHER = frozenset({"kk", "sr"})
"""Languages whose headlines are as common in Latin letters as in Cyrillic ones."""
_LETTERS = {
    "Beng": ("BENGALI",),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Kore": ("CJK", "HANGUL"),
}
"""How Unicode's names of the letters of a script begin, where that is not the script's own name."""
_EXTENSION = re.compile(r"[A-Za-z]{3}")
_SCRIPT = re.compile(r"[A-Za-z]{4}")
_REGION = re.compile(r"[A-Za-z]{2}|[0-9]{3}")

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
    """`Russian`, `Portuguese (Brazil)`, `Chinese (Traditional)`; the code itself where the language has no name."""
    language, details = _language_and_details(code)
    if language in _NO_LANGUAGE:
        return _NO_LANGUAGE[language]
    name = _locale().languages.get(language)
    if name is None:
        return code
    return f"{name} ({', '.join(map(_detail, details))})" if details else name


@functools.cache
def _locale() -> Locale:
    return Locale(INTERFACE)


def _language_and_details(code: str) -> tuple[str, list[str]]:
    """`pt` and `BR`; `yue`, which some write `zh-yue`; `he`, which was `iw`."""
    language, *details = code.split("-")
    if details and _EXTENSION.fullmatch(details[0]):
        extension = details.pop(0).lower()
        language = extension if extension in _locale().languages else language
    if language not in _locale().languages:
        language, *written = get_global("language_aliases").get(language, language).split("_")
        details = [*written, *details]
    return language, details


def _detail(code: str) -> str:
    """The script, the region or the variant; as typed where it has no name."""
    if _SCRIPT.fullmatch(code):
        name = _locale().scripts.get(code.title())
    elif _REGION.fullmatch(code):
        name = _locale().territories.get(code.upper())
    else:
        name = _locale().variants.get(code.upper())
    # in brackets already, as in `Myanmar (Burma)`
    return (name or code).replace("(", "[").replace(")", "]")


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
    letters = _letters(code)
    if letters and not any(unicodedata.name(each, "").startswith(letters) for each in source.title):
        return Markup()
    return token(code)


def _letters(code: str) -> tuple[str, ...]:
    """How Unicode's names of the letters begin that a language is written in; nothing where that is not known."""
    language, details = _language_and_details(code)
    script = next(filter(_SCRIPT.fullmatch, details), "").title()
    if not script and language in _IN_EITHER:
        return ("CYRILLIC", "LATIN")
    if not script:
        likely = get_global("likely_subtags").get(language, "")
        script = next(filter(_SCRIPT.fullmatch, likely.split("_")[1:]), "")
    name = _locale().scripts.get(script)
    return _LETTERS.get(script) or ((name.upper(),) if name else ())


def _primary(code: str) -> str:
    return code.partition("-")[0]
