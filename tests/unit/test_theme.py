"""The theme as MkDocs finds it, and whose file it is where a site changes some."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath

import pytest
from mkdocs.config import load_config
from mkdocs.utils import get_theme_dir

from tests.served import ANY_PORT
from tests.stories import EXPLAINER, SITE
from whosays.joined_file import without_remarks
from whosays.joined_files import joined_files, joined_panel, joined_script
from whosays.stylesheet import joined
from whosays.theme import FOLDER, NAME, Theme

SITE_CSS = PurePosixPath("assets/css/site.css")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of a site's own changes, with styles that are its own."""
    folder = tmp_path / "overrides"
    (folder / SITE_CSS).parent.mkdir(parents=True)
    # by Windows, with one that is left out, and without what ends the last line
    (folder / SITE_CSS).write_bytes(
        b'@import \'tokens.css\';\r\n/* @import "old.css"; */\r\n@import "print.css" print;'
    )
    return folder


def test_mkdocs_finds_the_theme_by_its_name() -> None:
    assert Path(get_theme_dir(NAME)) == FOLDER


def test_a_file_is_of_the_first_folder_that_has_it(own: Path) -> None:
    (own / "main.html").mkdir()
    theme = Theme((own, FOLDER))
    assert theme.read(SITE_CSS) == (own / SITE_CSS).read_bytes()
    assert theme.read(PurePosixPath("main.html")) == (FOLDER / "main.html").read_bytes()
    assert theme.read(PurePosixPath("nowhere.css")) is None


def test_a_site_changes_one_sheet_of_many(own: Path) -> None:
    mine = "/* @license MIT */\n:root { --paper: pink; }\n"
    (own / "assets" / "css" / "tokens.css").write_text(mine)
    styles = joined(Theme((own, FOLDER)))
    assert styles
    printed = without_remarks((FOLDER / "assets" / "css" / "print.css").read_bytes()).decode()
    assert "/*" not in printed
    assert styles.content.decode() == f"{mine}@media print {{\n{printed}}}\n"


def test_a_sheet_that_is_nowhere_is_told_by_its_name(own: Path) -> None:
    (own / SITE_CSS).write_text('@import "mine.css";\n')
    with pytest.raises(FileNotFoundError, match=r"the theme has no such file: 'mine\.css'"):
        joined(Theme((own, FOLDER)))
    assert joined(Theme((own.parent,))) is None


@pytest.mark.parametrize(
    ("imports", "media"),
    [
        ("@import url(mine.css);", ""),
        ("@IMPORT url( 'mine.css' ) print ;", "print"),
        ("@charset 'utf-8';@import './mine.css' screen and (min-width: 40em);", "screen and (min-width: 40em)"),
        ("\n/* ours */ @import\n  'mine.css'", ""),
        ("@import'mine.css'\n  print\n;", "print"),
        ('\ufeff@import "mine.css"\r\n', ""),
    ],
)
def test_sheets_are_imported_in_all_ways_that_browsers_know(own: Path, imports: str, media: str) -> None:
    (own / SITE_CSS).write_bytes(imports.encode())
    (own / "assets" / "css" / "mine.css").write_bytes(b"\xef\xbb\xbfp{quotes:'\xab'}")
    styles = joined(Theme((own, FOLDER)))
    assert styles
    sheet = b"p{quotes:'\xab'}"
    assert styles.content == (b"@media %s {\n%s}\n" % (media.encode(), sheet) if media else sheet)


def test_rules_of_a_site_stay_behind_what_it_imports(own: Path) -> None:
    (own / SITE_CSS).write_text('@import "mine.css"; /* (c) */\n/* @import "old.css"; */\np { color: teal }\n')
    (own / "assets" / "css" / "mine.css").write_text("")
    styles = joined(Theme((own, FOLDER)))
    assert styles
    assert styles.content.decode() == ' /* (c) */\n/* @import "old.css"; */\np { color: teal }\n'


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("@import 'tokens.css';\n@import 'more/mine.css' print;\n", "@import 'more/mine.css' print;"),
        ("@import url(https://example.org/a.css);", "@import url(https://example.org/a.css);"),
        ("@import 'tokens.css' layer(base);", "@import 'tokens.css' layer(base);"),
        ("@layer base;\n  @import 'tokens.css';", "@import 'tokens.css';"),
        ("@import 'tokens.css'\nq { margin: 0 }", "@import 'tokens.css'"),
    ],
)
def test_an_import_that_cannot_be_joined_is_told(own: Path, typed: str, told: str) -> None:
    (own / SITE_CSS).write_text(typed)
    with pytest.raises(OSError, match=re.escape(f"`{told}` cannot be joined: only files beside it can")) as raised:
        joined(Theme((own, FOLDER)))
    assert raised.value.filename == "site.css"


