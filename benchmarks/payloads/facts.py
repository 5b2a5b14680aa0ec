"""Every payload in every field of a story's facts and settings: the whole pages, read by two parsers.

A page has to have, by either parser, the elements and attributes that it has with harmless words, one for one.
"""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.payloads.tally import Tally
from tests.security.hostile import HARMLESS, names, yaml_of
from tests.security.payloads import Batch, in_batches
from tests.security.test_escaping import html, pages
from tests.security.two_parsers import PARSERS, schemes
from whosays.build import Build, build
from whosays.check import check
from whosays.diagnostics import Location, Severity, has_errors
from whosays.document.odd_characters import FORBIDDEN
from whosays.project import CONTENT, SITE_FILE, Project

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from multiprocessing.pool import Pool
    from pathlib import PurePosixPath

    from tests.security.two_parsers import Found

SIZE = 1000
"""Characters of payloads that stand in each field at once; engines take longer than twice as long for twice as many."""
SHORTEST = 260
"""Characters of payloads that stand in one quotation, with what stands between them."""
AT_ONCE = 250
"""Payloads that are ids or addresses of as many facts of one story."""
LONGEST_KEY = 1000
"""Characters of a key; YAML lets none be longer than 1,024 (1.2.2, section 7.4.2), and nothing of the file is read."""
STORY = CONTENT / "story"
OF_THE_SITE = ("url", "repository", "contact", "newsletter", "mastodon", "formerly")
SCHEMES = {"http", "https", "mailto"}


def fields(payloads: Sequence[str], pool: Pool, share: int) -> Tally:
    """Every payload in one of ``share`` fields: texts as they are, and prose with each sign of Markdown quoted.

    With 1 it is every field; otherwise the fields take turns.  A quotation that has to be short has as many as fit.
    """
    of_all = names()
    # what each page has anyway is drawn less often; of more the quotations of the claim have no room
    batches = [
        Batch(batch.payloads, [name for place, name in enumerate(of_all) if (place + number) % share == 0])
        for number, batch in enumerate(in_batches(payloads, SIZE * min(share, 3)))
    ]
    return _all(Tally("fields of facts and settings"), batches, pool)


def quotations(payloads: Sequence[str], pool: Pool, share: int) -> Tally:
    """One of ``share`` payloads of those that a quotation may be long enough for, in each kind of quotation."""
    short = [each for each in payloads if len(each) <= SHORTEST][::share]
    places = [name for name in names() if name.startswith("exact-") and not name[-1].isdigit()]
    return _all(Tally("quotations"), list(in_batches(short, SHORTEST, places)), pool)


def _all(tally: Tally, batches: Sequence[Batch], pool: Pool) -> Tally:
    tally.add("payloads", len({each for batch in batches for each in batch.payloads}))
    tally.add("fields", len({name for batch in batches for name in batch.fields}))
    for each in pool.imap_unordered(_batch, batches):
        tally.merge(each)
    return tally


def _batch(batch: Batch) -> Tally:
    tally = compared(batch.build(), harmless())
    texts = [batch.text(name) for name in batch.fields]
    tally.placed += sum(each in text for text in texts for each in batch.payloads)
    return tally


@functools.cache
def harmless() -> Build:
    return build(HARMLESS.project())


def compared(result: Build, plain: Build) -> Tally:
    """What of the pages that changed is not in the plain ones."""
    tally = Tally("")
    for path, page in pages(result).items():
        if page == plain.files.get(path):
            continue
        tally.add("pages")
        markup = html(path, page)
        for number, parser in enumerate(PARSERS):
            elements = [(each.tag, tuple(sorted(each.attributes))) for each in parser(markup)]
            tally.add("elements", len(elements))
            expected = _expected(path, number) if path in plain.files else []
            extra = Counter(elements) - Counter(expected)
            tally.found += [f"{path}: {each}" for each in extra.elements()]
            if not extra and elements != expected:
                tally.found.append(f"{path}: other elements, or in another order")
            tally.found += [f"{path}: {each}" for each in parser(markup) if not schemes(each) <= SCHEMES]
    return tally


@functools.cache
def _expected(path: PurePosixPath, parser: int) -> list[tuple[str, tuple[str, ...]]]:
    found = PARSERS[parser](html(path, harmless().files[path]))
    return [(each.tag, tuple(sorted(each.attributes))) for each in found]


