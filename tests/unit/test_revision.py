"""Reading the facts of a revision gives what reading its files would."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from tests.git_repository import commit, git, new_repository, write
from tests.stories import EXPLAINER, SITE
from whosays.git import RevisionError
from whosays.project import MAX_BYTES, read_project
from whosays.revision import merge_base, read_revision

FILES: dict[str, str | bytes] = {
    "content/site.yaml": SITE,
    "content/pier/about.yaml": EXPLAINER,
    "content/pier/deep/naïve facts\tand more.yaml": "a: b\r\nc: d\r\n",
    "content/pier/marked.yaml": "\ufeffa: b\n",
    "content/pier/empty.yaml": "",
    "content/pier/page.md": "\ufeff# Page\r\n",
    "content/pier/latin.md": b"\xe9",
    "content/aux/page.md": "",
    "content/pier/Page.md": "",
    "content/pier/photo.jpg": b"\xff\xd8\xff",
    "content/pier/.hidden.yaml": "a: [",
    "content/pier/wrong.yml": "a: b\n",
    "content/pier/latin.yaml": b"a: \xe9\xe8\xea\n",
    "content/.git-notes/x.yaml": "a: [",
    "elsewhere/content/site.yaml": "title: other",
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    new_repository(tmp_path)
    return tmp_path


@pytest.mark.parametrize("folder", [".", "sites/first"])
def test_a_revision_is_read_as_its_files_are(repository: Path, folder: str) -> None:
    root = repository / folder
    write(root, FILES)
    (root / "content" / "pier" / "link.yaml").symlink_to("about.yaml")
    on_disk = read_project(root)
    commit(repository)
    git(repository, "rm", "-r", "--quiet", ".")
    commit(repository)
    root.mkdir(parents=True, exist_ok=True)  # git took it away with the files
    read = read_revision(root, "HEAD~1")
    assert read.files == on_disk.files
    assert read.assets == on_disk.assets
    assert read.pages == on_disk.pages
    assert sorted(map(str, read.problems)) == sorted(map(str, on_disk.problems))
    # the link, the tab, the name and the encoding; of pages the encoding, a folder, and a name that is there twice
    assert len(read.problems) == 7


def test_links_and_submodules_are_not_followed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    new_repository(other)
    write(other, {"facts.yaml": "a: ["})
    commit(other)
    write(repository, {"content/site.yaml": SITE})
    git(repository, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), "content/module")
    commit(repository)
    assert read_revision(repository, "HEAD").files.keys() == {PurePosixPath("content/site.yaml")}
    git(repository, "mv", "content", "facts")
    (repository / "content").symlink_to("facts")
    commit(repository)
    linked = read_revision(repository, "HEAD")
    assert not linked.files
    assert [problem.message for problem in linked.problems] == ["`content` is a symbolic link"]


def test_a_large_file_is_not_even_read(repository: Path) -> None:
    write(repository, {"content/site.yaml": SITE, "content/pier/large.yaml": b"#" * (MAX_BYTES + 1)})
    commit(repository)
    read = read_revision(repository, "HEAD")
    assert len(read.files) == 1
    assert [problem.message for problem in read.problems] == ["the file is larger than 32,000,000 bytes"]


def test_a_revision_without_content(repository: Path) -> None:
    commit(repository)
    (problem,) = read_revision(repository, "HEAD").problems
    assert problem.message == "there is no folder `content` in `HEAD`"


@pytest.mark.parametrize("name", ["nothing", "--all", "--output=x", "-", "", "HEAD:content", "a..b", "ffffffff", "é"])
def test_what_is_no_revision_is_told(repository: Path, name: str) -> None:
    write(repository, {"content/site.yaml": SITE})
    commit(repository)
    with pytest.raises(RevisionError, match="there is no revision"):
        read_revision(repository, name)
    assert {path.name for path in repository.iterdir()} == {".git", "content"}


def test_a_branch_may_begin_with_a_hyphen(repository: Path) -> None:
    write(repository, {"content/site.yaml": SITE})
    git(repository, "update-ref", "refs/heads/--help", commit(repository))
    assert read_revision(repository, "--help").files == read_project(repository).files


def test_a_folder_that_is_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError, match="git cannot read the revisions: not a git repository"):
        read_revision(tmp_path, "HEAD")


def test_git_is_missing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(RevisionError, match=r"git cannot be run .*: install git"):
        read_revision(repository, "HEAD")


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = commit(repository)
    commit(repository)
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "--quiet", "--depth=1", repository.as_uri(), ".")
    with pytest.raises(RevisionError, match="fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0`"):
        read_revision(clone, first)


def test_the_commit_where_two_revisions_part(repository: Path) -> None:
    base = commit(repository)
    git(repository, "checkout", "--quiet", "-b", "side")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    git(repository, "commit", "--quiet", "--allow-empty", "--message=Another")
    assert merge_base(repository, "main", "side") == base
    git(repository, "checkout", "--quiet", "--orphan", "alone")
    git(repository, "commit", "--quiet", "--allow-empty", "--message=Alone")
    with pytest.raises(RevisionError, match="`main` and `alone` have no commit in common"):
        merge_base(repository, "main", "alone")
