"""What a build holds of what it has made or read, counted: 10,000 facts have to fit into half a gigabyte."""

from __future__ import annotations

import gc
import logging
import os
import subprocess
import sys
import weakref
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, set_exclusions

from tests.stories import EXPLAINER, SITE
from whosays.aside import Aside, LaidText, Texts
from whosays.build import Files as BuiltFiles
from whosays.diagnostics import Location
from whosays.digest import digest
from whosays.document import Document
from whosays.exports import Exports
from whosays.kept_pages import KeptFile, KeptSite
from whosays.mkdocs_defaults import set_defaults
from whosays.mkdocs_exports import NewExports
from whosays.mkdocs_facts import SiteFacts
from whosays.mkdocs_kept import KeptFiles
from whosays.mkdocs_later import Later
from whosays.mkdocs_pages import Made, PreparedPage, Told
from whosays.mkdocs_written import WrittenFile
from whosays.model.facts import Claim
from whosays.pages.search_hints import Facet
from whosays.progress import silent
from whosays.search.description import Outline
from whosays.search.index import Listed, SiteIndex
from whosays.search.program import program
from whosays.search.records import Entry, Section

if TYPE_CHECKING:
    from collections.abc import Iterator


CONFIG = "site_name: Replaced\ndocs_dir: content\ntheme: whosays\nplugins: [search, whosays]\n"
FACTS = """\
sources: {log: {title: Memory log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims: {one: {text: The pier stands., by: diver, src: log, on: 2031-03-01, about: open}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one small story, whose pages link to the lines of its facts."""
    pier = tmp_path / "content" / "pier"
    pier.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "content" / "site.yaml").write_text(f"{SITE}repository: https://github.com/a/b\n")
    (pier / "about.yaml").write_text(EXPLAINER)
    (pier / "facts.yaml").write_text(FACTS)
    return tmp_path


def held(text: str) -> int:
    """How many documents of a text there are."""
    return sum(isinstance(each, Document) and each.text == text for each in gc.get_objects())


@pytest.mark.parametrize(("is_served", "documents"), [(False, 0), (True, 1)])
def test_a_build_holds_lines_of_facts_and_no_nodes_once_they_are_checked_and_a_preview_all(
    root: Path, *, is_served: bool, documents: int
) -> None:
    # of no other test, as what a preview read is held by its process
    text = f"# {root}\n{FACTS}"
    (root / "content" / "pier" / "facts.yaml").write_text(text)
    facts = SiteFacts(silent, is_served=is_served)
    facts.root = root
    facts.configure(load_config(str(root / "mkdocs.yml")))
    assert facts.made
    assert held(text) == documents
    (page,) = [page for path, page in facts.made.files.pages.items() if str(path) == "pier/claims/one.md"]
    assert [each.href for each in page().head.actions][-1].endswith("/content/pier/facts.yaml#L5")


class _Text(str):
    """A text of which can be told whether anybody still has it."""

    __slots__ = ("__weakref__",)


def test_an_index_holds_no_page_once_its_program_has_heard_of_it() -> None:
    found = program()
    assert found
    counts: list[int] = []
    told: list[weakref.ref[_Text]] = []

    def pages() -> Iterator[Listed]:
        for number in range(9):
            counts.append(sum(each() is not None for each in told))
            text = _Text("<html><body>It stands.</body></html>")
            told.append(weakref.ref(text))
            yield Listed(Outline(f"{number}/", 1, (), 0), text)
            del text

    index = SiteIndex((f"{number}/" for number in range(9)), found)
    index.add(pages())
    index.end()
    # the last one that was handed over is still at hand while the next one is made
    assert counts == [0, *[1] * 8]


