"""How a site is made to look like its newsroom's: the part `brand` of ``content/site.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from whosays.colours import HEX, Colour, hex_colour, meant
from whosays.file_kinds import ICON, PICTURES
from whosays.model.fields import ShortFor, Text, Written, valid_path
from whosays.model.record import Record

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

A_COLOUR = 'a colour in quotes, as "#0b6e4f"'


class _ColourField:
    """Reads the text of a colour; the number that it stands for is all that is kept."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            _valid_colour, core_schema.str_schema(), serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": HEX, "errorMessage": f"write {A_COLOUR}"}


def _valid_colour(typed: str) -> Colour:
    colour = hex_colour(typed)
    if colour is None:
        told = {"colour": typed, "meant": str(meant(typed) or "")}
        raise PydanticCustomError("bad-colour", "`{colour}` is not a colour as it is written here", told)
    return colour


Accent: TypeAlias = Annotated[Colour, _ColourField, Written(A_COLOUR)]


def _valid_picture(*endings: str) -> AfterValidator:
    def valid(typed: str) -> str:
        valid_path(typed, "put the picture beside `site.yaml` and name it here")
        if not typed.lower().endswith(endings):
            can_run = " An SVG file can hold a script, which runs when the file is opened." if _is_svg(typed) else ""
            help_ = f"save it as PNG, and name that file here; pictures end in {', '.join(endings)}.{can_run}"
            told = {"url": typed, "help": help_}
            raise PydanticCustomError("bad-url", "`{url}` is no picture that is published", told)
        return typed

    return AfterValidator(valid)


def _is_svg(name: str) -> bool:
    return name.lower().endswith((".svg", ".svgz"))


def _named(*endings: str) -> WithJsonSchema:
    told = f"write the name of a picture: {', '.join(endings)}"
    # a pattern of a schema has no flag that would take capital letters for small ones
    letters = ("".join(f"[{each.upper()}{each}]" for each in ending.removeprefix(".")) for ending in endings)
    pattern = rf"^(?!.*(^|/)\.{{0,2}}(/|$))[^\\:]*\.({'|'.join(letters)})$"
    return WithJsonSchema({"type": "string", "pattern": pattern, "errorMessage": told})


SitePicture: TypeAlias = Annotated[
    str, _valid_picture(*PICTURES), _named(*PICTURES), Written("the name of a picture in `content/`")
]
SiteIcon: TypeAlias = Annotated[
    str, _valid_picture(*PICTURES, ICON), _named(*PICTURES, ICON), Written("the name of a picture in `content/`")
]


class Logo(Record):
    __doc__ = "The sign of the newsroom, beside its name at the head of each page."

    file: SitePicture = Field(description="the picture, best as PNG and at least 72 pixels high", examples=["logo.png"])
    alt: Text | None = Field(
        None,
        description="what it shows, where that tells more than the name beside it",
        examples=["A lighthouse over a harbour"],
    )


class Wordmark(Record):
    __doc__ = "The name of the site as the head of each page shows it."

    text: Text | None = Field(
        None, description="the name in letters; the title of the site if left out", examples=["The Gazette: Claims"]
    )
    file: SitePicture | None = Field(
        None,
        description="a picture of the name, in place of letters, best as PNG and at least 64 pixels high",
        examples=["lettering.png"],
    )


class Brand(Record):
    __doc__ = "The look of the newsroom: its colour, its sign and its name."

    accent: Accent | None = Field(
        None,
        description=(
            "the colour of links, buttons and marks, in quotes; it has to be readable on light pages, and dark ones"
            " get a lighter tone of it"
        ),
        examples=['"#0b6e4f"'],
    )
    logo: Annotated[Logo, ShortFor("file")] | None = Field(
        None, description="a picture beside the name of the site, in `content/`", examples=["logo.png"]
    )
    wordmark: Annotated[Wordmark, ShortFor("text")] | None = Field(
        None, description="the name at the head of each page, where that is not the title", examples=["The Gazette"]
    )
    favicon: SiteIcon | None = Field(
        None, description="the square picture in the tab of a browser, best as PNG", examples=["icon.png"]
    )
