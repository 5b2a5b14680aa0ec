"""What people type into an issue form is read as they mean it: by id, name or address, with marks around it."""

from __future__ import annotations

import contextlib
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.stories import SITE
from tests.unit.test_issue_forms import issue
from whosays.bind import bind
from whosays.cli import main
from whosays.document import compose
from whosays.editing.answers import item, lines_of, sentence
from whosays.editing.called import Directory
from whosays.editing.issue import fields_of, named, read_answers
from whosays.editing.way_back import NoFactError
from whosays.issue_forms import CORRECTION, NEW_CLAIM, NEW_SOURCE
from whosays.model.facts import Claim, Kind
from whosays.model.identity import Slug
from whosays.project import CONTENT, SITE_FILE

if TYPE_CHECKING:
    from whosays.editing.writing import Value

FACTS = """
explainer: {title: Pier, question: Safe?, summary: Nobody knows.}
sources: {s1: {title: "The Gazette, late edition", url: https://gazette.example/1}}
claims:
  c1: {text: One., by: port-authority, src: s1, contradicts: c2, formerly: [old-one]}
  c2: {text: Two., by: roe, src: s1}
questions: {was-it-safe: {text: Was it safe?}}
accounts: {decay: {title: It decayed.}}
events: {collapse: {text: It fell., when: 2031-03-04}}
terms: {pier: {definition: A quay.}}
media: {film: {url: https://film.example/, shows: It.}}
changes:
  - {on: 2031-03-05, kind: update, note: N., facts: c2}
"""
SHARED = "actors: {port-authority: {name: Port Authority}, roe: {name: 'Roe, Ada', aliases: [A. Roe]}}\n"
OTHER = "explainer: {title: O, question: O?, summary: O.}\nclaims: {z1: {text: Z., by: roe, src: x}, c1: {text: Y.}}\n"
TEXTS = {
    SITE_FILE: SITE.replace("https://example.org/", "https://user.github.io/repo/"),
    CONTENT / "common" / "actors.yaml": SHARED,
    CONTENT / "port-sand" / "facts.yaml": FACTS,
    CONTENT / "other" / "facts.yaml": OTHER,
}
BOUND = bind([compose(file, text)[0] for file, text in TEXTS.items()])[0]
KNOWN = Directory.of(BOUND, [Slug("port-sand")])
AT = "https://user.github.io/repo/port-sand/"
(CHANGE,) = (anchor for steps, anchor in KNOWN.way_back.notes if steps[0] == "port-sand")


def found(answer: str) -> list[str]:
    return [each if isinstance(each, str) else each.id for each in named(answer, Kind, KNOWN)]


@pytest.mark.parametrize(
    "answer",
    [
        "c1",
        "old-one",
        "/c1/",
        f"{AT}claims/c1/",
        f"{AT}claims/c1",
        f"{AT}claims/c1/#history",
        f"{AT}claims/c1/?utm_source=x",
        f"{AT}claims/c1/?utm_source=x#:~:text=One",
        f"{AT}claims/c1/index.html",
        f"{AT}claims/c1/index.html?a=b#cite",
        f"{AT}claims/%631/",
        f"{AT}claims//c1/",
        f"{AT}claims/old-one/",
        f"{AT}embed/c1/",
        f"{AT}embed/old-one/index.html",
        f"{AT}cards/c1.png",
        f"{AT}timeline/#said_c1",
        "http://user.github.io/repo/port-sand/claims/c1/",
        "https://USER.github.io:443/repo/port-sand/claims/c1/",
        "https://www.user.github.io/repo/port-sand/claims/c1/",
        "user.github.io/repo/port-sand/claims/c1/",
        "/repo/port-sand/claims/c1/",
        "/port-sand/claims/c1/",
        "port-sand/claims/c1.md",
        "../claims/c1/",
        "claims/c1",
        "file:///home/me/port-sand/offline/port-sand/claims/c1/index.html#history",
        "file:///C:/My%20Files/offline/port-sand/claims/c1/index.html",
        r"C:\Users\me\offline\port-sand\claims\c1\index.html",
        "http://127.0.0.1:8000/repo/port-sand/claims/c1/",
        "http://localhost:8000/port-sand/claims/c1/",
        f"<{AT}claims/c1/>",
        f"[this claim]({AT}claims/c1/)",
        f'[this claim](<{AT}claims/c1/> "One.")',
        f"**[c1]({AT}claims/c1/)**",
        f"{AT}claims/c1/.",
        "`c1`",
        "```c1```",
        "**c1**",
        "__c1__",
        "*c1*",
        "_c1_",
        "- c1",
        "* c1",
        "\u2022 c1",
        "- [ ] c1",
        "1. c1",
        "2) c1",
        "> c1",
        ">> - `c1`",
        "```\nc1\n```",
        "~~~text\nc1\n~~~",
        "  c1 \u00a0\t",
        "\u200bc1\ufeff",
        "One.",
        "one",
    ],
)
def test_one_claim_however_it_is_named(answer: str) -> None:
    assert found(answer) == ["c1"]


