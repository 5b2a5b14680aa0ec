"""A field by another name is known by what it means in the record that it stands in, and no other is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, SITE, project
from whosays.bind.other_words import field_meant
from whosays.check import check
from whosays.model.brand import Brand, Logo
from whosays.model.explainer import Change, Explainer, Section
from whosays.model.facts import Actor, Claim, Event, Source, Verdict
from whosays.model.shapes import shapes_of
from whosays.model.site import LinkedPage, MovedPage, Site, SiteLink

if TYPE_CHECKING:
    from whosays.model.record import Record


@pytest.mark.parametrize(
    ("record", "typed", "field"),
    [
        (LinkedPage, "file", "page"),
        (LinkedPage, "path", "page"),
        (LinkedPage, "url", "page"),
        (LinkedPage, "label", "title"),
        (LinkedPage, "position", "in"),
        (SiteLink, "link", "url"),
        (SiteLink, "place", "in"),
        (MovedPage, "from", "was"),
        (MovedPage, "to", "now"),
        (Site, "imprint", "pages"),
        (Site, "email", "contact"),
        (Site, "logo", "brand"),
        (Brand, "image", "logo"),
        (Logo, "path", "file"),
        (Explainer, "tags", "topics"),
        (Explainer, "picture", "image"),
        (Section, "label", "heading"),
        (Change, "old", "was"),
        (Source, "published", "date"),
        (Source, "website", "url"),
        (Claim, "published", "on"),
        (Claim, "type", "kind"),
        (Event, "location", "where"),
        (Verdict, "because", "reason"),
        (Actor, "comment", "note"),
        # spelt wrongly
        (Source, "tilte", "title"),
        (Source, "itle", "title"),
        (Claim, "sorce", "src"),
        (Claim, "Text", "text"),
    ],
)
def test_another_name_leads_to_the_field_that_means_it(record: type[Record], typed: str, field: str) -> None:
    assert field_meant(typed, shapes_of(record).fields) == field


@pytest.mark.parametrize(
    ("record", "typed"),
    [
        (LinkedPage, "kind"),
        (LinkedPage, "file_name_of_it"),
        (Claim, "font"),
        (Claim, "reason"),
        (Explainer, "file"),
        (MovedPage, "url"),
        (Source, "visibility"),
    ],
)
def test_a_name_that_means_no_field_leads_to_none(record: type[Record], typed: str) -> None:
    assert field_meant(typed, shapes_of(record).fields) is None


def test_a_page_of_ones_own_that_is_named_as_a_file_is_one_mistake() -> None:
    site = f"{SITE}pages: [{{file: imprint.md}}]\n"
    (problem,) = check(project({"pier/about.yaml": EXPLAINER}, site=site)).diagnostics
    assert (problem.code, problem.help, problem.fixes) == ("unknown-field", "did you mean `page`?", ())
