"""Pages of the copy: what our templates and the engines write is read by one pattern, and a tag is rewritten once.

The pattern knows well-formed HTML alone, in lower case and with quotation marks.  A page in which
anything else stands is read by a parser as a whole; both make the same of what the pattern knows.
"""

from __future__ import annotations

import functools
import re
from html import unescape
from typing import TYPE_CHECKING

from whosays.offline.parsed_pages import parsed_page
from whosays.offline.tags import ADDRESSES, DATA_TYPE, FEED_TYPES, INDEX, MARK, PREVIEW, folders_above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whosays.offline.tags import Attributes, Copy


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words)))


_IS_ADDRESS = rf"(?i:{_any_of(ADDRESSES)})(?![-\w:.])"
_STAYS_SO = r'="(?:\#|[a-z]++:|")'
_MAY_CHANGE = rf"""(?:
    (?i:{PREVIEW}|http-equiv)(?![-\w:.])
    |(?i:rel)(?=="[^"]*(?:preload|&))
    |(?i:property)(?=="(?:og:|[^"]*&))
    |(?i:name)(?=="(?:twitter:|[^"]*&))
    |(?i:type)(?=="(?:{_any_of({DATA_TYPE, *FEED_TYPES})}|[^"]*&))
    |{_IS_ADDRESS}(?!{_STAYS_SO})
    )"""
_NAME = r"[a-zA-Z][-\w:.]*+"
_VALUE = r'(?:="[^"]*+")?+'
_MOST_OFTEN = r'(?:class|id|title|datetime|aria-[a-z]++)="[^"]*+"'
_STAYS = rf"(?:[ \n]++(?:{_MOST_OFTEN}|(?!{_MAY_CHANGE}){_NAME}{_VALUE}))*+[ \n]*+"
_OTHERS = rf"(?:[ \n]++(?!{_IS_ADDRESS}){_NAME}{_VALUE})*+"
_REFERENCE = r"&(?:[a-zA-Z][a-zA-Z0-9]*+|\#[0-9]++|\#[xX][0-9a-fA-F]++);"
_TEXT = rf"(?:[^<&]++|{_REFERENCE}|&(?=[ \n]))*+"
_SCRIPT = r"[^<]*+(?:<(?!(?i:/script)|!--)[^<]*+)*+</script>"
_STYLE = r"[^<]*+(?:<(?!(?i:/style)|!--)[^<]*+)*+</style>"
_CONCERNED = r"(?i:script|style|template)(?![-\w:.])"
_OF_TEXT = r"(?i:iframe|noembed|noframes|noscript|plaintext|xmp|textarea|title)(?![-\w:.])"
"""Elements of which parsers differ about whether there can be tags in them; the pattern knows two, with text alone."""

_OTHER_NAME = rf"(?:(?:[abp]|div|li|span|time)(?![-\w:.])|(?!{_CONCERNED}|{_OF_TEXT}){_NAME})"
"""Of an element beside these; those that stand most often are asked for first."""

_STAYING = rf"""(?:
    [^<&]++
    |{_REFERENCE}
    |&(?=[ \n])
    |</{_OTHER_NAME}>
    |<{_OTHER_NAME}{_STAYS}/?+>
    |<title{_STAYS}>{_TEXT}</title>
    |<textarea{_STAYS}>{_TEXT}</textarea>
    |<script{_STAYS}>{_SCRIPT}
    |<style{_STAYS}>{_STYLE}
    |<!--(?!-?>)[^-]*+(?:-(?!-)[^-]*+)*+-->
    |<!(?i:doctype)[ ]html>
    )*+"""
_CHANGING = rf"""(?P<tag>
    (?P<for_others>(?:<(?:
        meta[ ](?:(?:name="description"[ ])?+property="og:|name="twitter:)[:\w]*+"[ ]content
        |link[ ]rel="canonical"[ ]property="og:[:\w]*+"[ ]href
        )="[^"\n]*+">\n*+)++)
    |<(?!{_OF_TEXT})(?P<name>[a-z][a-z0-9]*+)
    {_OTHERS}
    (?:[ \n]++{_IS_ADDRESS}="(?P<up>(?:\.\./)*+)[^"]*+")?+
    {_OTHERS}
    (?P<more>(?:[ \n]++{_NAME}{_VALUE})*+)
    [ \n]*+/?+>
    |</template>)"""
