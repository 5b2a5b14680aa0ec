"""The settings of the whole site."""

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from whosays.model.brand import Brand
from whosays.model.fields import (
    FormerPage,
    Language,
    NewId,
    OneOrMany,
    PageFile,
    PageUrl,
    Profile,
    RepositoryPath,
    ShortFor,
    SitePage,
    SiteUrl,
    Text,
    Url,
)
from whosays.model.record import Record
from whosays.model.vocabulary import Access, Channel, Edge, FileKind, Forge, Wanted
from whosays.model.waivers import Waivers

if TYPE_CHECKING:
    from collections.abc import Iterator


class MovedPage(Record):
    __doc__ = "A page that is gone, and what took its place."

    was: FormerPage = Field(description="its address below that of the site", examples=["about-us/"])
    now: SitePage = Field(
        description="the address that it leads to, below that of the site; `/` is the front page", examples=["imprint/"]
    )


class LinkedPage(Record):
    __doc__ = "A page of your own that every page of the site leads to."

    page: PageFile = Field(description="its file, by the path in `content/`", examples=["imprint.md"])
    edge: Edge = Field(
        Edge.FOOTER, alias="in", description="where the link stands; without it in the footer", examples=["header"]
    )
    title: Text | None = Field(
        None, description="the words of the link; without it the page's own title", examples=["Imprint"]
    )


class SiteLink(Record):
    __doc__ = "An address elsewhere that every page of the site leads to, such as that of the mother paper."

    title: Text = Field(description="the words of the link", examples=["Harbour Gazette"])
    url: Url = Field(description="where it leads", examples=["https://example.org/"])
    edge: Edge = Field(
        Edge.FOOTER, alias="in", description="where the link stands; without it in the footer", examples=["header"]
    )


class Site(Record):
    __doc__ = "The settings of the whole site, in ``content/site.yaml``."

    title: Text = Field(description="the name of the site")
    url: SiteUrl = Field(description="the address that it is published at")
    tagline: Text | None = Field(None, description="what it is, in a phrase")
    repository: PageUrl | None = Field(None, description="where its files are kept")
    forge: Forge | None = Field(
        None,
        description="the software of the server that the repository is on, where the server's name does not tell",
        examples=["forgejo"],
    )
    branch: RepositoryPath = Field("main", description="the branch that the site is built from", examples=["main"])
    folder: RepositoryPath | None = Field(
        None, description="the folder of the repository that the site is in, if not its top", examples=["sites/pier"]
    )
    access: Access = Field(
        Access.PUBLIC,
        description="whether readers may open the repository; pages do not link to a private one",
        examples=["private"],
    )
    corrections: Channel = Field(
        Channel.ISSUE,
        description="how readers tell of a mistake: by an issue of the repository where it takes any, else by mail "
        "to `contact`, or by mail in any case",
        examples=["mail"],
    )
    licence: Text | None = Field(None, description="terms of the content")
    languages: OneOrMany[Language] = Field(
        (), min_length=1, description="languages, as BCP 47 writes them: `en`, `pt-BR`; it is written in the first"
    )
    formerly: OneOrMany[SiteUrl] = Field(
        (),
        description="the addresses that it was published at before, the newest first; feeds keep the ids that they had",
        examples=["https://old.example.org/"],
    )
    moved: tuple[MovedPage, ...] = Field(
        (),
        description="pages that are gone and are no facts, such as pages of your own, each with what took its place",
        examples=["[{was: about-us/, now: imprint/}]"],
    )
    about: Text | None = Field(
        None,
        description="who makes it, and who pays for it, in a sentence or two",
        examples=["Made by three reporters of the Harbour Gazette in their spare time."],
    )
    contact: Url | None = Field(
        None,
        description="where to write to, as mailto: or https:; at the root of a host `security.txt` names it too",
        examples=["mailto:desk@example.org"],
    )
    newsletter: Url | None = Field(
        None,
        description="where readers subscribe to news by mail, as https: or mailto:",
        examples=["https://example.org/newsletter"],
    )
    mastodon: Profile | None = Field(
        None, description="profile that vouches for the site", examples=["https://newsie.social/@example"]
    )
    files: OneOrMany[FileKind] = Field(
        (),
        description="kinds of files, beside pages and pictures, that are published where `content/` has them",
        examples=["pdf"],
    )
    brand: Brand | None = Field(
        None,
        description="the colour, the sign and the name of the newsroom",
        examples=['{accent: "#0b6e4f", logo: logo.png}'],
    )
    pages: OneOrMany[Annotated[LinkedPage, ShortFor("page")]] = Field(
        (),
        description="pages of your own that every page leads to, as imprint and privacy",
        examples=["[imprint.md, {page: about.md, in: header}]"],
    )
    links: OneOrMany[SiteLink] = Field(
        (),
        description="addresses elsewhere that every page leads to",
        examples=["{title: Harbour Gazette, url: https://example.org/, in: header}"],
    )
    lead: NewId | None = Field(
        None,
        description="the folder of the explainer that the front page opens with; without it the one that changed last",
        examples=["pier"],
    )
    guide: Wanted = Field(
        Wanted.NO,
        description="whether the site has the guide for writers, at `/guide/` and in the footer",
        examples=["yes"],
    )
    accept: Waivers = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called at the head of its pages and on its cards."""
        wordmark = self.brand.wordmark if self.brand else None
        return (wordmark and wordmark.text) or self.title

    @property
    def brand_pictures(self) -> "Iterator[tuple[tuple[str, ...], str]]":
        """The pictures of its brand, each with the fields that lead to it."""
        brand = self.brand or Brand()
        if brand.logo:
            yield ("brand", "logo", "file"), brand.logo.file
        if brand.wordmark and brand.wordmark.file:
            yield ("brand", "wordmark", "file"), brand.wordmark.file
        if brand.favicon:
            yield ("brand", "favicon"), brand.favicon

    @property
    def has_guide(self) -> bool:
        """Whether the guide for writers is part of it."""
        return self.guide is Wanted.YES

    @property
    def first_url(self) -> str:
        """The address that it was published at first, which names its feeds and their entries for good."""
        return (self.url, *self.formerly)[-1]
