"""Whatever the folder of an explainer was called, all that stood in it then is found."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, project, told
from whosays.build import build, former_files
from whosays.cards import former_cards
from whosays.check import check
from whosays.diff import diff
from whosays.diff.changes import FieldChanged
from whosays.diff.notes import silent_edits
from whosays.project import CONTENT, Project

if TYPE_CHECKING:
    from whosays.build import Build

FACTS = """
sources: {gazette: {title: Gazette, url: "https://gazette.example/1"}}
actors: {harbour: {name: Harbour, kind: organisation}}
questions: {safe: {text: "Was it safe?", would_settle: A survey., formerly: sound}}
claims: {gauge: {text: It passed., by: harbour, src: gazette, on: 2031-03-04, about: safe, formerly: meter}}
changes: [{on: 2031-03-05, id: note, kind: update, note: Added it., facts: gauge}]
"""


def pier(formerly: str = "", *, folder: str = "pier", facts: str = FACTS) -> Project:
    about = EXPLAINER.replace("}", f", formerly: {formerly}}}") if formerly else EXPLAINER
    return project({f"{folder}/about.yaml": about, f"{folder}/facts.yaml": facts})


def built(formerly: str = "") -> Build:
    result = build(pier(formerly))
    assert result.corpus, result.diagnostics
    return result


def served(path: PurePosixPath) -> PurePosixPath:
    """The file that a site engine makes of one of the site's source."""
    if path.suffix != ".md":
        return path
    return path.with_suffix(".html") if path.stem == "index" else path.with_suffix("") / "index.html"


def test_every_address_of_the_old_folder_is_there_and_of_those_before_it() -> None:
    now = built("[dock, mole]").files
    before = {served(path) for path in built().files if path.parts[0] == "pier"}
    after = {served(path) for path in now}
    for name in ("dock", "mole"):
        assert {path for path in after if path.parts[0] == name} == {
            PurePosixPath(name, *path.parts[1:]) for path in before
        }


@pytest.mark.parametrize(
    ("old", "href", "canonical"),
    [
        ("index.html", "../pier/", "pier/"),
        ("timeline/index.html", "../../pier/timeline/", "pier/timeline/"),
        ("as-of/2031-03-04/index.html", "../../../pier/as-of/2031-03-04/", "pier/as-of/2031-03-04/"),
        ("claims/gauge/index.html", "../../../pier/claims/gauge/", "pier/claims/gauge/"),
        ("claims/meter/index.html", "../../../pier/claims/gauge/", "pier/claims/gauge/"),
        ("embed/gauge/index.html", "../../../pier/embed/gauge/", "pier/claims/gauge/"),
        ("embed/meter/index.html", "../../../pier/embed/gauge/", "pier/claims/gauge/"),
    ],
)
def test_an_old_page_leads_straight_to_the_new_one(old: str, href: str, canonical: str) -> None:
    page = built("dock").files[PurePosixPath("dock", old)].decode()
    assert f'<meta http-equiv="refresh" content="0; url={href}">' in page
    assert f'data-leads-to="{href}"' in page
    assert f'<a href="{href}">' in page
    assert f'<link rel="canonical" href="https://example.org/{canonical}">' in page


@pytest.mark.parametrize(
    "name",
    [
        *("feed.xml", "feed.json", "questions/safe/feed.xml", "questions/sound/feed.json"),
        *("facts.json", "claims.csv", "sources.csv", "evidence.csv", "days.json", "claims.json", "fingerprints.json"),
    ],
)
def test_programs_which_follow_no_page_find_the_file_itself(name: str) -> None:
    files = built("dock").files
    assert files[PurePosixPath("dock", name)] == files[PurePosixPath("pier", name.replace("sound", "safe"))]


def test_feeds_know_all_by_the_first_name_of_the_folder() -> None:
    before, after = built().files[PurePosixPath("pier/feed.xml")], build(pier("[quay, pier]", folder="dock")).files
    ids = [line for line in after[PurePosixPath("dock/feed.xml")].splitlines() if b"<id>" in line]
    assert ids == [line for line in before.splitlines() if b"<id>" in line]
    assert len(ids) == 2


