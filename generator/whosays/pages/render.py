"""Views into Markdown, through templates that escape everything that is not `Markup`."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct, field

from whosays.pages.compiled import Templates
from whosays.pages.search_hints import Facet
from whosays.phrasing import escape
from whosays.phrasing.grammar import counted
from whosays.phrasing.typography import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import PurePosixPath

    from whosays.pages.colophon import Colophon, Elsewhere
    from whosays.pages.feed_links import Feed

_TEMPLATES = Path(__file__).parent / "templates"


class MenuItem(Struct, frozen=True):
    """An entry of the menu or of the way back; ``url`` counts from the top of the site.

    ``current`` is `page` on the page itself, `section` on a page below it, or empty.  What is
    ``folded`` stands under "More".
    """

    title: str
    url: str
    current: str = ""
    folded: bool = False


class Skip(Struct, frozen=True):
    """A link before everything else, for readers who go by key or by ear, to a place on the page."""

    title: str
    anchor: str


class Picture(Struct, frozen=True):
    """What other sites show beside a link to a page; ``url`` counts from the top of the site."""

    url: str
    alt: str


class About(Struct, frozen=True):
    """What a page says of itself."""

    title: str
    description: str
    kicker: str = ""
    jsonld: str = ""
    tags: tuple[str, ...] = ()
    """What the search shows of the page: what kind of thing it is about, whose it is, where it stands."""
    search_boost: float = 1
    """How many times the search weighs the page, against others that hold the same words."""
    search_facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    """By what readers can narrow what the search found; a facet without a value is as if it were not there."""


class Head(Struct, frozen=True):
    """What the theme needs to know of a page; it becomes the front matter."""

    kind: str
    about: About
    crumbs: tuple[MenuItem, ...] = ()
    sections: tuple[MenuItem, ...] = ()
    feeds: tuple[Feed, ...] = ()
    colophon: Colophon | None = None
    """The foot of the page, where it is another than that of the site."""
    short_foot: bool = False
    """Whether the foot leads to the sections at the top instead of naming them all again: such pages are many."""
    updated: str = ""
    """The day of the newest fact, as ISO 8601: the site map dates the page by it."""
    actions: tuple[Elsewhere, ...] = ()
    """What a reader can do about the page, and where."""
    picture: Picture | None = None
    lang: str = ""
    """The language of the page, where it is another than that of the site, and below which way it runs."""
    dir: str = ""
    skips: tuple[Skip, ...] = ()
    contents: bool = False
    """Whether the page has contents, which the bar above it leads to."""
    unlisted: bool = False
    """Whether searches leave the page out, those of the site and others."""
    unsought: bool = False
    """Whether the search of the site leaves it out: a further page of a list whose items have pages of their own."""
    places: str = ""
    """What tells where the places on further pages of its list are; the address counts from the top of the site."""


class Page(Struct, frozen=True):
    """One page before it is laid out: the template is ``<kind>.md.jinja``."""

    path: PurePosixPath
    head: Head
    view: object
    withdrawn: tuple[object, ...] = ()
    """Places of facts that are gone, at its end."""


Entry: TypeAlias = "tuple[PurePosixPath, Callable[[], Page]]"
"""The path of a page, and what makes it when it is asked for."""


def render(page: Page) -> bytes:
    """The Markdown file of a page, front matter first."""
    body = environment().get_template(f"{page.head.kind}.md.jinja").render(page=page.view)
    if page.withdrawn:
        body += environment().get_template("withdrawn-places.md.jinja").render(places=page.withdrawn)
    return f"---\n{_front_matter(page.head)}---\n{body.strip()}\n".encode()


def _front_matter(head: Head) -> str:
    """YAML with JSON values, which every YAML parser reads and nothing can break out of."""
    about = _values(head.about) | escape.page_titles(head.about.title)
    about["tags"] = [escape.search_tag(tag) for tag in head.about.tags]
    boost, facets = about.pop("search_boost"), about.pop("search_facets")
    told = {facet: [*map(escape.one_line, each)] for facet in Facet if (each := facets.get(facet))}
    values = _values(head)
    del values["about"]
    unsought = values.pop("unsought")
    if values.pop("unlisted"):
        values |= {"search": {"exclude": True}, "robots": "noindex"}
    elif unsought:
        values["search"] = {"exclude": True}
    elif boost != 1 or told:
        values["search"] = ({"boost": boost} if boost != 1 else {}) | ({"facets": told} if told else {})
    filled = {key: value for key, value in (about | values).items() if value}
    return "".join((_shared_line if key in _SHARED else _line)(key, value) for key, value in filled.items())


_SHARED = frozenset({"colophon", "crumbs", "feeds", "sections"})
"""What is the same at the head of many pages."""


def _line(key: str, value: object) -> str:
    return f"{key}: {escape.printable(_JSON.encode(value))}\n"


_shared_line = functools.lru_cache(maxsize=1 << 10)(_line)


def _values(record: Struct) -> dict[str, Any]:
    """The fields by name, with what they hold as it is."""
    return {name: getattr(record, name) for name in record.__struct_fields__}


_JSON = json.JSONEncoder(ensure_ascii=False, default=_values)


@functools.cache
def environment() -> Templates:
    """What all pages are laid out by: one for all builds of a process, as templates take longer to read than to fill.

    An adapter may have it keep what it compiles (`kept_templates.py`), which changes no byte of a page.
    """
    templates = Templates(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )
    templates.filters["attribute"] = escape.attribute
    templates.filters["url"] = escape.url
    templates.filters["counted"] = counted
    return templates


def _escaped(value: object) -> Markup:
    """What a template writes: markup as it is, a number with its thousands set apart, anything else as text."""
    # most is text, of which nothing else has to be asked
    if type(value) is str:
        return shown(value)
    if isinstance(value, Markup):
        return value
    return shown(f"{value:,}" if isinstance(value, int) else str(value))
