"""Pages as MkDocs renders them, with the settings that every site has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest import mock

import mkdocs.structure.pages as engine
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import get_toc

from tests.stories import SHOWCASE
from whosays.mkdocs_defaults import set_defaults
from whosays.prepared.markdown import Rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True)
class EnginePages:
    """The pages of a site, each of which knows where the others stand."""

    config: MkDocsConfig
    files: Files

    @classmethod
    def of(cls, paths: Iterable[str]) -> EnginePages:
        config = MkDocsConfig(str(SHOWCASE / "mkdocs.yml"))
        theme = {"name": None, "custom_dir": str(SHOWCASE)}
        config.load_dict({"site_name": "A site", "docs_dir": "content", "theme": theme, "plugins": []})
        assert config.validate() == ([], [])
        set_defaults(config)
        files = [File(path, None, config.site_dir, config.use_directory_urls) for path in paths]
        return cls(config, Files(files))

    def rendered(self, path: str, markdown: str) -> Rendered:
        """A page as MkDocs leaves it."""
        page = engine.Page(None, self._file(path), self.config)
        page.markdown = markdown
        with mock.patch.object(engine, "get_toc", wraps=get_toc) as toc:
            page.render(self.config, self.files)
        tokens: list[Any] = toc.call_args.args[0]
        return Rendered(
            page.content or "",
            tokens,
            page._title_from_render,  # noqa: SLF001
            frozenset(page.present_anchor_ids or ()),
        )

    def led(self, path: str) -> Callable[[str], str]:
        """Where the links of a page lead, as MkDocs writes it."""
        return engine._RelativePathTreeprocessor(self._file(path), self.files, self.config).path_to_url  # noqa: SLF001

    def _file(self, path: str) -> File:
        file = self.files.get_file_from_path(path)
        assert file
        return file
