"""A new fact stands where its writer would have put it, in the layout of its file, and reads as it was given."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.document import compose, plain
from whosays.document.odd_characters import FORBIDDEN
from whosays.editing.edits import edited
from whosays.editing.placement import UnplaceableError, defaults_of, file_for, placed
from whosays.editing.scalars import UnwritableTextError, inline
from whosays.model.facts import FACT_TYPES, Claim, Question, Source, Term

if TYPE_CHECKING:
    from whosays.document import Document
    from whosays.model.record import Fact

FILE = PurePosixPath("content/pier/facts.yaml")
CLAIM: dict[str, Any] = {"text": "The pier is closed.", "by": "harbour", "src": ["gazette", "radio"]}
SOURCE = {"title": "Pier closed", "url": "https://gazette.example/1"}


def document(text: str, file: PurePosixPath = FILE) -> Document:
    return compose(file, text)[0]


def with_fact(text: str, model: type[Fact[Any]] = Claim, fields: dict[str, Any] = CLAIM) -> str:
    return edited(text, [placed(document(text), model, "new", fields)])


NEW = """\
  new:
    text: The pier is closed.
    by: harbour
    src: [gazette, radio]
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"claims:\n{NEW}"),
        ("# Only a comment.\n", f"# Only a comment.\nclaims:\n{NEW}"),
        ("claims:\nterms:\n  a: {definition: b}\n", f"claims:\n{NEW}terms:\n  a: {{definition: b}}\n"),
        ("claims: # none\n", f"claims: # none\n{NEW}"),
        ("claims: ~\n", f"claims: \n{NEW}"),
        ("terms:\n  a: {definition: b}\n", f"terms:\n  a: {{definition: b}}\n\nclaims:\n{NEW}"),
        # before the comment of the next part, and before what stands behind the last fact
        (
            "claims:\n  a:\n    text: b # c\n\n# The words.\nterms:\n",
            f"claims:\n  a:\n    text: b # c\n{NEW}\n# The words.\nterms:\n",
        ),
        # no line break at the end
        ("claims:\n  a:\n    text: b", f"claims:\n  a:\n    text: b\n{NEW}"),
        # blank lines between facts
        (
            "claims:\n  a:\n    text: b\n\n  c:\n    text: d\n",
            f"claims:\n  a:\n    text: b\n\n  c:\n    text: d\n\n{NEW}",
        ),
        # other indentation, and an item a line at the column of its key
        (
            "claims:\n    a:\n        src:\n        - b\n",
            (
                "claims:\n    a:\n        src:\n        - b\n"
                "    new:\n        text: The pier is closed.\n        by: harbour\n        src:\n"
                "        - gazette\n        - radio\n"
            ),
        ),
        # a fact a line
        (
            "claims:\n  a: {text: b}\n",
            "claims:\n  a: {text: b}\n  new: {text: The pier is closed., by: harbour, src: [gazette, radio]}\n",
        ),
        # everything in braces
        (
            "claims: {a: {text: b},}\n",
            "claims: {a: {text: b}, new: {text: The pier is closed., by: harbour, src: [gazette, radio]},}\n",
        ),
        ("claims: {}\n", "claims: {new: {text: The pier is closed., by: harbour, src: [gazette, radio]}}\n"),
        (
            "{terms: {}}\n",
            "{terms: {}, claims: {new: {text: The pier is closed., by: harbour, src: [gazette, radio]}}}\n",
        ),
        # empty lines that are part of the last text
        ("claims:\n  a:\n    note: |+\n      b\n\n", f"claims:\n  a:\n    note: |+\n      b\n\n{NEW}"),
    ],
)
def test_a_fact_goes_to_the_end_of_its_part(before: str, after: str) -> None:
    assert with_fact(before) == after


@pytest.mark.parametrize(
    "text",
    ["claims: [a]\n", "- a\n", "a: [\n", "claims:\n  new:\n    text: b\n", "terms: {}\n...\n# end\n{\n"],
)
def test_no_place_is_told(text: str) -> None:
    with pytest.raises(UnplaceableError):
        placed(document(text), Claim, "new", CLAIM)


def test_long_prose_is_folded_and_paragraphs_stay() -> None:
    long = "All about the pier. " * 7 + "The end."
    fields = {"text": "Why?", "why": long, "would_settle": "A log.\n\nA witness.", "last_checked": "2031-03-04"}
    assert with_fact("", Question, fields) == (
        "questions:\n"
        "  new:\n"
        "    text: Why?\n"
        "    why: >-\n"
        f"      {'All about the pier. ' * 5}All about the\n"
        "      pier. All about the pier. The end.\n"
        "    would_settle: |-\n"
        "      A log.\n"
        "\n"
        "      A witness.\n"
        "    last_checked: 2031-03-04\n"
    )


def test_long_lists_and_mappings_are_broken() -> None:
    evidence = {f"an-account-with-a-long-name-{number}": "strongly consistent" for number in range(3)}
    sources = [{"id": "gazette", "at": "para 4", "quote": "closed, again"}, "radio"]
    written = with_fact("", Claim, {"text": "Closed.", "by": "a", "src": sources, "evidence": evidence})
    assert written.splitlines()[4:] == [
        "    src:",
        '      - {id: gazette, at: para 4, quote: "closed, again"}',
        "      - radio",
        "    evidence:",
        "      an-account-with-a-long-name-0: strongly consistent",
        "      an-account-with-a-long-name-1: strongly consistent",
        "      an-account-with-a-long-name-2: strongly consistent",
    ]


