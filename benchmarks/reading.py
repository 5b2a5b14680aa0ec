"""How hard the fixed words of the site are to read: those of templates, labels and sentences, not of any story.

``python -m benchmarks.reading [FOLDER]`` measures this checkout, or another one, by the Flesch-Kincaid grade: the year
of school that a text asks for (Kincaid and others, 1975).  The guide is left out, as its readers are writers.
"""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from whosays.phrasing.labels import Told, word_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TEMPLATES = ("generator/whosays/*/templates/*.jinja", "theme/**/*.html")
_MODULES = (
    *("generator/whosays/phrasing/labels.py", "generator/whosays/sentences/*.py", "generator/whosays/pages/**/*.py"),
    *("generator/whosays/cards/social_cards.py", "generator/whosays/exports/feeds.py"),
    "generator/whosays/exports/llms.py",
)
_GUIDE = "guide"
_STAND_IN = "Ann"
"""For what a story fills in: a name of one syllable, wherever something of it stands."""

_NOT_TEXT = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{ [#.\w:-][^{}]*\}|<(script|style|pre)\b.*?</\1>", re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)]*\)")
_FILLED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|b|i|em|strong|code|span|del|ins|time)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>|\n\s*\n|^#+ |\n- ", re.MULTILINE)
_SENTENCE = re.compile(r"[A-Z][^.?!]*[.?!](?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_FEWEST_WORDS = 4
_HARDEST = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """How many sentences, words and syllables some texts have."""

    sentences: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """The year of school by the formula of Flesch and Kincaid."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def measured(sentences: Iterable[str]) -> Measured:
    """The sentences together; there is one at least."""
    words = [_WORD.findall(sentence) for sentence in sentences]
    return Measured(len(words), sum(map(len, words)), sum(syllables(word) for each in words for word in each))


def syllables(word: str) -> int:
    """The syllables of an English word, as well as its letters tell: groups of vowels but for a silent `e`."""
    letters = word.lower()
    groups = len(re.findall(r"[aeiouy]+", letters))
    silent = re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeioutdy]ed$|[^aeiouyscgxzh]es$", letters)
    return max(1, groups - bool(silent))


def fixed_sentences(root: Path) -> list[str]:
    """Every sentence of the fixed words of a checkout, each once."""
    texts = [*_of_templates(root), *_of_modules(root)]
    found = (" ".join(each.split()) for text in texts for each in _SENTENCE.findall(text))
    return sorted({each for each in found if len(_WORD.findall(each)) >= _FEWEST_WORDS})


def _files(root: Path, patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        yield from (path for path in sorted(root.glob(pattern)) if _GUIDE not in f"{path.parent.name}/{path.name}")


def _of_templates(root: Path) -> Iterator[str]:
    for path in _files(root, _TEMPLATES):
        text = _NOT_TEXT.sub("", path.read_text(encoding="utf-8"))
        text = _INLINE.sub("", _LINK.sub(r"\1", _FILLED.sub(_STAND_IN, text)))
        yield from _TAG.split(re.sub(r"[*_`]", "", text))


def _of_modules(root: Path) -> Iterator[str]:
    for path in _files(root, _MODULES):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        # texts that stand alone as a statement are docstrings
        told = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                told |= {id(each) for each in ast.walk(node) if each is not node}
                if id(node) not in told:
                    yield "".join(_part(each) for each in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield node.value


def _part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else _STAND_IN


def syllables_a_word(labels: Iterable[str]) -> float:
    """How many syllables the words of some labels have, on the average."""
    words = [word for label in labels for word in _WORD.findall(label)]
    return sum(map(syllables, words)) / len(words)


def main() -> None:
    """Tell the grade, and the sentences that ask for most."""
    root = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent.parent
    sentences = fixed_sentences(root)
    found = measured(sentences)
    print(f"{found.sentences} sentences, {found.words / found.sentences:.1f} words each: grade {found.grade:.1f}")
    typed = [word for vocabulary in get_args(Told) for word in vocabulary]
    shown = syllables_a_word(word_view(word).label for word in typed)
    print(f"Words of statuses and fits: {shown:.1f} syllables each, as typed {syllables_a_word(typed):.1f}")
    for sentence in sorted(sentences, key=lambda each: -measured([each]).grade)[:_HARDEST]:
        print(f"  {measured([sentence]).grade:5.1f}  {sentence}")


if __name__ == "__main__":
    main()
