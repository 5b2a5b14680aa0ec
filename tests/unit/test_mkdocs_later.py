"""Generated files that MkDocs is not to go through: what finds them, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from whosays.mkdocs_later import Later, LaterFile
from whosays.mkdocs_pages import PreparedPage, updated


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict({"site_name": "A site", "docs_dir": str(tmp_path), "site_dir": str(tmp_path / "site")})
    config.validate()
    config.nav = [{"Claims": "pier/claims/index.md"}]
    return config


def written(config: MkDocsConfig, text: str) -> File:
    """A page of a writer's own."""
    Path(config.docs_dir, "about.md").write_text(text)
    return File("about.md", config.docs_dir, config.site_dir, config.use_directory_urls)


def test_a_file_for_later_is_known_by_its_path_and_is_none_of_the_pages(config: MkDocsConfig) -> None:
    later = Later()
    own = written(config, "[A claim](pier/claims/one.md#said), [all](pier/facts.json)")
    claim, facts = later.file(config, "pier/claims/one.md"), later.file(config, "pier/facts.json")
    every = later.file(config, "pier/claims/index.md")
    files = Files([own, claim, every, facts])
    for file in (claim, every):
        Page(None, file, config)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    assert [page.file for page in nav.pages] == [every]
    assert [*files.documentation_pages()] == [own]
    files.copy_static_files()
    assert not Path(config.site_dir).exists()

    page = own.page
    assert page is not None
    page.read_source(config)
    page.render(config, files)
    assert page.content == '<p><a href="../pier/claims/one/#said">A claim</a>, <a href="../pier/facts.json">all</a></p>'


def test_files_for_later_are_listed_while_somebody_lists_all_pages(config: MkDocsConfig) -> None:
    later = Later()
    own, claim, facts = (
        written(config, ""),
        later.file(config, "pier/claims/one.md"),
        later.file(config, "pier/facts.json"),
    )
    files = Files([own, claim, facts])
    set_exclusions(files, config)
    with later.listed():
        assert [*files.documentation_pages()] == [own, claim]
        facts.content_bytes = b"{}"
        facts.copy_file()
    assert [*files.documentation_pages()] == [own]
    assert Path(config.site_dir, "pier", "facts.json").read_bytes() == b"{}"


def test_of_pages_that_are_done_the_engine_goes_through_that_of_the_latest_date_alone(config: MkDocsConfig) -> None:
    later, own = Later(), written(config, "")
    dates = {"a.md": "2031-03-01", "b.md": "2031-03-02", "c.md": "", "d.md": "2031-03-01"}
    files = Files([own, *(LaterFile.of(config, path) for path in dates)])
    pages = [PreparedPage(None, file, config, bytes) for file in files if file is not own]
    for page in pages:
        page.update_date = updated({"updated": dates[page.file.src_uri]})
    set_exclusions(files, config)
    later.leave_out([])
    assert [file.src_uri for file in files.documentation_pages()] == ["about.md", *dates]
    later.leave_out(pages)
    assert [file.src_uri for file in files.documentation_pages()] == ["about.md", "b.md"]
    with later.listed():
        assert [file.src_uri for file in files.documentation_pages()] == ["about.md", *dates]
