"""The site as one file, to be unpacked into a folder and read there without a server or a connection.

Browsers treat a page from a folder differently.  A link to a folder shows a list of files, so links
lead to ``index.html``.  No script may read another file, so the search index becomes a script, and
previews, which read other pages, are left off.  Fonts asked for ahead are refused.  And ``'self'``
in a policy stands for nothing in Firefox, so the policy names files.
"""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
from html import escape
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

ARCHIVE = PurePosixPath("offline.zip")

_INDEX = "index.html"
_SEARCH = PurePosixPath("search/search_index.json")
_LOADED = frozenset({"poster", "src"})
_ADDRESSES = frozenset({"data-leads-to", "href", "xlink:href"}) | _LOADED
_ANY_HOST = "*:*"
_MARK = "data-offline"
_FOR_HOSTS = frozenset({"404.html", "_headers", "robots.txt", "security.txt", "sitemap.xml", "sitemap.xml.gz"})
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name; no clock has a say."""
_READABLE = 0o644 << 16

_Attributes = list[tuple[str, str | None]]


def offline(files: Mapping[PurePosixPath, bytes], published: str) -> bytes:
    """A zip file of the site whose ``files`` are given by path: a pure function of its arguments.

    ``published`` is the address of the site, with a slash at the end.  Links to what the copy leaves
    out lead there; nothing is loaded from there.  What stands in ``<template data-offline>`` on a page
    is part of it in the copy.
    """
    kept = {path: content for path, content in files.items() if not _left_out(path)}
    names = frozenset(map(str, kept))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(kept):
            name, content = path, kept[path]
            if path.suffix == ".html":
                content = _page(content, path, names, published)
            elif path == _SEARCH:
                name, content = path.with_suffix(".js"), _search_script(content)
            entry = zipfile.ZipInfo(f"{ARCHIVE.stem}/{name}", _BEGINNING)
            entry.external_attr = _READABLE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _left_out(path: PurePosixPath) -> bool:
    """What only a server, a search engine or a developer has a use for."""
    return path.name in _FOR_HOSTS or path.suffix == ".map" or path == ARCHIVE


def _search_script(index: bytes) -> bytes:
    """The index under the name by which the engine's script looks for it in a page from a folder."""
    content = json.loads(index)
    for entry in content["docs"]:
        path, mark, anchor = entry["location"].partition("#")
        if not path or path.endswith("/"):
            entry["location"] = f"{path}{_INDEX}{mark}{anchor}"
    return f"var __index = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _page(content: bytes, path: PurePosixPath, names: frozenset[str], published: str) -> bytes:
    # a writer's own page may be in any encoding; its tags are ASCII in all that browsers still read
    text = content.decode(errors="surrogateescape")
    page = _Page(text, str(path.parent), names, urljoin(published, str(path)))
    return page.rewritten().encode(errors="surrogateescape")


class _Page(HTMLParser):
    """A page that stays as it is, but for the tags that have to say something else in a folder."""

    def __init__(self, text: str, folder: str, names: frozenset[str], published: str) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.folder = folder
        self.names = names
        self.published = published
        self.lines = [0]
        for line in text.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.marked: list[bool] = []
        self.parts: list[str] = []
        self.done = 0

    def rewritten(self) -> str:
        self.feed(self.text)
        self.close()
        return "".join([*self.parts, self.text[self.done :]])

    def handle_startendtag(self, tag: str, attrs: _Attributes) -> None:
        self._start(tag, attrs, " />")

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        self._start(tag, attrs, ">")

    def handle_endtag(self, tag: str) -> None:
        if tag == "template" and self.marked and self.marked.pop():
            self._replace("</template>", "")

    def _start(self, tag: str, attrs: _Attributes, end: str) -> None:
        values = dict(attrs)
        raw = self.get_starttag_text() or ""
        if tag == "template":
            self.marked.append(_MARK in values)
            if _MARK in values:
                self._replace(raw, "")
        elif tag == "link" and values.get("rel") == "preload":
            self._replace(raw, "")
        elif tag == "meta" and values.get("http-equiv") == "Content-Security-Policy":
            # what names folders of a host has no meaning in a folder
            of_a_host = _ANY_HOST in (values.get("content") or "")
            self._replace(raw, "" if of_a_host else raw.replace("'self'", "'self' file:"))
        elif tag == "meta" and values.get("http-equiv") == "refresh":
            before, mark, to = (values.get("content") or "").partition("url=")
            led = {**values, "content": before + mark + self._led(to, self.published)}
            self._replace(raw, _start_tag(tag, [*led.items()], end))
        else:
            changed = [(name, self._value(name, value)) for name, value in attrs if name != "data-preview"]
            if changed != attrs:
                self._replace(raw, _start_tag(tag, changed, end))

    def _value(self, name: str, value: str | None) -> str | None:
        """The value of an attribute, with an address led to where it leads in the copy."""
        # who reads without a connection asks nobody: what would be loaded from elsewhere is missing instead
        elsewhere = None if name in _LOADED else self.published
        return self._led(value, elsewhere) if value and name in _ADDRESSES else value

    def _led(self, value: str, elsewhere: str | None) -> str:
        """The address of a folder led to its page, and of what the copy leaves out to where it is ``elsewhere``."""
        try:
            parts = urlsplit(value)
        except ValueError:
            return value
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return value
        target = posixpath.normpath(posixpath.join(self.folder, unquote(parts.path)))
        if target in self.names:
            return value
        if posixpath.normpath(posixpath.join(target, _INDEX)) in self.names:
            return parts._replace(path=posixpath.join(parts.path, _INDEX)).geturl()
        return urljoin(elsewhere, value) if elsewhere else value

    def _replace(self, tag: str, new: str) -> None:
        """Write something else for the tag on which the parser stands."""
        line, column = self.getpos()
        start = self.lines[line - 1] + column
        self.parts += (self.text[self.done : start], new)
        self.done = start + len(tag)


def _start_tag(tag: str, attributes: _Attributes, end: str) -> str:
    written = (name if value is None else f'{name}="{escape(value)}"' for name, value in attributes)
    return f"<{' '.join((tag, *written))}{end}"
