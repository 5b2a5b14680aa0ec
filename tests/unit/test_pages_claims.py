"""The list of claims over its pages, and the page of one claim."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from tests import rendered
from tests.stories import EXPLAINER, project, story
from whosays.addresses import part
from whosays.build import build
from whosays.model.identity import Slug
from whosays.model.site import Site
from whosays.model.vocabulary import ClaimStatus
from whosays.pages.views.claim.listed import CLAIMS_A_PAGE, claims_page, claims_windows, status_hrefs
from whosays.pages.views.claim.page import ClaimPage, claim_lists, claim_page
from whosays.pages.views.story.digest import digest
from whosays.pages.writer import Writer
from whosays.phrasing.labels import STATUS_ORDER
from whosays.sentences.claims import confidence, explained, said, vouched
from whosays.site_parts import Part

SOURCES = """
sources:
  log: {title: Log, url: "https://example.org/log"}
  radio: {title: Radio, url: "https://example.org/radio"}
  paper: {title: Paper, url: "https://example.org/paper", via: log}
  blog: {title: Blog, url: "https://example.org/blog", via: [paper, radio]}
actors:
  harbour: {name: Harbour, kind: organisation}
  clerk: {name: Clerk, member_of: harbour}
  union: {name: Union}
  diver: {name: Diver}
