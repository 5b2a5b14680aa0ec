"""The field `accept`: the kinds of warning that are meant in a place, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec import Struct
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from whosays.diagnostics import WARNINGS, Code
from whosays.model.fields import Text
from whosays.spelling import did_you_mean

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

ACCEPTABLE = tuple(code for code in Code if code in WARNINGS and code is not Code.UNNEEDED_WAIVER)
"""What may be meant; a waiver that nothing needs is only in the way."""


def acceptable(value: object) -> object:
    """Pydantic validator for the code of a warning that may be accepted."""
    if value in ACCEPTABLE:
        return Code(str(value))
    message = "there is no warning `{code}`"
    help_ = did_you_mean(str(value), ACCEPTABLE, "run `whosays explain` for a list")
    if value == Code.UNNEEDED_WAIVER:
        message, help_ = "`{code}` cannot be accepted", "remove the waiver that nothing needs"
    elif value in list(Code):
        message, help_ = "`{code}` is an error, and only warnings can be accepted", "remove it, and mend what is told"
    raise PydanticCustomError("bad-waiver", message, {"code": str(value), "help": help_})


class Among(Struct, frozen=True):
    """Marks the keys of a mapping that are some of the words of their type."""

    words: tuple[str, ...]


class _Offered:
    """In a schema each kind of warning is a property; what it holds is in ``x-reason``, for whoever tells of each."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        reason = handler(schema)["additionalProperties"]
        # pydantic compares all schemas with all others, which takes long where they are long
        return {"type": "object", "properties": {}, "additionalProperties": False, "x-reason": reason}


Waivers: TypeAlias = Annotated[
    dict[Annotated[Code, BeforeValidator(acceptable), Among(ACCEPTABLE)], Text],
    _Offered,
    Field(
        description="kinds of warning that are meant here, each with the reason, which readers can see",
        examples=["{undated-claim: The leaflet has no date.}"],
    ),
]
