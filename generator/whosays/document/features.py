"""Features of YAML that fact files do without, since with them a file may mean what nobody sees in it."""

from __future__ import annotations

import yaml
from msgspec import Struct


class Feature(Struct, frozen=True):
    """A feature that is not allowed, and what to write instead."""

    message: str
    instead: str


def feature(event: yaml.NodeEvent) -> Feature | None:
    """The alias, the tag or the anchor of a node."""
    if isinstance(event, yaml.AliasEvent):
        instead = "write the value out, or put quotes around a text that begins with `*`"
        return Feature(f"the alias `*{event.anchor}` is not allowed", instead)
    tag = getattr(event, "tag", None)
    if tag is not None:
        instead = "remove the tag; to keep a value as text, put it in quotes"
        return Feature(f"the tag `{tag}` is not allowed", instead)
    if event.anchor is not None:
        instead = "remove the anchor; `defaults` at the top of a file saves repeating a value"
        return Feature(f"the anchor `&{event.anchor}` is not allowed", instead)
    return None
