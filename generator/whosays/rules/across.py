"""What explainers say together: the one that leads is there, and a topic is spelt in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.corpus.topics import spellings
from whosays.diagnostics import Code, Diagnostic, Fix, Related, Replacement
from whosays.spelling import asked, nearest, one_of, respelt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location
    from whosays.model.explainer import Explainer
    from whosays.model.site import Site


def check(drafts: Sequence[Draft], site: Site | None) -> Iterator[Diagnostic]:
    """The problems of all folders together; ``site`` is None where its settings have errors."""
    folders = [draft.folder for draft in drafts if not draft.is_shared]
    if site and site.lead:
        yield from _unknown_lead(site.lead, [str(folder.slug) for folder in folders], site)
    told = {folder.slug: folder.explainer for folder in folders if folder.explainer}
    for names in spellings(told.items()).values():
        (first, name), *others = names.items()
        for slug, other in others:
            if other != name:
                yield _spelt_otherwise(told[slug], other, told[first], name)


def _unknown_lead(lead: str, slugs: list[str], site: Site) -> Iterator[Diagnostic]:
    if lead in slugs:
        return
    at = site.location.at("lead")
    match = nearest(lead, slugs)
    help_ = asked(lead, match) if match else one_of(slugs) if slugs else "leave it out until there is an explainer"
    message = f"`lead` names no explainer: there is no folder `{lead}`"
    yield Diagnostic(Code.UNKNOWN_REFERENCE, message, at, help_, fixes=respelt(lead, at, slugs))


def _spelt_otherwise(explainer: Explainer, name: str, first: Explainer, other: str) -> Diagnostic:
    """Both stand on one page, whose address has neither capitals nor signs."""
    at, first_at = _place(explainer, name), _place(first, other)
    message = f"the topic `{name}` is one with `{other}`, which another explainer has"
    help_ = f"write `{other}` if that is meant; else name one of them in more words"
    fix = Fix(f"write `{other}`", (Replacement(at, name, other),), is_safe=False)
    return Diagnostic(Code.TOPIC_SPELLING, message, at, help_, (Related(first_at, "spelt so here"),), (fix,))


def _place(explainer: Explainer, name: str) -> Location:
    return explainer.location.at("topics", explainer.topics.index(name))
