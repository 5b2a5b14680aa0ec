"""How the letters of a page are read: as the Encoding Standard says, or not at all."""

from __future__ import annotations

import pytest

from whosays.editing.page_metadata import LeftOut, PageMetadata, page_metadata

WESTERN = "Port\u2019s “new” pier costs €5m \u2013 mayor"
FRENCH = "Le maire démissionne à Orléans"
RUSSIAN = "Причал закрыт"
UNDECLARED = "the page does not say in which encoding its letters are written"
CONTRADICTORY = "the page is said to be in another encoding than the one that its letters are written in"
LOST = "some of its letters cannot be read"


def titled(title: str, encoding: str, meta: str = "", behind: str = "") -> bytes:
    return f"{meta}<title>{title}</title>{behind}".encode(encoding)


@pytest.mark.parametrize(
    ("page", "named", "title"),
    [
        # a meta element behind the title, as a pragma, without quotes, behind a comment, further down
        (titled(FRENCH, "utf-8", behind='<meta charset="utf-8">'), None, FRENCH),
        (
            titled(FRENCH, "cp1252", behind="<meta http-equiv=content-type content='text/html; charset=latin1'>"),
            None,
            FRENCH,
        ),
        (titled(RUSSIAN, "koi8-r", "<!-- <meta charset=utf-8> --><META CHARSET=KOI8-R>"), None, RUSSIAN),
        (titled(RUSSIAN, "cp1251", f"<style>{' ' * 900}</style><meta charset='windows-1251'>"), None, RUSSIAN),
        (titled(RUSSIAN, "utf-8", f"<style>{' ' * 3000}</style><meta charset=utf-8>"), None, RUSSIAN),
        # labels that mean another encoding than they say
        (titled(WESTERN, "cp1252", "<meta charset=iso-8859-1>"), None, WESTERN),
        (titled(WESTERN, "cp1252", "<meta charset=us-ascii>"), None, WESTERN),
        (titled("Şehir", "cp1254", "<meta charset=iso-8859-9>"), None, "Şehir"),
        (titled("①港", "cp932", "<meta charset=shift_jis>"), None, "①港"),
        (titled("镕港", "gb18030", "<meta charset=gb2312>"), None, "镕港"),
        (titled("똠방각하", "cp949", "<meta charset=ks_c_5601-1987>"), None, "똠방각하"),
        (titled(FRENCH, "utf-8", "<meta charset=utf-16>"), None, FRENCH),
        (titled("Jo\xf8rn", "cp1252", "<meta charset=x-user-defined>"), "latin1", "Jo\xf8rn"),
        # a byte order mark goes before the server, and that before the page
        (titled(FRENCH, "utf-8", "<meta charset=koi8-r>"), "utf-8", FRENCH),
        (b"\xef\xbb\xbf" + titled(FRENCH, "utf-8", "<meta charset=iso-8859-1>"), "windows-1251", FRENCH),
        (b"\xff\xfe" + titled(RUSSIAN, "utf-16-le", "<meta charset=utf-8>"), "utf-8", RUSSIAN),
        (b"\xfe\xff" + titled(RUSSIAN, "utf-16-be"), None, RUSSIAN),
        (titled(RUSSIAN, "cp1251", "<meta charset=koi8-r>"), "windows-1251", RUSSIAN),
        (titled(RUSSIAN, "cp1251", "<meta charset=windows-1251>"), "no-such-encoding", RUSSIAN),
        # nothing is said: only UTF-8 is no guess, even where its last letter is cut off
        (titled(RUSSIAN, "utf-8"), None, RUSSIAN),
        (titled(RUSSIAN, "utf-8", behind="<p>é")[:-1], None, RUSSIAN),
        # references are letters in any encoding
        (titled("caf&eacute; &#146;x&#x2019;", "ascii"), None, "café \u2019x\u2019"),
    ],
)
def test_letters_are_read_as_a_browser_reads_them(page: bytes, named: str | None, title: str) -> None:
    assert page_metadata(page, named) == PageMetadata(title)


@pytest.mark.parametrize(
    ("page", "named", "why"),
    [
        (titled(RUSSIAN, "cp1251"), None, UNDECLARED),
        (titled(FRENCH, "cp1252"), None, UNDECLARED),
        (titled(RUSSIAN, "cp1251", "<meta charset=zork>"), None, UNDECLARED),
        (titled(FRENCH, "utf-8", "<meta charset=iso-8859-1>"), None, CONTRADICTORY),
        (titled(RUSSIAN, "utf-8", "<meta charset=gbk>"), None, CONTRADICTORY),
        (titled(RUSSIAN, "utf-8", "<meta charset=utf-8>"), "iso-8859-1", CONTRADICTORY),
        (titled(FRENCH, "cp1252", "<meta charset=utf-8>"), None, LOST),
        (titled(FRENCH, "cp1252"), "utf-8", LOST),
        (titled("a\x81b", "latin-1", "<meta charset=windows-1252>"), None, LOST),
        (titled("a\x92b", "utf-8", "<meta charset=utf-8>"), None, LOST),
        (titled("a\ufffdb", "utf-8", "<meta charset=utf-8>"), None, LOST),
        (titled("a&#0;b", "utf-8", "<meta charset=utf-8>"), None, LOST),
        (titled("\ue000 Pier", "utf-8", "<meta charset=utf-8>"), None, LOST),
    ],
)
def test_letters_that_cannot_be_read_are_told_and_not_written(page: bytes, named: str | None, why: str) -> None:
    assert page_metadata(page, named) == PageMetadata(left_out=(LeftOut("title", why),))


def test_a_text_that_can_be_read_takes_the_place_of_one_that_cannot() -> None:
    page = b"<meta charset=utf-8><meta property=og:title content='Caf\xe9'><title>Pier closed</title><html lang=fr>"
    assert page_metadata(page) == PageMetadata("Pier closed", lang="fr")


def test_an_author_who_cannot_be_read_leaves_all_of_them_out() -> None:
    authors = b"<meta name=author content='Ada Roe'><meta name=author content='Zo\xeb'>"
    page = b"<meta charset=utf-8><title>Pier</title>" + authors
    assert page_metadata(page) == PageMetadata("Pier", left_out=(LeftOut("authors", LOST),))
