"""The offline copy of a site: its links, what it leaves out, and that it is the same bytes again."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import PurePosixPath

import pytest

from whosays.offline import offline

PUBLISHED = "https://example.org/site/"
PAGES = (
    "index.html",
    "pier/index.html",
    "pier/claims/index.html",
    "pier/claims/one/index.html",
    "pier/über uns/index.html",
    "pier/facts.json",
    "404.html",
    "robots.txt",
    ".well-known/security.txt",
    "sitemap.xml",
    "assets/bundle.js.map",
)


def copy(html: str, path: str = "pier/claims/one/index.html") -> str:
    """The page at ``path`` of the copy of a site in which it reads ``html``."""
    files = dict.fromkeys(map(PurePosixPath, PAGES), b"") | {PurePosixPath(path): html.encode()}
    return unpacked(files)[path].decode()


def unpacked(files: dict[PurePosixPath, bytes]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(offline(files, PUBLISHED))) as archive:
        return {name.removeprefix("offline/"): archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("address", "led_to"),
    [
        ("../", "../index.html"),
        ("../../#top", "../../index.html#top"),
        ("../..", "../../index.html"),
        ("../../..", "../../../index.html"),
        (".", "./index.html"),
        ("../?words=pier#list", "../index.html?words=pier#list"),
        ("../../%C3%BCber%20uns/", "../../%C3%BCber%20uns/index.html"),
        ("../../facts.json", "../../facts.json"),
        ("#sources", "#sources"),
        ("", ""),
        ("https://example.org/site/pier/", "https://example.org/site/pier/"),
        ("//elsewhere.example/pier/", "//elsewhere.example/pier/"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("http://[", "http://["),
        ("../../../sitemap.xml", "https://example.org/site/sitemap.xml"),
        ("../two/", "https://example.org/site/pier/claims/two/"),
        ("../../../../../pier/", "https://example.org/pier/"),
    ],
)
def test_a_link_leads_to_a_file_of_the_copy_or_to_the_published_site(address: str, led_to: str) -> None:
    assert copy(f'<p>A <a href="{address}">link</a></p>') == f'<p>A <a href="{led_to}">link</a></p>'


@pytest.mark.parametrize(("address", "led_to"), [("../", "../index.html"), ("../two/", f"{PUBLISHED}pier/claims/two/")])
def test_a_page_that_leads_on_does_so_in_the_copy(address: str, led_to: str) -> None:
    page = '<script data-leads-to="{0}"></script><meta http-equiv="refresh" content="0; url={0}"><meta content="b">'
    assert copy(page.format(address)) == page.format(led_to)


def test_what_the_copy_leaves_out_is_asked_of_no_host() -> None:
    page = '<img src="../gone.png" alt="a"><video poster="gone.png" src="../"></video>'
    assert copy(page) == page.replace('"../"', '"../index.html"')


def test_only_the_tags_that_change_are_written_anew() -> None:
    untouched = (
        "<!doctype html>\n<P Class=x>a &lt; b &amp &#39;q&#39; <!-- <a href='../'> -->\n"
        "<script>if (a < b) c = '<a href=\"../\">'</script><template><a>x</a></template>é\r\n\t"
    )
    page = f"{untouched}<a data-preview='' title='a > b &amp; \"c\"' hidden\n href=../>claims</A>{untouched}"
    changed = '<a title="a &gt; b &amp; &quot;c&quot;" hidden href="../index.html">'
    assert copy(page) == f"{untouched}{changed}claims</A>{untouched}"


def test_links_in_drawings_stay_closed() -> None:
    page = '<svg><a xlink:href="../"><image href="../"/></a></svg>'
    assert copy(page) == '<svg><a xlink:href="../index.html"><image href="../index.html" /></a></svg>'


def test_what_browsers_refuse_in_a_folder_is_left_off() -> None:
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; font-src 'self'\">"
    policy += '<meta http-equiv="Content-Security-Policy" content="script-src *:*/site/assets/js/">'
    preload = '<link rel="preload" href="../font.woff2" as="font" crossorigin>'
    wanted = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; font-src 'self' file:\">"
    assert copy(policy + preload) == wanted


def test_the_themes_templates_for_the_copy_are_part_of_it() -> None:
    page = "<template><b></b></template>\n<template data-offline><a href='../'>x</a></template><template></template>"
    wanted = '<template><b></b></template>\n<a href="../index.html">x</a><template></template>'
    assert copy(page) == wanted


def test_a_writers_page_in_another_encoding_keeps_its_bytes() -> None:
    path = PurePosixPath("old.html")
    page = '<p>caf\xe9 <a href="pier/">x</a>'.encode("latin-1")
    files = {path: page, PurePosixPath("pier/index.html"): b""}
    assert unpacked(files)["old.html"] == page.replace(b"pier/", b"pier/index.html")


def test_the_search_index_becomes_a_script_that_leads_to_files() -> None:
    index = {"config": {"lang": ["en"]}, "docs": [{"location": where} for where in ("", "#a", "pier/", "pier/#b")]}
    files = unpacked({PurePosixPath("search/search_index.json"): json.dumps(index).encode()})
    assert list(files) == ["search/search_index.js"]
    script = files["search/search_index.js"].decode()
    content = json.loads(script.removeprefix("var __index = ").removesuffix(";\n"))
    locations = [entry["location"] for entry in content["docs"]]
    assert locations == ["index.html", "index.html#a", "pier/index.html", "pier/index.html#b"]


def test_the_copy_holds_what_a_reader_needs_in_one_folder_and_is_the_same_bytes_again() -> None:
    files = dict.fromkeys(map(PurePosixPath, PAGES), b"<p>A page</p>")
    packed = offline(files, PUBLISHED)
    assert packed == offline(dict(reversed(files.items())), PUBLISHED)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    kept = [
        path
        for path in PAGES
        if path not in {"404.html", "robots.txt", ".well-known/security.txt", "sitemap.xml", "assets/bundle.js.map"}
    ]
    assert names == sorted(f"offline/{path}" for path in kept)
