"""What there is to follow: the newest changes and status flips of the site, an explainer, a question."""

from __future__ import annotations

from functools import cached_property
from textwrap import shorten
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from whosays import addresses
from whosays.addresses import feed_path
from whosays.corpus.topics import topics
from whosays.corpus.wording import worded
from whosays.phrasing.labels import status_view, word_view
from whosays.sentences.plain import plain
from whosays.sentences.since import since_in_words
from whosays.site_parts import HOME, FeedFormat, Part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import PurePosixPath

    from whosays.addresses import Address
    from whosays.corpus.flips import Flip
    from whosays.corpus.story import Corpus, Story
    from whosays.corpus.topics import Topic
    from whosays.model.explainer import Author, Change
    from whosays.model.facts import Claim, Question
    from whosays.model.site import Site

ENTRIES = 50
"""A feed holds no more entries than these, the newest ones."""
_OPENING = 90
"""Characters of a note that a title has: what lists of headlines show of one."""


class Entry(Struct, frozen=True):
    """Something that changed; ``id`` stays whatever is edited, and is the absolute address that it had first."""

    id: str
    url: str
    title: str
    day: dt.date
    """The day of the change, which a change has instead of a time."""
    category: str
    text: str
    authors: tuple[Author, ...] = ()
    """Who wrote the explainer that it is of; nobody where it has no byline."""


