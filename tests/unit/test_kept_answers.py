"""What a check said of the same facts before is said again, and nothing else ever is."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whosays import own_mark
from whosays.cli import check, checked, kept_answers, main
from whosays.output import write_private

if TYPE_CHECKING:
    from collections.abc import Callable

    from whosays.cli.kept_answers import Answer

    Said = Callable[..., tuple[int, str, str]]

CASES = Path(__file__).resolve().parent.parent / "cases"
KEPT = Path(".whosays", "checks")
ASKED = ((), ("--format", "json"), ("--strict",), ("--format", "sarif"), ("--select", "unknown-reference"), ("--all",))


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for the caches of the user, who has none yet."""
    folder = tmp_path / "caches"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path, caches: Path) -> Path:  # noqa: ARG001 - it is kept in there
    """A project with a mistake, which nobody has checked yet."""
    folder = tmp_path / "project"
    shutil.copytree(CASES / "base", folder)
    shutil.copytree(CASES / "wrong-kind" / "bad" / "content", folder / "content", dirs_exist_ok=True)
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The projects of which the facts were read and checked, once for each time."""
    found: list[Path] = []
    answered = checked.answered

    def noted(root: Path, *rest: object) -> Answer:
        found.append(root)
        return answered(root, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(checked, "answered", noted)
    return found


@pytest.fixture
def said(root: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """Checks the project: the exit status, and what is written to standard output and error."""

    def run(*asked: str) -> tuple[int, str, str]:
        status = main(["-C", str(root), "check", *asked])
        return (status, *capsys.readouterr())

    return run


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_the_same_is_said_again_without_reading_a_fact(asked: tuple[str, ...], said: Said, made: list[Path]) -> None:
    first = said(*asked)
    assert [said(*asked), said(*asked), len(made)] == [first, first, 1]


def test_after_any_edit_the_same_is_said_as_without_what_was_kept(root: Path, said: Said, made: list[Path]) -> None:
    text = (root / "content" / "site.yaml").read_text("utf-8")
    edits = {
        "content/site.yaml": [f"{text}tagline: Another\n", f"{text}nonsense: 1\n", text],
        "content/pier/more.yaml": ["terms:\n  quay:\n    definition: A wall.\n", "terms: [", "terms: {}\n"],
        "content/page.md": ["# A page\n", "# A page\n\n<script>1</script>\n"],
        "content/pier/picture.png": ["no picture"],
    }
    for name, texts in edits.items():
        for now in texts:
            path = root / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(now, "utf-8")
            warm = said("--format", "json")
            shutil.rmtree(root / ".whosays")
            number = len(made)
            assert said("--format", "json") == warm, (name, now)
            assert len(made) == number + 1


def test_another_day_is_another_question(said: Said, made: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (1, 2, 1):
        monkeypatch.setattr(check, "today", lambda day=day: dt.date(2031, 3, day))
        said()
    assert len(made) == 2


def test_another_program_is_another_question(
    said: Said, made: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said()
    monkeypatch.syspath_prepend(str(tmp_path / "more"))
    (tmp_path / "more" / "something").mkdir(parents=True)
    said()
    assert len(made) == 1
    (tmp_path / "more" / "something-2.0.dist-info").mkdir()
    said()
    assert len(made) == 2


def test_schemas_that_are_gone_are_made_again(root: Path, said: Said) -> None:
    said()
    schema = root / ".whosays" / "site.schema.json"
    before = schema.read_bytes()
    schema.unlink()
    said()
    assert schema.read_bytes() == before


@pytest.mark.parametrize("place", [0, 32, -1])
def test_what_was_changed_is_not_believed(place: int, root: Path, said: Said, made: list[Path]) -> None:
    first = said()
    content = bytearray((root / KEPT).read_bytes())
    content[place] ^= 1
    (root / KEPT).write_bytes(content)
    assert [said(), len(made)] == [first, 2]


@pytest.mark.parametrize("content", [b"", b"[]" * 40])
def test_what_is_no_answer_is_not_believed(content: bytes, root: Path, said: Said, made: list[Path]) -> None:
    first = said()
    (root / KEPT).write_bytes(content)
    assert [said(), said(), len(made)] == [first, first, 2]


def test_what_somebody_else_kept_is_not_believed(root: Path, said: Said, caches: Path, made: list[Path]) -> None:
    first = said()
    kept = (root / KEPT).read_bytes()
    assert b"wrong-kind" in kept
    theirs = own_mark.marked(kept[32:].replace(b"wrong-kind", b"fine-thing"), root)
    assert theirs is not None
    shutil.rmtree(caches)
    (root / KEPT).write_bytes(theirs)
    assert [said(), len(made)] == [first, 2]


def _within_the_project(root: Path, _: Path) -> str:
    return str(root / ".cache")


def _in_a_repository(_: Path, caches: Path) -> str:
    (caches / ".git").mkdir(parents=True)
    return str(caches / "inside")


def _relative(_: Path, __: Path) -> str:
    return "caches"


def _a_file(_: Path, caches: Path) -> str:
    caches.write_bytes(b"")
    return str(caches)


@pytest.mark.parametrize("place", [_within_the_project, _in_a_repository, _relative, _a_file])
def test_without_a_place_for_a_secret_nothing_is_kept(
    place: Callable[[Path, Path], str], root: Path, said: Said, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", place(root, root.parent / "caches"))
    first = said()
    assert [said(), len(made), (root / KEPT).exists()] == [first, 2, False]


def test_a_secret_that_others_can_read_or_that_is_a_link_is_none(root: Path, caches: Path) -> None:
    secret = caches / "whosays" / "mark"
    write_private(secret, b"s" * 32)
    content = own_mark.marked(b"told", root)
    assert content is not None
    assert own_mark.unmarked(content, root) == b"told"
    secret.chmod(0o644)
    assert own_mark.unmarked(content, root) is None
    secret.chmod(0o600)
    secret.rename(caches / "elsewhere")
    secret.symlink_to(caches / "elsewhere")
    assert own_mark.unmarked(content, root) is None


def test_a_link_in_its_place_is_not_read_and_is_replaced(root: Path, said: Said, made: list[Path]) -> None:
    first = said()
    (root / KEPT).unlink()
    (root / KEPT).symlink_to("/dev/zero")
    assert [said(), said(), len(made), (root / KEPT).is_symlink()] == [first, first, 2, False]


def test_a_folder_that_is_a_link_is_left_alone(root: Path, said: Said, made: list[Path], tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / ".whosays").symlink_to(tmp_path / "elsewhere")
    assert [said() == said(), len(made), list((tmp_path / "elsewhere").iterdir())] == [True, 2, []]


def test_the_newest_answers_are_kept(said: Said, made: list[Path]) -> None:
    codes = ["cycle", "bad-id", "bad-url", "bad-date", "bad-text", "wrong-kind", "wrong-type", "own-page", "long-claim"]
    for code in codes:
        said("--select", code)
    for code in (codes[-1], codes[1]):
        said("--select", code)
    assert len(made) == len(codes)
    said("--select", codes[0])
    assert len(made) == len(codes) + 1


def test_a_long_answer_is_not_kept(root: Path, said: Said, made: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "_MOST_BYTES", 100)
    said()
    said()
    assert [len(made), (root / KEPT).exists()] == [2, False]


def test_what_is_mended_or_compared_is_never_said_again(root: Path, said: Said, made: list[Path]) -> None:
    for asked in (("--fix",), ("--against", str(root))):
        said(*asked)
        said(*asked)
    assert [len(made), (root / KEPT).exists()] == [4, False]


def test_checks_at_the_same_time_say_the_same(root: Path, caches: Path) -> None:
    command = [sys.executable, "-m", "whosays", "-C", str(root), "check"]
    environment = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(caches)}

    def run(_: int) -> bytes:
        return subprocess.run(command, env=environment, capture_output=True, check=False).stdout

    with ThreadPoolExecutor(3) as pool:
        told = set(pool.map(run, range(3)))
    assert len(told) == 1
    assert own_mark.unmarked((root / KEPT).read_bytes(), root) is not None
    assert [path.name for path in (root / ".whosays").glob(".*tmp")] == []
