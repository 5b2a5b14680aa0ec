"""Which commands the steps of the action run, in what order, what becomes of their answers; which jobs may write."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.git_repository import commit, git, new_repository, write
from whosays.manual import Example, pieces
from whosays.model.site import Site
from whosays.new_site.files import kept_files
from whosays.new_site.hosts import Host
from whosays.site_parts import Guide

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOSTILE = "##[set-output name=number]7"
WHOSAYS = f"""\
#!/bin/sh
echo "whosays $*" >> "$LOG"
case "$*" in
  *sarif) echo '{{}}'; exit "${{CHECK:-0}}" ;;
  check*) exit "${{CHECK:-0}}" ;;
  *markdown) echo '## What changes'; echo '{HOSTILE}' >&2; exit "${{DIFF:-0}}" ;;
  *) exit "${{NOTES:-0}}" ;;
esac
"""
ENGINE = """\
#!/bin/sh
echo "mkdocs $*${WHOSAYS_SHARDS:+ with $WHOSAYS_SHARDS}" >> "$LOG"
mkdir site && cp ../offline.zip site/
"""
PULL_REQUEST, PUSH = {"github.base_ref": "main"}, {"github.base_ref": ""}


@dataclass
class Action:
    """The action on this machine: its scripts run, beside a program of the name that notes how it is called.

    ``ran`` are these calls, and what other actions are given.
    """

    steps: list[dict[str, Any]]
    project: Path
    names: Mapping[str, str]
    ran: list[str] = field(default_factory=list)
    log: str = ""
    failed: str = ""

    def run(self, **answers: str) -> Action:
        for step in self.steps:
            if "if" in step and not self.value(step["if"]):
                continue
            if "uses" in step:
                self.ran.append(" ".join((step["uses"].partition("@")[0], *map(self.text, step["with"].values()))))
            elif self.script(step, answers):
                self.failed = step["name"]
                break
        return self

    def script(self, step: Mapping[str, Any], answers: Mapping[str, str]) -> int:
        told = self.project.parent / "told"
        told.write_text("")
        environment = {
            # what sets up Python brings its command, which not every machine has
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LOG": str(told),
            "GITHUB_STEP_SUMMARY": str(self.project.parent / "summary"),
            "GITHUB_OUTPUT": str(self.project.parent / "outputs"),
            **answers,
            **{name: self.text(value) for name, value in step.get("env", {}).items()},
        }
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
        ran = subprocess.run(
            command,
            cwd=self.project,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.ran += told.read_text().splitlines()
        self.log += ran.stdout
        return ran.returncode

    def text(self, template: str) -> str:
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: str(self.value(found[1])), str(template))

    def value(self, expression: str) -> object:
        """What an expression of a workflow is, of the few words that the action has: those are alike in Python."""
        named = re.sub(
            r"\b(?:inputs|github|runner|steps)\.[\w.-]+", lambda found: repr(self.names[found[0]]), expression
        )
        python = named.replace("&&", "and").replace("||", "or")
        known = {"__builtins__": {}, "contains": lambda text, part: part in text, "format": str.format}
        return eval(python, known)  # noqa: S307 - an expression of our own file


def action(project: Path, folder: Path, github: Mapping[str, str], **inputs: str) -> Action:
    """The action in a folder of a repository, with these inputs."""
    described = yaml.safe_load((project / "action.yml").read_text(encoding="utf-8"))
    defaults = {name: told.get("default", "") for name, told in described["inputs"].items()}
    given = {**defaults, **{name.replace("_", "-"): value for name, value in inputs.items()}}
    site, temporary = folder / "site", folder / "temporary"
    commands = site / ".venv" / "bin"
    commands.mkdir(parents=True)
    temporary.mkdir()
    for name, script in (("whosays", WHOSAYS), ("mkdocs", ENGINE)):
        (commands / name).write_text(script)
        (commands / name).chmod(0o755)
    with zipfile.ZipFile(folder / "offline.zip", "w") as packed:
        packed.writestr("offline/index.html", "page")
    names = {f"inputs.{name}": value for name, value in given.items()} | {**github, "runner.temp": str(temporary)}
    return Action(described["runs"]["steps"], site, names)


CHECK = ["whosays check --format sarif", "whosays check --format github"]
AGAINST = [CHECK[0], f"{CHECK[1]} --against published"]
BUILD = ["mkdocs build --site-dir site"]
COPY = "actions/upload-artifact site TEMP/whosays-copy/offline error"
PAGES = "actions/upload-pages-artifact ./site"
INSTALL = "actions/setup-python 3.13"


def compared(base: str) -> list[str]:
    return [f"whosays diff {base} --format markdown", f"whosays diff {base} --format github --require-notes"]


@pytest.mark.parametrize(
    ("inputs", "github", "expected"),
    [
        ({"command": "check"}, PULL_REQUEST, CHECK),
        ({"command": "check", "strict": "true"}, PUSH, [CHECK[0], f"{CHECK[1]} --strict"]),
        ({"command": "build"}, PUSH, [*BUILD, COPY]),
        ({"command": "build", "artifact": "", "strict": "true"}, PUSH, [f"{BUILD[0]} --strict"]),
        ({"command": "diff"}, PULL_REQUEST, compared("origin/main...")),
        ({"command": "diff"}, PUSH, compared("published")),
        ({"command": "diff", "base": "a...b", "require_notes": "false"}, PUSH, compared("a...b")[:1]),
        (
            {"command": "review"},
            PULL_REQUEST,
            [*CHECK, *BUILD, COPY, *compared("origin/main...")],
        ),
        (
            {"command": "publish"},
            PUSH,
            [*AGAINST, *BUILD, *compared("published"), PAGES],
        ),
        (
            {"command": "publish", "base": "v1", "against": ""},
            PUSH,
            [*CHECK, *BUILD, *compared("v1"), PAGES],
        ),
        (
            {"command": "publish", "shards": "/made/elsewhere"},
            PUSH,
            [*AGAINST, f"{BUILD[0]} with /made/elsewhere", *compared("published"), PAGES],
        ),
        ({"command": "shard", "shard": "2/4"}, PUSH, ["whosays build --shard 2/4 --output TEMP/whosays-shard"]),
    ],
)
def test_a_command_runs_these_in_this_order(
    project: Path, tmp_path: Path, inputs: dict[str, str], github: dict[str, str], expected: list[str]
) -> None:
    ran = action(project, tmp_path, github, **inputs)
    publishes = inputs["command"] == "publish"
    if publishes:
        new_repository(ran.project)
    made = commit(ran.project) if publishes else None
    ran.run()
    told = [each.replace(str(tmp_path / "temporary"), "TEMP") for each in ran.ran]
    assert (told, ran.failed) == ([INSTALL, *expected], "")
    revision = ran.project / "site" / "revision.txt"
    assert (revision.read_text().strip() if revision.exists() else None) == made


def test_the_copy_of_the_site_is_unpacked_and_the_problems_and_changes_are_files(project: Path, tmp_path: Path) -> None:
    action(project, tmp_path, PULL_REQUEST, command="review").run()
    assert (tmp_path / "temporary" / "whosays-copy" / "offline" / "index.html").read_text() == "page"
    assert (tmp_path / "temporary" / "whosays.sarif").read_text() == "{}\n"
    assert (tmp_path / "temporary" / "whosays-changes.md").read_text() == "## What changes\n"
    assert (tmp_path / "summary").read_text() == "## What changes\n"


@pytest.mark.parametrize(
    ("answers", "failed", "last"),
    [
        ({"CHECK": "1"}, "Check the facts, and when publishing that no published address is lost", CHECK[1]),
        ({"CHECK": "3"}, "List the problems", CHECK[0]),
        ({"DIFF": "3"}, "Tell what changes in the story", compared("origin/main...")[0]),
        ({"NOTES": "1"}, "Ask whether readers are told", compared("origin/main...")[1]),
        ({"DIFF": "1", "NOTES": "1"}, "Ask whether readers are told", compared("origin/main...")[1]),
    ],
)
def test_it_ends_at_the_step_that_fails(
    project: Path, tmp_path: Path, answers: dict[str, str], failed: str, last: str
) -> None:
    ran = action(project, tmp_path, PULL_REQUEST, command="review").run(**answers)
    assert (ran.failed, ran.ran[-1]) == (failed, last)


def test_a_command_that_there_is_not_is_told_before_anything_runs(project: Path, tmp_path: Path) -> None:
    ran = action(project, tmp_path, PUSH, command="deploy").run()
    assert (ran.ran, ran.failed) == ([], "Know the command")
    assert ran.log == "::error::there is no such command: write check, build, diff, review, publish or shard\n"


def test_what_the_project_asks_for_is_installed_where_it_is_not_there_yet(project: Path, tmp_path: Path) -> None:
    told = 'echo "installed" >> "$LOG"'
    assert "installed" not in action(project, tmp_path / "there", PUSH, command="check", install=told).run().ran
    missing = action(project, tmp_path / "missing", PUSH, command="check", install=f"{told}; false; true")
    (missing.project / ".venv" / "bin" / "whosays").unlink()
    missing.run()
    assert (missing.ran, missing.failed) == ([INSTALL, "installed"], "Install what the project asks for")


def test_no_line_of_a_stranger_is_a_command_to_the_runner(project: Path, tmp_path: Path) -> None:
    log = action(project, tmp_path, PUSH, command="diff", base="a...b", require_notes="false").run().log
    (word,) = re.findall(r"^::stop-commands::([0-9a-f]{32})$", log, re.MULTILINE)
    assert log.splitlines() == [f"::stop-commands::{word}", HOSTILE, f"::{word}::"]


def test_a_forks_facts_are_read_out_of_git_by_our_code_and_none_of_its_files_is_in_a_folder(
    project: Path, tmp_path: Path
) -> None:
    hub, site = tmp_path / "hub", tmp_path / "run" / "site"
    hub.mkdir()
    new_repository(hub)
    shutil.copytree(project / "tests" / "cases" / "base" / "content", hub / "content")
    commit(hub)
    git(hub, "checkout", "--quiet", "--detach")
    facts = hub / "content" / "drones" / "facts.yaml"
    write(
        hub,
        {
            "Makefile": "",
            "content/drones/facts.yaml": facts.read_text().replace("Two drones flew", "Drones of @octocat flew"),
        },
    )
    head = commit(hub)
    git(hub, "update-ref", "refs/pull/12/head", head)
    git(hub, "checkout", "--quiet", "main")
    git(tmp_path, "clone", "--quiet", str(hub), str(site))
    write(site, {".venv/bin/whosays": f'#!/bin/sh\nexec {sys.executable} -m whosays "$@"\n'})
    (site / ".venv" / "bin" / "whosays").chmod(0o755)
    found = {"number": "12", "head": head, "base": "main"}
    names = {f"steps.found.outputs.{name}": value for name, value in found.items()}
    names |= {"github.token": "", "inputs.project": ".", "inputs.install": "", "runner.temp": str(tmp_path)}
    steps = workflow(project, "site-comment.yml")["jobs"]["compare"]["steps"]
    compare = Action([step for step in steps if "run" in step], site, names).run()
    (given,) = (step["with"] for step in steps if step.get("uses") == "$/actions/site")
    described = yaml.safe_load((project / "actions" / "site" / "action.yml").read_text(encoding="utf-8"))
    inputs = {name: told.get("default", "") for name, told in described["inputs"].items()}
    inputs |= {name: compare.text(value).replace("False", "false") for name, value in given.items()}
    names |= {f"inputs.{name}": value for name, value in inputs.items()} | PUSH
    told = Action(described["runs"]["steps"], site, names).run()
    assert (compare.failed, told.failed) == ("", "")
    assert (tmp_path / "run" / "outputs").read_text() == "touched=true\n"
    assert "+ Drones of @octocat flew at the Kremlin" in (tmp_path / "whosays-changes.md").read_text()
    assert not (site / "Makefile").exists()
    assert "@octocat" not in (site / "content" / "drones" / "facts.yaml").read_text()


WRITES = {
    ("comment.yml", "comment"): {"pull-requests": "write"},
    ("pages.yml", "publish"): {"pages": "write", "id-token": "write", "security-events": "write"},
    ("site-check.yml", "problems"): {"security-events": "write"},
    ("site-comment.yml", "post"): {"pull-requests": "write"},
    ("site-publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("site-publish.yml", "problems"): {"security-events": "write"},
    ("site-publish-shards.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("site-publish-shards.yml", "problems"): {"security-events": "write"},
}
"""The jobs of these workflows that may write; of the others none may."""


def workflow(project: Path, name: str) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load((project / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    return read


RUN_NOTHING_OF_A_SITE = {
    "actions/deploy-pages",
    "actions/download-artifact",
    "github/codeql-action/upload-sarif",
    "$/actions/pull_request",
}


def test_few_jobs_may_write_and_none_of_them_runs_anything_of_a_site(project: Path) -> None:
    sites = ("site-check.yml", "site-comment.yml", "site-publish.yml", "site-publish-shards.yml")
    names = ("check.yml", "comment.yml", "pages.yml", *sites)
    found = {}
    for name in names:
        read = workflow(project, name)
        assert read["permissions"] == {}
        for job, told in read["jobs"].items():
            writes = {what: how for what, how in told["permissions"].items() if how != "read"}
            if writes:
                found[name, job] = writes
                steps = [step["uses"].partition("@")[0] for step in told.get("steps", [])]
                assert set(steps) <= RUN_NOTHING_OF_A_SITE
    assert found == WRITES


NO_FORK = "github.event.pull_request.head.repo.full_name == github.repository"
NOT_DEPENDABOT = "github.event.pull_request.user.login != 'dependabot[bot]'"


@pytest.mark.parametrize(
    ("name", "before", "more"),
    [
        ("site-check.yml", "check", {NO_FORK, NOT_DEPENDABOT}),
        ("site-publish.yml", "build", set()),
        ("site-publish-shards.yml", "build", set()),
    ],
)
def test_the_problems_go_to_code_scanning_where_they_are_taken_whether_the_job_failed_or_not(
    project: Path, name: str, before: str, more: set[str]
) -> None:
    jobs = workflow(project, name)["jobs"]
    kept = jobs[before]["steps"][-1]
    file = "${{ runner.temp }}/whosays.sarif"
    assert (kept["id"], kept["if"], kept["with"]["path"]) == ("problems", "always()", file)
    assert jobs[before]["outputs"] == {"problems": "${{ steps.problems.outputs.artifact-id }}"}
    taken, handed = jobs["problems"]["steps"]
    assert taken["with"] == {"name": kept["with"]["name"], "path": "${{ runner.temp }}"}
    assert handed["with"] == {"sarif_file": file, "category": "whosays/${{ inputs.project }}"}
    conditions = {"always()", f"needs.{before}.outputs.problems", "!github.event.repository.private"}
    assert set(jobs["problems"]["if"].replace("\n", " ").split(" && ")) == conditions | more


def test_a_comment_takes_nothing_from_the_run_of_a_pull_request_but_its_commit(project: Path) -> None:
    jobs = workflow(project, "site-comment.yml")["jobs"]
    text = (project / ".github" / "workflows" / "site-comment.yml").read_text(encoding="utf-8")
    assert re.findall(r"github\.event[\w.]*", text) == ["github.event.workflow_run.event"]
    (checkout,) = (step for step in jobs["compare"]["steps"] if step.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"] == {"persist-credentials": False, "fetch-depth": 0}
    (download,) = (step for step in jobs["post"]["steps"] if step["uses"].startswith("actions/download-artifact@"))
    assert download["with"].keys() == {"name", "path"}


def test_a_site_is_joined_of_the_shares_that_jobs_of_the_same_run_made_of_the_same_commit(
    project: Path, tmp_path: Path
) -> None:
    read = workflow(project, "site-publish-shards.yml")
    count, shard, build = (read["jobs"][name] for name in ("count", "shard", "build"))
    (tmp_path / "project").mkdir()
    ran = Action(count["steps"], tmp_path / "project", {"inputs.machines": "3"}).run()
    assert ((tmp_path / "outputs").read_text(), ran.failed) == ("numbers=[1,2,3]\n", "")
    assert count["outputs"] == {"numbers": "${{ steps.numbers.outputs.numbers }}"}
    assert shard["strategy"]["matrix"] == {"number": "${{ fromJSON(needs.count.outputs.numbers) }}"}
    (checkout, make, keep), (again, take, join, _) = shard["steps"], build["steps"]
    assert checkout["with"] == {"persist-credentials": False}
    assert again["with"] == {**checkout["with"], "fetch-depth": 0}
    assert make["with"]["shard"] == "${{ matrix.number }}/${{ inputs.machines }}"
    assert (keep["with"]["name"], keep["with"]["path"]) == (
        "shard-${{ matrix.number }}",
        "${{ runner.temp }}/whosays-shard",
    )
    # with neither a run nor a repository named, it takes what is of this run
    assert take["with"] == {"pattern": "shard-*", "path": join["with"]["shards"]}
    # a share that fails is made again, and so is told of mistakes
    assert (build["needs"], build["if"], shard["strategy"]["fail-fast"]) == ("shard", "${{ !cancelled() }}", False)
    assert read["jobs"]["deploy"]["if"] == "${{ !cancelled() && needs.build.result == 'success' }}"


def test_the_site_of_shares_is_checked_and_published_as_the_whole_one_is(project: Path) -> None:
    whole, joined = (workflow(project, name)["jobs"] for name in ("site-publish.yml", "site-publish-shards.yml"))
    ours = {name: value for name, value in joined["build"]["steps"][2]["with"].items() if name != "shards"}
    theirs = {name: value for name, value in whole["build"]["steps"][1]["with"].items() if name != "engine"}
    assert ours == theirs
    assert joined["build"]["steps"][3] == whole["build"]["steps"][2]
    assert joined["problems"] == whole["problems"]
    assert {**joined["deploy"], "if": None} == {**whole["deploy"], "if": None}


def test_the_jobs_of_gitlab_that_the_guide_tells_make_shares_and_publish_as_its_one_job_does(
    project: Path, tmp_path: Path
) -> None:
    (told,) = (each for each in pieces(Guide.PUBLISH) if isinstance(each, Example) and each.file == ".gitlab-ci.yml")
    jobs = yaml.safe_load(told.text)
    template = project / "generator" / "whosays" / "new_site" / "templates" / "gitlab-pages.yml"
    alone = yaml.safe_load(template.read_text(encoding="utf-8"))["pages"]
    own, joined = alone["script"], jobs["pages"]["script"]
    assert [line.removeprefix('WHOSAYS_SHARDS="$made/shards" ') for line in joined[3:]] == own
    assert {**jobs["pages"], "script": own} == alone
    assert (jobs["shards"]["rules"], jobs["shards"]["artifacts"]["paths"]) == (alone["rules"], ["shards"])

    new_repository(tmp_path)
    (tmp_path / "bin").mkdir()
    for name in ("whosays", "mkdocs"):
        stub = f'#!/bin/sh\necho "{name} $*" >> told; test -z "$WHOSAYS_SHARDS" || ls "$WHOSAYS_SHARDS" >> told\n'
        (tmp_path / "bin" / name).write_text(stub)
        (tmp_path / "bin" / name).chmod(0o755)
    environment = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "TMPDIR": str(tmp_path / "temporary")}
    environment |= {"CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "8"}
    (tmp_path / "temporary").mkdir()
    (tmp_path / "public").mkdir()

    def run(script: list[str]) -> int:
        command = ["bash", "-e", "-c", "\n".join(script)]
        return subprocess.run(command, cwd=tmp_path, env=environment, check=False).returncode

    commit(tmp_path)
    (tmp_path / "shards" / "2").mkdir(parents=True)
    assert run(jobs["shards"]["script"]) == run(joined) == 0
    assert (tmp_path / "told").read_text().splitlines() == [
        "whosays build --shard 2/8 --output shards/2",
        "whosays check",
        "mkdocs build --site-dir public",
        "2",
    ]
    assert not (tmp_path / "shards").exists()
    # what the repository itself brings there is taken from nobody
    write(tmp_path, {"shards/1/pages.json": "{}"})
    commit(tmp_path)
    assert run(joined) == 1


def granted(told: Mapping[str, Any]) -> set[tuple[str, str]]:
    """What permissions let a job do: who may write may read."""
    return {(what, each) for what, how in told.items() for each in {how, "read"}}


def callers(project: Path) -> Iterator[tuple[str, dict[Any, Any]]]:
    """Our workflows, those of the README and those of a new site that call the ones for sites, and where they stand."""
    notes = (project / "README.md").read_text(encoding="utf-8")
    for block in re.findall(r"^    name: \w+\n(?:    .*\n)+", notes, re.MULTILINE):
        yield "README.md", yaml.safe_load(textwrap.dedent(block))
    templates = project / "generator" / "whosays" / "new_site" / "templates"
    ours = [project / ".github" / "workflows" / name for name in ("comment.yml", "pages.yml")]
    for file in (*ours, *sorted(templates.glob("github-*.yml"))):
        yield file.name, yaml.safe_load(file.read_text(encoding="utf-8"))


def test_whoever_calls_a_workflow_grants_what_its_jobs_ask_for_and_no_more(project: Path) -> None:
    found = []
    for where, caller in callers(project):
        for job in caller["jobs"].values():
            called = re.fullmatch(r"(?:\$|whosays/whosays)/\.github/workflows/(site-\w+\.yml)(?:@.+)?", job["uses"])
            assert called
            asked = [granted(each["permissions"]) for each in workflow(project, called[1])["jobs"].values()]
            assert granted(job.get("permissions", caller["permissions"])) == set().union(*asked)
            inputs = workflow(project, called[1])[True]["workflow_call"]["inputs"]
            assert job.get("with", {}).keys() <= inputs.keys()
            found.append((where, called[1]))
    assert sorted(found) == [
        ("README.md", "site-check.yml"),
        ("README.md", "site-comment.yml"),
        ("README.md", "site-publish.yml"),
        ("comment.yml", "site-comment.yml"),
        ("github-check.yml", "site-check.yml"),
        ("github-publish.yml", "site-comment.yml"),
        ("github-publish.yml", "site-publish.yml"),
        ("pages.yml", "site-publish.yml"),
    ]


def test_a_site_calls_the_workflows_of_a_version(project: Path) -> None:
    version = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    named = re.findall(r"whosays/whosays[\w./-]*@([\w.]+)", (project / "README.md").read_text(encoding="utf-8"))
    assert set(named) == {f"v{version}"}
    site = Site(title="A", url="https://example.org/")
    files = kept_files(site, Host.GITHUB, "2.3.4")
    calling = [text for path, text in files.items() if path.parent.name == "workflows"]
    assert [re.findall(r"whosays/whosays[\w./-]*@(\S+)", text) for text in calling] == [["v2.3.4"], ["v2.3.4"] * 2]


def test_the_inputs_of_the_workflows_are_those_of_the_action(project: Path) -> None:
    inputs = yaml.safe_load((project / "action.yml").read_text(encoding="utf-8"))["inputs"]
    for name in ("site-check.yml", "site-comment.yml", "site-publish.yml", "site-publish-shards.yml"):
        # YAML 1.1, which GitHub does not read
        told_of = workflow(project, name)[True]["workflow_call"]["inputs"]
        assert (told_of.pop("machines", None) is not None) == (name == "site-publish-shards.yml")
        for word, told in told_of.items():
            default = told["default"]
            assert (str(default).lower() if isinstance(default, bool) else default) == inputs[word]["default"]
