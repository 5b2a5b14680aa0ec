"""What the benchmark of sites works out of what it measured: ratios, tables, the plot, memory."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from benchmarks.sites.__main__ import Asked, tried
from benchmarks.sites.builder import Builder, Edit, replaced, weigh
from benchmarks.sites.figures import AtSize, Built, Cost, Measure, Way, Weight, median, ratio
from benchmarks.sites.peer_facts import EDITED, peer_facts
from benchmarks.sites.plot import plot
from benchmarks.sites.process import FailedError, memory, run
from benchmarks.sites.report import Results, report

if TYPE_CHECKING:
    from pathlib import Path

LIGHT = Weight(pages=100, megabytes=2.5, copy=0, heaviest="claim", kilobytes=54.2)
SVG = "{http://www.w3.org/2000/svg}"


def built(generator: str, facts: int, cpu: float | None, way: Way = Way.COLD, weight: Weight = LIGHT) -> Built:
    """A build that took so many seconds, or too many."""
    return Built(generator, facts, way, None if cpu is None else Cost(cpu / 2, cpu, 120), weight)


SMALL, LARGE = built("Hugo", 1_000, 0.2), built("Hugo", 10_000, 0.5)


def test_the_median_is_that_of_each_figure_alone() -> None:
    assert median([Cost(1, 9, 30), Cost(3, 7, 10), Cost(2, 8, 20)]) == Cost(2, 8, 20)
    assert median([Cost(1, 9, 30), Cost(3, 7, 10)]) == Cost(2, 8, 20)


@pytest.mark.parametrize(
    ("measured", "every", "expected"),
    [
        (built("Ours", 1_000, 1), [SMALL, LARGE], 5),
        (built("Ours", 9_000, 1), [SMALL, LARGE], 2),
        (built("Ours", 10_000, 1), [SMALL], 5),
        (SMALL, [SMALL, LARGE], 1),
        # an edit is compared with a cold build as well
        (built("Ours", 1_000, 0.1, Way.ONE_EDIT), [SMALL], 0.5),
        (built("Ours", 1_000, 1), [], None),
        (built("Ours", 1_000, 1), [built("Hugo", 1_000, None)], None),
        (built("Ours", 1_000, 1), [built("Hugo", 1_000, 1, Way.ONE_EDIT)], None),
        (built("Ours", 1_000, None), [SMALL], None),
        (built("Ours", 1_000, 1, weight=Weight(0, 0, 0, "", 0)), [SMALL], None),
    ],
)
def test_a_page_is_compared_with_that_of_the_base_of_the_nearest_size(
    measured: Built, every: list[Built], expected: float | None
) -> None:
    found = ratio(measured, every)
    assert found == (None if expected is None else pytest.approx(expected))


RESULTS = Results(
    day="2031-03-01",
    machine="2 cores",
    runs=1,
    command="python -m benchmarks.sites --runs 1",
    built=[
        SMALL,
        built("Hugo", 1_000, 0.1, Way.ONE_EDIT),
        built("Ours", 1_000, 1.234, weight=Weight(100, 250, 12.34, "pier/claims", 1_234)),
        built("Ours", 1_000, 0.1234, Way.UNCHANGED),
        built("Slow", 1_000, None),
        built("Slow", 1_000, None, Way.ONE_EDIT),
    ],
    measures=[
        Measure("story", "`check`", 0.256, "s"),
        Measure("10k", "`check`", None, "s"),
        Measure("10k", "search, first query, loaded", 9_300, "kB"),
    ],
    curve=[
        AtSize("A check", 1_000, Cost(1, 2, 100)),
        AtSize("A check", 10_000, None),
        AtSize("A cold build", 1_000, Cost(3, 4, 200)),
    ],
    versions={"Hugo": "0.168.0"},
    left_out={"needs": "it failed: no network"},
)


def test_the_report_has_a_table_of_each_thing_and_what_was_left_out() -> None:
    head, *sections = report(RESULTS).split("\n## ")
    assert "on 2031-03-01, on 2 cores: one run.\n" in head
    assert "Versions: Hugo 0.168.0.\n" in head
    assert {section.partition("\n")[0]: section.strip().split("\n")[4:] for section in sections} == {
        "A cold build": [
            "| Hugo | 1,000 | 100 | 0.10 s | 0.20 s | 120 MB | 2.00 ms | 1.0 of 1,000 |",
            "| Ours | 1,000 | 100 | 0.62 s | 1.23 s | 120 MB | 12.3 ms | 6.2 of 1,000 |",
            "| Slow | 1,000 | 100 | too long |  |  |  |  |",
        ],
        "Building it again": [
            "| Hugo | 1,000 | one edit | 0.05 s | 0.10 s | 120 MB | 50% |",
            "| Ours | 1,000 | unchanged | 0.06 s | 0.12 s | 120 MB | 10% |",
            "| Slow | 1,000 | one edit | too long |  |  |  |",
        ],
        "What the site weighs": [
            "| Hugo | 1,000 | 2.50 MB | none | 54.2 kB | `claim` |",
            "| Ours | 1,000 | 250 MB | 12.3 MB | 1,234 kB | `pier/claims` |",
            "| Slow | 1,000 | 2.50 MB | none | 54.2 kB | `claim` |",
        ],
        "Who Says for writers and readers": [
            "| `check` | 0.26 s | too long |",
            "| search, first query, loaded |  | 9,300 kB |",
        ],
        "A check of ever more facts": [
            "| 1,000 | 1.00 s | 2.00 s | 100 MB | 100 kB |",
            "| 10,000 | too long |  |  |  |",
        ],
        "A cold build of ever more facts": ["| 1,000 | 3.00 s | 4.00 s | 200 MB | 200 kB |"],
        "What was left out of this run": [],
    }
    assert sections[-1].endswith("- needs: it failed: no network\n")


def test_a_run_of_nothing_is_a_report_without_tables() -> None:
    told = report(Results("2031-03-01", "2 cores", 3, "python -m benchmarks.sites"))
    assert "on 2 cores: the medians of 3 runs.\n" in told
    assert "|" not in told
    assert told.endswith("Nothing was left out of this run.\n")


BUILDS = """
import pathlib, shutil
site, kept = pathlib.Path("site"), pathlib.Path("kept")
with open("builds.log", "a") as log:
    print(site.exists(), kept.exists(), file=log)
