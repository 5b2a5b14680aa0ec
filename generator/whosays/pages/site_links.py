"""The links that stand on every page: the writers' own pages, then what the site leads to elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.story import Corpus
    from whosays.model.vocabulary import Edge


class Leading(Struct, frozen=True):
    """A link of the header or the footer; where it leads ``elsewhere`` it is whole, else it counts from the top."""

    title: str
    url: str
    elsewhere: bool = False


def site_links(corpus: Corpus, edge: Edge) -> Iterator[Leading]:
    """The links of the header, or those of the footer, in the order of the settings."""
    for page in corpus.site.pages:
        if page.edge is edge:
            yield Leading(page.title or corpus.titles[page.page], addresses.own_page(page.page))
    for link in corpus.site.links:
        if link.edge is edge:
            yield Leading(link.title, link.url, elsewhere=True)
