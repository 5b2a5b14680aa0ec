"""Words that the theme takes from the engine's catalogue are marked where the page is in another language."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.utils import get_theme_dir

from whosays.theme import FOLDER

MARKED = (
    '{% import "partials/language.html" as lang with context -%}<i{% include "partials/catalogue-words.html" %}></i>'
)


@pytest.mark.parametrize(
    ("catalogue", "site", "page", "marked"),
    [
        ("en", "en", "", "<i></i>"),
        ("en", "uk", "", '<i lang="en"></i>'),
        ("en", "uk", "en", "<i></i>"),
        ("de", "de", "", "<i></i>"),
        ("de", "de", "en", '<i lang="de"></i>'),
        (None, None, "", "<i></i>"),
        (None, "uk", "", '<i lang="en"></i>'),
    ],
)
def test_words_of_the_catalogue_are_marked_on_pages_in_another_language(
    catalogue: str | None, site: str | None, page: str, marked: str
) -> None:
    templates = Environment(loader=FileSystemLoader([FOLDER, get_theme_dir("material")]), autoescape=False)  # noqa: S701 - as the engine has it
    config = SimpleNamespace(theme=SimpleNamespace(language=catalogue), extra=SimpleNamespace(language=site))
    shown = SimpleNamespace(meta=SimpleNamespace(lang=page))
    assert templates.from_string(MARKED).render(config=config, page=shown) == marked
