"""What a stranger's bytes reach, one function each: it returns, or raises what it never should."""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from tests import rendered
from tests.fuzz.language_server import answered
from tests.stories import EXPLAINER, SITE
from whosays.bind import bind
from whosays.bind.date_help import date_help
from whosays.bind.date_readings import readings
from whosays.build import build
from whosays.diff.last_site import facts_in
from whosays.diff.sitemap import NoSitemapError, read_sitemap
from whosays.document import compose
from whosays.editing.called import Directory
from whosays.editing.edits import edited
from whosays.editing.formatting import formatted
from whosays.editing.issue import SeveralAnswersError, fields_of, id_of, read_answers
from whosays.editing.page_metadata import page_metadata
from whosays.editing.placement import UnplaceableError, placed
from whosays.editing.saved_page import NoPageError, page_in
from whosays.editing.scalars import UnwritableTextError
from whosays.editing.way_back import NoFactError
from whosays.issue_forms import NEW_SOURCE
from whosays.model.address_faults import fault
from whosays.model.dates import is_date
from whosays.model.facts import Claim, Source
from whosays.model.identity import is_id
from whosays.model.web_address import Takes, is_address
from whosays.own_pages import check as own_pages
from whosays.phrasing import prose
from whosays.phrasing.escape import assembled, text
from whosays.pictures import MOST_PIXELS, Unfit, measured
from whosays.project import CONTENT, SITE_FILE, Project, UnreadableError, check_name, decoded

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from whosays.document import Document
    from whosays.model.prose import Mention
    from whosays.model.record import Fact

FILE = CONTENT / "pier" / "facts.yaml"
ABOUT = CONTENT / "pier" / "about.yaml"
FACTS = """\
actors: {port: {name: The Port}, roe: {name: 'Roe, Ada', aliases: [A. Roe]}}
sources: {s1: {title: The Gazette, url: https://gazette.example/1}}
claims:
  c1: {text: One., by: port, src: s1}
questions: {was-it-safe: {text: Was it safe?}}
"""


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def read_yaml(content: bytes) -> None:
    """Of any file: nodes or a problem, each inside the text; and laid out, it says the same."""
    with contextlib.suppress(UnreadableError):
        typed = decoded(content)
        document, problems = compose(FILE, typed)
        assert document.root is not None or problems
        for problem in problems:
            span = document.locate(problem.at)
            assert 0 <= span.start <= span.end <= len(typed)
            assert problem.message
            assert problem.help
        formatted(FILE, content)


def check_facts(content: bytes) -> None:
    """Of any fact file: problems, or a site of which every page and export is made."""
    built = build(Project({SITE_FILE: SITE, ABOUT: EXPLAINER, FILE: _text(content)}))
    for problem in built.diagnostics:
        document = built.documents.get(problem.at.file)
        if document:
            span = document.locate(problem.at)
            assert 0 <= span.start <= span.end <= len(document.text)
    for path in built.files:
        assert built.files[path] is not None


def _mention(found: Mention) -> Markup:
    return assembled(f"[{text(found.words or found.id)}](claims/one.md)")


def read_prose(content: bytes) -> None:
    """Of any prose: the little Markdown, without a tag or an attribute of the writer's, and words."""
    typed = _text(content)
    for made in (prose.blocks(typed, _mention), prose.inline(typed, _mention)):
        for each in rendered.starts(rendered.events(rendered.html(str(made)))):
            assert each.tag in {"p", "em", "strong", "ul", "ol", "li", "a"}
            assert each.attributes.keys() <= ({"href"} if each.tag == "a" else set())
    prose.plain(typed, lambda found: found.id)


def read_dates(content: bytes) -> None:
    """Of any text: a date or none, and no reading of it that is none; and of an address likewise."""
    typed = _text(content)
    is_date(typed)
    assert all(is_date(each.date) for each in readings(typed))
    assert date_help(typed)
    is_id(typed)
    assert all(is_address(typed, takes) or fault(typed, takes).help for takes in Takes)


def read_saved_page(content: bytes) -> None:
    """Of any file that is given for a page: what it tells of itself, on one line each, or why it is none."""
    with contextlib.suppress(NoPageError):
        page = page_in(content)
        found = page_metadata(page.content, page.encoding, "https://example.org/a")
        assert "\n" not in f"{found.title}{found.publisher}"
        assert not found.date or is_date(found.date)


@functools.cache
def _known() -> tuple[Document, Directory]:
    texts = {SITE_FILE: SITE, ABOUT: EXPLAINER, FILE: FACTS}
    documents = [compose(file, each)[0] for file, each in texts.items()]
    content = bind(documents)[0]
    return documents[-1], Directory.of(content, [*content.folders])


def read_issue(content: bytes) -> None:
    """Of any text of an issue: a fact in a file that can still be read, or why there is none."""
    document, known = _known()
    expected = (SeveralAnswersError, NoFactError, UnplaceableError, UnwritableTextError)
    with contextlib.suppress(*expected):
        found = read_answers(_text(content))
        if found:
            model: type[Fact[Any]] = Source if found.form is NEW_SOURCE else Claim
            id_of(found.answers)
            fields = fields_of(model, found.answers, known)
            edit = placed(document, model, "new-one", fields)
            after, problems = compose(FILE, edited(document.text, [edit]))
            assert after.root is not None, problems


def name_file(content: bytes) -> None:
    """Of any name of a file: it may be published, or why it may not."""
    with contextlib.suppress(UnreadableError):
        check_name(PurePosixPath(_text(content)))


def read_last_site(content: bytes) -> None:
    """Of any sitemap: addresses below the site, or why it is none; and of any list of facts those that can be."""
    with contextlib.suppress(NoSitemapError):
        assert not any(path.startswith("https://") for path in read_sitemap(content, ["https://example.org/"]).paths)
    for fact in facts_in(content):
        assert all(map(is_id, (fact.slug, *fact.ids)))
        assert [*fact.addresses()]


def measure_picture(content: bytes) -> None:
    """Of any file of a brand: what is in it, in bounds, or why that cannot be told."""
    found = measured(content)
    assert isinstance(found, Unfit) or 0 < found.width * found.height <= MOST_PIXELS


def check_own_page(content: bytes) -> None:
    """Of any page of a writer's own: problems, each inside of it."""
    typed = _text(content)
    file = CONTENT / "about.md"
    for problem in own_pages.problems(file, typed):
        assert problem.at.file == file
        assert problem.message


TARGETS: dict[str, Callable[[bytes], None]] = {
    "yaml": read_yaml,
    "facts": check_facts,
    "prose": read_prose,
    "dates": read_dates,
    "saved-page": read_saved_page,
    "issue": read_issue,
    "file-name": name_file,
    "own-page": check_own_page,
    "picture": measure_picture,
    "last-site": read_last_site,
    "language-server": answered,
}

_TESTS = Path(__file__).resolve().parent.parent
_CORPUS = _TESTS / "fuzz" / "corpus"
_BESIDE = {"facts": ("cases", "*/bad/content/*/*.yaml"), "saved-page": ("pages", "*.html")}
"""Where among the tests other inputs of a target stand."""


def kept(target: str) -> list[bytes]:
    """The inputs in the corpus of a target, always in the same order."""
    return [path.read_bytes() for path in sorted((_CORPUS / target).iterdir())]


def corpus_of(target: str) -> list[bytes]:
    """These, and inputs that tests of another kind have."""
    folder, pattern = _BESIDE.get(target, ("fuzz", ""))
    beside = sorted((_TESTS / folder).glob(pattern)) if pattern else []
    return kept(target) + [path.read_bytes() for path in beside]
