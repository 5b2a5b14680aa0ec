"""What `whosays init` wrote into a site, so that a newer version can tell what its owner changed."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.new_site.hosts import Host

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORD = PurePosixPath(".whosays-site.json")
_ABOUT = "What `whosays init` wrote. `whosays init --update` compares with it: keep it under version control, as it is."


class UnreadableRecordError(ValueError):
    """A record that was not written by us, or was changed since."""


class Record(Struct, frozen=True):
    """The version that wrote a site's files, for which host, and their texts as it wrote them."""

    version: str
    host: Host
    files: Mapping[PurePosixPath, str]

    def text(self) -> str:
        """The record as a file, in which a line stays a line, so that it can be compared."""
        told = {
            "about": _ABOUT,
            "version": self.version,
            "host": self.host.value,
            "files": {str(path): text.split("\n") for path, text in sorted(self.files.items())},
        }
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def of(cls, text: str) -> Record:
        """The record that a file is; raises UnreadableRecordError."""
        try:
            match json.loads(text):
                case {"version": str(version), "host": str(host), "files": dict(files)}:
                    return cls(version, Host(host), {_path(path): _joined(lines) for path, lines in files.items()})
                case _:
                    raise UnreadableRecordError
        except (ValueError, RecursionError) as error:
            raise UnreadableRecordError from error

    def is_newer_than(self, version: str) -> bool:
        """Whether a later version than this one wrote the files."""
        return _numbers(self.version) > _numbers(version)


def _path(told: str) -> PurePosixPath:
    """A path within the site; a record that was tampered with names nothing outside, no content, nothing of Git's."""
    path = PurePosixPath(told)
    if not path.parts or path.is_absolute() or {"..", ".git", "content"} & set(path.parts) or "\0" in told:
        raise ValueError(told)
    return path


def _joined(lines: object) -> str:
    if isinstance(lines, list) and all(isinstance(line, str) for line in lines):
        return "\n".join(lines)
    raise ValueError(lines)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")[:3] if part.isdecimal()]
