"""What pages and exports depend on: one that turns out otherwise has to have told so."""

from __future__ import annotations

import functools
import re
import sys
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.stories import EXPLAINER, SHOWCASE, project
from whosays.build import Files, build
from whosays.project import CONTENT, read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whosays.project import Project

_LAMP = PurePosixPath("lamp")
_WORD = re.compile(r"[A-Za-z]{4,}")
_REFERENCE = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b")
_KEY = re.compile(r"^ {0,2}([a-z][a-z0-9-]{2,}):\s*$", re.MULTILINE)


def _reworded(line: str, _: str) -> str:
    return _WORD.sub(lambda word: word[0][::-1], line, count=1)


def _redated(line: str, _: str) -> str:
    return re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + 1) % 10), line)


def _led_elsewhere(line: str, file: str) -> str:
    ids = _KEY.findall(file)
    return _REFERENCE.sub(lambda found: ids[len(found[0]) % len(ids)], line, count=1) if ids else line


def _left_out(_: str, __: str) -> str:
    return ""


def _moved_down(line: str, _: str) -> str:
    return f"# a note\n{line}"


def _continued(line: str, _: str) -> str:
    return re.sub(r"([^\"':>|\]}])([\"']?)$", r"\1 and more\2", line)


_EDITS = (_reworded, _redated, _led_elsewhere, _left_out, _moved_down, _continued)


@functools.cache
def _showcase() -> Project:
    return read_project(SHOWCASE)


@functools.cache
def _before() -> Files:
    return build(_showcase()).files


def test_all_pages_tell_what_they_depend_on_but_those_that_sum_up_a_story() -> None:
    files = _before()
    assert {str(path) for path in files.pages if not files.dependency(path)} == {
        "index.md",
        "guide/fields.md",
        "lamp/index.md",
        "lamp/method/index.md",
        "lamp/data/index.md",
    }
    assert files.dependency(_LAMP / "claims" / "never-there.md") is None


def test_exports_of_an_explainer_tell_what_they_depend_on_and_those_of_the_site_do_not() -> None:
    exports = [path for path in _before() if path not in _before().pages]
    assert {path for path in exports if not _before().dependency(path)} == {
        path for path in exports if len(path.parts) == 1 or path.parts[0] in {".well-known", "guide", "topics"}
    }


def test_the_same_facts_are_the_same_dependencies() -> None:
    again = build(read_project(SHOWCASE)).files
    assert [again.dependency(path) for path in again.pages] == [_before().dependency(path) for path in _before().pages]


@contextmanager
def _short_lists() -> Iterator[None]:
    """Lists go on over pages after two items, those of facts as well."""
    with pytest.MonkeyPatch.context() as patch:
        for module in [each for name, each in sys.modules.items() if name.startswith("whosays.")]:
            for name in [each for each in vars(module) if each.endswith("_A_PAGE") or each == "FEW"]:
                patch.setattr(module, name, 2)
        yield


@functools.cache
def _before_over_pages() -> Files:
    """What is made of the showcase; to be asked for with short lists alone."""
    files = build(_showcase()).files
    # all of it now, since the pages of lists are counted when one is asked for
    assert dict(files)
    return files


@given(st.data(), st.sampled_from(_EDITS))
@settings(max_examples=60)
def test_nothing_changes_whose_dependencies_are_as_before(data: st.DataObject, edit: Callable[[str, str], str]) -> None:
    _assert_told(data, edit, _before())


@given(st.data(), st.sampled_from(_EDITS))
@settings(max_examples=60)
def test_no_page_of_a_list_changes_whose_dependencies_are_as_before(
    data: st.DataObject, edit: Callable[[str, str], str]
) -> None:
    with _short_lists():
        before = _before_over_pages()
        further = {path.parts[1] for path in before.pages if path.match("lamp/*/page-2.md")}
        assert further >= {"accounts", "changes", "claims", "conflicts", "print", "relations", "sources", "timeline"}
        _assert_told(data, edit, before)


def _assert_told(data: st.DataObject, edit: Callable[[str, str], str], before: Files) -> None:
    file = data.draw(st.sampled_from(sorted(_showcase().files)))
    lines = _showcase().files[file].split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    lines[number] = edit(lines[number], _showcase().files[file])
    after = build(replace(_showcase(), files={**_showcase().files, file: "\n".join(lines)}))
    assume(after.corpus is not None)
    as_before = [
        path
        for path in after.files
        if path in before and (told := after.files.dependency(path)) and told == before.dependency(path)
    ]
    assert [path for path in as_before if after.files[path] != before[path]] == []


def test_an_edit_concerns_the_pages_of_lists_that_show_it_alone() -> None:
    file = CONTENT / "lamp" / "claims.yaml"
    edited = _showcase().files[file].replace("Nobody on the Neva was hurt.", "Nobody on the Neva was hurt at all.")
    with _short_lists():
        before = _before_over_pages()
        after = build(replace(_showcase(), files={**_showcase().files, file: edited})).files
        lists = [
            path
            for path in before.pages
            if len(path.parts) == 3 and path.match("*/*/*") and path.stem[:4] in {"inde", "page"}
        ]
        told = {path for path in lists if before.dependency(path) and before.dependency(path) != after.dependency(path)}
        assert told == {path for path in lists if before.dependency(path) and before[path] != after[path]}
        assert len(told) < len(lists) / 4


