"""The addresses of servers that repositories are kept on: of a line, of the issues, of a new issue that is begun."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote, urlencode, urlsplit

from msgspec import Struct

from whosays.issue_forms import CORRECTION, PAGE
from whosays.model.vocabulary import Forge
from whosays.pages.mistakes import fitted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.model.site import Site
    from whosays.pages.mistakes import Mistake

_SERVERS: Mapping[str, tuple[Forge, str]] = {
    "github.com": (Forge.GITHUB, "GitHub"),
    "gitlab.com": (Forge.GITLAB, "GitLab"),
    "gitea.com": (Forge.GITEA, "Gitea"),
    "codeberg.org": (Forge.FORGEJO, "Codeberg"),
    "bitbucket.org": (Forge.BITBUCKET, "Bitbucket"),
}
"""Servers whose name tells what they run, and what people call them."""
_LONGEST = 4_000
"""Characters of an address; GitHub takes 8,192, with this one quoted in that of the page where people log in."""


class Line(Struct, frozen=True):
    """The address of a line; ``is_open`` where it leads into an editor in which anybody can propose another one."""

    url: str
    is_open: bool


class KeptAt(Struct, frozen=True):
    """A repository on a server of a known kind; ``address`` ends without a slash, ``server`` is what people call it."""

    forge: Forge
    address: str
    server: str

    def line(self, branch: str, path: str, number: int) -> Line:
        """The line of a file on a branch.

        The editors of the first three make a copy of the repository for whoever may not write (Gitea since 1.25). Where
        none is known to do so, the line is shown, and whoever may write finds the editor there.
        """
        at = f"{quote(branch)}/{quote(path)}"
        match self.forge:
            case Forge.GITHUB:
                return Line(f"{self.address}/edit/{at}#L{number}", is_open=True)
            case Forge.GITLAB:
                return Line(f"{self.address}/-/edit/{at}#L{number}", is_open=True)
            case Forge.GITEA:
                return Line(f"{self.address}/_edit/{at}", is_open=True)
            case Forge.FORGEJO:
                return Line(f"{self.address}/src/branch/{at}#L{number}", is_open=False)
            case Forge.BITBUCKET:
                # a slash would end the name of the branch
                at = f"{quote(branch, safe='')}/{quote(path)}"
                return Line(f"{self.address}/src/{at}#lines-{number}", is_open=False)
            case _:
                assert_never(self.forge)

    @property
    def issues(self) -> str:
        """What is reported there; empty for Bitbucket, which has no issues since August 2026."""
        match self.forge:
            case Forge.GITHUB | Forge.GITEA | Forge.FORGEJO:
                return f"{self.address}/issues"
            case Forge.GITLAB:
                return f"{self.address}/-/issues"
            case Forge.BITBUCKET:
                return ""
            case _:
                assert_never(self.forge)

    def new_issue(self, mistake: Mistake) -> str:
        """A new issue that names the fact already; empty where there are none."""
        return fitted(mistake, partial(_new_issue, self), _LONGEST) if self.issues else ""


def kept_at(site: Site) -> KeptAt | None:
    """Where a site says that its repository is; None where the kind of server is not known, or it is no repository."""
    told = forge_of(site)
    if not site.repository or told is None:
        return None
    forge, server, is_ours = told
    parts = urlsplit(site.repository)
    path = parts.path.rstrip("/").removesuffix(".git")
    if not _names_a_repository(forge, path, is_ours=is_ours):
        return None
    return KeptAt(forge, f"{parts.scheme}://{parts.netloc}{path}", server)


def forge_of(site: Site) -> tuple[Forge, str, bool] | None:
    """What the server of a site's repository runs, what people call it, and whether it is one of somebody's own."""
    host = urlsplit(site.repository or "").netloc.casefold().removeprefix("www.")
    if host in _SERVERS:
        return (*_SERVERS[host], False)
    return (site.forge, host, True) if site.forge else None


def _names_a_repository(forge: Forge, path: str, *, is_ours: bool) -> bool:
    """Whether a path has an owner and a name; groups of GitLab may lie in one another, and a server below a path."""
    steps = path.split("/")[1:]
    may_be_deeper = is_ours or forge is Forge.GITLAB
    is_whole = len(steps) == 2 or (may_be_deeper and len(steps) > 2)  # noqa: PLR2004 - an owner and a name
    return is_whole and not {"", "-", ".", ".."} & {*steps}


def _new_issue(kept: KeptAt, mistake: Mistake) -> str:
    match kept.forge:
        case Forge.GITHUB:
            filled = {"template": CORRECTION.file, "title": mistake.title}
            filled |= {"facts": mistake.fact_id, PAGE: mistake.page, "was": mistake.text}
        case Forge.GITLAB:
            filled = {"issue[title]": mistake.title, "issue[description]": mistake.body}
        case Forge.GITEA | Forge.FORGEJO:
            filled = {"title": mistake.title, "body": mistake.body}
        case Forge.BITBUCKET:
            return ""
        case _:
            assert_never(kept.forge)
    return f"{kept.issues}/new?{urlencode(filled)}"
