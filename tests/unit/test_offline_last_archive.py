"""An archive that takes finished entries out of the last one: the same bytes as one that is made anew."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.offline import archive, files_of_copy, offline
from whosays.offline import last_archive as last_archive_module
from whosays.offline.archive import write_archive
from whosays.offline.last_archive import last_archive

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from _typeshed import ReadableBuffer as Buffer

PUBLISHED = "https://example.org/site/"
Site = dict[str, bytes]


def site(**changed: str) -> Site:
    """A site whose pages say no name of another, but for those that are changed: ``a_b`` is the page in ``a/b``."""
    pages = {"": "front", "pier": "pier", "pier/one": "one", "pier/two": "two"}
    pages |= {name.replace("_", "/"): text for name, text in changed.items()}
    texts = {f"{name}/index.html".lstrip("/"): f"<p>{text}</p>" for name, text in pages.items()}
    others = {"pier/facts.json": "{}", "assets/search/facets.json": "{}", "assets/search/run.js": "run()"}
    return {name: text.encode() for name, text in (texts | others).items()}


def written(files: Site) -> bytes:
    file = io.BytesIO()
    write_archive(file, offline(files_of_copy(files), files.__getitem__, PUBLISHED))
    return file.getvalue()


def written_after(last: Path, before: Site, files: Site) -> tuple[bytes, list[str]]:
    """The archive of a site, of which the files that are as in the one before are unchanged, and what was read."""
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return files[path]

    unchanged = {path for path in files if before.get(path) == files[path]}
    file = io.BytesIO()
    with last_archive(last) as finished:
        write_archive(file, offline(files_of_copy(files), read, PUBLISHED, finished, unchanged))
    return file.getvalue(), asked


@pytest.fixture
def last(tmp_path: Path) -> Path:
    return tmp_path / "offline.zip"


def test_what_is_unchanged_is_neither_read_nor_packed_again(last: Path) -> None:
    before, files = site(), site(pier_one="changed")
    last.write_bytes(written(before))
    assert written_after(last, before, files) == (written(files), ["pier/one/index.html"])


def test_a_script_that_is_joined_to_another_has_no_page_read(last: Path) -> None:
    joined = {"assets/js/offline-search.js": b"search()", "assets/js/site.01234567.js": b"site()"}
    before, files = site() | joined, site(pier_one="changed") | joined
    last.write_bytes(written(before))
    assert written_after(last, before, files) == (written(files), [*joined, "pier/one/index.html"])


class Counted(io.BytesIO):
    """A file that knows how many bytes were written to it at once."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[int] = []

    def write(self, data: Buffer, /) -> int:
        self.sizes.append(len(bytes(data)))
        return super().write(data)


