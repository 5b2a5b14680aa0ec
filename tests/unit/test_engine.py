"""What site engines are told, and the source on disk for those that know no plugins."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mkdocs.config import load_config

from tests.stories import EXPLAINER, SITE, corpus
from whosays.build import build
from whosays.cli import main
from whosays.engine import below, settings, site_source
from whosays.output import write_tree
from whosays.project import read_project
from whosays.theme import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

MKDOCS = """\
site_name: Replaced
docs_dir: content
theme: {name: mkdocs, custom_dir: overrides}
plugins: [search]
strict: true
"""
PICTURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a page and a picture of the writer's own."""
    root = tmp_path / "a site"
    (root / "content" / "pier").mkdir(parents=True)
    # neither all of the theme's styles, nor colours for cards
    sheets = root / "overrides" / "assets" / "css"
    sheets.mkdir(parents=True)
    (sheets / "site.css").write_text('@import "tokens.css";\n')
    (sheets / "tokens.css").write_text("a { color: red; }\n")
    scripts = root / "overrides" / "assets" / "js"
    scripts.mkdir()
    (scripts / "site.js").write_text('import "./own.js";\n')
    (scripts / "own.js").write_text('"use strict";\n')
    (scripts / "search.js").write_text('import "./own.js";\nfind();\n')
    (root / "mkdocs.yml").write_text(MKDOCS)
    (root / "content" / "site.yaml").write_text(f"{SITE}tagline: Facts\nlicence: CC0 & <so on>\n")
    (root / "content" / "pier" / "about.yaml").write_text(EXPLAINER)
    (root / "content" / "about.md").write_text("# About us\n")
    (root / "content" / "pier" / "photo.png").write_bytes(PICTURE)
    (root / "content" / ".secret").write_text("hidden")
    return root


def source(root: Path, folder: Path) -> Mapping[PurePosixPath, bytes]:
    read = read_project(root)
    return site_source(build(read), read, root, folder)


def config(files: Mapping[PurePosixPath, bytes]) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(files[PurePosixPath("mkdocs.yml")])
    assert loaded == json.loads(files[PurePosixPath("mkdocs.yml")])
    return loaded


def test_the_source_has_the_pages_and_what_writers_put_beside_them(root: Path) -> None:
    files = source(root, root / "build")
    result = build(read_project(root))
    docs = {path.relative_to("docs"): content for path, content in files.items() if path.parts[0] == "docs"}
    assert docs == {
        **result.files,
        PurePosixPath("about.md"): b"# About us\n",
        PurePosixPath("pier/photo.png"): PICTURE,
        PurePosixPath("assets/css/site.76d2631d.css"): b"a { color: red; }\n",
        PurePosixPath("assets/js/site.9a7e6929.js"): b'"use strict";\n\n;\n',
        PurePosixPath("assets/js/search.js"): b'"use strict";\n\n;\nfind();\n',
    }
    assert files.keys() - {PurePosixPath("docs") / path for path in docs} == {PurePosixPath("mkdocs.yml")}


def test_no_fact_file_is_in_the_source(root: Path) -> None:
    assert not [path for path in source(root, root / "build") if path.suffix == ".yaml" or "secret" in path.name]


@pytest.mark.parametrize(
    ("folder", "above"), [("build", ".."), ("out/of/the/way", "../../../.."), ("../beside", "../a site")]
)
def test_the_configuration_inherits_that_of_the_project(root: Path, folder: str, above: str) -> None:
    told = config(source(root, (root / folder).resolve()))
    assert told["INHERIT"] == f"{above}/mkdocs.yml"
    assert told["theme"] == {"name": "whosays", "custom_dir": f"{above}/overrides"}
    assert (told["docs_dir"], told["site_dir"]) == ("docs", "site")
    assert {name: told[name] for name in ("site_name", "site_url", "site_description", "copyright")} == {
        "site_name": "A site",
        "site_url": "https://example.org/",
        "site_description": "Facts",
        "copyright": "CC0 &#38; &#60;so on&#62;",
    }
    assert "repo_url" not in told
    assert [next(iter(entry)) for entry in told["nav"]] == ["Home", "The pier"]


@pytest.mark.parametrize(
    ("names", "inherited"),
    [
        (["mkdocs.yaml"], "mkdocs.yaml"),
        (["mkdocs.yml", "mkdocs.yaml"], "mkdocs.yml"),
        (["properdocs.yaml"], "properdocs.yaml"),
        # it inherits the other one, or takes its place
        (["mkdocs.yml", "properdocs.yml"], "properdocs.yml"),
        ([], "mkdocs.yml"),
    ],
)
def test_the_configuration_of_the_project_has_any_name_that_engines_look_for(
    names: list[str], inherited: str, root: Path
) -> None:
    (root / "mkdocs.yml").unlink()
    for name in names:
        (root / name).write_text(MKDOCS)
    assert config(source(root, root / "build"))["INHERIT"] == f"../{inherited}"


