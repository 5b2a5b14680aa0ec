"""The schemas beside a project, by which editors complete and check facts as they are typed.

Making them takes longer than checking the facts of a story, so they are made anew only where the
ids, the models or the files themselves have changed.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from whosays import diagnostics, model
from whosays.project import CONTENT
from whosays.turns import FOLDER, IGNORED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whosays.corpus.draft import Draft

_SITE = PurePosixPath("site.schema.json")
_FACTS = PurePosixPath("facts")
_SEAL = PurePosixPath("schemas.sha256")
"""What the schemas were made from, and what was made."""


def refresh(root: Path, drafts: Sequence[Draft]) -> None:
    """Bring the schemas in ``root/.whosays`` up to date; where that cannot be written they stay as they are."""
    folder = root / FOLDER
    if (root / CONTENT).is_dir() and not folder.is_symlink():
        with contextlib.suppress(OSError):
            made_from = _made_from(drafts)
            if not _is_sealed(folder, made_from, drafts):
                _write(root, made_from, drafts)


def as_they_are(root: Path) -> bytes:
    """A digest of the schemas that lie in ``root/.whosays``, whatever they were made from."""
    folder, digest = root / FOLDER, hashlib.sha256()
    if not folder.is_symlink():
        for path in (folder / _SEAL, folder / _SITE, *sorted((folder / _FACTS).glob("*.json"))):
            with contextlib.suppress(OSError):
                digest.update(hashlib.sha256(bytes(path.relative_to(folder)) + b"\0" + path.read_bytes()).digest())
    return digest.digest()


def schema_files(drafts: Iterable[Draft], root: Path) -> dict[PurePosixPath, bytes]:
    """The schema of ``content/site.yaml``, and of the facts of each folder, which offers no id of another one."""
    from whosays.schema.kept import kept  # noqa: PLC0415 - most checks write nothing
    from whosays.schema.models import all_schemas, as_text, without_ids  # noqa: PLC0415 - it takes its time

    folders = list(drafts)
    schemas = all_schemas(folders, kept(root, _made_by(), without_ids))
    paths = (_SITE, *map(_path, folders))
    return {path: as_text(schema).encode() for path, schema in zip(paths, schemas, strict=True)}


def editor_line(slug: str) -> str:
    """The first line of a fact file, by which any editor with yaml-language-server finds its schema."""
    return f"# yaml-language-server: $schema=../../{FOLDER}/{_of(slug)}"


def _write(root: Path, made_from: str, drafts: Sequence[Draft]) -> None:
    from whosays.output import write_tree  # noqa: PLC0415 - most checks write nothing

    schemas = schema_files(drafts, root)
    write_tree(root / FOLDER, {**IGNORED, **schemas, _SEAL: _seal(made_from, schemas.values())})


def _is_sealed(folder: Path, made_from: str, drafts: Iterable[Draft]) -> bool:
    """Whether the schemas were made from this, and are as they were made."""
    paths = (folder / path for path in (_SITE, *map(_path, drafts)))
    try:
        return (folder / _SEAL).read_bytes() == _seal(made_from, (path.read_bytes() for path in paths))
    except OSError:
        return False


def _seal(made_from: str, schemas: Iterable[bytes]) -> bytes:
    made = (hashlib.sha256(schema).hexdigest() for schema in schemas)
    return "".join(f"{line}\n" for line in (made_from, *made)).encode()


def _made_from(drafts: Iterable[Draft]) -> str:
    """A digest of all that a schema depends on: what makes it, and the ids with what each is called."""
    return _digest((_made_by().encode(), *map(_ids, drafts)))


@functools.cache
def _made_by() -> str:
    """A digest of what makes a schema: our code, and pydantic."""
    import pydantic  # noqa: PLC0415 - `as_they_are` is asked for where nothing else needs it

    return _digest((pydantic.VERSION.encode(), *_code()))


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _code() -> Iterator[bytes]:
    for folder in (Path(__file__).parent, *map(Path, model.__path__)):
        for file in sorted(folder.glob("*.py")):
            yield file.read_bytes()
    # the kinds of warning that can be accepted
    yield Path(diagnostics.__file__).read_bytes()


def _ids(draft: Draft) -> bytes:
    known = [(each.kind.value, each.id, each.name) for each in draft.known.values()]
    return repr((draft.folder.slug, known, sorted(draft.retracted))).encode()


def _path(draft: Draft) -> PurePosixPath:
    return _of(draft.folder.slug)


def _of(slug: str) -> PurePosixPath:
    return _FACTS / f"{slug}.schema.json"
