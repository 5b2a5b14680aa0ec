"""The nodes of a file are made once for a check, and what is told once they are gone is what was told before."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, SITE, project
from tests.unit.test_cases import CASES, CODES, checked
from whosays.build import build
from whosays.check import check, forget, read_ahead
from whosays.lsp.desk import Desk
from whosays.project import read_project
from whosays.reporters import as_json
from whosays.reporters.text import report
from whosays.stats import stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from whosays.build import Build
    from whosays.check import Checked
    from whosays.document.nodes import Composed

SOURCES = "sources: {radio: {title: R, url: https://example.org/, date: 2031-03-04}}\nactors: {union: {name: Union}}\n"
CLAIMS = "claims:\n  one: {text: It fell., by: union, src: radio, on: 2031-03-04}\n"
EXPLAINED = EXPLAINER.replace("}", ", sections: [{id: s, heading: S, text: 'It fell. [[one]]'}]}")
CHECK = import_module("whosays.check")
GOOD = project(
    {"pier/about.yaml": EXPLAINED, "pier/a.yaml": SOURCES, "pier/b.yaml": CLAIMS},
    site=f"{SITE}repository: https://github.com/a/b\n",
)
BAD = project(
    {
        "pier/about.yaml": EXPLAINED,
        "pier/a.yaml": f"{SOURCES}terms: {{pier: {{definition: A pier.}}, a: b}}\n",
        "pier/b.yaml": f"{CLAIMS}  two: {{text: It fell., by: unoin, src: radio, on: 2031-03-04}}\n",
        "pier/c.yaml": CLAIMS,
    }
)
ALL = {"site.yaml": 1, "about.yaml": 1, "a.yaml": 1, "b.yaml": 1}


@pytest.fixture(name="made")
def _made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """The names of files, with how often nodes are made of each from now on, by a process that has read none."""
    module, names = import_module("whosays.document.document"), Counter[str]()
    real: Callable[[PurePosixPath, str], Composed] = module.composed

    def composed(file: PurePosixPath, text: str) -> Composed:
        names[file.name] += 1
        return real(file, text)

    monkeypatch.setattr(module, "composed", composed)
    forget()
    return names


@pytest.fixture(name="narrow")
def _narrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """There is room for the nodes of one file."""
    monkeypatch.setattr(CHECK._SHELF, "_most", 0)  # noqa: SLF001 - for as long as a test goes on
    forget()
    yield
    forget()


def held(result: Checked | Build) -> list[str]:
    """The files of which nodes are held."""
    return [file.name for file, each in result.documents.items() if "composed" in vars(each)]


def can_be_copied(monkeypatch: pytest.MonkeyPatch, processors: int) -> None:
    """This process is as one that serves nothing to a browser, as those of other tests do."""
    monkeypatch.setattr("os.sched_getaffinity", lambda _: range(processors), raising=False)
    monkeypatch.setattr("threading.active_count", lambda: 1)


def everything(result: Checked) -> str:
    """All that is told of a check, with each place and what each fix would write."""
    return as_json.report(result.diagnostics, result.documents)


@pytest.mark.usefixtures("narrow")
def test_files_are_composed_once_and_one_is_held(made: Counter[str]) -> None:
    result = check(GOOD)
    assert report(result.diagnostics, result.documents) == "no problems: 1 claim, 1 source, 1 actor in 4 files\n"
    assert (made, held(result)) == (ALL, ["site.yaml"])


@pytest.mark.usefixtures("narrow")
def test_pages_link_to_lines_without_nodes(made: Counter[str]) -> None:
    files = build(GOOD).files
    for page, place in (("claims/one", "b.yaml#L2"), ("sources/radio", "a.yaml#L1"), ("index", "about.yaml#L1")):
        link = f"https://github.com/a/b/edit/main/content/pier/{place}"
        assert link in files[PurePosixPath(f"pier/{page}.md")].decode()
    assert made == ALL


@pytest.mark.usefixtures("narrow")
def test_what_is_told_of_needs_no_nodes_again(made: Counter[str]) -> None:
    result = check(BAD)
    assert len(result.diagnostics) == 4
    assert "content/pier/b.yaml:3:3" in report(result.diagnostics, result.documents)
    assert (made, held(result)) == ({**ALL, "c.yaml": 1}, ["site.yaml"])


@pytest.mark.parametrize("name", CODES)
def test_each_place_is_the_same_once_nodes_are_gone(name: str, request: pytest.FixtureRequest) -> None:
    forget()
    before = everything(checked(CASES / name / "bad"))
    request.getfixturevalue("narrow")
    assert everything(checked(CASES / name / "bad")) == before


@pytest.mark.usefixtures("narrow")
def test_what_is_typed_for_claims_is_counted_without_nodes(made: Counter[str]) -> None:
    claims = {f"pier/{name}.yaml": CLAIMS.replace("one", name) for name in "bcd"}
    result = check(project({"pier/about.yaml": EXPLAINED.replace("one", "b"), "pier/a.yaml": SOURCES, **claims}))
    assert result.corpus
    (story,) = result.corpus.stories.values()
    assert [each.lines for each in stats(story, result.documents, result.accepted).entries] == [1, 1, 1]
    assert made == {**ALL, "c.yaml": 1, "d.yaml": 1}


@pytest.mark.usefixtures("narrow")
def test_an_editor_has_no_file_composed_again_but_the_one_that_is_typed(made: Counter[str], tmp_path: Path) -> None:
    for file, text in BAD.files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text)
    desk = Desk(tmp_path)
    assert made == {}
    assert held(desk.view().checked) == ["a.yaml", "about.yaml", "b.yaml", "c.yaml", "site.yaml"]
    desk.put(PurePosixPath("content/pier/c.yaml"), "terms: {}\n")
    assert len(desk.view().checked.documents) == 5
    desk.put(PurePosixPath("content/pier/c.yaml"), "terms: [\n")
    view = desk.view()
    assert (view.checked.diagnostics[-1].code, len(view.readable.documents)) == ("yaml-syntax", 5)
    assert made == {**ALL, "c.yaml": 4}


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("processors", [1, 2])
def test_what_was_read_ahead_is_what_a_check_reads(name: str, processors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    before = checked(CASES / name / "bad")
    told, declared = everything(before), [draft.folder.declared for draft in before.drafts]
    forget()
    can_be_copied(monkeypatch, processors)
    monkeypatch.setattr(CHECK, "_MUCH", 0)
    read_ahead(read_project(CASES / name / "bad"))
    after = checked(CASES / name / "bad")
    assert [draft.folder.declared for draft in after.drafts] == declared
    assert everything(after) == told


def test_half_of_many_characters_is_read_beside_this_process(
    made: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    can_be_copied(monkeypatch, 2)
    read_ahead(GOOD)
    assert made == {}
    monkeypatch.setattr(CHECK, "_MUCH", sum(len(text) for file, text in GOOD.files.items() if file.parts[1] == "pier"))
    read_ahead(GOOD)
    here = {"about.yaml": 1, "b.yaml": 1}
    assert made == here
    assert check(GOOD).corpus
    assert made == {**here, "site.yaml": 1}


def test_files_that_are_too_many_to_be_kept_are_not_read_ahead(
    made: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    can_be_copied(monkeypatch, 2)
    monkeypatch.setattr(CHECK, "_MUCH", 0)
    monkeypatch.setattr(CHECK, "_MOST_KEPT", 2)
    read_ahead(GOOD)
    assert made == {}