def test_titles_are_no_html_to_the_search_of_an_engine_without_plugins(root: Path) -> None:
    (root / "content" / "pier" / "about.yaml").write_text(EXPLAINER.replace("The pier", "<i>R&D"))
    (root / "content" / "about.md").write_text("---\ntitle: <i>R&D\n---\n# About us\n")
    files = source(root, root / "build")
    assert [next(iter(entry)) for entry in config(files)["nav"]] == ["Home", "&lt;i&gt;R&D"]
    titles = b'---\ntitle: "&lt;i&gt;R&amp;D"\nplain_title: "<i>R&D"\n---\n'
    assert files[PurePosixPath("docs/about.md")] == titles + b"# About us\n"


def test_site_engines_read_the_source(root: Path) -> None:
    folder = root / "build"
    write_tree(folder, source(root, folder))
    read = load_config(str(folder / "mkdocs.yml"))
    assert (read.site_name, read.strict) == ("A site", True)
    assert Path(read.docs_dir) == folder / "docs"
    assert [Path(each).resolve() for each in read.theme.dirs][:2] == [root / "overrides", FOLDER]


def test_the_command_writes_the_source(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert main(["generate"]) == 0
    folder = root / "build"
    expected = source(root, folder)
    written = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    del written[".whosays.json"], written[".whosays.lock"]
    assert written == {str(path): content for path, content in expected.items()}


def test_facts_with_errors_have_no_source(root: Path) -> None:
    (root / "content" / "pier" / "about.yaml").write_text("explainer: {title: The pier}\n")
    assert source(root, root / "build") == {}


def test_settings_that_the_facts_make() -> None:
    told = settings(
        corpus(
            {
                "site.yaml": f"{SITE}repository: https://github.com/a/b\ncontact: mailto:a@b.example\n",
                "p/a.yaml": EXPLAINER,
            }
        )
    )
    assert told["repo_url"] == "https://github.com/a/b"
    english = {"language": "en", "direction": "ltr"}
    foot = {
        "method": "p/method/",
        "feed": "feed.xml",
        "corrections": ({"words": "No corrections", "url": "p/changes/#corrections", "story": ""},),
    }
    assert told["extra"] == {
        "contact": {"href": "mailto:a@b.example", "text": "a@b.example"},
        "issues": {"href": "https://github.com/a/b/issues", "text": "GitHub"},
        "colophon": foot,
        **english,
    }
    assert told["site_description"] is None
    assert settings(corpus({"p/a.yaml": EXPLAINER}))["extra"] == {"colophon": foot, **english}


@pytest.mark.parametrize(
    ("code", "extra"),
    [
        ("en-GB", {"language": "en-GB", "direction": "ltr", "locale": "en_GB"}),
        ("uk", {"language": "uk", "direction": "ltr", "locale": "uk", "interface_language": "en"}),
        ("ar", {"language": "ar", "direction": "rtl", "locale": "ar", "interface_language": "en"}),
        ("pt-BR", {"language": "pt-BR", "direction": "ltr", "locale": "pt_BR", "interface_language": "en"}),
        ("zh-Hant", {"language": "zh-Hant", "direction": "ltr", "locale": "zh", "interface_language": "en"}),
    ],
)
def test_the_language_of_the_site_is_the_first_that_it_names(code: str, extra: dict[str, str]) -> None:
    site = f"{SITE}languages: [{code}, fr]\n"
    told = settings(corpus({"site.yaml": site, "p/a.yaml": EXPLAINER}))["extra"]
    del told["colophon"]
    assert told == extra


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://example.org/", "/"),
        ("https://example.org", "/"),
        ("https://example.org/harbour/news/", "/harbour/news/"),
        ("http://127.0.0.1:8000/x/?y#z", "/x/"),
        ("https://example.org/a;b,c d'e\"/ü/", "/a%3Bb%2Cc%20d%27e%22/%C3%BC/"),
        ("https://example.org/a%3Bb/", "/a%3Bb/"),
        ("", None),
        (None, None),
    ],
)
def test_the_policy_names_the_path_of_the_site(url: str | None, path: str | None) -> None:
    assert below(url) == path


def test_the_terms_of_use_are_those_that_the_site_tells() -> None:
    assert settings(corpus({"p/a.yaml": EXPLAINER}))["copyright"] is None
    site = f"{SITE}licence: CC0 & more\n"
    assert settings(corpus({"site.yaml": site, "p/a.yaml": EXPLAINER}))["copyright"] == "CC0 &#38; more"


def test_the_same_source_wherever_the_project_is(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    root_files = source(root, root / "build")
    root.rename(other)
    assert source(other, other / "build") == root_files
