"""What the address of a repository tells of the site that is made of it."""

from __future__ import annotations

from urllib.parse import urlsplit

from whosays.new_site.hosts import Host

_HOSTS = {"github.com": Host.GITHUB, "gitlab.com": Host.GITLAB}


def host_of(repository: str | None) -> Host:
    """Who publishes what is kept in a repository, as far as its address tells."""
    return _HOSTS.get(urlsplit(repository or "").hostname or "", Host.NONE)


def web_address(repository: str) -> str:
    """The address at which people see a repository, of the one that Git clones from by HTTPS."""
    return repository.rstrip("/").removesuffix(".git")


def likely_url(repository: str) -> str | None:
    """Where GitHub and GitLab publish a repository's pages, unless somebody tells them otherwise."""
    host = host_of(repository)
    owner, _, name = urlsplit(web_address(repository)).path.strip("/").partition("/")
    if host is Host.NONE or not owner or not name:
        return None
    domain = f"{owner.lower()}.{host}.io"
    return f"https://{domain}/" if name.lower() == domain else f"https://{domain}/{name}/"
