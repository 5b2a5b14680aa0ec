"""JSON Schema (draft 2020-12) of fact files, from the models, with the ids that there are now.

An editor that knows the schema completes and checks facts as they are typed.  Ids stand in it as
enumerations, with what each fact is called in ``enumDescriptions``, and a wrong one is told in the
words of ``errorMessage``, as editors built on yaml-language-server show them.
"""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from whosays.document.scalars import resolve
from whosays.explanations import explanation
from whosays.model.explainer import Change, Defaults, Explainer
from whosays.model.facts import FACT_TYPES, Kind
from whosays.model.identity import ID, LONGEST_ID
from whosays.model.site import Site
from whosays.model.waivers import ACCEPTABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

    from whosays.corpus.draft import Draft
    from whosays.model.record import Record

    Definitions: TypeAlias = dict[str, JsonSchemaValue]
    Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILLED_BY_DEFAULTS = ("by", "src")
"""Fields that a claim needs, but that the defaults of its file may fill."""
_ANY = "any"
_FACTS, _SITE = "facts", "site"
_TOLD = ("description", "default", "examples")
_NOT_EMPTY: Json = {"type": "string", "errorMessage": "write it, or remove the line"}


def as_text(schema: dict[str, Json]) -> str:
    """A schema as JSON."""
    # laid out in C, as `json` would
    return msgspec.json.format(json.dumps(schema, ensure_ascii=False), indent=2) + "\n"


def fact_schema(*drafts: Draft) -> dict[str, Json]:
    """The schema of a file that may name any fact of these folders; facts with mistakes are named in it too."""
    return _fact_schema(_Ids(drafts), _fact_definitions())


def all_schemas(drafts: Iterable[Draft], known: Mapping[str, Definitions]) -> Iterator[dict[str, Json]]:
    """The schema of ``content/site.yaml``, then of each folder, which offers no id of another; of what is ``known``."""
    yield _site_schema(known[_SITE])
    yield from (_fact_schema(_Ids([draft]), known[_FACTS]) for draft in drafts)


def without_ids() -> dict[str, Definitions]:
    """What a schema has that hangs on no fact, as `all_schemas` takes it."""
    return {_FACTS: _fact_definitions(), _SITE: _definitions(Site)}


def _fact_definitions() -> Definitions:
    return _definitions(*FACT_TYPES, Explainer, Defaults, Change)


def _fact_schema(ids: _Ids, definitions: Definitions) -> dict[str, Json]:
    parts: JsonSchemaValue = {"explainer": _refer("Explainer"), "defaults": _or_empty(_refer("Defaults"))}
    for model in FACT_TYPES:
        section: JsonSchemaValue = {
            "description": f"each {model.kind_of_fact} under its id",
            "type": "object",
            "propertyNames": {"pattern": f"^{ID.pattern}$", "maxLength": LONGEST_ID},
            "additionalProperties": _refer(model.__name__),
        }
        parts[model.kind_of_fact.section] = _or_empty(section)
    parts["changes"] = _or_empty(
        {
            "description": "what the editors changed, and when",
            "type": "array",
            "items": _refer("Change"),
        }
    )
    return {
        "$schema": DIALECT,
        "title": "Facts of an explainer",
        "description": "A file of facts; any file of a folder may hold any of these parts.",
        "type": "object",
        "properties": parts,
        "additionalProperties": False,
        "allOf": [_needed_without_default(field) for field in _FILLED_BY_DEFAULTS],
        "$defs": {
            **{name: _but_for_empty(ids.put_into(each, definitions)) for name, each in definitions.items()},
            **ids.definitions(),
        },
    }


def site_schema() -> dict[str, Json]:
    """The schema of ``content/site.yaml``."""
    return _site_schema(_definitions(Site))


def _site_schema(definitions: Definitions) -> dict[str, Json]:
    no_ids = _Ids(())
    records = {name: _but_for_empty(no_ids.put_into(each, definitions)) for name, each in definitions.items()}
    site = records.pop("Site")
    return {"$schema": DIALECT, **site, "$defs": records}


