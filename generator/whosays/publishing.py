"""What is made of the facts for a site that others link to: files, with the pictures that they show beside links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.aside import Aside
from whosays.build import planned
from whosays.pages.repository import Repository
from whosays.processes.forks import WORTH_IT, Forked, workers
from whosays.progress import silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path, PurePosixPath

    from whosays.build import Build, Files
    from whosays.cards import Card
    from whosays.cards.look import Look
    from whosays.cards.social_cards import SocialCard
    from whosays.corpus.story import Corpus
    from whosays.progress import Progress
    from whosays.theme import Theme

    Drawing = Callable[[Iterable[SocialCard], Look], Iterable[Card]]


class Published(Struct, frozen=True):
    """What is made of the facts for a site that others link to: pages that name their social cards, and those cards."""

    files: Files
    cards: Mapping[PurePosixPath, bytes]


class _Laid(Struct, frozen=True):
    """What stands on each card, by its path, and where cards lie aside, also by their former paths."""

    words: Mapping[PurePosixPath, str]
    places: Mapping[PurePosixPath, tuple[int, int]]


class _TooManyError(Exception):
    """There are more cards to be drawn than one process should."""


class Publishing:
    """The files of a ``build`` with the social cards that can be drawn in the look of a ``theme``.

    Cards are kept beside the facts of the project in ``root``, and those that were drawn before are the same.  Where
    such a site was made before, a process looks for them from now on, and draws those few that are others; it loads
    what draws, and this one need not.  Otherwise nothing is done until what is `made` is asked for.
    """

    def __init__(self, build: Build, theme: Theme, root: Path, progress: Progress = silent, *, is_again: bool) -> None:
        self._build = build
        self._theme = theme
        self._root = root
        self._progress = progress
        self._aside: Aside[PurePosixPath] = Aside(folder=root)
        self._begun: Forked[Corpus, _Laid] | None = None
        if is_again and build.corpus and (count := min(1, workers(WORTH_IT))):
            self._begun = Forked((build.corpus,), self._drawn_beside, count)

    def made(self) -> Published:
        """All of it, once the cards are there."""
        build = self._build
        if build.corpus is None:
            return Published(build.files, {})
        ((_, laid),) = self._begun or ((None, None),)
        if laid is None:
            laid = self._drawn(build.corpus, _drawn_at_once, self._progress)
        if not laid.words:
            return Published(build.files, {})
        for path, place in laid.places.items():
            self._aside.add(path, place)
        repository = Repository.of(build.corpus.site, build.drafts, build.documents)
        files = planned(build.corpus, repository, build.accepted, laid.words, build.own)
        return Published(files, self._aside)

    def close(self) -> None:
        """Let the process go, also where nobody asked for what it made."""
        if self._begun:
            self._begun.end()

    def _drawn_beside(self, corpus: Corpus) -> _Laid:
        return self._drawn(corpus, _few_drawn, silent)

    def _drawn(self, corpus: Corpus, drawing: Drawing, progress: Progress) -> _Laid:
        """The cards of a site, laid aside; none in a theme that has no look of its own."""
        # what draws is loaded by who draws
        from whosays.cards import cards, former_cards  # noqa: PLC0415
        from whosays.cards.look import branded, read_look  # noqa: PLC0415
        from whosays.kept_cards import KeptCards  # noqa: PLC0415

        look = read_look(self._theme)
        if look is None:
            return _Laid({}, {})
        kept = KeptCards(self._root)
        made = cards(corpus, branded(look, corpus), kept, drawing, progress)
        kept.keep(made.by_identity)
        places = {path: self._aside.put(path, card.png) for path, card in made.by_path.items()}
        places |= {path: places[now] for path, now in former_cards(corpus) if now in places}
        return _Laid({path: card.words for path, card in made.by_path.items()}, places)


def published(build: Build, theme: Theme, root: Path, progress: Progress = silent) -> Published:
    """All of it at once."""
    return Publishing(build, theme, root, progress, is_again=False).made()


def _drawn_at_once(each: Iterable[SocialCard], look: Look) -> Iterator[Card]:
    """The cards in that order, drawn by as many processes as are worth it."""
    from whosays.cards import drawn_card  # noqa: PLC0415 - as above

    planned = [*each]
    # words that a process has drawn are most of what it needs for the next card
    with Forked(planned, lambda card: drawn_card(card, look), workers(len(planned)), at_most=len(planned)) as made:
        for card, drawn in made:
            yield drawn or drawn_card(card, look)


def _few_drawn(each: Iterable[SocialCard], look: Look) -> Iterable[Card]:
    """The cards in that order, drawn by this process, unless others should help."""
    from whosays.cards import draw_all  # noqa: PLC0415 - as above

    planned = [*each]
    if len(planned) >= WORTH_IT:
        raise _TooManyError
    return draw_all(planned, look)
