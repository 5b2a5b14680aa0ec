"""The offline copy of a site: its links, what it leaves out, and that it is the same bytes again."""

from __future__ import annotations

import base64
import gzip
import io
import json
import posixpath
import zipfile
import zlib
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit import html_pieces
from whosays.offline import copy_of, files_of_copy, offline
from whosays.offline.archive import Entry, packed, write_archive
from whosays.offline.pages import known_page, offline_page
from whosays.offline.parsed_pages import parsed_page
from whosays.site_parts import FeedFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    "pier/embed/one/index.html",
    "embed/index.html",
    "pier/claims/places.json",
    "pier/claims/words-2.json",
    "pier/claims/other.json",
    "pier/claims.json",
    "pier/days.json",
    "pier/fingerprints.json",
    "days.json",
    "pier/notes/days.json",
    "pier/feed.xml",
    "pier/questions/one/feed.json",
)


def copy(html: str, path: str = "pier/claims/one/index.html") -> str:
    """The page at ``path`` of the copy of a site in which it reads ``html``."""
    files = dict.fromkeys(PAGES, b"") | {path: html.encode()}
    return unpacked(files)[path].decode()


def packed_site(files: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    write_archive(file, offline(files_of_copy(files), files.__getitem__, PUBLISHED))
    return file.getvalue()


def unpacked(files: Mapping[str, bytes]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed_site(files))) as archive:
        assert archive.testzip() is None
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
        ("../../feed.xml", "https://example.org/site/pier/feed.xml"),
        ("../two/", "https://example.org/site/pier/claims/two/"),
        ("../../../../../pier/", "https://example.org/pier/"),
    ],
)
def test_a_link_leads_to_a_file_of_the_copy_or_to_the_published_site(address: str, led_to: str) -> None:
    assert copy(f'<p>A <a href="{address}">link</a></p>') == f'<p>A <a href="{led_to}">link</a></p>'


@pytest.mark.parametrize(
    "published",
    [PUBLISHED, "https://example.org/a;b/", "https://example.org//a/b/", "https://example.org/a/../", "a/?b=/", ""],
)
@pytest.mark.parametrize("folder", ["pier/claims/one", "pier", ".", "pier/a?b#c", "pier/\u00fcber uns", "a.b", "a//b"])
@pytest.mark.parametrize("address", ["../", "../two/", "../../two/#a.b", "one/two/", "./two/", "../../../../two/"])
def test_a_link_to_what_is_left_out_leads_where_it_does_on_the_published_site(
    address: str, folder: str, published: str
) -> None:
    copy = copy_of(("elsewhere/index.html",), published)
    led_to = urljoin(urljoin(published, posixpath.join(folder, "index.html")), address)
    assert parsed_page(f'<a href="{address}">', folder, copy) == f'<a href="{escape(led_to)}">'


def test_what_is_left_out_where_a_file_is_in_the_place_of_its_folder_is_no_page() -> None:
    copy = copy_of(("one", "one/index.html", "two"), PUBLISHED)
    page = '<a href="../one/"><a href="../two/"><img src="../three/">'
    assert parsed_page(page, "four", copy) == page


@pytest.mark.parametrize(("address", "led_to"), [("../", "../index.html"), ("../two/", f"{PUBLISHED}pier/claims/two/")])
def test_a_page_that_leads_on_does_so_in_the_copy(address: str, led_to: str) -> None:
    page = '<script data-leads-to="{0}"></script><meta http-equiv="refresh" content="0; url={0}"><meta content="b">'
    assert copy(page.format(address)) == page.format(led_to)


REFRESH = '<meta http-equiv="refresh" '


@pytest.mark.parametrize(
    ("tag", "led"),
    [
        ('<meta http-equiv="Refresh" content="0; url={}">', None),
        ('<META HTTP-EQUIV=REFRESH CONTENT="5;URL={}">', '<meta http-equiv="REFRESH" content="5;URL={}">'),
        ("<meta content=0,url={} http-equiv = refresh>", '<meta content="0,url={}" http-equiv="refresh">'),
        (f"{REFRESH}content=\"0; url='{{}}' a\">", f'{REFRESH}content="0; url=&#x27;{{}}&#x27; a">'),
        (f"{REFRESH}content='0;url=\"{{}}'>", f'{REFRESH}content="0;url=&quot;{{}}">'),
        (f'{REFRESH}content="\n1.5 \t Url = {{}}"/>', f'{REFRESH}content="\n1.5 \t Url = {{}}" />'),
        (f'{REFRESH}content=".5 {{}}">', None),
        (f'{REFRESH}content="0;{{}}">', None),
        (f'{REFRESH}content="0;{{}}" content="a" http-equiv="a">', None),
        (f'{REFRESH}src="../" content="0; url={{}}">', f'{REFRESH}src="../index.html" content="0; url={{}}">'),
    ],
)
@pytest.mark.parametrize(
    ("address", "led_to"), [("../", "../index.html"), ("two/", f"{PUBLISHED}pier/claims/one/two/")]
)
def test_whatever_a_browser_reads_as_leading_on_does_so_in_the_copy(
    tag: str, led: str | None, address: str, led_to: str
) -> None:
    assert copy(tag.format(address)) == (led or tag).format(led_to)


