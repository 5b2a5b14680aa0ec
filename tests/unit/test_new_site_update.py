"""A newer version comes into a site without what its owner changed, or says where it cannot."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.new_site.hosts import Host
from whosays.new_site.merge import merged
from whosays.new_site.record import Record, UnreadableRecordError
from whosays.new_site.update import Reason, Update, Wish, update

FILE, OTHER = PurePosixPath("a.yml"), PurePosixPath("b/c.json")
OLD = "one: 1\ntwo: 2\nthree: 3\nfour: 4\n"
NEW = OLD.replace("four: 4", "four: 5")

LINES = st.lists(st.sampled_from(["a", "b", "c", "", "  d", "e: f", "é"]), max_size=8).map("\n".join)
FILES = st.dictionaries(st.sampled_from([FILE, OTHER, PurePosixPath("d"), PurePosixPath("e")]), LINES)


def brought(
    there: str | bytes | None, *, old: str | None = OLD, new: str | None = NEW, wish: Wish | None = None
) -> Update:
    """What an update does to one file."""
    content = there.encode() if isinstance(there, str) else there
    base, then = ({FILE: text} if text is not None else {} for text in (old, new))
    return update(base, then, {} if content is None else {FILE: content}, wish or Wish())


def after(there: dict[PurePosixPath, bytes], done: Update) -> dict[PurePosixPath, bytes]:
    """The files once an update is written."""
    return {path: content for path, content in {**there, **done.written}.items() if path not in done.removed}


@given(LINES, LINES, LINES)
def test_changes_of_two_sides_are_joined_alike_whichever_comes_first(base: str, ours: str, theirs: str) -> None:
    assert merged(base, ours, theirs) == merged(base, theirs, ours)


@given(LINES, LINES)
def test_what_one_side_alone_changed_or_both_did_alike_is_what_it_made_of_it(base: str, changed: str) -> None:
    assert merged(base, changed, base) == changed
    assert merged(base, base, changed) == changed
    assert merged(base, changed, changed) == changed


@given(LINES.filter(bool), LINES, LINES)
def test_changes_before_and_behind_a_line_that_stays_are_both_taken(line: str, before: str, behind: str) -> None:
    stays = f"--- {line!r} ---"
    assert merged(f"x\n{stays}\ny", f"{before}\n{stays}\ny", f"x\n{stays}\n{behind}") == f"{before}\n{stays}\n{behind}"


@pytest.mark.parametrize(
    ("ours", "theirs", "joined"),
    [
        ("a\nB\nc\nd", "a\nb\nc\nD", "a\nB\nc\nD"),
        ("a\nb\nc\nd\nmine", "new\na\nb\nc\nd", "new\na\nb\nc\nd\nmine"),
        ("a\nd", "a\nb\nc\nd\nnew", "a\nd\nnew"),
        ("a\nB\nc\nd", "a\nX\nc\nd", None),  # one line, two ways
        ("a\nB\nc\nd", "a\nb\nC\nd", None),  # lines side by side
        ("a\nb\nc\nd\nmine", "a\nb\nc\nd\nnew", None),  # two lines at one place
        ("a\nd", "a\nb\nC\nd", None),  # a line that the other removed
        ("a\nb\nc\nd\n", "a\nb\nc\nd\n", "a\nb\nc\nd\n"),  # the same, a line break at the end
    ],
)
def test_lines_are_joined_unless_both_sides_changed_one_place(ours: str, theirs: str, joined: str | None) -> None:
    assert merged("a\nb\nc\nd", ours, theirs) == joined


@pytest.mark.parametrize(
    ("there", "then"),
    [
        (OLD, NEW),
        (NEW, NEW),
        (f"zero: 0\n{OLD}", f"zero: 0\n{NEW}"),
        (OLD.replace("\n", "\r\n"), NEW.replace("\n", "\r\n")),
        (f"\ufeff{OLD}", f"\ufeff{NEW}"),
        (f"zero: 0\r\n{OLD}", f"zero: 0\r\n{NEW}"),  # one line alone came from elsewhere
        (None, None),  # its owner removed it
    ],
)
def test_a_file_becomes_the_new_one_with_its_owners_changes(there: str | None, then: str | None) -> None:
    done = brought(there)
    found = after({} if there is None else {FILE: there.encode()}, done)
    assert found == ({} if then is None else {FILE: then.encode()})
    assert not done.conflicts
    assert done.deleted == ([FILE] if there is None else [])


@pytest.mark.parametrize(
    ("there", "old", "new", "reason"),
    [
        (OLD.replace("four: 4", "four: 6"), OLD, NEW, Reason.BOTH_CHANGED),
        ("mine", None, NEW, Reason.IN_THE_WAY),
        ("mine", OLD, None, Reason.NOT_NEEDED),
        (b"\xff\xfe", OLD, NEW, Reason.NOT_TEXT),
        # either is YAML, and both together name a key twice
        (f"five: 5\n{OLD}", OLD, f"{OLD}five: 6\n", Reason.BOTH_CHANGED),
    ],
)
def test_what_cannot_be_joined_is_named_and_its_owner_decides(
    there: str | bytes, old: str | None, new: str | None, reason: Reason
) -> None:
    found = brought(there, old=old, new=new)
    assert [(each.path, each.reason, each.was, each.now) for each in found.conflicts] == [
        (FILE, reason, old or "", new or "")
    ]
    assert (found.written, found.removed) == ({}, [])
    assert brought(there, old=old, new=new, wish=Wish(kept={FILE})) == Update()
    taken = brought(there, old=old, new=new, wish=Wish(taken={FILE}))
    assert (taken.written, taken.removed) == (({}, [FILE]) if new is None else ({FILE: new.encode()}, []))


@pytest.mark.parametrize("there", [OLD, None, "mine", b"\xff"])
def test_what_a_version_does_not_change_is_left_alone_unless_it_is_asked_for(there: str | bytes | None) -> None:
    assert brought(there, new=OLD) == Update()
    taken = brought(there, new=OLD, wish=Wish(taken={FILE}))
    assert taken.written == ({} if there == OLD else {FILE: OLD.encode()})


def test_a_file_that_is_not_needed_any_more_goes_and_a_new_one_comes() -> None:
    assert brought(OLD, new=None) == Update(removed=[FILE])
    assert brought(None, new=None) == Update()
    assert brought(None, old=None) == Update(written={FILE: NEW.encode()})
    assert brought(NEW, old=None) == Update()


@given(FILES, FILES, FILES)
def test_an_update_is_done_once_and_loses_no_line_of_the_owner(
    base: dict[PurePosixPath, str], new: dict[PurePosixPath, str], own: dict[PurePosixPath, str]
) -> None:
    # some files are as they were made, some gone, some changed, the last with a line that nobody else has
    there = {path: f"{text}\n\nmine {path}".encode() for path, text in own.items()}
    there |= {path: text.encode() for path, text in base.items() if path not in own and len(text) % 3}
    wish = Wish(kept={each.path for each in update(base, new, there, Wish()).conflicts})
    done = update(base, new, there, wish)
    assert not done.conflicts
    then = after(there, done)
    assert update(new, new, then, Wish()) == Update()
    assert {path for path in own if f"mine {path}".encode() in then.get(path, b"")} == {*own}
    assert not {path for path in base if path not in there} & then.keys()
    # killed half-way, and run again from the record of before
    half = {**there, **dict([*done.written.items()][::2])}
    assert after(half, update(base, new, half, wish)) == then


@given(FILES, st.sampled_from(Host))
def test_a_record_is_read_as_it_was_written(files: dict[PurePosixPath, str], host: Host) -> None:
    record = Record("1.2.3", host, files)
    assert Record.of(record.text()) == record


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"version": "1", "host": "nowhere", "files": {}}',
        '{"version": 1, "host": "none", "files": {}}',
        '{"version": "1", "host": "none", "files": {"../a": []}}',
        '{"version": "1", "host": "none", "files": {"/a": []}}',
        '{"version": "1", "host": "none", "files": {"": []}}',
        '{"version": "1", "host": "none", "files": {".git/hooks/post-checkout": ["x"]}}',
        '{"version": "1", "host": "none", "files": {"content/site.yaml": ["x"]}}',
        '{"version": "1", "host": "none", "files": {"a": "b"}}',
        '{"version": "1", "host": "none", "files": {"a": [1]}}',
    ],
)
def test_a_record_that_somebody_changed_names_nothing(text: str) -> None:
    with pytest.raises(UnreadableRecordError):
        Record.of(text)


@pytest.mark.parametrize(
    ("wrote", "here", "newer"),
    [("0.2.0", "0.1.9", True), ("0.10.0", "0.9.0", True), ("1.0", "1.0.0", False), ("0.1.0", "0.1.0", False)],
)
def test_a_version_is_newer_by_its_numbers(wrote: str, here: str, newer: bool) -> None:  # noqa: FBT001 - a case
    assert Record(wrote, Host.NONE, {}).is_newer_than(here) == newer