def test_cards_stay_where_other_sites_show_them_from() -> None:
    corpus = built("dock").corpus
    assert corpus
    assert {str(old): str(now) for old, now in former_cards(corpus)} == {
        "pier/cards/sound.png": "pier/cards/safe.png",
        "pier/cards/meter.png": "pier/cards/gauge.png",
        "dock/card.png": "pier/card.png",
        **{
            f"dock/cards/{old}.png": f"pier/cards/{now}.png"
            for old, now in [("harbour",) * 2, ("gazette",) * 2, ("safe",) * 2, ("sound", "safe"), ("gauge",) * 2]
        },
        "dock/cards/meter.png": "pier/cards/gauge.png",
    }


def test_the_files_of_the_writers_own_stay_too() -> None:
    own = frozenset(CONTENT / name for name in ("pier/dome.jpg", "pier/notes/on us.md", "logo.png", "imprint.md"))
    result = build(Project(pier("dock").files, own))
    assert [(str(old), str(now)) for old, now in former_files(result)] == [("dock/dome.jpg", "pier/dome.jpg")]
    page = result.files[PurePosixPath("dock/notes/on us/index.html")].decode()
    assert '<a href="../../../pier/notes/on%20us/">' in page
    assert [path for path in result.files if "imprint" in path.parts] == []


@pytest.mark.parametrize(
    ("formerly", "message"),
    [
        ("pier", "`pier` is the name that the folder has, not a former one"),
        ("light", "`light` is a folder of its own, so its addresses cannot lead here"),
        ("pictures", "`pictures` is a folder of its own, so its addresses cannot lead here"),
        ("common", "`common` is kept for the site itself"),
        ("assets", "`assets` is kept for the site itself"),
        ("lamp", "`lamp` is already a former name of a folder"),
        ("[dock, dock]", "`dock` is already a former name of a folder"),
    ],
)
def test_a_name_that_something_else_has_is_refused(formerly: str, message: str) -> None:
    light = EXPLAINER.replace("}", ", formerly: lamp}")
    files = {**pier(formerly).files, **project({"light/about.yaml": light}).files}
    found = check(Project(files, frozenset({CONTENT / "pictures" / "dome.jpg"})))
    lines = told(found)
    assert [line.partition(" duplicate-id: ")[2] for line in lines] == [message]


@pytest.mark.parametrize("formerly", ["dock", "[dock, mole]", "[dock, pier]"])
def test_other_names_are_let_pass(formerly: str) -> None:
    assert told(check(pier(formerly))) == []


def test_a_folder_that_tells_its_old_name_is_the_same_explainer_to_a_comparison() -> None:
    before, after = check(pier()), check(pier("pier", folder="dock"))
    assert list(silent_edits(before, after)) == []
    (changed,) = diff(before, after).changes
    assert isinstance(changed, FieldChanged)
    assert (changed.route, changed.after) == (("formerly",), ["pier"])


def test_what_changes_in_a_renamed_folder_is_still_seen() -> None:
    before = check(pier())
    after = check(pier("pier", folder="dock", facts=FACTS.replace("It passed.", "It did not pass.")))
    assert [each.message for each in silent_edits(before, after)] == [
        "the text of `gauge` changed after it was published, and no note tells of it"
    ]


@pytest.mark.parametrize(
    ("formerly", "told_of"),
    [
        ("", "the explainer `pier` was published and is gone"),
        ("[pier, mole]", "feeds know `dock` by `pier`, and the `formerly` of its explainer does not end with that"),
    ],
)
def test_a_folder_whose_feeds_would_become_others_is_told(formerly: str, told_of: str) -> None:
    found = silent_edits(check(pier()), check(pier(formerly, folder="dock")))
    assert [each.message for each in found if "note" not in each.message] == [told_of]
