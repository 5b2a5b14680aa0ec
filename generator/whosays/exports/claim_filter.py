"""What the filter of a long list of claims loads: by what each is found, its cards in parts, and its words in parts.

A story of few claims has all of this in `claims.json`.  These files are for the script of the filter alone.
"""

from __future__ import annotations

import operator
import unicodedata
from typing import TYPE_CHECKING, Any

from whosays import addresses
from whosays.exports.compact_json import compact_json
from whosays.phrasing.grammar import counted
from whosays.phrasing.labels import STATUS_ORDER, status_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.corpus.story import Story

CARDS_TOGETHER = 20
WORDS_TOGETHER = 4000
"""Places of words, about, that stand in one file."""
_CARD = ("text", "by", "kind", "when", "status", "sourcing", "superseded")
_FACETS = {"actor": "actors", "question": "questions", "source": "sources"}
_STRAIGHT = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    }
)


def claim_filter(told: Mapping[str, Any], story: Story) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files by which the claims of a long list are found, as they are ``told``; none where the list is short.

    ``filter.json`` has the number of claims in words, what may be chosen, and by the places of the claims in their
    list: the status, the places of what may be chosen of each field, and the place of their first and last day among
    the ``spans``, -1 where no day is known.  ``words.json`` has every word, and how many of them each further file has,
    which tells for each in which claims it is, as steps from one to the next.
    """
    if not addresses.is_filter_parted(len(story.claims)):
        return
    claims = told["claims"]
    spans = list(dict.fromkeys(tuple(each["days"]) for each in claims if each["days"]))
    place = {span: number for number, span in enumerate(spans)}
    statuses = [status.value for status in STATUS_ORDER]
    index = {
        "total": counted(len(claims), "claim"),
        "labels": {status.value: status_view(status).label for status in STATUS_ORDER},
        "options": told["options"],
        "cards": CARDS_TOGETHER,
        "statuses": statuses,
        "status": [statuses.index(each["status"]) for each in claims],
        **{field: _places(claims, key, told["options"][field]) for field, key in _FACETS.items()},
        "spans": spans,
        "days": [place.get(tuple(each["days"]), -1) for each in claims],
    }
    yield addresses.filter_file(story.slug, "filter").page, _json(index)
    for number, first in enumerate(range(0, len(claims), CARDS_TOGETHER)):
        cards = [_card(each) for each in claims[first : first + CARDS_TOGETHER]]
        yield addresses.filter_file(story.slug, f"cards-{number}").page, _json(cards)
    yield from _words(claims, story)


def _places(claims: Iterable[Mapping[str, Any]], key: str, options: Sequence[tuple[str, str]]) -> list[list[int]]:
    place = {id_: number for number, (id_, _) in enumerate(options)}
    return [[place[id_] for id_ in each[key]] for each in claims]


def _card(claim: Mapping[str, Any]) -> dict[str, Any]:
    card = {key: claim[key] for key in _CARD}
    # from the folder of the list, one step below that of `claims.json`
    by = [{**each, "href": f"../{each['href']}"} for each in claim["by"]]
    return {**card, "by": by, "href": f"../{claim['href']}"}


def _words(claims: Iterable[Mapping[str, Any]], story: Story) -> Iterator[tuple[PurePosixPath, bytes]]:
    found: dict[str, list[int]] = {}
    for number, claim in enumerate(claims):
        for word in dict.fromkeys(folded(f"{claim['text']} {claim['also']}").split()):
            found.setdefault(word, []).append(number)
    words = sorted(found)
    files: list[list[tuple[int, ...]]] = [[]]
    held = 0
    for word in words:
        if held > WORDS_TOGETHER:
            files.append([])
            held = 0
        numbers = found[word]
        files[-1].append(tuple(map(operator.sub, numbers, (0, *numbers))))
        held += len(numbers)
    yield addresses.filter_file(story.slug, "words").page, _json({"words": words, "files": [len(f) for f in files]})
    for number, file in enumerate(files):
        yield addresses.filter_file(story.slug, f"words-{number}").page, _json(file)


class _Folding(dict[int, int | str | None]):
    """What becomes of each sign of a text whose marks are signs of their own: a mark goes away."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.category(chr(code))[0] == "M" else code
        return kept


_FOLDING = _Folding(_STRAIGHT)


def folded(text: str) -> str:
    """For comparison, as the script of the filter folds what is typed: without marks, with straight quotation marks."""
    return unicodedata.normalize("NFD", text).translate(_FOLDING).lower()


def _json(content: object) -> bytes:
    return compact_json(content) + b"\n"
