"""A rename changes the letters of an id wherever the fact is named, and nothing else but its former ids."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, SHOWCASE, project
from whosays.bind.id_help import ID_RULE
from whosays.check import check
from whosays.diagnostics import Code, Diagnostic, Location
from whosays.editing.edits import Edit, edited
from whosays.editing.rename import Refused, rename
from whosays.model.facts import Kind
from whosays.project import CONTENT, Project, read_project

if TYPE_CHECKING:
    from pathlib import PurePosixPath

BROKEN = "`gauge` is broken over lines or written with an escape"
STYLES = """\
# smoke is an id, and stays what it is here: [[smoke]]
defaults: {src: gazette, about: [safe]}
claims:
  smoke:  # smoke, the first
    text: smoke rose over pier 3.
    by: [  "union", harbour ]
  "fire":
    text: There was smoke.
    by: 'harbour'
    src: [{id: 'gazette', at: smoke}, "gazette"]
    contradicts:
      - "smoke"   # the smoke
      - 'smoke'
    supports: >- # smoke
      smoke
    superseded: {by: smoke, reason: "See [[smoke]], and [[smoke|the \\"smoke\\"]]."}
    note: | # [[smoke]]
      On [[smoke|what was seen]] and [[ smoke ]], not [[smoke-2]], [smoke] or smoke.
  smoke-2: {text: No smoke., by: harbour, contradicts: smoke, note: "[[smoke|words over
      two lines]]"}
events:
  alarm: {text: An alarm., when: 2031-03-04, claims: [smoke,fire], src: gazette}
changes:
  - on: 2031-03-05
    kind: update
    note: >-
      It was not [[smoke|what
      we said]].
    facts: smoke
"""
RENAMED = """\
# smoke is an id, and stays what it is here: [[smoke]]
defaults: {src: gazette, about: [safe]}
claims:
  haze:  # smoke, the first
    text: smoke rose over pier 3.
    by: [  "union", harbour ]
    formerly: smoke
  "fire":
    text: There was smoke.
    by: 'harbour'
    src: [{id: 'gazette', at: smoke}, "gazette"]
    contradicts:
      - "haze"   # the smoke
      - 'haze'
    supports: >- # smoke
      haze
    superseded: {by: haze, reason: "See [[haze]], and [[haze|the \\"smoke\\"]]."}
    note: | # [[smoke]]
      On [[haze|what was seen]] and [[ haze ]], not [[smoke-2]], [smoke] or smoke.
  smoke-2: {text: No smoke., by: harbour, contradicts: haze, note: "[[haze|words over
      two lines]]"}
events:
  alarm: {text: An alarm., when: 2031-03-04, claims: [haze,fire], src: gazette}
changes:
  - on: 2031-03-05
    kind: update
    note: >-
      It was not [[haze|what
      we said]].
    facts: haze
"""
OTHERS = """\
sources: {gazette: {title: Gazette, url: "https://gazette.example/1"}}
actors:
  harbour: {name: Harbour, formerly: once}
  union: {name: Union}
accounts:
  real: {title: Danger, holder: union}
  feint: {title: A cover, refines: real, excludes: ["real"]}
questions:
  safe: {text: Was it safe?, accounts: [real, feint]}
claims:
  gauge:
    text: A gauge passed its limit.
    by: harbour
    src: gazette
    about: safe
    evidence: {real: consistent, "feint" : inconsistent}
    terms: pier
    media:
    - photo
