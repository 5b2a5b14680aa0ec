"""One page or file at a time, with what MkDocs made of all of them before.

MkDocs 1.6 is the last of its line and has no public way to build one page, so its own functions
for a page are called here, and here alone.
"""

from __future__ import annotations

import contextlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files as MkDocsFiles
    from mkdocs.structure.nav import Navigation

    from whosays.build import Files

_MARKDOWN = ".md"


class Engine:
    """A folder that MkDocs filled with a whole site from ``facts``, and makes single files of anew.

    ``files``, ``nav`` and ``env`` are those that the whole site was built with.
    """

    def __init__(
        self, config: MkDocsConfig, files: MkDocsFiles, nav: Navigation, env: jinja2.Environment, facts: Files
    ) -> None:
        self._config = config
        self._files = files
        self._nav = nav
        self._env = env
        self._facts = facts
        self._generated = {str(path) for path in facts}
        self._stale: set[str] = set()
        self._by_address = {file.dest_uri: file for file in files}

    def take(self, facts: Files) -> bool:
        """Make what is asked for from now on of other facts; False where only a whole build can do that."""
        self._facts = facts
        pages = {str(path) for path in facts.pages}
        if pages != {name for name in self._generated if name.endswith(_MARKDOWN)}:
            generated = {str(path) for path in facts}
            # a writer's own file that a generated one takes the place of, or comes back from behind
            if any(Path(self._config.docs_dir, name).exists() for name in generated ^ self._generated):
                return False
            self._list(generated)
            # a writer's own page may link to what is new or gone
            self._stale |= {file.src_uri for file in self._files.documentation_pages()}
        self._stale |= self._generated
        return True

    def holds(self, name: str) -> bool:
        """Whether a file of the folder of pages, by its path in it, is one that the site was made of."""
        return name in self._files.src_uris

    def is_stale(self, address: str) -> bool:
        """Whether the page or file at a path in the site's folder may be of older facts."""
        file = self._by_address.get(address)
        return file is not None and file.src_uri in self._stale

    def make(self, address: str) -> None:
        """Make the page or file at a path in the site's folder anew."""
        file = self._by_address[address]
        if file.src_uri in self._generated:
            content = self._facts[PurePosixPath(file.src_uri)]
            if content != file.content_bytes:
                file.content_bytes = content
                self._make(file)
        else:
            self._make(file)
        self._stale.discard(file.src_uri)

    def _list(self, generated: AbstractSet[str]) -> None:
        """List the generated files, so that links find them."""
        for name in self._generated - generated:
            gone = self._files.src_uris[name]
            self._files.remove(gone)
            Path(gone.abs_dest_path).unlink(missing_ok=True)
        added = [File.generated(self._config, name, content=b"") for name in sorted(generated - self._generated)]
        set_exclusions(added, self._config)
        for file in added:
            self._files.append(file)
            if file.is_documentation_page():
                Page(None, file, self._config)
        self._generated = {*generated}
        self._by_address = {file.dest_uri: file for file in self._files}

    def _make(self, file: File) -> None:
        page = file.page
        if page is None:
            file.copy_file()
            return
        _populate_page(page, self._config, self._files)
        shown = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        draft = file.inclusion.is_excluded()
        with _unsearched(self._config):
            _build_page(page, self._config, shown, self._nav, self._env, excluded=draft)


@contextlib.contextmanager
def _unsearched(config: MkDocsConfig) -> Iterator[None]:
    """Keep a page out of the index of the search, which is written by a whole build and would hold it once more."""
    events = config.plugins.events
    every = events["page_context"]
    events["page_context"] = [each for each in every if not hasattr(getattr(each, "__self__", None), "search_index")]
    try:
        yield
    finally:
        events["page_context"] = every
