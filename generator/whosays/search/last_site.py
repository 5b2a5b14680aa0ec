"""What the search asks of the last site, to whose index it puts what changed."""

from __future__ import annotations

from typing import Protocol


class LastSite(Protocol):
    """The files of the last site of which the content alone tells whether they stay, by their path in it.

    Raises LookupError or OSError of what is not as it was when the site was built.
    """

    @property
    def has_index(self) -> bool:
        """Whether an index is among them."""

    def content(self, path: str) -> bytes: ...

    def told(self, path: str) -> bytes:
        """The digest of a content."""

    def keep(self, path: str) -> None:
        """Have a file stay."""

    def stays(self, path: str, content: bytes) -> bool:
        """Whether a file has this content, and stays then."""
