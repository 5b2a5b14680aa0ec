"""No address of the site that was published last is lost: what is told of each, and where that site is read from."""

from __future__ import annotations

import gzip
import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, SITE, project
from whosays import addresses
from whosays.build import Build, build
from whosays.cli import main
from whosays.corpus.narrative import SECTIONS_A_PAGE
from whosays.diff.dead_addresses import dead_addresses
from whosays.diff.last_site import LastSite, facts_in, paths_of
from whosays.diff.sitemap import NoSitemapError, read_sitemap
from whosays.project import CONTENT, FIRST_STORY, Project

if TYPE_CHECKING:
    from collections.abc import Iterator

FACTS = """
sources: {gazette: {title: Gazette, url: "https://gazette.example/1"}}
actors: {harbour: {name: Harbour, kind: organisation}}
questions: {safe: {text: "Was it safe?", would_settle: A survey.}}
terms: {quay: {definition: A wall.}}
claims:
  gauge: {text: It passed., by: harbour, src: gazette, on: 2031-03-04, about: safe, terms: quay, formerly: meter}
  smoke: {text: Smoke rose., by: harbour, src: gazette, on: 2031-03-06, about: safe}
changes: [{on: 2031-03-04, id: note, kind: update, note: Added it., facts: gauge}]
"""
HOMES = ["https://example.org/"]


def made(facts: str = FACTS, *, site: str = SITE, folder: str = "pier", own: tuple[str, ...] = ()) -> Build:
    files = project({f"{folder}/about.yaml": EXPLAINER, f"{folder}/facts.yaml": facts}, site=site).files
    result = build(Project(files, frozenset(CONTENT / each for each in own)))
    assert result.corpus, result.diagnostics
    return result


def last(built: Build) -> LastSite:
    """The site that was made of a build, out of the folder that it was published from."""
    files = (addresses.page_file(each) if each.suffix == ".md" else each for each in (*built.files, *built.own))
    exports = [path for path in built.files if path.name == "facts.json"]
    return LastSite(paths_of(files), tuple(fact for path in exports for fact in facts_in(built.files[path])))


def told(before: Build, after: Build) -> list[tuple[str, str]]:
    return [(str(each.at.file), each.message) for each in dead_addresses(last(before), after)]


def lost(*paths: str) -> str:
    named = ", ".join(f"`{path}`" for path in paths)
    return f"{named} {'was' if len(paths) == 1 else 'were'} published, and would lead nowhere"


def test_the_same_facts_lose_nothing() -> None:
    assert told(made(own=("imprint.md",)), made(own=("imprint.md",))) == []


def test_every_address_of_a_fact_is_told_at_once() -> None:
    after = FACTS.replace("  smoke: {", "  haze: {")
    claim = lost("pier/claims/smoke/", "pier/embed/smoke/", "pier/timeline/#said_smoke")
    assert told(made(), made(after)) == [("content/pier", claim)]
    assert told(made(), made(after.replace("haze: {", "haze: {formerly: smoke, "))) == []


def test_the_made_up_story_of_a_new_site_may_go() -> None:
    assert told(made(folder=FIRST_STORY), made()) == []
    after = made(FACTS.replace("  smoke: {", "  haze: {"), folder=FIRST_STORY)
    assert [place for place, _ in told(made(folder=FIRST_STORY), after)] == [f"content/{FIRST_STORY}"]


def test_a_narrative_that_became_shorter_loses_no_address() -> None:
    def told_in(sections: int) -> Build:
        told = ", ".join(f"{{id: s{number}, heading: Part {number}, text: It stood.}}" for number in range(sections))
        return build(project({"pier/about.yaml": EXPLAINER.replace("}\n", f", sections: [{told}]}}\n")}))

    before, after = told_in(SECTIONS_A_PAGE + 1), told_in(1)
    assert {"pier/page-2/", "pier/places.json"} <= last(before).paths - last(after).paths
    assert told(before, after) == []


def test_a_page_of_their_own_that_is_called_like_one_of_a_list_is_told() -> None:
    assert [message for _, message in told(made(own=("team.md", "team/page-2.md")), made(own=("team.md",)))] == [
        lost("team/page-2/")
    ]


def test_a_former_id_that_nobody_keeps_is_told() -> None:
    after = FACTS.replace(", formerly: meter", "")
    claim = lost("pier/claims/meter/", "pier/embed/meter/", "pier/timeline/#said_meter")
    assert told(made(), made(after)) == [("content/pier", claim)]


def test_a_place_on_a_list_is_told_and_so_is_that_of_a_note() -> None:
    after = FACTS.replace("{quay:", "{wall:").replace("terms: quay", "terms: wall").replace("id: note", "id: added")
    assert told(made(), made(after)) == [
        ("content/pier", lost("pier/changes/#note")),
        ("content/pier", lost("pier/glossary/#quay")),
    ]


