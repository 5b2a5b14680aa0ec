"""One mapping of YAML to one typed record, with every problem of it in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from whosays.diagnostics import Code, Diagnostic, did_you_mean, nearest, one_of
from whosays.model.identity import LONGEST_ID, as_id
from whosays.model.record import Record
from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from whosays.diagnostics import Place, Route
    from whosays.document import Plain

RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class Bound(Generic[RecordT]):
    """A record, or the problems that kept it from being one.

    ``faulty`` names the top-level fields that the problems concern.
    """

    record: RecordT | None
    problems: tuple[Diagnostic, ...] = ()
    faulty: frozenset[str] = frozenset()


def bind_record(
    model: type[RecordT],
    value: Plain,
    place: Place,
    label: str,
    *,
    excused: frozenset[str] = frozenset(),
) -> Bound[RecordT]:
    """Validate ``value`` as ``model``.

    ``label`` names the record in messages; problems of the ``excused`` fields have been
    reported already.
    """
    try:
        record = model.model_validate(_without_empty(value))
    except ValidationError as error:
        details = _one_for_each_mistake(error.errors(include_url=False), model)
        words = _Words(model, value, place, label)
        problems = [words.explain(each) for each in details if not excused & {*each["loc"][:1]}]
        return Bound(None, tuple(problems), frozenset(_faulty(details, model)))
    return Bound(record.bound(place))


def _without_empty(value: Plain) -> Plain:
    """A field left empty counts as left out."""
    if isinstance(value, dict):
        return {key: _without_empty(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_without_empty(each) for each in value]
    return value


def _one_for_each_mistake(details: list[ErrorDetails], model: type[Record]) -> list[ErrorDetails]:
    """Drop what only follows from another problem of the same record."""
    unknown = [each["loc"] for each in details if each["type"] == "extra_forbidden"]
    kept = []
    for each in details:
        loc = each["loc"]
        deeper = any(o["loc"][: len(loc)] == loc and len(o["loc"]) > len(loc) for o in details)
        misspelt = each["type"] == "missing" and any(
            other[:-1] == loc[:-1] and nearest(str(other[-1]), _keys(model, other[:-1])) == str(loc[-1])
            for other in unknown
        )
        if not misspelt and not (each["type"] == "too_short" and deeper):
            kept.append(each)
    return kept


def _faulty(details: list[ErrorDetails], model: type[Record]) -> set[str]:
    keys = {str(each["loc"][0]) for each in details if each["loc"]}
    return keys | {match for key in keys if (match := nearest(key, shapes_of(model).fields))}


def _model_at(model: type[Record], route: Route) -> type[Record]:
    for step in route:
        field = shapes_of(model).fields.get(str(step)) if isinstance(step, str) else None
        if field and field.shape.record:
            model = field.shape.record
    return model


def _keys(model: type[Record], route: Route) -> list[str]:
    return list(shapes_of(_model_at(model, route)).fields)


def _describe(model: type[Record], route: Route, key: str) -> str:
    owner = _model_at(model, route)
    field = shapes_of(owner).fields.get(key)
    return owner.model_fields[field.name].description or "" if field else ""


class _Words:
    """Turns pydantic's errors of one record into problems that a writer can act on."""

    def __init__(self, model: type[Record], value: Plain, place: Place, label: str) -> None:
        self.model = model
        self.value = value
        self.place = place
        self.label = label

    def explain(self, error: ErrorDetails) -> Diagnostic:
        loc, kind = error["loc"], error["type"]
        here = self.place.at(*loc)
        match kind:
            case "missing" | "too_short":
                return self._missing(loc)
            case "extra_forbidden":
                return self._unknown_field(loc)
            case "enum":
                return self._unknown_value(error, here)
            case "bad-id" | "bad-date" | "bad-url" | "bad-text":
                return self._custom(error, here)
            case "string_pattern_mismatch":
                return self._pattern(error, here)
            case _:
                return self._wrong_type(error, here)

    def _missing(self, loc: Route) -> Diagnostic:
        *above, key = loc
        owner = tuple(above)
        typed = self._typed(owner)
        if isinstance(typed, dict) and key in typed:
            message, at = f"`{key}` of {self._name(owner)} is empty", self.place.key(*loc)
        else:
            message, at = f"{self._name(owner)} has no `{key}`", self.place.key(*owner)
        help_ = f"add `{key}: ...` ({_describe(self.model, owner, str(key))})"
        return Diagnostic(Code.MISSING_FIELD, message, at, help_)

    def _unknown_field(self, loc: Route) -> Diagnostic:
        *above, key = loc
        keys = _keys(self.model, tuple(above))
        message = f"{self._name(tuple(above))} has no field `{key}`"
        help_ = did_you_mean(str(key), keys, otherwise=one_of(keys))
        return Diagnostic(Code.UNKNOWN_FIELD, message, self.place.key(*loc), help_)

    def _unknown_value(self, error: ErrorDetails, here: Place) -> Diagnostic:
        allowed = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        field = next((str(step) for step in reversed(error["loc"]) if isinstance(step, str)), "")
        value = error["input"]
        if not isinstance(value, str):
            return self._wrong_type(error, here)
        message = f"`{value}` is not a value of `{field}`"
        match = nearest(value, allowed)
        help_ = f"did you mean `{match}`? {one_of(allowed)}" if match else one_of(allowed)
        return Diagnostic(Code.UNKNOWN_VALUE, message, here, help_)

    def _custom(self, error: ErrorDetails, here: Place) -> Diagnostic:
        code = Code(error["type"])
        context = error.get("ctx", {})
        if code is Code.BAD_ID:
            suggestion = as_id(str(error["input"]))
            rule = f"lower-case letters, digits and hyphens, {LONGEST_ID} characters at most"
            help_ = f"use {rule}: `{suggestion}`" if suggestion else f"use {rule}"
        elif code is Code.BAD_DATE:
            help_ = date_help(str(error["input"]))
        elif code is Code.BAD_TEXT:
            help_ = "write a text or leave the field out"
        else:
            help_ = str(context["help"])
        return Diagnostic(code, error["msg"], here, help_)

    def _pattern(self, error: ErrorDetails, here: Place) -> Diagnostic:
        *above, key = error["loc"]
        description = _describe(self.model, tuple(above), str(key))
        message = f"`{error['input']}` is not a value of `{key}`"
        return Diagnostic(Code.BAD_TEXT, message, here, f"write {description}")

    def _wrong_type(self, error: ErrorDetails, here: Place) -> Diagnostic:
        wanted = _WANTED.get(error["type"], "a text")
        found = _FOUND.get(type(error["input"]), "something else")
        what = f"`{error['loc'][-1]}`" if error["loc"] else self.label
        if error["loc"] and isinstance(error["loc"][-1], int):
            what = f"an item of `{error['loc'][-2]}`" if len(error["loc"]) > 1 else "an item"
        message = f"{what} should be {wanted}, not {found}"
        help_ = "put the text in quotes if it begins with `[` or `{` or holds a colon"
        if wanted == "a mapping":
            fields = ", ".join(f"`{key}`" for key in _keys(self.model, error["loc"]))
            help_ = f"write it as `field: value` lines; the fields are {fields}"
        return Diagnostic(Code.WRONG_TYPE, message, here, help_)

    def _name(self, route: Route) -> str:
        steps = [f"`{step}`" for step in route if isinstance(step, str)]
        return f"{steps[-1]} of {self.label}" if steps else self.label

    def _typed(self, route: Route) -> Plain:
        value = self.value
        for step in route:
            if isinstance(value, dict):
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
        return value


_WANTED = {
    "string_type": "a text",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
    "tuple_type": "a list",
    "is_instance_of": "a date",
    "enum": "a single word",
}
_FOUND: dict[type, str] = {dict: "a mapping", list: "a list", str: "a text", type(None): "nothing"}


def date_help(text: str) -> str:
    """What to type instead of a date in another notation."""
    if match := re.fullmatch(r"(\d{1,2})[./ ](\d{1,2})[./ ](\d{4})", text):
        return f"write year first: `{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}`"
    words = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3})[a-z]*,? (\d{4})", text)
    if words and words[2].casefold() in _MONTHS:
        month = _MONTHS.index(words[2].casefold()) + 1
        return f"write year first: `{words[3]}-{month:02d}-{int(words[1]):02d}`"
    return "write `2023-05-03`, `2023-05`, `2023-05-03T02:27+03:00`, `2023-05~` (about) or a `/` range"


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
