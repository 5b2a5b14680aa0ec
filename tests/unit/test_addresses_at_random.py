"""Whatever is renamed, merged, withdrawn or moved to another folder: every address that there ever was leads on.

A crawler asks, as a browser without scripts would, for each address of each edition in the site of the last one.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rendered import body, events, html, starts
from tests.stories import SITE
from whosays import addresses
from whosays.build import build
from whosays.diff.dead_addresses import dead_addresses
from whosays.diff.last_site import LastSite, facts_in, paths_of
from whosays.document import compose, plain
from whosays.editing.edits import edited
from whosays.editing.rename import Refused, rename
from whosays.model.facts import Kind
from whosays.project import CONTENT, SITE_FILE, Project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from whosays.build import Build

Facts = dict[str, Any]
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
SECTIONS = {"claims": "text", "questions": "text", "events": "text", "terms": "definition"}
"""What is renamed, merged and withdrawn here, with the field that tells one from another."""
FACTS: Facts = {
    "sources": {"gazette": {"title": "Gazette", "url": "https://gazette.example/1"}},
    "actors": {"port": {"name": "Port", "kind": "organisation"}},
    "claims": {f"c{n}": {"text": f"Claim {n}.", "by": "port", "src": "gazette", "on": "2031-03-04"} for n in range(3)},
    "questions": {f"q{n}": {"text": f"Question {n}?", "would_settle": "A look."} for n in range(3)},
    "events": {f"e{n}": {"text": f"Event {n}.", "when": "2031-03-04", "src": "gazette"} for n in range(3)},
    "terms": {f"t{n}": {"definition": f"Term {n}."} for n in range(3)},
    "changes": [{"on": "2031-03-05", "id": "begun", "kind": "update", "note": "Begun."}],
}


@dataclass
class Newsroom:
    """The facts of one explainer and the name of its folder, as editors leave them step by step."""

    draw: Callable[[st.SearchStrategy[str]], str]
    folder: str = "pier"
    formerly: list[str] = field(default_factory=list)
    facts: Facts = field(default_factory=lambda: cast("Facts", yaml.safe_load(yaml.safe_dump(FACTS))))
    became: dict[str, str] = field(default_factory=dict)
    """What is told now at the address of what was told before."""

    def project(self) -> Project:
        explainer = {
            "title": "The pier",
            "question": "Was it safe?",
            "summary": "Nobody knows.",
            "formerly": self.formerly,
        }
        texts = {"about": {"explainer": explainer}, "facts": self.facts}
        files = {
            CONTENT / self.folder / f"{name}.yaml": yaml.safe_dump(each, sort_keys=False)
            for name, each in texts.items()
        }
        return Project({SITE_FILE: SITE, **files})

    def step(self, number: int) -> None:
        """Do one thing of the four, to something chosen at random."""
        section = self.draw(st.sampled_from(sorted(SECTIONS)))
        # the first of each kind stays, as a list without facts has no page
        first, *others = self.facts[section]
        doing = self.draw(st.sampled_from(["rename", "rename", "merge", "withdraw", "move"]))
        if doing == "move":
            self._move(self.draw(st.sampled_from(["pier", "dock", f"folder-{number}"])))
        elif doing == "rename":
            self._rename(self.draw(st.sampled_from([first, *others])), f"new-{number}")
        elif others:
            gone = self.draw(st.sampled_from(others))
            if doing == "merge":
                self._merge(
                    section, self.draw(st.sampled_from([each for each in self.facts[section] if each != gone])), gone
                )
            else:
                self._withdraw(section, gone, number)

    def _move(self, to: str) -> None:
        if to != self.folder:
            first = (self.folder, *self.formerly)[-1]
            names = [each for each in (self.folder, *self.formerly) if each != to]
            self.formerly = names if names[-1] == first else [*names, first]
            self.folder = to

    def _rename(self, old: str, new: str) -> None:
        """Either to a new id, or back to one that it had."""
        fact = next(facts[old] for section, facts in self.facts.items() if section in SECTIONS and old in facts)
        had = [each for each in listed(fact.get("formerly")) if each != old]
        new = self.draw(st.sampled_from([new, *had]))
        project = self.project()
        edits = rename(project, old, new)
        assert not isinstance(edits, Refused), edits
        file = CONTENT / self.folder / "facts.yaml"
        after = edited(project.files[file], [each for each in edits if each.file == file])
        self.facts = cast("Facts", plain(compose(file, after)[0].root))

    def _merge(self, section: str, kept: str, gone: str) -> None:
        fact, merged = self.facts[section][kept], self.facts[section].pop(gone)
        old = [each for each in listed(fact.get("formerly")) if each != kept]
        first = [kept, *listed(fact.get("formerly"))][-1]
        ids = dict.fromkeys([gone, *listed(merged.get("formerly")), *old])
        fact["formerly"] = [*(each for each in ids if each != first), first]
        self._told(merged[SECTIONS[section]], fact[SECTIONS[section]])

    def _withdraw(self, section: str, gone: str, number: int) -> None:
        fact = self.facts[section].pop(gone)
        was = fact[SECTIONS[section]]
        note = {"on": "2031-03-05", "id": f"gone-{number}", "kind": "retraction", "note": "It was wrong.", "was": was}
        named = [*dict.fromkeys([gone, *listed(fact.get("formerly"))])]
        self.facts["changes"].append({**note, "facts": named})
        self._told(was, was)

    def _told(self, before: str, now: str) -> None:
        self.became = {each: now if then == before else then for each, then in self.became.items()} | {before: now}


def set_apart(ids: list[str], one: str) -> list[str]:
    return [each for each in ids if each != one]


def listed(value: object) -> list[str]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


class Crawler:
    """A site as a browser without scripts sees it."""

    def __init__(self, made: Build) -> None:
        assert made.corpus, made.diagnostics
        self.files: Mapping[PurePosixPath, bytes] = made.files
        self.served = {addresses.page_file(path) if path.suffix == ".md" else path: path for path in made.files}

    def opened(self, path: PurePosixPath) -> PurePosixPath:
        """The file in the site's source that one arrives at, by one step at most."""
        assert path in self.served, path
        leads = REFRESH.search(self.files[self.served[path]].decode()) if path.suffix == ".html" else None
        if leads is None:
            return self.served[path]
        to = posixpath.normpath(posixpath.join(path.parent, unescape(leads[1])))
        arrived = self.served[PurePosixPath(to) / "index.html"]
        assert not REFRESH.search(self.files[arrived].decode()), f"{path} leads on twice"
        return arrived

    def ids(self, page: PurePosixPath) -> set[str]:
        return {each.attributes.get("id", "") for each in starts(events(html(body(self.files[page]))))}


