"""The types of the fields of facts that hold dates, or go by days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import core_schema

from whosays.model.dates import Date, NotKnown, valid_date, valid_date_or_unknown, valid_day
from whosays.model.fields import Prose, Written

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class _DateField:
    """Reads EDTF text; in a schema a date is a text with examples."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            valid_date,
            core_schema.is_instance_schema(Date),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": ["string", "integer"],  # to an editor a year alone is a number
            "pattern": r"^(\.?\.?/)?[0-9]{2}[0-9X]{2}($|[-/~?%])",
            "minimum": 1,
            "maximum": 9999,
            "examples": ["2023-05-03", "2023-05-03T02:27+03:00", "2023-05~"],
        }


_AS_DATE = "a date: 2023-05-03, 2023-05 or 2023-05-03T02:27+03:00"
EdtfDate: TypeAlias = Annotated[Date, _DateField, Written(_AS_DATE, is_date=True)]


class _ByDay:
    """In a schema the keys are days; pydantic's own would let any other key through."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        texts = next(iter(handler(schema)["patternProperties"].values()))
        return {"type": "object", "propertyNames": {"pattern": _DAY}, "additionalProperties": texts}


_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DayKey: TypeAlias = Annotated[
    str,
    AfterValidator(valid_day),
    WithJsonSchema({"type": "string", "pattern": _DAY}),
    Written("day, as in 2023-05-03"),
]
ProseByDay: TypeAlias = Annotated[dict[DayKey, Prose], _ByDay]
"""Texts by the days that they are of, each written `2023-05-03`."""


class _DateOrUnknownField:
    """As a date, or the word that says that it is not known."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            valid_date_or_unknown,
            core_schema.is_instance_schema(cls=(Date, NotKnown), cls_repr="Date"),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        date = _DateField.__get_pydantic_json_schema__(schema, handler)
        return {"anyOf": [{"enum": [str(NotKnown.DAY)]}, date]}


DateOrUnknown: TypeAlias = Annotated[
    Date | NotKnown,
    _DateOrUnknownField,
    Written(f"{_AS_DATE}, or {NotKnown.DAY} where nobody knows the day", word=str(NotKnown.DAY), is_date=True),
]
