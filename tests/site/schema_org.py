"""The vocabulary of schema.org, and whether JSON-LD keeps to it.

The vocabulary is read from the package `schema-dts`, which is generated from the published one: each type is an
interface that extends those above it and names its properties with the types of their values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyld import jsonld

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

VOCABULARY = "https://schema.org/"
CONTEXT = "https://schema.org"

_INTERFACE = re.compile(
    r"^(?:export )?interface (\w+?)(Base|Leaf) extends (.+?) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL
)
_PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.+), "\w+">;$', re.MULTILINE)
_LITERALS = {
    "Text": re.compile(r"(?s).+"),
    "URL": re.compile(r"https?://\S+"),
    "Date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "DateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?"),
    "Integer": re.compile(r"-?\d+"),
    "Number": re.compile(r"-?\d+(\.\d+)?"),
}
"""How a value of each data type is written."""


@dataclass(frozen=True)
class Vocabulary:
    """Types with the types above them, and properties with what they can be said of and what their values are."""

    parents: Mapping[str, frozenset[str]]
    ranges: Mapping[tuple[str, str], frozenset[str]]
    """By type and property, as the type itself defines it."""

    @classmethod
    def read(cls, package: Path) -> Vocabulary:
        """Reads `schema-dts` from the folder it is installed in."""
        source = (package / "dist" / "schema.d.ts").read_text(encoding="utf-8")
        parents: dict[str, frozenset[str]] = {}
        ranges: dict[tuple[str, str], frozenset[str]] = {}
        for name, form, above, inside in _INTERFACE.findall(source):
            named = {each.removesuffix("Base") for each in above.split(", ") if each.endswith("Base")}
            # a type without properties of its own has no base
            if form == "Base" or name not in parents:
                parents[name] = frozenset(named - {name})
            for key, types in _PROPERTY.findall(inside):
                ranges[name, key] = frozenset(types.split(" | "))
        return cls(parents, ranges)

    @cached_property
    def properties(self) -> frozenset[str]:
        """The name of every property."""
        return frozenset(key for _, key in self.ranges)

    def line(self, name: str) -> frozenset[str]:
        """A type and all types above it."""
        return frozenset({name}).union(*(self.line(each) for each in self.parents.get(name, ())))

    def range(self, types: list[str], key: str) -> frozenset[str]:
        """What the values of a property can be where it is said of a thing of these types; empty where it cannot."""
        lines = frozenset().union(*(self.line(each) for each in types))
        return frozenset().union(*(self.ranges.get((each, key), frozenset()) for each in lines))

    def problems(self, document: Mapping[str, Any]) -> list[str]:
        """What is wrong with a JSON-LD document."""
        return [problem for node in jsonld.expand(document, {"documentLoader": _load}) for problem in self._node(node)]

    def _node(self, node: Mapping[str, Any]) -> Iterator[str]:
        types = [_name(each) for each in node.get("@type", ())]
        if not types:
            yield f"a thing without a type: {sorted(node)}"
            return
        yield from (f"no type {each}" for each in types if each not in self.parents)
        for key, values in node.items():
            if key.startswith("@"):
                continue
            name = _name(key)
            expected = self.range(types, name)
            if name not in self.properties:
                yield f"no property {name}"
            elif not expected:
                yield f"{name} cannot be said of {types}"
            else:
                for value in values:
                    yield from self._value(name, value, expected)

    def _value(self, name: str, value: Mapping[str, Any], expected: frozenset[str]) -> Iterator[str]:
        if "@value" in value:
            forms = [form for word, form in _LITERALS.items() if word in expected]
            if not any(form.fullmatch(str(value["@value"])) for form in forms):
                yield f"{name} is {sorted(expected)}, not {value['@value']!r}"
            return
        if value.keys() == {"@id"}:
            # a reference, to a thing that says elsewhere what it is
            return
        types = [_name(each) for each in value.get("@type", ())]
        if types and not any(self.line(each) & expected for each in types):
            yield f"{name} is {sorted(expected)}, not {types}"
        yield from self._node(value)


def _load(address: str, _options: object) -> Mapping[str, Any]:
    """The context from here, so that nothing is fetched; any other address is an error."""
    if address != CONTEXT:
        raise ValueError(address)
    context = {"@context": {"@vocab": VOCABULARY}}
    return {"contextUrl": None, "documentUrl": address, "contentType": "application/ld+json", "document": context}


def _name(iri: str) -> str:
    return iri.removeprefix(VOCABULARY)
