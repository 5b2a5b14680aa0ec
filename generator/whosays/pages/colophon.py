"""The foot of every page: how the site judges, what it corrected, how to follow it and to write to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from whosays import addresses
from whosays.addresses import Address
from whosays.model.vocabulary import ChangeKind
from whosays.phrasing.grammar import counted, in_words
from whosays.site_parts import HOME, FeedFormat, Part

if TYPE_CHECKING:
    from whosays.corpus.story import Corpus, Story


class Corrections(Struct, frozen=True):
    """What an explainer took back; ``story`` names it where there are several, ``url`` counts from the top."""

    words: str
    url: str
    story: str = ""


class Colophon(Struct, frozen=True):
    """The foot of the pages of an explainer, or of the site; addresses count from the top of the site."""

    method: str
    feed: str
    corrections: tuple[Corrections, ...]


class Elsewhere(Struct, frozen=True):
    """An address outside the site, and how it is shown: a mailbox as it is written, a page without its scheme."""

    href: str
    text: str


def of_story(story: Story) -> Colophon:
    """The foot of the pages of one explainer."""
    return Colophon(_method(story), _feed(addresses.part(story.slug, Part.READ)), (_corrections(story),))


def of_site(corpus: Corpus) -> Colophon | None:
    """The foot of the pages that belong to no explainer; None as long as there is none.

    The method is the same in all explainers, and is told in the first.
    """
    stories = list(corpus.stories.values())
    if not stories:
        return None
    if len(stories) == 1:
        return Colophon(_method(stories[0]), _feed(Address(HOME)), (_corrections(stories[0]),))
    named = tuple(_corrections(story, story.explainer.title) for story in stories)
    return Colophon(_method(stories[0]), _feed(Address(HOME)), named)


def elsewhere(url: str) -> Elsewhere:
    """`desk@example.org` for a mailbox, `example.org/desk` for a page."""
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return Elsewhere(url, unquote(parts.path))
    return Elsewhere(url, f"{parts.netloc}{parts.path.rstrip('/')}")


def _corrections(story: Story, name: str = "") -> Corrections:
    kinds = [change.kind for change in story.changes]
    corrected, retracted = kinds.count(ChangeKind.CORRECTION), kinds.count(ChangeKind.RETRACTION)
    told = ((corrected, "correction"), (retracted, "retraction"))
    words = in_words([counted(number, noun) for number, noun in told if number])
    return Corrections(words or "No corrections", addresses.corrections(story.slug).published, name)


def _method(story: Story) -> str:
    return addresses.part(story.slug, Part.METHOD).published


def _feed(page: Address) -> str:
    return str(addresses.feed_path(page, FeedFormat.ATOM))
