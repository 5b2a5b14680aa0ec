"""Reading a folder: what is a fact file, what is refused, and in what order."""

from __future__ import annotations

import codecs
import os
from pathlib import Path, PurePosixPath

import pytest

from tests.stories import EXPLAINER, SITE, told
from whosays.check import check
from whosays.diagnostics import Code
from whosays.document import compose, plain
from whosays.lsp.desk import Desk
from whosays.project import MAX_BYTES, Project, decoded, read_project
from whosays.reporters.text import report


def write(root: Path, files: dict[str, str | bytes]) -> Project:
    """Write files below ``root/content`` and read them."""
    for name, content in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_project(root)


def problems(project: Project) -> list[tuple[str, str, str]]:
    return [(str(each.at.file), each.message, each.help) for each in project.problems]


def test_facts_and_what_lies_beside_them(tmp_path: Path) -> None:
    project = write(
        tmp_path,
        {
            "site.yaml": SITE,
            "pier/z.yaml": "a: b\r\nc: d\r\n",
            "pier/deep/er/a.yaml": "\ufeffa: b\n",
            "pier/photo.jpg": b"\xff\xd8\xff",
            "pier/.hidden.yaml": "a: [",
            "pier/a.yaml~": "a: [",
            ".git/config.yaml": "a: [",
            "README.md": "\ufefftext\rmore",
        },
    )
    assert problems(project) == []
    assert project.assets == {PurePosixPath("content/README.md"), PurePosixPath("content/pier/photo.jpg")}
    assert project.pages == {PurePosixPath("content/README.md"): "text\nmore"}
    assert {str(file): text for file, text in project.files.items()} == {
        "content/site.yaml": SITE,
        "content/pier/z.yaml": "a: b\nc: d\n",
        "content/pier/deep/er/a.yaml": "a: b\n",
    }


def test_there_is_nothing_to_read(tmp_path: Path) -> None:
    project = read_project(tmp_path)
    assert told(check(project)) == ["site.yaml unreadable-file: there is no folder `content`"]


def test_symbolic_links_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: secret")
    write(tmp_path, {"site.yaml": SITE, "pier/about.yaml": EXPLAINER})
    content = tmp_path / "content"
    (content / "pier" / "facts.yaml").symlink_to(secret)
    (content / "pier" / "photo.jpg").symlink_to(secret)
    (content / "pier" / "nowhere.yaml").symlink_to(tmp_path / "nowhere")
    (content / "pier" / "more").symlink_to(tmp_path)
    (content / "other").symlink_to(content / "pier")
    (content / "loop").symlink_to(content)
    project = read_project(tmp_path)
    assert sorted(map(str, project.files)) == ["content/pier/about.yaml", "content/site.yaml"]
    assert project.assets == frozenset()
    assert [(file, message) for file, message, _ in problems(project)] == [
        ("content/loop", "`loop` is a symbolic link"),
        ("content/other", "`other` is a symbolic link"),
        ("content/pier/facts.yaml", "`facts.yaml` is a symbolic link"),
        ("content/pier/more", "`more` is a symbolic link"),
        ("content/pier/nowhere.yaml", "`nowhere.yaml` is a symbolic link"),
        ("content/pier/photo.jpg", "`photo.jpg` is a symbolic link"),
    ]


def test_a_link_to_a_folder_is_told_also_where_nothing_is_read(tmp_path: Path) -> None:
    """The engine walks through it, and through one to `/` it would never come to an end."""
    write(tmp_path, {"site.yaml": SITE, "pier/about.yaml": EXPLAINER, "pier/.drafts/a.md": ""})
    pier = tmp_path / "content" / "pier"
    (pier / ".all").symlink_to("/")
    (pier / "copy~").symlink_to(tmp_path)
    (pier / ".drafts" / "all").symlink_to("/")
    # as Emacs marks what it has open
    (pier / ".#facts.yaml").symlink_to("writer@desk.1:2")
    assert [(file, message) for file, message, _ in problems(read_project(tmp_path))] == [
        ("content/pier/.all", "`.all` is a symbolic link"),
        ("content/pier/copy~", "`copy~` is a symbolic link"),
        ("content/pier/.drafts/all", "`all` is a symbolic link"),
    ]


def test_content_itself_is_no_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, {"site.yaml": SITE})
    (tmp_path / "content").symlink_to(elsewhere / "content")
    project = read_project(tmp_path)
    assert project.files == {}
    assert [message for _, message, _ in problems(project)] == ["`content` is a symbolic link"]


