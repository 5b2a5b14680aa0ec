"""Saves without end: `mkdocs serve` and `whosays lsp` run as they do for a writer, and their memory is watched.

A fact file is saved as editors save it: written beside itself under a new name, which then takes its
place.  The preview is asked as a browser asks it, for the page of the claim that was changed, and the
language server is told of each text and asked what is in it.  Nine of ten saves change the wording of a
claim, some of them also a day, a name, or the list of claims; two of ten are mistakes that the next one
mends.  One of a hundred is of a writer's own page, which takes a whole build.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import sys
import tempfile
import urllib.request
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.preview import PATIENCE, serving, wait_for
from tests.editor.language_client import LanguageClient

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS = "content/drones/facts.yaml"
OWN = "content/about.md"
CLAIM = "drones/claims/two-drones/"
POINTS = 20
"""How often the memory is told."""
WARM = 6
"""The points until which all that has a bound is full, such as what is known of 256 misspelt ids."""
BOUND = 0.25
"""Kilobytes a save that memory may seem to grow by; one kept text of the facts alone would be four times that."""
_EPOCH = re.compile(r"livereload\((\d+), \d+\);")


@dataclass(frozen=True, slots=True)
class Save:
    """What is written where, and what a page shows once it is read."""

    file: str
    text: str
    page: str
    shown: str


def save(facts: str, number: int) -> Save:
    """The save of this number; of facts that begin the same each time."""
    if number % 100 == 0:
        word = f"Told {number} times"
        return Save(OWN, f"# About us\n\n{word}.\n", "about/", word)
    word = f"Drones, told the {number}th time,"
    text = facts.replace("Two drones", word)
    match number % 10:
        case 1:
            text = text.replace("on: 2023-05-03", f"on: {date(1990, 1, 1) + timedelta(days=number)}")
        case 3:
            text = text.replace("Volodymyr Zelensky", f"Zelensky the {number}th")
        case 5:
            claim = f"  more-{number}: {{text: One more., by: kremlin, src: statement, on: 2023-05-03}}\n"
            text = text.replace("\naccounts:", f"{claim}\naccounts:")
        case 7:
            return Save(FACTS, text.replace("by: kremlin", f"by: nobody-{number}"), CLAIM, f"nobody-{number}")
        case 9:
            return Save(FACTS, f"{text}half: [\n", CLAIM, "yaml-syntax")
        case _:
            pass
    return Save(FACTS, text, CLAIM, word)


def memory(process: int) -> float:
    """The megabytes that a process has in memory now."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Browser:
    """Looks at one page of a preview after another, and waits for changes as the script in each does."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._epoch = ""

    def see(self, page: str, words: str) -> None:
        """Return once a page shows these words."""
        for _ in range(100):
            if self._epoch:
                self._get(f"livereload/{self._epoch}/1")
            shown = self._get(page)
            told = _EPOCH.search(shown)
            self._epoch = told[1] if told else ""
            if words in shown:
                return
        raise SystemExit(f"{page} never showed {words!r}")

    def _get(self, path: str) -> str:
        with urllib.request.urlopen(self._address + path, timeout=PATIENCE) as answer:  # noqa: S310 - the loopback address
            content: bytes = answer.read()
            return content.decode()


class Editor:
    """An editor that has the fact file open."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self._client = client
        client.initialize(root, {})
        self._uri = client.open(root / FACTS)

    def type(self, saved: Save) -> None:
        """Change the text, save it, and ask what an editor shows of it."""
        if saved.file != FACTS:
            return
        self._client.change(self._uri, {"text": saved.text})
        self._client.notify("textDocument/didSave", {"textDocument": {"uri": self._uri}})
        self._client.request("textDocument/documentSymbol", {"textDocument": {"uri": self._uri}})
        at = {"line": 1, "character": 4}
        self._client.request("textDocument/hover", {"textDocument": {"uri": self._uri}, "position": at})


def saves(total: int, story: Path, config: str) -> bool:
    """Save again and again in copies of a story, and print the memory; False where it grows with the saves."""
    with tempfile.TemporaryDirectory() as place:
        kept = [of_editor(total, _copy(story, Path(place) / "edited", config))]
        kept += [of_preview(total, _copy(story, Path(place) / "served", config))]
    return all(kept)


def _copy(story: Path, root: Path, config: str) -> Path:
    shutil.copytree(story, root)
    (root / "mkdocs.yml").write_text(config)
    (root / OWN).write_text("# About us\n")
    return root


def of_preview(total: int, root: Path) -> bool:
    """Save again and again while a preview is looked at."""
    facts = (root / FACTS).read_text()
    # it tells each mistake
    with (root / "log").open("wb") as log, serving(root, log) as preview:
        wait_for(preview.address)
        browser = Browser(preview.address)

        def each(number: int) -> None:
            saved = save(facts, number)
            beside = root / f"{saved.file}.{os.urandom(4).hex()}"
            beside.write_text(saved.text)
            beside.replace(root / saved.file)
            browser.see(saved.page, saved.shown)

        return _is_flat("preview", total, preview.process, each)


def of_editor(total: int, root: Path) -> bool:
    """Save again and again in an editor."""
    facts = (root / FACTS).read_text()
    with LanguageClient([sys.executable, "-m", "whosays", "lsp"], root) as client:
        editor = Editor(client, root)
        return _is_flat("language server", total, client.process, lambda number: editor.type(save(facts, number)))


def _is_flat(name: str, total: int, process: int, each: Callable[[int], None]) -> bool:
    """Whether the memory of a process stays as it is from a third of the saves on."""
    step = max(1, total // POINTS)
    told: list[float] = []
    print(f"{'saves':>8}{f'{name}, MB':>22}", flush=True)
    for number in range(1, total + 1):
        each(number)
        if number % step == 0:
            told.append(memory(process))
            print(f"{number:8,}{told[-1]:22.1f}", flush=True)
    warm = told[WARM - 1 :]
    slope = statistics.linear_regression(range(len(warm)), warm).slope * 1e3 / step
    print(f"{slope:+.3f} kB a save from save {WARM * step:,} on, {warm[-1] - warm[0]:+.2f} MB in all", flush=True)
    return slope < BOUND
