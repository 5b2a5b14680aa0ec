"""What the files depend on that stand beside the pages of an explainer, for machines and for other sites."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.facts import ClaimId
from whosays.pages.dependencies.digests import digest, written
from whosays.site_parts import EMBED

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import PurePosixPath

    from whosays.pages.dependencies.shown import Shown


class ExportDependencies(Struct, frozen=True, dict=True):
    """The dependencies of the files of one explainer; ``own_files`` are those that the writers have themselves."""

    shown: Shown
    own_files: AbstractSet[PurePosixPath]

    def of(self, path: PurePosixPath) -> bytes:
        """What the file at a path below one of the names of the explainer's folder depends on.

        That is all that is told in the explainer, but for the card of a claim.
        """
        slug, folder, id_ = (*path.parts, "", "", "")[:3]
        story = self.shown.story
        claim = story.claims.get(ClaimId(id_)) if (slug, folder) == (story.slug, EMBED) else None
        return self._whole if claim is None else digest(self._of_a_card, self.shown.entry(claim))

    @functools.cached_property
    def _of_a_card(self) -> bytes:
        return digest(self.shown.site, self.shown.story.explainer.title)

    @functools.cached_property
    def _whole(self) -> bytes:
        """The explainer as it was typed, from which all the rest follows."""
        shown, story = self.shown, self.shown.story
        # a page of the writers' own stands instead of what would lead on there
        own = sorted(str(file) for file in self.own_files if file.parts[0] in story.slugs)
        explainer = repr(dict(story.explainer))
        changes = [(written(each), each.named) for each in story.changes]
        return digest(shown.everywhere, explainer, shown.names(story.facts), changes, own)
