"""Show every problem of the facts; what was found in the same facts before is said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.cli.kept_answers import Question, keep, kept_answer
from whosays.cli.output import say, show
from whosays.cli.progress import progress
from whosays.cli.root import place_in_repository
from whosays.clock import today
from whosays.progress import Stage
from whosays.project import read_project
from whosays.reporters import Format

if TYPE_CHECKING:
    from pathlib import Path

    from whosays.cli.kept_answers import Answer
    from whosays.cli.selection import Selection
    from whosays.project import Project


class Asked(Struct, frozen=True):
    """What is asked of a check: which problems, in what form, whether to fix them first, whether warnings fail it."""

    selection: Selection
    shape: Format
    fix: bool
    strict: bool
    everything: bool
    """Whether all problems of a code are shown, however many."""
    against: str | None = None
    """Where the site that was published last is: no address of it may be lost."""

    @property
    def is_of_facts_alone(self) -> bool:
        """Whether nothing is changed and nothing else looked at, so that the same facts get the same answer."""
        return not self.fix and self.against is None


def run(root: Path, asked: Asked) -> int:
    answer = _answer(root, asked) if asked.is_of_facts_alone else _new_answer(root, asked)
    if asked.shape is Format.TEXT:
        show(answer.pieces)
    else:
        say("".join(piece.text for piece in answer.pieces), nl=False)
    if answer.aside:
        say(answer.aside, err=True)
    return answer.status


def _answer(root: Path, asked: Asked) -> Answer:
    words = (sorted(asked.selection.codes), asked.shape, asked.strict, asked.everything, place_in_repository(root))
    question = Question(read_project(root), today(), repr(words))
    answer = kept_answer(root, question)
    if answer is None:
        answer = _new_answer(root, asked, question.project)
        keep(root, question, answer)
    return answer


def _new_answer(root: Path, asked: Asked, project: Project | None = None) -> Answer:
    from whosays.cli.checked import answered  # noqa: PLC0415 - it knows how facts are read
    from whosays.cli.engines import require_engine  # noqa: PLC0415 - an answer is kept only where there was one

    require_engine()
    with progress(Stage.FACTS) as step:
        return answered(root, asked, step, project)
