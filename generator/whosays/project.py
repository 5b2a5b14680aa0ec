"""The input as a value: the texts of the fact files, wherever they come from.

`read_project` takes them from a folder; an editor's open buffers or a revision of a repository
make the same value, so everything behind it is a pure function of text.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import re
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct, field

from whosays.diagnostics import Code, Diagnostic, Location
from whosays.file_kinds import ALL, FACTS, HEAD, ICON, PAGE, PICTURES, is_what_it_says
from whosays.file_names import fault, twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CONTENT = PurePosixPath("content")
SITE_FILE = CONTENT / "site.yaml"
COMMON = "common"
FIRST_STORY = "missing-marrow"
"""The explainer that a new site begins with, made up to be looked at and deleted."""
MAX_BYTES = 32_000_000
MAX_PICTURE = 1_000_000
"""Bytes of a logo or the like, many times what suits a page."""
_THEIRS = frozenset({("assets", "css"), ("assets", "js"), ("assets", "javascripts"), ("assets", "stylesheets")})
"""Folders of the theme and the engine; what lies there may be run, by the policy of the pages."""
_AS_FILE = re.compile(
    r".+\.(?:avif|css|csv|gif|gz|html?|ico|jpe?g|js|json|map|md|pdf|png|svg|txt|webp|woff2?|xml|ya?ml|zip)",
    re.IGNORECASE,
)
"""A name of what engines, the theme and the generator write; a site has it once, as a folder or as a file."""
_OTHER_ENCODINGS = {
    # the mark of UTF-32 begins with that of UTF-16
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""What the first bytes of a file say that it is, the longest first."""
_UNDECODED = re.compile(r"[\udc80-\udcff]")
_WORD_OF_ANOTHER_ENCODING = re.compile(r"[\udc80-\udcff]{3}")
_MISNAMED = re.compile(r"(?P<stem>.+)\.ya?ml(?:\.txt)?", re.IGNORECASE)
"""The name of a fact file, whatever its ending was made of; Notepad adds `.txt` and Windows hides it."""


class Project(Struct, frozen=True):
    """The fact files and what lies beside them; paths begin with ``content/``.

    ``pages`` are the texts of those ``assets`` that are pages of the writers' own, ``pictures`` the content of those
    pictures whose names stand in the settings of the site, cut off where no such picture is as long.
    """

    files: Mapping[PurePosixPath, str]
    assets: frozenset[PurePosixPath] = frozenset()
    problems: tuple[Diagnostic, ...] = ()
    pages: Mapping[PurePosixPath, str] = field(default_factory=dict)
    pictures: Mapping[PurePosixPath, bytes] = field(default_factory=dict)

    @property
    def unread(self) -> frozenset[PurePosixPath]:
        """What is there and may hold facts, but could not be read, by the name that it should have."""
        files = (problem.at.file for problem in self.problems if problem.code is Code.UNREADABLE_FILE)
        meant = ((file, _MISNAMED.fullmatch(file.name)) for file in files)
        return frozenset(
            file.with_name(f"{name['stem']}.yaml") if name else file for file, name in meant if name or not file.suffix
        )


def read_project(root: Path) -> Project:
    """Read ``root/content``.

    Symbolic links are refused, since a link in a pull request could publish any file of the
    machine that builds the site; so is what a browser could run.  What `is_passed_over` is
    neither read nor published.
    """
    files: dict[PurePosixPath, str] = {}
    pages: dict[PurePosixPath, str] = {}
    assets: set[PurePosixPath] = set()
    problems: list[Diagnostic] = []
    top = root / CONTENT
    if not top.is_dir() or top.is_symlink():
        message = "`content` is a symbolic link" if top.is_symlink() else "there is no folder `content`"
        help_ = "run this in the folder that holds `content/` and `mkdocs.yml`"
        return Project({}, problems=(Diagnostic(Code.UNREADABLE_FILE, message, Location(SITE_FILE), help_),))
    for path in _walk(top):
        # a name whose bytes are no UTF-8 cannot be shown as it is
        name = PurePosixPath(os.fsencode(path.relative_to(root)).decode("utf-8", "replace"))
        try:
            _refuse_what_cannot_be_read(path, path.relative_to(top))
            if path.suffix == FACTS:
                files[name] = decoded(_read(path))
            elif path.suffix == PAGE:
                pages[name] = decoded_page(_read(path))
                assets.add(name)
            else:
                check_kind(path, _beginning(path))
                assets.add(name)
        except UnreadableError as error:
            problems.append(error.at(name))
    for path in linked_folders(top):
        name = PurePosixPath(os.fsencode(path.relative_to(root)).decode("utf-8", "replace"))
        if any(map(is_passed_over, name.parts)):
            problems.append(symbolic_link(path.name).at(name))
    problems += same_elsewhere({*files, *assets})
    pictures = dict(_named_pictures(root, assets, files.get(SITE_FILE, "")))
    return Project(files, frozenset(assets), tuple(problems), pages, pictures)


class UnreadableError(Exception):
    """Why a file was not read, and what to do about it."""

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help_

    def at(self, file: PurePosixPath) -> Diagnostic:
        """The problem of a file."""
        return Diagnostic(Code.UNREADABLE_FILE, self.message, Location(file), self.help)


