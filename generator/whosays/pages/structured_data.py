"""JSON-LD in the vocabulary of schema.org, for search engines and other machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from whosays import addresses
from whosays.model.names import name_of
from whosays.model.vocabulary import ActorKind, AuthorKind, QuestionStatus, VerdictStatus
from whosays.phrasing.dates import moment
from whosays.phrasing.languages import language_of
from whosays.sentences.claims import speakers_in_words
from whosays.sentences.plain import plain
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.corpus.story import Corpus, Story
    from whosays.corpus.timeline import Entry
    from whosays.model.dates import Date
    from whosays.model.explainer import Author
    from whosays.model.facts import Actor, Claim, Event, Question, Source, Term
    from whosays.model.site import Site
    from whosays.windows import Window

Thing: TypeAlias = dict[str, Any]
"""A JSON-LD node."""

_APPEARANCES = 50
"""Reports of a claim that are named, so that the head of a page stays light; `facts.json` has all."""
_ACTOR_TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANISATION: "Organization",
    # a country is a place there, and a place cannot say anything
    ActorKind.STATE: "GovernmentOrganization",
    ActorKind.GROUP: "Organization",
    ActorKind.MEDIA: "NewsMediaOrganization",
}
_AUTHOR_TYPES = {AuthorKind.PERSON: "Person", AuthorKind.ORGANISATION: "Organization"}
_RATINGS = {VerdictStatus.CONFIRMED: ("5", "True"), VerdictStatus.REFUTED: ("1", "False")}


def website(corpus: Corpus) -> str:
    """The front page."""
    site = corpus.site
    thing: Thing = {
        "@type": "WebSite",
        "name": site.title,
        "url": f"{site.url.rstrip('/')}/",
        **_in_language(language_of(site)),
    }
    if site.tagline:
        thing["description"] = site.tagline
    return _json(thing)


def article(story: Story, site: Site) -> str:
    """The read page."""
    dates = sorted((change.on for change in story.changes), key=story.chronology.order)
    thing: Thing = {
        "@type": "Article",
        "headline": story.explainer.title,
        "alternativeHeadline": story.explainer.question,
        "abstract": plain(story.explainer.summary, story),
        "url": addresses.absolute(site.url, addresses.part(story.slug, Part.READ)),
        **_in_language(language_of(site)),
        "publisher": {"@type": "Organization", "name": site.title},
    }
    if story.explainer.topics:
        thing["keywords"] = list(story.explainer.topics)
    if story.explainer.authors:
        thing["author"] = [_author(each) for each in story.explainer.authors]
    if story.explainer.image:
        picture = addresses.export(story.slug, story.explainer.image)
        thing["image"] = f"{site.url.rstrip('/')}/{quote(str(picture.page))}"
    started = _day(story.explainer.started)
    if started:
        thing["temporalCoverage"] = started
    if story.explainer.places:
        thing["contentLocation"] = [{"@type": "Place", "name": name} for name in story.explainer.places]
    modified = _day(dates[-1]) if dates else ""
    if modified:
        thing["dateModified"] = modified
    return _json(thing)


def claim(claim: Claim, story: Story, site: Site) -> Thing:
    """The page of a claim: a `ClaimReview` where the editors judged it, else a `Claim`."""
    address = addresses.absolute(site.url, addresses.fact(story.slug, claim))
    thing: Thing = {
        "@type": "Claim",
        "@id": address,
        "name": claim.text,
        **_said_by(claim, story),
        "appearance": [_source(story.sources[cited.id]) for cited in claim.src[:_APPEARANCES]],
    }
    if claim.on and _day(claim.on):
        thing["datePublished"] = _day(claim.on)
    if claim.verdict is None:
        return thing
    value, word = _RATINGS[claim.verdict.status]
    review: Thing = {
        "@type": "ClaimReview",
        "url": address,
        "claimReviewed": claim.text,
        "itemReviewed": thing,
        "author": {"@type": "Organization", "name": site.title, "url": site.url},
        "reviewBody": plain(claim.verdict.reason, story),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": "5",
            "worstRating": "1",
            "alternateName": word,
        },
    }
    if _day(claim.verdict.on):
        review["datePublished"] = _day(claim.verdict.on)
    return review


def actor(actor: Actor, story: Story, site: Site) -> Thing:
    """The page of a person or a body."""
    thing = _actor(actor)
    thing["url"] = addresses.absolute(site.url, addresses.fact(story.slug, actor))
    if actor.note:
        thing["description"] = plain(actor.note, story)
    return thing


def question(question: Question, story: Story, site: Site) -> Thing:
    """The page of a question; its answer is accepted where it settles the question."""
    thing: Thing = {
        "@type": "Question",
        "name": question.text,
        "url": addresses.absolute(site.url, addresses.fact(story.slug, question)),
        "answerCount": 1 if question.answer else 0,
    }
    if question.answer:
        key = "acceptedAnswer" if question.status is QuestionStatus.ANSWERED else "suggestedAnswer"
        thing[key] = {"@type": "Answer", "text": plain(question.answer, story)}
    return thing


def source(source: Source) -> Thing:
    """The page of a source."""
    return _source(source)


def with_trail(thing: Thing, trail: Sequence[tuple[str, str]]) -> str:
    """What a page is about, and the way to it from the top as names and addresses; its own is that of the page."""
    steps: list[Thing] = [
        {"@type": "ListItem", "position": number, "name": name, "item": {"@id": address}}
        for number, (name, address) in enumerate(trail, start=1)
    ]
    del steps[-1]["item"]
    return _graph([thing, {"@type": "BreadcrumbList", "itemListElement": steps}])


def timeline(story: Story, page: Window[Entry]) -> str:
    """The events on a page of the timeline, in the order of the files."""
    here = {entry.fact.id for entry in page.items}
    return _graph([_event(event) for event in story.events.values() if event.id in here and _day(event.when)])


def glossary(story: Story, page: Window[Term]) -> str:
    """The terms on a page of the glossary, in the order of the files."""
    here = {term.id for term in page.items}
    return _graph([_term(term, story) for term in story.terms.values() if term.id in here])


def _event(event: Event) -> Thing:
    thing: Thing = {"@type": "Event", "name": event.text, "startDate": _day(event.when)}
    if event.where:
        thing["location"] = event.where
    return thing


def _term(term: Term, story: Story) -> Thing:
    description = plain(term.definition, story)
    return {"@type": "DefinedTerm", "name": name_of(term), "description": description}


def _said_by(claim: Claim, story: Story) -> Thing:
    """The authors of a claim, who are persons or organisations there.

    Where it is not told of each of them which, they are credited in words: some of them alone would
    seem to be all, and a type would be a guess.
    """
    actors = [story.actors[id_] for id_ in claim.by]
    if all(actor.kind for actor in actors):
        return {"author": [_actor(actor) for actor in actors]}
    return {"creditText": speakers_in_words(claim, story)}


def _author(author: Author) -> Thing:
    thing: Thing = {"@type": _AUTHOR_TYPES[author.kind], "name": author.name}
    if author.mailbox:
        thing["email"] = author.mailbox
    elif author.url:
        thing["url"] = author.url
    return thing


def _actor(actor: Actor) -> Thing:
    thing: Thing = {"@type": _ACTOR_TYPES[actor.kind] if actor.kind else "Thing", "name": actor.name}
    if actor.role:
        key = "jobTitle" if actor.kind is ActorKind.PERSON else "disambiguatingDescription"
        thing[key] = actor.role
    if actor.aliases:
        thing["alternateName"] = list(actor.aliases)
    if actor.wikidata:
        thing["sameAs"] = f"https://www.wikidata.org/entity/{actor.wikidata}"
    return thing


def _source(source: Source) -> Thing:
    thing: Thing = {
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.url,
        **_in_language(source.lang),
    }
    if source.publisher:
        thing["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.date and _day(source.date):
        thing["datePublished"] = _day(source.date)
    return thing


def _in_language(code: str | None) -> Thing:
    return {"inLanguage": code} if code else {}


def _day(date: Date | None) -> str:
    """The date as ISO 8601, or nothing where it is an interval, vague or uncertain."""
    return moment(date).iso if date else ""


def _graph(things: list[Thing]) -> str:
    return _json({"@graph": things}) if things else ""


def _json(thing: Thing) -> str:
    # it stands on every page, for machines alone
    return json.dumps({"@context": "https://schema.org", **thing}, ensure_ascii=False, separators=(",", ":"))
