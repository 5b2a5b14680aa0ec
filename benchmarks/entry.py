"""What it costs to add a sourced claim to the shipped story, by each way: `python -m benchmarks.entry`.

Each way is gone to the end on a copy of the content, and has to give the same claim without an error.
Every character and every Enter is a keystroke; the editor keeps the indentation, so that only a change
of it costs a Tab.  The output is `benchmarks/entry.md`.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from whosays.check import check
from whosays.cli import main, whosays
from whosays.diagnostics import has_errors
from whosays.issue_forms import NEW_CLAIM
from whosays.model.facts import Claim
from whosays.model.shapes import shapes_of
from whosays.project import CONTENT, read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import PurePosixPath

    from whosays.corpus.story import Story

STORY = "kremlin-drones"
ID, TEXT = "took-off-inside-russia", "The drones took off inside Russia."
A_MINUTE = 200
"""Keystrokes of somebody who types 40 words a minute, which is an average pace."""

ASKED = ["new", "claim"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is entered of the claim besides its text, and the file that it goes to."""

    file: PurePosixPath
    by: str
    source: str
    on: str

    @classmethod
    def beside(cls, story: Story) -> Entry:
        """That of the first file that says for its claims who spoke, and when."""
        claims = [claim for claim in story.claims.values() if {"by", "on"} <= claim.inherited]
        if not claims:
            raise SystemExit(f"{story.slug}: no file has `by` and `on` in its `defaults`")
        file, by, on = claims[0].location.file, claims[0].by[0], str(claims[0].on)
        cited = [story.sources[each.id] for claim in claims if claim.location.file == file for each in claim.src]
        # the longest address, so that no way looks cheaper than it is
        return cls(file, by, max(cited, key=lambda source: len(source.url)).id, on)

    @property
    def yaml(self) -> str:
        """The claim by hand."""
        return f"  {ID}:\n    text: {TEXT}\n    src: {self.source}\n"

    @property
    def flags(self) -> list[str]:
        """The arguments of `whosays` that say it all."""
        return ["new", "claim", "--file", self.file.name, "--text", TEXT, "--src", self.source]

    @property
    def answers(self) -> list[str]:
        """What is answered where `whosays` asks: the id that it offers is taken, and no more is said than need be."""
        return [TEXT, self.by, self.source, self.on, "", "", ""]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to add the claim: what is typed, and how it gets into a project."""

    name: str
    lines: int
    keystrokes: int
    add: Callable[[Path], None]

    @property
    def seconds(self) -> float:
        """How long the typing takes."""
        return self.keystrokes / A_MINUTE * 60


def ways(story: Story, entry: Entry) -> list[Way]:
    """Every way, with what it costs in the story as it is."""
    speaker = next(actor.name for id_, actor in story.actors.items() if id_ == entry.by)
    page = next(source.url for id_, source in story.sources.items() if id_ == entry.source)
    forms = {"text": TEXT, "by": speaker, "src": page, "on": entry.on}
    yaml, flags, answers = entry.yaml, entry.flags, entry.answers

    def by_hand(root: Path) -> None:
        path = root / entry.file
        path.write_text(path.read_text(encoding="utf-8") + yaml, encoding="utf-8")

    return [
        Way("YAML by hand", yaml.count("\n"), _typed(yaml), by_hand),
        Way("YAML with completion", yaml.count("\n"), _completed(story, entry), by_hand),
        Way(
            "`whosays new claim`, flags",
            1,
            len(shlex.join(["whosays", *flags])) + 1,
            lambda root: _run(root, flags),
        ),
        Way("`whosays new claim`, asked", 1 + len(answers), _answered(answers), lambda root: _asked(root, answers)),
        # the form is reached by a link, and Tab leads from one answer to the next
        Way(
            "Issue form", len(forms), sum(len(answer) + 1 for answer in forms.values()), lambda root: _form(root, forms)
        ),
    ]


def _typed(yaml: str) -> int:
    """The keystrokes of lines that stand below each other in an editor."""
    depths = [len(line) - len(line.lstrip()) for line in yaml.splitlines()]
    # the line above ends a fact: its fields stand deeper than the id
    tabs = sum(before != depth for before, depth in zip([4, *depths], depths, strict=False))
    return sum(len(line.lstrip()) + 1 for line in yaml.splitlines()) + tabs


def _completed(story: Story, entry: Entry) -> int:
    """The same where the editor completes keys and ids: their shortest telling start, and Enter."""
    saved = sum(
        len(whole) - (_telling(word, among) + 1)
        for word, whole, among in (
            ("text", "text: ", shapes_of(Claim).fields),
            ("src", "src: ", shapes_of(Claim).fields),
            (entry.source, entry.source, story.sources),
        )
    )
    return _typed(entry.yaml) - saved


def _telling(word: str, among: Iterable[str]) -> int:
    """How many letters of a word have to be typed until it is the first of those that begin so."""
    in_order = sorted(among)
    return next(end for end in range(1, len(word) + 1) if next(w for w in in_order if w.startswith(word[:end])) == word)


def _answered(answers: list[str]) -> int:
    return len(shlex.join(["whosays", *ASKED])) + 1 + sum(len(answer) + 1 for answer in answers)


def _asked(root: Path, answers: list[str]) -> None:
    result = CliRunner().invoke(whosays, ["-C", str(root), *ASKED, "--ask"], input="\n".join([*answers, ""]))
    if result.exit_code:
        raise SystemExit(result.output)


def _form(root: Path, answers: dict[str, str]) -> None:
    told = ((question.label, answers.get(question.key, "_No response_")) for question in NEW_CLAIM.questions)
    issue = root / "issue.md"
    issue.write_text("\n\n".join(f"### {label}\n\n{answer}" for label, answer in told), encoding="utf-8")
    _run(root, ["new", "--from-issue", str(issue)])


def _run(root: Path, arguments: list[str]) -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        status = main(["-C", str(root), *arguments])
    if status:
        raise SystemExit(out.getvalue())


def _story(root: Path) -> Story:
    checked = check(read_project(root))
    if checked.corpus is None or has_errors(checked.diagnostics):
        raise SystemExit(f"{root}: the facts have errors")
    return next(story for slug, story in checked.corpus.stories.items() if slug == STORY)


def _added(before: Story, after: Story) -> tuple[str, ...]:
    """The fields of the one claim that is new."""
    (new,) = (claim for id_, claim in after.claims.items() if id_ not in before.claims)
    return new.text, *new.by, *(cited.id for cited in new.src), str(new.on)


def report(project: Path) -> str:
    """The table of `benchmarks/entry.md`."""
    before = _story(project)
    entry = Entry.beside(before)
    rows = []
    for way in ways(before, entry):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(project / CONTENT, Path(folder) / CONTENT)
            way.add(Path(folder))
            if _added(before, _story(Path(folder))) != (TEXT, entry.by, entry.source, entry.on):
                raise SystemExit(f"{way.name}: another claim than the others")
        rows.append(
            f"| {way.name} | {way.lines} | {way.keystrokes} | {way.keystrokes - len(TEXT)} | {way.seconds:.0f} |"
        )
    return "\n".join([*_HEAD, *rows, ""]).format(yaml=entry.yaml.rstrip())


_HEAD = (
    "# What a sourced claim costs to enter",
    "",
    f"The claim \u201c{TEXT}\u201d with its speaker, source and date, added to the shipped",
    "story by each way. Each way was gone to the end on a copy of the content, gave the same claim, and left no error.",
    "`python -m benchmarks.entry` writes this page.",
    "",
    "Every character and every Enter is a keystroke; the editor keeps the indentation. Overhead is what is typed",
    f"besides the sentence itself. Seconds are those of typing at {A_MINUTE} keystrokes (40 words) a minute, without",
    "looking for the source. The goal is three lines in under 60 seconds. By hand it is these, since `defaults` of the",
    "file fill in the speaker, the date and the question:",
    "",
    "```yaml",
    "{yaml}",
    "```",
    "",
    "| Way | Lines | Keystrokes | Overhead | Seconds |",
    "|---|---|---|---|---|",
)


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    os.chdir(root)
    (root / "benchmarks" / "entry.md").write_text(report(root), encoding="utf-8")
    print(report(root))
