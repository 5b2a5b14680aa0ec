"""The facts of the shipped story: its first ids, its schemas, and what functions make of a story of its size."""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests import rendered
from tests.unit.test_editing_placement import document
from tests.unit.test_pages_as_of import pages
from tests.unit.test_schema import mistakes
from whosays.build import build
from whosays.check import check
from whosays.document import plain
from whosays.editing.edits import edited
from whosays.editing.placement import placed
from whosays.exports.feeds import feeds
from whosays.model.facts import FACT_TYPES
from whosays.pages.views.guide.field_examples import field_examples
from whosays.project import SITE_FILE, read_project
from whosays.schema.editor import editor_line, schema_files
from whosays.schema.models import fact_schema, site_schema

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_no_published_entry_has_another_id(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that the site had when ids were still made of the words of the notes.  Newer ones push them off a feed."""
    monkeypatch.setattr(import_module("whosays.exports.feeds"), "ENTRIES", 1000)
    found = check(read_project(project)).corpus
    assert found
    first = {
        "change-fd47e5f1fc": "2023-05-04",
        "change-4e3ca30a63": "2023-05-04",
        "change-e65d634ae5": "2023-05-04",
        "change-99c9a14832": "2023-05-10",
        "change-1fc6d9e9ec": "2023-05-10",
        "change-7a4b83326e": "2023-05-24",
        "change-752b0cb212": "2023-05-25",
        "change-f314017e0e": "2023-06-05",
        "change-3e567c7e3d": "2023-07-24",
        "change-27283fd72f": "2025-10-03",
        "change-7bf26b7b03": "2025-10-06",
        "change-5c24f926f0": "2026-01-01",
    }
    (story,) = found.stories.values()
    assert {each.first_id: str(each.on) for each in story.changes[: len(first)]} == first
    (ids,) = [{each.id for each in feed.entries} for feed in feeds(found) if feed.page.published == ""]
    page = f"{found.site.first_url.rstrip('/')}/kremlin-drones/changes/"
    assert {f"{page}#{id_}" for id_ in first} <= ids


def test_the_site_has_had_one_address(project: Path) -> None:
    assert "formerly" not in (project / SITE_FILE).read_text(encoding="utf-8")


def test_nothing_later_is_on_a_page_of_a_day(project: Path) -> None:
    """No day later than that of the page is named in a machine's words, but for where the pager leads.

    A day on which only mistakes of the page were mended, or nothing is dated to the day, names none.
    """
    found = pages(build(read_project(project)).files)
    named = {name: re.findall(r'datetime="([0-9-]+)', rendered.body(page)) for name, page in found.items()}
    assert sum(bool(days) for days in named.values()) > 10
    for name, days in named.items():
        assert max(days, default=name) <= name


def test_a_fact_that_is_copied_out_is_written_as_there(project: Path) -> None:
    """Each last fact of a file, taken out and put in again, gives the same bytes."""
    compared = 0
    for path in sorted((project / "content" / "kremlin-drones").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        read: Any = plain(document(text).root)
        for model in FACT_TYPES:
            section = read.get(model.kind_of_fact.section, {})
            if len(section) > 2 and [*read][-1] == model.kind_of_fact.section:
                id_ = [*section][-1]
                before = text[: text.rindex(f"  {id_}:\n")]
                if ">-" in text[len(before) :]:  # how wide a file is folded is not known from one text less
                    continue
                assert edited(before, [placed(document(before), model, id_, section[id_])]) == text
                compared += 1
    assert compared >= 15


def test_the_files_name_the_schema_of_their_folder(project: Path) -> None:
    """Editors without settings of ours go by the first line."""
    content = read_project(project)
    written = {project / ".whosays" / path for path in schema_files(check(content).drafts, project)}
    named = 0
    for file, text in content.files.items():
        if line := re.match(r"# yaml-language-server: \$schema=(\S+)\n", text):
            assert (project / file.parent / line[1]).resolve() in written
            assert file.name == "site.yaml" or line[0] == f"{editor_line(file.parent.name)}\n"
            named += 1
    assert named >= len(written)


def test_the_settings_name_a_schema_for_every_folder(project: Path) -> None:
    written = (project / ".vscode" / "settings.json").read_text(encoding="utf-8")
    settings: dict[str, Any] = json.loads(re.sub(r"^\s*//.*$", "", written, flags=re.MULTILINE))
    paths = {f".whosays/{path}" for path in schema_files(check(read_project(project)).drafts, project)}
    assert set(settings["yaml.schemas"]) == paths


def test_the_facts_keep_to_the_schemas(project: Path) -> None:
    shipped = read_project(project)
    facts, site = fact_schema(*check(shipped).drafts), site_schema()
    for file, text in shipped.files.items():
        assert mistakes(site if file.name == "site.yaml" else facts, text) == [], file


def test_the_guide_has_real_examples(project: Path) -> None:
    assert len(field_examples(build(read_project(project)).documents.values())) > 70
