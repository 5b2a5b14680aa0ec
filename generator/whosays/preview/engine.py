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
from msgspec import Struct

from whosays.file_kinds import PAGE
from whosays.mkdocs_contents import PageContents
from whosays.mkdocs_later import LaterFile, LaterPage, later_files
from whosays.mkdocs_pages import SEARCH, PreparedPage
from whosays.mkdocs_search import SearchPlugin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files as MkDocsFiles
    from mkdocs.structure.nav import Navigation

    from whosays.build import Files
    from whosays.mkdocs_later import Later
    from whosays.mkdocs_search import Found


class Built(Struct, frozen=True):
    """What MkDocs built a whole site with; it went through all files but those for ``later``."""

    config: MkDocsConfig
    files: MkDocsFiles
    nav: Navigation
    env: jinja2.Environment
    later: Later


class Engine:
    """A folder in which MkDocs built a site from ``facts``, and makes single files of anew."""

    def __init__(self, built: Built, facts: Files) -> None:
        self._config = built.config
        self._files = built.files
        self._nav = built.nav
        self._env = built.env
        self._later = built.later
        self._facts = facts
        self._generated = {str(path) for path in facts.named}
        self._stale = {file.src_uri for file in self._files if isinstance(file, LaterFile)}
        self._by_address = {file.dest_uri: file for file in self._files}

    def take(self, facts: Files) -> bool:
        """Make what is asked for from now on of other facts; False where only a whole build can do that."""
        self._facts = facts
        pages = {str(path) for path in facts.pages}
        if pages != {name for name in self._generated if name.endswith(PAGE)}:
            generated = {str(path) for path in facts.named}
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
        file = self._by_address.get(address) or self._unnamed(address)
        return file is not None and file.src_uri in self._stale

    def make(self, address: str) -> None:
        """Make the page or file at a path in the site's folder anew."""
        file = self._by_address[address]
        with self._later.listed():
            if file.src_uri in self._generated:
                content = self._facts.get(PurePosixPath(file.src_uri))
                if content is None:
                    Path(file.abs_dest_path).unlink(missing_ok=True)
                elif content != file.content_bytes or not Path(file.abs_dest_path).exists():
                    file.content_bytes = content
                    self._make(file)
            else:
                self._make(file)
        self._stale.discard(file.src_uri)

    @property
    def search(self) -> SearchPlugin | None:
        """What makes the index of the search, where the whole site was built without one."""
        search: SearchPlugin | None = self._config.plugins.get(SEARCH)
        return search if search and search.is_for_later else None

    def found(self, search: SearchPlugin) -> Iterator[Found]:
        """What the search finds on each page, of the newest facts, one page after the other."""
        contents = PageContents(self._config, self._files)
        with self._later.listed():
            pages = [file.page for file in self._files.documentation_pages() if file.page]
        for page in pages:
            if not isinstance(page, LaterPage):
                yield search.by_url.get(page.url, tuple)()
            elif (path := PurePosixPath(page.file.src_uri)) in self._facts.pages:
                yield self._found(path, page.title, contents, search)

    def _found(self, path: PurePosixPath, title: str | None, contents: PageContents, search: SearchPlugin) -> Found:
        # beside the page that is shown, which may be of older facts
        beside = File.generated(self._config, str(path), content=self._facts[path])
        page = PreparedPage(title, beside, self._config, lambda: beside.content_bytes)
        if contents.fill(page, beside.content_bytes) is None:
            _populate_page(page, self._config, self._files)
        return search.found(page)

    def write(self, index: Mapping[PurePosixPath, bytes]) -> None:
        """Write the index of the search into the folder."""
        SearchPlugin.write(index, self._config)

    def _unnamed(self, address: str) -> File | None:
        """A file of the facts whose path is known once it is made."""
        if address in self._generated or PurePosixPath(address) not in self._facts:
            return None
        file = self._by_address[address] = self._later.file(self._config, address)
        self._files.append(file)
        self._generated.add(address)
        self._stale.add(address)
        return file

    def _list(self, generated: AbstractSet[str]) -> None:
        """List the generated files, so that links find them."""
        for name in self._generated - generated:
            gone = self._files.src_uris[name]
            self._files.remove(gone)
            Path(gone.abs_dest_path).unlink(missing_ok=True)
        added = [PurePosixPath(name) for name in sorted(generated - self._generated)]
        files = later_files(added, self._facts, self._config, self._later)
        set_exclusions(files.values(), self._config)
        for file in files.values():
            self._files.append(file)
        # links lead to what there is now
        self._later.contents = PageContents(self._config, self._files)
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
