"""`claims.json`: the claims as the scripts of the pages show and compare them.

It is for these scripts alone and may change with them; others read `facts.json`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from whosays import addresses
from whosays.corpus.bodies import with_bodies
from whosays.exports.compact_json import compact_json
from whosays.exports.facts import bounds
from whosays.phrasing.dates import moment
from whosays.phrasing.grammar import counted
from whosays.phrasing.labels import STATUS_ORDER, kind_in_words, status_view
from whosays.phrasing.typography import typeset
from whosays.sentences.claims import claims_in_order, sourcing_in_words
from whosays.sentences.plain import plain
from whosays.sentences.sources import source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.corpus.story import Story
    from whosays.model.facts import ActorId, Claim
    from whosays.model.record import Fact

_FOR_NEWS = ("id", "href", "text")
"""What is told of each claim where its filter has files of its own: what it takes to list those that are new."""


def claims_json(told: Mapping[str, Any]) -> bytes:
    """One JSON object: the claims in the order of their list, and what may be chosen from them, as they are ``told``.

    Every text is as pages print it, and every address relative to that of this file.  A claim has in
    ``actors``, ``questions`` and ``sources`` the ids by which it is found; in ``also`` the words beside
    its text that it is found by; in ``days`` the first and the last day on which it may have been said,
    nothing where that is not known.

    Of very many claims only the ids, addresses and texts are told: the filter has `claim_filter.claim_filter`.
    """
    claims = told["claims"]
    labels = {status.value: status_view(status).label for status in STATUS_ORDER}
    content = {"total": counted(len(claims), "claim"), "labels": labels, **told}
    if addresses.is_filter_parted(len(claims)):
        content = {"labels": labels, "claims": [{key: each[key] for key in _FOR_NEWS} for each in claims]}
    return compact_json(content) + b"\n"


def claims_told(story: Story) -> dict[str, Any]:
    """The ``options`` and the ``claims`` of a story, as its claims.json has them."""
    speakers = {id_: {"name": typeset(actor.name), "href": _href(actor, story)} for id_, actor in story.actors.items()}
    claims = [_claim(claim, speakers, story) for claim in story.once(claims_in_order)]
    actors = {id_: actor.name for id_, actor in story.actors.items()}
    questions = {id_: question.text for id_, question in story.questions.items()}
    sources = {id_: source_name(source) for id_, source in story.sources.items()}
    return {
        "options": {
            "actor": _options(claims, "actors", actors),
            "question": _options(claims, "questions", questions),
            "source": _options(claims, "sources", sources),
        },
        "claims": claims,
    }


def _claim(claim: Claim, speakers: Mapping[ActorId, Mapping[str, str]], story: Story) -> dict[str, Any]:
    standing = story.standings[claim.id]
    actors = with_bodies(claim.by, story.actors)
    sought = (*(story.actors[id_].name for id_ in actors), *claim.also)
    when = moment(claim.said_on) if claim.said_on else None
    return {
        "id": claim.id,
        "href": _href(claim, story),
        "text": typeset(claim.text),
        "by": [speakers[id_] for id_ in claim.by],
        "kind": kind_in_words(claim),
        "when": {"words": typeset(when.words), "iso": when.iso} if when else None,
        "status": standing.status.value,
        "sourcing": sourcing_in_words(standing),
        "superseded": typeset(plain(claim.superseded.reason, story)) if claim.superseded else "",
        "also": " ".join(filter(None, (kind_in_words(claim), status_view(standing.status).phrase, *sought))),
        "actors": list(actors),
        "questions": list(claim.about),
        "sources": list(dict.fromkeys((*standing.reports, *standing.roots))),
        "days": list(bounds(claim.on, story).values()),
    }


def _href(fact: Fact[Any], story: Story) -> str:
    return f"../{addresses.fact(story.slug, fact).published}"


def _options(claims: Iterable[Mapping[str, Any]], by: str, names: Mapping[Any, str]) -> list[tuple[str, str]]:
    """The facts by which a claim is found, with their names, in the order of the alphabet."""
    ids = {id_ for claim in claims for id_ in claim[by]}
    return [(id_, typeset(names[id_])) for id_ in sorted(ids, key=lambda id_: (_letters(names[id_]), id_))]


def _letters(name: str) -> str:
    """What a name is sorted by, so that `É` stands beside `E`."""
    parted = unicodedata.normalize("NFD", name.casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
