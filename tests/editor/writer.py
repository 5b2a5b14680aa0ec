"""What a writer adds to a story, and facts chosen from it."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, TypeVar

from tests.stories import SHOWCASE
from whosays.check import check
from whosays.project import COMMON, read_project
from whosays.schema.editor import editor_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from whosays.corpus.story import Story
    from whosays.model.facts import Account, Actor, Claim, Question, Source, Term

T = TypeVar("T")

FACTS = "harbour.yaml"
CLAIMS = "claims-harbour.yaml"

_FACTS = """\
actors:
  harbour-pilots: {name: Pilots of the harbour, kind: organisation}
sources:
  harbour-log: {title: The log of the harbour, url: 'https://harbour.example/log'}
terms:
  harbour-breakwater: {name: the breakwater, definition: The long wall between the quay and the sea.}
events:
  harbour-dawn: {text: The sun rose over the harbour., when: $on, claims: harbour-second-bang}
"""

_CLAIMS = """\
defaults: {about: $question}

claims:
  harbour-first-bang:
    text: A bang was heard over the harbour at dawn.
    by: harbour-pilots
    kind: observation
    src: harbour-log
    on: 2023-05-04
    supports: $claim
  harbour-second-bang:
    text: A second bang followed within the hour.
    by: [$actor, $shared]
    kind: assessment
    src: [$source, harbour-log]
    on: $on
    supports: harbour-first-bang
    terms: [harbour-breakwater, $term]
    evidence: {$account: consistent}
    note: NRC heard it from the [[harbour-breakwater|breakwater]], and [[$shared]] did not.
"""


@dataclass(frozen=True)
class Chosen:
    """One fact of each kind of a story, for its references and its texts."""

    root: Path
    """The folder of the copy."""
    story: Story
    claim: Claim
    """The narrative links it, its id is no word of a text, and it was never renamed."""
    actor: Actor
    shared: Actor
    source: Source
    term: Term
    question: Question
    account: Account

    @property
    def folder(self) -> Path:
        """Where the facts of the story are, in the project."""
        return self.narrative.parent

    @property
    def narrative(self) -> Path:
        """The file of the explainer."""
        return Path(self.story.explainer.location.file)

    @property
    def written(self) -> Path:
        """The file of claims that the writer has added."""
        return self.root / self.folder / CLAIMS

    def filled(self, text: str) -> str:
        """A text with the ids of the facts in the places of `$claim`, `$actor` and so on."""
        kinds = ("claim", "actor", "shared", "source", "term", "question", "account")
        return Template(text).substitute({kind: getattr(self, kind).id for kind in kinds}, on=self.claim.on)


def write(root: Path) -> Chosen:
    """Copy the story into a folder, add the files of the writer to it, and tell what they refer to."""
    shutil.copytree(SHOWCASE / "content", root / "content")
    corpus = check(read_project(root)).corpus
    assert corpus
    (story,) = corpus.stories.values()
    chosen = _chosen(root, story)
    for name, text in ((FACTS, _FACTS), (CLAIMS, _CLAIMS)):
        file = root / chosen.folder / name
        file.write_text(f"{editor_line(chosen.folder.name)}\n{chosen.filled(text)}", encoding="utf-8")
    return chosen


def _chosen(root: Path, story: Story) -> Chosen:
    narrative = (root / story.explainer.location.file).read_text(encoding="utf-8")

    def is_plain(claim: Claim) -> bool:
        linked = f"[[{claim.id}]]" in narrative and claim.id.count("-") > 1
        return linked and claim.on is not None and claim.superseded is None and not claim.formerly

    def is_shared(actor: Actor) -> bool:
        return actor.location.file.parts[1] == COMMON

    claim = _first(story.claims.values(), is_plain)
    return Chosen(
        root,
        story,
        claim,
        actor=_first(story.actors.values(), lambda actor: bool(actor.member_of) and not is_shared(actor)),
        shared=_first(story.actors.values(), is_shared),
        source=story.sources[claim.src[0].id],
        term=_first(story.terms.values(), lambda term: bool(term.definition)),
        question=_first(story.questions.values(), lambda question: question.would_settle is not None),
        account=_first(story.accounts.values(), lambda account: bool(account.holder)),
    )


def _first(facts: Iterable[T], wanted: Callable[[T], bool]) -> T:
    found = next((fact for fact in facts if wanted(fact)), None)
    assert found, "the story has no such fact any more"
    return found


def naming(id_: str) -> re.Pattern[str]:
    """The places of a text in which an id stands by itself."""
    return re.compile(rf"(?<![\w-]){re.escape(id_)}(?![\w-])")
