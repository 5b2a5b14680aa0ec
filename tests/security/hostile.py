"""A story with a text of a stranger in every field that readers see as it was typed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

from whosays.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

QUOTES = 20
"""How many quotations the claim has: each may be 300 characters long at most."""

Facts: TypeAlias = dict[str, Any]
Typed: TypeAlias = "Callable[[str], str]"
"""The text to put into a field, by the name of the field."""

_PAIR = re.compile(r"\\ud[89ab]..\\ud[c-f]..")
"""How JSON writes a sign of another plane, which YAML does not read."""
_UNPRINTABLE = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def yaml_of(value: object) -> str:
    """Facts as YAML that any text can stand in: JSON, with what YAML refuses in the raw as escapes."""
    written = json.dumps(value, ensure_ascii=False, indent=1)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"


def ascii_yaml_of(value: object) -> str:
    """The same in ASCII alone: pages of a writer's own hold no control of direction in the raw."""
    written = json.dumps(value, indent=1)
    return _PAIR.sub(lambda found: f"\\U{ord(json.loads(chr(34) + found[0] + chr(34))):08x}", written) + "\n"


# Addresses that are allowed, with every sign in them that means something in an attribute.
CONTACT = "mailto:desk@example.org?subject='onclick='&amp;&quot"
MASTODON = "https://social.example/@desk?a='b'&lt;c"


LOGO = PurePosixPath("content/logo.png")
_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000480000004801000000007d968eea0000000f49444154789c63601805a360f8"
    "000002d000015bacf2730000000049454e44ae426082"
)
"""A black square of 72 pixels."""


