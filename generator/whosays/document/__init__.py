"""YAML text as nodes that know where they stand."""

from whosays.document.document import Document, Shelf, compose
from whosays.document.nodes import (
    Mapping,
    Node,
    Plain,
    Scalar,
    ScalarValue,
    Sequence,
    null_words,
    plain,
    scalars,
)
from whosays.document.scalars import resolve

__all__ = [
    "Document",
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "ScalarValue",
    "Sequence",
    "Shelf",
    "compose",
    "null_words",
    "plain",
    "resolve",
    "scalars",
]
