"""What two parsers, which share no line of code, make of HTML, and what of that runs, loads or sends something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import lxml.html
from turbohtml import Element, parse

from whosays.own_pages import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

LOADS = {"action", "background", "data", "formaction", "href", "poster", "src", "srcdoc", "srcset", "xlink:href"}


class Found(NamedTuple):
    """An element of a page, or of a line that is written into one."""

    tag: str
    attributes: dict[str, str]


def by_turbohtml(html: str) -> Iterator[Found]:
    for each in parse(f"<!doctype html><body>{html}").descendants:
        if isinstance(each, Element) and each.tag not in {"html", "head", "body"}:
            values = {name: " ".join(v) if isinstance(v, list) else v or "" for name, v in each.attrs.items()}
            yield Found(each.tag, values)


def by_libxml(html: str) -> Iterator[Found]:
    try:
        whole = lxml.html.fragment_fromstring(html.replace("\0", ""), create_parent=True)
    except lxml.etree.ParserError:
        # it has nothing but the kind of the document
        return
    for each in whole.iterdescendants():
        if isinstance(each.tag, str):
            yield Found(each.tag, {str(name): str(value) for name, value in each.attrib.items()})


PARSERS = (by_turbohtml, by_libxml)


def running(html: str) -> list[Found]:
    """The elements that run, load from elsewhere or send something, by either parser."""
    return [each for parser in PARSERS for each in parser(html) if not is_inert(each)]


def is_inert(each: Found) -> bool:
    handlers = [name for name in each.attributes if name.lower().startswith(("on", "data-"))]
    return each.tag in listed.TAGS and not handlers and schemes(each) <= {"http", "https", "mailto", "tel"}


def schemes(each: Found) -> set[str]:
    """Those of an element's addresses, as browsers read them: without blanks before, tabs and line breaks within."""
    addresses = (re.sub(r"\A[\x00- ]+|[\t\n\r]", "", each.attributes.get(name, "")).lower() for name in LOADS)
    return {scheme[1] for address in addresses if (scheme := re.match(r"([a-z][a-z0-9+.-]*):", address))}
