"""What lies over a page that is being previewed: all errors and warnings, but no more than can be read."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from whosays.diagnostics import Code, Diagnostic, Location
from whosays.preview.overlay import overlay

FILE = PurePosixPath("content/pier/facts.yaml")


def crowd(code: Code, number: int) -> list[Diagnostic]:
    return [Diagnostic(code, f"the {each}th", Location(FILE)) for each in range(number)]


def test_no_problem_is_no_overlay() -> None:
    assert overlay([], {}, "word") == b""


def test_errors_stand_before_warnings() -> None:
    shown = overlay([*crowd(Code.UNDATED_CLAIM, 1), *crowd(Code.BAD_DATE, 1)], {}, "word").decode()
    assert re.findall(r"(?:error|warning)\[[a-z-]+\]", shown) == ["error[bad-date]", "warning[undated-claim]"]
    assert 'data-errors="1"' in shown
    assert ">1 error, 1 warning</h2>" in shown
    assert "more" not in shown


def test_its_style_and_script_have_the_word_that_the_policy_knows() -> None:
    shown = overlay(crowd(Code.BAD_DATE, 1), {}, "word").decode()
    assert re.findall("<(?:style|script)[^>]*>", shown) == ['<style nonce="word">', '<script nonce="word">']


def test_more_than_twenty_of_a_kind_are_counted() -> None:
    shown = overlay(crowd(Code.UNDATED_CLAIM, 2737), {}, "word").decode()
    assert shown.count("<li>") == 20
    assert 'data-errors="0"' in shown
    assert ">2,737 warnings</h2>" in shown
    assert '<p class="hidden">And 2,717 more undated-claim: ' in shown
