"""`llms.txt`: what the site holds, in Markdown for language models (llmstxt.org)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.model.dates import NotKnown
from whosays.phrasing.dates import DAY_NOT_KNOWN
from whosays.phrasing.escape import one_line
from whosays.phrasing.labels import status_view, word_view
from whosays.sentences.claims import claims_in_order, speakers_in_words
from whosays.sentences.plain import plain
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.story import Corpus, Story
    from whosays.model.facts import Claim, Question
    from whosays.model.site import Site

_CAUTION = (
    "Every sentence below is a claim of whoever is named with it. It is no finding of this site, "
    "unless its status says that the editors confirmed it or found it false."
)
CLAIMS_NAMED = 400
"""With more an explainer names those that matter most, as the file is read whole."""
_MEANINGFUL = re.compile(r"[\\`*_\[\]<>]")


def llms_text(corpus: Corpus) -> bytes:
    """Lists of links, as the format wants them, below a heading for each list of each explainer.

    A claim is always named with its speaker, and has its status beside it.
    """
    site = corpus.site
    lines = [f"# {_text(site.title)}", "", f"> {_text(site.tagline or site.title)}", "", _CAUTION]
    for story in corpus.stories.values():
        for heading, links in _lists(story, site):
            lines += ["", f"## {_text(heading)}", "", *links]
    return ("\n".join(lines) + "\n").encode()


def _lists(story: Story, site: Site) -> Iterator[tuple[str, list[str]]]:
    """The headings of an explainer, each with its links."""
    explainer = story.explainer
    read = addresses.absolute(site.url, addresses.part(story.slug, Part.READ))
    answer = f"{explainer.question} {plain(explainer.summary, story)}"
    yield explainer.title, [_link("Read", read, answer), _link("Every fact as JSON", f"{read}facts.json")]
    if story.questions:
        yield f"{explainer.title}: questions", [_question(each, story, site) for each in story.questions.values()]
    if story.claims:
        yield f"{explainer.title}: claims", list(_claims(story, site))


def _claims(story: Story, site: Site) -> Iterator[str]:
    """The claims, or of a long list those that most of the story hangs on and where all are."""
    if len(story.claims) <= CLAIMS_NAMED:
        yield from (_claim(each, story, site) for each in story.claims.values())
        return
    every = addresses.absolute(site.url, addresses.part(story.slug, Part.CLAIMS))
    yield _link(f"All {len(story.claims):,} claims", every, f"the {CLAIMS_NAMED} below are those that most hangs on")
    yield from (_claim(each, story, site) for each in story.once(claims_in_order)[:CLAIMS_NAMED])


def _question(question: Question, story: Story, site: Site) -> str:
    return _link(
        question.text,
        addresses.absolute(site.url, addresses.fact(story.slug, question)),
        word_view(question.status).phrase,
    )


def _claim(claim: Claim, story: Story, site: Site) -> str:
    status = status_view(story.standings[claim.id].status).phrase
    return _link(
        f"{speakers_in_words(claim, story)}: {claim.text}",
        addresses.absolute(site.url, addresses.fact(story.slug, claim)),
        ", ".join(filter(None, (status, _said(claim)))),
    )


def _said(claim: Claim) -> str:
    if isinstance(claim.said_on, NotKnown):
        return DAY_NOT_KNOWN
    return f"said {claim.on}" if claim.on else ""


def _link(name: str, address: str, note: str = "") -> str:
    return f"- [{_text(name)}]({address}){f': {_text(note)}' if note else ''}"


def _text(value: str) -> str:
    """Text on one line that is no markup."""
    return _MEANINGFUL.sub(r"\\\g<0>", one_line(value))
