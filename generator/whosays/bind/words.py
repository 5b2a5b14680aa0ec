"""Pydantic's errors of one record in words that a writer can act on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.bind.as_typed import AsTyped, keys_at
from whosays.bind.date_help import date_fixes, date_help, day_fixes, day_help
from whosays.bind.id_help import as_an_id, id_help
from whosays.bind.language_help import language_fixes, language_help
from whosays.bind.no_space import tight_colon
from whosays.bind.other_words import field_meant, value_meant
from whosays.diagnostics import Code, Diagnostic, Fix, Replacement
from whosays.model.address_faults import IF_OPTIONAL, address_fixes
from whosays.model.brand import Brand
from whosays.model.shapes import shapes_of
from whosays.spelling import asked, nearest, one_of, respelt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from whosays.bind.no_space import Tight
    from whosays.diagnostics import Location, Route
    from whosays.document import Plain
    from whosays.model.record import Record


class Words:
    """Explains the errors of one record.

    ``value`` is what was typed, ``label`` what messages call the record, and ``nulls`` are the
    words that YAML reads as nothing.
    """

    def __init__(
        self, model: type[Record], value: Plain, place: Location, label: str, nulls: Mapping[Route, str]
    ) -> None:
        self.model = model
        self.written = AsTyped(model, value)
        self.nulls = nulls
        self.place = place
        self.label = label

    def explain(self, error: ErrorDetails) -> Diagnostic:
        """One error as a problem."""
        tight = tight_colon(self.written, error["loc"])
        return self._no_space(tight) if tight else self._of_its_type(error)

    def _of_its_type(self, error: ErrorDetails) -> Diagnostic:
        loc = error["loc"]
        match error["type"]:
            case "missing" | "too_short":
                told = self._missing(loc)
            case "extra_forbidden":
                told = self._unknown_field(error)
            case "enum" if isinstance(error["input"], str):
                told = self._unknown_value(error)
            case "bad-waiver":
                told = self._waiver(error)
            case "bad-day":
                told = self._day(error)
            case "bad-text" | "string_type" if self._maps_to_texts(loc):
                told = self._no_reason(loc)
            case "bad-colour":
                told = self._colour(error)
            case "bad-id" | "bad-date" | "bad-url" | "bad-text":
                told = self._custom(error)
            case "string_pattern_mismatch" | "bad-language":
                told = self._pattern(error)
            case _:
                told = self._wrong_type(error)
        return told

    def _missing(self, loc: Route) -> Diagnostic:
        *above, key = loc
        owner = tuple(above)
        typed = self.written.value_at(owner)
        if word := self.nulls.get(loc):
            return self._null(word, loc, Code.MISSING_FIELD)
        if isinstance(typed, dict) and key in typed:
            message, at = f"`{key}` of {self._name(owner)} is empty", self.place.key(*loc)
        else:
            is_item = bool(owner) and isinstance(self.written.value_at(owner[:-1]), list)
            message = f"{'an item of ' if is_item else ''}{self._name(owner)} has no `{key}`"
            at = self.place.at(*owner) if is_item else self._key(owner)
        help_ = f"add `{key}: ...` ({self.written.description(loc)})"
        return Diagnostic(Code.MISSING_FIELD, message, at, help_)

    def _null(self, word: str, loc: Route, code: Code) -> Diagnostic:
        message = f"`{self.written.name(loc)}` of {self.label} is empty: YAML reads `{word}` as nothing"
        at, quoted = self.place.at(*loc), f'"{word}"'
        help_ = f"write `{quoted}` if that is the text itself; else write what it is ({self.written.description(loc)})"
        fix = Fix(f"write `{quoted}`", (Replacement(at, word, quoted),), is_safe=False)
        return Diagnostic(code, message, at, help_, fixes=(fix,))

    def _unknown_field(self, error: ErrorDetails) -> Diagnostic:
        *above, key = loc = error["loc"]
        keys = keys_at(self.model, tuple(above))
        message = f"{self._name(tuple(above))} has no field `{key}`"
        at, typed = self.place.key(*loc), self.written.value_at(tuple(above))
        otherwise = one_of(keys)
        if error["input"] is None:
            # in braces a comma ends a text, and what follows it is read as a field without a value
            otherwise = "if the text before it goes on here, put quotes around all of it; else remove it"
        match = field_meant(str(key), keys)
        has_id = isinstance(typed, dict) and "id" in typed
        if not match and "quote" in keys and isinstance(error["input"], str) and not has_id:
            # what stands behind an id may be where in the source
            otherwise = f"write `{{id: {key}, at: {error['input']}}}`, or {otherwise}"
        help_ = _ELSEWHERE.get((self.model.__name__, *loc)) or (asked(str(key), match) if match else otherwise)
        taken = typed if isinstance(typed, dict) else ()
        fixes = respelt(str(key), at, keys, taken) if match == nearest(str(key), keys) else ()
        return Diagnostic(Code.UNKNOWN_FIELD, message, at, help_, fixes=fixes)

    def _no_space(self, tight: Tight) -> Diagnostic:
        message, at = f"there is no space after the colon of `{tight.typed}`", self.place.key(*tight.route)
        fix = Fix(f"write `{tight.spaced}`", (Replacement(at, tight.typed, tight.spaced),), is_safe=True)
        return Diagnostic(Code.UNKNOWN_FIELD, message, at, f"write `{tight.spaced}`", fixes=(fix,))

    def _unknown_value(self, error: ErrorDetails) -> Diagnostic:
        allowed = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        value = error["input"]
        message = f"`{value}` is not a value of `{self.written.name(error['loc'])}`"
        match = value_meant(value, allowed)
        help_ = f"{asked(value, match)} {one_of(allowed)}" if match else one_of(allowed)
        at = self.place.at(*error["loc"])
        return Diagnostic(Code.UNKNOWN_VALUE, message, at, help_, fixes=respelt(value, at, allowed))

    def _waiver(self, error: ErrorDetails) -> Diagnostic:
        """A key of `accept` that is no warning to accept."""
        loc, told = error["loc"][:-1], error["ctx"]
        field, at = self.written.field(loc), self.place.key(*loc)
        fixes = () if told["code"] in list(Code) else respelt(told["code"], at, field.keys if field else ())
        return Diagnostic(Code.UNKNOWN_VALUE, error["msg"], at, told["help"], fixes=fixes)

    def _day(self, error: ErrorDetails) -> Diagnostic:
        """A key of `days` that is no day; a month is a date, but none of a single day."""
        typed, at = str(error["input"]), self.place.key(*error["loc"][:-1])
        return Diagnostic(Code.BAD_DATE, error["msg"], at, day_help(typed), fixes=day_fixes(typed, at))

    def _no_reason(self, loc: Route) -> Diagnostic:
        field = self.written.field(loc)
        message, example = f"`{loc[-1]}` is accepted without a reason", field.example if field else ""
        return Diagnostic(Code.MISSING_FIELD, message, self.place.key(*loc), f"say why, as in `accept: {example}`")

    def _maps_to_texts(self, loc: Route) -> bool:
        field = self.written.field(loc)
        return field is not None and field.shape.keyed and field.shape.text

    def _custom(self, error: ErrorDetails) -> Diagnostic:
        code, message = Code(error["type"]), error["msg"]
        typed, at = str(error["input"]), self.place.at(*error["loc"])
        fixes: tuple[Fix, ...] = ()
        if code is Code.BAD_ID:
            help_ = id_help(typed)
            fixes = as_an_id(typed, at)
        elif code is Code.BAD_DATE:
            help_, fixes = self._date(typed, error["loc"], at)
        elif code is Code.BAD_TEXT:
            message = f"`{self.written.name(error['loc'])}` of {self.label} shows nothing"
            help_ = f"write a text{self._or_left_out(error['loc'])}"
        else:
            help_ = str(error["ctx"]["help"]).replace(IF_OPTIONAL, self._or_left_out(error["loc"]))
            if found := error["ctx"].get("fault"):
                fixes = address_fixes(found, typed, at)
                named = self._named_in(error["loc"]) if found.is_a_name else None
                help_ = f"a name goes into `{named}`; {help_}" if named else help_
        return Diagnostic(code, message, at, help_, fixes=fixes)

    def _or_left_out(self, loc: Route) -> str:
        """What else can be done about a field that holds nothing."""
        field = self.written.field(loc)
        return "" if field and field.required else ", or leave the field out"

    def _named_in(self, loc: Route) -> str | None:
        """The field that takes the name of what an address is that of; such as that of an archive have none."""
        *above, key = loc
        fields = self.written.fields(tuple(above)) if key == "url" else ()
        return next((each for each in _NAMED_IN if each in fields), None)

    def _date(self, typed: str, loc: Route, at: Location) -> tuple[str, tuple[Fix, ...]]:
        """Help for what is no date, and what may be typed instead."""
        field = self.written.field(loc)
        word = field.shape.word if field else ""
        if typed.casefold() not in _NOT_KNOWN:
            return date_help(typed, word), date_fixes(typed, at)
        if word:
            fix = Fix(f"write `{word}`", (Replacement(at, typed, word),), is_safe=typed.casefold() == word)
            return f"write `{word}` where the day is not known", (fix,)
        if field and not field.required:
            return f"leave `{field.key}` out where it is not known", ()
        return "write the time in which it lies, as `2023/2024`, or `../2023-05-03` (by then at the latest)", ()

    def _colour(self, error: ErrorDetails) -> Diagnostic:
        at, typed = self.place.at(*error["loc"]), str(error["input"])
        if not (colour := error["ctx"]["meant"]):
            help_ = 'write it with a hash and six digits, in quotes: `"#0b6e4f"`'
            return Diagnostic(Code.BAD_TEXT, error["msg"], at, help_)
        fix = Fix(f'write `"{colour}"`', (Replacement(at, typed, f'"{colour}"'),), is_safe=True)
        return Diagnostic(Code.BAD_TEXT, error["msg"], at, f'write `"{colour}"`', fixes=(fix,))

    def _pattern(self, error: ErrorDetails) -> Diagnostic:
        message = f"`{error['input']}` is not a value of `{self.written.name(error['loc'])}`"
        field, at, typed = self.written.field(error["loc"]), self.place.at(*error["loc"]), str(error["input"])
        if error["type"] == "bad-language":
            fixes = language_fixes(typed, at)
            return Diagnostic(Code.BAD_TEXT, error["msg"], at, language_help(typed), fixes=fixes)
        if item := _WIKIDATA.search(typed):
            number = item[1].upper()
            fix = Fix(f"write `{number}`", (Replacement(at, typed, number),), is_safe=True)
            return Diagnostic(Code.BAD_TEXT, message, at, f"did you mean `{number}`?", fixes=(fix,))
        if _IN_WIKIPEDIA.search(typed):
            help_ = "open the article, and take the number from `Wikidata item` among its tools"
            return Diagnostic(Code.BAD_TEXT, message, at, help_)
        help_ = f"write {field.shape.written if field else 'it'} ({self.written.description(error['loc'])})"
        return Diagnostic(Code.BAD_TEXT, message, at, help_)

    def _wrong_type(self, error: ErrorDetails) -> Diagnostic:
        loc, found = error["loc"], error["input"]
        if not loc and found is None:
            return self._empty()
        if word := self.nulls.get(loc):
            return self._null(word, loc, Code.WRONG_TYPE)
        what = f"`{self.written.name(loc)}`" if loc else self.label
        if loc and isinstance(self.written.value_at(loc[:-1]), list):
            what = f"an item of {what}"
        wanted = self._wanted(error)
        message = f"{what} should be {wanted}, not {_FOUND.get(type(found), 'something else')}"
        return Diagnostic(Code.WRONG_TYPE, message, self.place.at(*loc), self._type_help(error, wanted))

    def _empty(self) -> Diagnostic:
        required = [f"`{key}`" for key, field in self.written.fields().items() if field.required]
        help_ = f"write its fields below it, indented: at least {', '.join(required)}"
        return Diagnostic(Code.MISSING_FIELD, f"{self.label} is empty", self._key(()), help_)

    def _key(self, loc: Route) -> Location:
        """The key of what stands at a route of the record; of a record that is an item of a list, the item."""
        is_item = not loc and bool(self.place.route) and isinstance(self.place.route[-1], int)
        return self.place.at() if is_item else self.place.key(*loc)

    def _wanted(self, error: ErrorDetails) -> str:
        field = self.written.field(error["loc"])
        if error["type"] == "string_type" and field and field.shape.reference:
            return "an id"
        return _WANTED.get(error["type"], "a text")

    def _type_help(self, error: ErrorDetails, wanted: str) -> str:
        if error["input"] is None:
            return "write it, or remove the line"
        if wanted == "a text" and isinstance(error["input"], list):
            return "write one text; put it in quotes if it begins with `[`"
        if wanted != "a mapping":
            return _TYPE_HELP[wanted]
        field = self.written.field(error["loc"])
        if field and field.shape.keyed and field.example:
            return f"write it as `{field.key}: {field.example}`"
        if field and field.shape.keyed:
            return f"write it as `id: value` lines: {self.written.description(error['loc'])}"
        fields = ", ".join(f"`{key}`" for key in keys_at(self.model, error["loc"]))
        return f"write it as `field: value` lines; the fields are {fields}"

    def _name(self, route: Route) -> str:
        return f"`{self.written.name(route)}` of {self.label}" if route else self.label


_NOT_KNOWN = frozenset({"unknown", "not known", "undated", "no date", "n.d.", "nd", "n/a", "?", "-", "none"})
"""What writers put in the place of a date that they do not know."""
_WIKIDATA = re.compile(r"(?:^|wikidata\.org/(?:wiki|entity)/)[\s(]*([Qq][1-9][0-9]*)[\s)]*$")
"""An item in lower case, or its address, where the item is meant."""
_IN_WIKIPEDIA = re.compile(r"wikipedia\.org/")
_NAMED_IN = ("publisher", "credit", "name", "title")
"""The fields that take the name of whose address is asked for."""
_ELSEWHERE: dict[Route, str] = {
    ("Claim", "status"): "leave it out: it is worked out from the facts; what the editors judge is a `verdict`",
    ("Claim", "quote"): "write it inside `src`: `{id: ..., quote: ...}`",
    ("Claim", "at"): "write it inside `src`: `{id: ..., at: ...}`",
    **{("Site", key): f"write it inside `brand`: `{{{key}: ...}}`" for key in shapes_of(Brand).fields},
}
"""What to do about fields that a kind of fact seems to have."""
_WANTED = {
    "string_type": "a text",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
    "tuple_type": "a list",
    "is_instance_of": "a date",
    "enum": "a single word",
}
_TYPE_HELP = {
    "a text": "put the text in quotes if it begins with `[` or `{` or holds a colon",
    "an id": "write the id alone, or a list of ids",
    "a list": "begin each item with `- ` on a line of its own",
    "a date": date_help(""),
    "a single word": "write one of the words that this field takes",
}
_FOUND: dict[type, str] = {dict: "a mapping", list: "a list", str: "a text", type(None): "nothing"}