class _Generator(GenerateJsonSchema):
    """Leaves out what would only make an editor's messages vaguer: nulls, titles, empty defaults."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - the library's signature
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        with_default = super().default_schema(schema)
        return with_default if with_default.get("default") else self.generate_inner(schema["schema"])


class _Ids:
    """The ids that there are by kind, with what each fact is called; those of any kind include what is gone."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.called: dict[str, dict[str, str]] = {_ANY: {}, **{kind.value: {} for kind in Kind}}
        for declaration in (each for draft in drafts for each in draft.known.values()):
            self.called[declaration.kind].setdefault(declaration.id, declaration.name)
            self.called[_ANY].setdefault(declaration.id, f"{declaration.kind}: {declaration.name}")
        for id_ in sorted({id_ for draft in drafts for id_ in draft.retracted}):
            self.called[_ANY].setdefault(id_, "retracted")

    def definitions(self) -> Definitions:
        """An enumeration for each kind; any text where there are no ids yet."""
        return {_id_of(kind): _enumeration(kind, called) for kind, called in self.called.items()}

    def put_into(self, schema: JsonSchemaValue, definitions: Definitions) -> JsonSchemaValue:
        """The schema with every reference as a choice among the ids that it may name."""
        inside: JsonSchemaValue = {key: self._inside(value, definitions) for key, value in schema.items()}
        kinds = inside.pop("x-kinds", None)
        if kinds is not None:
            return {"$ref": _pointer(_id_of(kinds[0] if kinds else _ANY)), **_described(inside)}
        if short := inside.pop("x-short-for", None):
            record = definitions[inside["$ref"].rpartition("/")[2]]
            alone = self.put_into({**record["properties"][short]}, definitions)
            alone.pop("description", None)
            return {"anyOf": [alone, {"$ref": inside["$ref"]}], **_described(inside)}
        if (keys := schema.get("propertyNames")) and "x-kinds" in keys:
            return self._keyed(inside, *keys["x-kinds"])
        if reason := inside.pop("x-reason", None):
            # in its place, as pydantic has sorted the keys
            inside["properties"] = {code: {"description": told, **reason} for code, told in _acceptable().items()}
        if "anyOf" in inside:
            flat = (choice.get("anyOf", [choice]) for choice in inside["anyOf"])
            inside["anyOf"] = [each for choices in flat for each in choices]
        return inside

    def _inside(self, value: Json, definitions: Definitions) -> Json:
        if isinstance(value, dict):
            return self.put_into(value, definitions)
        return [self._inside(item, definitions) for item in value] if isinstance(value, list) else value

    def _keyed(self, schema: JsonSchemaValue, kind: str) -> JsonSchemaValue:
        """A mapping whose keys are ids: a property for each, so that editors offer them."""
        called = self.called[kind]
        if not called:
            return schema
        properties = {id_: {**schema["additionalProperties"], "description": name} for id_, name in called.items()}
        keyed = {"type": "object", "properties": properties, "additionalProperties": False, **_described(schema)}
        # which yaml-language-server does not find among the properties: to it the keys are numbers
        patterns = {f"^({re.escape(id_)}|{re.escape(read)})$": id_ for id_ in called if (read := _otherwise_read(id_))}
        return {**keyed, "patternProperties": {each: properties[id_] for each, id_ in patterns.items()}}


@functools.cache
def _acceptable() -> dict[str, str]:
    """What can be accepted, and what each of it means."""
    return {code.value: explanation(code).summary for code in ACCEPTABLE}


# most of what a schema takes, and the same at every save of a preview
@functools.cache
def _definitions(*models: type[Record]) -> Definitions:
    _, top = models_json_schema([(model, "validation") for model in models], schema_generator=_Generator)
    definitions: Definitions = top["$defs"]
    if claim := definitions.get("Claim"):
        claim["required"] = [field for field in claim["required"] if field not in _FILLED_BY_DEFAULTS]
    return definitions


def _enumeration(kind: str, called: dict[str, str]) -> JsonSchemaValue:
    if not called:
        return {"type": "string"}
    what = "fact" if kind == _ANY else kind
    spellings = {id_: [id_, *([] if isinstance(value := resolve(id_), str) else [value])] for id_ in called}
    return {
        "enum": [each for id_ in called for each in spellings[id_]],
        "enumDescriptions": [name for id_, name in called.items() for _ in spellings[id_]],
        "errorMessage": f"there is no {what} of this id",
    }


def _otherwise_read(id_: str) -> str:
    """An id as an editor shows what YAML reads in it, such as a number; nothing where it reads a text."""
    value = resolve(id_)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if isinstance(value, str) or value is None else json.dumps(value)


def _needed_without_default(field: str) -> Json:
    filled: Json = {"required": [field], "properties": {field: {"not": {"type": "null"}}}}
    needed: Json = {"required": [field], "properties": {field: {"if": {"type": "null"}, "then": _NOT_EMPTY}}}
    given: Json = {"required": ["defaults"], "properties": {"defaults": filled}}
    return {"if": {"not": given}, "then": {"properties": {"claims": {"additionalProperties": needed}}}}


def _but_for_empty(schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema of a record whose fields may be left empty, as if they were left out, unless they are needed."""
    needed = schema.get("required", [])
    fields = schema.get("properties", {}).items()
    if not fields:
        return schema
    return {**schema, "properties": {key: each if key in needed else _or_empty(each) for key, each in fields}}


def _or_empty(schema: JsonSchemaValue) -> JsonSchemaValue:
    """A value, or nothing; said without the type `null`, which an editor would offer."""
    told = {key: schema[key] for key in _TOLD if key in schema}
    value = {key: each for key, each in schema.items() if key not in _TOLD}
    if "if" in value:
        return {**told, **value, "if": {**value["if"], "type": [*value["if"]["type"], "null"]}}
    if value.get("type") in ("object", "array"):
        # as no choice between two schemas, for which mistakes deep inside would be told of the whole
        kind = value.pop("type")
        return {**told, **value, "if": {"type": [kind, "null"]}, "else": {"type": kind}}
    # an editor tells what a field is by what its value fits
    choices = [{**each, **_described(schema)} for each in (value["anyOf"] if [*value] == ["anyOf"] else [value])]
    return {**told, "anyOf": [*choices, {"if": {"type": "null"}, "else": value}]}


def _pointer(name: str) -> str:
    return f"#/$defs/{name}"


def _refer(name: str) -> JsonSchemaValue:
    return {"$ref": _pointer(name)}


def _id_of(kind: str) -> str:
    return f"{kind}-id"


def _described(schema: JsonSchemaValue) -> JsonSchemaValue:
    return {key: schema[key] for key in ("description",) if key in schema}
