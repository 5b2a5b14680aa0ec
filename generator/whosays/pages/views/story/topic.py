"""The page of a topic: the explainers that are about it, and what changed last in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.corpus.ranking import is_archived
from whosays.pages.feed_links import feed_links
from whosays.pages.views.story.listed import StoryChange, StoryEntry, latest_changes, story_entry
from whosays.pages.writer import Link, Writer
from whosays.phrasing.languages import language_of

if TYPE_CHECKING:
    from whosays.corpus.topics import Topic
    from whosays.model.site import Site


class TopicPage(Struct, frozen=True):
    """The view of ``/topics/<id>/``."""

    name: str
    stories: tuple[StoryEntry, ...]
    archived: tuple[StoryEntry, ...]
    changes: tuple[StoryChange, ...]
    feeds: tuple[Link, ...]


def topic_page(topic: Topic, site: Site) -> TopicPage:
    """The explainers of a topic, those that are archived apart."""
    address = addresses.topic(topic.id)
    writers = [Writer(story, address.page, language_of(site)) for story in topic.stories]
    return TopicPage(
        name=topic.name,
        stories=tuple(story_entry(writer) for writer in writers if not is_archived(writer.story)),
        archived=tuple(story_entry(writer) for writer in writers if is_archived(writer.story)),
        changes=latest_changes(writers),
        feeds=feed_links(address, writers[0]),
    )
