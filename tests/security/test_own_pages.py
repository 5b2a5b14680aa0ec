"""Attacks in pages of a writer's own: bodies, titles, tags, descriptions and names of files, read by two parsers."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from turbohtml import parse

from tests.security.hostile import ascii_yaml_of
from tests.security.payloads import as_name, fold, in_batches, read_payloads, with_every_pair
from tests.security.two_parsers import PARSERS, Found, by_turbohtml, running
from tests.site.built_site import without_cards
from tests.site.search_pages import searched, title
from tests.stories import EXPLAINER, SITE
from whosays.diagnostics import has_errors
from whosays.own_pages import front_matter, listed
from whosays.own_pages.check import made, problems

if TYPE_CHECKING:
    from pathlib import Path

PAGE = PurePosixPath("content/about.md")
PLACES = ("a {} b", "- a\n- {}\n", "[a]({})", "[a]: {}\n\n[a]", "<{}>", '<a href="{}">b</a>', "a\n{{: {} }}\n")
"""Where a payload stands in the Markdown of a page."""


@pytest.fixture(scope="module")
def payloads(corpora: Path) -> list[str]:
    return read_payloads(corpora)


def test_what_is_looked_for_is_found() -> None:
    for html in ("<svg>", "<p onclick=a>", "<a href=' jAva\nscript:a'>b</a>", "<p data-md-component=a>", "<script>"):
        assert running(html), html
    assert running('<p title="onclick=a">&lt;script&gt;</p><a href="a.md#b">c</a>') == []


def test_a_body_runs_nothing_whether_it_was_checked_or_not(payloads: list[str]) -> None:
    refused = sum(is_refused(payload) for payload in payloads)
    assert refused > len(payloads) / 2


@pytest.mark.parametrize("place", PLACES)
def test_so_it_does_wherever_it_stands(payloads: list[str], place: str) -> None:
    refused = [payload for payload in with_every_pair(payloads) if is_refused(place.format(payload))]
    assert refused


def is_refused(text: str) -> bool:
    """Whether the check refuses a page; nothing of it runs where not, or where it was never checked."""
    page = f"\n{text}\n"
    html, is_told = made(page), has_errors(problems(PAGE, page))
    # what is not refused any site engine may make a page of
    assert is_told or running(html) == [], text
    assert running(listed.inert(html)) == [], text
    return is_told


def test_titles_and_tags_are_shown_as_they_were_typed(payloads: list[str]) -> None:
    for payload in payloads:
        told = front_matter.inert({"title": payload, "tags": [payload]})
        for line in (told["title"], *told["tags"], listed.inert_line(payload)):
            assert [each for parser in PARSERS for each in parser(f"<b>{line}</b>")] == [Found("b", {})] * 2, payload
        for line in (told["title"], *told["tags"]):
            shown = parse(f"<!doctype html><body><b>{line}</b>").find("b")
            assert shown is not None
            assert fold(shown.text) == fold(payload)


@pytest.fixture(scope="module")
def site(payloads: list[str], project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which every payload stands in the title, the tags and the description of a page, and some in names."""
    root = tmp_path_factory.mktemp("site")
    content = root / "content"
    (content / "pier").mkdir(parents=True)
    (content / "site.yaml").write_text(SITE)
    (content / "pier" / "about.yaml").write_text(EXPLAINER)
    names = list(dict.fromkeys(name.lower() for payload in payloads if (name := as_name(payload))))
    for number, (batch, name) in enumerate(itertools.zip_longest(in_batches(payloads, 3000), names[:200])):
        text = "a\n"
        if batch:
            settings = {"title": " ".join(batch.payloads), "tags": batch.payloads, "description": batch.payloads[-1]}
            written = ascii_yaml_of(settings)
            (content / f"titled-{number}.md").write_text(f"---\n{written}---\n{text}", encoding="utf-8")
        if name:
            (content / f"{name}.md").write_text(text, encoding="utf-8")
    without_cards(project, root)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    built = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-2000:]
    return root / "site"


def test_the_search_holds_titles_tags_and_names_as_they_were_typed(site: Path, payloads: list[str]) -> None:
    """The script of the search shows them as text (`tests/browser/test_search_panel.py`)."""
    own = searched(site)
    assert len([each for each in own.values() if each["content"] == "a."]) > 300
    for number, batch in enumerate(in_batches(payloads, 3000)):
        page = own[f"titled-{number}/"]
        assert squeezed(title(page)) == squeezed(" ".join(batch.payloads))
        assert squeezed(page["meta"]["tags"]) == squeezed(" | ".join(batch.payloads))


def squeezed(text: str) -> str:
    """A text without what the index puts between words, and in place of points, and what shows as nothing."""
    return re.sub(r"[\s^\u200b]", "", fold(text)).replace("\ua78f", ".")


def test_a_page_shows_its_title_and_nothing_of_it_runs(site: Path) -> None:
    expected: dict[str, set[tuple[str, ...]]] = {"titled": set(), "named": set()}
    for page in site.glob("*/index.html"):
        if page.parent.name != "pier":
            kind = "titled" if page.parent.name.startswith("titled-") else "named"
            tags = tuple(each.tag for each in by_turbohtml(page.read_text(encoding="utf-8")))
            expected[kind].add(tags)
    # every page of a kind has the same elements, whatever stands in its title or name
    assert {kind: len(found) for kind, found in expected.items()} == {"titled": 1, "named": 1}
