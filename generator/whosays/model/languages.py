"""Codes of languages, as BCP 47 (RFC 5646) writes them, by the data of the Unicode CLDR that Babel brings."""

from __future__ import annotations

import functools
import re
from importlib.util import find_spec
from pathlib import Path

from pydantic_core import PydanticCustomError

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_REGION = re.compile(r"[A-Za-z]{2}")


def is_language(code: str) -> bool:
    """Whether a code has the right form, and its language and country are known.

    The three letters of ISO 639-2 are not known where BCP 47 wants the two of ISO 639-1.
    """
    if not LANGUAGE.fullmatch(code):
        return False
    primary, *others = code.split("-")
    # the first part that is one is the country; what comes before it is a script
    region = next((part for part in others if _REGION.fullmatch(part)), "")
    return (not region or _is_country(region.upper())) and _is_primary(primary)


def shorter(primary: str) -> str:
    """The code of two letters that BCP 47 wants in place of one of three; empty where there is none."""
    from babel.core import get_global  # noqa: PLC0415 - few codes need it

    alias = str(get_global("language_aliases").get(primary, ""))
    return alias if len(primary) > len(alias) > 1 and "_" not in alias else ""


def valid_language(value: str) -> str:
    """The code itself; raises PydanticCustomError (a ValueError) for any that is not known."""
    if not is_language(value):
        raise PydanticCustomError("bad-language", "`{code}` is not the code of a language", {"code": value})
    return value


def _is_country(code: str) -> bool:
    from babel import Locale  # noqa: PLC0415 - few codes need it

    return code in Locale("en").territories


@functools.cache
def _is_primary(code: str) -> bool:
    # a look whether a file is there, which nearly all codes of a story end with, before Babel is loaded
    folder = _data()
    if folder and (folder / f"{code}.dat").exists():
        return True
    from babel import Locale, localedata  # noqa: PLC0415 - few codes need it
    from babel.core import get_global  # noqa: PLC0415

    if localedata.exists(code):
        return True
    known = code in get_global("likely_subtags") or code in get_global("language_aliases")
    return (known or code in Locale("en").languages) and not shorter(code)


@functools.cache
def _data() -> Path | None:
    """The folder in which Babel has a file for each language."""
    found = find_spec("babel")
    return Path(found.origin).with_name("locale-data") if found and found.origin else None