def test_a_page_that_was_made_lies_aside_as_text_and_tells_the_same(tmp_path: Path) -> None:
    told = Told({"title": "Пірс"}, {"a", "b"}, {"pier/index.md": {"one": "../#one"}})
    entry = Entry("pier/", "Pier", "en", (Section("", "", "It stands."), Section("a", "A", "Wet.")), ("Claim",), 2)
    listed = Listed.of(entry)
    made = Made.of(b"one", told, (listed,))
    texts = Texts(tmp_path)
    first, second = (each.laid(texts) for each in (made, Made.of(b"two", Told({}, set(), {}), ())))
    assert (type(first.data), str(first.data)) == (LaidText, made.data)
    assert (first.told, first.found(), first.html) == (told, (listed,), b"one")
    assert (second.told, second.found(), second.html) == (Told({}, set(), {}), (), b"two")
    assert str(texts.put("\ud800")) == "\ud800"
    assert list(tmp_path.iterdir()) == []


def test_records_that_are_alike_share_what_never_changes_and_nothing_else() -> None:
    one, two, other = (
        Claim.model_validate({"text": text, "by": "diver", "src": {"id": "log", "at": "page 1"}, **more}).named(
            text, frozenset()
        )
        for text, more in (("one", {}), ("two", {}), ("other", {"about": "open"}))
    )
    place = Location(PurePosixPath("content/pier/facts.yaml"), ("claims", "one"))
    assert one.bound(place) is one
    assert [each.id for each in (one, two, other)] == ["one", "two", "other"]
    assert (one.location, two.location) == (place, one.src[0].location)
    assert (one.model_fields_set, other.model_fields_set) == ({"text", "by", "src"}, {"text", "by", "src", "about"})
    assert one.model_fields_set is two.model_fields_set
    assert one.src[0].__pydantic_private__ is other.src[0].__pydantic_private__
    edited = one.model_copy(update={"about": ()})
    assert (edited.model_fields_set, one.model_fields_set) == ({"text", "by", "src", "about"}, {"text", "by", "src"})


def test_pages_that_are_chosen_alike_share_what_they_are_chosen_by() -> None:
    one, two = (
        Outline.of(Entry(address, "Pier", "en", (), facets=((Facet.SPEAKER, (f"D{'iver'}",)),))).shared()
        for address in "ab"
    )
    assert one.facets == ((Facet.SPEAKER, ("Diver",)),)
    assert one.facets[0] is two.facets[0]


def test_what_is_laid_aside_is_read_again_and_leaves_no_file(tmp_path: Path) -> None:
    files = {PurePosixPath(f"{number}.txt"): b"%d" % number * number for number in range(9)}
    aside = Aside(files.items(), tmp_path)
    assert (dict(aside), [*aside], len(aside)) == (files, [*files], 9)
    assert (PurePosixPath("3.txt") in aside, PurePosixPath("9.txt") in aside) == (True, False)
    assert [*tmp_path.iterdir()] == []
    # where no folder is there are those of the system
    assert dict(Aside(files.items(), tmp_path / "none")) == files


def test_a_build_holds_no_export_and_no_card_until_they_are_written(root: Path) -> None:
    facts = SiteFacts(silent, is_served=False)
    facts.root = root
    config = load_config(str(root / "mkdocs.yml"))
    facts.configure(config)
    source = facts.source(Later(), None).among(Files([]), config, is_served=False)
    cards = [file for file in source if file.src_uri.endswith(".png")]
    (told,) = [file for file in source if file.src_uri == "pier/facts.json"]
    contents = {file.content_bytes for file in (*cards, told)}
    # and these are held by the set of them
    held = [each for each in gc.get_referents(*gc.get_objects()) if isinstance(each, bytes) and each in contents]
    assert (len(cards), len(contents), len(held)) == (4, 5, 5)


