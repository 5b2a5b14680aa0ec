"""`whosays diff` finds the repository and says what is not merged, wherever and by whomever it is started."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from tests.git_repository import commit, conflict, git, new_repository, write
from tests.stories import EXPLAINER, SITE
from whosays.cli import main
from whosays.git import RevisionError
from whosays.revision import read_revision, unmerged

FACTS = "content/pier/about.yaml"
FILES: dict[str, str | bytes] = {"content/site.yaml": SITE, FACTS: EXPLAINER}
NAMES = {PurePosixPath("content/site.yaml"), PurePosixPath(FACTS)}
OTHER = EXPLAINER.replace("title:", "title: Another")
THIRD = EXPLAINER.replace("title:", "title: A third")
WHOSAYS = f"{shlex.quote(sys.executable)} -m whosays"


def repository_at(folder: Path, site: str = "web") -> Path:
    """A repository with a site in a folder of it, committed; the folder of the site."""
    folder.mkdir(exist_ok=True)
    new_repository(folder)
    write(folder / site, FILES)
    commit(folder)
    return folder / site


def hook(repository: Path, name: str, script: str) -> None:
    """Let a hook run a script, and put what it prints into ``told`` at the top of the work tree."""
    path = Path(git(repository, "rev-parse", "--path-format=absolute", "--git-path", f"hooks/{name}"))
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{{ {script}; echo $?; env | grep ^GIT_; }} > told 2>&1\nexit 0\n", encoding="utf-8")
    path.chmod(0o755)


def told_by(repository: Path) -> tuple[str, set[str]]:
    """What a hook printed without the variables that Git had set, and the names of those."""
    lines = (repository / "told").read_text(encoding="utf-8").splitlines()
    variables = {line.partition("=")[0] for line in lines if line.startswith("GIT_")}
    return "\n".join(line for line in lines if not line.startswith("GIT_")), variables


@pytest.mark.parametrize("script", [f"cd web && {WHOSAYS} diff HEAD", f"{WHOSAYS} -C web diff HEAD"])
def test_a_hook_of_a_work_tree_compares_a_site_in_a_folder(tmp_path: Path, script: str) -> None:
    repository_at(tmp_path / "main")
    tree = tmp_path / "tree"
    git(tmp_path / "main", "worktree", "add", "--quiet", str(tree), "-b", "other")
    hook(tree, "pre-commit", script)
    commit(tree)
    told, variables = told_by(tree)
    assert told == "nothing changed in meaning\n0"
    assert "GIT_DIR" in variables


def test_a_hook_before_a_push_and_one_after_a_merge_compare_too(tmp_path: Path) -> None:
    top = repository_at(tmp_path / "main").parent
    git(tmp_path, "init", "--quiet", "--bare", "far")
    hook(top, "pre-push", f"cd web && {WHOSAYS} diff HEAD")
    git(top, "push", "--quiet", str(tmp_path / "far"), "main")
    assert told_by(top)[0] == "nothing changed in meaning\n0"
    (top / "told").unlink()
    hook(top, "post-merge", f"cd web && {WHOSAYS} diff HEAD~1")
    git(top, "checkout", "--quiet", "-b", "side")
    write(top, {"elsewhere": ""})
    git(top, "add", "elsewhere")
    git(top, "commit", "--quiet", "--message=Elsewhere")
    git(top, "checkout", "--quiet", "main")
    git(top, "merge", "--quiet", "side")
    assert told_by(top)[0] == "nothing changed in meaning\n0"


def test_a_conflict_that_commit_all_settles_is_settled_in_its_hook(tmp_path: Path) -> None:
    top = repository_at(tmp_path / "main").parent
    conflict(top, f"web/{FACTS}", OTHER, THIRD)
    write(top / "web", {FACTS: THIRD})
    assert unmerged(top / "web") == (PurePosixPath(FACTS),)
    hook(top, "pre-commit", f"cd web && {WHOSAYS} diff HEAD^{{commit}}")
    git(top, "commit", "--quiet", "--all", "--message=Merge")
    told, variables = told_by(top)
    assert "not merged" not in told
    assert told.endswith("\n0")
    assert "GIT_INDEX_FILE" in variables


def test_a_submodule_is_its_own_repository_in_a_hook_of_the_one_around_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin = repository_at(tmp_path / "origin").parent
    outer = tmp_path / "outer"
    outer.mkdir()
    new_repository(outer)
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(origin), "site")
    commit(outer)
    site = outer / "site" / "web"
    for variables in (
        {"GIT_DIR": str(outer / ".git"), "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""},
        {"GIT_DIR": str(outer / ".git"), "GIT_WORK_TREE": str(outer)},
        {"GIT_DIR": str(outer / ".git" / "modules" / "site"), "GIT_INDEX_FILE": str(outer / ".git" / "index")},
    ):
        with monkeypatch.context() as patch:
            for name, value in variables.items():
                patch.setenv(name, value)
            assert read_revision(site, "HEAD").files.keys() == NAMES
            assert unmerged(site) == ()


def test_a_bare_repository_is_read_where_the_environment_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository_at(tmp_path / "main")
    git(tmp_path, "clone", "--quiet", "--bare", "main", "bare")
    work = tmp_path / "work"
    write(work / "web", FILES)
    monkeypatch.setenv("GIT_DIR", "../bare")
    monkeypatch.chdir(work)
    assert read_revision(work / "web", "HEAD").files.keys() == NAMES
    assert unmerged(work / "web") == ()
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "bare"))
    monkeypatch.chdir(work / "web")
    assert not read_revision(work / "web", "HEAD").files  # a current folder is taken for the top
    monkeypatch.setenv("GIT_WORK_TREE", "..")
    assert read_revision(work / "web", "HEAD").files.keys() == NAMES


def test_a_work_tree_in_the_settings_of_a_repository_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository_at(tmp_path / "main")
    work = tmp_path / "work"
    write(work / "web", FILES)
    (tmp_path / "main" / ".git").rename(tmp_path / "apart")
    git(tmp_path, "--git-dir=apart", "config", "core.worktree", str(work))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "apart"))
    monkeypatch.chdir(work / "web")
    assert read_revision(work / "web", "HEAD").files.keys() == NAMES


def test_a_linked_path_leads_to_the_repository_behind_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = repository_at(tmp_path / "main")
    (tmp_path / "link").symlink_to(site)
    monkeypatch.setenv("GIT_DIR", str(site.parent / ".git"))
    assert read_revision(tmp_path / "link", "HEAD").files.keys() == NAMES


def test_a_repository_of_somebody_else_is_read_once_it_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = repository_at(tmp_path / "main")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    top = site.parent.resolve()
    with pytest.raises(RevisionError) as error:
        read_revision(site, "HEAD")
    assert str(error.value) == (
        f"git does not read `{top}`, since the folder belongs to another user: "
        f"if you trust it, type `git config --global --add safe.directory '{top}'`"
    )
    for name, value in {"COUNT": "1", "KEY_0": "safe.directory", "VALUE_0": str(top)}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert read_revision(site, "HEAD").files.keys() == NAMES


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_what_is_not_merged_is_named_and_nothing_is_compared(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = repository_at(tmp_path / "main")
    conflict(site.parent, f"web/{FACTS}", OTHER, THIRD, how)
    monkeypatch.chdir(site)
    assert main(["diff", "HEAD"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        f"Error: not merged, so that nothing can be compared: `{FACTS}`: "
        "keep one version of each line, take out the marks, and `git add` them\n"
    )
    assert main(["diff", "main", "side"]) == 0  # neither of which is what lies here


def test_a_file_that_one_side_removed_is_not_merged_though_it_can_be_read(tmp_path: Path) -> None:
    site = repository_at(tmp_path / "main")
    top = site.parent
    git(top, "checkout", "--quiet", "-b", "side")
    (site / FACTS).unlink()
    commit(top)
    git(top, "checkout", "--quiet", "main")
    write(site, {FACTS: OTHER})
    commit(top)
    with pytest.raises(subprocess.CalledProcessError):
        git(top, "merge", "side")
    assert (site / FACTS).read_text(encoding="utf-8") == OTHER
    assert unmerged(site) == (PurePosixPath(FACTS),)


def test_what_is_not_merged_beside_the_facts_is_no_matter(tmp_path: Path) -> None:
    site = repository_at(tmp_path / "main")
    conflict(site.parent, "README.md", "one\n", "two\n")
    assert unmerged(site) == ()


@pytest.mark.parametrize(
    "facts",
    [
        f"{EXPLAINER}<<<<<<< HEAD\n=======\n>>>>>>> side\n",  # added to the index with its marks
        f"{EXPLAINER}claims: [\n",
        b"\xff\xfe",
    ],
)
def test_files_that_cannot_be_read_are_not_called_unchanged(
    tmp_path: Path, facts: str | bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = repository_at(tmp_path / "main")
    write(site, {FACTS: facts})
    monkeypatch.chdir(site)
    assert main(["diff"]) == 1
    told = capsys.readouterr()
    assert told.out == "no change in what could be compared\n"
    assert f"--> {FACTS}" in told.err
    assert main(["diff", "--format", "markdown"]) == 1
    assert "no change in what could be compared" in capsys.readouterr().out
    commit(site.parent)
    write(site, {FACTS: EXPLAINER})
    assert main(["diff"]) == 0  # that the older edition could not be read is no mistake of now
    assert capsys.readouterr().out == "no change in what could be compared\n"
