"""The types of the fields of facts: each says how it is validated, described and schema'd."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, TypeAlias, TypeVar

from msgspec import Struct
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from whosays.model.address_faults import fault
from whosays.model.characters import shows_nothing
from whosays.model.identity import ID, LONGEST_ID, as_id, valid_id
from whosays.model.languages import LANGUAGE, valid_language
from whosays.model.web_address import Takes, is_address

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

T = TypeVar("T")

_SPACE = re.compile(r"[ \t\r\n]+")
_FOLDED = re.compile(r"[\t\r\n]|  ")


def _one_line(value: object) -> object:
    """Fold the line breaks of a text that stands on one line; a no-break space stays."""
    if not isinstance(value, str):
        return value
    return (_SPACE.sub(" ", value) if _FOLDED.search(value) else value).strip(" ")


def _visible(value: str) -> str:
    if shows_nothing(value):
        raise PydanticCustomError("bad-text", "the text is empty")
    return value


def valid_path(value: str, help_: str) -> str:
    """The name of a file beside the fact files, or below them; raises a bad-url with this help for any other."""
    steps = value.split("/")
    if value.startswith("/") or "\\" in value or ":" in value or {"", ".", ".."} & set(steps):
        message = "`{url}` is not a file beside the fact files"
        raise PydanticCustomError("bad-url", message, {"url": value, "help": help_})
    return value


def _valid_image(value: str) -> str:
    return valid_path(value, "put the picture into the explainer's folder and name it here")


def _valid_repository_path(value: str) -> str:
    if "\\" in value or ":" in value or {"", ".", ".."} & set(value.split("/")):
        raise PydanticCustomError(
            "bad-url",
            "`{path}` is no branch or folder of a repository",
            {"path": value, "help": "write its name as the repository has it, as in `main` or `sites/pier`"},
        )
    return value


class Written(Struct, frozen=True):
    """Says in a writer's words how a value is written; ``word`` may stand in its place."""

    how: str
    word: str = ""
    is_date: bool = False


def _written_plainly(types: list[str], told: str, **limits: str | int) -> WithJsonSchema:
    """The schema of a text that may look like something else to YAML, and so to an editor: `title: 1984`.

    Said by ``if`` and ``else``: where ``type`` allows a truth value, an editor offers `true` and `false`.
    """
    return WithJsonSchema({"if": {"type": types, **limits}, "else": {"type": "string", **limits, "errorMessage": told}})


_SCALARS = ["string", "number", "boolean"]
_AS_TEXT = _written_plainly(_SCALARS, "write a text", pattern=r"\S")


