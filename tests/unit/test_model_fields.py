"""The types of fields: texts, addresses, ids, pictures, languages, lists."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from whosays.model.address_faults import fault
from whosays.model.characters import hidden_characters
from whosays.model.fields import Image, Language, OneOrMany, Prose, Text, Url, Wikidata
from whosays.model.identity import LONGEST_ID, as_id, is_id
from whosays.model.web_address import Takes, is_address

text: TypeAdapter[str] = TypeAdapter(Text)
prose: TypeAdapter[str] = TypeAdapter(Prose)
url: TypeAdapter[str] = TypeAdapter(Url)


def refusal(adapter: TypeAdapter[Any], value: object) -> str:
    """The type of the one error of a value."""
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    (error,) = caught.value.errors()
    return error["type"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a claim", "a claim"),
        ("  a   claim\n  on two\tlines \n", "a claim on two lines"),
        ("5\u00a0000 people", "5\u00a0000 people"),
        ("« Кремль » 😀 &lt; <b> *x* [[y]]", "« Кремль » 😀 &lt; <b> *x* [[y]]"),
    ],
)
def test_a_text_stands_on_one_line_and_is_kept_as_typed(typed: str, kept: str) -> None:
    assert text.validate_python(typed) == kept


@pytest.mark.parametrize(
    "nothing", ["", " ", "\n\n", "\u00a0", "\u200b", "\u200b \u2060\u00ad", "\u202e\u202c"], ids=ascii
)
def test_a_text_that_shows_nothing_is_empty(nothing: str) -> None:
    assert refusal(text, nothing) == "bad-text"
    assert refusal(prose, nothing) == "bad-text"


def test_prose_keeps_its_lines() -> None:
    assert prose.validate_python("one\n\n- two\n") == "one\n\n- two\n"


@pytest.mark.parametrize("value", [["x"], {"x": "y"}, None])
def test_a_text_is_no_list_or_mapping(value: object) -> None:
    assert refusal(text, value) == "string_type"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/",
        "HTTPS://Example.ORG/Path?q=1&copy=2#part",
        "https://example.org:8443/",
        "https://example.org./",
        "http://127.0.0.1:8000/",
        "http://[::1]/",
        "http://[2001:db8::1]:8080/x",
        "https://кремль.рф/события",
        "https://हिन्दी.example/",
        "https://xn--e1ajeds9e.xn--p1ai/",
        "https://under_score.example/",
        "https://en.wikipedia.org/wiki/Kremlin_(fortification)",
        "https://example.org/it's/a,b;c/~d/%20",
        "https://example.org/?return=https://a@b",
        "https://web.archive.org/web/2023/https://example.org/",
        "mailto:desk@example.org",
        "mailto:desk@example.org?subject=A%20correction",
        "MAILTO:desk@example.org",
    ],
)
def test_addresses(address: str) -> None:
    assert url.validate_python(address) == address


@pytest.mark.parametrize(
    "address",
    [
        # schemes that run or hold something, however they are spelt
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "&#106;avascript:alert(1)",
        "java&#x09;script:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "blob:https://example.org/x",
        "view-source:https://example.org",
        "file:///etc/passwd",
        "ftp://example.org/",
        "tel:+3100000000",
        # no scheme, no host
        "",
        "example.org",
        "www.example.org/x",
        "/about",
        "//example.org/x",
        "./x",
        "#part",
        "https:example.org",
        "https:/example.org",
        "https://",
        "https:///path",
        "https://.",
        "https://a..b/",
        "https://?x",
        "https://*/",
        # not where it seems to lead
        "https://bank.example@evil.example/",
        "https://user:password@example.org/",
        "https://bank.example%40evil.example/",
        "https://%65xample.org/",
        "https://bank.example\\@evil.example/",
        "https:\\\\example.org",
        "https://exam\u202eelp.org/",
        "https://example.org/\u200b",
        "https://exam\u00adple.org/",
        "https://bank.example\uff0fevil.example/",
        "https://\u2100.example/",
        # what is no address at all
        "https://example.org/a b",
        "https://example.org/\u00a0",
        "https://example.org/\nx",
        "https://example.org/<x>",
        'https://example.org/"onclick=x',
        "https://example.org/`x`",
        "https://example.org:0x50/",
        "https://example.org:99999/",
        "https://example.org:/",
        "http://[::1/",
        "http://[zz]/",
        "http://[fe80::1%eth0]/",
        "mailto:",
        "mailto:desk",
        "mailto:?subject=x",
        "mailto:@example.org",
        "mailto:desk@localhost",
        "mailto://desk@example.org",
    ],
    ids=ascii,
)
def test_what_is_no_address(address: str) -> None:
    assert refusal(url, address) == "bad-url"


@given(st.one_of(st.text(), st.builds("{}{}".format, st.sampled_from(["https://", "mailto:", "HTTP:"]), st.text())))
def test_any_text_is_an_address_or_what_is_wrong_with_it_is_told(value: str) -> None:
    assert all(is_address(value, takes) or fault(value, takes).message for takes in Takes)
    if not is_address(value):
        return
    assert value.casefold().startswith(("http://", "https://", "mailto:"))
    assert not set(value) & set(' \t\r\n<>"`\\')
    assert not hidden_characters(value)


@pytest.mark.parametrize("name", ["kremlin.jpg", "img/kremlin night.webp", "кремль.png", "a-b_c.1.png"])
def test_pictures_beside_the_facts(name: str) -> None:
    assert TypeAdapter(Image).validate_python(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../x.png", "a/../x.png", "/x.png", "//host/x.png", "a//x.png", "a/", "a\\x.png", "c:x.png"),
        *("https://example.org/x.png", "data:image/png;base64,x", "./x.png"),
    ],
)
def test_pictures_elsewhere(name: str) -> None:
    assert refusal(TypeAdapter(Image), name) == "bad-url"


@pytest.mark.parametrize(
    "language",
    ["en", "ru", "uk", "pt-BR", "zh-Hant-TW", "ast", "sr-Latn", "es-419", "en-gb", "crh", "mul", "sh", "cnr"],
)
def test_languages(language: str) -> None:
    assert TypeAdapter(Language).validate_python(language) == language


@pytest.mark.parametrize(
    "language", ["", "e", "EN", "english", "en_GB", "en-", "en\n", "en GB", '"><x', "xx", "ua", "en-UK", "eng"]
)
def test_no_languages(language: str) -> None:
    assert refusal(TypeAdapter(Language), language) == "bad-language"


def test_wikidata() -> None:
    adapter: TypeAdapter[str] = TypeAdapter(Wikidata)
    assert adapter.validate_python("Q7747") == "Q7747"
    for item in ("7747", "q7747", "Q0", "Q", "Q7747\n", "Q77-47", "https://www.wikidata.org/wiki/Q7747"):
        assert refusal(adapter, item) == "string_pattern_mismatch"


def test_one_value_or_a_list() -> None:
    adapter: TypeAdapter[tuple[str, ...]] = TypeAdapter(OneOrMany[Text])
    assert adapter.validate_python("one") == ("one",)
    assert adapter.validate_python(["one", "two"]) == ("one", "two")
    assert adapter.validate_python([]) == ()


@pytest.mark.parametrize("id_", ["a", "1", "two-drones", "3-may", "a1-b2", "x" * LONGEST_ID])
def test_ids(id_: str) -> None:
    assert is_id(id_)
    assert as_id(id_) == id_


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Two Drones", "two-drones"),
        ("two_drones", "two-drones"),
        ("two--drones", "two-drones"),
        ("-two-", "two"),
        ("Köln & Wrocław!", "koln-wroclaw"),
        ("Straße", "strasse"),
        ("x" * 200, "x" * LONGEST_ID),
        ("x" * (LONGEST_ID - 1) + "-y", "x" * (LONGEST_ID - 1)),
        ("Кремль", "kreml"),
        ("Łódź", "lodz"),
        ("п\u02bcять львів", "pyat-lviv"),
        ("Αθήνα", "athina"),
        ("中文港口", "zhong-wen-gang-kou"),
        ("안녕 세계", "an-nyeong-se-gye"),
        ("مرحبا بالعالم", "mrhb-bllm"),
        ("שלום עולם", "slvm-vlm"),
        ("मुंबई", "mumbi"),
        ("e\u0301te\u0301", "ete"),
        ("€5m → £4m", "eur-5m-gbp-4m"),
        ("word " * 30, "-".join(["word"] * 16)),
        ("!?", ""),
        ("", ""),
        ("../x", "x"),
        ("two\n", "two"),
        ("ⅳ", "iv"),
    ],
)
def test_names_that_are_no_ids(name: str, meant: str) -> None:
    assert not is_id(name)
    assert as_id(name) == meant


@given(st.text())
def test_the_id_that_was_meant_is_an_id(name: str) -> None:
    meant = as_id(name)
    assert meant == "" or is_id(meant)


def test_hidden_characters() -> None:
    assert hidden_characters("plain « текст » 👨‍👩‍👧 e\u0301 नमस्ते\u200d\u00a0!\n\t") == []
    assert hidden_characters("a\u200bb\u202ec\u200bd\u0007e\ufeff") == ["\u200b", "\u202e", "\u0007", "\ufeff"]
    assert hidden_characters("ignore\U000e0041\U000e0042") == ["\U000e0041", "\U000e0042"]