@pytest.mark.parametrize("content", ["../", "a; url=../", "; url=../", "0url=../", "0", "0;", "-1; url=../", ""])
def test_what_a_browser_makes_no_address_of_stays(content: str) -> None:
    page = f'{REFRESH}content="{content}"><meta http-equiv=refresh><meta http-equiv>'
    page += "".join(
        f'<{name} content="0; url=../">' for name in ('meta http-equiv="refreshed"', "meta", "p http-equiv=refresh")
    )
    assert copy(page) == page


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
    policy += '<meta http-equiv="Content-Security-Policy" content="script-src http://*:*/site/assets/js/">'
    preload = '<link rel="preload" href="../font.woff2" as="font" crossorigin>'
    wanted = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; font-src 'self' file:\">"
    assert copy(policy + preload) == wanted
    in_capitals = policy.replace("http-equiv", "HTTP-EQUIV").replace(
        "Content-Security-Policy", "content-security-POLICY"
    )
    assert copy(in_capitals).lower() == wanted.lower()


def test_what_is_told_to_other_sites_and_search_engines_is_left_off() -> None:
    told = '<meta property="og:title" content="a &lt; b"><meta content="a" name="twitter:card">'
    told += '<script type="application/ld+json">{"name": "a <b> c"}</script>'
    told += '<link rel="canonical" property="og:url" href="https://a.example/">'
    for form in FeedFormat:
        told += f'<link rel="alternate " type="{form.media_type}" href="../../{form.file}">'
        told += f'<link rel="alternate" type="{form.media_type}" href="https://a.example/{form.file}">'
    kept = '<link rel="canonical" href="https://a.example/">'
    kept += '<meta name="description" content="a"><script type="application/json">{}</script>'
    assert copy(f"{told}{kept}{told}\n") == f"{kept}\n"


def test_the_themes_templates_for_the_copy_are_part_of_it() -> None:
    page = "<template><b></b></template>\n<template data-offline><a href='../'>x</a></template><template></template>"
    wanted = '<template><b></b></template>\n<a href="../index.html">x</a><template></template>'
    assert copy(page) == wanted


def test_a_writers_page_in_another_encoding_keeps_its_bytes() -> None:
    path = "old.html"
    page = '<p>caf\xe9 <a href="pier/">x</a>'.encode("latin-1")
    files = {path: page, "pier/index.html": b""}
    assert unpacked(files)["old.html"] == page.replace(b"pier/", b"pier/index.html")


def test_parts_of_the_search_become_scripts_that_hand_them_over() -> None:
    packed = gzip.compress(b"packed")
    index = {
        "pagefind-worker.js": b"run();",
        "facets.json": b"{}",
        "index/en_1.pf_index": packed,
        "fragment/10ab.pf_fragment": gzip.compress("a\u2028é".encode()),
        "fragment/en_20ab.pf_fragment": gzip.compress(b"(b);\n"),
        "fragment/1073.pf_fragment": gzip.compress(b"c"),
        "fragment/A.pf_fragment": gzip.compress(b"d"),
    }
    files = unpacked({f"assets/search/{name}": content for name, content in index.items()})
    told = {name.removeprefix("assets/search/"): content.decode() for name, content in files.items()}
    assert told.pop("pagefind-worker.js") == "run();"
    handed = {
        name: [json.loads(line.removeprefix("partOfSearch(")) for line in text.removesuffix(");\n").split(");\n")]
        for name, text in told.items()
    }
    assert handed == {
        "facets.json.js": [["facets.json", "{}"]],
        "index/en_1.pf_index.js": [["index/en_1.pf_index", f"={base64.b64encode(packed).decode()}"]],
        "fragment/115.js": [["fragment/10ab.pf_fragment", "a\u2028é"], ["fragment/en_20ab.pf_fragment", "(b);\n"]],
        "fragment/255.js": [["fragment/1073.pf_fragment", "c"]],
        "fragment/A.pf_fragment.js": [["fragment/A.pf_fragment", "d"]],
    }


def test_the_script_of_every_page_begins_with_what_the_copy_alone_needs() -> None:
    scripts = {
        "offline-search.js": b"search();",
        "site.0a1b2c3d.js": b"every();",
        "sites.js": b"a();",
        "site.js": b"b();",
    }
    files = unpacked({f"assets/js/{name}": content for name, content in scripts.items()})
    assert files == {
        "assets/js/site.0a1b2c3d.js": b"search();every();",
        "assets/js/sites.js": b"a();",
        "assets/js/site.js": b"b();",
    }


def test_what_the_copy_alone_needs_stands_by_itself_where_no_script_is_joined() -> None:
    assert unpacked({"assets/js/offline-search.js": b"search();"}) == {"assets/js/offline-search.js": b"search();"}


