"""Sites of stories other than the shipped one, built and served as readers get them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.browser.pages_server import serve
from tests.site.built_site import BuiltSite

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path, PurePosixPath


@contextmanager
def own_site(
    project: Path, folder: Path, files: Mapping[PurePosixPath, str | bytes]
) -> Iterator[tuple[str, BuiltSite]]:
    """The address of the site of these fact files while it is served, and the site; warnings are let pass."""
    build_own_site(project, folder, files)
    with served_site(folder) as (address, site):
        yield address, site


def build_own_site(project: Path, folder: Path, files: Mapping[PurePosixPath, str | bytes]) -> None:
    """Writes fact files and pictures into a folder and builds their site there."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)
    shutil.copy2(project / "mkdocs.yml", folder)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr


@contextmanager
def served_site(folder: Path) -> Iterator[tuple[str, BuiltSite]]:
    """The address of the site that was built in a folder while it is served, and the site."""
    site = BuiltSite(folder / "site")
    below = urlsplit(site.published).path
    with serve({below: site.folder}) as port:
        yield f"http://127.0.0.1:{port}{below}", site
