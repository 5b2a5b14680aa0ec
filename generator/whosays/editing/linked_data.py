"""The article that the JSON-LD of a page describes, in the terms of schema.org."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_ARTICLES = ("Article", "Posting", "Report")
"""How the types of what is published as a text end."""
_PAGES = ("VideoObject", "AudioObject", "WebPage", "ItemPage")
_MOST_NODES = 10_000


@dataclass(frozen=True, slots=True)
class Article:
    """The texts of an article as its page gives them; empty where it does not."""

    headline: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()


def article_of(scripts: Iterable[str]) -> Article:
    """The first article of some JSON-LD scripts, or else the page that they describe; never fails."""
    nodes = list(_nodes(scripts))
    by_id = {id_: node for node in reversed(nodes) if isinstance(id_ := node.get("@id"), str) and len(node) > 1}
    for endings in (_ARTICLES, _PAGES):
        for node in nodes:
            if any(type_.endswith(endings) for type_ in _texts(node.get("@type"))):
                return _article(node, by_id)
    return Article()


def _article(node: dict[str, Json], by_id: dict[str, dict[str, Json]]) -> Article:
    def names(value: Json) -> list[str]:
        """The names of people or bodies: as texts, as nodes, or as nodes told elsewhere."""
        found: list[str] = []
        for each in value if isinstance(value, list) else [value]:
            told = by_id.get(str(each.get("@id")), each) if isinstance(each, dict) else {"name": each}
            found += _texts(each.get("name") if isinstance(each, dict) and "name" in each else told.get("name"))
        return found

    headline = [*_texts(node.get("headline")), *_texts(node.get("name"))]
    publisher = names(node.get("publisher"))
    date = [*_texts(node.get("datePublished")), *_texts(node.get("uploadDate"))]
    spoken = node.get("inLanguage")
    language = _texts(spoken.get("alternateName") if isinstance(spoken, dict) else spoken)
    return Article(
        headline=_first(headline),
        publisher=_first(publisher),
        date=_first(date),
        language=_first(language),
        authors=tuple(names(node.get("author"))),
    )


def _nodes(scripts: Iterable[str]) -> Iterator[dict[str, Json]]:
    """Every mapping of the scripts, those above before those below."""
    waiting: deque[Json] = deque(map(_read, scripts))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _read(script: str) -> Json:
    try:
        read: Json = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None
    return read


def _texts(value: Json) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")
