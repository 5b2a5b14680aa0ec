"""What stands at the root of a host: `robots.txt` and `security.txt`, on sites that are published there."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.stories import EXPLAINER, project, told
from whosays.build import build
from whosays.check import check
from whosays.project import CONTENT, SITE_FILE, Project

NOTE = "changes: [{on: 2031-03-04, id: c1, kind: correction, note: A year was wrong.}]\n"
ROBOTS = b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
SECURITY = b"""\
Contact: mailto:desk@example.org
Expires: 2032-03-03T00:00:00Z
Preferred-Languages: en, uk
Canonical: https://example.org/.well-known/security.txt
"""
FIELDS = "contact: mailto:desk@example.org\nlanguages: [en, uk]\n"


def site(url: str, fields: str = FIELDS, facts: str = EXPLAINER + NOTE, own: tuple[str, ...] = ()) -> dict[str, bytes]:
    texts = {SITE_FILE: f"title: A site\nurl: {url}\n{fields}", CONTENT / "pier" / "a.yaml": facts}
    files = build(Project(texts, frozenset(CONTENT / each for each in own))).files
    names = ("robots.txt", "security.txt", ".well-known/security.txt")
    return {name: files[PurePosixPath(name)] for name in names if PurePosixPath(name) in files}


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/"])
def test_a_site_at_the_root_of_its_host_has_both(url: str) -> None:
    assert site(url) == {"robots.txt": ROBOTS, "security.txt": SECURITY, ".well-known/security.txt": SECURITY}


def test_a_site_below_a_path_has_neither_since_nobody_looks_there() -> None:
    assert site("https://example.org/piers/") == {}


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ("", EXPLAINER + NOTE),
        ("contact: http://example.org/\n", EXPLAINER + NOTE),
        (FIELDS, EXPLAINER),
        (FIELDS, EXPLAINER + NOTE.replace("2031", "9999")),
    ],
)
def test_without_an_address_that_the_standard_allows_or_a_day_to_count_from_nothing_is_said(
    fields: str, facts: str
) -> None:
    assert site("https://example.org/", fields, facts) == {"robots.txt": ROBOTS}


def test_a_web_address_is_a_contact_and_languages_are_told_where_they_are_known() -> None:
    files = site("https://example.org/", "contact: https://example.org/write\n")
    assert files["security.txt"].decode().splitlines() == [
        "Contact: https://example.org/write",
        "Expires: 2032-03-03T00:00:00Z",
        "Canonical: https://example.org/.well-known/security.txt",
    ]


@pytest.mark.parametrize(
    ("own", "made"),
    [
        (("robots.txt",), {"security.txt", ".well-known/security.txt"}),
        (("security.txt",), {"robots.txt"}),
        (("pier/robots.txt",), {"robots.txt", "security.txt", ".well-known/security.txt"}),
    ],
)
def test_what_the_writers_have_themselves_is_theirs(own: tuple[str, ...], made: set[str]) -> None:
    assert set(site("https://example.org/", f"{FIELDS}files: [txt]\n", own=own)) == made


@pytest.mark.parametrize("contact", ['"https://example.org/a\\nContact: mailto:x@y.org"', '"mailto:a@b.org\\rX: y"'])
def test_no_address_adds_a_line(contact: str) -> None:
    (line,) = told(
        check(project({"site.yaml": f"title: A\nurl: https://a.org/\ncontact: {contact}\n", "p/a.yaml": EXPLAINER}))
    )
    assert " bad-url: " in line
