"""A new fact before it is written: its place, and what the check would say of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from whosays.check import check
from whosays.diagnostics import Location, has_errors
from whosays.document import compose
from whosays.editing.edits import edited
from whosays.editing.placement import defaults_of, placed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.check import Checked
    from whosays.diagnostics import Diagnostic
    from whosays.document import Document
    from whosays.editing.edits import Edit
    from whosays.editing.writing import Value
    from whosays.model.record import Fact
    from whosays.project import Project


class Proposal(Struct, frozen=True):
    """A fact as it would stand in its file, and the problems that there would be then and not now.

    ``inherited`` are the fields that the defaults of the file fill in.
    """

    edit: Edit
    place: Location
    problems: tuple[Diagnostic, ...]
    checked: Checked
    inherited: frozenset[str]

    @property
    def documents(self) -> Mapping[PurePosixPath, Document]:
        """The files as they would be."""
        return self.checked.documents

    @property
    def is_sound(self) -> bool:
        """Whether the fact brings no error with it."""
        return not has_errors(self.problems)

    @property
    def line(self) -> int:
        """The line of the id."""
        return self.documents[self.place.file].locate(self.place.key()).line

    @property
    def yaml(self) -> str:
        """What is to be written, without what sets it apart from the fact before it."""
        return self.edit.text.removeprefix(", ").strip("\n") + "\n"


def propose(
    project: Project, file: PurePosixPath, model: type[Fact[Any]], id_: str, fields: Mapping[str, Value]
) -> Proposal:
    """A fact in a file of a project, without the fields that the file's defaults hold already.

    Raises UnplaceableError and UnwritableTextError.
    """
    document = compose(file, project.files.get(file, ""))[0]
    defaults = defaults_of(document, model)
    own = {key: value for key, value in fields.items() if key not in defaults or defaults[key] != value}
    edit = placed(document, model, id_, own)
    return proposal(
        project, edit, Location(file, (model.kind_of_fact.section, id_)), frozenset(defaults.keys() - own.keys())
    )


def proposal(project: Project, edit: Edit, place: Location, inherited: frozenset[str] = frozenset()) -> Proposal:
    """An edit of a project with what the check says of it alone."""
    after = edited(project.files.get(edit.file, ""), [edit])
    told = Counter((each.code, each.message, each.at.file) for each in check(project).diagnostics)
    checked = check(replace(project, files={**project.files, edit.file: after}))
    problems: list[Diagnostic] = []
    for problem in checked.diagnostics:
        key = (problem.code, problem.message, problem.at.file)
        told[key] -= 1
        if told[key] < 0:
            problems.append(problem)
    return Proposal(edit, place, tuple(problems), checked, inherited)
