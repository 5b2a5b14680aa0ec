"""What tests of every kind share: the project, the outside corpora, and the site as readers get it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import hypothesis
import pytest
from filelock import FileLock

from tests.browser.pages_server import HOST, serve
from tests.site.built_site import BuiltSite, build_site
from tests.stories import SHOWCASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROJECT = Path(__file__).resolve().parent.parent
STORY = PROJECT / "tests" / "story"
"""What tests the shipped story, and not the product."""
SHIPPED = PROJECT / "content" / "kremlin-drones"

ROUNDS = int(os.environ.get("WHOSAYS_RANDOM", "0"))
"""How often each test with random examples runs, with others every time. Without it, once, with the same every time."""

hypothesis.settings.register_profile("seeded", derandomize=True, deadline=None)
hypothesis.settings.register_profile("random", deadline=None, print_blob=True)
hypothesis.settings.load_profile("random" if ROUNDS else "seeded")


class MadeOnce(Protocol):
    """The folder of a name, which the first that asks for it fills."""

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path: ...


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if ROUNDS and hasattr(metafunc.function, "hypothesis"):
        metafunc.fixturenames.append("round_at_random")
        metafunc.parametrize("round_at_random", range(ROUNDS))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks the tests of the shipped story, and leaves them out where `content/` holds another one."""
    of_story = [item for item in items if STORY in item.path.parents]
    for item in of_story:
        item.add_marker("story")
    if not SHIPPED.is_dir():
        items[:] = [item for item in items if STORY not in item.path.parents]
        config.hook.pytest_deselected(items=of_story)


@pytest.fixture(scope="session", autouse=True)
def _caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept for a user is kept for the tests alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the repository."""
    return PROJECT


@pytest.fixture(scope="session")
def showcase(made_once: MadeOnce) -> Path:
    """The project of the story that was made up for tests, with the settings of ours."""
    return made_once("showcase", _write_showcase)


def _write_showcase(folder: Path) -> None:
    shutil.copytree(SHOWCASE / "content", folder / "content")
    shutil.copy2(PROJECT / "mkdocs.yml", folder)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of outside test corpora (`xss.jsonl`, `yaml-test-suite.jsonl`).

    `WHOSAYS_CORPORA` names it; without that it is `shared/corpora` beside the repository. They are not ours to publish,
    so a clone without them skips these tests, except where `WHOSAYS_REQUIRE_CORPORA` is set, as in CI.
    """
    folder = Path(os.environ.get("WHOSAYS_CORPORA", PROJECT.parent / "shared" / "corpora"))
    if folder.is_dir():
        return folder
    message = f"no corpora at {folder}"
    if os.environ.get("WHOSAYS_REQUIRE_CORPORA"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """Makes a folder by its name once for all workers; what a failure left of it is made anew."""
    session_folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        session_folder = session_folder.parent

    def made_once(name: str, make: Callable[[Path], object]) -> Path:
        folder, unfinished = session_folder / name, session_folder / f"{name}.unfinished"
        with FileLock(session_folder / f"{name}.lock"):
            if not folder.is_dir():
                shutil.rmtree(unfinished, ignore_errors=True)
                unfinished.mkdir()
                make(unfinished)
                unfinished.rename(folder)
        return folder

    return made_once


@pytest.fixture(scope="session")
def site(showcase: Path, made_once: MadeOnce) -> BuiltSite:
    """The site of the story that was made up for tests; for the tests of the shipped story it is that of `content/`."""
    return BuiltSite(made_once("site", lambda folder: build_site(showcase, folder)))


@pytest.fixture(scope="session")
def served_folders() -> dict[str, Path]:
    """The sites that the browser finds at `HOST`, by their paths, with a slash at the end."""
    return {}


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], served_folders: dict[str, Path]
) -> Iterator[dict[str, Any]]:
    """The system's Chromium where there is one, otherwise Playwright's; it knows no host but that of the sites."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    with serve(served_folders) as port:
        yield {
            **browser_type_launch_args,
            "executable_path": next(filter(None, found), None),
            "args": [
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        }
