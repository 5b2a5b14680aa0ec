"""Hostile texts through MkDocs and the project's own theme: whole pages, their heads, and the index of the search."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests import rendered
from tests.rendered import Event, Start, Text, straight
from tests.security.hostile import CONTACT, HARMLESS, MASTODON
from tests.security.payloads import OF_ONE_PAGE, Batch, fold, in_batches, read_payloads, with_every_pair
from tests.site.built_site import without_cards
from tests.site.search_pages import printed, searched, title

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MadeOnce
    from whosays.project import Project


@pytest.fixture(scope="session")
def batch(corpora: Path) -> Batch:
    chosen = next(in_batches(with_every_pair(read_payloads(corpora)), OF_ONE_PAGE)).payloads
    return Batch((*chosen, "{{ 7 * 7 }}", "{% include 'main.html' %}", "</script><script>alert(1)</script>"))


@pytest.fixture(scope="session")
def harmless(project: Path, made_once: MadeOnce) -> Path:
    return made_once("harmless", lambda root: _build(HARMLESS.project(), project, root)) / "site"


@pytest.fixture(scope="session")
def hostile(project: Path, batch: Batch, made_once: MadeOnce) -> Path:
    return made_once("hostile", lambda root: _build(batch.project(), project, root)) / "site"


def _build(facts: Project, project: Path, root: Path) -> None:
    """The site of some facts, built with the project's configuration and theme."""
    for path, text in {**facts.files, **facts.pages}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for path, picture in facts.pictures.items():
        (root / path).write_bytes(picture)
    without_cards(project, root)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    built = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-2000:]


def test_whole_pages_show_what_was_typed(harmless: Path, hostile: Path, batch: Batch) -> None:
    names = [path.relative_to(harmless) for path in sorted(harmless.rglob("*.html"))]
    assert names == [path.relative_to(hostile) for path in sorted(hostile.rglob("*.html"))]
    for name in names:
        found = _told(rendered.events((hostile / name).read_text(encoding="utf-8")))
        plain = _told(rendered.events((harmless / name).read_text(encoding="utf-8")))
        assert len(found) == len(plain), name
        for event, expected in zip(found, plain, strict=True):
            assert event == _in_place(expected, batch), name


def _told(events: list[Event]) -> list[Event | dict[str, Any]]:
    """The events of a page, structured data as data, without what longer texts rightly change."""
    told: list[Event | dict[str, Any]] = []
    data = False
    for event in rendered.without_copyables(events):
        match event:
            case Start("script", attributes):
                data = attributes.get("type") == "application/ld+json"
                told.append(event)
            case Start(tag, attributes):
                # an address may hold the text, encoded; an anchor may hold the digest of a note
                kept = {name: value for name, value in attributes.items() if name not in _CHANGING}
                told.append(Start(tag, _read_out(kept)))
            case Text(shown) if data:
                told.append(json.loads(shown))
                data = False
            case Text(shown) if shown.endswith((" kB", " to read", " minute)", " minutes)")):
                pass
            case Text(shown):
                told.append(Text(straight(shown)))
            case _:
                told.append(event)
    return told


_CHANGING = {"href", "id", "data-last-visit"}


def _read_out(attributes: dict[str, str]) -> dict[str, str]:
    """With a name that is a sentence as it was typed: pages curl its quotation marks and keep words together."""
    return {name: fold(straight(value)) if name == "aria-label" else value for name, value in attributes.items()}


def _in_place(value: Any, batch: Batch) -> Any:  # noqa: ANN401 - an event, or JSON, which is anything
    match value:
        case Start(tag, attributes):
            return Start(tag, _read_out(_in_place(attributes, batch)))
        case Text(shown):
            return Text(straight(batch.in_place(shown)))
        case str():
            return batch.in_place(value)
        case dict():
            return {key: _in_place(each, batch) for key, each in value.items()}
        case list():
            return [_in_place(each, batch) for each in value]
        case _:
            return value


def test_no_address_of_a_page_runs_anything(hostile: Path) -> None:
    for path in hostile.rglob("*.html"):
        for element in rendered.starts(rendered.events(path.read_text(encoding="utf-8"))):
            for name in ("href", "src", "action"):
                value = element.attributes.get(name, "")
                assert value.partition(":")[0].lower() not in {"javascript", "data", "vbscript"}, path


def test_the_search_finds_texts_and_no_markup(harmless: Path, hostile: Path, batch: Batch) -> None:
    """What is found is shown as text, so the index holds what was typed, and nothing that means it in HTML."""
    found, plain = searched(hostile), searched(harmless)
    assert found.keys() == plain.keys()
    for address, page in found.items():
        told, expected = printed(title(page)), printed(title(plain[address]))
        assert straight(fold(told)) == straight(fold(batch.in_place(expected))), address
        tags, typed = (printed(each["meta"].get("tags", "")) for each in (page, plain[address]))
        assert fold(tags) == fold(batch.in_place(typed)), address


def test_the_foot_of_a_page_leads_where_the_settings_say(hostile: Path) -> None:
    told = rendered.events((hostile / "story" / "index.html").read_text(encoding="utf-8"))
    links = [each.attributes for each in rendered.starts(told) if each.tag == "a"]
    assert links.count({"href": CONTACT}) == 2  # to the editors, and to the newsletter
    assert {"href": MASTODON, "rel": "me"} in links
