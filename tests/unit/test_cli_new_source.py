"""`whosays new source` fills in what a page tells, and asks the network only when it is told to."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whosays.cli import fetching, main
from whosays.editing.saved_page import MOST_BYTES
from whosays.project import CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).resolve().parent.parent / "cases"
FACTS = CONTENT / "drones" / "facts.yaml"
SAVE = "open the page in a browser and save it as “Web page, HTML only”"
PAGE = "<html lang=fr><title>Quai fermé</title><meta property=og:site_name content=Gazette>"


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without a problem, which is also the current folder."""
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


TITLE = b"\x1b]0;owned\x07"
HOSTILE = {
    "/status": b"HTTP/1.0 500 " + TITLE + b"\r\n\r\n",
    "/kind": b"HTTP/1.0 200 OK\r\nContent-Type: a/" + TITLE + b"\r\n\r\n",
    "/picture": b"HTTP/1.0 200 OK\r\nContent-Type: image/" + TITLE + b"\r\n\r\n",
    "/leads": b"HTTP/1.0 302 Found\r\nLocation: x:" + TITLE + b"\r\n\r\n",
    "/speaks": b"SSH-2.0 " + TITLE + b"\r\n",
    "/encoding": b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + TITLE + b"\r\n",
    "/long": b"HTTP/1.0 500 " + b"a" * 60_000 + b"\r\n\r\n",
}
"""What a server may answer, byte by byte."""