@pytest.mark.parametrize(
    ("answer", "ids"),
    [
        (f"{AT}glossary/#pier", ["pier"]),
        (f"{AT}glossary/index.html#pier", ["pier"]),
        (f"{AT}timeline/#collapse", ["collapse"]),
        (f"{AT}accounts/#decay", ["decay"]),
        (f"{AT}media/#film", ["film"]),
        (f"{AT}sources/s1/", ["s1"]),
        (f"{AT}questions/was-it-safe/#why", ["was-it-safe"]),
        (f"{AT}actors/port-authority/", ["port-authority"]),
        (f"{AT}conflicts/#c1--c2", ["c1", "c2"]),
        ("https://gazette.example/1?utm_source=x", ["s1"]),
        ("The Gazette, late edition", ["s1"]),
        ("c1, c2", ["c1", "c2"]),
        ("c1;c2", ["c1", "c2"]),
        ("c1 c2", ["c1", "c2"]),
        ("c1 and c2.", ["c1", "c2"]),
        ("c1\nc2\nc1", ["c1", "c2"]),
        ("- c1\n- c2\n\n", ["c1", "c2"]),
        ("1. `c1`\n2. `c2`", ["c1", "c2"]),
        (f"{AT}claims/c1/ {AT}claims/c2/", ["c1", "c2"]),
        (f"{AT}claims/c1/,{AT}claims/c2/", ["c1", "c2"]),
        (f"[one]({AT}claims/c1/) and [two]({AT}claims/c2/)", ["c1", "c2"]),
        ("Roe, Ada", ["roe"]),
        ("A. Roe and Port Authority", ["roe", "port-authority"]),
        ("c1, no-such", ["c1", "no-such"]),
        ("https://[", ["https://["]),
        ("Nobody, at all", ["Nobody, at all"]),
        ("", []),
    ],
)
def test_every_kind_of_fact_and_several_at_once(answer: str, ids: list[str]) -> None:
    assert found(answer) == ids


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (f"{AT}as-of/2031-03-04/", "leads to no single fact: open the fact itself, and copy the address of its page"),
        (f"{AT}as-of/2031-03-04/#c1", "leads to no single fact"),
        (f"{AT}changes/#{CHANGE}", "leads to a note about `c2`: name what is meant"),
        (f"{AT}claims/", "leads to no single fact"),
        (AT, "leads to no single fact"),
        ("https://user.github.io/repo/", "leads to no single fact"),
        (f"{AT}claims/was-it-sane/", "there is no fact at"),
        (f"{AT}questions/was-it-sane/", "did you mean `was-it-safe`?"),
        (AT.replace("repo", "another") + "claims/c1/", "is an address of another site, and no source here has it"),
        ("https://elsewhere.example/port-sand/claims/c1/", "is an address of another site"),
        ("https://user.github.io/repo/other/claims/z1/", "leads into another explainer, `other`, whose facts cannot"),
        (f"c2, {AT}claims/", "leads to no single fact"),
    ],
)
def test_an_address_that_leads_to_no_fact_is_told(answer: str, told: str) -> None:
    with pytest.raises(NoFactError) as error:
        found(answer)
    assert told in str(error.value)


