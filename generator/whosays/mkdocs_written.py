"""Generated files that are no pages, of which MkDocs holds nothing: they are read when they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from mkdocs.structure.files import File

from whosays.mkdocs_pages import inclusion
from whosays.new_files import put
from whosays.theme import NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig


class WrittenFile(File):
    """A generated file whose content is read from a ``source`` by whoever asks for it; what a plugin sets is held."""

    source: Callable[[], bytes] = bytes

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, source: Callable[[], bytes]) -> Self:
        """A file by its path in the source of the site."""
        file = cls(path, None, config.site_dir, config.use_directory_urls, inclusion=inclusion(path))
        file.src_uri = path  # the same, and not one more text of it
        file.generated_by = NAME
        file.source = source
        # now, so that thousands share one table of the names of what they have
        file.dest_uri  # noqa: B018 - it is looked up once
        return file

    @property
    def content_bytes(self) -> bytes:
        return self.source()

    @content_bytes.setter
    def content_bytes(self, content: bytes) -> None:
        self.source = lambda: content

    @property
    def content_string(self) -> str:
        return self.source().decode("utf-8-sig")

    @content_string.setter
    def content_string(self, content: str) -> None:
        self.content_bytes = content.encode()

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - inherited
        put(self.abs_dest_path, self.content_bytes)
