"""The front page: the explainers, the first of them at length, what changed last in any, topics, what is archived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.corpus.conflicts import conflicts
from whosays.corpus.ranking import freshest_first, ranking
from whosays.corpus.topics import topics
from whosays.model.identity import as_id
from whosays.pages.views.entries import Figure, figure
from whosays.pages.views.evidence.board import AccountBoard, account_board
from whosays.pages.views.story.digest import DigestColumn, claims_digest
from whosays.pages.views.story.listed import StoryChange, StoryEntry, latest_changes, story_entry
from whosays.pages.writer import Link, Writer
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status, word_view
from whosays.phrasing.languages import language_of
from whosays.sentences.plain import so_far
from whosays.site_parts import HOME, Part

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Corpus, Story
    from whosays.corpus.topics import Topic
    from whosays.model.facts import Question

CLAIMS_SHOWN = 2
QUESTIONS_SHOWN = 5
STORIES_SHOWN = 4
"""Of a topic."""


class ShortAnswer(Struct, frozen=True):
    """A question with what can be said so far."""

    text: str
    href: Markup
    status: Status
    answer: str
    """Empty where there is none yet."""


class Lead(Struct, frozen=True):
    """What the front page tells of the explainer that it opens with, beyond its entry."""

    questions: tuple[ShortAnswer, ...]
    questions_more: str
    """Empty where all are shown."""
    questions_href: Markup
    accounts: AccountBoard | None
    """None, as there is no digest, where the explainer is one of several."""
    accounts_href: Markup
    changes_href: Markup
    days_href: Markup
    """Empty where no day is known on which the story changed."""
    digest: tuple[DigestColumn, ...]
    figures: tuple[Figure, ...]


class TopicEntry(Struct, frozen=True):
    """A topic with the first of its explainers."""

    link: Link
    stories: tuple[Link, ...]
    more: str
    """Empty where all are shown."""


class HomePage(Struct, frozen=True):
    """The view of ``/``."""

    title: str
    tagline: str
    stories: tuple[StoryEntry, ...]
    """All but what is archived, the lead first."""
    lead: Lead | None
    """Of the first of the stories."""
    changes: tuple[StoryChange, ...]
    topics: tuple[TopicEntry, ...]
    """Those that tell the explainers apart."""
    archived: tuple[StoryEntry, ...]

    @property
    def is_of_one(self) -> bool:
        """Whether the site has a single explainer, which needs no name beside its changes."""
        return len(self.stories) == 1 and not self.archived


def home_page(corpus: Corpus) -> HomePage:
    """The explainers in their order, and the latest changes."""
    ranked = ranking(corpus)
    shared = topics(corpus)
    linked = {each.id: Link(each.name, token(addresses.topic(each.id).seen_from(HOME))) for each in shared}

    def writer(story: Story) -> Writer:
        return Writer(story, HOME, language_of(corpus.site))

    def entry(story: Story) -> StoryEntry:
        ids = dict.fromkeys(map(as_id, story.explainer.topics))
        of_story = tuple(linked[id_] for id_ in ids if id_ in linked)
        return story_entry(writer(story), of_story, leads=story is ranked.lead)

    leading = (ranked.lead,) if ranked.lead else ()
    return HomePage(
        title=corpus.site.title,
        tagline=corpus.site.tagline or "",
        stories=tuple(map(entry, (*leading, *ranked.others))),
        lead=_lead(writer(ranked.lead), is_alone=len(corpus.stories) == 1) if ranked.lead else None,
        changes=latest_changes(map(writer, freshest_first(corpus.stories.values()))),
        topics=tuple(_topic(each, linked[each.id]) for each in shared if len(each.stories) < len(corpus.stories)),
        archived=tuple(map(entry, ranked.archived)),
    )


def _topic(topic: Topic, link: Link) -> TopicEntry:
    shown, number = topic.stories[:STORIES_SHOWN], len(topic.stories)
    read = (
        Link(story.explainer.title, token(addresses.part(story.slug, Part.READ).seen_from(HOME))) for story in shown
    )
    return TopicEntry(link, tuple(read), f"All {number:,} stories" if number > len(shown) else "")


def _lead(writer: Writer, *, is_alone: bool) -> Lead:
    """What stands between others is short, so that these are seen; its own page has the rest."""
    story = writer.story
    questions = list(story.questions.values())
    return Lead(
        questions=tuple(_short(each, writer) for each in questions[:QUESTIONS_SHOWN]),
        questions_more=f"All {len(questions):,} questions" if len(questions) > QUESTIONS_SHOWN else "",
        questions_href=writer.part(Part.QUESTIONS),
        accounts=account_board(writer) if is_alone else None,
        accounts_href=writer.part(Part.ACCOUNTS),
        changes_href=writer.part(Part.CHANGES),
        days_href=writer.part(Part.AS_OF) if story.turning_points else token(""),
        digest=claims_digest(story, writer, CLAIMS_SHOWN) if is_alone else (),
        figures=(
            figure(len(story.claims), "claim"),
            figure(len(story.sources), "source"),
            figure(len(conflicts(story)), "contradiction"),
            figure(len(story.questions), "question"),
        ),
    )


def _short(question: Question, writer: Writer) -> ShortAnswer:
    status = word_view(question.status)
    return ShortAnswer(question.text, writer.to(question), status, so_far(question, writer.story))
