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
from whosays.pages.dependencies.days import DayPages
from whosays.pages.dependencies.digests import digest, written
from whosays.pages.dependencies.exported import ExportedFiles
from whosays.pages.dependencies.facts import FactPages
from whosays.pages.dependencies.parts import PartPages
from whosays.pages.dependencies.shown import Shown
from whosays.site_parts import GUIDE, LISTED_ON, Guide, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import PurePosixPath

    from whosays.corpus.story import Corpus
    from whosays.pages.repository import Repository


class Dependencies:
    """The dependencies of the pages and files of a site; ``drawn`` is what stands on each social card, by its path."""

    def __init__(self, corpus: Corpus, repository: Repository, drawn: Mapping[PurePosixPath, str]) -> None:
        site = digest(
            written(corpus.site),
            tuple(sorted(corpus.titles.items())),
            tuple((slug, story.explainer.title) for slug, story in corpus.stories.items()),
            tuple((each.id, each.name, tuple(story.slug for story in each.stories)) for each in topics(corpus)),
        )

        def pages(shown: Shown) -> Mapping[str, Callable[[str], bytes | None]]:
            facts = FactPages(corpus, repository, shown)
            of_facts = {LISTED_ON[kind].value: facts.of(kind) for kind in FactPages.KINDS}
            return {**of_facts, Part.AS_OF.value: DayPages(shown).of}

        self._site = site
        of_stories = [Shown(story, site, drawn) for story in corpus.stories.values()]
        self._stories = {str(each.story.slug): pages(each) for each in of_stories}
        self._lists = {str(each.story.slug): PartPages(each, repository) for each in of_stories}
        files = ((each.story.slugs, ExportedFiles(each, corpus.own_files)) for each in of_stories)
        self._files = {str(slug): exported for slugs, exported in files for slug in slugs}

    def of(self, path: PurePosixPath) -> bytes | None:
        """A digest of all that the page or file at a path of the site's source depends on; None where nobody knows.

        Nobody does of what sums up a whole story: the front page, the explainer itself, its method and its downloads.
        It is the same for the page of a fact and for the further pages of its lists.
        """
        if path.suffix != PAGE:
            exported = self._files.get(path.parts[0])
            return exported.of(path) if exported else None
        if path.parent == GUIDE:
            # what facts look like is shown by those of the site
            return None if path.name == Guide.FIELDS else self._site
        slug, part, name = (*path.parts, "", "", "")[:3]
        lists = self._lists.get(slug)
        if lists and (told := lists.of(path)):
            return told
        pages = self._stories.get(slug, {}).get(part)
        return pages(name.removesuffix(PAGE)) if pages else None
