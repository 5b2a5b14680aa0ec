"""The preview of a writer who takes over a stranger's facts: what is wrong with them stands over the page."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect, sync_playwright

from benchmarks.payloads.opened import Wanted, launched
from benchmarks.payloads.site import PROJECT
from benchmarks.payloads.tally import Tally
from benchmarks.payloads.watch import Watch
from tests.security.hostile import yaml_of
from tests.served import read, served, wait
from tests.stories import EXPLAINER, SITE

if TYPE_CHECKING:
    from collections.abc import Sequence

AT_ONCE = 8
"""Payloads of a save; of more mistakes of a kind only some are shown."""


def overlay(payloads: Sequence[str], *, is_guarded: bool) -> Tally:
    """Payloads as the names of people and fields that are not there, and as dates, each over the last good page."""
    tally = Tally(f"chromium, the preview {'with' if is_guarded else 'without'} the policy")
    with (
        tempfile.TemporaryDirectory() as place,
        served(_project(Path(place))) as (address, log),
        sync_playwright() as playwright,
        launched(playwright, Wanted(0, 0)) as browser,
    ):
        wait(lambda: "Was it safe?" in read(f"{address}pier/"), log)
        watch = Watch(address)
        page = watch.over(browser.new_context(bypass_csp=not is_guarded))
        watch.is_learning = True
        facts = Path(place) / "content" / "pier" / "facts.yaml"
        watch.open(page, f"{address}pier/")
        for start in range(-AT_ONCE, len(payloads), AT_ONCE):
            several = payloads[max(start, 0) : start + AT_ONCE] or ["harmless"]
            mark = f"save {start + AT_ONCE}."
            facts.write_text(_wrong(several, mark), encoding="utf-8")
            expect(page.locator("whosays-problems pre", has_text=mark).first).to_be_attached(timeout=90_000)
            watch.look(page)
            if not watch.is_learning:
                tally.add("payloads", len(several))
                tally.add("saves")
            watch.is_learning = False
    tally.found += watch.found
    return tally


def _project(root: Path) -> Path:
    shutil.copy2(PROJECT / "mkdocs.yml", root)
    (root / "content" / "pier").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(SITE)
    (root / "content" / "pier" / "about.yaml").write_text(EXPLAINER)
    return root


def _wrong(payloads: Sequence[str], mark: str) -> str:
    """Claims with a mistake of every kind that tells what was typed."""
    claims = {
        f"c{number}": {"text": "A claim.", "by": each, "src": "log", "on": each, "kind": each, each: "a"}
        for number, each in enumerate(payloads)
    }
    claims["mark"] = {"text": "A claim.", "by": mark, "src": "log", "on": "2031-03-01"}
    return yaml_of({"claims": claims})
