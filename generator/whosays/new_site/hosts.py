"""Who publishes a site."""

from __future__ import annotations

from enum import StrEnum


class Host(StrEnum):
    __doc__ = "Where a site is published; with `NONE` somebody copies it there."

    GITHUB = "github"
    GITLAB = "gitlab"
    NETLIFY = "netlify"
    CLOUDFLARE = "cloudflare"
    NONE = "none"
