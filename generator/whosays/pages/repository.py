"""What a reader can do about a page where its facts are kept, or by mail."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from whosays.model.vocabulary import Access, Channel
from whosays.pages.colophon import Elsewhere
from whosays.pages.forges import kept_at
from whosays.pages.mistakes import Mistake, mail, mailbox_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import PurePosixPath

    from whosays.corpus.story import Corpus
    from whosays.diagnostics import Location
    from whosays.document import Document
    from whosays.model.site import Site
    from whosays.pages.forges import KeptAt


class Repository(Struct, frozen=True):
    """Where a reader can look at a line, and say what is wrong with it.

    There are no links to a repository that readers may not open, or that is on a server of an unknown kind.

    ``line_of`` tells the line of a fact by its place, counted from 1; None of what is in no document.  Of ``documents``
    the guide shows examples.
    """

    site: Site
    line_of: Callable[[Location], int | None]
    documents: Collection[Document] = ()

    @classmethod
    def of(cls, site: Site, documents: Mapping[PurePosixPath, Document]) -> Self:
        """That of a site whose facts stand in these documents."""
        return cls(site, partial(_line, documents), documents.values())

    @classmethod
    def apart(cls, corpus: Corpus, documents: Mapping[PurePosixPath, Document]) -> Self:
        """As `of`, but no document is held but for the guide, where the site has one."""
        found = cls.of(corpus.site, documents)
        stories = corpus.stories.values() if found.is_linked else ()
        places = (each.location for story in stories for each in (story.explainer, *story.facts.values()))
        lines = {place: found.line_of(place) for place in places}
        return cls(corpus.site, lines.get, found.documents if corpus.site.has_guide else ())

    @property
    def shown(self) -> str | None:
        """The address of the repository, if readers may open it."""
        return self.site.repository if self.site.access is Access.PUBLIC else None

    @property
    def is_linked(self) -> bool:
        """Whether pages link to its lines."""
        return self._kept is not None

    @property
    def channel(self) -> Channel | None:
        """How readers tell of a mistake, as far as the site says what that takes."""
        if self.issues:
            return Channel.ISSUE
        return Channel.MAIL if mailbox_of(self.site.contact) else None

    @property
    def issues(self) -> Elsewhere | None:
        """What is reported there, if readers are to do that, and what people call the server."""
        if self.site.corrections is Channel.MAIL or self._kept is None or not self._kept.issues:
            return None
        return Elsewhere(self._kept.issues, self._kept.server)

    def line(self, place: Location) -> tuple[Elsewhere, ...]:
        """The link to the line of a fact."""
        number = self.line_of(place) if self._kept else None
        if self._kept is None or number is None:
            return ()
        path = f"{self.site.folder}/{place.file}" if self.site.folder else str(place.file)
        line = self._kept.line(self.site.branch, path, number)
        return (Elsewhere(line.url, "Edit it yourself" if line.is_open else "See it in its file"),)

    def report(self, fact_id: str, text: str, page: str) -> tuple[Elsewhere, ...]:
        """The link to an issue or a mail that names a fact already, with its text and the address of its page."""
        mistake = Mistake(fact_id, text, page)
        if self.issues and self._kept:
            return (Elsewhere(self._kept.new_issue(mistake), "Suggest a correction"),)
        if mailbox := mailbox_of(self.site.contact):
            return (Elsewhere(mail(mailbox, mistake), "Suggest a correction by mail"),)
        return ()

    @property
    def _kept(self) -> KeptAt | None:
        return kept_at(self.site) if self.shown else None


def _line(documents: Mapping[PurePosixPath, Document], place: Location) -> int | None:
    document = documents.get(place.file)
    return document.locate(place.key()).line if document else None
