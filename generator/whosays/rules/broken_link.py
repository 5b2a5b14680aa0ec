"""A link in prose leads to something that is no web address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from whosays.diagnostics import Code, Diagnostic
from whosays.model.prose import links
from whosays.model.web_address import valid_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report the links that readers would see as plain words."""
    for record, route, text in draft.prose:
        for link in links(text):
            try:
                valid_url(link["address"])
            except PydanticCustomError as error:
                place = record.location.at(*route).within(link["address"] or link[0])
                help_ = str((error.context or {}).get("help", ""))
                yield Diagnostic(Code.BAD_URL, error.message(), place, help_)