terms: {pier: {definition: A wall.}}
media: {photo: {url: "https://photo.example/", shows: The pier.}}
"""


def pier(text: str, **more: str) -> Project:
    return project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": text, **more})


def facts(of: Project) -> str:
    return of.files[CONTENT / "pier/facts.yaml"]


def renamed(before: Project, old: str, new: str, explainer: str | None = None) -> Project:
    """The project after a rename, which is not refused."""
    edits = rename(before, old, new, explainer)
    assert not isinstance(edits, Refused), edits
    by_file: defaultdict[PurePosixPath, list[Edit]] = defaultdict(list)
    for each in edits:
        by_file[each.file].append(each)
    return Project({file: edited(text, by_file[file]) for file, text in before.files.items()}, before.assets)


def refusal(before: Project, old: str, new: str, explainer: str | None = None) -> str:
    """Why a rename is refused, and what to do."""
    refused = rename(before, old, new, explainer)
    assert isinstance(refused, Refused)
    return f"{refused.message}: {refused.help}"


def interrupted(before: Project, old: str, new: str) -> list[Project]:
    """The project after each of the files that a rename writes, in that order, but for the last."""
    edits = rename(before, old, new)
    assert not isinstance(edits, Refused), edits
    files = list(dict.fromkeys(each.file for each in edits))
    after = renamed(before, old, new).files
    return [
        Project({**before.files, **{file: after[file] for file in files[:number]}}, before.assets)
        for number in range(1, len(files))
    ]


THREE_FILES = {
    "pier/claims.yaml": "claims: {gauge: {text: It passed., by: port, src: log, about: safe}}\n",
    "pier/more.yaml": "claims: {b: {text: B., by: port, src: log, supports: gauge, note: 'See [[gauge]].'}}\n",
    "quay/facts.yaml": "claims: {c: {text: C., by: [port], src: log}}\n",
    "quay/about.yaml": EXPLAINER,
    "common/shared.yaml": ("actors: {port: {name: Port}}\nsources: {log: {title: Log, url: 'https://log.example/'}}\n"),
}


@pytest.mark.parametrize(
    ("old", "new", "stops"),
    [("gauge", "alarm", 1), ("port", "harbour", 3), ("log", "logbook", 3), ("safe", "was-it", 1)],
)
def test_a_rename_that_was_interrupted_is_finished_by_the_same_rename(old: str, new: str, stops: int) -> None:
    before = pier("questions: {safe: {text: Safe?, would_settle: A look.}}\n", **THREE_FILES)
    after = renamed(before, old, new)
    half = interrupted(before, old, new)
    assert len(half) == stops
    for each in half:
        told = {problem.help for problem in check(each).diagnostics if problem.code is Code.UNKNOWN_REFERENCE}
        assert told == {f"it is now called `{new}`: `whosays rename {old} {new}` writes that everywhere"}
        assert renamed(each, old, new) == after
    # and once more is no mistake either
    assert rename(after, old, new) == ()
    for each in interrupted(after, new, old):
        told = {problem.help for problem in check(each).diagnostics if problem.code is Code.UNKNOWN_REFERENCE}
        assert told == {f"it is now called `{new}`: `whosays rename {old} {new}` writes that everywhere"}
        assert renamed(each, new, old) == before
        # or taken back, as the check tells
        assert renamed(each, old, new) == after


@pytest.mark.parametrize(
    "claims",
    [
        "claims:\n  The Smoke: {text: It did., by: p, src: s}\n",
        "claims:\n  smoke: {}\n",
        "claims:\n  smoke: {text: It did., bye: p, formerly: mist}\n",
    ],
)
def test_where_no_former_id_can_tell_of_it_the_fact_is_renamed_last(claims: str) -> None:
    old = "The Smoke" if "The" in claims else "smoke"
    before = pier(claims, **{"pier/more.yaml": f"claims:\n  b: {{text: B., by: p, src: s, supports: {old}}}\n"})
    after = renamed(before, old, "haze")
    half = interrupted(before, old, "haze")
    assert [each.files[CONTENT / "pier/facts.yaml"] for each in half] == [claims]
    assert [renamed(each, old, "haze") for each in half] == [after]


def test_what_names_an_old_id_later_is_renamed_like_the_rest() -> None:
    """As where a branch from before the rename is merged after it."""
    merged = pier(
        OTHERS, **{"pier/more.yaml": "claims: {b: {text: B., by: once, src: gazette, note: '[[once|it]]'}}\n"}
    )
    after = renamed(merged, "once", "harbour")
    assert after.files[CONTENT / "pier/more.yaml"] == (
        "claims: {b: {text: B., by: harbour, src: gazette, note: '[[harbour|it]]'}}\n"
    )
    broken = pier(OTHERS, **{"pier/more.yaml": "claims: {b: {text: B., by: [once, [x]], src: gazette}}\n"})
    assert refusal(broken, "once", "harbour") == (
        "`once` stands in a fact that has a mistake: mend what `whosays check` tells of it first"
    )


def test_every_style_of_reference_is_followed_and_every_other_byte_stays() -> None:
    before = pier(STYLES)
    after = renamed(before, "smoke", "haze")
    assert facts(after) == RENAMED
    assert renamed(after, "haze", "smoke") == before


@pytest.mark.parametrize(
    ("old", "line"),
    [
        ("real", '    evidence: {new: consistent, "feint" : inconsistent}'),
        ("real", '  feint: {title: A cover, refines: new, excludes: ["new"]}'),
        ("feint", '    evidence: {real: consistent, "new" : inconsistent}'),
        ("feint", "  safe: {text: Was it safe?, accounts: [real, new]}"),
        ("union", "  real: {title: Danger, holder: new}"),
        ("gazette", 'sources: {new: {title: Gazette, url: "https://gazette.example/1", formerly: gazette}}'),
        ("pier", "    terms: new"),
        ("photo", "    - new"),
        ("safe", "    about: new"),
    ],
)
def test_every_kind_of_fact_can_be_renamed(old: str, line: str) -> None:
    after = facts(renamed(pier(OTHERS), old, "new"))
    assert line in after.splitlines()
    remembered = after.replace(f", formerly: {old}", "", 1).replace(f"\n    formerly: {old}", "", 1)
    assert len(remembered) - len(OTHERS) == after.count("new") * (len("new") - len(old))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  a:\n    text: A # b\n\n  c: {}", "  b:\n    text: A # b\n    formerly: a\n\n  c: {}"),
        ("  a:\n    text: A", "  b:\n    text: A\n    formerly: a"),
        ("  a:\n   by:\n   - x\n   - y # z\n", "  b:\n   by:\n   - x\n   - y # z\n   formerly: a\n"),
        ("  a:\n    by: [x,\n      y]\n", "  b:\n    by: [x,\n      y]\n    formerly: a\n"),
        ("  a:\n    note: >-\n      A\n\n\n  c: {}", "  b:\n    note: >-\n      A\n    formerly: a\n\n\n  c: {}"),
        # the empty lines count, so nothing may come between them and the text
        ("  a:\n    by: x\n    note: |+\n      A\n\n", "  b:\n    by: x\n    formerly: a\n    note: |+\n      A\n\n"),
        ("  a:\n    note: |+\n      A\n\n", "  b:\n    formerly: a\n    note: |+\n      A\n\n"),
        ("  a: {\n    text: A, # b\n  }", "  b: {\n    text: A, formerly: a, # b\n  }"),
        ('  "a": {"text":"A"}', '  "b": {"text":"A", formerly: a}'),
        ("  a:\n    formerly: c # d\n    by: x\n", "  b:\n    formerly: [a, c] # d\n    by: x\n"),
        ("  a: {formerly: 'c', by: x}", "  b: {formerly: [a, 'c'], by: x}"),
        ("  a: {formerly: [c], by: x}", "  b: {formerly: [a,c], by: x}"),
        ("  a: {formerly: [c, d], by: x}", "  b: {formerly: [a, c, d], by: x}"),
        ("  a:\n    formerly: [ c,d ]\n", "  b:\n    formerly: [ a, c,d ]\n"),
        ("  a:\n    formerly:\n    - c # d\n    by: x\n", "  b:\n    formerly:\n    - a\n    - c # d\n    by: x\n"),
        ("  a: {}\n", "  b: {}\n"),
    ],
)
def test_the_former_id_is_written_in_the_layout_of_the_fact(before: str, after: str) -> None:
    start = pier(f"claims:\n{before}")
    there = renamed(start, "a", "b")
    assert facts(there) == f"claims:\n{after}"
    assert renamed(there, "b", "a") == start


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  b: {formerly: a, by: x}", "  a: {by: x}"),
        ("  b: {by: x, formerly: [a, c, d]}", "  a: {by: x, formerly: [c, d]}"),
        ("  b:\n    formerly:\n      - a\n    by: x\n", "  a:\n    by: x\n"),
        ("  b:\n    formerly:\n      - a\n      - d\n", "  a:\n    formerly:\n      - d\n"),
        # the id in between had an address as well
        (
            "  b:\n    formerly:\n      - c\n      - a\n      - d\n",
            "  a:\n    formerly:\n      - b\n      - c\n      - d\n",
        ),
        ("  b: {formerly: [c, a, d], by: x}", "  a: {formerly: [b, c, d], by: x}"),
        # by the first one feeds know the fact
        ("  b: {formerly: [c, a], by: x}", "  a: {formerly: [b, c, a], by: x}"),
    ],
)
def test_a_former_id_that_is_taken_again_is_former_no_more(before: str, after: str) -> None:
    assert facts(renamed(pier(f"claims:\n{before}"), "b", "a")) == f"claims:\n{after}"


@pytest.mark.parametrize(("before", "after"), [("[c, d, b]", "[c, d, b]"), ("[c, a, b]", "[c, b]"), ("[a, b]", "b")])
def test_the_id_that_feeds_know_stays_the_last(before: str, after: str) -> None:
    start = pier(f"terms: {{b: {{definition: A wall., formerly: {before}}}}}")
    assert facts(renamed(start, "b", "a")) == f"terms: {{a: {{definition: A wall., formerly: {after}}}}}"


def test_a_fact_that_leaves_no_room_is_refused() -> None:
    before = pier("claims:\n  a:\n    ? text\n    : |+\n      A\n\n")
    assert refusal(before, "a", "b") == (
        "found no place for `formerly` in content/pier/facts.yaml: write each field of the fact on a line of its own"
    )


def test_defaults_and_sections_are_followed() -> None:
    about = EXPLAINER.replace("}\n", ", sections: [{id: smoke, heading: Smoke, text: 'It did. [[smoke]]'}]}\n")
    before = project(
        {"pier/about.yaml": about, "pier/facts.yaml": "claims: {smoke: {text: It did.}}\ndefaults: {by: port}\n"}
        | {"common/actors.yaml": "actors: {port: {name: Port}}\n"}
    )
    after = renamed(renamed(before, "smoke", "haze"), "port", "harbour")
    assert facts(after) == "claims: {haze: {text: It did., formerly: smoke}}\ndefaults: {by: harbour}\n"
    assert "{id: smoke, heading: Smoke, text: 'It did. [[haze]]'}" in after.files[CONTENT / "pier/about.yaml"]


def test_a_shared_fact_is_renamed_in_every_explainer() -> None:
    one, two = ("claims: {a: {text: A., by: port, src: s}}\n", "claims: {b: {text: B., by: [port], src: s}}\n")
    files = {"common/actors.yaml": "actors: {port: {name: Port}}\n", "quay/facts.yaml": two}
    before = pier(one, **files)
    after = renamed(before, "port", "harbour")
    assert [after.files[CONTENT / name] for name in ("common/actors.yaml", "pier/facts.yaml", "quay/facts.yaml")] == [
        "actors: {harbour: {name: Port, formerly: port}}\n",
        one.replace("port", "harbour"),
        two.replace("port", "harbour"),
    ]
    assert after == renamed(before, "port", "harbour", "pier")


def test_an_id_of_two_explainers_is_renamed_in_the_one_that_is_meant() -> None:
    text = "terms: {wall: {definition: A wall.}}\n"
    before = pier(text, **{"quay/facts.yaml": text})
    assert refusal(before, "wall", "mole") == (
        "`wall` is an id in `pier` and `quay`: say which is meant, such as `--explainer pier`"
    )
    after = renamed(before, "wall", "mole", "quay")
    assert facts(after) == text
    assert after.files[CONTENT / "quay/facts.yaml"] == "terms: {mole: {definition: A wall., formerly: wall}}\n"


def test_a_key_that_is_no_id_can_be_given_one() -> None:
    before = pier("claims:\n  The Smoke: {text: It did., by: p, src: s}\n  b: {supports: The Smoke}\n")
    assert facts(renamed(before, "The Smoke", "smoke")).splitlines()[1].startswith("  smoke: {")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("gauge", "Gauge 3", f"`Gauge 3` is not an id: {ID_RULE}: `gauge-3`"),
        ("gauge", "null", "`null` cannot be an id, since YAML reads it as nothing: choose another"),
        ("gauge", "page-2", "`page-2` is kept for the lists of facts: choose another"),
        ("gauge", "gauge", "`gauge` is its id already: choose another"),
        ("gauge", "real", "`real` is already the id of an account, in content/pier/facts.yaml: choose another"),
        ("gauge", "once", "`once` was the id of `harbour`, and its old address leads there: choose another"),
        ("once", "x", "no fact has the id `once` any more: it is now called `harbour`"),
        ("gage", "x", "no fact has the id `gage`: did you mean `gauge`?"),
        ("zzzzzz", "x", "no fact has the id `zzzzzz`: look it up in the fact files"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_refused(old: str, new: str, told: str) -> None:
    assert refusal(pier(OTHERS), old, new) == told


def test_an_unknown_explainer_is_refused() -> None:
    assert refusal(pier(OTHERS), "gauge", "x", "peer") == "there is no explainer `peer`: did you mean `pier`?"


@pytest.mark.parametrize("text", ["claims: [", "claims: {a: {}, a: {}}", "claims: &x {}"])
def test_nothing_is_renamed_while_a_file_cannot_be_read(text: str) -> None:
    told = refusal(pier(OTHERS, **{"pier/more.yaml": text}), "gauge", "x")
    assert told.startswith("`content/pier/more.yaml` cannot be read, so it may name `gauge` as well: ")
    unread = Diagnostic(Code.UNREADABLE_FILE, "no UTF-8", Location(CONTENT / "pier/more.yaml"))
    assert refusal(Project(pier(OTHERS).files, problems=(unread,)), "gauge", "x") == told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("claims: {gauge: {text: A., by: harbour, src: gazette}}", "`gauge` is the id of 2 facts"),
        ("claims: {a: {text: A., by: [harbour, [gauge]]}}", "`gauge` stands in a fact that has a mistake"),
        ('claims: {a: {text: A., by: harbour, src: gazette, supports: "g\\x61uge"}}', BROKEN),
        ('claims: {a: {text: A., by: harbour, src: gazette, note: "[[g\\x61uge]]"}}', BROKEN),
        ("changes: [{on: 2031, kind: update, note: It., facts: [gauge, x]}]\nclaims: {a: {evidence: {gauge: x, x: y}}}",
         "`gauge` stands in a fact that has a mistake"),
    ],
)  # fmt: skip
def test_what_cannot_be_renamed_as_a_whole_is_refused(more: str, told: str) -> None:
    assert refusal(pier(OTHERS, **{"pier/more.yaml": more}), "gauge", "x").startswith(told)


def test_a_rename_that_would_make_two_keys_one_is_refused() -> None:
    before = pier(OTHERS.replace('"feint" :', "danger:"))
    assert refusal(before, "real", "danger") == (
        "content/pier/facts.yaml would have a mistake: `danger` is written twice in one mapping: "
        "mend by hand what names the new id already"
    )


def test_ids_of_a_story_go_there_and_back() -> None:
    before = read_project(SHOWCASE)
    corpus = check(before).corpus
    assert corpus
    for slug, story in corpus.stories.items():
        for kind in (Kind.CLAIM, Kind.ACTOR, Kind.ACCOUNT):
            id_ = next(iter(story.by_kind[kind]))
            there = renamed(before, id_, "another-name", slug)
            assert check(there).corpus
            assert renamed(there, "another-name", id_, slug) == before
