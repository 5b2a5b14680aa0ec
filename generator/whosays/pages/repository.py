"""What a reader can do about a page where its facts are kept, or by mail."""

from __future__ import annotations

from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from whosays.model.vocabulary import Access, Channel
from whosays.pages.colophon import Elsewhere
from whosays.pages.forges import kept_at
from whosays.pages.mistakes import Mistake, mail, mailbox_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import PurePosixPath

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location
    from whosays.document import Document
    from whosays.model.site import Site
    from whosays.pages.forges import KeptAt


class Repository(Struct, frozen=True):
    """Where a reader can look at a line, and say what is wrong with it.

    There are no links to a repository that readers may not open, or that is on a server of an unknown kind.

    ``lines`` are those of explainers and facts by their places, counted from 1.  Of ``documents`` the guide shows
    examples.
    """

    site: Site
    lines: Mapping[Location, int] = MappingProxyType({})
    documents: Collection[Document] = ()

    @classmethod
    def of(cls, site: Site, drafts: Iterable[Draft], documents: Mapping[PurePosixPath, Document]) -> Self:
        """That of a site whose facts are in these folders and documents."""
        apart = cls(site)
        lines = dict(chain.from_iterable(draft.folder.lines() for draft in drafts)) if apart.is_linked else {}
        return cls(site, lines, documents.values() if site.has_guide else ())

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
        number = self.lines.get(place)
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
