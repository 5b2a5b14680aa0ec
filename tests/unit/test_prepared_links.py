"""Links get the addresses that the engine gives them, or are left to it."""

from __future__ import annotations

import logging

import pytest
from mkdocs.config.base import load_config
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from whosays.prepared.links import SiteLinks

PATHS = (
    "index.md",
    "top.md",
    "top/below.md",
    "other.md",
    "pier/index.md",
    "pier/claims/index.md",
    "pier/claims/one.md",
    "pier/claims/one/page-2.md",
    "pier/claims/one-more.md",
    "pier/actors/diver.md",
    "pier/claims.csv",
    "pier/größe.md",
    ".hidden.md",
)
LINKS = (
    *(
        "one.md",
        "../claims/one.md",
        "one.md#said",
        "./one.md",
        "one/page-2.md",
        "one-more.md#a-b",
        "../actors/diver.md",
    ),
    *("index.md", "../index.md", "../../index.md", "../claims.csv", "../gr%C3%B6%C3%9Fe.md", "../größe.md#ä"),
    *("#said", "#", "https://example.org/?a=b#c", "http://example.org", "mailto:a@example.org", "HTTPS://EXAMPLE.ORG"),
)
ODD = (
    *(
        "",
        "missing.md",
        "../../../index.md",
        "/pier/index.md",
        "one.md?a=b",
        "//example.org",
        "ftp://example.org",
        "one",
    ),
    *("javascript:alert(1)", "one.md\\", "tel:1", " one.md", "../../.hidden.md", "..", "../claims/"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, Files]:
    """The settings and files of an engine."""
    folder = tmp_path_factory.mktemp("links")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Pier\nplugins: []\n")
    config = load_config(str(folder / "mkdocs.yml"))
    # a plugin would be told who made them
    config.plugins._current_plugin = "whosays"  # noqa: SLF001
    files = Files([File.generated(config, path, content="# A\n") for path in PATHS])
    set_exclusions(files, config)
    return config, files


def led_by_the_engine(engine: tuple[object, Files], page: str, link: str) -> tuple[str, dict[str, dict[str, str]]]:
    config, files = engine
    of_page = Page(None, files.src_uris[page], config)  # type: ignore[arg-type]
    of_page.markdown = f"[a](<{link}>)" if link else "[a]()"
    of_page.render(config, files)  # type: ignore[arg-type]
    address = (of_page.content or "").partition('href="')[2].partition('"')[0]
    there = {file.src_uri: links for file, links in (of_page.links_to_anchors or {}).items()}
    return address, there


@pytest.fixture(scope="module")
def ours(engine: tuple[object, Files]) -> SiteLinks:
    """All that is known of the site, once: what one page asks for another may ask for again."""
    _, files = engine
    known = {file.src_uri: file.url for file in files if not file.inclusion.is_excluded()}
    return SiteLinks(known, get_relative_url)


@pytest.mark.parametrize("path", ["pier/claims/one.md", "pier/claims/one-more.md", "pier/claims/index.md"])
def test_a_link_leads_where_the_engine_leads_it(
    engine: tuple[object, Files], ours: SiteLinks, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    for link in LINKS:
        links = ours.of(path)
        assert (links(link), {**links.to_anchors}) == led_by_the_engine(engine, path, link), link
    assert caplog.records == []


@pytest.mark.parametrize("name", ["{}/", "{}.html"])
@pytest.mark.parametrize("order", [1, -1])
def test_an_address_is_what_the_engine_would_write_whichever_page_was_first(name: str, order: int) -> None:
    paths = [path.removesuffix(".md") for path in PATHS if path.endswith(".md") and "index" not in path]
    pages = {f"{path}.md": name.format(path) for path in [*paths, "pier/claims.csv"][::order]}
    # each page has a file of its name beside it, and so have the folders
    names = {*paths, "pier", "pier/claims", "pier/claims.csv", *(name.format(path) for path in paths)}
    known = {**pages, **{path: path for path in names if not path.endswith("/")}}
    site = SiteLinks(known, get_relative_url)
    for page, address in pages.items():
        steps = "../" * page.count("/")
        there = {target: site.of(page)(f"{steps}{target}") for target in known}
        assert there == {target: get_relative_url(at, address) for target, at in known.items()}


AT_THE_TOP = (
    *("index.md", "top.md", "top.md#said", "top/below.md", "other.md", "pier/index.md", "pier/claims/one.md#a"),
    *("pier/claims.csv", "#said"),
)


@pytest.mark.parametrize("order", [["index.md", "top.md", "other.md"], ["other.md", "top.md", "index.md"]])
def test_a_link_at_the_top_leads_where_the_engine_leads_it(engine: tuple[object, Files], order: list[str]) -> None:
    _, files = engine
    site = SiteLinks({file.src_uri: file.url for file in files if not file.inclusion.is_excluded()}, get_relative_url)
    for path in order:
        for link in AT_THE_TOP:
            links = site.of(path)
            assert (links(link), {**links.to_anchors}) == led_by_the_engine(engine, path, link), (path, link)


@pytest.mark.parametrize("link", ODD)
def test_what_the_engine_would_look_at_is_left_to_it(ours: SiteLinks, link: str) -> None:
    assert ours.of("pier/claims/one.md")(link) is None