def refused_texts(lines: Collection[str]) -> Tally:
    """Payloads with signs that no text may hold, as they are: each is an error where it stands."""
    tally = Tally("texts with signs that no fact may hold")
    for line in lines:
        if FORBIDDEN.search(line):
            tally.add("payloads")
            tally.placed += 1
            story = _story({"terms": {"term": {"name": line, "definition": "A word."}}})
            if not has_errors(check(story).diagnostics):
                tally.found.append(f"let pass: {line!r}")
    return tally


def ids(lines: Iterable[str]) -> Tally:
    """Payloads as ids of facts: refused, or a word."""
    tally = Tally("ids of facts")
    fact = {"name": "A name", "definition": "A word."}
    distinct = list(dict.fromkeys(lines))
    for several in _groups(each for each in distinct if len(each) <= LONGEST_KEY):
        _let_pass(tally, "terms", {each: fact | {"name": f"Name {n}"} for n, each in enumerate(several)})
    for line in distinct:
        if len(line) > LONGEST_KEY:
            tally.add("payloads")
            tally.placed += 1
            if has_errors(check(_story({"terms": {line: fact}})).diagnostics):
                tally.add("refused")
            else:
                tally.found.append(f"let pass: {line}")
    return tally


def addresses(lines: Iterable[str]) -> Tally:
    """Payloads as addresses of sources, by themselves and at the end of one: refused, or led to as they are."""
    tally = Tally("addresses of facts")
    for several in _groups(lines):
        typed = [before + each for each in several for before in ("", "https://example.org/")]
        sources = {f"s{number}": {"title": "A log", "url": each} for number, each in enumerate(typed)}
        _let_pass(tally, "sources", sources)
    return tally


def _let_pass(tally: Tally, kind: str, facts: Mapping[str, object]) -> None:
    """Count the facts that are refused, and look at the pages of the others."""
    refused = {str(route[1]) for route in _routes(_story({kind: facts})) if len(route) > 1 and route[0] == kind}
    rest = {id_: fact for id_, fact in facts.items() if id_ not in refused}
    tally.add("payloads", len(facts))
    tally.placed += len(facts)
    tally.add("refused", len(facts) - len(rest))
    if not rest:
        return
    story = _story({kind: rest})
    result = build(story)
    errors = [each.message for each in result.diagnostics if each.severity is Severity.ERROR]
    tally.found += [f"not refused at its place: {each}" for each in errors]
    plain = {id_: {"title": "A log", "url": "https://example.org/log"} for id_ in rest} if kind == "sources" else rest
    known = {(each.tag, *sorted(each.attributes)) for each in _elements(build(_story({kind: plain})))}
    for each in _elements(result):
        tally.add("elements")
        if (each.tag, *sorted(each.attributes)) not in known or not schemes(each) <= SCHEMES:
            tally.found.append(f"{kind}: {each}")


def _elements(result: Build) -> Iterator[Found]:
    for path, page in pages(result).items():
        if path.is_relative_to("story"):
            markup = html(path, page)
            for parser in PARSERS:
                yield from parser(markup)


def settings(payloads: Iterable[str]) -> Tally:
    """Payloads as each address among the settings of the site: refused, or of a scheme that runs nothing."""
    tally = Tally("addresses of the settings")
    for payload in payloads:
        site = yaml_of({"title": "A site", **dict.fromkeys(OF_THE_SITE, payload)})
        found = check(Project({SITE_FILE: site})).diagnostics
        refused = {str(each.at.route[0]) for each in found if isinstance(each.at, Location) and each.at.route}
        tally.add("payloads")
        tally.placed += len(OF_THE_SITE)
        tally.add("refused", len(refused & {*OF_THE_SITE}))
        scheme = payload.partition(":")[0].lower()
        if not refused >= {*OF_THE_SITE} and scheme not in SCHEMES:
            tally.found.append(f"let pass: {payload}")
    return tally


def _groups(lines: Iterable[str]) -> Iterator[list[str]]:
    distinct = [each for each in dict.fromkeys(lines) if not FORBIDDEN.search(each)]
    for start in range(0, len(distinct), AT_ONCE):
        yield distinct[start : start + AT_ONCE]


def _story(facts: Mapping[str, object]) -> Project:
    explainer = {"title": "A pier", "question": "Was it safe?", "summary": "Nobody knows.", "started": "2023-05-03"}
    files = {STORY / "about.yaml": {"explainer": explainer}, STORY / "facts.yaml": facts}
    site = yaml_of({"title": "A site", "url": "https://example.org/"})
    return Project({SITE_FILE: site, **{path: yaml_of(each) for path, each in files.items()}})


def _routes(project: Project) -> Iterator[tuple[str | int, ...]]:
    for each in check(project).diagnostics:
        if each.severity is Severity.ERROR and isinstance(each.at, Location):
            yield each.at.route
