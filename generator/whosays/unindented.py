"""The frame of a page without the indentation of the templates that it is laid out by: a twelfth of what pages weigh.

Indentation follows a line break, and a browser takes both for one space; so nothing else is seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2.ext import Extension

if TYPE_CHECKING:
    from jinja2 import Environment

_INDENTATION = re.compile("^[ \t]+", re.MULTILINE)
_AS_TYPED = re.compile("<(?:pre|textarea)\\b", re.IGNORECASE)
"""In what a browser shows spaces as they are, as a site's own partial may have it."""


class _Unindented(Extension):
    """Reads templates without what stands before the first word of a line."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - inherited
        """The template as it is read; each line keeps its number."""
        return source if _AS_TYPED.search(source) else _INDENTATION.sub("", source)


def unindent(env: Environment) -> Environment:
    """Have an environment lay out pages so; a template that it has read before stays as it is."""
    env.add_extension(_Unindented)
    return env
