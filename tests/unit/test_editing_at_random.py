"""Of fact files at random, in every style that a writer may use: formatting and renaming keep what they say."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories import EXPLAINER, SITE, told
from whosays.check import check
from whosays.document import compose, plain
from whosays.editing.edits import Edit, rewritten
from whosays.editing.formatting import formatted
from whosays.editing.rename import Refused, rename
from whosays.exports.facts import facts_json
from whosays.project import CONTENT, SITE_FILE, Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePosixPath

FILE = CONTENT / "pier" / "facts.yaml"
ACTORS = ["port", "the-union", "s"]
CLAIMS = ["bang", "no-bang", "2031", "b"]
IDS = [*ACTORS, *CLAIMS, "radio", "was-it-safe", "fuse", "real-danger", "alarm"]
NEW = "another-name"
WORDS = ["Bang", "port", "bang,", "« Кремль »", "no-bang", "it's", "😀", "радио", "b", "#1", "a:b"]


class Style:
    """Writes one file, each piece in a style of its own."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.lines: list[str] = []

    def one_of(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def line(self, indent: int, text: str) -> None:
        """A line, with what may stand around it."""
        before = self.one_of("", "", "", "", "\n", "\n\n\n", f"{' ' * indent}# bang: [[bang]]\n", "#\t[[b]]  \n \n")
        self.lines.append(f"{before}{' ' * indent}{text}{self.one_of('', '', '', '  ', ' # port  ', chr(9))}")

    def scalar(self, text: str) -> str:
        """A text without quotes of its own, in one of three styles."""
        safe = text.replace("'", "''")
        plain_too = [text] if text and text[0].isalnum() and ": " not in text and " #" not in text else []
        return self.one_of(*plain_too, f"'{safe}'", f'"{text}"')

    def ref(self, *ids: str) -> str:
        return self.one_of(*ids, *(f"'{id_}'" for id_ in ids), *(f'"{id_}"' for id_ in ids))

    def list_of(self, items: list[str]) -> str:
        gap = self.one_of(", ", ",", " ,  ", ",\n          ")
        pad = self.one_of("", " ")
        return f"[{pad}{gap.join(items)}{pad}]"

    def refs(self, indent: int, field: str, *ids: str) -> None:
        """One reference or several, in any of the ways that a field takes them."""
        chosen = self.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True))
        match self.one_of("one", "flow", "block"):
            case "one":
                self.line(indent, f"{field}: {self.ref(chosen[0])}")
            case "flow":
                self.line(indent, f"{field}: {self.list_of([self.ref(id_) for id_ in chosen])}")
            case _:
                self.line(indent, f"{field}:")
                for id_ in chosen:
                    self.line(indent + 2, f"- {self.ref(id_)}")

    def prose(self) -> str:
        """Words, some of them links."""
        link = st.sampled_from(IDS).flatmap(lambda id_: st.sampled_from([f"[[{id_}]]", f"[[{id_}|some words]]"]))
        return " ".join(["So", *self.draw(st.lists(link | st.sampled_from(WORDS), min_size=1, max_size=6))])

    def note(self, indent: int, field: str) -> None:
        text = self.prose()
        deeper = " " * (indent + 2)
        folded = text.replace(" ", f"\n{deeper}", self.draw(st.integers(0, 3)))
        match self.one_of("plain", "folded", "literal"):
            case "plain":
                self.line(indent, f"{field}: {self.scalar(text)}")
            case "folded":
                header = self.one_of(">-", ">", ">+", '>- # "[[bang]]"')
                self.lines.append(f"{' ' * indent}{field}: {header}\n{deeper}{folded}{self.one_of('', chr(10))}")
            case _:
                header = self.one_of("|", "|-", "|+")
                end = self.one_of("", "\n", "\n\n\n", "  ")
                self.lines.append(f"{' ' * indent}{field}: {header}\n{deeper}{text}{end}")

    def maybe(self, write: Callable[[], None]) -> None:
        if self.draw(st.booleans()):
            write()