def test_an_address_of_the_wrong_kind_is_told() -> None:
    with pytest.raises(NoFactError, match="leads to claim `c1`: it should be a question"):
        named(f"{AT}claims/c1/", [Kind.QUESTION], KNOWN)


@pytest.mark.parametrize(
    ("key", "answer", "value"),
    [
        ("text", "**The pier fell.**", "The pier fell."),
        ("text", "> The pier\n> fell.", "The pier fell."),
        ("text", "```\nThe pier fell.\n```", "The pier fell."),
        ("text", "- The pier fell.", "The pier fell."),
        ("text", "The *pier* fell - and `broke`.", "The *pier* fell - and `broke`."),
        ("text", "2. FC Port Sand won.", "2. FC Port Sand won."),
        ("on", "`2031-03-04`", "2031-03-04"),
        ("on", "- 2031-03-04 ", "2031-03-04"),
        ("kind", "*denial*", "denial"),
        ("about", f"{AT}questions/was-it-safe/#why", "was-it-safe"),
        ("contradicts", f"- {AT}claims/c1/\n- c2", ["c1", "c2"]),
        ("by", "- Roe, Ada\n- [Port Authority](https://port.example/)", ["roe", "port-authority"]),
        ("src", "<https://new.example/a,b>", "https://new.example/a,b"),
        ("src", "https://new.example/1, https://new.example/2.", ["https://new.example/1", "https://new.example/2"]),
        ("src", f"[the Gazette]({AT}sources/s1/)", "s1"),
        ("note", "- one\n- **two**", "- one\n- **two**"),
    ],
)
def test_the_answers_of_a_claim(key: str, answer: str, value: Value) -> None:
    for text in (issue(NEW_CLAIM, **{key: answer}), issue(NEW_CLAIM, **{key: answer}).replace("\n", "\r\n")):
        answered = read_answers(text)
        assert answered
        assert fields_of(Claim, answered.answers, KNOWN) == {key: value}


@pytest.mark.parametrize("nothing", ["_No response_", "*No response*", "  ", "- ", "N/A", "```\n```", "> No response"])
def test_no_answer_is_none(nothing: str) -> None:
    answered = read_answers(issue(NEW_CLAIM, text="A.", on=nothing))
    assert answered
    assert answered.answers == {"text": "A."}


