"""What a page of a writer's own may say of itself in the lines above it.

The theme takes addresses, structured data and templates out of the same place of a generated page: so these few alone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from whosays.phrasing.escape import one_line, page_titles, search_tag, shown_in_html

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = ("title", "description", "lang", "dir")
TAGS = "tags"
SETTINGS = (*TEXTS, TAGS)


def inert(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a page as the theme and the search may get them: texts that stand for themselves.

    The search writes titles and tags into its results as HTML; so both are HTML already.
    """
    texts: dict[str, Any] = {name: one_line(str(settings[name])) for name in TEXTS if _is_text(settings.get(name))}
    if "title" in texts:
        texts["title"] = shown_in_html(texts["title"])
    tags = settings.get(TAGS)
    if tags is not None:
        listed = tags if isinstance(tags, list) else [tags]
        texts[TAGS] = [search_tag(str(tag)) for tag in listed if _is_text(tag)]
    return texts


def inert_lines(settings: Mapping[str, Any]) -> str:
    """The same in lines for an engine that reads them out of the page, to which all of it is text."""
    kept = inert(settings)
    if "title" in kept:
        kept = page_titles(one_line(str(settings["title"]))) | {name: kept[name] for name in kept if name != "title"}
    # JSON is YAML too
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in kept.items())


def _is_text(value: object) -> bool:
    """Whether YAML has one value here, a number or a date among them."""
    return value is not None and not isinstance(value, dict | list)