class Pages(BaseHTTPRequestHandler):
    """A site with a page of every sort."""

    def do_GET(self) -> None:
        if not self._is_hostile():
            self._answer()

    def _is_hostile(self) -> bool:
        """Whether this is no answer, which is sent then."""
        line = b"X: " if self.path == "/dripping-head" else b"Content-Type: text/html\r\n\r\n"
        if self.path in HOSTILE:
            self.wfile.write(HOSTILE[self.path])
        elif self.path in {"/dripping-head", "/dripping-body"}:
            self._drip(b"HTTP/1.0 200 OK\r\n" + line)
        else:
            return False
        return True

    def _answer(self) -> None:
        redirects = {"/old": "/page", "/file": "file:///etc/hostname", "/round": "/round", "/ftp": "ftp://127.0.0.1/"}
        if self.path in redirects:
            self.send_response(302)
            self.send_header("Location", redirects[self.path])
            self.end_headers()
            return
        kinds = {
            "/text": "text/plain",
            "/cyrillic": "text/html; charset=windows-1251",
            "/western": "text/html; charset=iso-8859-1",
            "/leaflet": "application/pdf",
            "/photo": "image/webp",
        }
        kind = kinds.get(self.path, "text/html")
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        if self.path == "/cyrillic":
            self.wfile.write("<title>Причал закрыт</title>".encode("windows-1251"))
        elif self.path == "/western":
            self.wfile.write("<meta charset=utf-8><title>Port\u2019s pier</title>".encode("windows-1252"))
        elif self.path == "/packed":
            self.wfile.write(gzip.compress(PAGE.encode()))
        elif self.path == "/drawing":
            self.wfile.write(b"%PDF-1.7")
        elif self.path == "/endless":
            self.wfile.write(b"<title>Pier</title>")
            try:
                for _ in range(MOST_BYTES // 1_000_000 + 5):
                    self.wfile.write(b" " * 1_000_000)
            except OSError:
                self.server.hung_up = True  # type: ignore[attr-defined]
        else:
            self.wfile.write(PAGE.encode())

    def _drip(self, beginning: bytes) -> None:
        """Send a byte now and then, without end."""
        with contextlib.suppress(OSError):
            self.wfile.write(beginning)
            while not self.server.is_done.wait(0.02):  # type: ignore[attr-defined]
                self.wfile.write(b"a")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
        """Say nothing."""


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the site."""
    monkeypatch.setenv("no_proxy", "*")
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        server.is_done = threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.is_done.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


def test_a_saved_page_fills_in_a_source(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (story / "page.html").write_text(PAGE, encoding="utf-8")
    url = "https://gazette.example/quai"
    assert main(["new", "source", url, "--html", "page.html", "--date", "2031-03-04"]) == 0
    written = (
        "  quai-ferme:\n"
        "    title: Quai fermé\n"
        "    url: https://gazette.example/quai\n"
        "    publisher: Gazette\n"
        "    date: 2031-03-04\n"
        "    lang: fr\n"
    )
    assert written in capsys.readouterr().out
    assert written in (story / FACTS).read_text(encoding="utf-8")


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<html lang=en>", "    lang: en\n"),
        ("<html lang=en-GB>", "    lang: en-GB\n"),
        ("<meta property=og:locale content=en_US>", "    lang: en-US\n"),
        ("<html>", ""),
    ],
)
def test_the_language_of_a_source_is_written_where_its_page_tells_it(
    html: str, written: str, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (story / "page.html").write_text(f"{html}<title>Pier shut</title>", encoding="utf-8")
    url = "https://gazette.example/pier"
    assert main(["new", "source", url, "--html", "page.html"]) == 0
    fact = capsys.readouterr().out.partition("\n")[2]
    assert fact == f"  pier-shut:\n    title: Pier shut\n    url: {url}\n{written}"


@pytest.mark.parametrize(
    ("html", "written", "why"),
    [
        ("<html lang=ua>", "", "`ua` is no language: `UA` is Ukraine, a country: "),
        ("<html lang=english>", "", "`english` is no language: write `en`"),
        ("<html lang=ua><meta property=og:locale content=uk_UA>", "    lang: uk-UA\n", ""),
    ],
)
def test_a_language_that_is_none_is_told_as_left_out(
    html: str, written: str, why: str, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (story / "page.html").write_text(f"{html}<title>Pier shut</title>", encoding="utf-8")
    url = "https://gazette.example/pier"
    assert main(["new", "source", url, "--html", "page.html"]) == 0
    told = capsys.readouterr()
    assert told.out.partition("\n")[2] == f"  pier-shut:\n    title: Pier shut\n    url: {url}\n{written}"
    assert told.err.startswith(f"the page's language was left out: {why}" if why else "")
    assert bool(told.err) == bool(why)


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Access denied",
        "ACCESS DENIED",
        "Access to this page has been denied.",
        "403 Forbidden",
        "429 Too Many Requests",
        "DDoS-Guard",
        "Checking your browser before accessing gazette.example",
        "Are you a robot?",
        "Please wait\u2026",
        "503 Service Temporarily Unavailable",
    ],
)
def test_what_a_site_sends_to_robots_is_no_page(title: str, story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (story / FACTS).read_bytes()
    (story / "page.html").write_text(f"<html lang=en><title>{title}</title>", encoding="utf-8")
    assert main(["new", "source", "https://gazette.example/pier", "--html", "page.html", "--title", "Pier"]) == 2
    help_ = "open it in a browser, wait until the article is shown, and save it then"
    why = f"page.html does not hold the page: the site sent “{title}” in place of it: {help_}\n"
    assert capsys.readouterr().err.endswith(why)
    assert (story / FACTS).read_bytes() == before


@pytest.mark.parametrize(
    "html",
    [
        "<title>Access denied: how the pier was shut</title>",
        "<title>Access denied</title><meta property=og:title content='Access denied'>",
    ],
)
def test_an_article_on_a_refusal_is_a_page(html: str, story: Path) -> None:
    (story / "page.html").write_text(html, encoding="utf-8")
    assert main(["new", "source", "https://gazette.example/pier", "--html", "page.html"]) == 0


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://a.example/dome?utm_source=x&id=3&fbclid=y#roof", "https://a.example/dome?id=3#roof"),
        ("https://a.example/dome?utm_source=x", "https://a.example/dome"),
        ("https://a.example/dome?id=%c3&empty=", "https://a.example/dome?id=%c3&empty="),
    ],
)
@pytest.mark.usefixtures("story")
def test_what_counts_readers_is_left_out(typed: str, written: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "source", typed, "--title", "The dome"]) == 0
    assert capsys.readouterr().out.endswith(f"    url: {written}\n")


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/helsinki",
        "HTTP://WWW.News.example:80/helsinki/",
        "https://news.example:443/helsinki?utm_source=a&fbclid=b#top",
    ],
)
def test_a_source_that_is_there_is_refused(url: str, story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (story / FACTS).read_bytes()
    # the page is not even asked for
    assert main(["new", "source", url, "--fetch"]) == 2
    message = "Error: source `press-conference` in content/drones/facts.yaml has this address already: cite that one\n"
    assert capsys.readouterr().err == message
    assert (story / FACTS).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fetch"], "a page needs its address"),
        (["https://a.example/", "https://b.example/"], "one id at most, and one address"),
        (["https://a.example/", "--url", "https://b.example/"], "one id at most, and one address"),
        (["www.a.example"], "`www.a.example` is not a web address: write the whole address with https://"),
        (["https://a.example/", "--fetch", "--html", __file__], "give --html or --fetch, not both"),
        (["http://127.0.0.1:1/", "--fetch"], "was not fetched: Connection refused; save the page"),
        (["file:///etc/hostname", "--fetch"], "`file:///etc/hostname` is a file on a disk, which no reader can open"),
        (["http://[", "--fetch"], "is not a web address"),
        (
            ["--url", "mailto:jo@a.example", "--fetch"],
            "`mailto:jo@a.example` is a mailbox, not a web address",
        ),
        (["https://a.example/"], "a source needs --title"),
    ],
)
@pytest.mark.usefixtures("story")
def test_a_wrong_call_says_what_is_right(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "source", *arguments]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/page", "Quai fermé"),
        ("/old", "Quai fermé"),
        ("/packed", "Quai fermé"),
        ("/cyrillic", "Причал закрыт"),
        ("/western", "Port\u2019s pier"),
        ("/endless", "Pier"),
    ],
)
def test_a_page_is_fetched(path: str, title: str, pages: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "source", "a-page", pages + path, "--fetch", "--dry-run"]) == 0
    assert f"  a-page:\n    title: {title}\n    url: {pages}{path}\n" in capsys.readouterr().out


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "the server answers 404 Not Found"),
        ("/text", "it is text/plain, not HTML"),
        ("/file", "Redirection to url 'file:///etc/hostname' is not allowed"),
        ("/ftp", "it leads on to ftp://127.0.0.1/, which is no page"),
        ("/round", "the server answers 302"),
    ],
)
def test_what_is_no_page_is_told(path: str, message: str, pages: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "source", pages + path, "--fetch"]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert "save the page in a browser and give it with --html" in told


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("path", ["/dripping-head", "/dripping-body"])
def test_a_server_that_only_drips_is_given_up(
    path: str, pages: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fetching, "_SECONDS_IN_ALL", 0.2)
    assert main(["new", "source", pages + path, "--fetch"]) == 2
    assert "was not fetched: it took more than 0.2 seconds; save the page" in capsys.readouterr().err


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/status", "the server answers 500 <U+001B>]0;owned<U+0007>"),
        ("/kind", "it is a/<U+001B>]0, not HTML"),
        ("/picture", "it is image/<U+001B>]0: type"),
        ("/leads", "<U+001B>]0;owned<U+0007>"),
        ("/speaks", "SSH-2.0 <U+001B>]0;owned<U+0007>"),
        ("/encoding", "was not fetched: "),
        ("/long", f"the server answers 500 {'a' * 576}…; save the page"),
    ],
)
def test_what_a_server_says_cannot_reach_the_terminal(
    path: str, told: str, pages: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "source", pages + path, "--fetch"]) == 2
    shown = capsys.readouterr().err
    assert told in shown
    assert all(sign.isprintable() or sign == "\n" for sign in shown)


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("path", "kind"), [("/leaflet", "application/pdf"), ("/photo", "image/webp"), ("/drawing", "a PDF")]
)
def test_what_no_browser_can_save_as_a_page_is_to_be_typed(
    path: str, kind: str, pages: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "source", pages + path, "--fetch"]) == 2
    message = f"no page can be read from {pages}{path}: it is {kind}: type --title, --publisher and --date instead"
    assert capsys.readouterr().err.endswith(f"Error: {message}\n")


def test_what_a_page_says_and_cannot_be_taken_over_is_told(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = b"<meta charset=utf-8><title>Quai ferm\xe9</title><meta name=date content=3/4/2031>"
    (story / "page.html").write_bytes(page)
    arguments = ["new", "source", "https://gazette.example/quai", "--html", "page.html"]
    assert main([*arguments, "--title", "Quai fermé", "--dry-run"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "  quai-ferme:\n    title: Quai fermé\n    url: https://gazette.example/quai\n"
    assert shown.err.splitlines()[:2] == [
        "the page's title was left out: some of its letters cannot be read",
        "the page's date was left out: `3/4/2031` can be read in several ways or in none",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "page.pdf",
            b"%PDF-1.7",
            "no page can be read from page.pdf: it is a PDF: type --title, --publisher and --date instead",
        ),
        (
            "page.html",
            b"",
            f"no page can be read from page.html: it is empty: {SAVE}",
        ),
        ("page_files", None, "page_files is a folder: give the .html file that the browser saved beside it"),
    ],
)
def test_a_file_that_holds_no_page_is_refused(
    name: str, content: bytes | None, message: str, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (story / name).mkdir() if content is None else (story / name).write_bytes(content)
    assert main(["new", "source", "https://gazette.example/quai", "--html", name]) == 2
    assert capsys.readouterr().err.endswith(f"Error: {message}\n")


@pytest.mark.usefixtures("story")
def test_the_network_is_left_alone_unless_it_is_asked_for(pages: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "source", f"{pages}/page", "--title", "Ours"]) == 0
    assert "Gazette" not in capsys.readouterr().out