@pytest.mark.parametrize(
    ("name", "content", "message", "help_"),
    [
        (
            "a.yaml",
            b"b: c\na: " + b"\xff\n" * 51,
            "line 2 is not UTF-8 text, at byte 9 of the file",
            "save the file as UTF-8 text",
        ),
        (
            "a.yaml",
            "a: порт".encode("cp1251"),
            "line 1 is not UTF-8 text, at byte 4 of the file",
            "save the file as UTF-8 text",
        ),
        ("a.yaml", "a: b".encode("utf-16"), "the file is UTF-16 text, not UTF-8", "save the file as UTF-8 text"),
        (
            "a.yaml",
            "\ufeffa: b".encode("utf-16-be"),
            "the file is UTF-16 text, not UTF-8",
            "save the file as UTF-8 text",
        ),
        (
            "a.yaml",
            "\ufeffa: b".encode("utf-32-le"),
            "the file is UTF-32 text, not UTF-8",
            "save the file as UTF-8 text",
        ),
        (
            "a.yaml",
            "\ufeffa: b".encode("utf-32-be"),
            "the file is UTF-32 text, not UTF-8",
            "save the file as UTF-8 text",
        ),
        ("a.yml", b"", "`a.yml` would not be read, since its name does not end in `.yaml`", "rename it to `a.yaml`"),
        ("a.YAML", b"", "`a.YAML` would not be read, since its name does not end in `.yaml`", "rename it to `a.yaml`"),
        (
            "a.html",
            b"<script>alert(1)</script>",
            "`a.html` is no fact file, page or picture, and all of `content/` is published",
            "keep it outside `content/`; pictures end in .png, .jpg, .jpeg, .gif, .webp, .avif",
        ),
        (
            "a.SVG",
            b"<svg/>",
            "`a.SVG` is no fact file, page or picture, and all of `content/` is published",
            "keep it outside `content/`; pictures end in .png, .jpg, .jpeg, .gif, .webp, .avif",
        ),
        (
            "a.yaml.txt",
            b"",
            "`a.yaml.txt` would not be read, since its name does not end in `.yaml`",
            "rename it to `a.yaml`",
        ),
        ("b\\a.yaml", b"", "`b\\a.yaml` is no name that every system knows", "rename it with plain letters"),
        ("a\n.yaml", b"", "the name of the file cannot be shown", "rename it with plain letters"),
        ("a\u202e.md", b"", "the name of the file cannot be shown", "rename it with plain letters"),
        ("<img>.md", b"", "`<img>.md` is no name that every system knows", "rename it with plain letters"),
        ("aux.md", b"", "`aux.md` is a name that Windows keeps for itself", "rename it with plain letters"),
        ("con/a.yaml", b"", "`con` is a name that Windows keeps for itself", "rename it with plain letters"),
        (
            "_headers",
            b"/*",
            "`_headers` is no fact file, page or picture, and all of `content/` is published",
            "keep it outside `content/`; pictures end in .png, .jpg, .jpeg, .gif, .webp, .avif",
        ),
        ("a.MD", b"", "`a.MD` would be no page, since its name does not end in `.md`", "rename it to `a.md`"),
        ("a.md", b"a\nb\xff", "line 2 is not UTF-8 text", "save the file as UTF-8 text"),
        (
            "photo.png",
            b"alert(1)",
            "`photo.png` is named as a picture and is none that browsers show",
            "save it anew in the program that made it, or keep it outside `content/`",
        ),
        (
            "paper.PDF",
            b"<script>",
            "`paper.PDF` is named as a PDF and is none that browsers show",
            "save it anew in the program that made it, or keep it outside `content/`",
        ),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, message: str, help_: str) -> None:
    project = write(tmp_path, {f"pier/{name}": content})
    assert project.files == {}
    assert problems(project) == [(f"content/pier/{name}", message, help_)]


@pytest.mark.parametrize(
    "name",
    [
        "404.html.md",
        "sitemap.xml.md",
        "Offline.ZIP.md",
        "search/search_index.json.md",
        "pier/claims.csv.md",
        "llms.txt.md",
        "photo.png.md",
        "index.html/page.md",
        "404.html/photo.png",
        "pier/facts.json/more.yaml",
        "a.md/b.md",
    ],
)
def test_no_folder_of_the_site_has_the_name_of_a_file(tmp_path: Path, name: str) -> None:
    """No engine could write both, and every build would fail."""
    (problem,) = problems(write(tmp_path, {name: b"\x89PNG\r\n\x1a\n"}))
    path = PurePosixPath(name)
    step = path.parent.name if path.parent.suffix else path.stem
    assert problem == (
        f"content/{name}",
        f"`{step}` would be a folder of the site, which may be a file of it as well",
        "rename it without the ending",
    )


@pytest.mark.parametrize(
    "name", ["st.petersburg.md", "v1.2.md", "about.us/team.md", "pier/photo.png", "xml.md", "html/a.md"]
)
def test_a_name_with_a_full_stop_stands(tmp_path: Path, name: str) -> None:
    assert problems(write(tmp_path, {name: b"\x89PNG\r\n\x1a\n" if name.endswith(".png") else "a"})) == []


@pytest.mark.parametrize("folder", ["assets/js", "Assets/JS", "assets/javascripts/workers", "assets/css"])
def test_no_file_lies_where_the_scripts_of_the_theme_do(tmp_path: Path, folder: str) -> None:
    project = write(tmp_path, {f"{folder}/a.txt": "alert(1)", "assets/photo.png": b"\x89PNG\r\n\x1a\n"})
    message, help_ = f"the folder `{folder}` is the theme's", "put the file into another folder"
    assert problems(project) == [(f"content/{folder}/a.txt", message, help_)]
    assert project.assets == {PurePosixPath("content/assets/photo.png")}


def test_two_names_of_one_file_are_told(tmp_path: Path) -> None:
    project = write(tmp_path, {"caf\u00e9.md": "a", "cafe\u0301.md": "b", "Pier/a.yaml": "", "pier/a.yaml": ""})
    letters = "are one name on systems that do not tell such letters apart"
    assert problems(project) == [
        ("content/caf\u00e9.md", f"`caf\u00e9.md` and `cafe\u0301.md` {letters}", "rename one of them"),
        ("content/pier", f"`pier` and `Pier` {letters}", "rename one of them"),
    ]


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ("", ["a.csv", "b.pdf", "c.TXT"]),
        ("files: pdf\n", ["a.csv", "c.TXT"]),
        ("files: [txt, csv]\n", ["b.pdf"]),
        ("files: [pdf, csv, txt]\n", []),
    ],
)
def test_other_files_are_published_where_the_settings_ask_for_them(
    tmp_path: Path, asked: str, refused: list[str]
) -> None:
    files: dict[str, str | bytes] = {"a.csv": "a", "b.pdf": "%PDF-1.7", "c.TXT": "a", "d.md": "a"}
    result = check(write(tmp_path, {"site.yaml": SITE + asked, **files}))
    assert [each.at.file.name for each in result.diagnostics if each.code is Code.UNLISTED_FILE] == refused