_NEXT = re.compile(f"{_STAYING}{_CHANGING}?+", re.VERBOSE | re.ASCII)
_INSIDE = {"script": re.compile(_SCRIPT), "style": re.compile(_STYLE)}
_ATTRIBUTE = re.compile(rf'[ \n]({_NAME})(?:="([^"]*+)")?+', re.ASCII)
_PLAIN_VALUE = r'(?:="[^"&<>\']*+")?+'
"""What an attribute says, if anything, without a sign that is written as a reference."""
_LOOK = rf"(?:[ ]class{_PLAIN_VALUE})?+"
_SHEET = rf'(?:[ ]{PREVIEW}(?:="")?+)?+'
_UP, _DOWN = r"(?:\.\./)*+", r"(?:[-\w]++/)*+"
_TO = r'[ ]href="(?=[^"\#])'
_BEHIND = rf'(?:\#[-\w.]++)?+"(?:[ ](?!{PREVIEW}|{_IS_ADDRESS})[a-z][-a-z]*+{_PLAIN_VALUE})*+>'
_PLAIN_LINK = re.compile(
    f"<a(?P<look>{_LOOK})(?P<sheet>{_SHEET})(?P<to>{_TO}(?P<up>{_UP})(?P<down>{_DOWN}))(?P<behind>{_BEHIND})",
    re.VERBOSE | re.ASCII,
)
"""A link to another page as nearly all are written."""
_UP_ONE = len("../")
_ANY = rf'(?:[ \n]++{_NAME}(?:="[^">]*+(?<!=)")?+)*+[ \n]*+/?+>'
"""How the tag of a link that is written otherwise goes on, if what it says is not odd."""
_LINK = re.compile(
    # what all have in common stands first, and is found fast
    rf"""<a(?:
    (?P<look>{_LOOK}){_SHEET}{_TO}(?P<way>{_UP}{_DOWN})(?={_BEHIND})
    |(?!{_STAYS}/?+>)(?P<other>{_ANY})
    )""",
    re.VERBOSE | re.ASCII,
)
"""A link that may change; what is behind the address of a plain one is not part of it."""
_CUT = _LINK.groups + 1
_PLAIN_PART = re.compile(
    # text up to one sign is found in a fourth of the time that text up to either of two takes
    rf"""[^<]*+(?:
    (?:</{_OTHER_NAME}>|<a{_LOOK}{_SHEET}{_TO}{_UP}{_DOWN}{_BEHIND}|<{_OTHER_NAME}{_STAYS}/?+>|<a{_ANY})
    [^<]*+)*+""",
    re.VERBOSE | re.ASCII,
)
"""A part of a page where nothing changes but links, if it has no odd reference.

What looks like such a link there is one: no script is among it, and in a value it would go on behind the quotation
mark at its end.  There stands no address, and what looks like a value has `>` in it, or `=` at its end.
"""
_ODD_REFERENCE = re.compile(rf"&(?!{_REFERENCE.removeprefix('&')}|[ \n])", re.ASCII)
_LEADS_ON = re.compile("<meta.*(?:(?i:refresh)|&)", re.DOTALL)
"""A tag that may lead to another page; all others of its kind say the same in all folders."""
_LEADS_NOT_UP = re.compile(
    rf'[ \n](?:{_IS_ADDRESS}(?!="\.\./|{_STAYS_SO})|(?i:http-equiv)(?!="Content-|[-\w:.]))', re.ASCII
)
_LANDMARKS = (
    ('<meta name="description"', False),
    ('<link rel="stylesheet"', True),
    (f'<script type="{DATA_TYPE}"', False),
    ("<body", True),
    ("<main", False),
    ("</main>", True),
    (f"<template {MARK}", False),
    ("</div>", True),
)
"""Where the frame of a page begins and ends, in its head, around what is told of it, and in its body.

The footer leads to the published page, which is another one each time.
"""
_BYTES = "latin-1"
"""The encoding of which each byte is a sign."""
_PLAIN_FOLDER = re.compile(r"[-\w./]*", re.ASCII)


def offline_page(content: bytes, path: str, copy: Copy) -> bytes:
    """The page at ``path`` as it stands in the copy."""
    folder = path.rpartition("/")[0] or "."
    known = known_page(content, folder, copy)
    return _bytes(parsed_page(_text(content), folder, copy)) if known is None else known


def known_page(content: bytes, folder: str, copy: Copy) -> bytes | None:
    """A page of the HTML that the pattern knows; None where there is something else in it, or in its address."""
    if not _PLAIN_FOLDER.fullmatch(folder):
        return None
    # a sign for each byte, as all that is looked for is ASCII: what a page says takes longer to look through
    text = content.decode(_BYTES)
    if folder == ".":
        folder = ""
    known = _in_parts(text, folder, copy)
    if known is None:
        # what looks like a landmark may stand in something else
        known = _known_part(text, folder, copy)
    return None if known is None else known.encode(_BYTES)


def _in_parts(text: str, folder: str, copy: Copy) -> str | None:
    """A page that is whole by itself in each of its parts; None where it is not, or is not known."""
    parts: list[str] = []
    for part, is_frame in _parts(text):
        known = _frame(part, folder.rpartition("/")[0], copy) if is_frame and folder else None
        if known is None:
            known = _known_part(part, folder, copy)
        if known is None:
            return None
        parts.append(known)
    return "".join(parts)