class Feed(Struct, frozen=True, dict=True):
    """Entries, which are found when they are asked for; ``page`` shows readers what the feed tells programs.

    Whoever follows it goes on asking for it where it was, with its page at one of the ``former`` addresses,
    and a feed cannot lead on without a server's help; so it stands at each of them too.  ``id`` is the
    address that it had first.
    """

    id: str
    title: str
    page: Address
    find: Callable[[], Iterable[Entry]]
    """What finds the entries, in any order and maybe some again."""
    site: Site
    authors: tuple[Author, ...] = ()
    """Those of all entries that have no others; the site itself where nobody is named."""
    former: tuple[Address, ...] = ()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The newest ones, newest first."""
        # one change can concern several claims
        distinct = {entry.id: entry for entry in self.find()}.values()
        return tuple(sorted(distinct, key=lambda entry: (entry.day, entry.id), reverse=True)[:ENTRIES])

    def path(self, form: FeedFormat) -> PurePosixPath:
        """The file of one of its formats."""
        return feed_path(self.page, form)

    def paths(self, form: FeedFormat) -> tuple[PurePosixPath, ...]:
        """Every file of one of its formats, those at its former addresses included."""
        return tuple(feed_path(page, form) for page in (self.page, *self.former))

    def url(self, form: FeedFormat) -> str:
        """The absolute address of one of its formats."""
        return f"{self.site.url.rstrip('/')}/{self.path(form)}"


def feeds(corpus: Corpus) -> Iterator[Feed]:
    """Every feed of the site."""
    yield site_feed(corpus)
    for topic in topics(corpus):
        yield topic_feed(topic, corpus.site)
    for story in corpus.stories.values():
        yield story_feed(story, corpus.site)
        for question in story.questions.values():
            yield question_feed(question, story, corpus.site)
        for id_ in story.withdrawn:
            yield withdrawn_feed(id_, story, corpus.site)


def site_feed(corpus: Corpus) -> Feed:
    """What the editors changed in any explainer."""
    site = corpus.site
    home = addresses.Address(HOME)
    return _feed(site.title, home, home, lambda: _of_many(corpus.stories.values(), site), site)


def topic_feed(topic: Topic, site: Site) -> Feed:
    """What the editors changed in any explainer of a topic."""
    page = addresses.topic(topic.id)
    return _feed(f"{topic.name}: {site.title}", page, page, lambda: _of_many(topic.stories, site), site)


def story_feed(story: Story, site: Site) -> Feed:
    """What the editors changed in one explainer, and the statuses that flipped in it."""

    def entries() -> Iterator[Entry]:
        yield from (_changed(change, story, site) for change in story.changes)
        yield from (_flipped(flip, story, site) for each in story.flips.values() for flip in each)

    read = addresses.part(story.slug, Part.READ)
    former = tuple(addresses.part(slug, Part.READ) for slug in story.former_slugs)
    first = addresses.part(story.first_slug, Part.READ)
    feed = _feed(story.explainer.title, read, first, entries, site)
    return replace(feed, authors=story.explainer.authors, former=former)


def question_feed(question: Question, story: Story, site: Site) -> Feed:
    """The changes that concern a question or a claim about it, and the flips of those claims."""

    def entries() -> Iterator[Entry]:
        claims = story.links.claims_about.get(question.id, ())
        for id_ in (question.id, *(claim.id for claim in claims)):
            yield from (_changed(change, story, site) for change in story.links.changes_of.get(id_, ()))
        yield from (_flipped(flip, story, site) for claim in claims for flip in story.flips.get(claim.id, ()))

    page, first = addresses.fact(story.slug, question), addresses.first(story.first_slug, question)
    feed = _feed(question.text, page, first, entries, site)
    return replace(feed, authors=story.explainer.authors, former=addresses.former(story.slugs, question))


def withdrawn_feed(id_: str, story: Story, site: Site) -> Feed:
    """The retractions of a fact that is gone, for whoever followed it if it was a question."""
    changes = story.withdrawn[id_]
    page, first = addresses.withdrawn(story.slug, id_), addresses.question(story.first_slug, id_)
    questions = (addresses.question(slug, id_) for slug in story.slugs)
    former = (*questions, *(addresses.withdrawn(slug, id_) for slug in story.former_slugs))
    title = changes[0].was or id_
    feed = _feed(title, page, first, lambda: (_changed(change, story, site) for change in changes), site)
    return replace(feed, authors=story.explainer.authors, former=former)


def _feed(title: str, page: Address, first: Address, find: Callable[[], Iterable[Entry]], site: Site) -> Feed:
    id_ = f"{site.first_url.rstrip('/')}/{feed_path(first, FeedFormat.ATOM)}"
    return Feed(id_, title, page, find, site)


def _of_many(stories: Iterable[Story], site: Site) -> Iterator[Entry]:
    """The changes of several explainers, each as a feed of all of them tells it."""
    for story in stories:
        for change in story.changes:
            entry = _changed(change, story, site)
            yield replace(entry, title=f"{entry.title} ({story.explainer.title})")


def _changed(change: Change, story: Story, site: Site) -> Entry:
    note = plain(change.note, story)
    was = f"Before: {change.was}" if change.was else ""
    now = f"Now: {change.now}" if change.now else ""
    return Entry(
        id=addresses.absolute(site.first_url, addresses.first_change(story.first_slug, change)),
        url=addresses.absolute(site.url, story.placed(addresses.change(story.slug, change))),
        title=f"{word_view(change.kind).label}: {_opening(note)}",
        day=change.on.known_by,
        category=change.kind.value,
        text="\n".join(filter(None, (note, was, now))),
        authors=story.explainer.authors,
    )


def _opening(text: str) -> str:
    """The first words of a text; of one without spaces, as Japanese has none, its first signs."""
    words = shorten(text, _OPENING, placeholder="…")
    return f"{text[:_OPENING]}…" if words == "…" else words.removesuffix(".")


def _flipped(flip: Flip, story: Story, site: Site) -> Entry:
    """A claim has one status at the end of a day, so claim and day name the flip, whatever the claim is renamed to.

    It is told in the words of that day, as far as they are known, and so the entry stays as it was when they change.
    """
    first = addresses.absolute(site.first_url, addresses.first(story.first_slug, flip.claim))
    because = (f"Because of: {_then(claim, flip.day, story).text}" for claim in flip.because)
    told = f"{status_view(flip.was).label} before, then {status_view(flip.now).phrase}."
    return Entry(
        id=f"{first}#{flip.day.isoformat()}",
        url=addresses.absolute(site.url, addresses.fact(story.slug, flip.claim)),
        title=f"Now {status_view(flip.now).phrase}: {_then(flip.claim, flip.day, story).text}",
        day=flip.day,
        category="status",
        text="\n".join(filter(None, (told, *because, since_in_words(flip.claim, flip.day, story)))),
        authors=story.explainer.authors,
    )


def _then(claim: Claim, day: dt.date, story: Story) -> Claim:
    return worded(claim, story.wordings.get(claim.id), day)