def test_marks_inside_a_text_stay() -> None:
    assert lines_of("a*b*c\n# 1\n2031 was cold") == ["a*b*c", "# 1", "2031 was cold"]
    assert item("[a](b) c") == "b c"
    assert sentence("*a* and *b*") == "*a* and *b*"
    assert item("https://en.example/wiki/Pier_(quay)") == "https://en.example/wiki/Pier_(quay)"


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(Path(__file__).resolve().parent.parent / "cases" / "base", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def say(story: Path, text: str, *more: str) -> int:
    (story / "issue.md").write_text(text, encoding="utf-8")
    return main(["new", "--from-issue", "issue.md", "--dry-run", *more])


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Купол отремонтировали.", "kupol-otremontirovali"),
        ("穹顶已修复。", "qiong-ding-yi-xiu-fu"),
        ("تم إصلاح القبة.", "tm-slh-lqbh"),
        ("Θόλος: επισκευάστηκε.", "tholos-episkeyastike"),
        ("돔이 수리되었다.", "dom-i-su-li-doe-eoss-da"),
        ("Kopuła w Łodzi", "kopula-w-lodzi"),
    ],
)
def test_a_claim_in_any_script_gets_an_id(story: Path, text: str, id_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(story, issue(NEW_CLAIM, text=text, by="kremlin", src="statement")) == 0
    assert capsys.readouterr().out.startswith(f"  {id_}:\n    text: ")


def test_an_id_can_be_given_in_the_form_by_flag_and_on_the_command_line(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = {"text": "A.", "by": "kremlin", "src": "statement"}
    assert say(story, issue(NEW_CLAIM, **claim, id="`dome-mended`")) == 0
    assert capsys.readouterr().out.startswith("  dome-mended:\n")
    assert say(story, issue(NEW_CLAIM, **claim, id="dome-mended"), "--id", "dome-again") == 0
    assert capsys.readouterr().out.startswith("  dome-again:\n")
    assert say(story, issue(NEW_SOURCE, url="https://a.example/", title="!", id="a-source")) == 0
    assert capsys.readouterr().out.startswith("  a-source:\n")
    assert main(["new", "actor", "--id", "jo", "--name", "?!", "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("  jo:\n")
    assert say(story, issue(NEW_CLAIM, **claim, id="Dome Mended")) == 2
    assert "`Dome Mended` is not an id: did you mean `dome-mended`?" in capsys.readouterr().err
    assert main(["new", "actor", "jo", "--id", "joe", "--name", "Jo"]) == 2
    assert "give one id at most" in capsys.readouterr().err
    assert main(["new", "--id", "jo", "actor", "--name", "Jo"]) == 2
    assert say(story, issue(NEW_CLAIM, **{**claim, "text": "?!"})) == 2
    assert "no id can be made of it: give the claim one, as in `--id pier-closed`" in capsys.readouterr().err


@pytest.mark.usefixtures("story")
def test_made_ids_are_free_and_short(capsys: pytest.CaptureFixture[str]) -> None:
    for name, id_ in (
        ("Index", "index-2"),
        ("Kremlin", "kremlin-2"),
        ("x" * 60, "x" * 40),
        ("Ministerium " * 9, "ministerium-ministerium-ministerium"),
    ):
        assert main(["new", "actor", "--name", name, "--dry-run"]) == 0
        assert capsys.readouterr().out.startswith(f"  {id_}:\n")


def test_a_correction_names_several_facts(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = {"note": "Both are wrong.", "evidence": "I saw it."}
    assert say(story, issue(CORRECTION, facts="- two-drones\n- /drones/actors/kremlin/", **answers)) == 0
    assert "    facts: [two-drones, kremlin]\n" in capsys.readouterr().out
    assert say(story, issue(CORRECTION, facts="https://elsewhere.example/two-drones/", **answers)) == 2
    assert "is an address of another site" in capsys.readouterr().err
    assert say(story, issue(CORRECTION, facts="two-drone", **answers)) == 2
    assert "there is no fact `two-drone`: did you mean `two-drones`?" in capsys.readouterr().err


@pytest.mark.usefixtures("story")
def test_an_address_on_the_command_line_names_a_fact_too(capsys: pytest.CaptureFixture[str]) -> None:
    claim = ["new", "claim", "--text", "A dome.", "--by", "kremlin", "--src", "statement", "--dry-run"]
    assert main([*claim, "--contradicts", "/drones/claims/two-drones/"]) == 0
    assert "    contradicts: two-drones\n" in capsys.readouterr().out
    assert main([*claim, "--contradicts", "/drones/claims/"]) == 2
    assert "leads to no single fact" in capsys.readouterr().err


@pytest.mark.parametrize(
    "mark", ["[", "_", "`", "> ", "- ", ",", ".,", "c1 a-b ", "[a](b 'x", "~~a", "https://a.example/ "]
)
def test_an_answer_of_nothing_but_marks_takes_no_time(mark: str) -> None:
    """Answers come from strangers; a pattern that tries every end from every start would take minutes here."""
    answer = mark * (100_000 // len(mark))
    began = time.process_time()
    with contextlib.suppress(NoFactError):
        named(f"ftp://{answer}", [Kind.SOURCE], KNOWN)
    sentence(answer)
    assert time.process_time() - began < 5
