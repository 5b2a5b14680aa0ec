"""What to type in place of a text that is no code of a language."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from babel import Locale, localedata
from babel.core import get_global
from babel.languages import get_official_languages

from whosays.diagnostics import Fix, Replacement
from whosays.model.languages import is_language, shorter

if TYPE_CHECKING:
    from whosays.diagnostics import Location

_CODE = "write the code of the language, such as `en`, `uk` or `pt-BR`"
_LONGEST_CODE = 3


def language_help(typed: str) -> str:
    """The code that is meant, or how codes are written."""
    if meant := _meant(typed):
        return f"write `{meant}`"
    primary, _, region = typed.replace("_", "-").partition("-")
    country = region if is_language(primary) else primary
    name = Locale("en").territories.get(country.upper())
    if not name:
        return _CODE
    if country == region or not (spoken := _spoken_in(primary)):
        return f"`{country.upper()}` is {name}, a country: {_CODE}"
    codes = ", ".join(f"{_name(code)} is `{code}`" for code in spoken)
    return f"`{country.upper()}` is {name}, a country: {codes}"


def language_fixes(typed: str, at: Location) -> tuple[Fix, ...]:
    """The code that is meant; not safe where a country was named in place of a language."""
    meant = _meant(typed)
    spoken = () if meant else _spoken_in(typed)
    code = meant or (spoken[0] if len(spoken) == 1 else "")
    return (Fix(f"write `{code}`", (Replacement(at, typed, code),), is_safe=bool(meant)),) if code else ()


def _meant(typed: str) -> str:
    """The code of which the text is another spelling, or the name; empty where it is neither."""
    primary, *others = typed.strip().replace("_", "-").split("-")
    parts = [shorter(primary.lower()) or primary.lower(), *map(_subtag, others)]
    code = "-".join(parts)
    return code if is_language(code) else _named(" ".join(typed.split()).casefold())


def _subtag(part: str) -> str:
    if len(part) == len("Latn"):
        return part.capitalize()
    instead = get_global("territory_aliases").get(part.upper(), ())
    return instead[0] if len(instead) == 1 else part.upper()


def _spoken_in(country: str) -> tuple[str, ...]:
    """The official languages of a country by its code; none for what is no code."""
    if len(country) >= _LONGEST_CODE:
        return ()
    by_law = get_official_languages(country.upper())
    codes = by_law or get_official_languages(country.upper(), de_facto=True)
    return tuple(code.replace("_", "-") for code in codes)


def _name(code: str) -> str:
    return str(Locale("en").languages.get(code.replace("-", "_"), code))


def _named(name: str) -> str:
    """The code of a language by its name, in English or in itself."""
    # no language calls itself by so few Latin letters, and a mistyped code need not wait for the names
    own = {} if name.isascii() and len(name) <= _LONGEST_CODE else _by_own_name()
    return (_by_english_name().get(name) or own.get(name, "")).replace("_", "-")


@functools.cache
def _by_english_name() -> dict[str, str]:
    return {str(name).casefold(): code for code, name in Locale("en").languages.items()}


@functools.cache
def _by_own_name() -> dict[str, str]:
    """Takes a second, since every language's data are read for it; asked only for a mistake."""
    codes = (code for code in localedata.locale_identifiers() if "_" not in code)
    return {str(Locale(code).languages.get(code, "")).casefold(): code for code in codes}
