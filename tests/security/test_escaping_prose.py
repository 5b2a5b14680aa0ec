"""Where a little Markdown works, nothing else does: the outside corpus of attacks as prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests import rendered
from tests.rendered import Start, Text, straight
from tests.security.payloads import fold, read_payloads
from whosays.phrasing import prose
from whosays.phrasing.escape import assembled, text

if TYPE_CHECKING:
    from pathlib import Path

    from markupsafe import Markup

    from whosays.model.prose import Mention

TAGS = {"p", "em", "strong", "ul", "ol", "li"}
PARTS = 2
_WEB = re.compile(r"(?:https?://[\w.-]|mailto:[^@]+@\w)")


def mention(found: Mention) -> Markup:
    return assembled(f"[{text(found.words or found.id)}](claims/one.md)")


def name(found: Mention) -> str:
    return found.words or found.id


@pytest.mark.parametrize("part", range(PARTS))
def test_no_payload_comes_out_as_anything_but_the_little_markdown(corpora: Path, part: int) -> None:
    payloads = read_payloads(corpora)[part::PARTS]
    for start in range(0, len(payloads), 200):
        chosen = payloads[start : start + 200]
        pieces = [f"<section>\n\n{prose.blocks(each, mention)}\n\n</section>" for each in chosen]
        found = rendered.events(rendered.html("\n\n".join(pieces).replace("<section>", '<section markdown="1">')))
        shown = [""]
        for each in found:
            match each:
                case Start("section", attributes):
                    assert not attributes
                    shown.append("")
                case Start("a", {"href": href, **others}):
                    assert not others
                    assert _WEB.match(href) or href == "claims/one.md", href
                case Start(tag, attributes):
                    assert tag in TAGS, chosen[len(shown) - 2]
                    assert not attributes
                case Text(words):
                    shown[-1] += words
                case _:
                    pass
        expected = [prose.plain(each, name) for each in chosen]
        assert list(map(_squeezed, shown[1:])) == list(map(_squeezed, expected))


def _squeezed(words: str) -> str:
    return "".join(straight(fold(words)).split())


@pytest.mark.parametrize("part", range(PARTS))
def test_no_payload_is_an_address(corpora: Path, part: int) -> None:
    """Only what is a web address becomes a link; anything else shows as typed, or as its words."""
    payloads = [each for each in read_payloads(corpora)[part::PARTS] if not each.endswith("\\")]
    for start in range(0, len(payloads), 500):
        source = "\n\n".join(f"[words]({each}) [words](<{each}>)" for each in payloads[start : start + 500])
        for each in rendered.starts(rendered.events(rendered.html(str(prose.blocks(source, mention))))):
            assert each.tag in {*TAGS, "a"}
            assert each.attributes.keys() <= {"href"}
            href = each.attributes.get("href", "https://a")
            assert _WEB.match(href) or href == "claims/one.md", href
