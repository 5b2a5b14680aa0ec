"""`llms.txt`: what the site holds, in Markdown for language models (llmstxt.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import Part
from whosays.pages.escape import printable
from whosays.pages.writer import plain, speakers_in_words

if TYPE_CHECKING:
    from whosays.corpus.story import Corpus, Story
    from whosays.model.facts import Claim, Site


def llms_text(corpus: Corpus) -> bytes:
    """One section for each explainer; claims always with their speaker and status."""
    site = corpus.site
    lines = [f"# {site.title}", "", f"> {site.tagline or site.title}", "", _CAUTION]
    for story in corpus.stories.values():
        lines += ["", *_story(story, site)]
    return (printable("\n".join(lines)) + "\n").encode()


_CAUTION = (
    "Every sentence below is a claim of the party named with it, not a finding of this site, "
    "unless its status says that the editors confirmed or refuted it."
)


def _story(story: Story, site: Site) -> list[str]:
    explainer = story.explainer
    facts = f"{site.url.rstrip('/')}/{story.slug}/facts.json"
    lines = [
        f"## {explainer.title}",
        "",
        f"{explainer.question} {plain(explainer.summary, story)}",
        "",
        f"- [Read]({addresses.absolute(site.url, addresses.part(story.slug, Part.READ))})",
        f"- [Every fact as JSON]({facts})",
        "",
        "### Open questions",
        "",
    ]
    for question in story.questions.values():
        address = addresses.absolute(site.url, addresses.fact(story.slug, question))
        lines.append(f"- [{question.text}]({address}) ({question.status.value})")
    lines += ["", "### Claims", ""]
    lines += [_claim(claim, story, site) for claim in story.claims.values()]
    return lines


def _claim(claim: Claim, story: Story, site: Site) -> str:
    address = addresses.absolute(site.url, addresses.fact(story.slug, claim))
    status = story.standings[claim.id].status.value
    when = f", {claim.on}" if claim.on else ""
    return f"- {speakers_in_words(claim, story)}{when}: {claim.text} ({status}) {address}"
