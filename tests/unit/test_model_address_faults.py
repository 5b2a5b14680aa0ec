"""What is told of each text that is no address, and what to type in its place."""

from __future__ import annotations

import pytest

from tests.stories import EXPLAINER, SITE, checked, project, told
from whosays.check import check
from whosays.diagnostics import Code
from whosays.model.address_faults import Fault, fault
from whosays.model.web_address import Takes, is_address

MAILBOX = "write `mailto:` and one mailbox with its whole host, as in `mailto:desk@example.org`"
WHOLE = "write the whole address with https:// (or mailto:)"
OPTIONAL = "write the whole address with https://, or leave the field out if it is optional"
ONE = "keep one; each page is a source, or a picture, of its own"
A = "https://example.org/a"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (f"{A} ", Fault(f"`{A} ` ends with a space", f"write `{A}`", A, is_safe=True)),
        (f"{A}\\", Fault(f"`{A}\\` ends with a backslash", f"write `{A}`", A, is_safe=True)),
        (f" {A}", Fault(f"` {A}` begins with a space", f"write `{A}`", A, is_safe=True)),
        (f"{A}\n", Fault(f"`{A}\n` ends with a line break", f"write `{A}`", A, is_safe=True)),
        (f"<{A}>", Fault(f"`<{A}>` ends with an angle bracket", f"write `{A}`", A, is_safe=True)),
        (f"\u201c{A}\u201d", Fault(f"`\u201c{A}\u201d` ends with `\u201d`", f"write `{A}`", A, is_safe=True)),
        (
            f"[a page]({A})",
            Fault(f"`[a page]({A})` is a link, not an address", "write the address alone", A, is_safe=True),
        ),
        (f"{A} {A}", Fault(f"`{A} {A}` is more than one address", ONE)),
        (f"{A}, {A}", Fault(f"`{A}, {A}` is more than one address", ONE)),
        ("n/a", Fault("`n/a` is not a web address", OPTIONAL)),
        ("-", Fault("`-` is not a web address", OPTIONAL)),
        ("Unknown", Fault("`Unknown` is not a web address", OPTIONAL)),
        ("Reuters", Fault("`Reuters` is a name, not a web address", WHOLE, is_a_name=True)),
        ("U.S. Navy", Fault("`U.S. Navy` is a name, not a web address", WHOLE, is_a_name=True)),
        *(
            (
                typed,
                Fault(
                    f"`{typed}` is an address for Git, not for a browser",
                    "write `https://github.com/me/site`",
                    "https://github.com/me/site",
                ),
            )
            for typed in (
                "git@github.com:me/site.git",
                "git@github.com:me/site",
                "ssh://git@github.com/me/site.git",
                "ssh://git@github.com:22/me/site.git/",
            )
        ),
        ("git@desk:x", Fault("`git@desk:x` is not the address of a mailbox", MAILBOX)),
        (
            "desk@example.org",
            Fault(
                "`desk@example.org` is a mailbox, not an address",
                "write `mailto:desk@example.org`",
                "mailto:desk@example.org",
                is_safe=True,
            ),
        ),
        (
            "mailto: desk@example.org",
            Fault(
                "`mailto: desk@example.org` is a mailbox, not an address",
                "write `mailto:desk@example.org`",
                "mailto:desk@example.org",
                is_safe=True,
            ),
        ),
        (
            "The Desk <desk@example.org>",
            Fault(
                "`The Desk <desk@example.org>` is a mailbox, not an address",
                "write `mailto:desk@example.org`",
                "mailto:desk@example.org",
            ),
        ),
        ("name@host", Fault("`name@host` is not the address of a mailbox", MAILBOX)),
        (
            "a@example.org, b@example.org",
            Fault("`a@example.org, b@example.org` is not the address of a mailbox", MAILBOX),
        ),
        (
            "doi:10.1000/182",
            Fault(
                "`doi:10.1000/182` is a DOI, not an address",
                "write `https://doi.org/10.1000/182`",
                "https://doi.org/10.1000/182",
                is_safe=True,
            ),
        ),
        (
            "photo.jpg",
            Fault("`photo.jpg` is the name of a file", "write the address at which readers can open it, with https://"),
        ),
        (
            "978-3-16-148410-0",
            Fault(
                "`978-3-16-148410-0` is the number of a book",
                "write the address of a page of its publisher or a library",
            ),
        ),
        ("yes", Fault("`yes` is not a web address", OPTIONAL)),
        ("@desk", Fault("`@desk` is the name of a profile", "write the address of the profile, with https://")),
        (
            "C:\\papers\\a.pdf",
            Fault("`C:\\papers\\a.pdf` is a file on a disk, which no reader can open", "write its address on the web"),
        ),
        (
            f"{A} b",
            Fault(
                f"`{A} b` holds a space",
                "write the space as %20; if the address was broken over two lines, write it without one",
            ),
        ),
        (
            f"{A}\nb",
            Fault(f"`{A}\nb` is broken over two lines", "write it on one line, without a space", f"{A}b"),
        ),
        (
            f"{A}\u200bb",
            Fault(
                f"`{A}\u200bb` holds an invisible character, U+200B (zero width space)",
                "copy the address again",
                f"{A}b",
            ),
        ),
        (
            f"{A}{{b",
            Fault(f"`{A}{{b` holds `{{`", "copy the address again; if the sign is part of it, write it as %7B"),
        ),
        ("htps://example.org/a", Fault("`htps://example.org/a` is not a web address", f"did you mean `{A}`?", A)),
        ("https//example.org/a", Fault("`https//example.org/a` is not a web address", f"did you mean `{A}`?", A)),
        ("https;//example.org/a", Fault("`https;//example.org/a` is not a web address", f"did you mean `{A}`?", A)),
        ("https:///example.org/a", Fault("`https:///example.org/a` is not a web address", f"did you mean `{A}`?", A)),
        ("example.org/a", Fault("`example.org/a` is not a web address", WHOLE, A)),
        (
            "www.example.org",
            Fault("`www.example.org` is not a web address", WHOLE, "https://www.example.org", is_safe=True),
        ),
        ("ftp://example.org/", Fault("`ftp://example.org/` is not a web address", WHOLE)),
        (
            "https://bank.example@evil.example/",
            Fault(
                "`https://bank.example@evil.example/` is not a web address",
                f"{WHOLE}, without a user name and an `@` before the host",
            ),
        ),
    ],
    ids=ascii,
)
def test_what_is_no_address(typed: str, told: Fault) -> None:
    assert fault(typed) == told


