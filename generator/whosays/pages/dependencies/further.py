"""What the pages depend on to which a long list of the page of a fact goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from msgspec import Struct, field

from whosays import addresses
from whosays.model.facts import Kind
from whosays.pages.dependencies.digests import digest
from whosays.pages.views.claim.page import claim_lists
from whosays.pages.views.evidence.sources import source_lists
from whosays.pages.views.lists import Form
from whosays.pages.views.people.actors import actor_lists
from whosays.pages.views.story.questions import question_lists
from whosays.site_parts import LISTED_ON

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import PurePosixPath

    from whosays.corpus.story import Story
    from whosays.pages.dependencies.shown import Shown
    from whosays.pages.views.lists import PageList, Whole
    from whosays.windows import Window

    Lists: TypeAlias = Callable[[Any, Story], Mapping[str, PageList]]

_OF_FACTS = frozenset({Form.CLAIMS, Form.LINKS})
"""Forms of lists that show of each fact what any list shows of it."""


class FurtherDependencies(Struct, frozen=True, dict=True):
    """The dependencies of those pages of one explainer that show facts as any list does."""

    LISTS: ClassVar[Mapping[Kind, Lists]] = {
        Kind.CLAIM: claim_lists,
        Kind.QUESTION: question_lists,
        Kind.ACTOR: actor_lists,
        Kind.SOURCE: source_lists,
    }

    shown: Shown
    _found: dict[tuple[str, str], Mapping[PurePosixPath, tuple[Whole[Any], Window[Any]]]] = field(default_factory=dict)

    def of(self, path: PurePosixPath) -> bytes | None:
        """What the further page at a path depends on; None of all others, and where its items do not tell that."""
        _, part, id_, *below = path.parts
        if not below:
            return None
        if (part, id_) not in self._found:
            self._found[part, id_] = self._windows(part, id_)
        found = self._found[part, id_].get(path)
        if found is None:
            return None
        whole, window = found
        fact = self.shown.story.facts[id_]
        return digest(
            self.shown.everywhere,
            self.shown.name(fact),
            (whole.id, whole.heading, window.number, window.pages, window.first, window.total),
            self.shown.entries(window.items),
        )

    def _windows(self, part: str, id_: str) -> Mapping[PurePosixPath, tuple[Whole[Any], Window[Any]]]:
        story = self.shown.story
        facts = {LISTED_ON[kind].value: (story.by_kind[kind], lists) for kind, lists in self.LISTS.items()}
        of_kind, lists = facts.get(part, ({}, claim_lists))
        fact = of_kind.get(id_)
        return {
            addresses.window(each.of, each.whole.id, window.number).page: (each.whole, window)
            for each in (lists(fact, story).values() if fact else ())
            if each.whole.form in _OF_FACTS and each.whole.beside is None
            for window in each.windows[1:]
        }