def _text(content: bytes) -> str:
    """What a page or a part of it says."""
    # a writer's own page may be in any encoding; its tags are ASCII in all that browsers still read
    return content.decode(errors="surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The page cut at its landmarks, and of each part whether it may be the same on the pages beside it."""
    at, is_frame = 0, True
    for mark, is_frame_from_here in _LANDMARKS:
        if (found := text.find(mark, at)) >= 0:
            yield text[at:found], is_frame
            at, is_frame = found, is_frame_from_here
    yield text[at:], is_frame


@functools.lru_cache(maxsize=1 << 8)
def _frame(part: str, parent: str, copy: Copy) -> str | None:
    """A part of a page that says the same in all folders in ``parent``; None where it does not, or is not known."""
    return None if _LEADS_NOT_UP.search(part) else _known_part(part, f"{parent}/_" if parent else "_", copy)


def _known_part(text: str, folder: str, copy: Copy) -> str | None:
    """A part of a page, whole by itself; None where it is not, or is of HTML that the pattern does not know."""
    return _linked(text, folder, copy) if _is_plain(text) else _any_known_part(text, folder, copy)


def _is_plain(text: str) -> bool:
    return _PLAIN_PART.fullmatch(text) is not None and _ODD_REFERENCE.search(text) is None


def _linked(text: str, folder: str, copy: Copy) -> str:
    """A part of a page with its links led, all at once."""
    first, *cut = _LINK.split(text)
    parts = [first]
    above, pages = folders_above(folder), copy.pages
    for look, way, other, behind in zip(*(cut[each::_CUT] for each in range(_CUT)), strict=True):
        if other:
            parts += (_rewritten("a", f"<a{other}", folder, copy), behind)
            continue
        # what `Copy.is_page` asks, of each of dozens of links
        down = way.lstrip("./")
        ups = (len(way) - len(down)) // _UP_ONE
        if ups < len(above) and f"{above[ups]}{down}" in pages:
            parts.append(f'<a{look} href="{way}{INDEX}{behind}')
        else:
            tag, end, text_behind = behind.partition(">")
            parts += (_rewritten("a", f'<a{look} href="{way}{tag}{end}', folder, copy), text_behind)
    return "".join(parts)


def _any_known_part(text: str, folder: str, copy: Copy) -> str | None:
    parts: list[str] = []
    marked: list[bool] = []
    at = done = 0
    above = _above(folder)
    while (found := _NEXT.match(text, at)) and (raw := found["tag"]):
        name, up, more, for_others = found.group("name", "up", "more", "for_others")
        at = found.end()
        if name:
            # a folder in which the tag says the same: one for all from which its address leads up to the same
            ups = 0 if up is None else len(up) // _UP_ONE
            is_of_folder = more or (name == "meta" and _LEADS_ON.match(raw)) or ups >= len(above)
            place = folder if is_of_folder else "" if up is None else above[ups]
            new = _rewritten(name, raw, place, copy)
        elif for_others or marked:
            new = "\n" * raw.count("\n") if for_others else "" if marked.pop() else raw
        else:
            return None
        if new != raw:
            parts += (text[done : at - len(raw)], new)
            done = at
        if name == "template":
            marked.append(not new)
        elif name in _INSIDE:
            inside = _INSIDE[name].match(text, at)
            if inside is None or raw.endswith("/>"):
                return None
            at = inside.end()
            done = done if new else at
    if marked or found is None or found.end() != len(text):
        return None
    return "".join([*parts, text[done:]])


@functools.lru_cache(maxsize=1 << 10)
def _above(folder: str) -> tuple[str, ...]:
    """For 0, 1, 2... steps that lead up from a folder, one that lies as deep below the folder to which they lead."""
    steps = folder.split("/") if folder else []
    return tuple("/".join((*steps[: len(steps) - ups], *["_"] * ups)) for ups in range(len(steps) + 1))


# the addresses of a menu stand on every page, those of a list on few
@functools.lru_cache(maxsize=1 << 14)
def _rewritten(name: str, raw: str, folder: str, copy: Copy) -> str:
    """A tag of which each sign is a byte, as it stands in the copy."""
    # in a tenth of the time in which a tag of any kind is
    plain = _PLAIN_LINK.fullmatch(raw)
    if plain and copy.is_page(plain["up"], plain["down"], folder):
        return f"<a{plain['look']}{plain['to']}{INDEX}{plain['behind']}"
    said = _text(raw.encode(_BYTES))
    attributes: Attributes = [
        (each[1].lower(), unescape(each[2]) if each[2] else each[2]) for each in _ATTRIBUTE.finditer(said)
    ]
    return _bytes(copy.tag(name, attributes, said, folder, is_closed=said.endswith("/>"))).decode(_BYTES)
