"""Small projects from YAML that is visible in the test."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from whosays.bind import bind
from whosays.check import Checked, check
from whosays.corpus.draft import drafts
from whosays.diagnostics import Severity
from whosays.document import compose
from whosays.project import CONTENT, SITE_FILE, Project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.corpus.story import Corpus, Story

SHOWCASE = Path(__file__).resolve().parent / "showcase"
"""A project with something of everything that pages show, since `content/` may hold any story."""

SITE = "title: A site\nurl: https://example.org/\n"
EXPLAINER = "explainer: {title: The pier, question: Was it safe?, summary: Nobody knows yet., started: 2031-03-01}\n"


def project(files: Mapping[str, str], *, site: str = SITE) -> Project:
    """A project with these files below ``content/`` and, unless one is among them, a `site.yaml`."""
    texts = {CONTENT / name: dedent(text) for name, text in files.items()}
    return Project({SITE_FILE: site, **texts})


def written(root: Path, settings: str, facts: str) -> Path:
    """A project on disk, with these settings of the engine: one explainer, `pier`, with its facts in one file."""
    pier = root / CONTENT / "pier"
    pier.mkdir(parents=True)
    (root / "mkdocs.yml").write_text(settings)
    (root / SITE_FILE).write_text(SITE)
    (pier / "about.yaml").write_text(EXPLAINER)
    (pier / "facts.yaml").write_text(facts)
    return root


def checked(text: str) -> Checked:
    """The check of one explainer, `pier`, with its facts in one file."""
    return check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": text}))


def corpus(files: Mapping[str, str]) -> Corpus:
    """The corpus of files that have no errors; warnings are let pass."""
    result = check(project(files))
    assert result.corpus is not None, told(result)
    return result.corpus


def story(text: str) -> Story:
    """The story of one explainer, `pier`, whose facts have no errors."""
    result = checked(text)
    assert result.corpus is not None, told(result)
    (only,) = result.corpus.stories.values()
    return only


def linked(text: str) -> Story:
    """The story of `pier`, whatever the rules say of its facts."""
    files = project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": text}).files
    content, problems = bind([compose(file, each)[0] for file, each in files.items()])
    assert problems == []
    return drafts(content, frozenset())[0].story


def told(result: Checked, *, warnings: bool = False) -> list[str]:
    """The problems of a check as `file:line:column code: message`, errors alone unless asked."""
    lines = []
    for problem in result.diagnostics:
        document = result.documents.get(problem.at.file)
        span = document.locate(problem.at) if document else None
        where = f":{span.line}:{span.column}" if span else ""
        if warnings or problem.severity is Severity.ERROR:
            lines.append(f"{problem.at.file.relative_to(CONTENT)}{where} {problem.code}: {problem.message}")
    return lines
