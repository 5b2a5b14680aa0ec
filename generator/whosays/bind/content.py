"""From the nodes of all fact files to the typed facts of all folders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.bind.folder import Content, Declaration, Folder
from whosays.bind.records import bind_record
from whosays.diagnostics import Code, Diagnostic, Place, Related, did_you_mean, nearest, one_of
from whosays.document import Document, Mapping, Node, Sequence, plain
from whosays.model.facts import FACT_TYPES, Change, Claim, Defaults, Explainer, Site
from whosays.model.identity import LONGEST_ID, Slug, as_id, is_id
from whosays.model.vocabulary import Kind
from whosays.project import COMMON, CONTENT, SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.model.record import Fact

RESERVED = frozenset({"404", "assets", "embed", "guide", "index", "search", "sitemap"})
"""Names of folders that the site needs for itself."""

_MODELS = {model.kind_of_fact.section: model for model in FACT_TYPES}
_PARTS = ("explainer", "defaults", *_MODELS, "changes")
_SHARED = frozenset({Kind.ACTOR.section, Kind.SOURCE.section, Kind.TERM.section})
_ID_RULE = f"use lower-case letters, digits and hyphens, {LONGEST_ID} characters at most"


def bind(documents: Iterable[Document]) -> tuple[Content, list[Diagnostic]]:
    """Bind the nodes of all files to facts; a file without nodes adds nothing."""
    folders: dict[Slug, Folder] = {}
    problems: list[Diagnostic] = []
    site, site_seen = None, False
    for document in documents:
        if document.file == SITE_FILE:
            site_seen = True
            site = _site(document, problems)
        elif document.file.parent == CONTENT:
            if document.root is None:
                continue
            message = f"`{document.file.name}` belongs to no explainer"
            help_ = "move it into the folder of an explainer, or into `content/common/`"
            problems.append(Diagnostic(Code.MISPLACED, message, Place(document.file), help_))
        else:
            slug = Slug(document.file.relative_to(CONTENT).parts[0])
            folder = folders.setdefault(slug, Folder(slug))
            problems += _FileBinder(document, folder).run()
    if not site_seen:
        message, help_ = "there is no `content/site.yaml`", "add it with `title` and `url`"
        problems.append(Diagnostic(Code.MISSING_FIELD, message, Place(SITE_FILE), help_))
    shared = folders.pop(Slug(COMMON), Folder(Slug(COMMON)))
    for slug in sorted(folders):
        problems += _check_folder(folders[slug])
    return Content(site, {slug: folders[slug] for slug in sorted(folders)}, shared), problems


def _site(document: Document, problems: list[Diagnostic]) -> Site | None:
    if document.root is None:
        return None
    bound = bind_record(Site, plain(document.root), Place(document.file), "the site")
    problems += bound.problems
    return bound.record


def _check_folder(folder: Folder) -> Iterable[Diagnostic]:
    place = Place(CONTENT / folder.slug)
    if folder.slug in RESERVED or not is_id(folder.slug):
        why = "is kept for the site itself" if folder.slug in RESERVED else "is not an id"
        help_ = f"rename the folder, for example to `{as_id(folder.slug) or 'the'}-story`"
        yield Diagnostic(Code.BAD_ID, f"the folder name `{folder.slug}` {why}", place, help_)
    if folder.explainer_at is None and not folder.incomplete:
        message = f"no file in `{folder.slug}` says what it explains"
        help_ = "add `explainer:` with `title`, `question` and `summary` to one of its files"
        yield Diagnostic(Code.MISSING_EXPLAINER, message, place, help_)


class _FileBinder:
    """Binds one file into its folder."""

    def __init__(self, document: Document, folder: Folder) -> None:
        self.root = document.root
        self.top = Place(document.file)
        self.folder = folder
        self.problems: list[Diagnostic] = []
        self.defaults: dict[str, Any] = {}
        self.faulty_defaults: frozenset[str] = frozenset()

    def run(self) -> list[Diagnostic]:
        if self.root is None:
            self.folder.incomplete = True
        elif not isinstance(self.root, Mapping):
            message = "a fact file should be a mapping"
            self._report(Code.WRONG_TYPE, message, self.top, f"begin it with {one_of(_PARTS)}")
        else:
            self._bind_defaults(self.root.entries.get("defaults"))
            for key, node in self.root.entries.items():
                self._part(self._spelt(key), self.top.at(key), node)
        return self.problems

    def _spelt(self, key: str) -> str:
        """The part that a key means, so that one misspelt key does not lose all its facts."""
        if key in _PARTS:
            return key
        help_ = did_you_mean(key, _PARTS, otherwise=one_of(_PARTS))
        message = f"a fact file has no part `{key}`"
        self._report(Code.UNKNOWN_FIELD, message, self.top.key(key), help_)
        return nearest(key, _PARTS) or key

    def _part(self, key: str, place: Place, node: Node) -> None:
        if self.folder.slug == COMMON and key not in _SHARED:
            message = f"`{key}` cannot be shared between explainers"
            help_ = "move it into the folder of an explainer"
            self._report(Code.MISPLACED, message, place.key(), help_)
            self.folder.give_up(node)
        elif key == "explainer":
            self._explainer(place, node)
        elif key == "changes":
            self._changes(place, node)
        elif key in _MODELS:
            self._facts(_MODELS[key], place, node)
        elif key != "defaults":
            self.folder.give_up(node)

    def _bind_defaults(self, node: Node | None) -> None:
        value = plain(node)
        if value is None:
            return
        bound = bind_record(Defaults, value, self.top.at("defaults"), "`defaults`")
        self.problems += bound.problems
        self.faulty_defaults = bound.faulty
        if isinstance(value, dict):
            self.defaults = {key: value[key] for key in value if key not in bound.faulty}
        if bound.record:
            self.folder.defaults.append(bound.record)
        else:
            self.folder.give_up(node)

    def _explainer(self, place: Place, node: Node) -> None:
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
            return
        self.folder.explainer_at = place
        bound = bind_record(Explainer, plain(node), place, "the explainer")
        self.problems += bound.problems
        self.folder.explainer = bound.record
        if not bound.record:
            self.folder.give_up(node)

    def _changes(self, place: Place, node: Node) -> None:
        if not isinstance(node, Sequence):
            if plain(node) is not None:
                message = "`changes` should be a list"
                self._report(Code.WRONG_TYPE, message, place, "begin each change with `- on: ...`")
            return
        for index, item in enumerate(node.items):
            bound = bind_record(Change, plain(item), place.at(index), f"change {index + 1}")
            self.problems += bound.problems
            if bound.record:
                self.folder.changes.append(bound.record)

    def _facts(self, model: type[Fact[Any]], place: Place, node: Node) -> None:
        if isinstance(node, Mapping):
            for id_, each in node.entries.items():
                self._fact(model, id_, each, place.at(id_))
        elif plain(node) is not None:
            message = f"`{place.route[-1]}` should be a mapping of ids to facts"
            help_ = f"write {model.kind_of_fact.phrase} as `its-id:` with its fields indented below"
            self._report(Code.WRONG_TYPE, message, place, help_)
            self.folder.give_up(node)

    def _fact(self, model: type[Fact[Any]], id_: str, node: Node, place: Place) -> None:
        kind = model.kind_of_fact
        if not is_id(id_):
            help_ = f"{_ID_RULE}: `{as_id(id_)}`" if as_id(id_) else _ID_RULE
            self._report(Code.BAD_ID, f"`{id_}` is not an id", place.key(), help_)
        value = plain(node)
        inherited = excused = frozenset[str]()
        if model is Claim and isinstance(value, dict):
            typed = {name for name, each in value.items() if each is not None}
            inherited = frozenset(self.defaults) - typed
            excused = self.faulty_defaults - typed
            value = {**value, **{name: self.defaults[name] for name in sorted(inherited)}}
        bound = bind_record(model, value, place, f"{kind} `{id_}`", excused=excused)
        self.problems += bound.problems
        if not bound.record:
            self.folder.give_up(node)
        fact = bound.record.named(id_, inherited) if bound.record else None
        self.folder.declare(Declaration(id_, kind, place, fact))

    def _report(self, code: Code, message: str, at: Place, help_: str) -> None:
        self.problems.append(Diagnostic(code, message, at, help_))