"""


SITE = Site(title="A site", url="https://example.org/")


def page(claims: str, claim_id: str = "one") -> ClaimPage:
    """The page of one claim."""
    told = story(f"{SOURCES}claims:\n{claims}")
    claim = told.claims[claim_id]  # type: ignore[index]
    writer = Writer(told, part(told.slug, Part.CLAIMS).page)
    return claim_page(claim, told.flips.get(claim.id, ()), SITE, writer)


def test_a_claim_says_where_it_is_not_counted_for_an_account() -> None:
    told = story(
        SOURCES + "accounts: {rot: {title: Rot, holder: harbour}, saw: {title: A saw}}\n"
        "claims:\n"
        "  one: {text: It rots., by: [clerk], src: log, evidence: {rot: consistent, saw: inconsistent}}\n"
        "  two: {text: It fell., by: union, src: log, evidence: {rot: consistent, saw: consistent}}\n"
    )
    writer = Writer(told, part(told.slug, Part.CLAIMS).page)
    pages = [claim_page(claim, (), SITE, writer) for claim in told.claims.values()]
    assert [[(each.account.name, each.cell.word, each.remark) for each in page.evidence] for page in pages] == [
        [("Rot", "consistent", "what they say: not counted"), ("A saw", "inconsistent", "")],
        [
            ("Rot", "consistent", "alike with all accounts: not counted"),
            ("A saw", "consistent", "alike with all accounts: not counted"),
        ],
    ]


ONE = "  one: {text: It stands., by: harbour, src: log, on: 2031-03-01}\n"


AGREED = "  two: {text: It does., by: union, src: log, on: 2031-03-02, supports: one}\n"
DENIED = "  two: {text: It does not., by: union, src: log, on: 2031-03-02, contradicts: one}\n"
DENIED_BY_ITS_OWN = DENIED.replace("union", "clerk")
DENIED_AGAIN = DENIED.replace("two", "three")
DENIED_BY_ANOTHER = DENIED_AGAIN.replace("union", "diver")
TAKEN_BACK = DENIED_BY_ANOTHER.replace("}", ", superseded: {reason: Wrong.}}")
REFUTED = DENIED_BY_ANOTHER.replace("}", ", verdict: {status: refuted, reason: No.}}")


@pytest.mark.parametrize(
    ("claims", "status", "sentence"),
    [
        (ONE, "single origin", "One side says so. Nobody else vouches for it, and no other side contradicts it."),
        (
            ONE + DENIED_BY_ITS_OWN,
            "single origin",
            "One side says so. Nobody else vouches for it, and no other side contradicts it.",
        ),
        (
            ONE + TAKEN_BACK,
            "single origin",
            "One side says so. Nobody else vouches for it, and what contradicted it no longer stands.",
        ),
        (ONE + AGREED, "corroborated", "2 sides vouch for it, and no other side contradicts it."),
        (ONE + AGREED + REFUTED, "corroborated", "2 sides vouch for it, and what contradicted it no longer stands."),
        (ONE + DENIED, "disputed", "1 claim of another side contradicts it."),
        (ONE + DENIED + DENIED_AGAIN, "disputed", "2 claims of another side contradict it."),
        (ONE + DENIED + DENIED_BY_ANOTHER, "disputed", "2 claims of other sides contradict it."),
        (
            ONE.replace("}", ", verdict: {status: confirmed, reason: Yes.}}"),
            "confirmed",
            "The editors found it to be so, and say why below.",
        ),
        (
            ONE.replace("}", ", verdict: {status: refuted, reason: No.}}"),
            "refuted",
            "The editors found it not to be so, and say why below.",
        ),
        (
            ONE.replace("}", ", superseded: {reason: Wrong.}}"),
            "superseded",
            "It no longer stands. It is kept because it was published.",
        ),
    ],
)
def test_a_claim_says_why_it_has_its_status(claims: str, status: str, sentence: str) -> None:
    told = story(f"{SOURCES}claims:\n{claims}")
    claim = next(iter(told.claims.values()))
    assert told.standings[claim.id].status.value == status
    assert explained(claim, told) == sentence


@pytest.mark.parametrize(
    ("src", "sentence"),
    [
        ("log", "Reported once: The Log."),
        ("paper", "Reported once: Paper, which repeats The Log."),
        ("blog", "Reported once: Blog, which repeats The Log and Radio."),
        ("[log, radio]", "Reported 2 times, and no report repeats another: The Log and Radio."),
        ("[log, paper]", "Reported 2 times. All of it goes back to 1 first report: The Log."),
        ("[paper, radio]", "Reported 2 times. All of it goes back to 2 first reports: The Log and Radio."),
        (
            "[log, radio, one, two, three]",
            "Reported 5 times, and no report repeats another: The Log, Radio, One and 2 more.",
        ),
    ],
)
def test_a_claim_says_what_its_reports_and_roots_mean(src: str, sentence: str) -> None:
    sources = SOURCES.replace("title: Log,", "title: Log, publisher: The Log,").replace(
        "actors:",
        "".join(f"  {n.lower()}: {{title: {n}, url: 'https://example.org/{n}'}}\n" for n in ("One", "Two", "Three"))
        + "actors:",
    )
    told = story(f"{sources}claims:\n  one-claim: {{text: It stands., by: union, src: {src}, on: 2031-03-01}}\n")
    assert said(next(iter(told.claims.values())), told) == sentence


@pytest.mark.parametrize(
    ("by", "supported_by", "sentence"),
    [
        ("harbour", "", "One side vouches for it: Harbour."),
        ("clerk", "", "One side vouches for it: Harbour (Clerk)."),
        ("[clerk, harbour]", "", "One side vouches for it: Harbour (Clerk)."),
        ("clerk", "[union, diver]", "3 sides vouch for it: Harbour (Clerk), Union and Diver."),
    ],
)
def test_a_claim_says_what_its_origins_mean(by: str, supported_by: str, sentence: str) -> None:
    support = f"  two: {{text: So., by: {supported_by}, src: log, on: 2031-03-02, supports: one}}\n"
    told = story(
        f"{SOURCES}claims:\n  one: {{text: It stands., by: {by}, src: log, on: 2031-03-01}}\n"
        f"{support if supported_by else ''}"
    )
    assert vouched(next(iter(told.claims.values())), told) == sentence


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ""),
        (", confidence: low", "low"),
        (", confidence: {level: high, in: it was a crack}", "high in that it was a crack"),
    ],
)
def test_a_claim_says_how_sure_its_speaker_is(typed: str, words: str) -> None:
    told = story(f"{SOURCES}claims: {{one: {{text: It stands., by: harbour, src: log, on: 2031-03-01{typed}}}}}")
    assert confidence(next(iter(told.claims.values()))) == words


def test_what_stands_around_a_claim() -> None:
    claims = (
        f"{ONE}"
        "  two: {text: It does not., by: union, src: log, on: 2031-03-02, contradicts: one}\n"
        "  three: {text: It does., by: diver, src: log, on: 2031-03-02, supports: one, undercuts: two}\n"
        "  four: {text: It stood., by: harbour, src: log, on: 2031-03-01, superseded: {by: one, reason: Said anew.}}\n"
    )
    assert [(each.heading, [entry.text for entry in each.claims]) for each in page(claims).related] == [
        ("What contradicts it", ["It does not."]),
        ("What supports it", ["It does."]),
        ("What it replaced", ["It stood."]),
    ]
    assert [(each.id, [entry.text for entry in each.claims]) for each in page(claims, "two").related] == [
        ("contradicted-by", ["It stands."]),
        ("undercut-by", ["It does."]),
    ]
    assert [(each.id, [entry.text for entry in each.claims]) for each in page(claims, "three").related] == [
        ("backs", ["It stands."]),
        ("undercuts", ["It does not."]),
    ]
    assert page(claims, "four").related == ()


def test_a_link_to_a_conflict_names_the_day_by_which_two_claims_of_one_speaker_differ() -> None:
    (rivals,) = page(ONE + DENIED + DENIED_AGAIN.replace("2031-03-02", "2031-03-05")).related
    assert [link.name for link in rivals.side_by_side] == ["Union, 2 March 2031", "Union, 5 March 2031"]


def test_judgements_on_a_claim() -> None:
    found = page(
        "  one: {text: It stands., by: harbour, src: log, on: 2031-03-01,"
        " verdict: {status: refuted, reason: No., src: radio, on: 2031-03-04},"
        " superseded: {by: two, reason: Taken back.}}\n"
        "  two: {text: It fell., by: harbour, src: log, on: 2031-03-05}\n"
    )
    told = [
        (each.heading, each.word.word, str(each.reason), each.when and each.when.words) for each in found.judgements
    ]
    assert told == [
        ("Found false by the editors", "refuted", "No.", "4 March 2031"),
        ("Why it no longer stands", "superseded", "Taken back.", None),
    ]
    assert [each.title for each in found.judgements[0].reports] == ["Radio"]
    assert [each.text for each in found.judgements[1].by] == ["It fell."]


def test_the_judgements_that_conflicts_link_to_have_anchors() -> None:
    facts = f"""{SOURCES}claims:
  one:
    text: It stands.
    by: harbour
    src: log
    on: 2031-03-01
    superseded: {{by: three, on: 2031-03-05, reason: No.}}
  two:
    text: It fell.
    by: union
    src: log
    on: 2031-03-02
    contradicts: one
    verdict: {{status: refuted, reason: No., src: radio, on: 2031-03-04}}
  three: {{text: It leans., by: harbour, src: log, on: 2031-03-05}}
