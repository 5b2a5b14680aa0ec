"""From the nodes of all fact files to the typed facts of all folders."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from whosays.bind.folder import Content, Declaration, Folder
from whosays.bind.id_help import as_an_id, id_help
from whosays.bind.records import Bound, bind_record
from whosays.diagnostics import Code, Diagnostic, Location, Related, Spot
from whosays.document import Document, Mapping, Node, Scalar, Sequence, plain
from whosays.model.explainer import Change, Defaults, Explainer
from whosays.model.facts import FACT_TYPES, Claim
from whosays.model.identity import Slug, as_id, is_id
from whosays.model.shapes import shapes_of
from whosays.model.site import Site
from whosays.project import COMMON, CONTENT, SITE_FILE
from whosays.spelling import did_you_mean, nearest, one_of, respelt

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from whosays.model.record import Fact

RESERVED = frozenset({"404", "assets", "embed", "guide", "index", "search", "sitemap", "topics"})
"""Names of folders that the site needs for itself."""

_MODELS = {model.kind_of_fact.section: model for model in FACT_TYPES}
_PARTS = ("explainer", "defaults", *_MODELS, "changes")
_SHARED = frozenset(model.kind_of_fact.section for model in FACT_TYPES if model.is_shareable)


def bind(documents: Iterable[Document]) -> tuple[Content, list[Diagnostic]]:
    """Bind the nodes of all files to facts; a file without nodes adds nothing."""
    folders: dict[Slug, Folder] = {}
    problems: list[Diagnostic] = []
    site: Bound[Site] = Bound(None)
    site_seen = False
    for document in documents:
        if document.file == SITE_FILE:
            site_seen = True
            site = _site(document)
            problems += site.problems
        elif document.file.parent == CONTENT:
            if document.root is None:
                continue
            message = f"`{document.file.name}` belongs to no explainer"
            help_ = "move it into the folder of an explainer, or into `content/common/`"
            problems.append(Diagnostic(Code.MISPLACED, message, Location(document.file), help_))
        else:
            slug = Slug(document.file.relative_to(CONTENT).parts[0])
            folder = folders.setdefault(slug, Folder(slug))
            problems += _FileBinder(document, folder).run()
    if not site_seen:
        message, help_ = (
            "there is no `content/site.yaml`",
            "make it with two lines, `title: ...` and `url: https://...`",
        )
        problems.append(Diagnostic(Code.MISSING_FIELD, message, Location(SITE_FILE), help_))
    shared = folders.pop(Slug(COMMON), Folder(Slug(COMMON)))
    for slug in sorted(folders):
        problems += _check_folder(folders[slug])
    by_slug = {slug: folders[slug] for slug in sorted(folders)}
    return Content(site.record, by_slug, shared, site.record or site.rest), problems


def _site(document: Document) -> Bound[Site]:
    if document.root is None:
        return Bound(None)
    return bind_record(Site, plain(document.root), Location(document.file), "the site", written=document.root)


def _check_folder(folder: Folder) -> Iterable[Diagnostic]:
    place = Location(CONTENT / folder.slug)
    if folder.slug in RESERVED or not is_id(folder.slug):
        why = "is kept for the site itself" if folder.slug in RESERVED else "is not an id"
        is_free = as_id(folder.slug) and as_id(folder.slug) not in RESERVED
        name = as_id(folder.slug) if is_free else f"{as_id(folder.slug) or 'the'}-story"
        help_ = f"rename the folder, for example to `{name}`"
        yield Diagnostic(Code.BAD_ID, f"the folder name `{folder.slug}` {why}", place, help_)
    if folder.explainer_at is None and not folder.incomplete:
        message = f"no file in `{folder.slug}` says what it explains"
        help_ = "add `explainer:` with `title`, `question` and `summary` to one of its files"
        yield Diagnostic(Code.MISSING_EXPLAINER, message, place, help_)


def _fields_beside(node: Mapping, fields: Container[str]) -> dict[str, list[str]]:
    """The ids without anything below them, each with the fields that stand behind it in place of below it."""
    found: dict[str, list[str]] = {}
    above: list[str] | None = None
    for key, each in node.entries.items():
        is_empty = isinstance(each, Scalar) and not each.text
        if above is not None and key in fields and (above or not isinstance(each, Mapping)):
            above.append(key)
        else:
            above = found.setdefault(key, []) if is_empty and key not in fields else None
    return {id_: keys for id_, keys in found.items() if keys}


class _FileBinder:
    """Binds one file into its folder."""

    def __init__(self, document: Document, folder: Folder) -> None:
        self.document = document
        self.top = Location(document.file)
        self.folder = folder
        self.problems: list[Diagnostic] = []
        self.defaults: dict[str, Any] = {}
        self.faulty_defaults: frozenset[str] = frozenset()

    def run(self) -> list[Diagnostic]:
        root = self.document.root
        if isinstance(root, Mapping):
            parts = [(self._spelt(key), self.top.at(key), node) for key, node in root.entries.items()]
            # the claims above them need the defaults too
            for key, place, node in sorted(parts, key=lambda part: part[0] != "defaults"):
                self._part(key, place, node)
        elif root is None:
            self.folder.incomplete = True
        elif plain(root) is not None:
            message = "a fact file should be a mapping"
            self._report(Code.WRONG_TYPE, message, self.top, f"begin it with {one_of(_PARTS)}")
            self._lose(root)
        self.folder.incomplete |= self.document.lacks_a_part
        for node in self.document.dropped:
            self.folder.give_up(node)
        for span in self.document.lost_paragraphs:
            message = "the blank line above begins no paragraph, since this text is folded"
            help_ = "begin the text below `|`, in place of `>` or quotes"
            self.problems.append(Diagnostic(Code.LOST_PARAGRAPH, message, Spot(self.document.file, span), help_))
        return self.problems

    def _spelt(self, key: str) -> str:
        """The part that a key means, so that one misspelt key does not lose all its facts."""
        if key in _PARTS:
            return key
        otherwise = f"indent it by two spaces if it is an id, or {one_of(_PARTS)}"
        help_ = did_you_mean(key, _PARTS, otherwise=otherwise)
        message = f"a fact file has no part `{key}`"
        written = self.document.root.entries if isinstance(self.document.root, Mapping) else {}
        fixes = respelt(key, self.top.key(key), _PARTS, written)
        self.problems.append(Diagnostic(Code.UNKNOWN_FIELD, message, self.top.key(key), help_, fixes=fixes))
        return nearest(key, _PARTS) or key

    def _part(self, key: str, place: Location, node: Node) -> None:
        if self.folder.slug == COMMON and key not in _SHARED:
            message = f"`{key}` cannot be shared between explainers"
            help_ = "move it into the folder of an explainer"
            self._report(Code.MISPLACED, message, place.key(), help_)
            self._lose(node)
        elif key == "defaults":
            self._defaults(place, node)
        elif key == "explainer":
            self._explainer(place, node)
        elif key == "changes":
            self._changes(place, node)
        elif key in _MODELS:
            self._facts(_MODELS[key], place, node)
        else:
            self._lose(node)

    def _lose(self, node: Node) -> None:
        """Give up a part of the file, which may be where an id was written that others name."""
        self.folder.incomplete |= not isinstance(node, Scalar)
        self.folder.give_up(node)

    def _defaults(self, place: Location, node: Node) -> None:
        value = plain(node)
        if value is None:
            return
        bound = bind_record(Defaults, value, place, "`defaults`", written=node)
        self.problems += bound.problems
        if bound.record:
            self.folder.defaults.append(bound.record)
        else:
            self.folder.give_up(node, bound.rest)
        if isinstance(value, dict):
            self.faulty_defaults |= bound.faulty
            self.defaults |= {key: each for key, each in value.items() if each is not None and key not in bound.faulty}
        else:
            self.faulty_defaults = frozenset(shapes_of(Defaults).fields)

    def _explainer(self, place: Location, node: Node) -> None:
        first = self.folder.explainer_at
        if first:
            self.problems.append(
                Diagnostic(
                    Code.DUPLICATE_ID,
                    f"`{self.folder.slug}` is described twice",
                    place.key(),
                    help="keep one `explainer:` in a folder",
                    related=(Related(first.key(), "first described here"),),
                )
            )
            self.folder.give_up(node)
            return
        self.folder.explainer_at = place
        bound = bind_record(Explainer, plain(node), place, "the explainer", written=node)
        self.problems += bound.problems
        self.folder.explainer = bound.record
        if not bound.record:
            self.folder.give_up(node, bound.rest)

    def _changes(self, place: Location, node: Node) -> None:
        if not isinstance(node, Sequence):
            if plain(node) is not None:
                message = "`changes` should be a list"
                self._report(Code.WRONG_TYPE, message, place, "begin each change with `- on: ...`")
                self.folder.give_up(node)
            return
        for index, item in enumerate(node.items):
            bound = bind_record(Change, plain(item), place.at(index), f"change {index + 1}", written=item)
            self.problems += bound.problems
            if bound.record:
                self.folder.changes.append(bound.record)
            else:
                self.folder.give_up(item, bound.rest)

    def _facts(self, model: type[Fact[Any]], place: Location, node: Node) -> None:
        if isinstance(node, Mapping):
            beside = _fields_beside(node, shapes_of(model).fields)
            for id_, fields in beside.items():
                message = f"the fields of {model.kind_of_fact} `{id_}` are not indented more than its id"
                through = f" to `{fields[-1]}`" if len(fields) > 1 else ""
                help_ = f"indent `{fields[0]}`{through} by two more spaces"
                self._report(Code.WRONG_TYPE, message, place.at(fields[0]).key(), help_)
                self.folder.meant.add(id_)
            told = {*beside, *chain.from_iterable(beside.values())}
            for id_, each in node.entries.items():
                if id_ in told:
                    self._lose(each)
                else:
                    self._fact(model, id_, each, place.at(id_))
        elif plain(node) is not None:
            message = f"`{place.route[-1]}` should be a mapping of ids to facts"
            help_ = f"write {model.kind_of_fact.phrase} as `its-id:` with its fields indented below"
            self._report(Code.WRONG_TYPE, message, place, help_)
            self._lose(node)

    def _fact(self, model: type[Fact[Any]], id_: str, node: Node, place: Location) -> None:
        kind = model.kind_of_fact
        if not is_id(id_):
            fixes = as_an_id(id_, place.key())
            problem = Diagnostic(Code.BAD_ID, f"`{id_}` is not an id", place.key(), id_help(id_), fixes=fixes)
            self.problems.append(problem)
            self.folder.meant.add(as_id(id_))
            self.folder.broken_words.add(id_)
        if isinstance(node, Scalar) and node.text and id_ in shapes_of(model).fields:
            message = f"the field `{id_}` stands where the id of {kind.phrase} should be"
            self._report(Code.WRONG_TYPE, message, place.key(), "indent it by two more spaces, below its id")
            self._lose(node)
            return
        value = plain(node)
        inherited = excused = frozenset[str]()
        if model is Claim and isinstance(value, dict):
            typed = {name for name, each in value.items() if each is not None}
            inherited = frozenset(self.defaults) - typed
            excused = self.faulty_defaults - typed
            value = {**value, **{name: self.defaults[name] for name in sorted(inherited)}}
        bound = bind_record(model, value, place, f"{kind} `{id_}`", excused=excused, written=node)
        self.problems += bound.problems
        fact = bound.record.named(id_, inherited) if bound.record else None
        if not fact:
            self.folder.give_up(node, bound.rest and bound.rest.named(id_, inherited))
        self.folder.declare(Declaration(id_, kind, place, fact))

    def _report(self, code: Code, message: str, at: Location, help_: str) -> None:
        self.problems.append(Diagnostic(code, message, at, help_))
