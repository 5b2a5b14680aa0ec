"""What a page tells of itself as the fields of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whosays.cli.fetching import FetchError, fetch
from whosays.cli.output import say
from whosays.cli.progress import progress
from whosays.editing.page_metadata import page_metadata
from whosays.editing.saved_page import MOST_BYTES, NoPageError, page_in
from whosays.model.facts import Source
from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from pathlib import Path

    from whosays.editing.saved_page import Page
    from whosays.editing.writing import Value

_SAVED_PAGE = "save the page in a browser and give it with --html"


def fields_of_page(url: str, saved: Path | None) -> dict[str, Value]:
    """The fields of a source that its page fills in: one that was saved, or else that of the network."""
    page = _saved_page(saved) if saved else _fetched_page(url)
    try:
        told = page_metadata(page.content, page.encoding, url)
    except NoPageError as error:
        raise click.UsageError(f"{saved or url} does not hold the page: {error}") from error
    for each in told.left_out:
        say(f"the page's {each.what} was left out: {each.why}", err=True)
    authors = list(told.authors) if len(told.authors) != 1 else told.authors[0]
    found = {
        "title": told.title,
        "publisher": told.publisher,
        "date": told.date,
        "lang": told.lang,
        "authors": authors,
    }
    return {key: value for key, value in found.items() if value and key in shapes_of(Source).fields}


def _saved_page(saved: Path) -> Page:
    if saved.is_dir():
        raise click.UsageError(f"{saved} is a folder: give the .html file that the browser saved beside it")
    try:
        with saved.open("rb") as file:
            return page_in(file.read(MOST_BYTES))
    except OSError as error:
        raise click.ClickException(f"{saved} cannot be read: {error.strerror}") from error
    except NoPageError as error:
        raise click.UsageError(f"no page can be read from {saved}: {error}") from error


def _fetched_page(url: str) -> Page:
    try:
        with progress("Fetching the page"):
            return fetch(url)
    except FetchError as error:
        raise click.ClickException(f"{url} was not fetched: {error}; {_SAVED_PAGE}") from error
    except NoPageError as error:
        raise click.ClickException(f"no page can be read from {url}: {error}") from error
