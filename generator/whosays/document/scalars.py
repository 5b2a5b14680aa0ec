"""The core schema of YAML 1.2.2 (section 10.3.2) for plain scalars.

PyYAML follows YAML 1.1, in which ``no`` is false, ``010`` is eight and ``1:30`` is ninety; editors
follow 1.2, and so does a reader of ``country: no``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.document.nodes import ScalarValue

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITY = re.compile(r"[-+]?\.(inf|Inf|INF)")
_NAN = frozenset({".nan", ".NaN", ".NAN"})
_LONGEST_NUMBER = 4000
"""Python refuses to convert longer runs of digits; such a scalar stays text."""


def resolve(text: str) -> ScalarValue:
    """The value of a plain (unquoted) scalar."""
    if not text or (text[0] in "~nN" and text in _NULL):
        return None
    first = text[0]
    if first in "tT" and text in _TRUE:
        return True
    if first in "fF" and text in _FALSE:
        return False
    if first in "-+.0123456789" and len(text) <= _LONGEST_NUMBER:
        return _number(text)
    return text


def _number(text: str) -> ScalarValue:
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text, 0)
    if _HEXADECIMAL.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITY.fullmatch(text):
        return float("-inf") if text[0] == "-" else float("inf")
    return float("nan") if text in _NAN else text
