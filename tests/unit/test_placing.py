"""What was built takes the place of the last site: only what changed, in an order that leaves each moment whole."""

from __future__ import annotations

import errno
import itertools
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whosays.placing import take_over

if TYPE_CHECKING:
    from collections.abc import Callable


def found(folder: Path) -> dict[str, str]:
    """The files below a folder."""
    return {name: text for name, text in everything(folder).items() if text is not None}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def fill(folder: Path, **files: str) -> Path:
    """A folder with files by name; two underscores stand for a slash."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return folder


def everything(folder: Path) -> dict[str, str | None]:
    """The files and folders below a folder; a folder has no text."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_text()
        for path in sorted(folder.rglob("*"))
    }


def test_what_takes_the_place_of_a_folder_leaves_what_is_the_same(tmp_path: Path, folder: Path) -> None:
    made = fill(tmp_path / "made", a="1", b__c="2")
    assert take_over(folder, made) == 2
    assert everything(folder) == {"a": "1", "b": None, "b/c": "2"}
    before = (folder / "a").stat().st_mtime_ns
    fill(made, a="1", b__c="3", d="4")
    assert take_over(folder, made) == 2
    assert (folder / "a").stat().st_mtime_ns == before
    assert everything(folder) == {"a": "1", "b": None, "b/c": "3", "d": "4"}


def test_what_was_made_on_another_disk_is_copied(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = fill(tmp_path / "made", a="1", b__c="2", b__d__e="3")
    (made / "a").chmod(0o664)
    for name in ("replace", "rename"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name), made))
    assert take_over(folder, made) == 3
    assert everything(folder) == {"a": "1", "b": None, "b/c": "2", "b/d": None, "b/d/e": "3"}
    assert stat.S_IMODE((folder / "a").stat().st_mode) == 0o664


def refusing(real: Callable[[str, str], None], made: Path) -> Callable[[str, str], None]:
    """Moves nothing out of a folder, as between two disks."""

    def move(path: str, target: str) -> None:
        if made in Path(path).parents:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), path, None, target)
        real(path, target)

    return move


def test_what_takes_the_place_of_a_folder_is_all_that_stays_but_for_what_is_hidden_at_its_top(
    tmp_path: Path, folder: Path
) -> None:
    made = fill(tmp_path / "made", **{"a": "1", ".known__x": "new"})
    fill(folder, **{"a": "0", "b__.c": "2", "d__e__f": "3", ".git__config": "mine", ".known__x": "old"})
    fill(folder, **{".known__y": "mine", ".k3.whosays-tmp": "half", "d__.k3.whosays-tmp": "half"})
    (folder / "empty" / "empty").mkdir(parents=True)
    (folder / ".empty").mkdir()
    assert take_over(folder, made) == 2
    assert everything(folder) == {
        ".empty": None,
        ".git": None,
        ".git/config": "mine",
        ".known": None,
        ".known/x": "new",
        ".known/y": "mine",
        "a": "1",
    }


def test_files_folders_and_links_take_the_place_of_each_other(tmp_path: Path, folder: Path) -> None:
    outside = fill(tmp_path / "outside", file="precious")
    made = fill(tmp_path / "made", a="1", b__c="2", d__file="3", e="4", pier__one="5", f="6")
    fill(folder, a__x__y="0", b="0", Pier__One="0", f="0")
    (folder / "d").symlink_to(outside)
    (folder / "e").symlink_to(outside / "file")
    (folder / "gone").symlink_to(outside)
    # in a folder that is a link itself, as one of a disk for sites may be
    link = tmp_path / "link"
    link.symlink_to(folder)
    all_that_was_made = everything(made)
    assert take_over(link, made) == 6
    assert everything(folder) == all_that_was_made
    assert not [path for path in folder.rglob("*") if path.is_symlink()]
    assert link.is_symlink()
    assert everything(outside) == {"file": "precious"}


def test_a_file_that_takes_the_place_of_none_has_the_permissions_it_was_made_with(tmp_path: Path, folder: Path) -> None:
    made = fill(tmp_path / "made", a="1", b="2")
    fill(folder, a="0")
    (folder / "a").chmod(0o640)
    (made / "b").chmod(0o664)
    take_over(folder, made)
    assert [stat.S_IMODE((folder / name).stat().st_mode) for name in ("a", "b")] == [0o640, 0o664]


def interrupted(monkeypatch: pytest.MonkeyPatch, steps: int, work: Callable[[], object]) -> bool:
    """Do some work, and end it after so many files were put in their place or removed; whether it was not done yet."""
    left = iter(range(steps))

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def step(*paths: str) -> object:
            try:
                next(left)
            except StopIteration:
                raise InterruptedError from None
            return real(*paths)

        return step

    with monkeypatch.context() as patched:
        for name in ("rename", "replace", "unlink"):
            patched.setattr(os, name, counted(getattr(os, name)))
        try:
            work()
        except InterruptedError:
            return True
    return False