def test_an_edit_concerns_those_pages_of_the_list_of_a_fact_alone_that_show_it() -> None:
    file = CONTENT / "lamp" / "claims.yaml"
    edited = _showcase().files[file].replace("Nobody on the Neva was hurt.", "Nobody on the Neva was hurt at all.")
    with _short_lists():
        before = _before_over_pages()
        after = build(replace(_showcase(), files={**_showcase().files, file: edited})).files
        further = [path for path in before.pages if path.match("lamp/sources/*/claims/page-*.md")]
        told = {path for path in further if before.dependency(path) != after.dependency(path)}
        assert told == {path for path in further if before[path] != after[path]}
        assert 0 < len(told) < len(further) / 2


def test_what_took_the_place_of_a_claim_concerns_its_card_though_the_claim_contradicts_it() -> None:
    files = dict(_showcase().files)
    superseded = "    superseded: {by: watch-was-one-short,"
    file, later = (CONTENT / "lamp" / name for name in ("claims.yaml", "claims-later.yaml"))
    files[file] = files[file].replace(superseded, f"    contradicts: watch-was-one-short\n{superseded}")
    before = build(replace(_showcase(), files=files)).files
    files[later] = files[later].replace("The watch of the lamp was one short.", "One keeper was missing.")
    after = build(replace(_showcase(), files=files)).files
    card = _LAMP / "embed" / "watch-was-cut" / "index.html"
    assert before[card] != after[card]
    assert before.dependency(card) != after.dependency(card)


def test_an_edit_of_one_claim_concerns_few_pages_and_its_own_card() -> None:
    file = CONTENT / "lamp" / "claims.yaml"
    edited = _showcase().files[file].replace("Nobody on the Neva was hurt.", "Nobody on the Neva was hurt at all.")
    after = build(replace(_showcase(), files={**_showcase().files, file: edited})).files
    # a page without dependencies of its own says nothing, before as after
    changed = {str(path) for path in after.pages if after.dependency(path) != _before().dependency(path)}
    cards = {path for path in after if path.match("embed/*/*") and after.dependency(path) != _before().dependency(path)}
    assert cards == {_LAMP / "embed" / "nobody-was-hurt" / "index.html"}
    days = {str(path) for path in after.pages if path.parent.name == "as-of" and path.stem >= "2021-03-02"}
    assert changed == {
        "lamp/actors/port-authority.md",
        "lamp/actors/ship-owner.md",
        "lamp/claims/index.md",
        "lamp/claims/nobody-was-hurt.md",
        "lamp/print/index.md",
        "lamp/questions/what-did-it-cost.md",
        "lamp/sources/gazette-drill.md",
        "lamp/sources/port-morning.md",
        "lamp/timeline/index.md",
        *(days - {"lamp/as-of/index.md"}),
    }


@pytest.mark.parametrize("was", ["no storm at Port Sand that night", "cable of the lamp was whole on the third day"])
def test_the_words_of_a_claim_concern_no_page_that_shows_only_claims_which_bear_on_it(was: str) -> None:
    file = CONTENT / "lamp" / "claims.yaml"
    assert was in _showcase().files[file]
    edited = _showcase().files[file].replace(was, f"{was} at all")
    before, after = _before(), build(replace(_showcase(), files={**_showcase().files, file: edited})).files
    known = [path for path in after.pages if after.dependency(path)]
    told = {path for path in known if after.dependency(path) != before.dependency(path)}
    assert told == {path for path in known if after[path] != before[path]}


NOTED = """
actors: {ann: {name: Ann}, zed: {name: Zed}}
sources: {log: {title: Log, url: "https://log.example/"}}
claims:
  one: {text: It fell., by: ann, src: log, on: 2031-03-01}
  two: {text: It stood long., by: zed, src: log, contradicts: one, on: 2031-03-02}
  other: {text: It rained., by: zed, src: log, on: 2031-03-02}
changes:
  - {id: newer, on: 2031-03-20, kind: correction, note: "NOTE", facts: other}
  - {id: second, on: 2031-03-19, kind: correction, note: "LONG", facts: other}
  - {id: reworded, on: 2031-03-15, kind: correction, note: Anew., facts: two, was: It stood., now: It stood long.}
"""


def test_a_page_depends_on_where_the_notes_are_that_it_leads_to() -> None:
    def files(words: int) -> Files:
        facts = NOTED.replace("NOTE", "Word. " * words).replace("LONG", "Word. " * 9_000)
        return build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files

    page = PurePosixPath("pier/claims/one.md")
    before, after = files(9_000), files(12_000)
    assert (b"changes/index.md#reworded" in before[page], b"changes/page-2.md#reworded" in after[page]) == (True, True)
    assert before.dependency(page) != after.dependency(page)


@pytest.mark.parametrize("count", [0, 2])
def test_a_process_beside_tells_what_is_told_here(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr("whosays.build.workers", lambda _: count)
    files = _before()
    every = [*files, _LAMP / "claims" / "never-there.md"]
    told = files.dependencies(every)
    assert told == {path: files.dependency(path) for path in every}
    assert len(told) == len(every)
