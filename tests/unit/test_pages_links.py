"""Every link of every page leads to a page that is there, and to a place on it."""

from __future__ import annotations

import posixpath
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

from tests import rendered
from tests.security.hostile import HARMLESS
from tests.stories import EXPLAINER, project
from whosays.addresses import Address
from whosays.build import build
from whosays.site_parts import GUIDE

if TYPE_CHECKING:
    from whosays.build import Build
    from whosays.project import Project

NOTHING = project({"pier/about.yaml": EXPLAINER})

SETTLED = project(
    {
        "pier/about.yaml": EXPLAINER,
        "pier/facts.yaml": "questions: {which: {text: Which?, status: answered, answer: This one.}}",
    }
)

# ids that are also those of the pages' own parts and of other pages
AWKWARD = project(
    {
        "common/all.yaml": "actors: {harbour: {name: The harbour, kind: organisation}}",
        "changes/about.yaml": """
            explainer:
              title: Changes
              question: What changed?
              summary: Nothing, says [[claims]].
              sections:
                - {id: timeline, heading: Timeline, text: "So [[claims]]."}
                - {id: accounts, heading: Accounts, text: "So [[claims]]."}
                - {id: claims, heading: Claims, text: "So [[claims]]."}
            sources: {sources: {title: Log, url: "https://example.org/log", date: 2031-03-01}}
            actors:
              actors: {name: Actors, member_of: harbour}
              alone: {name: Alone}
            claims:
              claims: {text: It stands., by: actors, src: sources, on: 2031-03-01, about: questions, terms: glossary}
              timeline: {text: It falls., by: alone, src: sources, on: 2031-03-02, contradicts: claims, media: media}
            accounts: {accounts: {title: Accounts}, evidence: {title: Evidence}}
            questions: {questions: {text: Which?, accounts: accounts, would_settle: A look.}}
            terms: {glossary: {definition: A list.}, method: {definition: A way.}}
            media:
              media: {url: "https://example.org/m", shows: It., src: sources}
              media-sources: {url: "https://example.org/s", shows: It.}
              media-claims: {url: "https://example.org/c", shows: It.}
            events:
              said-claims: {text: It was., when: 2031-03-01, src: sources}
              2031-03: {text: It is., when: 2031-03}
            changes: [{on: 2031-03-03, kind: update, note: More., facts: [claims, method, media, said-claims]}]
            """,
        "home/about.yaml": f"""
            {EXPLAINER}
            sources: {{log: {{title: Log, url: "https://example.org/log"}}}}
            claims: {{one: {{text: It stands., by: harbour, src: log, on: 2031-03-01}}}}
            """,
    }
)


def many(number: int) -> Project:
    """A story with many claims of every status."""
    claims = "".join(
        f"  c{n}: {{text: Claim {n}., by: {'ab'[n % 2]}, src: log, on: 2031-03-0{1 + n % 9}"
        f"{f', contradicts: c{n - 1}' if n % 10 == 5 else ''}{f', supports: c{n - 1}' if n % 10 == 3 else ''}}}\n"
        for n in range(number)
    )
    facts = (
        'sources: {log: {title: Log, url: "https://example.org/log"}}\n'
        f"actors: {{a: {{name: A}}, b: {{name: B}}}}\nclaims:\n{claims}"
    )
    return project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})


def built(source: Project) -> Build:
    result = build(source)
    assert result.files, result.diagnostics
    return result


PROJECTS = {
    "every field": HARMLESS.project(),
    "nothing": NOTHING,
    "settled": SETTLED,
    "awkward ids": AWKWARD,
    "many claims": many(230),
}


@pytest.mark.parametrize("source", PROJECTS.values(), ids=PROJECTS)
def test_every_link_leads_somewhere(source: Project) -> None:
    files = built(source).files
    found = {path: rendered.starts(_events(page)) for path, page in files.items() if path.suffix == ".md"}
    published = {Address(path).published: path for path in found}
    ids = {path: Counter(each.attributes.get("id", "") for each in elements) for path, elements in found.items()}
    for path, elements in found.items():
        twice = [name for name, number in ids[path].items() if name and number > 1]
        assert not twice, f"{path}: {twice} stand twice"
        for href in (
            each.attributes.get("href") or each.attributes["xlink:href"] for each in elements if each.tag == "a"
        ):
            assert href, path
            if not urlsplit(href).scheme:
                path_and_query, _, anchor = href.partition("#")
                target = path_and_query.partition("?")[0]
                if target.endswith("/"):
                    # inside a drawing, where no engine turns the path of a page into its address
                    there = published[urljoin(Address(path).published, target)]
                else:
                    there = PurePosixPath(posixpath.normpath(path.parent / target)) if target else path
                assert there in files, f"{path}: {href}"
                assert not anchor or anchor in ids[there], f"{path}: {href}"


@pytest.mark.parametrize("source", PROJECTS.values(), ids=PROJECTS)
def test_every_page_tells_the_theme_where_it_is(source: Project) -> None:
    files = built(source).files
    published = {Address(path).published for path in files if path.suffix == ".md"}
    for path, page in files.items():
        if path.suffix == ".md":
            meta = rendered.front_matter(page)
            items = [*meta.get("crumbs", ()), *meta.get("sections", ())]
            assert {item["url"] for item in items} <= published
            assert all(PurePosixPath(feed["href"]) in files for feed in meta.get("feeds", ()))
            assert meta["title"]
            assert meta["kind"]
            current = [item["current"] for item in meta.get("sections", ()) if item["current"]]
            assert len(current) == (path.parts[0] not in {"index.md", GUIDE.name})


def _events(page: bytes) -> list[rendered.Event]:
    return rendered.events(rendered.html(rendered.body(page)))
