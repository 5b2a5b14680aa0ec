"""What pages and the files beside them depend on, as bytes that are the same as long as a page or a file is.

A page may be taken over from an earlier build, and two editions of it be called equal, as long as all is the same that
it is made of.  That is looked up here in the facts, without making the page: of the page of a fact the fact, what it
names and what names it, where each of them stands, and what every page of an explainer shows; of the page of a list the
items on it, and what the whole list shows around them; of a day what was new on it; of the guide the settings of the
site; of a card for other sites its claim, of any other file all of its explainer.  It may tell of more than a page
shows, never of less: tests edit a story line by line, and see which pages and files turn out otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.corpus.topics import topics
from whosays.file_kinds import PAGE
from whosays.pages.dependencies.days import DayDependencies
from whosays.pages.dependencies.digests import digest, written
from whosays.pages.dependencies.exported import ExportDependencies
from whosays.pages.dependencies.facts import FactDependencies
from whosays.pages.dependencies.further import FurtherDependencies
from whosays.pages.dependencies.parts import PartDependencies
from whosays.pages.dependencies.shown import Shown
from whosays.site_parts import GUIDE, LISTED_ON, Guide, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import PurePosixPath

    from whosays.corpus.story import Corpus
    from whosays.pages.repository import Repository

_OF_A_FACT = 3
"""Steps to the page of a fact: explainer, part, and its id."""


class Dependencies:
    """The dependencies of the pages and files of a site; ``drawn`` is what stands on each social card, by its path."""

    def __init__(self, corpus: Corpus, repository: Repository, drawn: Mapping[PurePosixPath, str]) -> None:
        site = digest(
            written(corpus.site),
            tuple(sorted(corpus.titles.items())),
            tuple((slug, story.explainer.title) for slug, story in corpus.stories.items()),
            tuple((each.id, each.name, tuple(story.slug for story in each.stories)) for each in topics(corpus)),
        )

        self._site = site
        of_stories = {str(story.slug): Shown(story, site, drawn) for story in corpus.stories.values()}
        self._lists = {slug: PartDependencies(shown, repository) for slug, shown in of_stories.items()}
        self._further = {slug: FurtherDependencies(shown) for slug, shown in of_stories.items()}
        self._pages = {slug: _by_part(corpus, repository, shown) for slug, shown in of_stories.items()}
        of_files = [ExportDependencies(shown, corpus.own_files) for shown in of_stories.values()]
        self._files = {str(slug): each for each in of_files for slug in each.shown.story.slugs}

    def of(self, path: PurePosixPath) -> bytes | None:
        """A digest of all that the page or file at a path of the site's source depends on; None where nobody knows.

        Nobody does of what sums up a whole story: the front page, the explainer itself, its method and its downloads.
        It is the same for the page of a fact and for further pages of those of its lists that show more than facts.
        """
        steps = path.parts
        if not steps[-1].endswith(PAGE):
            exported = self._files.get(steps[0])
            return exported.of(path) if exported else None
        if steps[:-1] == GUIDE.parts:
            # what facts look like is shown by those of the site
            return None if steps[-1] == Guide.FIELDS else self._site
        slug, part, name = (*steps, "", "", "")[:3]
        lists = self._lists.get(slug)
        if lists and (told := lists.of(path)):
            return told
        if len(steps) > _OF_A_FACT and slug in self._further and (told := self._further[slug].of(path)):
            return told
        page = self._pages.get(slug, {}).get(part)
        return page(name.removesuffix(PAGE)) if page else None

    def is_of_many(self, path: PurePosixPath) -> bool:
        """Whether the page at a path depends on many facts, as those of lists and days do."""
        slug, part = (*path.parts, "", "")[:2]
        return part == Part.AS_OF or (slug in self._lists and self._lists[slug].has(path))


def _by_part(corpus: Corpus, repository: Repository, shown: Shown) -> Mapping[str, Callable[[str], bytes | None]]:
    """What tells of the pages below each part of an explainer, by their names."""
    facts = FactDependencies(corpus, repository, shown)
    of_facts = {LISTED_ON[kind].value: facts.of(kind) for kind in FactDependencies.KINDS}
    return {**of_facts, Part.AS_OF.value: DayDependencies(shown).of}
