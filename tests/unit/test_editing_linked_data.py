"""JSON-LD in what pages wrap around it: read, or told."""

from __future__ import annotations

import pytest

from whosays.editing.linked_data import BrokenDataError, read_script
from whosays.editing.page_metadata import LeftOut, PageMetadata, page_metadata

DATA = '{"@type": "Article", "headline": "Pier // closed; <!-- so --> /* ], } */", "author": ["Ada Roe"]}'
READ = {"@type": "Article", "headline": "Pier // closed; <!-- so --> /* ], } */", "author": ["Ada Roe"]}


@pytest.mark.parametrize(
    "script",
    [
        DATA,
        f"{DATA};",
        f" \n{DATA} ; \n",
        f"\ufeff{DATA}",
        f"{DATA}\0",
        f"<![CDATA[{DATA}]]>",
        f"//<![CDATA[\n{DATA}\n//]]>",
        f"// <![CDATA[ {DATA} // ]]>",
        f"/*<![CDATA[*/{DATA}/*]]>*/",
        f"<!--\n{DATA}\n-->",
        f"<!-- structured data -->\n{DATA}",
        f"<!-- hidden from old browsers\n{DATA}\n// -->",
        f"/* made by\n a plugin */ {DATA}",
        f"// made by a plugin\n{DATA}",
        f"{DATA} // made by a plugin",
        DATA.replace('"', "&quot;"),
        DATA.replace('"', "&#34;"),
        DATA.replace("]}", ",],}"),
        DATA.replace('["', '[ // who\n"').replace("{", "{/* what */", 1),
        DATA.replace("Roe", r"Roe\'s").replace(r"\'s", ""),
    ],
)
def test_data_are_read_in_any_wrapping(script: str) -> None:
    assert read_script(script) == [READ]


@pytest.mark.parametrize(
    ("script", "values"),
    [
        (f"{DATA}\n{DATA}", [READ, READ]),
        (f"{DATA};{DATA},", [READ, READ]),
        (f"[{DATA}]", [[READ]]),
        ('{"headline": "two\nlines\tand \x01"}', [{"headline": "two\nlines\tand \x01"}]),
        (r'{"headline": "Ada\'s"}', [{"headline": "Ada's"}]),
        ('{"headline": "Jo &quot;X&quot; &amp; Co"}', [{"headline": "Jo &quot;X&quot; &amp; Co"}]),
        ("", []),
        (" ; <!-- --> ", []),
    ],
)
def test_all_values_of_a_script_are_read(script: str, values: list[object]) -> None:
    assert read_script(script) == values


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("{broken", "it is no JSON: Expecting property name enclosed in double quotes"),
        ('{"headline": "The "new" pier"}', "it is no JSON: Expecting ',' delimiter"),
        (DATA[:-1], "it is no JSON: Expecting ',' delimiter"),
        (f"var data = {DATA}", "it is no JSON: Expecting value"),
        (f"{DATA} and more", "it is no JSON: Expecting value"),
        ("{{ article | json }}", "it is no JSON: Expecting property name"),
        ("[" * 100_000, "it is nested too deep"),
        ("1" * 5000, "it is no JSON: Exceeds the limit"),
    ],
)
def test_what_is_no_data_is_told(script: str, message: str) -> None:
    with pytest.raises(BrokenDataError) as error:
        read_script(script)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("piece", ["/*", "<!--", "<!-- ", "//", ",", '"', "&quot;", "\\", "[,", " ", "]]>", "{"])
def test_a_wrapping_made_to_hurt_is_read_to_the_end(piece: str) -> None:
    script = piece * (1_000_000 // len(piece))
    page = f"<title>Pier</title><script type='application/ld+json'>{script}</script>"
    assert page_metadata(page.encode()).title == "Pier"


def test_a_page_says_which_of_its_data_were_not_read() -> None:
    page = f"<title>Pier</title><script type='application/ld+json'>{DATA} and</script>"
    why = "it is no JSON: Expecting value: line 1 column 99 (char 98)"
    assert page_metadata(page.encode()) == PageMetadata("Pier", left_out=(LeftOut("linked data", why),))
