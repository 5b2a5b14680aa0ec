"""Citations of a claim in four styles, and what they do with signs that a style gives a meaning."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from msgspec.structs import replace

from whosays.phrasing.citations import Work, citations

WORK = Work(
    key="whosays-gauge-alarm",
    title="A strain gauge on pier 3 passed its limit.",
    speakers="Harbour authority",
    status="disputed",
    publisher="Who Says",
    story="The bridge",
    address="https://example.org/bridge/claims/gauge-alarm/",
    changed=dt.date(2031, 3, 4),
)


def in_style(style: str, work: Work = WORK) -> str:
    return next(each.text for each in citations(work) if each.style == style)


def test_apa_names_publisher_date_title_and_address() -> None:
    assert in_style("APA") == (
        "Who Says. (2031, March 4). A strain gauge on pier 3 passed its limit [Claim by Harbour authority; disputed]."
        " https://example.org/bridge/claims/gauge-alarm/"
    )


def test_chicago_says_when_it_was_last_modified() -> None:
    assert in_style("Chicago") == (
        "Who Says. “A strain gauge on pier 3 passed its limit.” The bridge. Claim by Harbour authority; disputed."
        " Last modified March 4, 2031. https://example.org/bridge/claims/gauge-alarm/."
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("5% & more", r"5\% \& more"),
        ("a_b {c} #1 $2", r"a\_b \{c\} \#1 \$2"),
        ("x\\y~z^", r"x\textbackslash{}y\textasciitilde{}z\textasciicircum{}"),
    ],
)
def test_bibtex_escapes_what_latex_gives_a_meaning(typed: str, written: str) -> None:
    assert f"title = {{{{{written}}}}}" in in_style("BibTeX", replace(WORK, title=typed))


def test_csl_json_is_one_web_page() -> None:
    (item,) = json.loads(in_style("CSL-JSON", replace(WORK, title='Say "no"')))
    assert item["type"] == "webpage"
    assert item["title"] == 'Say "no"'
    assert item["issued"] == {"date-parts": [[2031, 3, 4]]}
    assert item["URL"] == WORK.address


def test_a_story_without_dates_is_cited_without_one() -> None:
    undated = replace(WORK, changed=None)
    assert "(n.d.)" in in_style("APA", undated)
    assert "Last modified" not in in_style("Chicago", undated)
    assert "year" not in in_style("BibTeX", undated)
    assert "issued" not in json.loads(in_style("CSL-JSON", undated))[0]


def test_an_early_year_is_not_taken_for_one_of_the_last_century() -> None:
    early = replace(WORK, changed=dt.date(79, 8, 24))
    assert ". (AD 79, August 24). " in in_style("APA", early)
    assert " Last modified August 24, AD 79. " in in_style("Chicago", early)
    assert "year = {0079}" in in_style("BibTeX", early)
    assert json.loads(in_style("CSL-JSON", early))[0]["issued"] == {"date-parts": [[79, 8, 24]]}


@pytest.mark.parametrize(
    ("typed", "quoted", "bare"),
    [
        ("Who flew the drones?", "Who flew the drones?", "Who flew the drones?"),
        ("Nobody flew them!", "Nobody flew them!", "Nobody flew them!"),
        ("Nobody flew them.", "Nobody flew them.", "Nobody flew them"),
        ("Nobody flew them", "Nobody flew them.", "Nobody flew them"),
        ("“We do not know…", "“We do not know…", "“We do not know…"),
        ("We do not know...", "We do not know...", "We do not know..."),
        ("He asked “who flew them?”", "He asked “who flew them?”", "He asked “who flew them?”"),
        ("He said “nobody.”", "He said “nobody.”", "He said “nobody.”"),
        ("He said “nobody”", "He said “nobody”.", "He said “nobody”"),
        ("Er fragte „wer?“", "Er fragte „wer?“", "Er fragte „wer?“"),
        ('It said "stop!"', 'It said "stop!"', 'It said "stop!"'),
        ("It hit the roof (or a mast?)", "It hit the roof (or a mast?).", "It hit the roof (or a mast?)"),
        ("It fell at 2 a.m.", "It fell at 2 a.m.", "It fell at 2 a.m."),
        ("It was made in the U.S.", "It was made in the U.S.", "It was made in the U.S."),
        ("Really?!", "Really?!", "Really?!"),
        ("من أطلقها؟", "من أطلقها؟", "من أطلقها؟"),
        ("誰が飛ばしたのか。", "誰が飛ばしたのか。", "誰が飛ばしたのか。"),
    ],
)
def test_a_title_gets_no_second_stop(typed: str, quoted: str, bare: str) -> None:
    work = replace(WORK, title=typed)
    claim, address = "Claim by Harbour authority; disputed", WORK.address
    assert in_style("APA", work) == f"Who Says. (2031, March 4). {bare} [{claim}]. {address}"
    assert in_style("Chicago", work) == (
        f"Who Says. “{quoted}” The bridge. {claim}. Last modified March 4, 2031. {address}."
    )
    assert in_style("BibTeX", work).splitlines()[2] == f"  title = {{{{{bare}}}}},"
    assert json.loads(in_style("CSL-JSON", work))[0]["title"] == bare


@pytest.mark.parametrize(
    ("typed", "ended"), [("Who Says?", "Who Says?"), ("Says Inc.", "Says Inc."), ("Who Says", "Who Says.")]
)
def test_the_names_of_site_and_story_get_no_second_stop(typed: str, ended: str) -> None:
    work = replace(WORK, publisher=typed, story=typed)
    assert in_style("APA", work).startswith(f"{ended} (2031, March 4). ")
    assert in_style("Chicago", work).startswith(f"{ended} “{WORK.title}” {ended} Claim by ")
    assert f"  note = {{{ended} Claim by Harbour authority; disputed}}" in in_style("BibTeX", work)
    assert f"  author = {{{{{typed}}}}}" in in_style("BibTeX", work)
