"""What ends the reading of a file: the limits of what is read, and what fact files do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Span, Spot

if TYPE_CHECKING:
    from pathlib import PurePosixPath


class RefusedError(Exception):
    """What ends the reading of one file; carries the problem."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def refused(code: Code, message: str, file: PurePosixPath, span: Span, help_: str) -> RefusedError:
    """The end of reading at a place."""
    return RefusedError(Diagnostic(code, message, Spot(file, span), help_))


def directive(file: PurePosixPath, span: Span) -> RefusedError:
    message, help_ = "the directive `%TAG` is not allowed", "remove it; there are no tags"
    return refused(Code.YAML_FEATURE, message, file, span, help_)


def second_document(file: PurePosixPath, span: Span) -> RefusedError:
    message, help_ = "a second YAML document starts here", "keep one document a file: remove the `---`"
    return refused(Code.YAML_FEATURE, message, file, span, help_)


def node_as_key(file: PurePosixPath, span: Span) -> RefusedError:
    message = "a list or a mapping is used as a key"
    return refused(Code.YAML_FEATURE, message, file, span, "use a plain word as the key")


def odd_escape(file: PurePosixPath) -> RefusedError:
    message = "an escape in double quotes stands for no character"
    return refused(Code.YAML_SYNTAX, message, file, Span(0, 0, 1, 1), "write the character itself")


def too_long(file: PurePosixPath, most: int) -> RefusedError:
    message = f"the file has more than {most:,} characters"
    return refused(Code.YAML_LIMIT, message, file, Span(0, 0, 1, 1), "split it into several files")


def too_deep(file: PurePosixPath, span: Span, most: int) -> RefusedError:
    message = f"more than {most} levels of nesting"
    return refused(Code.YAML_LIMIT, message, file, span, "facts need no more than six levels")


def too_many(file: PurePosixPath, span: Span, most: int) -> RefusedError:
    message = f"the file has more than {most:,} values"
    return refused(Code.YAML_LIMIT, message, file, span, "split it into several files")


def too_many_repeated(file: PurePosixPath, span: Span, most: int) -> RefusedError:
    message = f"more than {most} keys of the file are written twice"
    return refused(Code.YAML_LIMIT, message, file, span, "mend those above first; what follows is not read")
