"""The navigation that the site engine is given: the parts of each explainer, never the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from whosays import addresses
from whosays.pages.parts import parts
from whosays.site_parts import HOME

if TYPE_CHECKING:
    from whosays.corpus.story import Corpus

Menu: TypeAlias = "list[dict[str, str | Menu]]"


def navigation(corpus: Corpus) -> Menu:
    """About twenty entries however many facts there are: templates walk all of it on each page."""
    menu: Menu = [{"Home": str(HOME)}]
    for slug, story in corpus.stories.items():
        entries: Menu = [{p.label: str(addresses.part(slug, p).page)} for p in parts(story)]
        menu.append({story.explainer.title: entries})
    return menu
