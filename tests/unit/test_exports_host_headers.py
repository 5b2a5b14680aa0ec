"""What `_headers` has hosts send, read as Cloudflare and Netlify read it."""

from __future__ import annotations

import html
import re
from pathlib import PurePosixPath

import pytest

from tests.stories import EXPLAINER, project
from whosays.build import build
from whosays.exports.host_headers import HEADERS
from whosays.offline import copied

FACTS = (
    "claims: {one: {text: It held., by: a, src: s}}\nactors: {a: {name: A}}\n"
    'sources: {s: {title: S, url: "https://example.org/s"}}\n'
)
POLICY = "object-src 'none'; base-uri 'none'; form-action 'none'"
IN_NO_FRAME = f"{POLICY}; frame-ancestors 'none'"


def made(url: str) -> dict[PurePosixPath, bytes]:
    site = f"title: A site\nurl: {url}\nguide: yes\n"
    return {**build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}, site=site)).files}


def rules(text: str) -> list[tuple[str, dict[str, str]]]:
    """The rules in their order: the pattern of the path, and the headers."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            assert name not in found[-1][1]
            found[-1][1][name] = value
        elif line and not line.startswith("#"):
            found.append((line, {}))
    return found


def matches(pattern: str, path: str) -> bool:
    expression = re.sub(r":\w+", "[^/]+", pattern).replace("*", ".*")
    return re.fullmatch(expression, path) is not None


def sent(text: str, path: str) -> dict[str, list[str]]:
    """The values of each header of a file, one a rule."""
    headers: dict[str, list[str]] = {}
    for pattern, each in rules(text):
        if matches(pattern, path):
            for name, value in each.items():
                headers.setdefault(name, []).append(value)
    return headers


def test_no_page_may_be_framed_and_every_card_may() -> None:
    files = made("https://example.org/")
    text = files[HEADERS].decode()
    pages = {f"/{path.with_suffix('')}/".replace("/index/", "/") for path in files if path.suffix == ".md"}
    assert {path: sent(text, path)["Content-Security-Policy"][-1] for path in pages} == dict.fromkeys(
        pages, IN_NO_FRAME
    )
    cards = [f"/{path.parent}/" for path in files if path.name == "index.html"]
    assert cards == ["/pier/embed/one/"]
    assert [sent(text, path)["Content-Security-Policy"] for path in cards] == [[POLICY]]


def test_every_file_is_sent_with_what_no_page_can_say() -> None:
    text = made("https://example.org")[HEADERS].decode()
    assert sent(text, "/pier/facts.json") == {
        "Content-Security-Policy": [POLICY],
        "X-Content-Type-Options": ["nosniff"],
        "Referrer-Policy": ["same-origin"],
        "Permissions-Policy": ["camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
        "Cross-Origin-Opener-Policy": ["same-origin"],
        "Strict-Transport-Security": ["max-age=31536000"],
    }


def test_only_fonts_are_kept_unasked() -> None:
    text = made("https://example.org/")[HEADERS].decode()
    kept = [path for path, headers in rules(text) if "Cache-Control" in headers]
    assert kept == ["/assets/fonts/*"]


def test_a_site_without_https_does_not_ask_for_it() -> None:
    assert b"Strict-Transport-Security" not in made("http://example.org/")[HEADERS]


def test_cloudflare_takes_all_of_it() -> None:
    text = made("https://example.org/")[HEADERS].decode()
    assert len(rules(text)) <= 100
    assert max(map(len, text.splitlines())) <= 2_000
    assert max(pattern.count("*") for pattern, _ in rules(text)) == 1


@pytest.mark.parametrize("url", ["https://example.github.io/pier/", "https://example.org/a"])
def test_a_site_below_a_path_has_none(url: str) -> None:
    assert HEADERS not in made(url)


def test_the_settings_of_servers_in_the_guide_tell_pages_from_cards() -> None:
    files = made("https://example.org/")
    told = html.unescape(files[PurePosixPath("guide/publish.md")].decode())
    (pattern,) = {*re.findall(r"\^/\[\^/\]\+/\w+/", told)}
    assert told.count(pattern) == 3
    framed = {path for path in files if path.name == "index.html" and re.search(pattern, f"/{path}")}
    assert framed == {PurePosixPath("pier/embed/one/index.html")}
    assert not any(re.search(pattern, f"/{path}") for path in files if path.suffix == ".md")


def test_the_copy_to_read_offline_has_none() -> None:
    assert copied(["index.html", str(HEADERS)]) == ["index.html"]