@dataclass(frozen=True)
class Remembered:
    """What one edition of the site answered at."""

    paths: frozenset[PurePosixPath]
    told: dict[tuple[PurePosixPath, str], str]
    """What was told of a fact, by each page of it and its place there."""
    last: LastSite

    @classmethod
    def of(cls, made: Build) -> Remembered:
        crawler = Crawler(made)
        assert made.corpus
        (story,) = made.corpus.stories.values()
        told = {}
        for kind in (Kind.CLAIM, Kind.QUESTION, Kind.EVENT, Kind.TERM):
            for fact in story.by_kind[kind].values():
                for address in addresses.leading_to(story.slug, kind, [fact.id]):
                    is_page = address.page in made.files and address.page.suffix == ".md"
                    if is_page and (not address.anchor or address.anchor in crawler.ids(address.page)):
                        told[addresses.page_file(address.page), address.anchor] = getattr(fact, fact.text_field)
        paths = frozenset(crawler.served)
        facts = facts_in(made.files[PurePosixPath(story.slug, "facts.json")])
        return cls(paths, told, LastSite(paths_of(paths), facts))


@given(st.data())
@settings(max_examples=8, deadline=None)
def test_no_address_is_ever_lost(data: st.DataObject) -> None:
    newsroom = Newsroom(data.draw)
    editions = [Remembered.of(build(newsroom.project()))]
    for number in range(data.draw(st.integers(1, 6))):
        newsroom.step(number)
        editions.append(Remembered.of(build(newsroom.project())))
    made = build(newsroom.project())
    now = Crawler(made)
    for edition in editions:
        for path in edition.paths:
            now.opened(path)
        for (path, anchor), told in edition.told.items():
            page = now.opened(path)
            assert not anchor or anchor in now.ids(page)
            # the whole page of what is withdrawn, or a list with the place of it
            assert newsroom.became.get(told, told) in unescape(now.files[page].decode())
        assert [each.message for each in dead_addresses(edition.last, made)] == []