def test_at_any_moment_in_which_a_folder_is_taken_over_each_file_and_all_that_it_needs_is_there(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"a": "old", "b__c": "old", "gone": "old", "too__gone": "old", "z": "same"}
    new = {"a": "new", "b__c": "new", "new": "new", "very__new": "new", "z": "same"}
    made = fill(tmp_path / "made", **new)
    all_that_was_made = everything(made)
    after = found(made)
    moments = []
    for steps in itertools.count():
        fill(made, **new)
        fill(folder, **old)
        (folder / "new").unlink(missing_ok=True)
        is_interrupted = interrupted(monkeypatch, steps, lambda: take_over(folder, made))
        moments.append(found(folder))
        # the next, which has made all of it again, finds the rest
        fill(made, **new)
        assert take_over(folder, made) == sum(text != moments[-1].get(name) for name, text in after.items())
        assert everything(folder) == all_that_was_made
        if not is_interrupted:
            break
        (folder / "very" / "new").unlink()
    assert [
        " ".join(f"{name}={text}" for name, text in sorted(moment.items()) if name != "z") for moment in moments
    ] == [
        "a=old b/c=old gone=old too/gone=old",
        "a=old b/c=old gone=old new=new too/gone=old",
        "a=old b/c=old gone=old new=new too/gone=old very/new=new",
        "a=new b/c=old gone=old new=new too/gone=old very/new=new",
        "a=new b/c=new gone=old new=new too/gone=old very/new=new",
        "a=new b/c=new gone=old new=new very/new=new",
        "a=new b/c=new new=new very/new=new",
    ]


def test_what_nobody_finished_is_not_taken_over(tmp_path: Path, folder: Path) -> None:
    made = fill(tmp_path / "made", **{".k3.whosays-tmp__0": "half", "a__.k4.whosays-tmp": "half", "a__b__c": "2"})
    fill(made, **{"only__.k5.whosays-tmp": "half", ".nojekyll": "", "a__not.whosays-tmp": "1"})
    fill(made, **{"deep__er__.k6.whosays-tmp": "half", "deep__er__a": "1"})
    (made / "deep" / "empty").mkdir()
    assert take_over(folder, made) == 4
    assert found(folder) == {".nojekyll": "", "a/b/c": "2", "a/not.whosays-tmp": "1", "deep/er/a": "1"}
    assert [name for name in ("only", "deep/empty") if (folder / name).exists()] == []


def test_what_is_kept_stays_untouched_though_it_was_not_made(tmp_path: Path, folder: Path) -> None:
    made = fill(tmp_path / "made", a="2", b__new="2", both="2")
    fill(folder, **{"a": "1", "b__kept": "1", "b__gone": "1", "c__d__kept": "1", "c__d__gone": "1", ".k__kept": "1"})
    fill(folder, both="1", kept="1", gone__gone="1")
    before = {name: (folder / name).stat().st_mtime_ns for name in ("kept", "b/kept", "c/d/kept", ".k/kept")}
    # also what was made all the same, which then is what is wanted
    assert take_over(folder, made, {*before, "both"}) == 3
    assert found(folder) == {"a": "2", "b/new": "2", "both": "2"} | dict.fromkeys(before, "1")
    assert {name: (folder / name).stat().st_mtime_ns for name in before} == before


@pytest.mark.parametrize(
    "name", ["none", "c/none", "none/none", "folder", "link", "linked/file", "../outside/file", "in/the/way", "way/in"]
)
def test_what_cannot_stay_is_told_before_anything_is_changed(tmp_path: Path, folder: Path, name: str) -> None:
    outside = fill(tmp_path / "outside", file="precious")
    made = fill(tmp_path / "made", a="2", b="2", **{"in": "2", "way__in__place": "2"})
    fill(folder, a="1", c__d="1", folder__file="1", gone="1", in__the__way="1", way__in="1")
    (folder / "link").symlink_to(outside / "file")
    (folder / "linked").symlink_to(outside)
    (folder / ".k3.whosays-tmp").write_text("half")
    before, all_that_was_made = everything(folder), everything(made)
    with pytest.raises(OSError, match=r"a file that was to stay is not there|a folder that stays") as told:
        take_over(folder, made, {"c/d", name})
    assert told.value.filename in {str(folder / name), str(folder / "in")}
    assert (everything(folder), everything(made)) == (before, all_that_was_made)


@pytest.mark.parametrize("made_in_it", [{"b__file": "2"}, {"b__new__file": "2"}, {}])
def test_a_folder_that_becomes_a_link_meanwhile_leads_nowhere(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, made_in_it: dict[str, str]
) -> None:
    outside = fill(tmp_path / "outside", file="precious", c__file="precious")
    made = fill(tmp_path / "made", a="1", **made_in_it)
    fill(folder, b__file="0", b__c__file="0")
    precious, real = everything(outside), os.replace

    def replace(path: str, target: str) -> None:
        real(path, target)
        (folder / "b").rename(tmp_path / "b")
        (folder / "b").symlink_to(outside)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(NotADirectoryError, match="symbolic link"):
        take_over(folder, made)
    assert everything(outside) == precious


def test_names_that_differ_by_case_alone_are_renamed_and_what_may_only_be_read_stays_so(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = fill(tmp_path / "made", **{"a__Page.html": "same", "É": "1", "read": "2", "b__C__d": "3"})
    fill(
        folder, **{"a__page.html": "same", "e\N{COMBINING ACUTE ACCENT}": "1", "read": "1", "B__c__d": "3", "B__e": "4"}
    )
    (folder / "read").chmod(0o444)
    all_that_was_made = everything(made)

    # on a disk that takes both for one name, the old one would be found in place of the new one
    def placed(real: Callable[[str, str], None]) -> Callable[[str, str], None]:
        def move(path: str, target: str) -> None:
            assert not {"a/page.html", "e\N{COMBINING ACUTE ACCENT}", "B", "B/e"} & everything(folder).keys()
            real(path, target)

        return move

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, placed(getattr(os, name)))
    assert take_over(folder, made) == 4
    assert everything(folder) == all_that_was_made
    assert stat.S_IMODE((folder / "read").stat().st_mode) == 0o444