def test_a_preview_looks_at_the_files_of_the_theme_that_may_change(own: Path) -> None:
    root = own.parent
    (root / "content" / "pier").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(SITE)
    (root / "content" / "pier" / "about.yaml").write_text(EXPLAINER)
    (root / "mkdocs.yml").write_text(
        "site_name: A\ndocs_dir: content\ntheme: {name: whosays, custom_dir: overrides}\nplugins: [whosays]\n"
    )
    (own / "assets" / "css" / "tokens.css").write_text("")
    config = load_config(str(root / "mkdocs.yml"), dev_addr=ANY_PORT)
    config.plugins.on_startup(command="serve", dirty=False)
    assert config.plugins.on_config(config).watch == [str(own), str(FOLDER)]


def test_every_page_has_one_script_of_the_files_that_a_site_may_change(own: Path) -> None:
    scripts = own / "assets" / "js"
    scripts.mkdir()
    (scripts / "site.js").write_bytes(b'// import "./old.js";\nimport "./mine.js";\r\nimport \'./folds.js\'')
    theme = Theme((own, FOLDER))
    with pytest.raises(FileNotFoundError, match=r"the theme has no such file: 'mine\.js'"):
        joined_script(theme)
    # without what ends a line, or a statement
    mine = b"/** @license MIT */\n(() => {})()\n  // as it was typed"
    (scripts / "mine.js").write_bytes(mine)
    script = joined_script(theme)
    assert script
    folds = without_remarks((FOLDER / "assets" / "js" / "folds.js").read_bytes())
    assert script.content == mine + b"\n;\n" + folds
    digest = hashlib.sha256(script.content).hexdigest()[:8]
    assert script.path == PurePosixPath(f"assets/js/site.{digest}.js")
    assert joined_script(Theme((own.parent,))) is None


def test_a_script_of_a_site_stays_behind_those_that_it_imports(own: Path) -> None:
    scripts = own / "assets" / "js"
    scripts.mkdir()
    (scripts / "mine.js").write_text("one()")
    behind = b"/*\nimport nothing\n*/\nimport('./later.js').then(go)\n"
    (scripts / "site.js").write_bytes(b"/* ours */ import './mine.js'; import './mine.js' // twice\n" + behind)
    script = joined_script(Theme((own, FOLDER)))
    assert script
    assert script.content == b"one()\n;\n" * 2 + b"// twice\n" + behind


@pytest.mark.parametrize("typed", ["import { go } from './mine.js';", "go();\n  import './folds.js';", "export {};"])
def test_what_only_a_module_may_say_is_told(own: Path, typed: str) -> None:
    (own / "assets" / "js").mkdir()
    (own / "assets" / "js" / "site.js").write_text(f"import './folds.js';\n{typed}\n")
    told = typed.rpartition("\n")[2].strip()
    with pytest.raises(OSError, match=re.escape(f"`{told}` cannot be joined: only files beside it can")) as raised:
        joined_script(Theme((own, FOLDER)))
    assert raised.value.filename == "site.js"


def test_what_stands_behind_a_remark_stays_in_a_script() -> None:
    script = b"/** @type {Menu} */ (found).open();\n// one\nrun();\n/**\n * two **/\n"
    assert without_remarks(script) == b"/** @type {Menu} */ (found).open();\nrun();\n"


def test_the_panel_of_the_search_has_what_it_imports_in_itself(own: Path) -> None:
    scripts = own / "assets" / "js"
    scripts.mkdir()
    (scripts / "search.js").write_text('// ours\nimport "./found.js";\nshow(found); // all\n')
    theme = Theme((own, FOLDER))
    with pytest.raises(FileNotFoundError, match=r"search\.js imports it, and the theme has no such file: 'found\.js'"):
        joined_panel(theme)
    (scripts / "found.js").write_text("const found = 1;\n")
    panel = joined_panel(theme)
    assert panel
    assert (panel.path, panel.content) == (
        PurePosixPath("assets/js/search.js"),
        b"// ours\nconst found = 1;\n\n;\nshow(found); // all\n",
    )
    assert joined_panel(Theme((own.parent,))) is None


def test_templates_are_told_where_the_joined_files_are(own: Path) -> None:
    joined = joined_files(Theme((own, FOLDER)), None)
    assert joined.stylesheet
    assert joined.script
    assert joined.told == {"stylesheet": str(joined.stylesheet.path), "script": str(joined.script.path)}
    assert joined.panel
    assert joined.files == {each.path: each.content for each in (joined.stylesheet, joined.script, joined.panel)}
    none = joined_files(Theme((own.parent,)), None)
    assert (none.told, none.files) == ({}, {})