class _Seen(Struct, frozen=True):
    """Takes a text of which something can be seen.

    It says at once what several annotations would, each of which Pydantic goes through for every field of texts.
    """

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(_visible, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return _AS_TEXT.__get_pydantic_json_schema__(schema, handler)


class IsText(_Seen, frozen=True):
    """Marks a field that readers see exactly as typed, on one line."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        line = core_schema.no_info_before_validator_function(_one_line, handler(source))
        return core_schema.no_info_after_validator_function(_visible, line)


Text: TypeAlias = Annotated[str, IsText()]
"""A phrase or a sentence on one line."""


def _valid_topic(value: str) -> str:
    if not as_id(value):
        raise PydanticCustomError("bad-text", "no letter or digit stands in it")
    return value


Topic: TypeAlias = Annotated[Text, AfterValidator(_valid_topic)]
"""A phrase of which an address is made."""


class IsProse(_Seen, frozen=True):
    """Marks a field in which a little Markdown and links to facts mean something."""


Prose: TypeAlias = Annotated[str, IsProse()]
"""Paragraphs with emphasis, lists, links and ``[[id]]``."""


class IsAddress(Struct, frozen=True):
    """Marks a field that holds an address, and says of which kind."""

    takes: Takes = Takes.ANY

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._valid, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        told = {"format": "uri", "pattern": self.takes.pattern, "errorMessage": self.takes.help}
        return {**handler(schema), **told}

    def _valid(self, value: str) -> str:
        if not is_address(value, self.takes):
            found = fault(value, self.takes)
            # the message by itself, since a text may hold braces, which pydantic would fill
            told = {"message": found.message, "help": found.help, "fault": found}
            raise PydanticCustomError("bad-url", "{message}", told)
        return value


Url: TypeAlias = Annotated[str, IsAddress()]
"""An address of whatever kind that readers can open or write to."""
PageUrl: TypeAlias = Annotated[str, IsAddress(Takes.PAGE)]
"""The address of what can be opened and looked at, as no mailbox can."""
SiteUrl: TypeAlias = Annotated[str, IsAddress(Takes.SITE)]
"""The address of a whole site, which those of its pages begin with."""
Profile: TypeAlias = Annotated[str, IsAddress(Takes.PROFILE)]
"""The address of a profile, of which people mostly know the name."""
Image: TypeAlias = Annotated[
    str,
    AfterValidator(_valid_image),
    _written_plainly(_SCALARS, "write the name of a file", pattern=r"^(?!.*(^|/)\.{0,2}(/|$))[^\\:]+$"),
    Written("the name of a file"),
]
_PAGE_HELP = "write the address of a page without that of the site, as in `about-us/`"
_NO_OTHER_STEPS = r"(?!.*(^|/)\.{0,2}/)"


def _valid_page(pattern: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def validate(value: str) -> str:
        if len(value) > _LONGEST_PAGE or not compiled.fullmatch(value) or not value.isprintable():
            told = {"url": value, "help": _PAGE_HELP}
            raise PydanticCustomError("bad-url", "`{url}` is not the address of a page of the site", told)
        return value

    return AfterValidator(validate)


_LONGEST_PAGE = 300
_FORMER_PAGE = rf"^{_NO_OTHER_STEPS}[^\\:?#]+(/|\.html)$"
_SITE_PAGE = rf"^(/|{_NO_OTHER_STEPS}[^\\:?#]+/(#[^#\s]+)?)$"
FormerPage: TypeAlias = Annotated[
    str,
    _valid_page(_FORMER_PAGE),
    _written_plainly(_SCALARS, _PAGE_HELP, pattern=_FORMER_PAGE),
    Written("the address of a page"),
]
SitePage: TypeAlias = Annotated[
    str,
    _valid_page(_SITE_PAGE),
    _written_plainly(_SCALARS, _PAGE_HELP, pattern=_SITE_PAGE),
    Written("the address of a page"),
]
PageFile: TypeAlias = Annotated[
    str,
    BeforeValidator(_one_line),
    AfterValidator(_visible),
    _written_plainly(_SCALARS, "write the file of a page, as imprint.md", pattern=r"\.md$"),
    Written("the file of a page"),
]
"""Looked up among the pages that there are, so that it leads nowhere else."""
RepositoryPath: TypeAlias = Annotated[
    str,
    BeforeValidator(_one_line),
    AfterValidator(_visible),
    AfterValidator(_valid_repository_path),
    _written_plainly(
        _SCALARS, "write it without a slash at either end", pattern=r"^(?!.*(^|/)\.{0,2}(/|$))(?=.*\S)[^\\:]+$"
    ),
    Written("the name of a branch or a folder"),
]
"""The name of a branch or a folder, which may hold slashes, and leads nowhere else."""
Wikidata: TypeAlias = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$"), Written("Q and a number")]
Language: TypeAlias = Annotated[
    str,
    AfterValidator(valid_language),
    WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE.pattern}$"}),
    Written("the code of a language"),
]
NewId: TypeAlias = Annotated[
    str,
    BeforeValidator(valid_id),
    _written_plainly(
        ["string", "integer", "boolean"],
        "write an id: lower case, with hyphens",
        pattern=f"^{ID.pattern}$",
        maxLength=LONGEST_ID,
        minimum=0,
    ),
    Written("an id: lower case, with hyphens"),
]
"""An id that this field gives, as opposed to a reference."""


class _Listed:
    """Takes one value where a list is meant; in a schema both are allowed."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        item = many.get("items", {})
        return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def _listed(value: object) -> object:
    return value if isinstance(value, list | tuple) or value is None else [value]


OneOrMany: TypeAlias = Annotated[tuple[T, ...], _Listed]

FormerIds: TypeAlias = Annotated[
    OneOrMany[NewId],
    Field(
        description="the ids that it had before, the newest first, whose addresses lead to it; `rename` adds them",
        examples=["two-drones"],
    ),
]


class ShortFor(Struct, frozen=True):
    """Lets a single text stand for a mapping with only this key; a schema says so in ``x-short-for``."""

    key: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._spell_out, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"x-short-for": self.key, **handler(schema)}

    def _spell_out(self, value: object) -> object:
        return {self.key: value} if isinstance(value, str) else value
