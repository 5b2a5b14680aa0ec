"""Edits change what they are about and no other byte."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.editing.edits import ChangedMeanwhileError, Edit, OverlappingEditsError, apply, edited, rewritten
from whosays.project import Project

FILE = PurePosixPath("content/story/claims.yaml")


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(FILE, start, end, text)


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([], "by: police\n"),
        ([edit(4, 10, "fire-brigade")], "by: fire-brigade\n"),
        ([edit(11, 11, "on: 2031\n")], "by: police\non: 2031\n"),
        ([edit(11, 11, "on: 2031\n"), edit(4, 10, "x"), edit(0, 0, "- ")], "- by: x\non: 2031\n"),
        ([edit(0, 0, "a"), edit(0, 0, "b")], "abby: police\n"),
    ],
)
def test_a_stretch_is_replaced(edits: list[Edit], after: str) -> None:
    assert edited("by: police\n", edits) == after


def test_two_edits_of_one_stretch_are_refused() -> None:
    with pytest.raises(OverlappingEditsError, match=r"claims\.yaml"):
        edited("by: police\n", [edit(0, 5, ""), edit(4, 6, "")])


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        # past the end of one line, at the start of another, and over a break
        (b"a: b\r\nc: d\r\n", [edit(3, 4, "x")], b"a: x\r\nc: d\r\n"),
        (b"a: b\r\nc: d\r\n", [edit(5, 6, "x")], b"a: b\r\nx: d\r\n"),
        (b"a: b\r\nc: d\r\n", [edit(4, 5, " ")], b"a: b c: d\r\n"),
        (b"a: b\r\nc: d\r\n", [edit(10, 10, "e: f\n")], b"a: b\r\nc: d\r\ne: f\r\n"),
        (b"a: b\nc: d\r\n", [edit(10, 10, "e: f\n")], b"a: b\nc: d\r\ne: f\n"),
        (b"\xef\xbb\xbfa: b\n", [edit(3, 4, "\u00e9")], b"\xef\xbb\xbfa: \xc3\xa9\n"),
        (b"", [edit(0, 0, "a: b\n")], b"a: b\n"),
    ],
)
def test_marks_and_line_breaks_of_a_file_stay(before: bytes, edits: list[Edit], after: bytes) -> None:
    assert rewritten(before, edits) == after


@given(st.text(alphabet="ab\r\n\u00e9"), st.data())
def test_a_file_reads_as_the_text_was_edited(text: str, data: st.DataObject) -> None:
    read = text.replace("\r\n", "\n")
    start = data.draw(st.integers(0, len(read)))
    end = data.draw(st.integers(start, len(read)))
    edits = [edit(start, end, "new")]
    assert rewritten(text.encode(), edits).decode().replace("\r\n", "\n") == edited(read, edits)


def holding(text: str) -> Project:
    """A project of one file."""
    return Project({FILE: text})


def test_files_are_changed_made_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(b"by: police\n")
    new = FILE.with_name("new.yaml")
    assert apply(tmp_path, [edit(4, 10, "x"), Edit(new, 0, 0, "a: b\n")], holding("by: police\n")) == [FILE, new]
    assert (tmp_path / FILE).read_bytes() == b"by: x\n"
    assert (tmp_path / new).read_bytes() == b"a: b\n"
    assert apply(tmp_path, [edit(4, 5, "x")], holding("by: x\n")) == []


def test_nothing_is_written_where_one_edit_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(b"by: police\n")
    other = FILE.with_name("actors.yaml")
    (tmp_path / other).write_bytes(b"a: b\n")
    both = Project({FILE: "by: police\n", other: "a: b\n"})
    with pytest.raises(OverlappingEditsError):
        apply(tmp_path, [Edit(other, 0, 1, "x"), edit(0, 5, ""), edit(4, 6, "")], both)
    assert (tmp_path / other).read_bytes() == b"a: b\n"


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(b"by: police\n")
    (tmp_path / FILE).chmod(0o600)
    apply(tmp_path, [edit(4, 10, "x")], holding("by: police\n"))
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_nothing_is_written_through_a_link_out_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "content").symlink_to(tmp_path / "outside")
    with pytest.raises(NotADirectoryError, match="symbolic link"):
        apply(tmp_path / "inside", [Edit(PurePosixPath("content/new.yaml"), 0, 0, "a: b\n")], Project({}))
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize("now", [b"by: fire\n", b"by: police\n\n", b"", b"\xff\xfeb", None])
def test_what_somebody_else_saved_meanwhile_is_not_written_over(tmp_path: Path, now: bytes | None) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    other = FILE.with_name("actors.yaml")
    (tmp_path / other).write_bytes(b"a: b\n")
    if now is not None:
        (tmp_path / FILE).write_bytes(now)
    project = Project({FILE: "by: police\n", other: "a: b\n"})
    with pytest.raises(ChangedMeanwhileError, match=r"claims\.yaml was changed"):
        apply(tmp_path, [Edit(other, 0, 1, "x"), edit(4, 10, "x")], project)
    assert (tmp_path / other).read_bytes() == b"a: b\n"
    assert ((tmp_path / FILE).read_bytes() if now is not None else None) == now


def test_a_file_that_somebody_else_made_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(b"theirs: 1\n")
    with pytest.raises(ChangedMeanwhileError):
        apply(tmp_path, [edit(0, 0, "a: b\n")], Project({}))
    assert (tmp_path / FILE).read_bytes() == b"theirs: 1\n"


def test_files_are_written_in_the_order_of_the_edits(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    files = [FILE.with_name(name) for name in ("b.yaml", "c.yaml", "a.yaml")]
    edits = [Edit(file, 0, 0, "a: b\n") for file in files]
    assert apply(tmp_path, [*edits, Edit(files[0], 0, 0, "# one\n")], Project({})) == files
