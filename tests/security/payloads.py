"""The outside corpus of attacks, as texts for the fields of a hostile story."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tests.security.hostile import QUOTES, Hostile, names, token
from whosays.build import Build, build
from whosays.diagnostics import Severity
from whosays.document.odd_characters import FORBIDDEN
from whosays.phrasing import escape
from whosays.project import UnreadableError, check_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from whosays.project import Project

LONGEST_QUOTE = 300
SHORT = 80
OF_ONE_PAGE = 1300
"""Characters in every field with which each list of the story is on one page still, as it is with harmless texts."""
_WORD = re.compile("[A-Za-z0-9\x80-\U0010ffff]+")
_SORTED_BY = {"name", "alias", "source-title"}
"""Fields by which pages sort, or find a publisher: what stands in them begins like the harmless words there."""

_FIELDS = {token(name): name for name in names()}
_BEGUN = {name.capitalize(): name for name in _FIELDS}
"""Tokens at the beginning of a line, where pages begin a role with a capital letter."""
_TOKEN = re.compile("|".join((*_FIELDS, *_BEGUN)))
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def read_lines(corpora: Path) -> list[str]:
    """Every payload of the corpus, as it stands there."""
    lines = (corpora / "xss.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["payload"] for line in lines]


def read_payloads(corpora: Path) -> list[str]:
    """Every payload once, as it would show, without what no text of a fact can hold, however it is written.

    That is, all but repeats, and those of which nothing is left that shows.
    """
    payloads = dict.fromkeys(fold(FORBIDDEN.sub(" ", each)) for each in read_lines(corpora))
    assert len(payloads) > 7000
    return [payload for payload in payloads if payload]


def as_name(payload: str) -> str:
    """As much of a payload as the name of a file may hold."""
    name = re.sub(r'[<>:"|?*\\/]', "", payload)[:60].strip(" .")
    try:
        check_name(PurePosixPath(f"{name}.md"))
    except UnreadableError:
        return ""
    return "" if name.startswith(".") or name.endswith("~") else name


def with_every_pair(payloads: Iterable[str]) -> list[str]:
    """As many short payloads as it takes for every two signs that stand side by side in any of them."""
    seen: set[str] = set()
    chosen = []
    for payload in sorted(payloads, key=len):
        signs = f"^{_WORD.sub('a', payload)}$"
        pairs = {signs[at : at + 2] for at in range(len(signs) - 1)}
        if len(payload) <= SHORT and not pairs <= seen:
            seen |= pairs
            chosen.append(payload)
    return chosen


def fold(text: str) -> str:
    """A text as it shows: white space folded, what cannot be printed left out."""
    return " ".join(escape.printable(text).split())


def quoted(text: str) -> str:
    """Prose that shows as this text."""
    return _PUNCTUATION.sub(r"\\\g<0>", text)


@dataclass(frozen=True)
class Batch:
    """Several payloads, one after the other, in some fields of the story; in all where none is named."""

    payloads: tuple[str, ...]
    fields: Collection[str] = ()

    def text(self, name: str) -> str:
        """What is typed into a field."""
        if self.fields and name not in self.fields:
            return token(name)
        if not name.startswith("exact-"):
            words = " qq ".join(self.payloads)
            return f"qq {words}" if name in _SORTED_BY else words
        number = int(name.rpartition("-")[2]) if name[-1].isdigit() else 0
        return self._quotes[number] if number < len(self._quotes) else "no more"

    def project(self) -> Project:
        """The story with the payloads in it."""
        return Hostile(self.text, lambda name: quoted(self.text(name))).project()

    def build(self) -> Build:
        """The pages and exports of the story."""
        result = build(self.project())
        errors = [f"{each.message} at {each.at}" for each in result.diagnostics if each.severity is Severity.ERROR]
        assert not errors, errors[:3]
        return result

    def in_place(self, harmless: str) -> str:
        """A harmless text with what was typed in the place of each token."""
        return _TOKEN.sub(lambda found: self._typed(found[0]), harmless)

    def _typed(self, found: str) -> str:
        if found in _FIELDS:
            return fold(self.text(_FIELDS[found]))
        typed = self._typed(_BEGUN[found])
        return f"{typed[:1].upper()}{typed[1:]}"

    @functools.cached_property
    def _quotes(self) -> list[str]:
        """The payloads in pieces that are short enough for quotations."""
        pieces: list[str] = []
        for payload in self.payloads:
            for at in range(0, len(payload), LONGEST_QUOTE):
                each = payload[at : at + LONGEST_QUOTE].strip()
                if pieces and len(pieces[-1]) + 1 + len(each) <= LONGEST_QUOTE:
                    pieces[-1] += f" {each}"
                else:
                    pieces.append(each)
        assert len(pieces) <= QUOTES
        return pieces


def in_batches(payloads: Iterable[str], size: int, fields: Collection[str] = ()) -> Iterator[Batch]:
    """The payloads in groups of about ``size`` characters."""
    waiting: list[str] = []
    for payload in payloads:
        if waiting and sum(map(len, waiting)) + len(payload) > size:
            yield Batch(tuple(waiting), fields)
            waiting = []
        waiting.append(payload)
    yield Batch(tuple(waiting), fields)
