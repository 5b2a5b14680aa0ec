"""A link in prose leads to something that is no web address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.address_faults import IF_OPTIONAL, fault
from whosays.model.prose import links
from whosays.model.web_address import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report the links that readers would see as plain words."""
    for record, route, text in draft.prose:
        for link in links(text):
            if not is_address(link["address"]):
                found = fault(link["address"])
                place = record.location.at(*route).within(link["address"] or link[0])
                help_ = found.help.replace(IF_OPTIONAL, ", or take the link out")
                yield Diagnostic(Code.BAD_URL, found.message, place, help_)
