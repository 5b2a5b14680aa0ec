"""What site engines need for every site, so that no site's ``mkdocs.yml`` has to say it.

What a ``mkdocs.yml`` does say holds.  It is read here by itself, since a configuration that an engine has read does not
tell which values stand in it and which are the engine's own.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import yaml
from markdown.extensions.toc import slugify_unicode

from whosays.own_pages.extensions import EXTENSION_SETTINGS, EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_MARKS = (
    r"\0-&(-\-/:-@[-`{-\xa9\xab\xac\xae-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u02c2-\u02c5"
    r"\u02d2-\u02df\u0375\u037e\u0384\u0385\u0387\u03f6\u0482\u055a-\u055f\u0589-\u058f\u05be\u05c0"
    r"\u05c3\u05c6\u05f3\u05f4\u0606-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0700-\u070d\u07fe"
    r"\u07ff\u0964\u0965\u0970\u09f2\u09f3\u09fb\u09fd\u0a76\u0af0\u0af1\u0bf9\u0c77\u0c84\u0df4"
    r"\u0e3f\u0e4f\u0e5a\u0e5b\u0f01-\u0f14\u104a-\u104f\u10fb\u1360-\u1368\u17d4-\u17d6"
    r"\u17d8-\u17db\u1800-\u180a\u2000-\u200b\u200e-\u2018\u201a-\u2069\u207a-\u207e\u208a-\u208e"
    r"\u20a0-\u20cf\u2103\u2116\u2117\u2120-\u2122\u2190-\u245f\u2500-\u2775\u2794-\u2bff"
    r"\u2e00-\u2e2e\u2e30-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u309b\u309c\u30a0"
    r"\u30fb\ua838\ufd3e\ufd3f\ufdfc\ufe00-\ufe1f\ufe30-\ufe6b\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40"
    r"\uff5b-\uff65\uffe0-\uffee\ufffc\ufffd"
)
_QUOTE = "['\N{RIGHT SINGLE QUOTATION MARK}]"
SEARCH_SEPARATOR = (
    rf"(?:[{_MARKS}]+{_QUOTE}*|^{_QUOTE}+|{_QUOTE}s(?!\w)|{_QUOTE}(?![\u0400-\u052f])|\.(?!\d|"
    r"[A-Za-z\u0400-\u052f]\.)|[\ud83c-\ud83e][\udc00-\udfff]\u200d?)+|(?=[\u3005-\u3007\u3041-\u3096"
    r"\u30a1-\u30fa\u3400-\u9fff\uf900-\ufaff])"
)
"""Between two words, as a regular expression of JavaScript.

A word ends at any mark of writing, whatever the script; a dot stays within a number and an abbreviation ("U.S.").
An apostrophe ends a word, with the s of a genitive ("Kyiv's" finds "Kyiv"), but is a letter between Cyrillic ones.
Chinese and Japanese, which have no spaces, are found sign by sign.  Engines read no flag, so ``\\p{P}`` is written out.
"""

LINK_CHECKS = {
    ("nav", "omitted_files"): logging.DEBUG,
    ("links", "anchors"): logging.WARNING,
    ("links", "absolute_links"): logging.WARNING,
    ("links", "unrecognized_links"): logging.WARNING,
}
"""How loud MkDocs' ``validation`` is, where it would not be so by itself. A page of one's own need not be in a menu."""


MADE_BY_A_TAG = object()


def own_settings(file: Path) -> Mapping[str, Any]:
    """What a ``mkdocs.yml`` says, with what it inherits; nothing where there is none or an engine could not read it.

    What a tag makes, such as ``!ENV``, is for engines alone, and `MADE_BY_A_TAG` here.
    """
    try:
        told = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader to which tags mean nothing
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    if not isinstance(told, dict):
        return {}
    above = told.pop("INHERIT", None)
    inherited = own_settings(file.parent / above) if isinstance(above, str) else {}
    return _merged(inherited, told)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> Mapping[str, Any]:
    both = {name: _merged(below[name], above[name]) for name in _mappings(below) & _mappings(above)}
    return {**below, **above, **both}


def _mappings(settings: Mapping[str, Any]) -> set[str]:
    return {name for name, value in settings.items() if isinstance(value, dict)}


class _Loader(yaml.SafeLoader):
    pass


for _prefix in ("!", "tag:yaml.org,2002:python/"):
    _Loader.add_multi_constructor(_prefix, lambda *_: MADE_BY_A_TAG)


def link_checks(own: Mapping[str, Any]) -> Mapping[tuple[str, str], int]:
    """Those of the `LINK_CHECKS` that a site does not decide itself."""
    validation = own.get("validation")
    told: Mapping[str, Any] = validation if isinstance(validation, dict) else {}
    return {
        (part, name): level
        for (part, name), level in LINK_CHECKS.items()
        if name not in told and name not in (told.get(part) or {})
    }


def custom_folder(own: Mapping[str, Any]) -> str | None:
    """The folder of a site's own changes to the theme, as its ``mkdocs.yml`` names it."""
    theme = own.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return folder if isinstance(folder, str) else None


def without_plugin(own: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of an engine that knows no plugins, to be joined to a site's own."""
    search = {"search": {"separator": SEARCH_SEPARATOR, **(_named(own.get("plugins")).get("search") or {})}}
    defaults: dict[str, dict[str, Any]] = {**EXTENSION_SETTINGS}
    defaults["toc"] = {**defaults["toc"], "slugify": {"object": f"{__name__}.{heading_ids.__name__}"}}
    theirs = _named(own.get("markdown_extensions"))
    ours = {name: {**defaults.get(name, {}), **(theirs.get(name) or {})} for name in EXTENSIONS}
    # an engine without plugins reads fences in a way of its own
    del ours["fenced_code"]
    return {
        "plugins": _like(own.get("plugins"), search),
        "markdown_extensions": _like(own.get("markdown_extensions"), ours),
    }


def heading_ids() -> Callable[[str, str], str]:
    """The function that makes an id of a heading, for Zensical, which asks a configuration for what makes one."""
    return slugify_unicode


def _named(entries: dict[str, Any] | list[str | dict[str, Any]] | None) -> dict[str, Any]:
    """Plugins or extensions by name, in either form that engines take: names and pairs in a list, or a mapping."""
    if isinstance(entries, dict):
        return entries
    pairs = (entry if isinstance(entry, dict) else {entry: None} for entry in (entries or ()) if entry)
    return {name: settings for pair in pairs for name, settings in pair.items()}


def _like(own: object, ours: Mapping[str, Any]) -> object:
    """Entries in the form that the site's own are in, since only like is joined to like.

    One of which a tag makes a part is as the site has it: nobody else can tell it to the engine.
    """
    told = {name: settings for name, settings in ours.items() if not _is_made_by_a_tag(settings)}
    return told if isinstance(own, dict) else [{name: settings} for name, settings in told.items()]


def _is_made_by_a_tag(value: object) -> bool:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is MADE_BY_A_TAG or any(map(_is_made_by_a_tag, parts))
