"""Whose title, date and author are taken where a page tells of several articles."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from whosays.editing.page_metadata import LeftOut, PageMetadata, page_metadata

ADDRESS = "https://gazette.example/pier"
OWN = {"@type": "NewsArticle", "headline": "Pier closed", "datePublished": "2031-03-04", "author": "Ada Roe"}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Ferry late",
    "url": "https://gazette.example/ferry",
    "datePublished": "2030-11-30",
    "author": "Ben Poe",
}
TITLED = '<meta property="og:title" content="Pier closed">'
DATED = TITLED + '<meta property="article:published_time" content="2031-03-04">'
TOLD = PageMetadata("Pier closed", date="2031-03-04", authors=("Ada Roe",))
WITHOUT_AUTHOR = PageMetadata("Pier closed", date="2031-03-04")
TITLE_ALONE = PageMetadata("Pier closed")


def linked(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def item(kind: str, headline: str, date: str) -> str:
    """An item of microdata."""
    told = f"<b itemprop=headline>{headline}</b><meta itemprop=datePublished content={date}>"
    return f'<div itemscope itemtype="https://schema.org/{kind}">{told}</div>'


def of_another(told: PageMetadata, headline: str = "Ferry late") -> PageMetadata:
    why = f"it tells of “{headline}”, and that is not certainly this page"
    return replace(told, left_out=(LeftOut("linked data", why),))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        # what a page lists, recommends or is about is not the page
        (
            DATED + linked({"@type": "WebPage", "mainEntity": {"@type": "ItemList", "itemListElement": [OTHER]}}),
            WITHOUT_AUTHOR,
        ),
        (
            DATED + linked({"@graph": [{"@type": "WebPage", "mainEntity": {"@type": "ItemList", "item": OTHER}}]}),
            WITHOUT_AUTHOR,
        ),
        (DATED + linked({"@type": "CollectionPage", "hasPart": [OTHER, OWN]}), WITHOUT_AUTHOR),
        (DATED + linked({"@type": "WebPage", "relatedLink": OTHER, "about": OWN}), WITHOUT_AUTHOR),
        (
            DATED + linked({"@type": "LiveBlogPosting", "headline": "Pier closed", "liveBlogUpdate": [OTHER]}),
            WITHOUT_AUTHOR,
        ),
        # at the top stands one of another page, alone or first
        (DATED + linked(OTHER), of_another(WITHOUT_AUTHOR)),
        (TITLED + linked({"@graph": [OTHER]}), of_another(TITLE_ALONE)),
        (TITLED + linked(OTHER, OWN), TOLD),
        (TITLED + linked([OTHER, OWN]), TOLD),
        (TITLED + linked({"@graph": [OTHER, {"@type": "WebPage", "mainEntity": OWN}]}), TOLD),
        (
            TITLED
            + linked({"@graph": [OTHER, {**OWN, "@id": "#a"}, {"@type": "WebPage", "mainEntity": {"@id": "#a"}}]}),
            TOLD,
        ),
        # the address tells where the headline is another, as for social networks
        (
            TITLED + linked({**OWN, "headline": "Cracks in a pier", "url": f"{ADDRESS}/?utm_source=x"}),
            PageMetadata("Cracks in a pier", date="2031-03-04", authors=("Ada Roe",)),
        ),
        (
            TITLED + linked({**OWN, "headline": "Cracks in a pier", "mainEntityOfPage": {"@id": "/pier"}}),
            PageMetadata("Cracks in a pier", date="2031-03-04", authors=("Ada Roe",)),
        ),
        # two that give this page's address and other headlines: either may be another article
        (TITLED + linked({**OTHER, "url": ADDRESS}, {**OWN, "headline": "Crane sold", "url": ADDRESS}), TITLE_ALONE),
        # a headline that goes on alike is of this page only if its address is no other
        (TITLED + linked({**OWN, "headline": "Pier closed \u2013 Gazette"}), TOLD),
        (
            TITLED + linked({**OTHER, "headline": "Pier closed \u2013 what we know"}),
            of_another(TITLE_ALONE, "Pier closed \u2013 what we know"),
        ),
        # a column with the same headline on another day, and a copy of the article on another site
        (TITLED + linked({**OWN, "url": "https://gazette.example/2030/pier"}), of_another(TITLE_ALONE, "Pier closed")),
        (TITLED + linked({**OWN, "url": "https://wire.example/pier"}), TOLD),
        (
            TITLED + linked({**OTHER, "headline": "Pier closed", "url": "https://wire.example/pier"}, OWN),
            TOLD,
        ),
        (TITLED + linked({**OWN, "mainEntityOfPage": "https://gazette.example/"}), TOLD),
        (TITLED + linked({**OWN, "headline": "<em>Pier</em> closed"}), TOLD),
        # as WordPress escapes, and as a page names itself without its host
        (
            TITLED + linked({**OWN, "headline": "Pier &#8216;closed&#8217;"}),
            replace(TOLD, title="Pier \u2018closed\u2019"),
        ),
        (
            '<link rel=canonical href="/pier"><title>A</title>' + linked({**OWN, "url": ADDRESS}),
            TOLD,
        ),
        # a part of this page that another article stands on
        (TITLED + linked({**OTHER, "url": None, "@id": f"{ADDRESS}#related-1"}), of_another(TITLE_ALONE)),
        # a film in an article is not the article
        (
            DATED
            + linked({"@type": "VideoObject", "name": "From the air", "uploadDate": "2029-01-01", "url": ADDRESS}),
            WITHOUT_AUTHOR,
        ),
        # microdata are told apart in the same way
        (TITLED + item("NewsArticle", "Ferry late", "2030-11-30"), of_another(TITLE_ALONE)),
        (TITLED + item("NewsArticle", "Pier closed", "2031-03-04"), WITHOUT_AUTHOR),
        (TITLED + item("Comment", "So what", "2031-05-05"), TITLE_ALONE),
    ],
)
def test_an_article_counts_if_it_is_the_pages_own(page: str, told: PageMetadata) -> None:
    assert page_metadata(page.encode(), None, ADDRESS) == told


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("<article><h1>Pier closed</h1><time datetime=2031-03-04></article>", "2031-03-04"),
        ("<main><h1>Pier closed</h1><time datetime=2031-03-04></main>", "2031-03-04"),
        ("<article><p class=byline>By Ada <time datetime=2031-03-04></article>", "2031-03-04"),
        ("<article><time pubdate datetime=2031-03-04></time><p>In <time datetime=2020-01-01></article>", "2031-03-04"),
        (
            "<article><time class=published datetime=2031-03-04></time><time datetime=2020-01-01></article>",
            "2031-03-04",
        ),
        (
            "<article><h1>P</h1><time datetime=2031-03-04></article><article><time datetime=2020-01-01></article>",
            "2031-03-04",
        ),
        (
            "<article><time datetime=2031-03-04></time><article><time datetime=2020-01-01></article></article>",
            "2031-03-04",
        ),
        ("<body class=has-sidebar><div id=comments-on><article><h1>P</h1><time datetime=2031-03-04>", "2031-03-04"),
        ("<body class=related-1><article class=with-related><h1>P</h1><time datetime=2031-03-04>", "2031-03-04"),
        # beside the article, in its sentences, of its last change, or nobody knows of which
        ("<time datetime=2020-01-01>", ""),
        ("<article><h1>P</h1></article><aside><time datetime=2020-01-01></aside>", ""),
        ("<article><h1>P</h1><aside><time datetime=2020-01-01></aside></article>", ""),
        ("<article><h1>P</h1><div class='c-Related'><time datetime=2020-01-01></div></article>", ""),
        ("<article><h1>P</h1><section id=comments><time datetime=2020-01-01></section></article>", ""),
        (
            "<main><h1>P</h1><article><time datetime=2020-01-01></article><article><time datetime=2020-02-02>",
            "",
        ),
        ("<article><h1>P</h1><p>It was built on <time datetime=2020-01-01></article>", ""),
        ("<article><h1>P</h1>Updated <time datetime=2020-01-01></article>", ""),
        ("<article><h1>P</h1><time itemprop=dateModified datetime=2020-01-01></article>", ""),
        (
            "<article><time datetime=2020-01-01></time></article><article><time datetime=2020-01-02></time></article>",
            "",
        ),
    ],
)
def test_a_time_counts_in_the_article_alone(body: str, date: str) -> None:
    assert page_metadata(f"{TITLED}{body}".encode()) == PageMetadata("Pier closed", date=date)


def test_an_article_with_several_times_leaves_its_date_out() -> None:
    page = TITLED + "<article><time datetime=2031-03-04></time><time datetime=2031-03-05></time></article>"
    left_out = (LeftOut("date", "its article has several times"),)
    assert page_metadata(page.encode()) == PageMetadata("Pier closed", left_out=left_out)