@st.composite
def files(draw: st.DrawFn) -> bytes:
    style = Style(draw)
    style.line(0, "actors:")
    for id_ in ACTORS:
        style.line(2, f"{style.ref(id_)}: {{name: The {id_}{style.one_of(',', ' ,  ')} kind: organisation}}")
    style.line(0, "sources:")
    style.line(2, "radio: { title: 'Radio',url: \"https://radio.example/\" }")
    style.line(0, "terms:")
    style.line(2, f"{style.ref('fuse')}:")
    style.note(4, "definition")
    style.line(0, "accounts: {real-danger: {title: Danger,holder: port}}")
    style.line(0, "questions:")
    style.line(2, "was-it-safe:")
    style.line(4, "text: Was it safe?")
    style.refs(4, "accounts", "real-danger")
    style.maybe(lambda: style.note(4, "why"))
    style.line(0, "claims:")
    for number, id_ in enumerate(CLAIMS):
        style.line(2, f"{style.ref(id_)}:")
        style.line(4, f"text: {style.scalar(f'Claim {id_}.')}")
        style.refs(4, "by", *ACTORS)
        source = f"{{id: radio{style.one_of(',', ' , ')} quote: a bang}}"
        style.line(4, f"src: {style.one_of('radio', '[radio]', source, '[ ' + source + ' ]')}")
        if number:
            style.maybe(lambda: style.refs(4, "supports", *CLAIMS[:number]))  # noqa: B023 - called at once
            earlier = style.ref(*CLAIMS[:number])
            style.maybe(lambda: style.line(4, f"superseded: {{by: {earlier}, reason: '[[bang]]'}}"))  # noqa: B023
        style.maybe(lambda: style.line(4, f"evidence: {{{style.ref('real-danger')} : consistent}}"))
        style.maybe(lambda: style.line(4, "formerly: [once-" + id_ + "]"))  # noqa: B023
        style.maybe(lambda: style.note(4, "note"))
    style.line(0, "events:")
    style.line(2, "alarm: {text: An alarm., when: 2031-03-04, src: radio,")
    style.line(6, f"claims: {style.list_of([style.ref(id_) for id_ in CLAIMS[:2]])}}}")
    style.line(0, "changes:")
    style.line(2, f"- {{on: 2031-03-05, kind: update, note: '[[bang]]', facts: {style.ref(*IDS)}}}")
    text = "\n".join(style.lines) + style.one_of("", "\n", "\n\n \n")
    return style.one_of("", "\ufeff").encode() + text.replace("\n", style.one_of("\n", "\r\n")).encode()


def project(raw: bytes) -> Project:
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    return Project({SITE_FILE: SITE, CONTENT / "pier" / "about.yaml": EXPLAINER, FILE: text})


def story(raw: bytes) -> Any:  # noqa: ANN401 - JSON
    """Everything that a story says, as it is exported."""
    result = check(project(raw))
    assert result.corpus, told(result)
    return json.loads(facts_json(result.corpus.stories[next(iter(result.corpus.stories))], result.corpus.site))


def renamed(raw: bytes, old: str, new: str) -> bytes:
    edits = rename(project(raw), old, new)
    assert not isinstance(edits, Refused), edits
    by_file: defaultdict[PurePosixPath, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_file[edit.file].append(edit)
    assert set(by_file) == {FILE}
    return rewritten(raw, by_file[FILE])


def with_other_names(value: Any, old: str, new: str) -> Any:  # noqa: ANN401 - JSON
    """What is said with another id, and without the former ids."""
    if isinstance(value, dict):
        return {with_other_names(key, old, new): with_other_names(each, old, new) for key, each in value.items()
                if key != "formerly"}  # fmt: skip
    if isinstance(value, list):
        return [with_other_names(each, old, new) for each in value]
    if not isinstance(value, str):
        return value
    for before, after in (("[[", "]]"), ("[[", "|"), ("/", "/"), ("#", "")):
        value = value.replace(f"{before}{old}{after}", f"{before}{new}{after}") if after else value
    anchor = f"#{old}"
    value = f"{value.removesuffix(anchor)}#{new}" if value.endswith(anchor) else value
    return new if value == old else value


@given(files())
@settings(max_examples=25, deadline=None)
def test_formatting_keeps_the_facts_and_has_nothing_more_to_do(raw: bytes) -> None:
    after = formatted(FILE, raw)
    assert isinstance(after, bytes)
    assert formatted(FILE, after) == after
    facts, problems = compose(FILE, after.decode("utf-8-sig").replace("\r\n", "\n"))
    assert problems == []
    assert plain(facts.root) == plain(compose(FILE, project(raw).files[FILE])[0].root)
    assert b"".join(after.split()) == b"".join(raw.split())


@given(files(), st.sampled_from(IDS))
@settings(max_examples=25, deadline=None)
def test_a_rename_tells_the_same_story_and_goes_back_to_the_same_bytes(raw: bytes, old: str) -> None:
    there = renamed(raw, old, NEW)
    assert with_other_names(story(there), NEW, NEW) == with_other_names(story(raw), old, NEW)
    assert renamed(there, NEW, old) == raw
