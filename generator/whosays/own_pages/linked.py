"""The pages of a writer's own that every page of the site leads to, as `pages` of the settings names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Fix, Replacement
from whosays.file_kinds import PAGE
from whosays.project import CONTENT
from whosays.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.model.site import Site
    from whosays.project import Project


_SHOWN = 3
"""Pages that are named where none is alike."""


def missing(project: Project, site: Site) -> Iterator[Diagnostic]:
    """The pages that are named and not there; one that has a problem of its own is there."""
    there = [page.relative_to(CONTENT).as_posix() for page in sorted(project.pages)]
    for index, linked in enumerate(site.pages):
        if linked.page not in there:
            at = site.location.at("pages", index, "page")
            message = f"there is no page `{linked.page}` in `{CONTENT}`"
            meant = _meant(linked.page, there)
            fix = (Fix(f"write `{meant}`", (Replacement(at, linked.page, meant),), is_safe=False),) if meant else ()
            help_ = f"did you mean `{meant}`?" if meant else _help(linked.page, there)
            yield Diagnostic(Code.MISSING_PAGE, message, at, help_, fixes=fix)


def _meant(typed: str, there: list[str]) -> str | None:
    """The page whose path from elsewhere, address or name without the ending was typed, else the nearest."""
    path = typed.replace("\\", "/").removeprefix("./").strip("/").removeprefix(f"{CONTENT}/")
    path = path.removesuffix(PAGE).removesuffix(".html").strip("/")
    forms = (f"{path}{PAGE}", f"{path}/index{PAGE}")
    stems = {page.removesuffix(PAGE): page for page in there}
    # without the ending, which makes all of them alike; else by the name in whatever folder
    near = nearest(path, stems) or next((stem for stem in stems if stem.endswith(f"/{path}")), None)
    return next((form for form in forms if form in there), stems[near] if near else None)


def _help(typed: str, there: list[str]) -> str:
    if "://" in typed or typed.startswith("mailto:"):
        return f"an address elsewhere stands in `links`, as `links: [{{title: ..., url: {typed}}}]`"
    known = f", or name {' or '.join(f'`{each}`' for each in there[:_SHOWN])}" if there else ""
    name = typed if typed.endswith(PAGE) else f"imprint{PAGE}"
    return f"write the page in the file `{CONTENT / name.strip('/')}`{known}"
