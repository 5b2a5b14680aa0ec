"""Writers' own pages that would take the engine minutes or gigabytes are refused, and what somebody writes is not."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files
from msgspec.structs import replace

from tests.served import ANY_PORT
from tests.stories import EXPLAINER, SITE, project
from whosays.check import check
from whosays.diagnostics import Code
from whosays.document.own_page import MAX_CHARACTERS, front_matter, read_page
from whosays.reporters.text import report

FILE = PurePosixPath("content/about.md")
ALIASES = "---\na: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)
BRACKETS = "the page has too many brackets that are never closed, or far away from where they are opened"
LEVELS = "more than 32 levels of lists and quotations"
HEADINGS = "the page has more than 500 headings and blocks of code"
CELLS = "the tables of the page have more than 10,000 cells"
TICKS = "the page has lines with too many backticks"
TAGS = "the page has more than 2,000 tags of HTML"


def problems(text: str) -> list[tuple[Code, str]]:
    return [(problem.code, problem.message) for problem in read_page(FILE, text)[1]]


@pytest.mark.parametrize(
    ("front", "code", "message"),
    [
        (ALIASES, Code.YAML_FEATURE, "the anchor `&a` is not allowed"),
        ("---\na: *a\n", Code.YAML_FEATURE, "the alias `*a` is not allowed"),
        (
            "---\na: !!python/name:os.system x\n",
            Code.YAML_FEATURE,
            "the tag `tag:yaml.org,2002:python/name:os.system` is not allowed",
        ),
        (f"---\na: {'[' * 33}{']' * 33}\n", Code.YAML_LIMIT, "more than 32 levels of nesting"),
        ("---\ntitle: a\ntitle: b\n", Code.DUPLICATE_KEY, "`title` is written twice in one mapping"),
        ("---  \r\na: *a\r\n", Code.YAML_FEATURE, "the alias `*a` is not allowed"),
        ("---\ra: *a\r", Code.YAML_FEATURE, "the alias `*a` is not allowed"),
    ],
)
@pytest.mark.parametrize("end", ["---\n", "...\n\nText *a and &b.\n", "---"])
def test_front_matter_is_read_as_fact_files_are(front: str, code: Code, message: str, end: str) -> None:
    assert problems(front + end) == [(code, message)]


def test_a_problem_of_a_page_is_told_with_its_line() -> None:
    found = check(replace(project({}), pages={FILE: "---\ntitle: A\ntags: *a\n---\n"}))
    assert report(found.diagnostics, found.documents).splitlines()[:4] == [
        "error[yaml-feature]: the alias `*a` is not allowed",
        " --> content/about.md:3:7",
        "  |",
        "3 | tags: *a",
    ]


def test_front_matter_ends_where_the_engine_ends_it() -> None:
    assert front_matter("---\na: b\n---\nc\n") == len("---\na: b\n")
    assert [front_matter(text) for text in ("", "a\n---\n", "---\na: b\n", " ---\na: b\n---\n", "----\n---\n")] == [
        0
    ] * 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a" * (MAX_CHARACTERS + 1), "the page has more than 100,000 characters"),
        ("[" * 50_000, BRACKETS),
        ("![" * 25_000, BRACKETS),
        ("[" * 5_000 + "]" * 5_000, BRACKETS),
        ("[a](" * 10_000, BRACKETS),
        ("[a](<" * 10_000, BRACKETS),
        ("[a][" * 10_000, BRACKETS),
        ('[a]("b) ' * 5_000, BRACKETS),
        ('[a]("b" \'c) ' * 5_000, BRACKETS),
        ('[a](b "c"d) ' * 5_000, BRACKETS),
        ("[a]" + "(" * 5_000 + ")" * 5_000, BRACKETS),
        ("<a " * 1_900, BRACKETS),
        ("<!-- " * 1_900, BRACKETS),
        ("<a href='>" * 1_900, BRACKETS),
        ("a\n\n[" * 5_000, BRACKETS),
        ("> " * 33 + "a", LEVELS),
        (">" * 50_000 + "a", LEVELS),
        ("- " * 5_000 + "a", LEVELS),
        ("1. " * 5_000 + "a", LEVELS),
        ("> - 1) " * 11 + "a", LEVELS),
        ("\n".join("    " * level + "- a" for level in range(40)), LEVELS),
        ("\t" * 33 + "a", LEVELS),
        ("# a\n" * 501, HEADINGS),
        ("a\n=\n" * 501, HEADINGS),
        ("~~~a\nb\n" * 501, HEADINGS),
        ("```\n" * 501, HEADINGS),
        ("|a" * 800 + "\n" + "|-" * 800 + "\n" + "|\n" * 800, CELLS),
        ("`|" * 1_600, TICKS),
        ("a|b\n-|-\n" + "`|" * 1_600 + "\n", TICKS),
        ("\\`a" * 2_300, TICKS),
        (("`a|" * 400 + "\n\n") * 20, TICKS),
        ("<b>" * 2_001, TAGS),
        ("<p markdown>\n" * 101, "the page has more than 100 elements with `markdown`"),
    ],
)
def test_what_takes_an_engine_minutes_is_refused(text: str, message: str) -> None:
    assert problems(text) == [(Code.PAGE_LIMIT, message)]
    assert problems(f"---\ntitle: A\n---\n{text}") == [(Code.PAGE_LIMIT, message)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "|a|b|\n|-|-|\n" + "|`a`|`b \\| c`|\n" * 1_500,
        "The pier stands.\n\n" * 5_000,
        '[The port](https://port.example/a_(b) "The port\'s") and [more][1]. ' * 500,
        '<a href="b" title=\'The "port"\' id=c>a</a>\n' * 900,
        "It stood from [1931, 1932) :( and [so on.\n" * 20,
        "* * *\n\n" * 200 + "- " * 200,
        "- one\n    - two\n" * 1_000,
        "## A heading\n\nIts text.\n\n" * 500,
        "|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n" * 1_000,
        "\\[" * 10_000,
        "a < b, (and 1 > 0)\n" * 3_000,
        "```\n" + 'if [[ -z $a ]]; then echo "("; fi\n' * 500 + "```\n",
    ],
)
def test_what_somebody_writes_is_let_pass(text: str) -> None:
    assert problems(text) == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose pages are one that is in order and two that are not."""
    pier = tmp_path / "content" / "pier"
    pier.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [whosays]\ntheme: {name: mkdocs}\n")
    (tmp_path / "content" / "site.yaml").write_text(SITE)
    (pier / "about.yaml").write_text(EXPLAINER)
    (tmp_path / "content" / "good.md").write_text("# Good\n")
    (tmp_path / "content" / "aliases.md").write_text(f"{ALIASES}---\n")
    (tmp_path / "content" / "brackets.md").write_text("[" * 50_000)
    return tmp_path


def test_a_build_ends_before_the_engine_reads_such_a_page(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(PluginError, match=r"The facts have errors; no site was built\."):
        config.plugins.on_config(config)


def test_a_preview_leaves_such_a_page_out(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"), dev_addr=ANY_PORT)
    config.plugins.on_startup(command="serve", dirty=False)
    files = config.plugins.on_files(get_files(config.plugins.on_config(config)), config=config)
    assert [file.src_uri for file in files.documentation_pages()] == ["good.md", "index.md"]
