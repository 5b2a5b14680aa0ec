"""A page in a shell that was learnt is the page as the theme lays it out."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from mkdocs.config.base import LegacyConfig

from whosays.prepared.shell import Contents, Shells
from whosays.prepared.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

THEME = Environment(autoescape=False).from_string(  # noqa: S701 - as the engine has it
    "<title>{{ (meta.plain_title or meta.title) | e }}</title>{{ meta.jsonld | replace('<', '\\\\u003c') }}"
    "{% if meta.picture %}<img src='{{ ('https://example.org/' ~ meta.picture.url) | e }}'>"
    "{{ meta.picture.alt | e }}{% endif %}"
    "{% if meta.kicker %}<p>{{ meta.kicker | e }}</p>{% endif %}<i>{{ meta.kind }}</i><b>{{ canonical | e }}</b>"
    '{{ html | replace(\'<a class="headerlink"\', \'<a aria-hidden="true" tabindex="-1" class="headerlink"\') }}'
    "{% for each in meta.actions %}<a href='{{ each.href | e }}'>{{ each.text | e }}</a>{% endfor %}{{ url }}"
)


class Theme:
    """A theme that counts what it lays out."""

    def __init__(self, *, tells_the_address: bool = False) -> None:
        self.times = 0
        self.tells_the_address = tells_the_address

    def laid_out(self, contents: Contents, front: Mapping[str, Any]) -> str:
        self.times += 1
        url = contents.url if self.tells_the_address else ""
        return THEME.render(meta=front, html=contents.html, canonical=contents.canonical, url=url)


def contents(name: str, html: str = "<p>", **front: object) -> Contents:
    lines = {key: json.dumps(value) for key, value in {"kind": "claim", "jsonld": "{}", **front}.items()}
    return Contents(f"pier/claims/{name}/", f"https://example.org/{name}/", Source(lines, ""), html, "claim")


texts = st.text() | st.sampled_from(["<b>&\"'", "\\u003c", '<a class="headerlink"', "x0x"])
pages = st.builds(
    contents,
    st.sampled_from(["one", "two", "three"]),
    texts,
    title=texts,
    plain_title=texts,
    jsonld=texts,
    kind=st.sampled_from(["claim", "actor"]),
    picture=st.fixed_dictionaries({"url": texts, "alt": texts}),
    actions=st.lists(st.fixed_dictionaries({"href": texts, "text": texts}), max_size=2),
)


@given(st.lists(pages, max_size=4))
def test_every_page_is_as_the_theme_has_it(some: list[Contents]) -> None:
    theme = Theme()
    shells = Shells(theme.laid_out, {})
    for each in some:
        assert shells.around(each) == theme.laid_out(each, each.source.values())


def test_the_theme_is_asked_three_times_for_all_pages_with_one_shell() -> None:
    theme = Theme()
    shells = Shells(theme.laid_out, {})
    for name in "abcdef":
        shells.around(contents(name, title=f"Page {name}"))
    # for the first two pages, and with marks
    assert theme.times == 3


def test_pages_that_differ_in_more_have_shells_of_their_own() -> None:
    theme = Theme()
    shells = Shells(theme.laid_out, {})
    claim, actor = contents("one", title="One"), contents("two", title="Two", kind="actor")
    assert "<i>claim</i>" in shells.around(claim)
    assert "<i>actor</i>" in shells.around(actor)
    # one has a text that the other lacks
    assert "<p>Denial</p>" in shells.around(contents("three", title="Three", kicker="Denial"))
    # none of them has learnt a shell for others
    assert theme.times == 3


def test_a_page_that_its_own_shell_links_to_is_laid_out_by_the_theme() -> None:
    theme = Theme()
    shells = Shells(theme.laid_out, {"footer": [{"url": "about/"}]})
    listed = [{"url": "pier/claims/one/"}]
    for _ in range(3):
        shells.around(contents("one", title="One", sections=listed))
    assert theme.times == 3


@pytest.mark.parametrize("name", ["one", "größe"])
def test_a_page_that_every_page_links_to_is_laid_out_by_the_theme(name: str) -> None:
    theme = Theme()
    day = dt.date(2031, 3, 1)
    listed = {"footer": [{"title": "It's", "url": f"pier/claims/{name}/"}], "since": day, day: "it opened"}
    # as the engine has them
    settings = LegacyConfig(schema=())
    settings.load_dict(listed)
    shells = Shells(theme.laid_out, settings)
    for _ in range(4):
        shells.around(contents(name, title="One"))
    assert theme.times == 4


def test_a_shell_that_does_not_give_what_the_theme_gave_is_not_used() -> None:
    theme = Theme(tells_the_address=True)
    shells = Shells(theme.laid_out, {})
    assert shells.around(contents("one", title="One")).endswith("pier/claims/one/")
    for name in ("two", "three", "four"):
        assert shells.around(contents(name, title=name)).endswith(f"pier/claims/{name}/")
    # with marks once, for all that there is to learn
    assert theme.times == 5
