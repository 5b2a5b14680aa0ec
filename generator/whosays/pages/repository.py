"""Links into the repository that the site is built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from whosays.issue_forms import CORRECTION, PAGE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.diagnostics import Location
    from whosays.document import Document
    from whosays.model.site import Site

_GITHUB = "github.com"


@dataclass(frozen=True, slots=True)
class Repository:
    """Where a reader can look at a line, and say what is wrong with it.

    Only GitHub's addresses are known; for a repository elsewhere there are no links.
    """

    site: Site
    documents: Mapping[PurePosixPath, Document]

    @property
    def _is_known(self) -> bool:
        return bool(self.site.repository) and urlsplit(self.site.repository).hostname == _GITHUB

    @property
    def _address(self) -> str:
        return (self.site.repository or "").rstrip("/")

    @property
    def issues(self) -> str:
        """The address of what is reported there; empty where it is not known."""
        return f"{self._address}/issues" if self._is_known else ""

    def edit(self, place: Location) -> str:
        """The address that opens the line of a fact for editing."""
        document = self.documents.get(place.file)
        if not self._is_known or document is None:
            return ""
        line = document.locate(place.key()).line
        path = quote(f"{self.site.branch}/{place.file}")
        return f"{self._address}/edit/{path}#L{line}"

    def suggest(self, fact_id: str, text: str, address: str) -> str:
        """The address of an issue form that names the fact already."""
        if not self._is_known:
            return ""
        filled = {"template": CORRECTION.file, "title": f"{CORRECTION.title}{fact_id}"}
        query = urlencode({**filled, "facts": fact_id, PAGE: address, "was": text})
        return f"{self._address}/issues/new?{query}"