def _walk(folder: Path) -> Iterator[Path]:
    """Everything below a folder but the folders that it can look into, always in the same order."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        inside = None if path.is_symlink() else _inside(path)
        if inside is None:
            yield path
        else:
            waiting.extend(reversed(inside))


def linked_folders(folder: Path) -> Iterator[Path]:
    """The symbolic links to folders below a folder, also where nothing is read: site engines walk through them all."""
    for above, names, _ in os.walk(folder):
        yield from (path for name in sorted(names) if (path := Path(above, name)).is_symlink())


def is_passed_over(name: str) -> bool:
    """Whether a file or folder is hidden, or is the copy that an editor keeps of what it changes."""
    return name.startswith(".") or name.endswith("~")


def _inside(path: Path) -> list[Path] | None:
    """What lies in a folder, without what is passed over; None where it is none or cannot be read."""
    try:
        return sorted(each for each in path.iterdir() if not is_passed_over(each.name))
    except OSError:
        return None


def _refuse_what_cannot_be_read(path: Path, inside: Path) -> None:
    if path.is_symlink():
        raise symbolic_link(path.name)
    if not path.is_file():
        raise UnreadableError(f"`{path.name}` is no file that can be read", "remove it, or look at who may read it")
    check_name(PurePosixPath(inside))


def symbolic_link(name: str) -> UnreadableError:
    """Why a link is not read."""
    return UnreadableError(f"`{name}` is a symbolic link", "put the file itself here; links are never followed")


def check_name(path: PurePosixPath) -> None:
    """Raise UnreadableError for a name that not every system knows, that misleads, or that is of no use here.

    ``path`` is the way from ``content/`` to the file, of which each folder has a name too.
    """
    for part in path.parts:
        if why := fault(part):
            raise UnreadableError(why, "rename it with plain letters")
    if tuple(part.lower() for part in path.parts[:2]) in _THEIRS:
        raise UnreadableError(f"the folder `{path.parent}` is the theme's", "put the file into another folder")
    steps = (*path.parent.parts, path.stem) if path.suffix == PAGE else path.parent.parts
    if step := next(filter(_AS_FILE.fullmatch, steps), None):
        message = f"`{step}` would be a folder of the site, which may be a file of it as well"
        raise UnreadableError(message, "rename it without the ending")
    if path.suffix != FACTS and (name := _MISNAMED.fullmatch(path.name)):
        message = f"`{path.name}` would not be read, since its name does not end in `.yaml`"
        raise UnreadableError(message, f"rename it to `{name['stem']}.yaml`")
    if path.suffix != PAGE and path.suffix.lower() == PAGE:
        message = f"`{path.name}` would be no page, since its name does not end in `{PAGE}`"
        raise UnreadableError(message, f"rename it to `{path.stem}{PAGE}`")
    if path.suffix.lower() not in ALL:
        message = f"`{path.name}` is no fact file, page or picture, and all of `content/` is published"
        raise UnreadableError(message, f"keep it outside `content/`; pictures end in {', '.join(PICTURES)}")


def check_kind(path: PurePath, head: bytes) -> None:
    """Raise UnreadableError for a file that begins otherwise than files of its name do."""
    if not is_what_it_says(path.suffix.lower(), head):
        kind = "picture" if path.suffix.lower() in PICTURES else "PDF"
        message = f"`{path.name}` is named as a {kind} and is none that browsers show"
        raise UnreadableError(message, "save it anew in the program that made it, or keep it outside `content/`")


def same_elsewhere(paths: Iterable[PurePosixPath]) -> Iterator[Diagnostic]:
    """The files and folders that would take another's place on Windows or macOS."""
    for first, other in twins(paths):
        message = f"`{other.name}` and `{first.name}` are one name on systems that do not tell such letters apart"
        yield UnreadableError(message, "rename one of them").at(other)


def _named_pictures(root: Path, assets: set[PurePosixPath], named: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The pictures that a text names, with their content."""
    for path in sorted(assets):
        if path.suffix.lower() in {*PICTURES, ICON} and str(path.relative_to(CONTENT)) in named:
            with contextlib.suppress(OSError), (root / path).open("rb") as file:
                yield path, file.read(MAX_PICTURE + 1)


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise _closed(error) from error


def _closed(error: OSError) -> UnreadableError:
    return UnreadableError(f"the file cannot be read: {error.strerror}", "look at who may read it")


def _read(path: Path) -> bytes:
    try:
        check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise _closed(error) from error


def check_size(size: int) -> None:
    """Raise UnreadableError for a file of so many bytes that nobody wrote it."""
    if size > MAX_BYTES:
        raise UnreadableError(f"the file is larger than {MAX_BYTES:,} bytes", "split it into several files")


def decoded_page(content: bytes) -> str:
    """The text of a page as site engines read it; raises UnreadableError for bytes that are no UTF-8."""
    text = decoded(content).replace("\r", "\n")
    if undecoded := _UNDECODED.search(text):
        line = text.count("\n", 0, undecoded.start()) + 1
        raise UnreadableError(f"line {line} is not UTF-8 text", "save the file as UTF-8 text")
    return text


def decoded(content: bytes) -> str:
    """The text of a fact file; raises UnreadableError for bytes that are no UTF-8.

    Where few are not, and no whole word, each is a lone surrogate, as with ``surrogateescape``, and
    is told at its place.
    """
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        from whosays.document.odd_characters import MOST  # noqa: PLC0415 - it reads YAML, which most runs need later or never

        other = next((name for mark, name in _OTHER_ENCODINGS.items() if content.startswith(mark)), None)
        text = content.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n")
        is_slip = len(_UNDECODED.findall(text)) <= MOST and not _WORD_OF_ANOTHER_ENCODING.search(text)
        if is_slip and not other:
            return text
        line = content.count(b"\n", 0, error.start) + 1
        message = f"line {line} is not UTF-8 text, at byte {error.start + 1} of the file"
        if other:
            message = f"the file is {other} text, not UTF-8"
        raise UnreadableError(message, "save the file as UTF-8 text") from error
