"""A map of relations is laid out once, and again where anything is another that has a say in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whosays import kept_layouts
from whosays.kept_layouts import KeptLayouts, keep_layouts
from whosays.own_mark import Mark
from whosays.pages.views.people.relation_faults import Sheet, Size, Tie
from whosays.pages.views.people.relation_layout import Layout, Layouts, layout, layouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MARK = Mark(b"secret of this user")
SHEET = Sheet(Size(520, 190), (Size(120, 36), Size(64, 56)), (Tie(0, 1, 30),))


class _Noting(KeptLayouts):
    """Notes what is laid out."""

    def __init__(self, folder: Path, noted: list[Sheet]) -> None:
        super().__init__(folder, MARK)
        self._noted = noted

    def keep(self, sheet: Sheet, layout: Layout) -> None:
        self._noted.append(sheet)
        super().keep(sheet, layout)


@pytest.fixture
def laid_out() -> list[Sheet]:
    return []


@pytest.fixture
def as_before() -> Iterator[None]:
    kept = layouts().kept
    yield
    layouts().kept = kept


def made(folder: Path, laid_out: list[Sheet], sheet: Sheet = SHEET) -> Layout:
    """What a new process shows, which notes what it lays out."""
    of_process = Layouts()
    of_process.kept = _Noting(folder, laid_out)
    return of_process.of(sheet)


def test_the_same_map_is_laid_out_once(tmp_path: Path, laid_out: list[Sheet]) -> None:
    first = made(tmp_path, laid_out)
    assert repr(made(tmp_path, laid_out)) == repr(first)
    assert laid_out == [SHEET]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Sheet(Size(521, 190), SHEET.boxes, SHEET.ties), id="a larger map"),
        pytest.param(Sheet(SHEET.size, (Size(120, 36), Size(64, 36)), SHEET.ties), id="another name"),
        pytest.param(Sheet(SHEET.size, SHEET.boxes, (Tie(0, 1, 0),)), id="fewer lines"),
    ],
)
def test_another_map_is_laid_out(tmp_path: Path, laid_out: list[Sheet], other: Sheet) -> None:
    made(tmp_path, laid_out)
    made(tmp_path, laid_out, other)
    assert laid_out == [SHEET, other]


def test_a_map_in_whose_file_another_one_is_kept_is_laid_out_again(
    tmp_path: Path, laid_out: list[Sheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Sheet(Size(521, 190), SHEET.boxes, SHEET.ties)
    monkeypatch.setattr(KeptLayouts, "_file", lambda *_: tmp_path / "one")
    first = made(tmp_path, laid_out)
    assert made(tmp_path, laid_out, other) != first
    assert made(tmp_path, laid_out) == first
    assert laid_out == [SHEET, other, SHEET]


def test_what_other_code_laid_out_is_laid_out_again(
    tmp_path: Path, laid_out: list[Sheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, laid_out)
    monkeypatch.setattr(kept_layouts, "_program", lambda: b"another")
    made(tmp_path, laid_out)
    assert laid_out == [SHEET, SHEET]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda kept: kept[:-1], id="cut"),
        pytest.param(lambda kept: kept[:-3] + b"9" + kept[-2:], id="changed"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda kept: Mark(b"secret of a stranger").on(kept[32:]), id="of a stranger"),
    ],
)
def test_what_this_user_did_not_leave_so_is_laid_out_again(
    tmp_path: Path, laid_out: list[Sheet], damage: Callable[[bytes], bytes]
) -> None:
    first = made(tmp_path, laid_out)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damage(kept.read_bytes()))
    assert made(tmp_path, laid_out) == first
    assert made(tmp_path, laid_out) == first
    assert laid_out == [SHEET, SHEET]


def test_where_nothing_can_be_written_maps_are_laid_out_all_the_same(tmp_path: Path, laid_out: list[Sheet]) -> None:
    (tmp_path / "file").touch()
    for _ in range(2):
        made(tmp_path / "file", laid_out)
    assert laid_out == [SHEET, SHEET]


@pytest.mark.usefixtures("as_before")
def test_layouts_are_kept_in_the_caches_of_the_user_and_in_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    root.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "caches"))
    keep_layouts(root)
    layout(Size(501, 180), *SHEET_OF_ONE)
    assert [*root.iterdir()] == []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    keep_layouts(root)
    layout(Size(502, 180), *SHEET_OF_ONE)
    assert len([*(tmp_path / "caches" / "whosays" / "layouts").iterdir()]) == 1


SHEET_OF_ONE: tuple[tuple[Size, ...], tuple[Tie, ...]] = (Size(120, 36),), ()
