"""From files to a corpus and problems: what a folder needs, what may be shared, and in what order."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories import EXPLAINER, SITE, checked, project, told
from whosays.check import check
from whosays.document import Document
from whosays.model.facts import ClaimId, SourceId
from whosays.model.identity import Slug
from whosays.project import Project

FILES = {
    "pier/about.yaml": EXPLAINER + "questions: {safe: {text: Was it safe?, would_settle: The log.}}\n",
    "pier/a.yaml": "actors: {union: {name: Union}}\nsources: {radio: {title: R, url: https://example.org/}}\n",
    "pier/b.yaml": "claims: {broke: {text: It broke., by: union, src: radio, about: safe, on: 2031-03-04}}\n",
}


def test_no_explainer() -> None:
    result = check(project({"pier/facts.yaml": "terms: {pier: {definition: A pier.}}"}))
    assert told(result) == ["pier missing-explainer: no file in `pier` says what it explains"]


def test_two_explainers_in_one_folder() -> None:
    result = check(project({"pier/a.yaml": EXPLAINER, "pier/b.yaml": EXPLAINER}))
    assert told(result) == ["pier/b.yaml:1:1 duplicate-id: `pier` is described twice"]
    document = result.documents[PurePosixPath("content/pier/a.yaml")]
    ((related,),) = (problem.related for problem in result.diagnostics)
    assert document.locate(related.at).line == 1


def test_what_several_explainers_cannot_share() -> None:
    files = {
        "common/facts.yaml": "actors: {union: {name: Union}}\nclaims: {one: {text: It broke., by: union, src: x}}\n",
        "pier/about.yaml": EXPLAINER + "events: {fall: {text: It fell., when: 2031-03-04, claims: one}}\n",
    }
    assert told(check(project(files))) == [
        "common/facts.yaml:2:1 misplaced: `claims` cannot be shared between explainers"
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("facts.yaml", "facts.yaml misplaced: `facts.yaml` belongs to no explainer"),
        ("The Pier/about.yaml", "The Pier bad-id: the folder name `The Pier` is not an id"),
        ("search/about.yaml", "search bad-id: the folder name `search` is kept for the site itself"),
    ],
)
def test_files_in_the_wrong_place(name: str, message: str) -> None:
    (line,) = told(check(project({name: EXPLAINER})))
    assert line.replace(":1:1", "") == message


def test_a_shared_mistake_is_told_once() -> None:
    files = {
        "common/actors.yaml": "actors: {union: {name: Union, member_of: labuor}, labour: {name: Labour}}\n",
        "pier/about.yaml": EXPLAINER + "accounts: {one: {title: One., holder: union}}\n",
        "quay/about.yaml": EXPLAINER + "accounts: {two: {title: Two., holder: union}}\n",
    }
    assert told(check(project(files))) == ["common/actors.yaml:1:42 unknown-reference: there is no actor `labuor`"]


def test_a_project_without_settings() -> None:
    assert told(check(Project({PurePosixPath("content/pier/about.yaml"): EXPLAINER}))) == [
        "site.yaml missing-field: there is no `content/site.yaml`"
    ]


def test_no_content_at_all() -> None:
    result = check(project({}))
    assert told(result) == []
    assert result.corpus is not None
    assert result.corpus.stories == {}


def test_warnings_leave_a_corpus() -> None:
    result = checked("sources: {unused: {title: Pier, url: https://example.org/}}")
    assert told(result) == []
    assert [problem.code for problem in result.diagnostics] == ["unused-source"]
    assert result.corpus is not None


def test_documents_are_there_for_each_file() -> None:
    result = check(project(FILES))
    assert {str(file) for file in result.documents} == {"content/site.yaml", *(f"content/{name}" for name in FILES)}
    assert all(isinstance(document, Document) for document in result.documents.values())


def test_the_order_of_the_files_does_not_matter() -> None:
    files = dict(project(FILES).files)
    shuffled = check(Project({name: files[name] for name in reversed(files)}))
    straight = check(Project(files))
    assert shuffled.corpus == straight.corpus
    assert list(shuffled.documents) == list(straight.documents)


def test_only_what_was_edited_is_read_again() -> None:
    before = check(project(FILES)).corpus
    edited = FILES["pier/a.yaml"].replace("title: R", "title: Radio")
    after = check(project({**FILES, "pier/a.yaml": edited})).corpus
    assert before is not None
    assert after is not None
    first, second = before.stories[Slug("pier")], after.stories[Slug("pier")]
    assert second.claims[ClaimId("broke")] is first.claims[ClaimId("broke")]
    assert (first.sources[SourceId("radio")].title, second.sources[SourceId("radio")].title) == ("R", "Radio")


def test_what_is_kept_of_a_file_says_the_same_beside_others() -> None:
    described = EXPLAINER.replace("{title:", "{titel:")
    alone = told(check(project({"pier/b.yaml": described})))
    assert len(alone) == 1
    twice = told(check(project({"pier/a.yaml": EXPLAINER, "pier/b.yaml": described})))
    assert twice == ["pier/b.yaml:1:1 duplicate-id: `pier` is described twice"]
    assert told(check(project({"pier/b.yaml": described}))) == alone


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_settings_never_raise(text: str) -> None:
    check(project({"pier/about.yaml": EXPLAINER}, site=text))


def test_the_settings_of_these_tests_are_whole() -> None:
    assert told(check(project({}, site=SITE)), warnings=True) == []
