"""A site that others link to has the cards that its pages name, whichever process draws them."""

from __future__ import annotations

import os
import threading
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER
from tests.stories import project as project_of
from whosays import cards, publishing
from whosays.build import build
from whosays.cards.drawing import draw
from whosays.processes.forks import Forked
from whosays.publishing import Published, Publishing, published
from whosays.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from whosays.build import Build
    from whosays.cards import Card
    from whosays.cards.look import Look
    from whosays.cards.social_cards import SocialCard

FACTS = """
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}, radio: {name: Radio}}
claims:
  stands: {text: The pier stands., by: [diver, radio], src: log, on: 2031-03-01, formerly: stood}
  fell: {text: ≤ 5, by: radio, src: log, on: 2031-03-02, superseded: {by: stands, on: 2031-03-03, reason: No.}}
"""
PATHS = ["card.png", "pier/card.png", "pier/cards/stands.png", "pier/cards/stood.png"]
CLAIM = PurePosixPath("pier/claims/stands.md")


@pytest.fixture
def theme(project: Path) -> Theme:
    return Theme((project / "theme",))


@pytest.fixture
def drawn_by(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file of which each line is the process that drew a card."""
    note = tmp_path / "drawn"

    def noted(*args: object) -> bytes:
        with note.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return draw(*args)  # type: ignore[arg-type]

    note.touch()
    monkeypatch.setattr(cards, "draw", noted)
    return note


def pier(facts: str = FACTS) -> Build:
    return build(project_of({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts}))


def again(built: Build, theme: Theme, root: Path) -> Published:
    begun = Publishing(built, theme, root, is_again=True)
    try:
        return begun.made()
    finally:
        begun.close()


def test_a_published_site_has_the_cards_that_its_pages_name(theme: Theme, tmp_path: Path) -> None:
    made = published(pier(), theme, tmp_path)
    assert [str(path) for path in made.cards] == PATHS
    assert made.cards[PurePosixPath(PATHS[2])] == made.cards[PurePosixPath(PATHS[3])]
    assert b"pier/cards/stands.png" in made.files[CLAIM]


@pytest.mark.parametrize("is_again", [False, True])
def test_a_theme_without_a_look_has_no_cards(project: Path, tmp_path: Path, *, is_again: bool) -> None:
    built = pier()
    bare = Publishing(built, Theme((project / "tests",)), tmp_path, is_again=is_again).made()
    assert (bare.files, bare.cards) == (built.files, {})


def test_a_process_beside_this_one_draws_what_changed(
    theme: Theme, tmp_path: Path, drawn_by: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # whatever other threads the tests have
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    published(pier(), theme, tmp_path)
    drawn_by.write_text("")
    changed = pier(FACTS.replace("The pier stands.", "It stands."))
    beside = again(changed, theme, tmp_path)
    (process,) = drawn_by.read_text().split()
    assert process != str(os.getpid())
    cold = published(changed, theme, tmp_path / "other")
    assert {**beside.cards} == {**cold.cards}
    assert beside.files[CLAIM] == cold.files[CLAIM]
    # what it drew is kept as well
    drawn_by.write_text("")
    again(changed, theme, tmp_path)
    assert drawn_by.read_text() == ""


@pytest.mark.parametrize("few", [3, 4])
def test_more_than_few_are_not_left_to_one_process(
    theme: Theme, tmp_path: Path, drawn_by: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(publishing, "WORTH_IT", few)
    # each of those that are drawn at once begins with a copy of its own
    monkeypatch.setattr(publishing, "workers", lambda _: 1)
    monkeypatch.setattr(publishing, "_drawn_at_once", lambda each, look: _one_by_one([*each], look))
    assert [str(path) for path in again(pier(), theme, tmp_path).cards] == PATHS
    # of three
    assert len({*drawn_by.read_text().split()}) == (3 if few == 3 else 1)


def _one_by_one(each: Sequence[SocialCard], look: Look) -> Iterator[Card]:
    for _, card in Forked(each, lambda one: cards.drawn_card(one, look), 1, at_most=1):
        assert card
        yield card
