"""What every page leads to: pages of the site's own and addresses elsewhere, in the header or the footer."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, SITE, told
from whosays.build import build
from whosays.check import check
from whosays.engine import settings
from whosays.own_pages.titles import title_of
from whosays.project import CONTENT, SITE_FILE, Project
from whosays.site_parts import Guide

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.check import Checked

PAGES = {
    "imprint.md": "# Imprint\n\nThe harbour office.\n",
    "about/us.md": "---\ntitle: Us & them\n---\n# Another heading\n",
    "about/README.md": "Three reporters.\n",
}
THERE = "`about/README.md` or `about/us.md` or `imprint.md`"


def site(fields: str, pages: Mapping[str, str] = PAGES) -> Project:
    own = {CONTENT / name: text for name, text in pages.items()}
    facts = {SITE_FILE: SITE + fields, CONTENT / "pier" / "about.yaml": EXPLAINER}
    return Project(facts, frozenset(own), pages=own)


def extra(result: Checked) -> dict[str, object]:
    assert result.corpus is not None, told(result)
    told_engine = settings(result.corpus)["extra"]
    return {name: told_engine[name] for name in ("header", "footer", "guide") if name in told_engine}


def link(title: str, url: str, *, elsewhere: bool = False) -> dict[str, object]:
    return {"title": title, "url": url, "elsewhere": elsewhere}


def test_a_site_that_names_none_has_none() -> None:
    assert extra(check(site(""))) == {}


def test_pages_and_addresses_stand_where_the_settings_put_them_pages_first() -> None:
    fields = """\
links:
  - {title: The Gazette, url: "https://gazette.example/", in: header}
  - {title: Write, url: "mailto:desk@example.org"}
pages: [imprint.md, {page: about/us.md, in: header}, {page: about/README.md, title: Who we are}]
guide: yes
"""
    assert extra(check(site(fields))) == {
        "header": [link("Us & them", "about/us/"), link("The Gazette", "https://gazette.example/", elsewhere=True)],
        "footer": [
            link("Imprint", "imprint/"),
            link("Who we are", "about/"),
            link("Write", "mailto:desk@example.org", elsewhere=True),
        ],
        "guide": "guide/",
    }


@pytest.mark.parametrize(
    "typed", ["imprint.md", "[imprint.md]", "[{page: imprint.md}]", "{page: imprint.md, in: footer}"]
)
def test_one_page_is_named_by_its_file_alone_or_with_more(typed: str) -> None:
    assert extra(check(site(f"pages: {typed}\n"))) == {"footer": [link("Imprint", "imprint/")]}


def test_the_address_of_a_page_is_written_as_engines_write_it() -> None:
    pages = {"Über uns.md": "# Über uns\n"}
    assert extra(check(site("pages: Über uns.md\n", pages))) == {"footer": [link("Über uns", "%C3%9Cber%20uns/")]}


@pytest.mark.parametrize(
    ("file", "text", "title"),
    [
        ("imprint.md", "# *Imprint* &amp; `law` [here](a.md)\n", "Imprint & law here"),
        ("imprint.md", "Words.\n\n## Second\n\n# First\n", "First"),
        ("imprint.md", "---\ntitle: Legal\n---\n# Imprint\n", "Legal"),
        ("imprint.md", "---\ntags: [a]\n---\n# Imprint\n", "Imprint"),
        ("imprint.md", "---\ntitle: ''\n---\nWords.\n", "Imprint"),
        ("data-privacy_notes.md", "Words.\n", "Data privacy notes"),
        ("FAQ.md", "", "FAQ"),
        ("about/index.md", "", "About"),
        ("about/README.md", "", "About"),
    ],
)
def test_a_link_has_the_title_of_the_page(file: str, text: str, title: str) -> None:
    assert title_of(PurePosixPath("content", file), text) == title


@pytest.mark.parametrize(
    ("typed", "help_"),
    [
        ("imprint", "did you mean `imprint.md`?"),
        ("/imprint/", "did you mean `imprint.md`?"),
        ("content/imprint.md", "did you mean `imprint.md`?"),
        ("./imprint.html", "did you mean `imprint.md`?"),
        ("Imprint.md", "did you mean `imprint.md`?"),
        ("about\\us.md", "did you mean `about/us.md`?"),
        ("us.md", "did you mean `about/us.md`?"),
        (
            "https://example.org/imprint",
            "an address elsewhere stands in `links`, as `links: [{title: ..., url: https://example.org/imprint}]`",
        ),
        (
            "privacy.md",
            f"write the page in the file `content/privacy.md`, or name {THERE}",
        ),
        (
            "../../etc/passwd",
            f"write the page in the file `content/imprint.md`, or name {THERE}",
        ),
    ],
)
def test_a_page_that_is_not_there_is_told_at_its_line_with_what_to_type(typed: str, help_: str) -> None:
    result = check(site(f"pages:\n  - imprint.md\n  - {{page: '{typed}', in: header}}\n"))
    assert told(result) == [f"site.yaml:5:12 missing-page: there is no page `{typed}` in `content`"]
    assert result.diagnostics[0].help == help_


def test_a_page_with_a_mistake_of_its_own_is_there() -> None:
    result = check(site("pages: imprint.md\n", {"imprint.md": "# Imprint\n\n<script>1</script>\n"}))
    assert [each.code for each in result.diagnostics] == ["own-page"]


def test_addresses_elsewhere_are_checked_like_all_others() -> None:
    fields = 'links: [{title: A, url: "javascript:1"}, {title: B, url: "https://example.org/a,"}]\n'
    assert [line.split(": ")[0] for line in told(check(site(fields)), warnings=True)] == ["site.yaml:3:25 bad-url"]
    fields = 'links: [{title: B, url: "https://example.org/a,"}]\n'
    assert [line.split(": ")[0] for line in told(check(site(fields)), warnings=True)] == ["site.yaml:3:25 odd-address"]


@pytest.mark.parametrize(
    ("typed", "pages"),
    [("", set()), ("guide: no\n", set()), ("guide: yes\n", set(map(str, Guide)))],
)
def test_the_guide_for_writers_is_part_of_a_site_that_asks_for_it(typed: str, pages: set[str]) -> None:
    files = build(site(typed)).files
    assert {path.name for path in files if path.parts[0] == "guide" and path.suffix == ".md"} == pages


@pytest.mark.parametrize(("typed", "word"), [("true", "yes"), ("false", "no")])
def test_a_truth_value_in_the_place_of_yes_and_no_is_told(typed: str, word: str) -> None:
    (problem,) = check(site(f"guide: {typed}\n")).diagnostics
    assert (problem.code, problem.help) == ("unknown-value", f"did you mean `{word}`? use `yes` or `no`")
