"""A story of two accounts and those who speak for and against them, which tests fill with claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.stories import linked

if TYPE_CHECKING:
    from whosays.corpus.story import Story

ACTORS = """\
actors:
  port: {name: Port, kind: organisation}
  pilot: {name: Pilot, member_of: port}
  union: {name: Union}
  radio: {name: Radio}
  diver: {name: Diver}
sources: {wire: {title: W, url: https://example.org/w}}
"""
ACCOUNTS = """\
accounts:
  danger: {title: Danger., holder: union}
  hoax: {title: A hoax., holder: [radio, diver], excludes: danger}
"""


def weighed_story(*claims: str, accounts: str = ACCOUNTS) -> Story:
    """The story whose accounts weigh claims, each `id speaker: fields`, in the order of their days."""
    lines = []
    for number, each in enumerate(claims, 1):
        who, fields = each.split(": ", 1)
        id_, by = who.split()
        lines.append(f"  {id_}: {{text: {id_}., by: [{by}], src: wire, on: '2031-03-{number:02}', {fields}}}\n")
    return linked(ACTORS + accounts + ("claims:\n" if lines else "") + "".join(lines))
