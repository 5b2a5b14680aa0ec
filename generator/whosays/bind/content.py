"""From the nodes of all fact files to the typed facts of all folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.bind.file import bind_file
from whosays.bind.folder import Content, FileFacts, Folder
from whosays.bind.records import Bound, bind_record
from whosays.diagnostics import Code, Diagnostic, Location
from whosays.document import Document, plain
from whosays.model.identity import Slug, as_id, is_id
from whosays.model.site import Site
from whosays.project import COMMON, CONTENT, SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

RESERVED = frozenset({"404", "assets", "embed", "guide", "index", "search", "sitemap", "topics"})
"""Names of folders that the site needs for itself."""


def bind(
    documents: Iterable[Document], bound: Callable[[Document], FileFacts] = bind_file
) -> tuple[Content, list[Diagnostic]]:
    """Bind the nodes of all files to facts; a file without nodes adds nothing.

    Each document is done with before the next is asked for.  ``bound`` tells what a file says by itself, for whoever
    keeps that.
    """
    folders: dict[Slug, Folder] = {}
    problems: list[Diagnostic] = []
    site: Bound[Site] = Bound(None)
    site_seen = False
    for document in documents:
        if document.file == SITE_FILE:
            site_seen = True
            site = _site(document)
            problems += site.problems
        elif document.file.parent == CONTENT:
            if not document.is_readable:
                continue
            message = f"`{document.file.name}` belongs to no explainer"
            help_ = "move it into the folder of an explainer, or into `content/common/`"
            problems.append(Diagnostic(Code.MISPLACED, message, Location(document.file), help_))
        else:
            slug = Slug(document.file.relative_to(CONTENT).parts[0])
            folder = folders.setdefault(slug, Folder(slug))
            problems += folder.take(bound(document))
    if not site_seen:
        message, help_ = (
            "there is no `content/site.yaml`",
            "make it with two lines, `title: ...` and `url: https://...`",
        )
        problems.append(Diagnostic(Code.MISSING_FIELD, message, Location(SITE_FILE), help_))
    shared = folders.pop(Slug(COMMON), Folder(Slug(COMMON)))
    for slug in sorted(folders):
        problems += _check_folder(folders[slug])
    by_slug = {slug: folders[slug] for slug in sorted(folders)}
    return Content(site.record, by_slug, shared, site.record or site.rest), problems


def _site(document: Document) -> Bound[Site]:
    if document.root is None:
        return Bound(None)
    return bind_record(Site, plain(document.root), Location(document.file), "the site", written=document.root)


def _check_folder(folder: Folder) -> Iterable[Diagnostic]:
    place = Location(CONTENT / folder.slug)
    if folder.slug in RESERVED or not is_id(folder.slug):
        why = "is kept for the site itself" if folder.slug in RESERVED else "is not an id"
        is_free = as_id(folder.slug) and as_id(folder.slug) not in RESERVED
        name = as_id(folder.slug) if is_free else f"{as_id(folder.slug) or 'the'}-story"
        help_ = f"rename the folder, for example to `{name}`"
        yield Diagnostic(Code.BAD_ID, f"the folder name `{folder.slug}` {why}", place, help_)
    if folder.explainer_at is None and not folder.incomplete:
        message = f"no file in `{folder.slug}` says what it explains"
        help_ = "add `explainer:` with `title`, `question` and `summary` to one of its files"
        yield Diagnostic(Code.MISSING_EXPLAINER, message, place, help_)