@pytest.mark.parametrize(
    ("text", "scalar"),
    [
        ("It closed.", "It closed."),
        ("It's closed", "It's closed"),
        ("Pier: closed", '"Pier: closed"'),
        ("Pier #3", '"Pier #3"'),
        ('"Closed"', "'\"Closed\"'"),
        ("no", '"no"'),
        ("1984", '"1984"'),
        ("1:30", '"1:30"'),
        ("0x1F", '"0x1F"'),
        ("2031-03-04", '"2031-03-04"'),
        ("null", '"null"'),
        ("", '""'),
        ("- a", '"- a"'),
        ("@pier", '"@pier"'),
        ("https://a.example/?q=1#b", "https://a.example/?q=1#b"),
    ],
)
def test_quotes_only_where_yaml_needs_them(text: str, scalar: str) -> None:
    assert inline(text) == scalar


def test_a_character_that_yaml_lacks_is_refused() -> None:
    with pytest.raises(UnwritableTextError, match=r"U\+0007"):
        inline("a\a")


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40) | st.text(
    alphabet="ab :#-,[]{}'\"\\\n\t\r|>&*!%@`~?=.0123456789noyes", max_size=200
)
WRITABLE = TEXTS.filter(lambda text: not FORBIDDEN.search(text))
VALUES = WRITABLE | st.lists(WRITABLE, max_size=3) | st.dictionaries(st.sampled_from("abc"), WRITABLE, max_size=3)


@st.composite
def facts(draw: st.DrawFn) -> tuple[type[Fact[Any]], dict[str, Any]]:
    model = draw(st.sampled_from(FACT_TYPES))
    keys = st.sampled_from([*model.model_fields])
    return model, draw(st.dictionaries(keys, VALUES, min_size=1, max_size=4))


BEFORE = (
    "",
    "# a\n\nsources: # b\n  a: {title: b, url: c} # d\n\n# e\n",
    "defaults: {on: 2031}\nclaims:\n\n    a:\n        note: >-\n            b\n            c\n\n    # d\n    d: {}\n",
    "{actors: {a: {name: b}}, terms: {}}",
    "terms:\n- a\n",
)


@settings(deadline=None)
@given(facts(), st.sampled_from(BEFORE))
def test_whatever_is_put_in_reads_back(fact: tuple[type[Fact[Any]], dict[str, Any]], before: str) -> None:
    model, fields = fact
    section = model.kind_of_fact.section
    had: Any = plain(document(before).root)
    if isinstance(had.get(section), list):
        with pytest.raises(UnplaceableError):
            placed(document(before), model, "new", fields)
        return
    after = edited(before, [placed(document(before), model, "new", fields)])
    assert plain(document(after).root) == {**had, section: {**had.get(section, {}), "new": fields}}
    # nothing that was there is gone or moved
    remaining = iter(after)
    assert all(character in remaining for character in before)


@settings(deadline=None)
@given(WRITABLE)
def test_readers_of_yaml_1_1_read_the_same_text(text: str) -> None:
    assert yaml.safe_load(f"a: {inline(text)}\n") == {"a": text}
    assert yaml.safe_load(f"[{inline(text, in_flow=True)}]") == [text]


def folder(**files: str) -> dict[PurePosixPath, Document]:
    paths = {PurePosixPath(f"content/pier/{name.replace('_', '-')}.yaml"): text for name, text in files.items()}
    return {path: document(text, path) for path, text in paths.items()}


def test_the_file_is_that_with_most_facts_of_the_kind() -> None:
    documents = folder(a="sources:\n  b: {}\n", b="sources:\n  c: {}\n  d: {}\n")
    assert file_for(documents, "pier", Source, SOURCE).name == "b.yaml"
    assert file_for(documents, "pier", Term, {"definition": "a"}).name == "terms.yaml"
    assert file_for(folder(all="claims: {a: {}}"), "pier", Term, {"definition": "a"}).name == "all.yaml"
    assert file_for(documents, "quay", Source, SOURCE) == PurePosixPath("content/quay/sources.yaml")
    begun = folder(a="claims: {a: {}}", b="terms: [c]", c="terms:\n  # to come\n", d="terms: {}")
    assert file_for(begun, "pier", Term, {"definition": "a"}).name == "c.yaml"


def test_the_file_of_a_claim_is_that_whose_defaults_agree() -> None:
    documents = folder(
        first="defaults: {on: 2031-03-04, about: safety}\nclaims: {a: {}, b: {}}\n",
        later="defaults: {on: 2031-04-01, about: safety}\nclaims: {c: {}}\n",
        plain="claims: {d: {}}\n",
    )
    assert file_for(documents, "pier", Claim, {**CLAIM, "on": "2031-04-01"}).name == "later.yaml"
    assert file_for(documents, "pier", Claim, {**CLAIM, "on": "2031-03-04"}).name == "first.yaml"
    assert file_for(documents, "pier", Claim, {**CLAIM, "about": "safety", "on": "2030"}).name == "first.yaml"
    # what nobody asked for is not filled in
    assert file_for(documents, "pier", Claim, CLAIM).name == "plain.yaml"


def test_only_claims_have_defaults_and_only_a_file_of_parts_can_hold_them() -> None:
    text = "defaults: {about: safety, on: null}\n"
    assert defaults_of(document(text, FILE), Claim) == {"about": "safety"}
    assert defaults_of(document(text, FILE), Source) == {}
    assert defaults_of(document("- defaults\n", FILE), Claim) == {}
    assert defaults_of(None, Claim) == {}