def test_the_copy_holds_what_a_reader_needs_in_one_folder_and_is_the_same_bytes_again() -> None:
    files = dict.fromkeys(PAGES, b"<p>A page</p>")
    site = packed_site(files)
    assert site == packed_site(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(site)) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    left_out = {"404.html", "robots.txt", ".well-known/security.txt", "sitemap.xml", "assets/bundle.js.map"}
    of_scripts = {"pier/claims/places.json", "pier/claims/words-2.json"}
    of_scripts |= {"pier/claims.json", "pier/days.json", "pier/fingerprints.json"}
    feeds = {"pier/feed.xml", "pier/questions/one/feed.json"}
    kept = {*PAGES} - left_out - of_scripts - feeds - {"pier/embed/one/index.html"}
    assert names == sorted(f"offline/{path}" for path in kept)


class _Ours:
    """What compresses as ours does, as the library asks for it."""

    def __init__(self, *_: object) -> None:
        self._content = b""

    def compress(self, content: bytes) -> bytes:
        self._content += content
        return b""

    def flush(self) -> bytes:
        return packed("", self._content).data


@given(st.lists(st.text("a-/ !", min_size=1)))
def test_files_stand_in_the_order_of_their_steps(paths: list[str]) -> None:
    assert [*files_of_copy(paths)] == sorted({*paths}, key=lambda path: path.split("/"))


def test_the_archive_is_the_bytes_that_the_library_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zlib, "compressobj", _Ours)
    contents = {"offline/index.html": b"<p>A page</p>" * 99, "offline/ł.txt": b"", "offline/a": bytes(range(256))}
    ours, theirs = io.BytesIO(), io.BytesIO()
    write_archive(ours, (packed(name, content) for name, content in contents.items()))
    with zipfile.ZipFile(theirs, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    assert ours.getvalue() == theirs.getvalue()


def test_an_archive_holds_more_files_than_the_format_could_count_at_first() -> None:
    file, many = io.BytesIO(), 70_000
    write_archive(file, (packed(str(number), b"") for number in range(many)))
    with zipfile.ZipFile(file) as archive:
        assert (len(archive.namelist()), archive.read(str(many - 1))) == (many, b"")


def test_an_entry_is_made_when_it_is_written_and_not_before() -> None:
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return b""

    entries = offline(files_of_copy(("b", "a")), read, PUBLISHED)
    first = next(entries)
    assert isinstance(first, Entry)
    assert (first.name, asked) == ("offline/a", ["a"])


COPY = copy_of(PAGES, PUBLISHED)
FOLDERS = (".", "pier", "pier/claims", "pier/claims/one")


@given(html_pieces.well_formed(), st.sampled_from(FOLDERS))
def test_a_page_as_templates_write_it_is_what_the_parser_makes_of_it(html: str, folder: str) -> None:
    known = known_page(html.encode(), folder, COPY)
    assert known == parsed_page(html, folder, COPY).encode()


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../">',
        '<a class="a b" data-preview href="../#c" rel="prev" hidden>',
        '<a data-preview="" href="../../../pier/">',
        '<a class="a\'b" href="../">',
        '<a class="a" data-preview="x" href="../">',
        '<a class="&#97;" href="../">',
        '<a href="../" title="a\'b">',
        '<a href="../" data-preview>',
        '<a href="../" data-leads-to="../../">',
        '<a  href="../">',
        '<a href="../"/>',
        '<a href="../" Title="a">',
        '<a href="../two/">',
        '<a href="../../../../">',
        '<a href="#one">',
        '<a href="">',
        '<a href="../?a=" title="b"> <a data-days href="../">',
        # what looks like a link stands in a value, and behind it
        '<p title="<a href=" id=" >">',
        '<p title="<a href="> "> " >',
        '<meta property="og:title" content="a">\n\n<meta name="description" content="b">',
        '<meta property="og:title" content="a\nb">\n<meta property="og:url" content="b">\n<title>a</title>',
        '<meta http-equiv="refresh" content="0; url=../">',
        '<meta http-equiv="&#114;efresh" content="0; url=../">',
        '<meta http-equiv="Refresh" content="0; url=one/">',
        '<meta http-equiv="refresh" src="../" content="0; url=one/">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">',
        '<body><meta http-equiv="refresh" content="0; url=one/"><main>',
        '<body></main><meta\nHTTP-EQUIV="refresh" content="0; url=../one/">',
    ],
)
def test_a_tag_says_what_the_parser_makes_of_it_in_every_folder(html: str) -> None:
    known = [known_page(html.encode(), each, COPY) for each in FOLDERS]
    assert known == [parsed_page(html, each, COPY).encode() for each in FOLDERS]


@given(html_pieces.any_html(), st.sampled_from((*FOLDERS, "pier/\u00fcber uns", "pier/a?b#c")))
def test_any_page_is_what_the_parser_makes_of_it(html: str, folder: str) -> None:
    page = offline_page(html.encode(), f"{folder}/index.html" if folder else "index.html", COPY)
    assert page.decode() == parsed_page(html, folder, COPY)