"""
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files
    conflicts = files[part(Slug("pier"), Part.CONFLICTS).page].decode()
    linked = sorted(set(re.findall(r"claims/(\w+)\.md#(verdict|superseded)", conflicts)))
    assert linked == [("one", "superseded"), ("two", "verdict")]
    for name, anchor in linked:
        page_of_claim = rendered.body(files[PurePosixPath(f"pier/claims/{name}.md")])
        ids = [each.attributes.get("id") for each in rendered.starts(rendered.events(rendered.html(page_of_claim)))]
        assert ids.count(anchor) == 1


def test_reports_stand_below_their_roots() -> None:
    found = page(
        "  one: {text: It stands., by: clerk, src: [{id: paper, at: page 2, quote: a crack}, blog], on: 2031-03-01}"
    )
    assert [(each.number, each.noun) for each in found.figures] == [
        (2, "reports"),
        (2, "first reports"),
        (1, "side that vouches for it"),
    ]
    log, radio = found.sources
    assert [(log.kind.label, log.reports[0].title), (radio.kind.label, radio.reports[0].title)] == [
        ("First report, not cited here", "Log"),
        ("First report, not cited here", "Radio"),
    ]
    (paper,) = log.repeated_by
    assert (paper.kind.label, paper.reports[0].at, paper.reports[0].quote) == (
        "Report that repeats it",
        "page 2",
        "a crack",
    )
    assert [(each.kind.label, each.in_full) for each in (*paper.repeated_by, *radio.repeated_by)] == [
        ("Report that repeats it", True),
        ("The same report as above", False),
    ]
    assert not any(report.repeats for report in paper.reports)


def test_a_report_far_below_its_root_names_what_it_repeats() -> None:
    chain = "".join(
        f"  s{n}: {{title: Step {n}, url: 'https://example.org/{n}'{f', via: s{n - 1}' if n else ''}}}\n"
        for n in range(6)
    )
    told = story(
        f"{SOURCES.replace('actors:', f'{chain}actors:')}"
        "claims: {one: {text: It stands., by: union, src: s5, on: 2031-03-01}}\n"
    )
    lists = claim_lists(next(iter(told.claims.values())), told)
    (node,) = lists["sources"].on(1, Writer(told, part(told.slug, Part.CLAIMS).page)).entries
    while len(node.repeated_by) == 1:
        (node,) = node.repeated_by
    assert [(each.reports[0].title, [link.name for link in each.reports[0].repeats]) for each in node.repeated_by] == [
        ("Step 3", []),
        ("Step 4", ["Step 3"]),
        ("Step 5", ["Step 4"]),
    ]


def test_speakers_stand_below_their_parties() -> None:
    found = page(
        "  one: {text: It stands., by: clerk, src: log, on: 2031-03-01}\n"
        "  two: {text: It does., by: [union, diver], src: log, on: 2031-03-02, supports: one}\n"
        "  three: {text: I looked., by: diver, src: log, on: 2031-03-02, supports: one}\n"
    )
    assert [
        (each.kind.label, each.actor.name, [link.name for link in each.supporting], len(each.speakers))
        for each in found.origins
    ] == [
        ("Side", "Harbour", [], 1),
        ("Side that supports it", "Union", ["It does."], 0),
        ("Side that supports it", "Diver", ["It does.", "I looked."], 0),
    ]
    (clerk,) = found.origins[0].speakers
    assert (clerk.kind.label, clerk.actor.name, clerk.supporting) == ("Speaker who says it", "Clerk", ())


def test_history_of_a_claim() -> None:
    found = page(
        f"{ONE}"
        "  two: {text: It does not., by: union, src: log, on: 2031-03-03, contradicts: one}\n"
        "  three: {text: It does., by: diver, src: log, on: 2031-03-02, supports: one}\n"
    )
    told = [
        (each.when.words, each.was.word, each.now.word, [other.link.name for other in each.because])
        for each in found.history
    ]
    assert told == [
        ("2 March 2031", "single origin", "corroborated", ["It does."]),
        ("3 March 2031", "corroborated", "disputed", ["It does not."]),
    ]


def _many(number: int) -> str:
    claims = "".join(
        f"  c{n}: {{text: Claim {n}., by: {('union', 'diver')[n % 2]}, src: log, on: 2031-03-01"
        f"{f', contradicts: c{n - 1}' if n and n > number - 20 else ''}}}\n"
        for n in range(number)
    )
    return f"{SOURCES}claims:\n{claims}"


@pytest.mark.parametrize(
    ("number", "sizes"), [(0, [0]), (1, [1]), (100, [100]), (101, [100, 1]), (230, [100, 100, 30])]
)
def test_pages_of_claims(number: int, sizes: list[int]) -> None:
    told = story(_many(number) if number else "")
    pages = claims_windows(told)
    assert [len(each.items) for each in pages] == sizes
    assert max(sizes) <= CLAIMS_A_PAGE
    ids = [claim.id for each in pages for claim in each.items]
    assert sorted(ids) == sorted(told.claims)
    ranks = [STATUS_ORDER.index(told.standings[claim_id].status) for claim_id in ids]
    assert ranks == sorted(ranks)


def test_each_page_of_claims_has_its_part_of_a_status() -> None:
    told = story(_many(230))
    views = [
        claims_page(window, Writer(told, part(told.slug, Part.CLAIMS, window.number).page))
        for window in claims_windows(told)
    ]
    shown = [[(group.heading, len(group.claims), group.total) for group in view.groups] for view in views]
    assert shown == [
        [("One side only", 100, 210)],
        [("One side only", 100, 210)],
        [("One side only", 10, 210), ("Disputed", 20, 20)],
    ]
    pagers = [view.pager for view in views if view.pager]
    assert [[(each.number, str(each.href), each.here) for each in pager.steps] for pager in pagers] == [
        [("1", "index.md", here == 1), ("2", "page-2.md", here == 2), ("3", "page-3.md", here == 3)]
        for here in (1, 2, 3)
    ]
    assert [
        (pager.shown, pager.previous and str(pager.previous.href), pager.next and str(pager.next.href))
        for pager in pagers
    ] == [
        ("1 to 100 of 230 claims", None, "page-2.md"),
        ("101 to 200 of 230 claims", "index.md", "page-3.md"),
        ("201 to 230 of 230 claims", "page-2.md", None),
    ]
    assert views[0].lead == (
        "230 claims by 2 speakers. What is known comes first, and in each group what most of the story hangs on."
    )


FORETOLD = """claims:
  parade: {text: The pier will open., by: clerk, src: log, on: 2031-03-01, kind: prediction, verdict: YES}
  rail: {text: A rail broke., by: union, src: log, on: 2031-03-02}
  crack: {text: It cracked., by: union, src: log, on: 2031-03-03}
  seen: {text: I saw it crack., by: diver, src: log, on: 2031-03-04, supports: crack}
  threat: {text: We will close it., by: union, src: log, on: 2031-03-01, kind: threat, supports: seen, about: q}
  gone: {text: It fell., by: union, src: log, on: 2031-03-01, superseded: {reason: No.}}
