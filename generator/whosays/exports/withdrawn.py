"""What stands where a fact was that was published and is gone: it leads to the page that tells why."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.exports.embed import card_style
from whosays.exports.redirects import leading_on
from whosays.phrasing.dates import date_in_words
from whosays.phrasing.html import filled
from whosays.phrasing.languages import direction, page_language
from whosays.phrasing.typography import typeset
from whosays.sentences.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.corpus.story import Story
    from whosays.exports.planned import Planned
    from whosays.model.explainer import Change
    from whosays.model.site import Site

_TEMPLATES = Path(__file__).parent / "templates"


def withdrawn_facts(story: Story, site: Site) -> Iterator[tuple[PurePosixPath, Planned]]:
    """A page at every address that a fact can have had, and a card in the frames of other sites that says so itself.

    A retraction names no kind, so there is one for each; nothing leads to those where nothing stood.
    """
    for id_, changes in story.withdrawn.items():
        latest, now = changes[0], addresses.withdrawn(story.slug, id_)
        card = partial(_card, id_, latest, story, site)
        for slug in story.slugs:
            for old in addresses.pages_of_any_kind(slug, id_):
                path = addresses.page_file(old.page)
                yield path, partial(leading_on, path, now, f"Withdrawn: {latest.was}", site)
            yield addresses.embed_of(slug, id_).page, card


def _card(id_: str, change: Change, story: Story, site: Site) -> bytes:
    return filled(
        _TEMPLATES / "withdrawn.html.jinja",
        **card_style(site),
        was=typeset(change.was or ""),
        on=date_in_words(change.on),
        why=typeset(plain(change.note, story)),
        address=addresses.absolute(site.url, addresses.withdrawn(story.slug, id_)),
        story=typeset(story.explainer.title),
        site=site.title,
        lang=page_language(site),
        dir=direction(page_language(site)),
    )
