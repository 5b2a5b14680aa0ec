"""Which of the installed site engines can build a site.

MkDocs 1.6 and ProperDocs 1.6, which continues it, have the same plugins, themes and internals; the latter gives plugins
its own modules by the names of the former.  MkDocs 2 loads no plugin that could refuse it, so it is found by what is
installed.
"""

from __future__ import annotations

from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE = ("1", "6")
_INSTALL = (
    'type `pip install "mkdocs>=1.6,<1.7"`; or `pip install "properdocs>=1.6.7,<1.7"`, '
    "and then `properdocs` in place of `mkdocs`"
)


class SiteEngine(StrEnum):
    """The site engines, by the names that they are installed by."""

    MKDOCS = "mkdocs"
    PROPERDOCS = "properdocs"
    ZENSICAL = "zensical"


_NAMES: Mapping[str, str] = {SiteEngine.MKDOCS: "MkDocs", SiteEngine.PROPERDOCS: "ProperDocs"}


def installed() -> Mapping[SiteEngine, str]:
    """The version of each engine that is installed."""
    versions = {}
    for engine in SiteEngine:
        try:
            versions[engine] = version(engine.value)
        except PackageNotFoundError:
            continue
    return versions


def misfit(engine: str, number: str) -> str | None:
    """What to type where a version of an engine that loads plugins is not one that ours knows; any may be a fork's."""
    if _fits(number):
        return None
    name = _NAMES.get(engine, engine)
    without = ", which has no plugins" if engine == SiteEngine.MKDOCS and _major(number) > 1 else ""
    return f"a site is built by MkDocs 1.6 or ProperDocs 1.6, and this is {name} {number}{without}: {_INSTALL}"


def refusal(versions: Mapping[SiteEngine, str]) -> str | None:
    """What to type where a version of MkDocs is installed that builds no site, and no other engine that does."""
    number = versions.get(SiteEngine.MKDOCS)
    if number is None or SiteEngine.ZENSICAL in versions or _fits(versions.get(SiteEngine.PROPERDOCS, "")):
        return None
    return misfit(SiteEngine.MKDOCS, number)


def _fits(number: str) -> bool:
    return (*number.split("."),)[:2] == _LINE


def _major(number: str) -> int:
    first = number.partition(".")[0]
    return int(first) if first.isdecimal() else 0