PROFILE = "write the whole address of the profile, as in `https://newsie.social/@example`"
ELM = "https://newsie.social/@elm"


def called(typed: str, *, is_safe: bool = True) -> Fault:
    return Fault(f"`{typed}` is the name of a profile, not its address", f"write `{ELM}`", ELM, is_safe=is_safe)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        *((typed, called(typed)) for typed in ("elm@newsie.social", "\u2066elm@newsie.social\u2069")),
        *(
            (typed, called(typed, is_safe=False))
            for typed in (
                "mailto:elm@newsie.social",
                "https://elm@newsie.social",
                "https://@elm@newsie.social/",
                "Elm <elm@newsie.social>",
            )
        ),
        (
            "@elm@newsie.social, @ash@newsie.social",
            Fault(
                "`@elm@newsie.social, @ash@newsie.social` is more than one profile",
                "keep one; any other can stand among the `links`",
            ),
        ),
        (
            f"{ELM} ash@newsie.social",
            Fault(
                f"`{ELM} ash@newsie.social` holds a space",
                "write the space as %20; if the address was broken over two lines, write it without one",
            ),
        ),
        ("elm@newsie", Fault("`elm@newsie` is not a web address", PROFILE)),
        ("elm", Fault("`elm` is a name, not a web address", PROFILE, is_a_name=True)),
        ("newsie.social/@elm", Fault("`newsie.social/@elm` is not a web address", PROFILE, ELM)),
        (
            "htps://newsie.social/@elm",
            Fault("`htps://newsie.social/@elm` is not a web address", f"did you mean `{ELM}`?", ELM),
        ),
    ],
    ids=ascii,
)
def test_what_is_no_profile(typed: str, told: Fault) -> None:
    assert not is_address(typed, Takes.PROFILE)
    assert fault(typed, Takes.PROFILE) == told


@pytest.mark.parametrize("takes", [Takes.ANY, Takes.PROFILE])
@pytest.mark.parametrize("typed", ["@elm@newsie.social", " @elm@newsie.social.", "acct:elm@newsie.social"])
def test_what_can_only_be_called_a_profile_is_one_anywhere(typed: str, takes: Takes) -> None:
    assert fault(typed, takes) == called(typed)


def test_what_only_begins_as_the_name_of_a_profile_is_not_mended_unasked() -> None:
    assert fault("@elm@newsie.social,x") == called("@elm@newsie.social,x", is_safe=False)


def test_a_profile_whose_address_lacks_its_scheme_is_no_mailbox() -> None:
    assert fault("newsie.social/@elm") == Fault("`newsie.social/@elm` is not a web address", WHOLE, ELM)


def test_the_profile_of_a_site_is_no_mailbox() -> None:
    mailbox = "mailto:elm@newsie.social"
    site = f"{SITE}mastodon: {mailbox}\ncontact: {mailbox}\n"
    found = check(project({"pier/about.yaml": EXPLAINER}, site=site)).diagnostics
    assert [(told.code, told.help) for told in found] == [(Code.BAD_URL, f"write `{ELM}`")]


