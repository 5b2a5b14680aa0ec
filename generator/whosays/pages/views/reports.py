"""Where something was reported: the sources of claims, verdicts, events and videos."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote as urlquote

from msgspec import Struct

from whosays.pages.writer import Link, Writer
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.languages import foreign_name, headline_language
from whosays.sentences.sources import source_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from whosays.model.facts import Citation, Source
    from whosays.model.utterance import Quote


class Report(Struct, frozen=True):
    """A source as a place where something was reported."""

    title: str
    href: Markup
    url: str
    publisher: str
    when: Moment | None
    at: str
    quote: str
    repeats: tuple[Link, ...]
    lang: str
    """A code; empty where nobody told it."""
    language: str
    """In words, where it is another than that of the pages."""
    copy: str
    """Where a copy of it is kept; empty where nobody told one."""
    title_lang: Markup
    """A code, where the title is in another language than the pages."""


def report(cited: Citation, writer: Writer) -> Report:
    """One citation of a claim."""
    source = writer.story.sources[cited.id]
    return Report(
        title=source.title,
        href=writer.to(source),
        url=_at_the_quote(source.url, cited.quote),
        publisher=source.publisher or "",
        when=moment(source.date) if source.date else None,
        at=cited.at or "",
        quote=cited.quote.exact if cited.quote else "",
        repeats=tuple(writer.link(writer.story.sources[origin]) for origin in source.via),
        lang=source.lang or "",
        language=foreign_name(source.lang, writer.language),
        copy=source.archived or "",
        title_lang=headline_language(source, writer.language),
    )


def _at_the_quote(url: str, quote: Quote | None) -> str:
    """The address with a text fragment, at which browsers open the page where the quote stands."""
    if quote is None or "#" in url or not url.startswith("http"):
        return url
    parts = (quote.prefix, quote.exact, quote.suffix)
    # a hyphen next to a comma has a meaning in text fragments
    prefix, exact, suffix = ((urlquote(part, safe="").replace("-", "%2D") if part else "") for part in parts)
    return f"{url}#:~:text={f'{prefix}-,' if prefix else ''}{exact}{f',-{suffix}' if suffix else ''}"


def reports(citations: Iterable[Citation], writer: Writer) -> tuple[Report, ...]:
    """The citations of a claim, a verdict, an event or a video."""
    return tuple(report(cited, writer) for cited in citations)


def source_link(source: Source, writer: Writer) -> Link:
    """A source by publisher and title."""
    return Link(source_name(source), writer.to(source))