@pytest.mark.parametrize(
    ("change", "path", "help_"),
    [
        (("on: 2031-03-06", "on: 2031-03-05"), "pier/as-of/2031-03-06/", "now: pier/as-of/2031-03-05/"),
        (("on: 2031-03-06", "on: 2031-03-04"), "pier/as-of/2031-03-06/", "now: pier/as-of/2031-03-04/"),
        (("imprint.md", "about.md"), "imprint/", "now: /"),
        (("dome.jpg", "roof.jpg"), "pier/dome.jpg", "put it back"),
    ],
)
def test_any_other_page_can_be_led_to_what_took_its_place(change: tuple[str, str], path: str, help_: str) -> None:
    own = ("imprint.md", "pier/dome.jpg")
    before, facts = made(own=own), FACTS.replace(*change)
    new = tuple(each.replace(*change) for each in own)
    after = made(facts, own=new)
    (found,) = dead_addresses(last(before), after)
    assert found.message == lost(path)
    assert help_ in found.help
    if path.endswith("/"):
        moved = found.help.partition("`moved: ")[2].removesuffix("`")
        led = made(facts, own=new, site=f"{SITE}moved: {moved}\n")
        assert led.diagnostics == after.diagnostics
        assert list(dead_addresses(last(before), led)) == []
        page = led.files[PurePosixPath(path, "index.html")].decode()
        assert '<meta http-equiv="refresh" content="0; url=../' in page


def test_a_folder_that_is_gone_is_told_once() -> None:
    before = made()
    number = sum(path.startswith("pier/") for path in last(before).paths)
    message = f"the explainer `pier` was published, and its {number} addresses would lead nowhere"
    assert told(before, made(folder="dock")) == [("content/pier", message)]


def test_a_retraction_that_is_taken_out_again_is_told() -> None:
    gone = FACTS.replace(
        "changes: [", "changes: [{on: 2031-03-07, id: gone, kind: retraction, note: No., facts: haze, was: W.}, "
    )
    messages = [message for _, message in told(made(gone), made())]
    assert lost("pier/withdrawn/haze/", "pier/withdrawn/haze/feed.json", "pier/withdrawn/haze/feed.xml") in messages


@pytest.mark.parametrize(
    ("moved", "message"),
    [
        ("{was: about/, now: imprint/}", None),
        ("{was: about/, now: /}", None),
        ("{was: pier/old.html, now: pier/claims/gauge/#sources}", None),
        ("{was: about/, now: us/}", "`about/` leads to `us/`, and there is no such page"),
        ("{was: pier/, now: imprint/}", "`pier/` is a page"),
        ("{was: a/, now: /}, {was: a/, now: imprint/}", "`a/` is said to have moved twice"),
        ("{was: a/, now: b/}, {was: b/, now: /}", "`a/` leads to `b/`, which leads on itself"),
    ],
)
def test_what_is_said_to_have_moved_leads_straight_to_a_page(moved: str, message: str | None) -> None:
    plain = made(own=("imprint.md",)).diagnostics
    found = made(site=f"{SITE}moved: [{moved}]\n", own=("imprint.md",)).diagnostics
    assert [each.message for each in found[len(plain) :]] == ([message] if message else [])


@pytest.mark.parametrize(
    "was", ["/about/", "../about/", "a//b/", "a/../b/", "about", "https://x.org/", "a\\b/", "a?b/", "a#b/"]
)
def test_an_address_outside_the_site_is_none_of_its_pages(was: str) -> None:
    found = build(project({"pier/about.yaml": EXPLAINER}, site=f"{SITE}moved: [{{was: '{was}', now: /}}]\n"))
    assert [each.message for each in found.diagnostics] == [f"`{was}` is not the address of a page of the site"]


URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def sitemap(*urls: str) -> bytes:
    return (URLSET + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>").encode()


def test_a_sitemap_tells_the_paths_below_the_site_wherever_that_was() -> None:
    listed = sitemap(
        "https://example.org/a%20b/", " http://EXAMPLE.org/ ", "https://old.org/base/c/", "https://else.org/"
    )
    found = read_sitemap(listed, [*HOMES, "https://old.org/base"])
    assert (found.paths, found.foreign) == (frozenset({"a b/", "", "c/"}), 1)
    assert read_sitemap(gzip.compress(listed), HOMES).paths == {"a b/", ""}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no XML"),
        (b"<html/>", "not `urlset`"),
        (b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "not `urlset`"),
        (b'<!DOCTYPE urlset [<!ENTITY a "b">]>' + sitemap(), "document type"),
        (b'<!DOCTYPE urlset SYSTEM "file:///etc/passwd">' + sitemap(), "document type"),
        (sitemap("https://example.org/&a;"), "no XML"),
        (sitemap(*["https://example.org/"] * 50_001), "50,000 addresses"),
        (gzip.compress(b" " * 50_000_001), "50,000,000 bytes"),
        (b"\x1f\x8b" + b"x" * 20, "cannot be unpacked"),
        (b'<?xml version="1.0" encoding="no-such"?>' + sitemap(), "no XML"),
    ],
)
def test_what_is_no_sitemap_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(NoSitemapError, match=why):
        read_sitemap(content, HOMES)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{", b"[" * 100_000, b'{"explainer": 1}',
        b'{"explainer": {"slug": "../up"}, "claims": [{"id": "a"}]}',
        b'{"explainer": {"slug": "pier"}, "claims": [1, {"id": "../up"}, {"id": 2}], "terms": {}}',
    ],
)  # fmt: skip
def test_what_is_no_list_of_facts_tells_of_none(content: bytes) -> None:
    assert facts_in(content) == ()


def in_the_past(facts: str) -> Project:
    """The pier at a time that no check takes for the future."""
    files = project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts}).files
    return Project({file: text.replace("2031", "2021") for file, text in files.items()})


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, the folder `site` that it was published from, and since then a claim has another id."""
    monkeypatch.chdir(tmp_path)
    before = build(in_the_past(FACTS))
    others = (PurePosixPath(each) for each in ("assets/main.1a2b.js", "404.html", "card.png"))
    for path in (*before.files, *others):
        file = tmp_path / "site" / (addresses.page_file(path) if path.suffix == ".md" else path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(before.files[path] if path.name == "facts.json" else b"")
    listed = [f"https://example.org/{addresses.published(path)}" for path in before.files.pages]
    (tmp_path / "site" / "sitemap.xml").write_bytes(sitemap(*listed))
    for path, text in in_the_past(FACTS.replace("  smoke: {", "  haze: {")).files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


@pytest.fixture
def served(published: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of that folder."""
    monkeypatch.setenv("no_proxy", "*")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
            """Say nothing."""

    folder = partial(Quiet, directory=str(published / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), folder) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def dead(against: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    status = main(["check", "--format", "json", "--against", against])
    found = [each for each in json.loads(capsys.readouterr().out)["problems"] if each["code"] == "dead-address"]
    assert status == (1 if found else 0)
    return [each["message"] for each in found]


ALL = lost("pier/claims/smoke/", "pier/embed/smoke/", "pier/timeline/#said_smoke")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("against", "message"), [("site", ALL), ("site/sitemap.xml", lost("pier/claims/smoke/"))])
def test_a_folder_tells_all_and_a_sitemap_the_pages(
    against: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dead(against, capsys) == [message]


@pytest.mark.parametrize("below", ["", "/", "/sitemap.xml"])
def test_the_published_site_is_asked_for_its_pages_and_its_facts(
    below: str, served: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dead(f"{served}{below}", capsys) == [ALL]


def test_the_address_in_the_settings_of_the_site_need_not_be_typed(
    served: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("content/site.yaml").write_text(f"title: A site\nurl: {served}/\nformerly: https://example.org/\n")
    assert dead("published", capsys) == [ALL]


def test_nothing_can_be_lost_before_the_first_publication(served: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--against", f"{served}/not-yet/"]) == 0
    assert (
        capsys.readouterr().err
        == f"nothing is published at {served}/not-yet/sitemap.xml yet, so no address can be lost\n"
    )


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("against", "why"),
    [
        ("nowhere", "there is no site map, folder or site `nowhere`"),
        ("content", "content is no built site: there is no `index.html` in it"),
        ("content/site.yaml", "content/site.yaml is no site map: it is no XML that can be read"),
        ("http://127.0.0.1:9/", "http://127.0.0.1:9/sitemap.xml was not fetched: Connection refused"),
        (
            "other.xml",
            "other.xml lists no address of this site: if the site has moved, write the one it had as `formerly`",
        ),
    ],
)
def test_what_is_no_last_site_is_a_wrong_call(against: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.xml").write_bytes(sitemap("https://else.org/\x1b]0;owned/".replace("\x1b", "%1b")))
    assert main(["check", "--against", against]) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize("shape", ["text", "github", "sarif"])
def test_every_report_has_it(shape: str, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    strange = sitemap("https://example.org/", "https://example.org/%1b]0;owned%07/")
    (published / "strange.xml").write_bytes(strange)
    assert main(["check", "--format", shape, "--against", "strange.xml"]) == 1
    out = capsys.readouterr().out
    assert "dead-address" in out
    assert "\x1b" not in out
    assert "\x07" not in out
