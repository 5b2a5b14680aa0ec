"""What is around the content of a page: laid out by the theme once for all pages that differ only in a few texts.

A page is laid out with marks in the place of those texts, what comes of it is cut there, and from then on the texts are
put in.  Before a shell made so is used, it has to give what the theme gives, for the page that it was made from and for
the one before: a page that is alone of its kind needs none.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whosays.prepared.source import Source

_TEXTS = ("title", "plain_title", "description", "kicker")
_OWN = frozenset({*_TEXTS, "jsonld", "picture", "actions", "tags", "updated", "search"})
"""Keys of the front matter that pages with one shell may differ in; the last three are not for the theme."""
_HEADERLINK = '<a class="headerlink"'
_HIDDEN_HEADERLINK = '<a aria-hidden="true" tabindex="-1" class="headerlink"'


class Contents(Struct, frozen=True):
    """What is put into a shell: ``skip`` is the id of the first heading, if there is one."""

    url: str
    canonical: str | None
    source: Source
    html: str
    skip: str | None


@dataclass(slots=True)
class Shells:
    """The shells of a site.

    ``laid_out`` is the theme's own way for contents with some front matter; ``settings`` are those of the site that it
    shows on every page, with all addresses that it links to there.
    """

    laid_out: Callable[[Contents, Mapping[str, Any]], str]
    settings: InitVar[Mapping[str, Any]]
    _linked: str = field(init=False)
    _mark: str = field(default_factory=lambda: f"x{secrets.token_hex(12)}x")
    _first: dict[object, tuple[Mapping[str, str], bytes]] = field(default_factory=dict)
    """Of each first page, the texts and a digest of the whole."""
    _proved: dict[object, Sequence[str] | None] = field(default_factory=dict)

    def __post_init__(self, settings: Mapping[str, Any]) -> None:
        """Write the settings as front matter is written, in which an address stands behind a double quotation mark."""
        self._linked = json.dumps(settings, default=_plain, skipkeys=True, ensure_ascii=False)

    def around(self, contents: Contents) -> str:
        """The whole page."""
        source = contents.source
        above, _, own = contents.url.rstrip("/").rpartition("/")
        rest = "\n".join(f"{key}: {line}" for key, line in source.lines.items() if key not in _OWN)
        # a link to the page itself is written otherwise on this page than on those beside it
        if not own or f'"{contents.url}' in rest or f'"{contents.url}' in self._linked:
            return self.laid_out(contents, source.values())
        values = _values(contents)
        key = (above, rest, contents.skip, *values)
        shell = self._proved.get(key)
        if shell:
            return _filled(shell, values)
        whole = self.laid_out(contents, source.values())
        if key in self._first:
            first, digest = self._first.pop(key)
            shell = self._learnt(contents, values, whole)
            self._proved[key] = shell if shell and _digest(_filled(shell, first)) == digest else None
        elif key not in self._proved:
            self._first[key] = values, _digest(whole)
        return whole

    def _learnt(self, contents: Contents, values: Mapping[str, str], whole: str) -> Sequence[str] | None:
        marks = {name: f"{self._mark}{number}x" for number, name in enumerate(values)}
        marked = _marked(contents, marks)
        cut = re.split(f"{self._mark}([0-9]+)x", self.laid_out(*marked))
        names = [*values]
        shell = [part if number % 2 == 0 else names[int(part)] for number, part in enumerate(cut)]
        return shell if _filled(shell, values) == whole else None


def _plain(value: object) -> object:
    """What JSON lacks, such as a day; engines have mappings of their own."""
    return {**value} if isinstance(value, Mapping) else str(value)


def _digest(whole: str) -> bytes:
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).digest()


def _filled(shell: Sequence[str], values: Mapping[str, str]) -> str:
    parts = [*shell]
    parts[1::2] = [values[name] for name in shell[1::2]]
    return "".join(parts)


def _values(contents: Contents) -> dict[str, str]:
    """What the theme writes of the contents, by a name for each place."""
    source = contents.source
    # the theme asks of each of these whether it is there
    texts = {name: value for name in (*_TEXTS, "jsonld") if (value := source.value(name))}
    values = {name: str(escape(value)) for name, value in texts.items()}
    if "jsonld" in texts:
        values["jsonld"] = texts["jsonld"].replace("<", "\\u003c")
    if "picture" in source.lines:
        picture = source.value("picture")
        values |= {f"picture {part}": str(escape(picture[part])) for part in ("url", "alt")}
    for number, action in enumerate(source.value("actions") or ()):
        values |= {f"action {number} {part}": str(escape(action[part])) for part in ("href", "text")}
    if contents.canonical is not None:
        values["canonical"] = str(escape(contents.canonical))
    values["html"] = contents.html.replace(_HEADERLINK, _HIDDEN_HEADERLINK)
    return values


def _marked(contents: Contents, marks: Mapping[str, str]) -> tuple[Contents, dict[str, Any]]:
    """The contents and their front matter with a mark in each of the places."""
    front = contents.source.values()
    front |= {name: marks[name] for name in (*_TEXTS, "jsonld") if name in marks}
    if "picture" in front:
        front["picture"] |= {part: marks[f"picture {part}"] for part in ("url", "alt")}
    for number, action in enumerate(front.get("actions", ())):
        action |= {part: marks[f"action {number} {part}"] for part in ("href", "text")}
    canonical = marks.get("canonical")
    return Contents(contents.url, canonical, contents.source, marks["html"], contents.skip), front
