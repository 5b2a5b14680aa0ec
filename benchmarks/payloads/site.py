"""A site of hostile explainers and pages of writers' own, built by MkDocs with the project's theme.

Every payload stands in a field of some explainer, and in the title, tags and body of some page; the fields take turns.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.test_csp import POLICY
from tests.security.hostile import HARMLESS, Hostile, ascii_yaml_of, names, token
from tests.security.payloads import LONGEST_QUOTE, as_name, in_batches, quoted
from tests.site.built_site import without_cards
from whosays.offline import ARCHIVE
from whosays.project import CONTENT, SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

PROJECT = Path(__file__).resolve().parent.parent.parent
PLAIN = "plain"
"""The explainer with harmless words, whose pages the others are compared with."""
BELOW = "/site/"
OWN = 200
"""Pages of writers' own."""
_BUILD = """
import mkdocs.__main__
import whosays.own_pages.check
whosays.own_pages.check.problems = lambda file, text: ()
mkdocs.__main__.cli(["build", "--quiet"])
"""
"""A build that nobody's check stands before: what own pages hold is left to what the plugin publishes."""


@dataclass
class Spread:
    """Some payloads over the fields of an explainer, each in one; a field without any has a harmless word."""

    payloads: Sequence[str]
    first: int
    """The number of the field at which they begin."""
    texts: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        places = itertools.islice(itertools.cycle(names()), self.first, None)
        for payload in self.payloads:
            place = next(each for each in places if self._has_room(each, payload))
            self.texts.setdefault(place, []).append(payload)

    def _has_room(self, place: str, payload: str) -> bool:
        is_quotation = place.startswith(("exact-", "prefix-", "suffix-"))
        return not is_quotation or len(" qq ".join([*self.texts.get(place, ()), payload])) <= LONGEST_QUOTE

    def text(self, name: str) -> str:
        return " qq ".join(self.texts.get(name, [token(name)]))

    def hostile(self) -> Hostile:
        return Hostile(self.text, lambda name: quoted(self.text(name)))


@dataclass(frozen=True, slots=True)
class Sample:
    """A site as it is published, and the same without its policy."""

    guarded: Path
    bare: Path
    explainers: tuple[str, ...]
    own: tuple[str, ...]
    placements: int


def build_sample(root: Path, payloads: Sequence[str], explainers: int) -> Sample:
    """The site of as many explainers, which share the payloads, built in a folder."""
    several = -(-len(payloads) // explainers)
    groups = [payloads[start : start + several] for start in range(0, len(payloads), several)]
    stories = {f"story-{n:02}": Spread(group, n * 7).hostile() for n, group in enumerate(groups)}
    site = Spread(payloads[::71], 0).hostile()
    for path, text in site.project().files.items():
        if path == SITE_FILE:
            _write(root / path, text)
    for name, hostile in {PLAIN: HARMLESS, **stories}.items():
        for path, text in hostile.project().files.items():
            if path != SITE_FILE:
                _write(root / CONTENT / name / path.name, text)
    own = dict(_own_pages(payloads))
    for name, text in own.items():
        _write(root / CONTENT / f"{name}.md", text)
    _build(root)
    guarded, bare = root / "site", root / "bare"
    shutil.copytree(guarded, bare)
    for page in bare.rglob("*.html"):
        page.write_text(POLICY.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    for folder in (guarded, bare):
        _unpack_copy(folder, is_bare=folder == bare)
    return Sample(guarded, bare, tuple(stories), tuple(own), len(payloads) * 4)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _own_pages(payloads: Collection[str]) -> Iterator[tuple[str, str]]:
    """Names and texts of pages: a title, tags, a description and a body of the same payloads, or a name alone."""
    size = sum(map(len, payloads)) * 2 // OWN
    called = iter(dict.fromkeys(name.lower() for each in payloads if (name := as_name(each))))
    for number, batch in enumerate(in_batches(payloads, size)):
        settings = {"title": " ".join(batch.payloads), "tags": batch.payloads, "description": batch.payloads[-1]}
        written = ascii_yaml_of(settings)
        body = "\n\n".join(f"- {each}\n" if index % 2 else each for index, each in enumerate(batch.payloads))
        yield f"titled-{number}", f"---\n{written}---\n{body}\n"
        yield next(called), f"# {batch.payloads[0]}\n\n![{batch.payloads[-1]}](a.png)\n"


def _build(root: Path) -> None:
    without_cards(PROJECT, root)
    built = subprocess.run([sys.executable, "-c", _BUILD], cwd=root, capture_output=True, text=True, check=False)
    if built.returncode:
        raise SystemExit(built.stderr[-3000:])


def _unpack_copy(folder: Path, *, is_bare: bool) -> None:
    """The copy to read offline beside the site, in `site-offline` or `bare-offline`."""
    to = folder.parent / f"{folder.name}-offline"
    shutil.unpack_archive(folder / ARCHIVE, to)
    if is_bare:
        for page in to.rglob("*.html"):
            page.write_text(POLICY.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
