"""The texts of an explainer's days: a few sentences for days on which a story changed, and for no other day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.stories import EXPLAINER, corpus, project, told
from whosays.check import check
from whosays.cli import main
from whosays.corpus.history import as_of
from whosays.diff import diff
from whosays.diff.changes import FieldChanged, Renamed, Reworded
from whosays.editing.edits import edited
from whosays.editing.fixes import edits_of
from whosays.editing.rename import Refused, rename
from whosays.model.explainer import Explainer
from whosays.model.identity import Slug
from whosays.project import CONTENT, Project
from whosays.schema.models import fact_schema

FACTS = """\
actors: {port: {name: Port}}
sources:
  gazette: {title: G, url: https://example.org/g, date: 2031-03-04}
  herald: {title: H, url: https://example.org/h, date: 2031-03-09}
questions: {safe: {text: Was it safe?, would_settle: A look.}}
claims:
  alarm: {text: A gauge gave alarm., by: port, src: gazette, on: 2031-03-04, about: safe}
  mended: {text: It was mended., by: port, src: herald, on: 2031-03-09, about: safe}
"""
ABOUT = CONTENT / "pier/about.yaml"


def with_days(days: str) -> Project:
    return project({"pier/about.yaml": EXPLAINER.replace("}\n", f", days: {days}}}\n"), "pier/facts.yaml": FACTS})


@pytest.mark.parametrize(
    ("days", "problem", "help_"),
    [
        ("{2031-03: A.}", "`2031-03` is not a day", "write the whole day, as `2023-05-03`"),
        ("{2031: A.}", "`2031` is not a day", "write the whole day, as `2023-05-03`"),
        ("{2031-03-04~: A.}", "`2031-03-04~` is not a day", "write the whole day, as `2023-05-03`"),
        ("{2031-03-04/2031-03-05: A.}", "`2031-03-04/2031-03-05` is not a day", "write the whole day, as `2023-05-03`"),
        ("{'2031-03-04T02:27': A.}", "`2031-03-04T02:27` is not a day", "write the whole day, as `2023-05-03`"),
        ("{4 March 2031: A.}", "`4 March 2031` is not a day", "did you mean `2031-03-04`?"),
        ("{2031-3-4: A.}", "`2031-3-4` is not a day", "did you mean `2031-03-04`?"),
        ("{March 2031: A.}", "`March 2031` is not a day", "write the whole day, as `2023-05-03`"),
        ("{early March 2031: A.}", "`early March 2031` is not a day", "write the whole day, as `2023-05-03`"),
        ("{4.3.31: A.}", "`4.3.31` is not a day", "write the whole day, as `2023-05-03`"),
        ("{the start: A.}", "`the start` is not a day", "write the whole day, as `2023-05-03`"),
        ("{2031-02-30: A.}", "`2031-02-30` is not a day", "`2031-02` has 28 days: look the date up again"),
        ("{2031-03-04: }", "`days` should be a text, not nothing", "write it, or remove the line"),
        (
            "{2031-03-04: ' '}",
            "`days` of the explainer shows nothing",
            "write a text, or leave the field out",
        ),
        (
            "[2031-03-04]",
            "`days` should be a mapping, not a list",
            "write it as `days: {2023-05-03: Two drones reached the Kremlin. [[two-drones]]}`",
        ),
    ],
)
def test_a_key_that_is_no_day_and_a_day_without_a_text_are_told(days: str, problem: str, help_: str) -> None:
    (found,) = check(with_days(days)).diagnostics
    assert (found.message, found.help) == (problem, help_)


def test_a_day_that_can_mean_but_one_is_put_right() -> None:
    before = with_days("{4 March 2031: A.}")
    checked = check(before)
    after = edited(before.files[ABOUT], edits_of(checked.diagnostics[0].fixes[0], checked.documents))
    assert after == with_days("{2031-03-04: A.}").files[ABOUT]


@pytest.mark.parametrize("typed", ["March 2031", "3-5 March 2031", "4 March 2031 02:27"])
def test_a_date_that_is_no_whole_day_is_not_offered_in_its_place(typed: str) -> None:
    (found,) = check(with_days(f"{{{typed!r}: A.}}")).diagnostics
    assert (found.help, found.fixes) == ("write the whole day, as `2023-05-03`", ())


def test_a_day_without_a_change_and_what_was_not_known_yet_are_told() -> None:
    assert told(check(with_days("{2031-03-05: A., 2031-03-04: 'B. [[mended]]'}")), warnings=True) == [
        "pier/about.yaml:1:110 wrong-day: nothing changed on 2031-03-05, so its text is shown nowhere",
        "pier/about.yaml:1:142 wrong-day: `mended` in the text of 2031-03-04 was not known before 2031-03-09",
    ]
    assert check(with_days("{2031-03-04: 'A. [[alarm]]', 2031-03-09: '[[alarm]] [[mended]]'}")).diagnostics == ()


def test_no_day_is_called_wrong_while_a_fact_has_a_mistake() -> None:
    broken = with_days("{2031-03-05: A.}")
    facts = CONTENT / "pier/facts.yaml"
    mistaken = Project({**broken.files, facts: broken.files[facts].replace("on: 2031-03-09", "on: 9.3.31")})
    assert [problem.code.value for problem in check(mistaken).diagnostics] == ["bad-date"]


def test_an_unknown_name_in_a_text_is_told_and_no_claim_is_used_by_one() -> None:
    assert told(check(with_days("{2031-03-04: 'A. [[alrm]]'}"))) == [
        "pier/about.yaml:1:126 unknown-reference: there is no fact `alrm`"
    ]


def test_a_day_in_the_past_has_no_text_of_a_later_day() -> None:
    story = corpus(
        {
            path.relative_to(CONTENT).as_posix(): text
            for path, text in with_days("{2031-03-04: First., 2031-03-09: Last.}").files.items()
            if path.name != "site.yaml"
        }
    ).stories[Slug("pier")]
    days = (dt.date(2031, 3, 3), dt.date(2031, 3, 8), dt.date(2031, 3, 9))
    assert [as_of(story, day).explainer.days for day in days] == [
        {},
        {"2031-03-04": "First."},
        {"2031-03-04": "First.", "2031-03-09": "Last."},
    ]


def test_a_new_id_is_followed_into_the_texts_and_is_no_other_change() -> None:
    before = with_days("{2031-03-04: 'A. [[alarm|The alarm]] [[alarm]]'}")
    edits = rename(before, "alarm", "bell")
    assert not isinstance(edits, Refused)
    files = {path: edited(text, [each for each in edits if each.file == path]) for path, text in before.files.items()}
    assert "{2031-03-04: 'A. [[bell|The alarm]] [[bell]]'}" in files[ABOUT]
    found = diff(check(before), check(Project(files)))
    assert [type(change) for change in found.changes] == [Renamed]


def test_a_text_that_reads_otherwise_is_reworded() -> None:
    found = diff(check(with_days("{2031-03-04: A.}")), check(with_days("{2031-03-04: B., 2031-03-09: C.}")))
    explainer = found.changes[0].item
    assert found.changes == (
        Reworded(explainer, ("days", "2031-03-04"), "A.", "B."),
        FieldChanged(explainer, ("days", "2031-03-09"), None, "C."),
    )


def test_an_editor_takes_days_alone_for_keys() -> None:
    schema: Any = fact_schema(*check(with_days("{}")).drafts)
    days = schema["$defs"]["Explainer"]["properties"]["days"]
    assert days["else"] == {"type": "object"}
    assert days["propertyNames"] == {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    assert days["additionalProperties"]["else"]["errorMessage"] == "write a text"


def test_the_command_line_takes_texts_of_days_with_commas(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path_factory.mktemp("site")
    (root / "content").mkdir()
    (root / "content/site.yaml").write_text("title: A\nurl: https://example.org/\n")
    monkeypatch.chdir(root)
    assert main(["new", "explainer", "pier", "--days", "2031-03-04=One, two.", "--days", "2031-03-05=Three."]) == 0
    assert main(["new", "explainer", "quay", "--days", "2031-03-04"]) == 2
    assert "write `day=text`" in capsys.readouterr().err
    text = (root / "content/pier/explainer.yaml").read_text()
    assert 'days: {"2031-03-04": "One, two.", "2031-03-05": Three.}' in text


def test_days_are_no_dates_of_the_explainer_that_move_its_calendar() -> None:
    assert Explainer.model_fields["days"].is_required() is False
    story = corpus({"pier/about.yaml": EXPLAINER.replace("}\n", ", days: {2030-01-01: A.}}\n"), "pier/f.yaml": FACTS})
    assert story.stories[Slug("pier")].turning_points == (dt.date(2031, 3, 4), dt.date(2031, 3, 9))
