"""Which addresses may be taken for others, and what is told of them."""

from __future__ import annotations

import pytest

from whosays.model.disguise import disguise

MIXED = "`ex\u0430mple` in it mixes letters of several scripts: `\u0430` is the Cyrillic letter U+0430"
APPLE = "`\u0430\u0440\u0440\u04cf\u0435` in it looks like `apple`, and is not: `\u0430` is the Cyrillic letter U+0430"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            "https://bank.example@evil.example/",
            "it leads to `evil.example`, and `bank.example` before the `@` is no host",
        ),
        ("//u:p@evil.example:8/", "it leads to `evil.example`, and `u:p` before the `@` is no host"),
        (
            "https://bank.example%2F@evil.example",
            "it leads to `evil.example`, and `bank.example/` before the `@` is no host",
        ),
        ("https:///ex\u0430mple.org/", MIXED),
        ("https:ex\u0430mple.org", MIXED),
        ("https:/\\ex\u0430mple.org", MIXED),
        ("HTTPS://ex%D0%B0mple.org:443/", MIXED),
        ("https://%78n--80ak6aa92e.com", APPLE),
        ("HTTP://XN--80AK6AA92E.com:443/", APPLE),
        (
            "https://bank.example\u2044a.evil.example",
            "`\u2044` in it is no letter of a name: U+2044 (fraction slash)",
        ),
        ("mailto:desk@ex\u0430mple.org", MIXED),
        ("mailto:a@b.example?subject=c&BCC=d@ex%D0%B0mple.org", MIXED),
        ("mailto:a@b.example,d@ex\u0430mple.org", MIXED),
        (
            "mailto:desk%40bank.example@evil.example",
            "it writes to `evil.example`, and `desk@bank.example` is the name of a mailbox there",
        ),
    ],
    ids=ascii,
)
def test_an_address_that_may_be_taken_for_another_is_told(address: str, told: str) -> None:
    found = disguise(address)
    assert found is not None
    assert found.message == f"the address may pose as another: {told}"


@pytest.mark.parametrize(
    "address",
    [
        *("", "about/x.md", "#a@b", "tel:+1", "https://", "mailto:", "https://[::1]:80/", "https://a.example/@b"),
        *(
            "https://a.example?x=@b",
            "https://a.example#@b",
            "https://i\u2764.example/",
            "mailto:a@b.example?body=c@d@e",
        ),
        *("https://m\u00fcnchen.example", "https://bank\u3002example/", "https://col\u00b7lecci\u00f3.example/"),
    ],
    ids=ascii,
)
def test_any_other_address_is_not(address: str) -> None:
    assert disguise(address) is None
