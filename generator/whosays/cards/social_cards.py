"""What stands on the picture that other sites show beside a link to a page: words, in the order in which they are read.

The explainer, each claim and each question have a card of their own; other pages have that of their explainer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.corpus.carded import is_carded
from whosays.lettering import lacking
from whosays.model.vocabulary import ClaimStatus
from whosays.phrasing.dates import date_in_words
from whosays.phrasing.grammar import counted
from whosays.phrasing.labels import word_view
from whosays.phrasing.typography import typeset
from whosays.sentences.claims import sourcing_in_words, speakers_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.corpus.story import Corpus, Story
    from whosays.model.facts import Claim, Question
    from whosays.model.site import Site
    from whosays.model.vocabulary import QuestionStatus


class SocialCard(Struct, frozen=True):
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
    def is_drawable(self) -> bool:
        """Whether the fonts of cards have every character of it."""
        return not lacking(self.site, self.story, self.byline, self.text, self.note)

    @property
    def in_words(self) -> str:
        """All of it in one text, for those who do not see it."""
        status = word_view(self.status).label if self.status else ""
        told = ": ".join(filter(None, (self.byline, self.text)))
        noted = ", ".join(filter(None, (status, self.note)))
        return " ".join(filter(None, (told, f"{noted}." if noted else "")))


def social_cards(corpus: Corpus) -> Iterator[SocialCard]:
    """Every card of the site."""
    yield _site_card(corpus.site)
    for story in corpus.stories.values():
        if story.explainer.image is None:
            yield _story_card(story, corpus.site)
        yield from (_claim_card(each, story, corpus.site) for each in story.claims.values() if is_carded(each, story))
        yield from (_question_card(question, story, corpus.site) for question in story.questions.values())


def _site_card(site: Site) -> SocialCard:
    """The card of the front page."""
    return SocialCard(addresses.card().page, typeset(site.name), "", "", typeset(site.tagline or site.title), "")


def _story_card(story: Story, site: Site) -> SocialCard:
    """The card of an explainer: its question, and how much there is to it."""
    counts = (counted(len(story.claims), "claim"), counted(len(story.sources), "source"))
    return SocialCard(
        path=addresses.card(story.slug).page,
        site=typeset(site.name),
        story=typeset(story.explainer.title),
        byline=word_view(story.explainer.status).label if story.explainer.status else "",
        text=typeset(story.explainer.question),
        note=", ".join(counts),
    )


def _claim_card(claim: Claim, story: Story, site: Site) -> SocialCard:
    """The card of a claim: who says it, and where it stands."""
    standing = story.standings[claim.id]
    # the minus sign of an offset, as in UTC-3, is our own, and the fonts of cards lack it
    said = date_in_words(claim.said_on).replace("\N{MINUS SIGN}", "-") if claim.said_on else ""
    return SocialCard(
        path=addresses.card(story.slug, claim).page,
        site=typeset(site.name),
        story=typeset(story.explainer.title),
        byline=typeset(", ".join(filter(None, (speakers_in_words(claim, story), said)))),
        text=typeset(claim.text),
        note=sourcing_in_words(standing),
        status=standing.status,
    )


def _question_card(question: Question, story: Story, site: Site) -> SocialCard:
    """The card of a question, and how far it is settled."""
    about = len(story.links.claims_about.get(question.id, ()))
    return SocialCard(
        path=addresses.card(story.slug, question).page,
        site=typeset(site.name),
        story=typeset(story.explainer.title),
        byline="Question",
        text=typeset(question.text),
        note=f"{counted(about, 'claim')} on it" if about else "",
        status=question.status,
    )
