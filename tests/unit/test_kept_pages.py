"""A page of the last build is kept while all that it depends on and its file are as they were, and else never."""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from whosays.aside import LaidText
from whosays.digest import digest
from whosays.kept_pages import (
    NOTHING_LEFT,
    BuiltSite,
    KeptFile,
    KeptPage,
    KeptSite,
    read_remembered,
    record_pages,
)
from whosays.last_build import states

if TYPE_CHECKING:
    from collections.abc import Callable

ARCHIVE = PurePosixPath("offline.zip")
ONE = KeptPage("pier/claims/one.md", "pier/claims/one/index.html", b"1", '[{"title": "One\ud800"}, [], ["said"], {}]')
TWO = KeptPage("pier/claims/two.md", "pier/claims/two/index.html", b"2", "[{}, [], [], {}]")
CARD = KeptFile("pier/embed/one/index.html", "pier/embed/one/index.html", b"3")
PART, STYLES = "assets/search/index/a.pf_index", "assets/styles.css"
OTHERS = {PART: digest(b"html"), STYLES: digest(b"html")}
DEPENDS_ON = {page.path: page.depends_on for page in (ONE, TWO, CARD)}


def states_but(root: Path, *gone: str) -> dict[str, list[int]]:
    """The states of the files of the site, as they are kept, but for some."""
    return {path: [*state] for path, state in states(root / "site").items() if path not in {str(ARCHIVE), *gone}}


def remember(root: Path, *pages: KeptFile) -> None:
    site = root / "site"
    record_pages(root, BuiltSite(site, "settings", states(site), pages, OTHERS), "us", ARCHIVE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose site was built and remembered."""
    root = tmp_path / "project"
    for file in (ONE.file, TWO.file, CARD.file, PART, STYLES, str(ARCHIVE)):
        (root / "site" / file).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / file).write_text("html")
    remember(root, ONE, TWO, CARD)
    return root


def left(root: Path, made_by: str = "us", depends_on: dict[str, bytes] = DEPENDS_ON, site: str = "site") -> KeptSite:
    remembered = read_remembered(root, root / site, made_by)
    found = remembered.left(ARCHIVE, depends_on.get, remembered.states(ARCHIVE)) if remembered else NOTHING_LEFT
    # what is known of pages lies aside
    assert {type(each.data) for each in found.pages.values()} <= {LaidText}
    return replace(found, pages={path: replace(each, data=str(each.data)) for path, each in found.pages.items()})


def test_what_is_as_it_was_is_left(root: Path) -> None:
    pages, exports = {ONE.path: ONE, TWO.path: TWO}, {CARD.path: CARD}
    whole = KeptSite(pages, exports, OTHERS, root / "site" / ARCHIVE, states_but(root))
    assert left(root) == whole


def test_a_page_or_an_export_that_depends_on_something_else_is_not_left(root: Path) -> None:
    assert left(root, depends_on={**DEPENDS_ON, ONE.path: b"3"}).pages == {TWO.path: TWO}
    assert left(root, depends_on={TWO.path: b"2"}).pages == {TWO.path: TWO}
    assert left(root, depends_on={**DEPENDS_ON, CARD.path: b"4"}).exports == {}


def _touched(file: Path) -> None:
    os.utime(file, ns=(1, 1))


def _linked(file: Path) -> None:
    state = file.stat()
    file.rename(file.with_name("other"))
    file.symlink_to("html")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns), follow_symlinks=False)


@pytest.mark.parametrize("change", [Path.unlink, _touched, _linked, lambda file: file.write_text("longer")])
def test_a_file_that_somebody_touched_is_not_left(root: Path, change: Callable[[Path], object]) -> None:
    change(root / "site" / ONE.file)
    assert (left(root).pages, left(root).exports) == ({TWO.path: TWO}, {CARD.path: CARD})
    change(root / "site" / CARD.file)
    assert (left(root).pages, left(root).exports) == ({TWO.path: TWO}, {})
    change(root / "site" / PART)
    assert left(root).others == {STYLES: digest(b"html")}
    change(root / "site" / ARCHIVE)
    assert left(root).archive is None


def test_a_file_that_a_link_leads_to_is_not_left(root: Path) -> None:
    (root / "site" / "pier").rename(root / "pier")
    (root / "site" / "pier").symlink_to(root / "pier")
    assert left(root) == KeptSite({}, {}, OTHERS, root / "site" / ARCHIVE, states_but(root, "pier"))


def test_what_another_program_made_or_another_folder_holds_is_not_left(root: Path) -> None:
    assert left(root, made_by="others") == NOTHING_LEFT
    (root / "site").rename(root / "public")
    assert left(root, site="public") == NOTHING_LEFT


def test_a_record_that_nobody_of_ours_wrote_is_not_believed(root: Path) -> None:
    record = root / ".whosays" / "pages.json"
    kept = record.read_bytes()
    start = kept.index(b"{")
    for damaged in (b"", kept[start:], kept[:-1], kept.replace(b"One", b"Six"), kept[:start] + json.dumps([]).encode()):
        record.write_bytes(damaged)
        assert left(root) == NOTHING_LEFT
    record.write_bytes(kept)
    assert left(root).archive == root / "site" / ARCHIVE
    record.rename(root / "pages.json")
    record.symlink_to(root / "pages.json")
    assert left(root) == NOTHING_LEFT


def test_what_a_site_leaves_out_is_not_left(root: Path) -> None:
    for file in (ONE.file, CARD.file, PART):
        (root / "site" / file).unlink()
    remember(root, ONE, TWO, CARD)
    others = {STYLES: digest(b"html")}
    assert left(root) == KeptSite({TWO.path: TWO}, {}, others, root / "site" / ARCHIVE, states_but(root))


def test_its_settings_are_remembered(root: Path) -> None:
    remembered = read_remembered(root, root / "site", "us")
    assert remembered
    assert remembered.settings == "settings"


def test_a_site_without_such_pages_is_not_remembered(tmp_path: Path) -> None:
    remember(tmp_path)
    assert list(tmp_path.iterdir()) == []
