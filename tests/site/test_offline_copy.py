"""The offline copy of the built site: every page is read by the fast way, and says what the slow one makes of it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.offline import copied, copy_of
from whosays.offline.pages import known_page
from whosays.offline.parsed_pages import parsed_page

if TYPE_CHECKING:
    from tests.site.built_site import BuiltSite


def test_every_page_of_the_copy_is_what_a_parser_makes_of_it(site: BuiltSite) -> None:
    files = (file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file())
    kept = copied(files)
    copy = copy_of(kept, site.published)
    pages = {PurePosixPath(path): (site.folder / path).read_bytes() for path in kept if path.endswith(".html")}
    known = {path: known_page(page, str(path.parent), copy) for path, page in pages.items()}
    parsed = {path: parsed_page(page.decode(), str(path.parent), copy) for path, page in pages.items()}
    assert known == {path: page.encode() for path, page in parsed.items()}
