"""The index of the search: how words are cut for Pagefind, its files, and that they are the same bytes each time."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import cbor2
import deflate
import pytest

from whosays import aside
from whosays.diagnostics import LONGEST_TEXT
from whosays.pages.search_hints import Facet
from whosays.search import description, pagefind, service
from whosays.search import program as programs
from whosays.search.index import FOLDER, Listed, SiteIndex, cut, language, search_index
from whosays.search.records import Entry, Section
from whosays.search.service import SearchError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path, PurePosixPath


@pytest.fixture(scope="module")
def program() -> Path:
    found = programs.program()
    assert found
    return found


def entries(number: int, told: str = "en") -> list[Entry]:
    return [
        Entry(
            f"claims/c{each}/",
            f"The crane {each} stands",
            told,
            (Section("", "", f"Said in Café {each}."), Section("note", "Note", "Wet & cold")),
            ("Claim", "A <b>"),
            (8, 2, 0.5)[each % 3],
            ((Facet.KIND, ("Claim",)), (Facet.STATUS, (("Disputed", "Confirmed")[each % 2],))),
        )
        for each in range(number)
    ]


def told_of(files: Mapping[PurePosixPath, bytes]) -> dict[str, Any]:
    """What the first line of the worker tells of the index."""
    line, _, _ = files[FOLDER / "pagefind-worker.js"].partition(b"\n")
    told: dict[str, Any] = json.loads(line.removeprefix(b"self.description = ").removesuffix(b";"))
    return told


def parts(files: Mapping[PurePosixPath, bytes], folder: str) -> list[dict[str, Any]]:
    packed = (content for path, content in files.items() if path.parent == FOLDER / folder)
    return [json.loads(gzip.decompress(each).removeprefix(b"pagefind_dcd")) for each in packed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words, and (more).", "Plain words, and (more)."),
        ("port/harbour", "port/^ harbour"),
        ("Kyiv’s l’Odessa", "Kyiv’s l’^ Odessa"),
        ("П’ять з'їзд", "П’ять з'їзд"),
        ("U.S. 6.25 3,5 02:27", "U.S. 6\ua78f25 3,^ 5 02:^ 27"),
        # a number with its thousands apart is one word
        ("€23,900.50, 1’234’567", "€23,900\ua78f50, 1’234’567"),
        # and one with a point in it, the first of several, where that is nothing of thousands and before no year
        ("1.5/2.5m (0.1234567). x1.5.", "1\ua78f5/^ 2\ua78f5m (0\ua78f1234567). x1\ua78f5."),
        ("1.234 5.6.2031 1.2.3 .5 5. ..1.5 1..5", "1.234 5\ua78f6.2031 1\ua78f2.3 .5 5. ..1.5 1.^ .5"),
        ("05.2031 12.1999-13.1998 192.168.1.1", "05.2031 12.1999-^ 13.1998 192.168.1.1"),
        ("1\ua78f5 a\ua78fb", "1\ua78f^ 5 a\ua78fb"),
        ("2,345,6 x1,234 3,14159", "2,345,^ 6 x1,^ 234 3,^ 14159"),
        ("Warning—lights🔥burned…thrice", "Warning—^ lights🔥^ burned…^ thrice"),
        ("昨夜港口。", "昨^ 夜^ 港^ 口。"),
        ("quay_nine?x=wharf", "quay_^ nine?^ x=^ wharf"),
        ("«السفينة»، ثم", "«السفينة»، ثم"),
        # what is written for the end of a word may be written by anybody
        ("x^ 2^3 — ' ^ ", "x^^ 2^^^ 3 — ' ^^"),
        ("&lt; (a&amp;b) R&D", "&^ lt; (a&^ amp;^ b) R&^ D"),
    ],
)
def test_a_space_ends_each_word(text: str, expected: str) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("told", "expected"), [("en", "en"), ("en-GB", "en"), ("PT-br", "pt"), ("uk", "und"), ("ja", "und"), ("", "und")]
)
def test_a_page_is_stemmed_by_its_language_or_not_at_all(told: str, expected: str) -> None:
    assert language(told) == expected


def test_the_files_are_what_a_browser_asks_for_and_the_same_bytes_in_any_order(program: Path) -> None:
    given = [*entries(9), *entries(1, "uk")]
    files = search_index(given, program)
    names = [re.sub("_[0-9a-f]{7,}", "", str(path.relative_to(FOLDER))) for path in files]
    names = sorted(re.sub("fragment/[0-9a-z]{3}[.]", "fragment/name.", name) for name in names)
    assert names == sorted(
        [
            *["facets.json", "pagefind-entry.json", "pagefind-worker.js"],
            *["pagefind.en.pf_meta", "pagefind.und.pf_meta", "wasm.en.pagefind", "wasm.unknown.pagefind"],
            *["index/en.pf_index", "index/und.pf_index", *["fragment/name.pf_fragment"] * 9],
            *[f"filter/{each}.pf_filter" for each in ("en", "en", "und", "und")],
        ]
    )
    assert search_index(given[::-1][1:] + given[-1:], program) == files
    told = told_of(files)
    del told["separator"]
    assert told == {
        "entry": json.loads(files[FOLDER / "pagefind-entry.json"]),
        "weights": {"title-0.5": 2.5, "title-2": 10, "title-8": 40},
        "ranked": False,
        "facets": [],
    }


def test_what_is_packed_anew_begins_alike_under_each_python(program: Path) -> None:
    files = search_index(entries(2), program)
    suffixes = {".pf_filter", ".pf_index", ".pf_meta"}
    packed = {content[:10] for path, content in files.items() if path.suffix in suffixes}
    # RFC 1952: deflate, no name, no time, the slowest level, on whatever system
    assert packed == {b"\x1f\x8b\x08\x00" + bytes(4) + b"\x02\xff"}


def test_what_every_first_query_loads_is_packed_further(program: Path) -> None:
    files = search_index(entries(300), program)
    packed = {path: content for path, content in files.items() if path.suffix in {".pf_meta", ".pagefind"}}
    assert len(packed) == 2
    for content in packed.values():
        whole = gzip.decompress(content)
        assert content == deflate.gzip_compress(whole, 10)
        assert len(content) < len(deflate.gzip_compress(whole, 8))


def named(files: Mapping[PurePosixPath, bytes]) -> dict[str, str]:
    """The names of the texts of pages, by the addresses of these."""
    found = (path for path in files if path.parent == FOLDER / "fragment")
    return {json.loads(gzip.decompress(files[path]).removeprefix(b"pagefind_dcd"))["url"]: path.stem for path in found}


@pytest.mark.parametrize(("lengths", "expected"), [((3, 4, 6, 12), {3}), ((1, 4), {1, 4}), ((1, 1), {1, 10})])
def test_a_page_has_a_short_name_that_no_other_page_has_and_keeps_it(
    program: Path, monkeypatch: pytest.MonkeyPatch, lengths: tuple[int, int], expected: set[int]
) -> None:
    monkeypatch.setattr(pagefind, "SHORT", lengths)
    before = search_index(entries(60), program)
    names = named(before)
    (meta,) = (content for path, content in before.items() if path.suffix == ".pf_meta")
    pages = cbor2.loads(gzip.decompress(meta).removeprefix(b"pagefind_dcd"))[1]
    assert sorted(name for name, _ in pages) == sorted({*names.values()})
    assert len(names) == 60
    assert {len(name) for name in names.values()} == expected
    # of another page with another text
    other = [*entries(59), Entry("claims/c59/", "Another", "en", (Section("", "", "Another."),))]
    now = named(search_index(other, program))
    assert {address for address in names if now[address] != names[address]} <= {
        address for address, name in names.items() if len(name) == 10
    }


def test_an_index_has_another_version_wherever_the_text_of_a_page_changes(program: Path) -> None:
    versions = [
        told_of(search_index([Entry("a/", "A", "en", (Section("", "", text),))], program))["entry"]["languages"]["en"]
        for text in ("Wet, and cold", "Wet and, cold", "Wet, and cold")
    ]
    assert versions[0] == versions[2]
    # the same words at the same places
    assert versions[0]["hash"] != versions[1]["hash"]


def test_the_worker_holds_none_of_the_remarks_of_our_scripts(program: Path) -> None:
    script = search_index(entries(1), program)[FOLDER / "pagefind-worker.js"]
    ours = script[script.index(b"const searchWords") :]
    assert not re.findall(rb"(?m)^\s*(?://|/?\*).*", ours)


def test_a_page_is_kept_with_its_name_its_tags_and_its_sections(program: Path) -> None:
    (page,) = parts(search_index(entries(1), program), "fragment")
    assert (page["url"], page["content"]) == ("claims/c0/", "Said in Café 0. Note. Wet & cold.")
    assert page["meta"] == {"title-8": "The crane 0 stands", "tags": "Claim | A <b>"}
    assert page["filters"] == {"kind": ["Claim"], "status": ["Disputed"]}
    assert [(each["id"], each["text"]) for each in page["anchors"]] == [("note", "Note")]


def test_what_has_nothing_but_a_name_is_found_by_it(program: Path) -> None:
    named = Entry("a/", "Sand Gazette", "en", (Section("", "Sand Gazette", ""),))
    (page,) = parts(search_index([named], program), "fragment")
    assert page["content"] == "Sand Gazette."


def test_a_large_site_tells_what_can_be_chosen_and_ranks_what_is_looked_through_first(program: Path) -> None:
    files = search_index(entries(1600), program)
    told = told_of(files)
    assert (told["ranked"], told["facets"]) == (True, ["status"])
    assert json.loads(files[FOLDER / "facets.json"]) == {
        "kind": {"Claim": 1600},
        "speaker": {},
        "status": {"Confirmed": 800, "Disputed": 800},
        "question": {},
        "explainer": {},
    }
    ranks = [page["filters"].get("rank", ["none"])[0] for page in parts(files, "fragment")]
    assert {each: ranks.count(each) for each in ranks} == {"1": 60, "2": 390, "none": 1150}


@pytest.mark.parametrize("number", [7, 1600])
def test_pages_that_come_late_make_the_same_bytes(program: Path, number: int) -> None:
    every = entries(number)
    # nothing is found on one of the pages, and one address is told of before what stands there
    index = SiteIndex([*(entry.address for entry in every), "claims/c3/none/"], program)
    index.add(map(Listed.of, sorted(every[5:], key=attrgetter("address"))))
    earlier = Entry("claims/c1/", "Of an earlier build", "uk", (Section("", "", "Gone."),))
    index.add(map(Listed.of, [every[0], earlier, *every[1:3]]))
    index.add(map(Listed.of, every[3:5]))
    index.add(map(Listed.of, every[1:2]))
    for _ in range(2):
        index.finish()
    files = index.files()
    index.end()
    assert files == search_index(every, program)


def test_a_page_that_comes_when_all_were_thought_to_be_there_is_found(program: Path) -> None:
    first, *others = entries(3)
    index = SiteIndex(["claims/c0/"], program)
    for coming in ([first], others):
        index.add(map(Listed.of, coming))
        index.finish()
    files = index.files()
    index.end()
    assert files == search_index([first, *others], program)


def test_a_page_whose_rank_another_gets_that_comes_late_has_none(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(description, "_MANY", 1)
    monkeypatch.setattr(description, "_MOST_OF_A_RANK", {"1": 1})
    short, longer = (Entry(f"{each}/", "A", "en", (Section("", "", "Wet. " * each),)) for each in (1, 2))
    index = SiteIndex(["1/", "2/", "3/"], program)
    for coming in ([short, Entry("3/", "B", "en", (Section("", "", ""),))], [longer]):
        index.add(map(Listed.of, coming))
        index.finish()
    files = index.files()
    index.end()
    ranks = {page["url"]: page["filters"].get("rank") for page in parts(files, "fragment")}
    assert ranks == {"1/": None, "2/": ["1"], "3/": None}


def test_the_program_is_given_its_pages_by_a_process_that_has_one_thread_before_and_after(program: Path) -> None:
    # in a process of its own: servers of other tests begin and end threads in this one
    tells = (
        "import sys, threading; from pathlib import Path; from whosays.search.index import Listed, SiteIndex\n"
        "from whosays.search.records import Entry, Section\n"
        "index = SiteIndex(['a/'], Path(sys.argv[1]))\n"
        "index.add([Listed.of(Entry('a/', 'A', 'en', (Section('', 'A', 'word'),)))])\n"
        "print([each.name for each in threading.enumerate()]); index.end()"
    )
    done = subprocess.run([sys.executable, "-c", tells, str(program)], check=True, capture_output=True, text=True)
    assert done.stdout == "['MainThread']\n"


def script(folder: Path, *lines: str) -> Path:
    program = folder / "pagefind"
    program.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    program.chmod(0o700)
    return program


def test_the_program_ends_with_whoever_started_it(program: Path, tmp_path: Path) -> None:
    ended = tmp_path / "ended"
    told = script(tmp_path, f"'{program}' --service", f"echo > '{ended}'")
    starts = (
        "import os, sys; from pathlib import Path; from whosays.search.index import SiteIndex\n"
        "index = SiteIndex(['a/'], Path(sys.argv[1])); index.add([]); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", starts, str(told)], check=False)
    patience = time.monotonic() + 30
    while not ended.exists() and time.monotonic() < patience:
        time.sleep(0.05)
    assert (done.returncode, ended.exists()) == (-signal.SIGKILL, True)


@pytest.mark.parametrize(
    ("pages", "own", "expected"),
    [
        (2000, {}, ""),
        (2001, {}, "narenas:1,dirty_decay_ms:100,lg_tcache_max:4"),
        (2001, {"_RJEM_MALLOC_CONF": "narenas:4"}, "narenas:4"),
    ],
)
def test_the_program_is_told_to_hold_little_of_many_pages_unless_somebody_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int, own: dict[str, str], expected: str
) -> None:
    monkeypatch.delenv("_RJEM_MALLOC_CONF", raising=False)
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    told = tmp_path / "told"
    says = f'echo "$_RJEM_MALLOC_CONF" > "{told}"'
    index = SiteIndex(map(str, range(pages)), script(tmp_path, says, "cat > /dev/null"))
    while not told.is_file() or not told.read_text():
        time.sleep(0.01)
    index.end()
    assert told.read_text().strip() == expected


def test_a_program_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match=r"^it ended before it was done$"):
        search_index(entries(1), script(tmp_path, "echo bm8=, | head -c 0"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("error while loading shared libraries", ": error while loading shared libraries"),
        (r"\nthread main panicked at a.rs:1:2:\nno space\nnote: run with \`RUST_BACKTRACE=1\`\n", ": no space"),
        (r"one\r\ntwo.\r\n\n  \n", ": two"),
        (r"caf\351 \033[31m", ": caf\ufffd \x1b[31m"),
        (r"\nnote: more\n", ""),
    ],
)
def test_what_a_program_said_last_is_told_where_it_ended_by_itself(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], said: str, told: str
) -> None:
    with pytest.raises(SearchError) as failed:
        search_index(entries(1), script(tmp_path, f'printf "{said}" >&2'))
    assert (str(failed.value), capfd.readouterr().err) == (f"it ended before it was done{told}", "")


def test_no_more_is_told_of_what_a_program_said_than_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(SearchError) as failed:
        search_index(
            entries(1), script(tmp_path, "yes word | head -c 1000000 >&2; yes | tr -d '\\n' | head -c 20000 >&2")
        )
    assert str(failed.value) == f"it ended before it was done: {'y' * (LONGEST_TEXT - 1)}…"


def test_a_program_says_nothing_to_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    index = SiteIndex([], script(tmp_path, f"echo $RUST_BACKTRACE >&2; touch '{tmp_path}/said'; sleep 600"))
    while not (tmp_path / "said").exists():
        time.sleep(0.01)
    index.end()
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("own", ["", "1"])
def test_a_program_says_in_short_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str) -> None:
    monkeypatch.setenv("RUST_BACKTRACE", own)
    with pytest.raises(SearchError, match=r"done: 0$"):
        search_index(entries(1), script(tmp_path, "echo $RUST_BACKTRACE >&2"))


def test_a_program_runs_where_nothing_of_what_it_says_can_be_kept(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made = search_index(entries(1), program)

    def nowhere(**_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(tempfile, "TemporaryFile", nowhere)
    # what waits to be written has to lie somewhere
    monkeypatch.setattr(aside, "nameless", lambda _: (io.BytesIO(), ""))
    assert search_index(entries(1), program) == made
    with pytest.raises(SearchError, match=r"^it ended before it was done$"):
        search_index(entries(1), script(tmp_path, "echo words >&2"))
    assert capfd.readouterr().err == ""


def answering(payload: object) -> str:
    answer = base64.b64encode(json.dumps({"payload": payload}).encode()).decode()
    return f"printf {answer},{answer},{answer},"


def file(path: str, content: bytes) -> dict[str, str]:
    return {"path": path, "content": base64.b64encode(content).decode()}


ENTRY = {"languages": {"en": {"hash": "en_1", "wasm": "en"}}}
NAMED = file("pagefind-entry.json", json.dumps(ENTRY).encode())


@pytest.mark.parametrize(
    "said",
    [
        "yes",
        "cat /dev/zero",
        "printf '<html>, <p>, </p>, </html>'",
        "printf A,A,A,",
        "printf bm8=,bm8=,bm8=,",
        "printf W10=,W10=,W10=,",
        answering([]),
        answering({}),
        answering({"type": "Files"}),
        answering({"type": "Files", "files": [{"path": "a"}]}),
        answering({"type": "Files", "files": [{"path": "a", "content": 1}]}),
        answering({"type": "Files", "files": []}),
        answering({"type": "Files", "files": [file("pagefind-entry.json", b'{"languages": []}')]}),
        answering({"type": "Files", "files": [NAMED]}),
        answering({"type": "Files", "files": [NAMED, file("pagefind.en_1.pf_meta", gzip.compress(b"\x84"))]}),
        answering({"type": "Files", "files": [NAMED, file("pagefind.en_1.pf_meta", gzip.compress(b"")[:-4])]}),
    ],
)
def test_a_program_that_answers_anything_else_is_told(tmp_path: Path, said: str) -> None:
    with pytest.raises(SearchError, match=r"^what it answered is not what Pagefind 1\.5 answers$"):
        search_index(entries(1), script(tmp_path, said, "sleep 600"))


def test_a_program_that_does_not_answer_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_PATIENCE", 0.5)
    begun = time.monotonic()
    # more than a pipe holds
    with pytest.raises(SearchError, match=r"^it has not answered for 0\.5 seconds, and was ended$"):
        search_index(entries(1000), script(tmp_path, "sleep 60 &", "wait"))
    assert time.monotonic() - begun < 30


def test_a_package_without_the_program_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def get_executable() -> Path:
        raise FileNotFoundError("Could not find any of []")

    monkeypatch.setattr(programs, "get_executable", get_executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert programs.program() is None
    (tmp_path / "pagefind").touch(0o755)
    assert programs.program() == tmp_path / "pagefind"


def test_where_no_package_has_the_program_that_of_the_machine_is_used_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "get_executable", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert programs.program() is None
    (tmp_path / "pagefind").touch(0o755)
    assert programs.program() == tmp_path / "pagefind"