def test_what_a_file_needs_is_asked_for_beside_what_was(tmp_path: Path) -> None:
    (problem,) = check(write(tmp_path, {"site.yaml": f"{SITE}files: pdf\n", "a.csv": "a"})).diagnostics
    assert problem.message == "`a.csv` would be published, and the settings of the site ask for no such files"
    assert problem.help == "write `files: [pdf, csv]` in `content/site.yaml`, or keep it outside `content/`"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    project = write(tmp_path, {"pier/a.yaml": b""})
    with (tmp_path / "content/pier/a.yaml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    project = read_project(tmp_path)
    assert [message for _, message, _ in problems(project)] == ["the file is larger than 32,000,000 bytes"]


def test_what_is_no_file(tmp_path: Path) -> None:
    write(tmp_path, {"site.yaml": SITE})
    os.mkfifo(tmp_path / "content" / "pipe.yaml")
    assert [message for _, message, _ in problems(read_project(tmp_path))] == [
        "`pipe.yaml` is no file that can be read"
    ]


def test_a_name_whose_bytes_are_no_text(tmp_path: Path) -> None:
    write(tmp_path, {"site.yaml": SITE})
    (tmp_path / "content" / os.fsdecode(b"caf\xe9.yaml")).write_text("a: b")
    ((file, message, _),) = problems(read_project(tmp_path))
    assert (file, message) == ("content/caf\ufffd.yaml", "the name of the file cannot be shown")


def test_one_unreadable_file_is_told_once(tmp_path: Path) -> None:
    """What it would have said is not missing from the others."""
    project = write(
        tmp_path,
        {
            "site.yaml": b"title: \xff\xff\xff",
            "pier/about.yaml": b"\xff\xff\xff",
            "pier/facts.yaml": "claims: {a: {text: It broke., by: union, src: radio}}",
        },
    )
    assert told(check(project)) == [
        "pier/about.yaml unreadable-file: line 1 is not UTF-8 text, at byte 1 of the file",
        "site.yaml unreadable-file: line 1 is not UTF-8 text, at byte 8 of the file",
    ]


def test_one_byte_that_is_no_text_is_told_at_its_place(tmp_path: Path) -> None:
    facts = "claims: {a: {text: Le maire démissionne., by: union, src: radio}}".encode()
    facts = facts.replace("é".encode(), b"\xe9")
    result = check(write(tmp_path, {"site.yaml": SITE, "pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts}))
    assert told(result) == [
        "pier/facts.yaml:1:30 bad-text: the byte 0xE9 is not UTF-8 text",
        "pier/facts.yaml:1:47 unknown-reference: there is no actor `union`",
        "pier/facts.yaml:1:59 unknown-reference: there is no source `radio`",
    ]
    (problem, *_) = (each for each in result.diagnostics if each.code is Code.BAD_TEXT)
    assert problem.help == "save the file as UTF-8 text; the byte is `é` if it was Windows-1252"
    (fix,) = problem.fixes
    assert (fix.title, fix.is_safe) == ("write `é`", False)
    assert "Le maire d<0xE9>missionne." in report(result.diagnostics, result.documents)


def test_a_misnamed_file_is_told_once(tmp_path: Path) -> None:
    project = write(
        tmp_path,
        {
            "site.yml": SITE,
            "pier/a.yaml.txt": EXPLAINER,
            "pier/facts.yaml": "claims: {a: {text: It broke., by: union, src: radio}}",
        },
    )
    assert told(check(project)) == [
        "pier/a.yaml.txt unreadable-file: `a.yaml.txt` would not be read, since its name does not end in `.yaml`",
        "site.yml unreadable-file: `site.yml` would not be read, since its name does not end in `.yaml`",
    ]


def test_an_unreadable_picture_hides_no_mistake(tmp_path: Path) -> None:
    project = write(
        tmp_path,
        {
            "site.yaml": SITE,
            "pier/about.yaml": EXPLAINER,
            "pier/facts.yaml": "questions: {a: {text: Why?, accounts: nobody}}",
        },
    )
    (tmp_path / "content/pier/photo.jpg").symlink_to(tmp_path)
    assert told(check(read_project(tmp_path))) == [
        "pier/facts.yaml:1:39 unknown-reference: there is no account `nobody`",
        "pier/photo.jpg unreadable-file: `photo.jpg` is a symbolic link",
    ]
    assert problems(project) == []


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_text_of_another_encoding_without_a_mark_is_no_text_either(codec: str) -> None:
    """Each of its letters has bytes beside it that no text holds."""
    told = compose(PurePosixPath("a.yaml"), decoded(("a: b\n" * 20).encode(codec)))[1]
    assert [(each.message, each.help) for each in told] == [
        (
            "the file holds more than 50 characters that no text may hold",
            "save it again as UTF-8 text; here is the first of them",
        )
    ]


@pytest.mark.parametrize("marks", [0, 1, 2, 3])
def test_one_byte_order_mark_is_passed_over_and_each_more_is_told(marks: int) -> None:
    document, problems = compose(PurePosixPath("a.yaml"), decoded(codecs.BOM_UTF8 * marks + b"a: b\n"))
    assert plain(document.root) == {"a": "b"}
    places = [document.locate(each.at) for each in problems]
    assert [(each.message, each.fixes[0].title) for each in problems] == [
        ("the character U+FEFF (zero width no-break space) is not allowed", "remove the character")
    ] * (marks > 1)
    assert [(place.line, place.column) for place in places] == [(1, 1)] * (marks > 1)


def test_the_mark_of_a_file_that_an_editor_has_open_is_passed_over(tmp_path: Path) -> None:
    file = PurePosixPath("content/pier/about.yaml")
    write(tmp_path, {"site.yaml": SITE, "pier/about.yaml": EXPLAINER})
    desk = Desk(tmp_path)
    desk.put(file, f"\ufeff{EXPLAINER}")
    assert desk.text(file) == EXPLAINER
