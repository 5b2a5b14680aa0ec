"""A fact that other sites are shown no picture of, since the fonts of the social cards lack a character of it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from whosays.corpus.carded import is_carded
from whosays.diagnostics import Code, Diagnostic
from whosays.lettering import lacking, named
from whosays.lookalikes import strays
from whosays.model.characters import hidden_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whosays.corpus.draft import Draft
    from whosays.corpus.story import Story
    from whosays.diagnostics import Location
    from whosays.model.explainer import Explainer
    from whosays.model.record import Fact
    from whosays.model.site import Site

_HANDFUL = 5
"""How many facts of an explainer are told one by one: whole stories are written in letters that no card has."""
_NAMED = 3
"""How many characters are told by name."""
_CURE, _NO_CURE = "leave it as it is, or write it in other characters", "nothing need be done"
_OWN, _NONE = "the explainer's picture", "no picture"


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each text of a card, once for all cards that it stands on; the title of the site or explainer alone."""
    explainer, site = draft.folder.explainer, draft.site
    if draft.is_shared:
        yield from _of_site(site) if site else ()
    elif explainer and not (site and lacking(site.name)):
        if _lacking(explainer.title):
            what, shown = "the pages of this explainer", _OWN if explainer.image else _NONE
            yield _problem(what, explainer.location.at("title"), explainer.title, _beside("links to them", shown))
        else:
            yield from _of_facts(draft.story, explainer)


def _of_site(site: Site) -> Iterator[Diagnostic]:
    if lacking(site.name):
        at = site.location.at(*(("title",) if site.name == site.title else ("brand", "wordmark", "text")))
        yield _problem("the pages of the site", at, site.name, _beside("links to them", _NONE))
    elif lacking(site.title) and not site.tagline:
        yield _problem("the front page", site.location.at("title"), site.title, _beside("a link to it", _NONE))
    elif site.tagline and lacking(site.tagline):
        yield _problem("the front page", site.location.at("tagline"), site.tagline, _beside("a link to it", _NONE))


def _of_facts(story: Story, explainer: Explainer) -> Iterator[Diagnostic]:
    has_own = bool(explainer.image) or not _lacking(explainer.question)
    if not has_own:
        yield _problem(
            "this explainer", explainer.location.at("question"), explainer.question, _beside("a link to it", _NONE)
        )
    shown = _OWN if has_own else _NONE
    facts = [(fact, field, text) for fact, field, text in _texts(story) if _lacking(text)]
    if len(facts) > _HANDFUL:
        characters = dict.fromkeys(character for _, _, text in facts for character in _lacking(text))
        lacking = _the_fonts_lack([*characters])
        message = f"no preview picture can show {len(facts):,} facts of this explainer: {lacking}"
        help_ = _beside("links to them", shown, _NO_CURE)
        yield Diagnostic(Code.UNDRAWN_CARD, message, explainer.location.at("title"), help_)
        return
    for fact, field, text in facts:
        what, place = f"{fact.kind_of_fact} `{fact.id}`", fact.location.at(field)
        if field == "name":
            # it may be shared with an explainer that has no picture
            yield _problem(what, place, text, _beside("a link to a claim by it", f"{_OWN} or none", _NO_CURE))
        else:
            yield _problem(what, place, text, _beside("a link to it", shown))


def _texts(story: Story) -> Iterator[tuple[Fact[Any], str, str]]:
    """Each fact that a card of its own, or of what it says, shows: with the field, and the text in it."""
    claims = [claim for claim in story.claims.values() if is_carded(claim, story)]
    for claim in claims:
        yield claim, "text", claim.text
    for question in story.questions.values():
        yield question, "text", question.text
    for id_ in dict.fromkeys(id_ for claim in claims for id_ in claim.by):
        yield story.actors[id_], "name", story.actors[id_].name


def _lacking(text: str) -> list[str]:
    """The characters that no card can set; what nobody can see, or stands for a lost letter, is told of already."""
    found = lacking(text)
    hidden = {*hidden_characters(text), "\N{REPLACEMENT CHARACTER}"} if found else ()
    return [character for character in found if character not in hidden]


def _problem(what: str, place: Location, text: str, help_: str) -> Diagnostic:
    characters = lacking(text)
    message = f"no preview picture can show {what}: {_the_fonts_lack(characters)}"
    return Diagnostic(Code.UNDRAWN_CARD, message, _within(place, text, characters[0]), strays(text) or help_)


def _beside(link: str, shown: str, cure: str = _CURE) -> str:
    return f"beside {link}, other sites show {shown}; {cure}"


def _the_fonts_lack(characters: Sequence[str]) -> str:
    others = len(characters) - _NAMED
    more = f" and {others} more" if others > 0 else ""
    return f"the fonts lack {named(characters[:_NAMED])}{more}"


def _within(place: Location, text: str, character: str) -> Location:
    """Where a character stands, which may have been typed as a letter and a mark."""
    typed = next(filter(text.__contains__, (character, unicodedata.normalize("NFD", character))), "")
    return place.within(typed) if typed else place