R = "https://r.example/"
ALONE = f"write the address of the site alone: `{R}`"


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        (f"{R}?p=1", "?p=1"),
        (f"{R}#top", "#top"),
        (f"{R}?", "?"),
        (f"{R}index.html", "index.html"),
        (f"{R}Default.ASPX?a#b", "Default.ASPX?a#b"),
    ],
)
def test_a_page_is_no_site(typed: str, end: str) -> None:
    assert is_address(typed, Takes.PAGE)
    assert not is_address(typed, Takes.SITE)
    told = Fault(f"`{typed}` ends with `{end}`, which no address can be written behind", ALONE, R)
    assert fault(typed, Takes.SITE) == told


@pytest.mark.parametrize("url", [R, "http://index.html", "HTTPS://r.example/a.html/", "https://r.example:8000/a-b.c"])
def test_a_site_is_one(url: str) -> None:
    assert is_address(url, Takes.SITE)


@pytest.mark.parametrize("takes", [Takes.PAGE, Takes.SITE])
@pytest.mark.parametrize("typed", ["mailto:a@r.example", "a@r.example", "<mailto:a@r.example?subject=//>"])
def test_where_no_mailbox_fits_none_is_offered(typed: str, takes: Takes) -> None:
    assert not is_address(typed, takes)
    assert fault(typed, takes) == Fault(f"`{typed}` is a mailbox, not a web address", takes.help)


AT = "mailto:a@r.example"


def test_each_address_of_a_site_is_of_its_kind() -> None:
    links = f"links: [{{title: Write, url: {AT}}}]\ncontact: {AT}\nnewsletter: {AT}\n"
    site = f"title: A site\nurl: {AT}\nrepository: {AT}\nformerly: [{AT}, {R}?p]\nmastodon: {R}\n{links}"
    author = EXPLAINER.replace("}", f", authors: [{{name: Ada, url: {AT}}}]}}")
    found = told(check(project({"pier/about.yaml": author}, site=site)))
    whole = f"bad-url: `{AT}` is a mailbox, not a web address"
    end = f"bad-url: `{R}?p` ends with `?p`, which no address can be written behind"
    assert found == [
        f"site.yaml:2:6 {whole}",
        f"site.yaml:3:13 {whole}",
        f"site.yaml:4:12 {whole}",
        f"site.yaml:4:32 {end}",
    ]


def test_each_address_of_a_fact_is_of_a_page() -> None:
    facts = f"""\
actors: {{a1: {{name: The agency, url: {AT}}}}}
sources: {{s1: {{title: A page, url: {AT}, archived: {AT}}}}}
media: {{m1: {{shows: A ship., url: {AT}}}}}
"""
    found = [each for each in told(checked(facts)) if "bad-url" in each]
    whole = f"bad-url: `{AT}` is a mailbox, not a web address"
    assert found == [f"pier/facts.yaml:{place} {whole}" for place in ("1:38", "2:36", "2:66", "3:35")]


def test_a_field_is_to_be_left_out_only_where_it_may_be() -> None:
    link = f"s2: {{title: Another, url: {R}, note: '[a page](none)'}}"
    facts = f"sources: {{s1: {{title: A page, url: none, archived: n/a}}, {link}}}"
    whole = "write the whole address with https://"
    found = [each.help for each in checked(facts).diagnostics if each.code is Code.BAD_URL]
    assert found == [whole, f"{whole}, or leave the field out", f"{whole}, or take the link out"]


def test_an_address_that_names_nobody_has_no_field_for_a_name() -> None:
    facts = f"sources: {{s1: {{title: A page, url: {R}, archived: Reuters}}}}"
    (help_,) = (each.help for each in checked(facts).diagnostics if each.code is Code.BAD_URL)
    assert help_ == Takes.PAGE.help


@pytest.mark.parametrize(
    ("fact", "where"),
    [
        ("sources: {s1: {title: A page, url: Reuters}}", "publisher"),
        ("actors: {a1: {name: The agency, url: Reuters}}", "name"),
        ("media: {m1: {shows: A ship., url: Reuters}}", "credit"),
    ],
)
def test_a_name_is_told_where_it_goes(fact: str, where: str) -> None:
    (help_,) = (each.help for each in checked(fact).diagnostics if each.code is Code.BAD_URL)
    assert help_ == f"a name goes into `{where}`; {Takes.PAGE.help}"


def test_a_name_of_somebody_within_a_record_goes_beside_their_address() -> None:
    author = EXPLAINER.replace("}", ", authors: [{name: Ada, url: Ada Marsh}]}")
    (help_,) = (each.help for each in check(project({"pier/about.yaml": author})).diagnostics)
    assert help_ == f"a name goes into `name`; {WHOLE}"
