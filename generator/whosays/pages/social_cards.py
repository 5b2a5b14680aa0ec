"""What stands on the picture that other sites show beside a link to a page: words, in the order in which they are read.

The explainer, each claim and each question have a card of their own; other pages have that of their explainer.
A card takes as long to draw as a page to make, so of very many claims only those that the narrative cites have one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from whosays import addresses
from whosays.model.facts import Claim, Question
from whosays.model.vocabulary import ClaimStatus
from whosays.pages.dates import date_in_words
from whosays.pages.render import Picture
from whosays.pages.views.cards import counted, sourcing_in_words
from whosays.pages.writer import speakers_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.story import Corpus, Story
    from whosays.model.facts import Site
    from whosays.model.record import Fact
    from whosays.model.vocabulary import QuestionStatus

_ALL_DRAWN = 1_000
"""Claims of an explainer up to which each has a card of its own."""


@dataclass(frozen=True, slots=True)
class SocialCard:
    """A card before it is drawn; ``path`` is that of the picture below the site."""

    path: PurePosixPath
    site: str
    story: str
    byline: str
    """Whose words the text is, or what kind of text."""
    text: str
    note: str
    status: ClaimStatus | QuestionStatus | None = None

    @property
    def struck(self) -> bool:
        """Whether the text holds no longer."""
        return self.status is ClaimStatus.SUPERSEDED

    @property
    def picture(self) -> Picture:
        """Where the card is, and what it says in words."""
        return Picture(quote(str(self.path)), self._words)

    @property
    def _words(self) -> str:
        status = self.status.value.capitalize() if self.status else ""
        told = ": ".join(filter(None, (self.byline, self.text)))
        noted = ", ".join(filter(None, (status, self.note)))
        return " ".join(filter(None, (told, f"{noted}." if noted else "")))


def social_cards(corpus: Corpus) -> Iterator[SocialCard]:
    """Every card of the site."""
    yield site_card(corpus.site)
    for story in corpus.stories.values():
        if story.explainer.image is None:
            yield story_card(story, corpus.site)
        yield from (_claim_card(each, story, corpus.site) for each in story.claims.values() if _is_drawn(each, story))
        yield from (_question_card(question, story, corpus.site) for question in story.questions.values())


def fact_card(fact: Fact[Any], story: Story, site: Site) -> SocialCard:
    """The card of a claim or a question that has one; for any other fact that of its explainer."""
    match fact:
        case Claim() if _is_drawn(fact, story):
            return _claim_card(fact, story, site)
        case Question():
            return _question_card(fact, story, site)
        case _:
            return story_card(story, site)


def site_card(site: Site) -> SocialCard:
    """The card of the front page."""
    return SocialCard(addresses.card().page, site.title, "", "", site.tagline or site.title, "")


def story_card(story: Story, site: Site) -> SocialCard:
    """The card of an explainer: its question, and how much there is to it.

    An explainer with a picture of its own has that in the place of one that is drawn.
    """
    if story.explainer.image:
        path = PurePosixPath(story.slug, story.explainer.image)
        return SocialCard(path, site.title, "", "", story.explainer.title, "")
    counts = (counted(len(story.claims), "claim"), counted(len(story.sources), "source"))
    return SocialCard(
        path=addresses.card(story.slug).page,
        site=site.title,
        story=story.explainer.title,
        byline=story.explainer.status.value.capitalize(),
        text=story.explainer.question,
        note=", ".join(counts),
    )


def _is_drawn(claim: Claim, story: Story) -> bool:
    return len(story.claims) <= _ALL_DRAWN or claim.id in story.links.sections_citing


def _claim_card(claim: Claim, story: Story, site: Site) -> SocialCard:
    """The card of a claim: who says it, and where it stands."""
    standing = story.standings[claim.id]
    said = date_in_words(claim.on) if claim.on else ""
    return SocialCard(
        path=addresses.card(story.slug, claim).page,
        site=site.title,
        story=story.explainer.title,
        byline=", ".join(filter(None, (speakers_in_words(claim, story), said))),
        text=claim.text,
        note=sourcing_in_words(standing),
        status=standing.status,
    )


def _question_card(question: Question, story: Story, site: Site) -> SocialCard:
    """The card of a question, and how far it is settled."""
    about = len(story.links.claims_about.get(question.id, ()))
    return SocialCard(
        path=addresses.card(story.slug, question).page,
        site=site.title,
        story=story.explainer.title,
        byline="Question",
        text=question.text,
        note=f"{counted(about, 'claim')} on it" if about else "",
        status=question.status,
    )