questions: {q: {text: Which?}}
""".replace("YES", "{status: confirmed, reason: It did.}")


def test_what_is_known_is_one_list_that_does_not_open_on_what_was_foretold() -> None:
    told = story(SOURCES + FORETOLD)
    (window,) = claims_windows(told)
    view = claims_page(window, Writer(told, part(told.slug, Part.CLAIMS).page))
    assert view.pager is None
    assert [(str(group.id), group.heading, [str(each.id) for each in group.claims]) for group in view.groups] == [
        ("known", "Known", ["crack", "seen", "parade"]),
        ("single-origin", "One side only", ["rail", "threat"]),
        ("superseded", "Replaced", ["gone"]),
    ]
    assert [[str(place) for place in group.places] for group in view.groups] == [["confirmed", "corroborated"], [], []]
    assert status_hrefs(told, Writer(told, part(told.slug, Part.READ).page)) == {
        ClaimStatus.CONFIRMED: "claims/index.md#known",
        ClaimStatus.CORROBORATED: "claims/index.md#known",
        ClaimStatus.SINGLE_ORIGIN: "claims/index.md#single-origin",
        ClaimStatus.SUPERSEDED: "claims/index.md#superseded",
    }


def test_statuses_are_linked_where_they_begin() -> None:
    told = story(_many(230))
    writer = Writer(told, part(told.slug, Part.READ).page)
    assert status_hrefs(told, writer) == {
        ClaimStatus.SINGLE_ORIGIN: "claims/index.md#single-origin",
        ClaimStatus.DISPUTED: "claims/page-3.md#disputed",
    }
    assert [(each.number, str(each.all_href)) for each in digest(told, writer, 5)] == [
        (210, "claims/index.md#single-origin"),
        (20, "claims/page-3.md#disputed"),
    ]


def test_the_list_says_which_page_it_is() -> None:
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": _many(230)})).files
    second = next(page for path, page in files.items() if path.name == "page-2.md")
    assert re.search("Page 1 Page 2 Page 3", rendered.shown(second))
    current = [
        each
        for each in rendered.starts(rendered.events(rendered.html(rendered.body(second))))
        if "aria-current" in each.attributes
    ]
    assert [each.attributes["aria-current"] for each in current] == ["page"]
    assert rendered.front_matter(second)["title"] == "Claims, page 2 of 3: The pier"
