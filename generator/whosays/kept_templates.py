"""Compiled templates, kept from one process to the next, as Python keeps modules.

They are code, so they lie among this user's caches, in no project and no repository, and under this user's mark
(`own_mark.py`).  What is damaged there, or was made of another template or by another program, is compiled again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache

from whosays.output import write_private
from whosays.own_mark import own_folder, own_mark
from whosays.processes.forks import WORTH_IT, Forked, workers
from whosays.program import program_stamps

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from whosays.own_mark import Mark

_TEMPLATES = "templates"
_MOST_BYTES = 4_000_000
"""Of a compiled template: hundreds of times what ours take."""


def keep_compiled(environment: Environment, root: Path) -> Environment:
    """Have an environment keep what it compiles, unless that would lie in the project in ``root`` or any repository.

    It may have no filters but those of the engine and ours: one of another plugin might write something else tomorrow.
    """
    folder, mark = own_folder(root), own_mark(root)
    if folder and mark:
        environment.bytecode_cache = _KeptTemplates(folder / _TEMPLATES, mark)
    return environment


def compile_beside(environment: Environment) -> Forked[Environment, None] | None:
    """Have a process compile all templates of an environment that keeps them; none where that was done before.

    The processes that make pages would else compile most of them twice.
    """
    kept = environment.bytecode_cache
    names = environment.list_templates()
    if not isinstance(kept, _KeptTemplates) or kept.has(environment, names[0]):
        return None
    return Forked((environment,), _compile_all, min(1, workers(WORTH_IT)))


def _compile_all(environment: Environment) -> None:
    for name in environment.list_templates():
        environment.get_template(name)


class _KeptTemplates(BytecodeCache):
    """One file for each template of each copy of this package: two copies would else overwrite what the other kept."""

    def __init__(self, folder: Path, mark: Mark) -> None:
        self._folder = folder
        self._mark = mark

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is kept of a template, or where it will be; the file that it was read from is told in tracebacks."""
        read_by = type(environment).__name__, *environment.extensions
        bucket = Bucket(environment, _digest(name, __file__), _digest(_program(), read_by, filename, source))
        self.load_bytecode(bucket)
        return bucket

    def has(self, environment: Environment, name: str) -> bool:
        """Whether a template is kept, and with it all others, as a new program compiles every one anew."""
        if environment.loader is None:
            return False
        source, filename, _ = environment.loader.get_source(environment, name)
        return self.get_bucket(environment, name, filename, source).code is not None

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError), (self._folder / bucket.key).open("rb") as file:
            if compiled := self._mark.off(file.read(_MOST_BYTES)):
                bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            write_private(self._folder / bucket.key, self._mark.on(bucket.bytecode_to_string()))


@functools.cache
def _program() -> str:
    """Jinja works out at once what is the same on every page, so what filters do has a say as well."""
    return _digest(*program_stamps())


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