@dataclass(frozen=True)
class Hostile:
    """``text`` gives what stands in plain fields, ``prose`` what stands in those with a little Markdown."""

    text: Typed
    prose: Typed

    def project(self) -> Project:
        """One explainer with a fact of every kind."""
        facts = {**self._explainer(), **self._facts()}
        files = {"content/site.yaml": self._site(), "content/story/facts.yaml": facts}
        page = PurePosixPath("content/about.md")
        texts = {PurePosixPath(path): yaml_of(facts) for path, facts in files.items()}
        return Project(texts, frozenset({page, LOGO}), pages={page: "# About us\n"}, pictures={LOGO: _PICTURE})

    def _site(self) -> Facts:
        return {
            "title": self.text("site-title"),
            "tagline": self.text("tagline"),
            "licence": self.text("site-licence"),
            "url": "https://example.org/site/",
            "repository": "https://github.com/example/site",
            "about": self.text("site-about"),
            "contact": CONTACT,
            "newsletter": CONTACT,
            "mastodon": MASTODON,
            "guide": "yes",
            "brand": {
                "logo": {"file": "logo.png", "alt": self.text("logo-alt")},
                "wordmark": {"text": self.text("wordmark")},
            },
            "pages": [{"page": "about.md", "title": self.text("page-title")}],
            "links": [{"title": self.text("link-title"), "url": MASTODON, "in": "header"}],
            # the one that is needed, by the early event
            "accept": {"event-before-start": self.text("site-accept")},
        }

    def _explainer(self) -> Facts:
        text, prose = self.text, self.prose
        section = {"id": "night", "heading": text("heading"), "text": f"{prose('section')} [[one]]"}
        return {
            "explainer": {
                "title": text("explainer-title"),
                "question": text("explainer-question"),
                "summary": prose("summary"),
                "started": "2023-05-03",
                "places": [text("place"), "Another Place"],
                "authors": [{"name": text("byline"), "url": MASTODON}],
                # an address is made of it, which takes a letter
                "topics": [f"Topic {text('topic')}"],
                "sections": [section],
                "days": {"2023-05-04": prose("day")},
                "accept": self._accept("explainer"),
            }
        }

    def _facts(self) -> Facts:
        text, prose = self.text, self.prose
        return {
            "sources": {
                "gazette": {
                    "title": text("source-title"),
                    "url": "https://example.com/a_b*c(d)[e]'~?x=1&copy=2#f",
                    "publisher": text("publisher"),
                    "authors": [text("author"), "Another Author"],
                    "date": "2023-05-04",
                    "reliability": "B",
                    "note": prose("source-note"),
                    "accept": self._accept("source"),
                },
                "echo": {"title": "An echo", "url": "https://example.com/echo", "via": "gazette"},
            },
            "actors": {
                "speaker": {
                    "name": text("name"),
                    "role": text("role"),
                    "aliases": [text("alias"), "Another Alias"],
                    "url": "https://example.com/speaker",
                    "wikidata": "Q7747",
                    "note": prose("actor-note"),
                    "member_of": "body",
                    "accept": self._accept("actor"),
                },
                "body": {"name": "A Body", "kind": "organisation"},
                "rival": {"name": "A Rival"},
            },
            "accounts": {
                "account": {
                    "title": text("account-title"),
                    "holder": "speaker",
                    "summary": prose("account-summary"),
                    "also": [text("account-also")],
                    "accept": self._accept("account"),
                }
            },
            "questions": {
                "question": {
                    "text": text("question"),
                    "why": prose("why"),
                    "would_settle": prose("would-settle"),
                    "answer": prose("answer"),
                    "accounts": "account",
                    "also": [text("question-also")],
                    "last_checked": "2023-05-05",
                    "accept": self._accept("question"),
                }
            },
            "terms": {
                "term": {
                    "name": text("term"),
                    "forms": [text("form")],
                    "definition": prose("definition"),
                    "accept": self._accept("term"),
                }
            },
            "media": {
                "video": {
                    "url": "https://example.com/video",
                    "title": text("media-title"),
                    "shows": prose("shows"),
                    "where": text("media-where"),
                    "credit": text("credit"),
                    "alt": text("alt"),
                    "licence": text("media-licence"),
                    "when": "2023-05-03",
                    "src": self._citation("media"),
                    "accept": self._accept("media"),
                }
            },
            "events": {
                "event": {
                    "text": text("event"),
                    "where": text("event-where"),
                    "when": "2023-05-03",
                    "src": self._citation("event"),
                    "claims": "one",
                    "accept": self._accept("event"),
                },
                "early": {"text": "An early event.", "when": "2023-05-01", "src": "echo"},
            },
            "claims": self._claims(),
            "changes": [
                {
                    "on": "2023-05-06",
                    "kind": kind,
                    "note": prose("change-note"),
                    "was": text("was"),
                    "now": text("now"),
                    "facts": ["one", "gazette", "speaker", "account", "question", "term", "video", "event"],
                }
                for kind in ("correction", "update")
            ],
        }

    def _claims(self) -> Facts:
        text, prose = self.text, self.prose
        return {
            "one": {
                "text": text("claim"),
                "by": "speaker",
                "src": [self._citation("claim"), *self._quotes()],
                "on": "2023-05-03",
                "about": "question",
                "evidence": {"account": "consistent"},
                "confidence": {"level": "low", "in": text("scope")},
                "terms": "term",
                "media": "video",
                "also": [text("claim-also"), "other words"],
                "note": prose("claim-note"),
                "accept": self._accept("claim"),
            },
            "other": {
                "text": text("other-claim"),
                "by": "rival",
                "src": "echo",
                "on": "2023-05-04",
                "about": "question",
                "contradicts": "one",
            },
            "judged": {
                "text": "A judged claim.",
                "by": "rival",
                "src": "echo",
                "on": "2023-05-04",
                "about": "question",
                "verdict": {
                    "status": "refuted",
                    "reason": prose("verdict-reason"),
                    "src": self._citation("verdict"),
                    "on": "2023-05-06",
                },
            },
            "gone": {
                "text": "A claim that is gone.",
                "by": "rival",
                "src": "gazette",
                "on": "2023-05-04",
                "about": "question",
                "superseded": {"by": "one", "on": "2023-05-06", "reason": prose("superseded-reason")},
            },
        }

    def _accept(self, name: str) -> Facts:
        """A waiver that no text makes needed."""
        return {"missing-answer": self.text(f"{name}-accept")}

    def _citation(self, name: str) -> Facts:
        words = ("exact", "prefix", "suffix")
        quote = {each: self.text(f"{each}-{name}") for each in words}
        return {"id": "gazette", "at": self.text(f"at-{name}"), "quote": quote}

    def _quotes(self) -> list[Facts]:
        return [{"id": "gazette", "quote": self.text(f"exact-claim-{number}")} for number in range(1, QUOTES)]


def token(name: str) -> str:
    """A harmless text that stands for a field."""
    return f"q{name.replace('-', 'x')}q"


HARMLESS = Hostile(token, token)


def names() -> list[str]:
    """The name of every field of the story."""
    found: dict[str, None] = {}

    def remember(name: str) -> str:
        found.setdefault(name)
        return token(name)

    Hostile(remember, remember).project()
    return list(found)