@pytest.mark.parametrize("most", [1, 1_000_000])
def test_entries_that_follow_each_other_are_copied_together(
    most: int, last: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = site()
    last.write_bytes(written(files))
    with zipfile.ZipFile(last) as whole:
        starts = [info.header_offset for info in whole.infolist()]
        end = whole.start_dir
    sizes = [after - before for before, after in pairwise([*starts, end])]
    monkeypatch.setattr(archive, "_MOST_AT_ONCE", most)
    file = Counted()
    with last_archive(last) as finished:
        write_archive(file, offline(files_of_copy(files), files.__getitem__, PUBLISHED, finished, files))
    assert file.getvalue() == last.read_bytes()
    runs = sizes if most == 1 else [end]
    assert file.sizes[: len(runs)] == runs


def damaged(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def as_others_write(files: Site) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        for path, content in files.items():
            whole.writestr(zipfile.ZipInfo(f"offline/{path}", (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no archive",
        pytest.param(written(site())[:-1], id="cut off"),
        pytest.param(written(site())[:200] + written(site())[-22:], id="without a middle"),
        pytest.param(written({}), id="empty"),
        pytest.param(as_others_write(site()), id="of another program"),
    ],
)
def test_an_archive_that_is_none_of_ours_is_not_used(last: Path, content: bytes) -> None:
    last.write_bytes(content)
    files = site()
    made, asked = written_after(last, files, files)
    assert made == written(files)
    assert set(asked) == files.keys()


def test_neither_is_a_link_or_what_is_no_file(last: Path, tmp_path: Path) -> None:
    files = site()
    (tmp_path / "elsewhere.zip").write_bytes(written(files))
    last.symlink_to(tmp_path / "elsewhere.zip")
    for path in (last, tmp_path, tmp_path / "gone.zip", None):
        with last_archive(path) as finished:
            assert finished is None


def test_an_entry_that_stands_otherwise_than_we_write_it_is_packed_again(last: Path) -> None:
    files = site()
    content = written(files)
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        place = whole.getinfo("offline/pier/one/index.html").header_offset
    for at in (place, place + 10, place + 14, place + 18, place + 30):
        last.write_bytes(damaged(content, at))
        assert written_after(last, files, files) == (content, ["pier/one/index.html"])


LEADS_TO_THREE = ('<a href="../three/">', "<a href=../three>", "<a href='../three/index.html#top'>", "three")


@pytest.mark.parametrize("link", LEADS_TO_THREE)
def test_a_page_that_may_lead_to_one_that_came_or_went_is_packed_again(last: Path, link: str) -> None:
    without, with_three = site(pier_two=link), site(pier_two=link, pier_three="three")
    last.write_bytes(written(without))
    made, asked = written_after(last, without, with_three)
    assert made == written(with_three)
    assert asked[-2:] == ["pier/three/index.html", "pier/two/index.html"]
    last.write_bytes(made)
    assert written_after(last, with_three, without)[0] == written(without)


def test_a_page_below_one_that_went_may_lead_up_to_it_by_dots(last: Path) -> None:
    before = site(pier_two_past='<a href="../">')
    after = {path: content for path, content in before.items() if path != "pier/two/index.html"}
    last.write_bytes(written(before))
    assert written_after(last, before, after)[0] == written(after) != written(before)


@pytest.mark.parametrize("came", ["odd name.txt", "über/index.html", "a%20b/index.html", "index.html"])
def test_a_name_that_can_be_spelt_in_ways_has_all_pages_packed_again(last: Path, came: str) -> None:
    before = {path: content for path, content in site().items() if path != came}
    after = before | {came: b""}
    last.write_bytes(written(before))
    made, asked = written_after(last, before, after)
    assert made == written(after)
    pages = {path for path in after if path.endswith(".html")} | {came}
    assert Counter(asked) == dict.fromkeys(pages, 1)


def test_where_many_came_or_went_all_pages_are_packed_again(last: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_archive_module, "_MOST_NAMES", 2)
    before = site()
    last.write_bytes(written(before))
    for came, read in ((("x.txt", "y.txt"), 6), (("x.txt", "y.txt", "z.txt"), 7)):
        after = before | dict.fromkeys(came, b"")
        made, asked = written_after(last, before, after)
        assert (made, len(asked)) == (written(after), read)


def test_the_names_of_parts_of_the_search_concern_no_page(last: Path) -> None:
    before = site(pier="<a href='../assets/search/fragment/10ab.pf_fragment'>")
    part = "assets/search/fragment/10ab.pf_fragment"
    after = before | {part: gzip.compress(b"text", mtime=0)}
    last.write_bytes(written(before))
    assert written_after(last, before, after) == (written(after), [str(part)])


def fragments(*names: str) -> Site:
    return {f"assets/search/fragment/{name}.pf_fragment": gzip.compress(b"", mtime=0) for name in names}


@pytest.mark.parametrize(
    ("now", "read"),
    [
        (("10aa", "20aa", "10bb"), []),
        (("10aa", "10bb"), ["10aa"]),
        (("10aa", "20aa", "30aa", "10bb"), ["10aa", "20aa", "30aa"]),
        (("10aa", "20aa", "20bb"), ["20bb"]),
        (("10aa", "20aa", "10bb", "10cc"), ["10cc"]),
    ],
)
def test_texts_of_pages_are_packed_again_with_those_beside_them(
    last: Path, now: tuple[str, ...], read: list[str]
) -> None:
    before, after = fragments("10aa", "20aa", "10bb"), fragments(*now)
    last.write_bytes(written(before))
    assert written_after(last, before, after) == (written(after), [*fragments(*read)])


def test_texts_that_are_damaged_in_the_last_archive_are_packed_again(last: Path) -> None:
    files = fragments("10aa", "20aa", "10bb")
    content = written(files)
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        place = whole.infolist()[1].header_offset
    last.write_bytes(damaged(content, place - 2))
    assert written_after(last, files, files) == (content, [*fragments("10aa", "20aa")])


NAMES = ("", "a", "a/b", "a/b/c", "a/d", "d", "bb")
LINKS = st.sampled_from((".", "..", "../", "../..", "b/", "../b", "../d/#b", "../a/d/", "/a/", "#b", "c/index.html"))
SITES = st.dictionaries(st.sampled_from(NAMES), st.lists(LINKS, max_size=3))


@given(SITES, SITES)
def test_of_any_two_sites_the_second_has_the_archive_that_it_has_alone(
    tmp_path_factory: pytest.TempPathFactory, first: Mapping[str, list[str]], second: Mapping[str, list[str]]
) -> None:
    last = tmp_path_factory.getbasetemp() / "any.zip"
    before, files = (
        {f"{name}/index.html": "".join(f'<a href="{link}">' for link in links).encode() for name, links in each.items()}
        for each in (first, second)
    )
    last.write_bytes(written(before))
    assert written_after(last, before, files)[0] == written(files)