kept.mkdir(exist_ok=True)
site.mkdir(exist_ok=True)
shutil.copy("fact.yaml", site / "index.html")
"""


def test_a_cold_build_finds_nothing_of_earlier_ones_which_are_not_deleted_before_it(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "fact.yaml").write_text("A text.\n", encoding="utf-8")
    edit = Edit(folder / "fact.yaml", "A text.", folder / "site" / "index.html")
    builder = Builder("key", "Ours", 1, folder, (sys.executable, "-c", BUILDS), edit, kept=("kept",))
    assert [each.way for each in builder.measured(2)] == [*Way]
    looked = (folder / "builds.log").read_text(encoding="utf-8").splitlines()
    assert looked == ["False False", "True True", "True True"] * 2
    assert sorted(path.name for path in tmp_path.glob("earlier-*/*")) == ["kept", "site"]
    assert (folder / "fact.yaml").read_text(encoding="utf-8") == "A text.\n"


def test_the_plot_has_a_bar_for_each_cold_build_the_least_first() -> None:
    drawn = ET.fromstring(plot([built("Ours & theirs", 1_000, 1), LARGE, SMALL, built("Slow", 1, None)], "Ours"))  # noqa: S314
    bars = [bar for bar in drawn.findall(f"{SVG}rect") if bar.get("class") in {"ours", "theirs"}]
    assert [(bar.get("class"), bar.get("width")) for bar in bars] == [
        ("theirs", "72.0"),
        ("theirs", "180.0"),
        ("ours", "360.0"),
    ]
    assert [text.text for text in drawn.findall(f"{SVG}text")][1:] == [
        *("Hugo, 1,000 facts", "2.0 ms, 1.0 times Hugo"),
        *("Hugo, 10,000 facts", "5.0 ms, 1.0 times Hugo"),
        *("Ours & theirs, 1,000 facts", "10.0 ms, 5.0 times Hugo"),
    ]


def test_facts_of_other_generators_are_as_many_with_200_words_each_and_lead_to_each_other() -> None:
    facts = [*peer_facts(1_000)]
    assert len({(fact.kind, fact.id) for fact in facts}) == 1_000
    assert {sum(len(text.split()) for text in fact.paragraphs) for fact in facts[1:]} == {200}
    assert {link for fact in facts for link in fact.related} <= {(fact.kind, fact.id) for fact in facts}
    assert [EDITED in fact.paragraphs for fact in facts].count(True) == 1
    assert [*peer_facts(1_000)] == facts


def test_an_edit_changes_a_text_that_stands_once(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("one two\n")
    edit = Edit(file, "one", file)
    assert replaced(edit, "one", "two") == "two"
    assert file.read_text() == "two two\n"
    for text in ("two", "one"):
        with pytest.raises(FailedError):
            replaced(edit, text, "three")
    assert file.read_text() == "two two\n"


def test_a_site_weighs_all_files_and_is_as_heavy_as_its_heaviest_page(tmp_path: Path) -> None:
    for name, size in {"index.html": 10, "a/index.html": 2_000, "offline.zip": 500_000, "a/b.json": 4_990}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"." * size)
    assert weigh(tmp_path) == Weight(pages=2, megabytes=0.507, copy=0.5, heaviest="a", kilobytes=2)
    assert weigh(tmp_path / "none") == Weight(0, 0, 0, "", 0)


def test_a_process_costs_what_it_and_its_children_use(tmp_path: Path) -> None:
    work = (
        "b = bytearray(80_000_000); import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    )
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}], check=True)"
    cost = run((sys.executable, "-c", parent), tmp_path)
    assert cost is not None
    assert cost.cpu > 0.3
    assert cost.wall > 0.3
    assert 80 < cost.memory < 140


def test_a_command_that_fails_says_why_and_one_that_takes_too_long_has_no_cost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FailedError, match="no such fact"):
        run((sys.executable, "-c", "raise SystemExit('no such fact')"), tmp_path)
    monkeypatch.setattr("benchmarks.sites.process.PATIENCE", 0.2)
    assert run((sys.executable, "-c", "import time; time.sleep(30)"), tmp_path) is None


def test_what_fails_is_told_with_its_first_words_and_ends_nothing() -> None:
    results = Results("2031-03-01", "2 cores", 1, "python -m benchmarks.sites")

    def failing() -> None:
        raise FailedError("no  such\nfact" + "." * 400)

    tried("1k, serve", failing, results)
    tried("1k, search", lambda: results.versions.update(Hugo="1"), results)
    assert results.versions == {"Hugo": "1"}
    assert results.left_out == {"1k, serve": f"it failed: no such fact{'.' * 288}"}


def test_a_process_that_is_gone_has_no_memory() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
        assert memory(process.pid) == 0


@pytest.mark.parametrize(
    ("only", "wanted"),
    [
        ((), ["story", "1k", "10k", "hugo-1k", "hugo-10k", "needs"]),
        (("hugo",), ["hugo-1k", "hugo-10k"]),
        (("hugo-10k", "story"), ["story", "hugo-10k"]),
    ],
)
def test_sites_are_chosen_by_key_or_by_generator(only: tuple[str, ...], wanted: list[str]) -> None:
    asked = Asked(only, (), 1, 60, is_curved=False)
    assert [key for key in ("story", "1k", "10k", "hugo-1k", "hugo-10k", "needs") if asked.wants(key)] == wanted