def test_exports_are_made_by_a_process_of_their_own_which_takes_along_what_that_took(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = SiteFacts(silent, is_served=False)
    facts.root = root
    config = load_config(str(root / "mkdocs.yml"))
    set_defaults(config)
    facts.configure(config)
    assert facts.made
    expected = {str(path): facts.made.files[path] for path in facts.made.files if path not in facts.made.files.pages}
    kept = KeptFiles(
        root / "site", Later(), KeptSite({}, {}, {"pier/facts.json": digest(expected.pop("pier/facts.json"))}, None, {})
    )
    makers: set[int] = set()
    content = BuiltFiles.content

    def noted(files: BuiltFiles, path: PurePosixPath) -> bytes:
        makers.add(os.getpid())
        return content(files, path)

    monkeypatch.setattr("whosays.mkdocs_exports.workers", lambda _: 2)
    monkeypatch.setattr(BuiltFiles, "content", noted)
    files = Files([])
    facts.source(Later(), kept).write_exports(files, config)
    assert makers == set()
    site = Path(config.site_dir)
    written = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert (written, [*files]) == (expected, [])
    assert kept.paths == {"pier/facts.json"}
    assert kept.contents.keys() == {*expected, "pier/facts.json"}


def test_an_export_that_a_site_leaves_out_is_not_written(root: Path) -> None:
    facts = SiteFacts(silent, is_served=False)
    facts.root = root
    config = load_config(str(root / "mkdocs.yml"), exclude_docs="*.csv\nfeed.*")
    set_defaults(config)
    facts.configure(config)
    assert facts.made
    later = Later()
    files = Files([later.file(config, name) for name in ("pier/claims.csv", "pier/facts.json")])
    set_exclusions(files, config)
    facts.source(later, KeptFiles(root / "site", later)).write_exports(files, config)
    written = {path.name for path in Path(config.site_dir).rglob("*") if path.is_file()}
    expected = {path.name for path in facts.made.files if path not in facts.made.files.pages}
    assert written == {name for name in expected if not name.endswith(".csv") and not name.startswith("feed.")}
    assert {"claims.csv", "sources.csv", "feed.xml"} < expected


def test_what_pages_depend_on_is_looked_up_by_a_process_of_its_own_where_it_is_not_known(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = SiteFacts(silent, is_served=False)
    facts.root = root
    config = load_config(str(root / "mkdocs.yml"))
    facts.configure(config)
    assert facts.made
    of_facts = facts.made.files
    paths = [str(path) for path in of_facts.pages if of_facts.dependency(path)]
    every = [File(path, None, config.site_dir, config.use_directory_urls) for path in (*paths, "other.md")]
    made = Made.of(b"", Told({}, set(), {}), ())
    for file in every[:-1]:
        PreparedPage(None, file, config, bytes).made = made
    expected = {path: of_facts.dependency(PurePosixPath(path)) for path in paths}
    known = {paths[0]: b"known", paths[1]: None}
    kept = KeptFiles(root / "site", Later(), depends_on=known)

    def remembered() -> dict[str, bytes]:
        return {each.path: each.depends_on for each in kept.to_remember(every, of_facts)}

    assert remembered() == {**expected, paths[0]: b"known"}
    asked: list[PurePosixPath] = []
    dependency = BuiltFiles.dependency

    def noted(files: BuiltFiles, path: PurePosixPath) -> bytes | None:
        asked.append(path)
        return dependency(files, path)

    monkeypatch.setattr("whosays.mkdocs_kept.workers", lambda _: 2)
    monkeypatch.setattr(BuiltFiles, "dependency", noted)
    beside = kept.to_remember(every, of_facts)
    beside.look_up()
    assert {each.path: each.depends_on for each in beside} == {**expected, paths[0]: b"known"}
    assert asked == []
    # where that process fails
    monkeypatch.setattr("whosays.mkdocs_kept.workers", lambda _: 0)
    beside = kept.to_remember(every, of_facts)
    beside.look_up()
    assert {each.path: each.depends_on for each in beside} == {**expected, paths[0]: b"known"}
    assert [*map(str, asked)] == paths[1:]


def test_no_page_makes_exports_to_tell_their_sizes_that_are_made_beside_it_or_stay(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made_files() -> BuiltFiles:
        facts = SiteFacts(silent, is_served=False)
        facts.root = root
        facts.configure(load_config(str(root / "mkdocs.yml")))
        assert facts.made
        return facts.made.files

    before, files = made_files(), made_files()
    (page,) = (path for path in files.pages if "data" in path.parts)
    expected = before.page(page)
    stays = KeptFile("pier/claims.csv", "pier/claims.csv", b"1")
    states = {stays.file: [len(before[PurePosixPath(stays.path)]), 1]}
    made: list[PurePosixPath] = []
    get = Exports.__getitem__

    def noted(exports: Exports, path: PurePosixPath) -> bytes:
        made.append(path)
        return get(exports, path)

    monkeypatch.setattr("whosays.mkdocs_exports.workers", lambda _: 2)
    monkeypatch.setattr(Exports, "__getitem__", noted)
    NewExports(files, KeptSite({}, {stays.path: stays}, {}, None, states), root).taken()
    assert (files.page(page), made) == (expected, [])


def test_a_made_page_holds_no_anchors_and_no_links_until_the_engine_asks_for_them(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    told = {
        "one.md": Told({"title": "One"}, {"here"}, {"two.md": {"there": "two.md#there", "gone": "two.md#gone"}}),
        "two.md": Told({"title": "Two"}, {"there"}, {}),
    }
    files = Files([File(path, None, config.site_dir, config.use_directory_urls) for path in told])
    pages = [PreparedPage(None, file, config, bytes) for file in files]
    names = [[*vars(page)] for page in pages]
    for page in pages:
        page.site = SimpleNamespace(made=lambda each: Made.of(b"", told[each.file.src_uri], ()))
        page.read_source(config)
        page.render(config, files)
    held = [value for page in pages for value in vars(page).values() if isinstance(value, set | dict) and value]
    assert held == []
    assert [page.meta for page in pages] == [{"template": "prepared.html", "title": title} for title in ("One", "Two")]
    for page in pages:
        page.validate_anchor_links(files=files, log_level=logging.WARNING)
    assert [record.getMessage() for record in caplog.records] == [
        "Doc file 'one.md' contains a link 'two.md#gone', but the doc 'two.md' does not contain an anchor '#gone'."
    ]
    assert [page.present_anchor_ids for page in pages] == [{"here"}, {"there"}]
    for page in pages:
        page.let_anchors_go()
    assert [value for page in pages for value in vars(page).values() if isinstance(value, set)] == []
    # nor is there anything empty for each
    assert (pages[0].toc, [*pages[0].toc]) == (pages[1].toc, [])
    assert vars(pages[0])["_meta"] is vars(pages[1])["_meta"]
    # with a name that comes later each page would have a table of names of its own
    assert [[*vars(page)] for page in pages] == names


def test_files_that_wait_to_be_written_get_no_name_of_anything_later(root: Path, tmp_path: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    path = "cards/pier.png"
    file = WrittenFile.of(config, path, lambda: b"1")
    names = [*vars(file)]
    set_exclusions([file], config)
    # the table has room for one that all have
    assert (file.dest_uri, [*vars(file)], file.src_uri is path) == (path, names, True)


HOLES = """\
import resource
from pathlib import Path
from whosays.given_back import give_back

def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])

pieces = [bytes(1_000) for _ in range(50_000)]
kept = pieces[::50]
del pieces
before = pages()
told = give_back()
print(told, (before - pages()) * resource.getpagesize() > 10_000_000)
"""


def test_what_is_free_between_pieces_in_use_goes_back_to_the_system() -> None:
    done = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=True)
    assert done.stdout in {"True True\n", "False False\n"}


AGAIN = """\
import resource, sys
from whosays.given_back import hold_on

def asked_for():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(20):
        for piece in [bytearray(1_000_000) for _ in range(4)]:
            piece[::4096] = bytes(245)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

asked_for()
before = asked_for()
hold_on()
asked_for()
print(sys.platform == "linux" and before > 10 * asked_for())
"""


def test_what_is_held_on_to_is_not_asked_for_again() -> None:
    done = subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, text=True, check=True)
    assert done.stdout == f"{sys.platform == 'linux'}\n"
