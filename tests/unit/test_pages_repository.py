"""What a reader can do about a page: open its line where it is kept, and tell of a mistake by issue or by mail."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import PurePosixPath
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import rendered
from tests.stories import EXPLAINER, project
from whosays.build import build
from whosays.check import check
from whosays.editing.issue import read_answers
from whosays.issue_forms import CORRECTION
from whosays.pages.mistakes import Mistake, mail, mailbox_of
from whosays.pages.repository import Repository
from whosays.reporters import stats_text

SITE = "title: A site\nurl: https://example.org/piers/\n"
FACTS = (
    'sources: {log: {title: Log, url: "https://example.org/log"}}\nactors: {diver: {name: Diver}}\n'
    "claims:\n  one: {text: 'It & <it>.', by: diver, src: log, on: 2031-03-01}\n"
)
PAGE = "https://example.org/piers/pier/claims/one/"
FILE = "a b#c?.yaml"
IN_ADDRESS = "content/pier/a%20b%23c%3F.yaml"
DESK = "contact: mailto:desk@example.org\n"
BODY = (
    f"### Fact\n\none\n\n### Page\n\n{PAGE}\n\n### What it says\n\n    It & <it>.\n\n"
    "### What is wrong\n\n\n\n### How you know\n\n\n\n### What it should say\n\n\n\n### Kind of change\n\n\n"
)
TITLE = "Correction: one"


def repository(settings: str) -> Repository:
    checked = check(project({"pier/about.yaml": EXPLAINER, f"pier/{FILE}": FACTS}, site=SITE + settings))
    assert checked.corpus is not None, checked.diagnostics
    return Repository.of(checked.corpus.site, checked.drafts, checked.documents)


def opened(settings: str) -> list[tuple[str, str]]:
    """The links on the page of a claim, as they are shown and where they lead."""
    files = build(project({"pier/about.yaml": EXPLAINER, f"pier/{FILE}": FACTS}, site=SITE + settings)).files
    meta = rendered.front_matter(files[PurePosixPath("pier/claims/one.md")])
    return [(each["text"], each["href"]) for each in meta.get("actions", [])]


def filled(address: str) -> dict[str, str]:
    """What the query of an address says."""
    return {key: value for key, (value,) in parse_qs(urlsplit(address).query, strict_parsing=True).items()}


@pytest.mark.parametrize(
    ("settings", "label", "address"),
    [
        ("repository: https://github.com/a/b\n", "Edit it yourself", "https://github.com/a/b/edit/main/{}#L4"),
        ("repository: https://github.com/a/b/\n", "Edit it yourself", "https://github.com/a/b/edit/main/{}#L4"),
        ("repository: https://github.com/a/b.git\n", "Edit it yourself", "https://github.com/a/b/edit/main/{}#L4"),
        ("repository: https://www.GitHub.com/a/b#readme\n", None, "https://www.GitHub.com/a/b/edit/main/{}#L4"),
        (
            "repository: https://github.com/a/b\nbranch: drafts/one&two\nfolder: sites/my pier\n",
            "Edit it yourself",
            "https://github.com/a/b/edit/drafts/one%26two/sites/my%20pier/{}#L4",
        ),
        ("repository: https://gitlab.com/a/b\n", "Edit it yourself", "https://gitlab.com/a/b/-/edit/main/{}#L4"),
        (
            "repository: https://gitlab.com/desk/world/pier\n",
            "Edit it yourself",
            "https://gitlab.com/desk/world/pier/-/edit/main/{}#L4",
        ),
        (
            "repository: https://code.example:8443/git/desk/pier\nforge: gitlab\n",
            "Edit it yourself",
            "https://code.example:8443/git/desk/pier/-/edit/main/{}#L4",
        ),
        ("repository: https://gitea.com/a/b\n", "Edit it yourself", "https://gitea.com/a/b/_edit/main/{}"),
        (
            "repository: https://code.example/a/b\nforge: gitea\n",
            "Edit it yourself",
            "https://code.example/a/b/_edit/main/{}",
        ),
        (
            "repository: https://codeberg.org/a/b\nbranch: new/pier\n",
            "See it in its file",
            "https://codeberg.org/a/b/src/branch/new/pier/{}#L4",
        ),
        (
            "repository: https://code.example/a/b\nforge: forgejo\n",
            "See it in its file",
            "https://code.example/a/b/src/branch/main/{}#L4",
        ),
        (
            "repository: https://bitbucket.org/a/b\nbranch: new/pier\n",
            "See it in its file",
            "https://bitbucket.org/a/b/src/new%2Fpier/{}#lines-4",
        ),
        (
            "repository: https://code.example/a/b\nforge: github\n",
            "Edit it yourself",
            "https://code.example/a/b/edit/main/{}#L4",
        ),
        # the name of a well-known server goes before what is typed
        (
            "repository: https://github.com/a/b\nforge: gitlab\n",
            "Edit it yourself",
            "https://github.com/a/b/edit/main/{}#L4",
        ),
    ],
)
def test_a_fact_leads_to_its_line_on_each_kind_of_server(settings: str, label: str | None, address: str) -> None:
    assert opened(settings)[-1] == (label or "Edit it yourself", address.format(IN_ADDRESS))


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "repository: https://git.example/a/b\n",
        "repository: https://gitlab.example/a/b\n",
        "repository: https://github.com.evil.example/a/b\n",
        "repository: https://github.com:8443/a/b\n",
        "repository: https://github.com/\n",
        "repository: https://github.com/a\n",
        "repository: https://github.com/a/b/tree/main/site\n",
        "repository: https://github.com/a//b\n",
        "repository: https://github.com/a/..\n",
        "repository: https://gitlab.com/a/b/-/tree/main\n",
        "repository: https://github.com/a/b\naccess: private\n",
        "repository: https://bitbucket.org/a/b\naccess: private\ncontact: https://example.org/desk\n",
    ],
)
def test_what_is_no_open_repository_on_a_known_server_has_no_links(settings: str) -> None:
    assert opened(settings) == []
    assert repository(settings).channel is None


@pytest.mark.parametrize(
    ("settings", "form", "told"),
    [
        (
            "repository: https://github.com/a/b\n",
            "https://github.com/a/b/issues/new",
            {"template": CORRECTION.file, "title": TITLE, "facts": "one", "page": PAGE, "was": "It & <it>."},
        ),
        (
            "repository: https://gitlab.com/desk/world/pier\n",
            "https://gitlab.com/desk/world/pier/-/issues/new",
            {"issue[title]": TITLE, "issue[description]": BODY},
        ),
        (
            "repository: https://codeberg.org/a/b\n",
            "https://codeberg.org/a/b/issues/new",
            {"title": TITLE, "body": BODY},
        ),
        (
            f"repository: https://code.example/a/b\nforge: gitea\n{DESK}",
            "https://code.example/a/b/issues/new",
            {"title": TITLE, "body": BODY},
        ),
    ],
)
def test_a_mistake_is_told_by_an_issue_that_names_the_fact(settings: str, form: str, told: dict[str, str]) -> None:
    label, address = opened(settings)[0]
    assert (label, address.partition("?")[0], filled(address)) == ("Suggest a correction", form, told)


@pytest.mark.parametrize(
    ("settings", "others"),
    [
        (DESK, []),
        ("contact: mailto:desk@example.org?subject=Hello&cc=owner@example.org\n", []),
        (f"repository: https://git.example/a/b\n{DESK}", []),
        (f"repository: https://github.com/a/b\naccess: private\n{DESK}", []),
        (f"repository: https://github.com/a/b\ncorrections: mail\n{DESK}", ["Edit it yourself"]),
        (f"repository: https://bitbucket.org/a/b\n{DESK}", ["See it in its file"]),
    ],
)
def test_without_issues_a_mistake_is_told_by_mail(settings: str, others: list[str]) -> None:
    (label, address), *rest = opened(settings)
    assert [each[0] for each in rest] == others
    assert (label, address.partition("?")[0]) == ("Suggest a correction by mail", "mailto:desk@example.org")
    assert filled(address) == {"subject": TITLE, "body": BODY.replace("\n", "\r\n")}


def test_a_private_repository_is_not_even_named() -> None:
    settings = "repository: https://github.com/a/b\n"
    assert repository(settings).shown == "https://github.com/a/b"
    assert repository(f"{settings}access: private\n").shown is None


@pytest.mark.parametrize(
    "settings", ["repository: https://codeberg.org/a/b\n", f"repository: https://gitlab.com/a/b\n{DESK}", DESK]
)
def test_an_answered_report_is_read_as_the_form_for_corrections(settings: str) -> None:
    told = filled(opened(settings)[0][1])
    body = told.get("body") or told["issue[description]"]
    answered = read_answers(body.replace("### What is wrong", "### What is wrong\n\nIt is not it."))
    assert answered is not None
    assert answered.form is CORRECTION
    assert answered.answers == {"facts": "one", "page": PAGE, "was": "It & <it>.", "note": "It is not it."}


HOSTILE = (
    "?cc=evil@example.org",
    "&bcc=evil@example.org&body=x",
    "%0D%0ABcc: evil@example.org",
    "a\r\nBcc: evil@example.org\r\n\r\nx",
    "#fragment",
    "/close\n/assign @everybody",
    "@everybody <img src=x> ![x](https://evil.example/x.png)",
    "### What is wrong",
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{LINE SEPARATOR}\x00",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_adds_nothing_to_the_head_of_a_mail(text: str) -> None:
    address = mail("desk@example.org", Mistake("one", text, PAGE))
    parts = urlsplit(address)
    assert (parts.scheme, parts.path, parts.fragment) == ("mailto", "desk@example.org", "")
    assert filled(address).keys() == {"subject", "body"}
    letter = EmailMessage()
    letter["Subject"] = filled(address)["subject"]
    assert letter["Subject"] == TITLE


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stands_in_an_issue_as_one_quoted_line_that_orders_nothing(text: str) -> None:
    lines = Mistake("one", text, PAGE).body.split("\n")
    plain = BODY.split("\n")
    assert [line for line in lines if line not in plain] == [lines[10]]
    assert lines[10].startswith("    ")
    assert len(lines) == len(plain)


@given(st.text(st.characters(codec="utf-8"), max_size=3_000), st.sampled_from(["a ", "Я ", "字", "😀 x", ""]))
def test_no_address_is_longer_than_programs_take(text: str, more: str) -> None:
    for settings, longest in ((DESK, 2_000), ("repository: https://gitlab.com/a/b\n", 4_000)):
        ((_, address),) = [
            (each.text, each.href) for each in KNOWN[settings].report("one", f"{text}{more * 1_500}", PAGE)
        ]
        assert len(address) <= longest
        told = filled(address)
        body = told.get("body") or told["issue[description]"]
        assert PAGE in body
        assert body.replace("\r\n", "\n").endswith(BODY.partition("It & <it>.")[2])


KNOWN = {settings: repository(settings) for settings in (DESK, "repository: https://gitlab.com/a/b\n")}


def test_a_long_text_ends_with_a_whole_word() -> None:
    told = filled(mail("desk@example.org", Mistake("one", "причал " * 500, PAGE)))["body"]
    quoted = told.split("\r\n")[10].strip()
    assert set(quoted.removesuffix("…").split(" ")) == {"причал"}
    assert quoted.endswith("…")


@pytest.mark.parametrize(
    ("contact", "mailbox"),
    [
        (None, ""),
        ("https://example.org/desk", ""),
        ("mailto:desk@example.org", "desk@example.org"),
        ("MAILTO:desk@example.org?cc=x@example.org#y", "desk@example.org"),
        ("mailto:news%2Bdesk@example.org", "news%2Bdesk@example.org"),
        ("mailto:news+desk@example.org", "news+desk@example.org"),
        ("mailto:a&b=c@example.org", "a%26b%3Dc@example.org"),
        (
            "mailto:редакция@пример.example",
            "%D1%80%D0%B5%D0%B4%D0%B0%D0%BA%D1%86%D0%B8%D1%8F@%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.example",
        ),
    ],
)
def test_a_mail_goes_to_the_mailbox_alone(contact: str | None, mailbox: str) -> None:
    assert mailbox_of(contact) == mailbox


@pytest.mark.parametrize("field", ["branch", "folder"])
@pytest.mark.parametrize("path", ["../../../evil/site", "a/../b", "/a", "a/", "a//b", ".", "a\\b", "C:"])
def test_a_branch_or_folder_leads_nowhere_else(field: str, path: str) -> None:
    site = f"{SITE}repository: https://github.com/a/b\n{field}: '{path}'\n"
    (problem,) = check(project({"pier/about.yaml": EXPLAINER}, site=site)).diagnostics
    assert (problem.code.value, problem.message) == (
        "bad-url",
        f"`{path}` is no branch or folder of a repository",
    )


BY_NOBODY = "by nobody, since no link leads to an issue or a mail: add `contact: mailto:...`"
NOT_LINKED = "to whose lines no page links"


@pytest.mark.parametrize(
    ("settings", "kept", "told"),
    [
        (
            "repository: https://gitlab.com/a/b\n",
            "at https://gitlab.com/a/b",
            "by an issue at https://gitlab.com/a/b/-/issues",
        ),
        (
            f"repository: https://gitlab.com/a/b\naccess: private\n{DESK}",
            "where readers may not look",
            "by mail to desk@example.org",
        ),
        ("", "where no page says: add `repository`, if readers may see it", BY_NOBODY),
        (
            "repository: https://git.example/a/b\n",
            f"at https://git.example/a/b, {NOT_LINKED}: add `forge` (github, gitlab, gitea, forgejo, bitbucket)",
            BY_NOBODY,
        ),
        (
            f"repository: https://github.com/a/b/tree/main\n{DESK}",
            (
                f"at https://github.com/a/b/tree/main, {NOT_LINKED}: write the address of the repository alone, as in "
                "`https://codeberg.org/you/site`"
            ),
            "by mail to desk@example.org",
        ),
    ],
)
def test_the_numbers_tell_what_pages_link_to(settings: str, kept: str, told: str) -> None:
    assert stats_text.of_the_site(repository(settings)) == (
        f"content/site.yaml\n  facts are kept        {kept}\n  mistakes are told     {told}\n"
    )
